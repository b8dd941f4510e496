"""Patterns that are kept as text in rules and packs, compiled once.

Those that a department writes are RE2 (github.com/google/re2), which takes time linear in the text, so none can hang; it has
no look-around and no back references. Those of the rules that ship are Python's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Protocol, cast


class Match(Protocol):
    """What is used of a match: as ``re.Match``."""

    def start(self) -> int: ...  # noqa: D102
    def end(self) -> int: ...  # noqa: D102
    def group(self) -> str: ...  # noqa: D102


class Pattern(Protocol):
    """What is used of a pattern: as ``re.Pattern``."""

    def search(self, text: str) -> Match | None: ...  # noqa: D102
    def finditer(self, text: str) -> Iterator[Match]: ...  # noqa: D102


class PatternError(ValueError):
    """No pattern in RE2 syntax; the text says why, in RE2's words."""


@cache
def compile_pattern(pattern: str) -> Pattern:
    """A pattern in RE2 syntax.

    Raises:
        PatternError: it is none.
    """
    import re2

    options: Any = re2.Options()
    options.log_errors = False  # RE2 would write to standard error itself
    try:
        return cast("Pattern", re2.compile(pattern, options))
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        raise PatternError(reason.decode() if isinstance(reason, bytes) else str(reason)) from error


Words = tuple[tuple[str, str], ...]


@lru_cache(maxsize=4096)
def compiled(pattern: str, words: Words = ()) -> re.Pattern[str]:
    """A pattern of a rule that ships, with each ``<name>`` replaced by the words that the rule gives for it.

    ``re`` itself keeps the last 512 only, fewer than one check uses.
    """
    return re.compile(_filled(pattern, words))


@lru_cache(maxsize=4096)
def in_lines(pattern: str, words: Words = ()) -> re.Pattern[str]:
    r"""The same pattern, for a search through many folded sentences at once, a line each: no match goes over a line's end.

    What could take or look at a line break is made not to: ``[^，]`` becomes ``[^\n，]``. The only white space within a folded
    sentence is the space.

    Raises:
        ValueError: the pattern holds what has no such form.
    """
    return re.compile(_LINE_BREAKERS.sub(_within_line, _filled(pattern, words)), re.MULTILINE)


_LINE_BREAKERS = re.compile(r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<escape>\\.)", re.DOTALL)
_FORMS = {r"\s": " ", r"\W": r"[^\w\n]", r"\D": r"[^\d\n]"}


def _within_line(match: re.Match[str]) -> str:
    words = match[0]
    if words.startswith("[^"):
        return rf"[^\n\{words[2:]}" if words[2] == "]" else rf"[^\n{words[2:]}"
    if words in (r"\A", r"\Z", r"\n") or (match["class"] and re.search(r"\\[WDn]", words)):
        raise ValueError(f"“{words}” in a pattern that is searched for in lines")
    return words.replace(r"\s", " ") if match["class"] else _FORMS.get(words, words)


def _filled(pattern: str, words: Words) -> str:
    known = dict(words)
    filled, before = pattern, ""
    while known and filled != before:
        before, filled = filled, re.sub(r"(?<!\(\?P)<([a-z_]+)>", lambda match: f"(?:{known[match[1]]})", filled)
    return filled
