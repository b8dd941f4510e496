"""Bounds (限定): the words in front of a time that limit it (不得晚于接报后), by ``grammar/bound.lark``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lark import Token, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.grammars import grammar

_LONGEST = 32
_MARKS = "，。；：（）、"


@dataclass(frozen=True, slots=True)
class Bound:
    """Where the words of a limit begin, and the event from which it runs, as ranges of the text."""

    start: int
    event: tuple[int, int] | None


@cache
def _limit() -> re.Pattern[str]:
    return re.compile(
        next(one.pattern.to_regexp() for one in grammar("bound", "before").terminals if one.name == "LIMIT")
    )


def has_limit(words: str) -> bool:
    """Whether words speak of a limit (最迟不超过)."""
    return bool(_limit().search(words))


def bound_before(text: str, at: int) -> Bound | None:
    """The limit that ends right in front of ``at``; ``None`` where the time there is not limited so."""
    low = max(0, at - _LONGEST, *(text.rfind(mark, 0, at) + 1 for mark in _MARKS))
    for match in _limit().finditer(text, low, at):
        try:
            tree = grammar("bound", "before").parse(text[match.start() : at])
        except UnexpectedInput:
            continue
        event = next((one for one in tree.children if isinstance(one, Token) and one.type == "EVENT"), None)
        where = (match.start() + (event.start_pos or 0), match.start() + (event.end_pos or 0)) if event else None
        return Bound(match.start(), where)
    return None
