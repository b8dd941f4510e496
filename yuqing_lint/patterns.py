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
def needed_words(pattern: str, words: Words = ()) -> frozenset[str]:
    """Words of which every match of a pattern holds at least one; none where nothing can be said.

    To look for words takes a hundredth of the time that a search for a pattern takes.

    >>> sorted(needed_words("(?:快速|及时)反映(?!情况)|投[拆泝]的?人"))
    ['反映', '投']
    """
    return _words_of(iter(_TOKENS.findall(_filled(pattern, words))))


_TOKENS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|:|<?[=!])|[*+?]\??|\{\d*,?\d*\}\??|.", re.DOTALL)
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")
_MOST = 40
_Atom = str | frozenset[str]
"""A character that stands for itself, or words of which one is needed."""


def _words_of(tokens: Iterator[str]) -> frozenset[str]:
    """The words needed by what comes up to the end of a group."""
    branches: list[list[_Atom]] = [[]]
    for token in tokens:
        branch = branches[-1]
        if token == ")":
            break
        if token == "|":
            branches.append([])
        elif token.startswith("("):
            inner = _words_of(tokens)
            branch.append(frozenset() if token in _LOOKING else inner)
        elif token[0] in "*?" or token.startswith(("{0", "{,")):
            branch[-1] = frozenset()
        elif token[0] in "+{":
            branch.append(frozenset())  # what comes next does not adjoin each repetition
        else:
            branch.append(token if len(token) == 1 and token not in ".^$" else frozenset())
    each = [_telling(branch) for branch in branches]
    whole = frozenset().union(*each)
    return whole if all(each) and len(whole) <= _MOST else frozenset()


def _telling(branch: list[_Atom]) -> frozenset[str]:
    """Of what a branch needs that which tells most: the longest words, and of these the fewest."""
    found = [atom for atom in branch if isinstance(atom, frozenset)]
    runs = "".join(atom if isinstance(atom, str) else "\n" for atom in branch).split("\n")
    found += [frozenset((run,)) for run in runs if run]
    return max(found, key=lambda words: (min(map(len, words), default=0), -len(words)), default=frozenset())


def _filled(pattern: str, words: Words) -> str:
    known = dict(words)
    filled, before = pattern, ""
    while known and filled != before:
        before, filled = filled, re.sub(r"(?<!\(\?P)<([a-z_]+)>", lambda match: f"(?:{known[match[1]]})", filled)
    return filled
