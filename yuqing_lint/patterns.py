"""Patterns that are kept as text in rules and packs, compiled once.

Those that a department writes are RE2 (github.com/google/re2), which takes time linear in the text, so none can hang; it has
no look-around and no back references. Those of the rules that ship are Python's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import Any, Protocol, cast

from yuqing_lint import regex as re


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
    """A pattern of a rule that ships, with each ``<name>`` replaced by the words that the rule gives for it."""
    return re.compile(_filled(pattern, words))


Needs = tuple[frozenset[str], ...]


@lru_cache(maxsize=4096)
def needed_words(pattern: str, words: Words = ()) -> Needs:
    """Of each of these sets of words every match of a pattern holds at least one; no sets where nothing can be said.

    To look for words takes a hundredth of the time that a search for a pattern takes.

    >>> [sorted(some) for some in needed_words("(?:快速|及时)[^。]*反映(?!情况)")]
    [['反映'], ['及时', '快速']]
    """
    return tuple(sorted(_needs_of(iter(_TOKENS.findall(_filled(pattern, words)))), key=_telling))


_TOKENS = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|:|<?[=!])|[*+?]\??|\{\d*,?\d*\}\??|\w+(?![*+?{])|.", re.DOTALL
)
"""Characters that stand for themselves come together; one that is repeated or may be left out comes alone."""
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")
_MOST = 40


def _needs_of(tokens: Iterator[str]) -> Collection[frozenset[str]]:
    """What is needed by all that comes up to the end of a group."""
    branches: list[list[str | Collection[frozenset[str]]]] = [[]]
    """Of each branch the parts: characters that stand for themselves, or what a part needs."""
    for token in tokens:
        branch = branches[-1]
        if token == ")":
            break
        if token == "|":
            branches.append([])
        elif token[0] == "(":
            inner = _needs_of(tokens)
            branch.append(() if token in _LOOKING else inner)
        elif token[0] not in "\\[.^$*?+{":
            branch.append(token)
        elif token[0] in "*?" or token.startswith(("{0", "{,")):
            branch[-1] = ()
        else:
            branch.append(())  # what comes next does not adjoin a repetition, nor what may be one of several
    needs = [_of_branch(branch) for branch in branches]
    if len(needs) == 1:
        return needs[0]
    if not all(needs):
        return ()
    either = frozenset().union(*(min(some, key=_telling) if len(some) > 1 else next(iter(some)) for some in needs))
    return (either,) if len(either) <= _MOST else ()


def _of_branch(branch: list[str | Collection[frozenset[str]]]) -> Collection[frozenset[str]]:
    if len(branch) == 1:
        (only,) = branch
        return (frozenset((only,)),) if isinstance(only, str) else only
    runs = "".join([part if isinstance(part, str) else "\n" for part in branch]).split("\n")
    found = {frozenset((run,)) for run in runs if run}
    return found.union(*(part for part in branch if not isinstance(part, str)))


def _telling(some: frozenset[str]) -> tuple[int, int, list[str]]:
    """First what tells most: the longest words, and of these the fewest."""
    return -min(map(len, some)), len(some), sorted(some)


def _filled(pattern: str, words: Words) -> str:
    known = dict(words)
    filled, before = pattern, ""
    while known and filled != before:
        before, filled = filled, re.sub(r"(?<!\(\?P)<([a-z_]+)>", lambda match: f"(?:{known[match[1]]})", filled)
    return filled
