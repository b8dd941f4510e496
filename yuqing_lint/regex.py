"""``re`` whose compiled patterns outlive the process; used in its place: ``from yuqing_lint import regex as re``.

One check uses more than a thousand patterns, and to compile them takes half of a cold run: ``re`` works out, in Python, the
code that its engine in C then runs. Python keeps the code of modules, but has no public way to keep that of patterns. This
module keeps it, in the user's cache, and hands it to the engine the way ``re`` itself does.

- What is kept holds for exactly the Python, the engine and the version of this package that made it. For any other it is not
  read, and made anew. A code is found by the whole text of its pattern, so none is ever stale.
- The engine checks each code that it is given, and the file is checked as a whole; a spoilt one is not read.
- A pattern with words of a plan in it is ``transient``: it is for that plan alone, and nothing of a plan is left in a cache.
- Where there is no file yet, a pattern that uses most of the syntax is first made both ways. Where they differ, or the inside
  of ``re`` is another than this module knows, all patterns are compiled by ``re``.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from re import DOTALL, IGNORECASE, MULTILINE, I, Match, Pattern, escape
from re import compile as compile_anew
from typing import Any

from yuqing_lint import ready
from yuqing_lint.resources import PACKAGE
from yuqing_lint.version import __version__

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "I",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "keep",
    "match",
    "search",
    "split",
    "sub",
    "transient",
]

Key = tuple[str, int]
"""The text of a pattern and its flags."""
Code = tuple[int, bytes, int, Mapping[str, int]]
"""Flags with those that the pattern sets itself, words for the engine, number of groups, numbers of named groups."""

_engine: Any = import_module("_sre")
_WORD = "I"
_SAMPLE = r"(?i:a)(?P<one>[^。；\s]{2,4}?|二+)(?=[一-龥])(?<!甲)\1(?:\d*|$)(?>[x-z\w]?)"
_PART = 40
"""Codes are written anew where more than a fortieth of them, by length, was missing: most plans need a few new ones."""
_MOST = 3000
"""No more codes than these are kept; where they grow beyond that, those of patterns that were edited since are dropped."""


class Codes:
    """The codes in a file, and those that this process had to make."""

    def __init__(self, path: Path | None, version: str = "") -> None:
        what = f"{version} {sys.version} {getattr(_engine, 'MAGIC', 0)} {array(_WORD).itemsize} {sys.byteorder}"
        self._path = path
        self._digest = hashlib.blake2b(what.encode(), digest_size=ready.DIGEST).digest()
        self._kept: dict[Key, Code] = (ready.kept(path, self._digest) if path else None) or {}
        self._made: dict[Key, Code] | None = {} if path and (self._kept or _known()) else None
        """``None`` where none are made: from then on ``re`` compiles what is not kept."""

    def pattern(self, text: str, flags: int = 0) -> Pattern[str]:
        """The compiled pattern.

        Raises:
            re.error: it is none.
        """
        key = text, int(flags)
        code, made = self._kept.get(key), self._made
        if code is None:
            if made is None or type(text) is not str:  # only such are kept
                return compile_anew(text, flags)
            code = made[key] = _code_of(*key)
        return _with_code(text, code)

    def keep(self) -> None:
        """Keep the codes that had to be made, if they are more than a few; what is made later is not kept."""
        made, self._made = self._made, None
        if not made or not self._path:
            return
        self._kept = {**self._kept, **made}
        if _length(made) * _PART > _length(self._kept):
            with suppress(OSError):  # a read-only home, a full disk: they are made anew the next time
                ready.keep(self._path, self._digest, self._kept if len(self._kept) <= _MOST else made)


def _length(codes: Mapping[Key, Code]) -> int:
    """Bytes of all codes, which is also about the time that they took."""
    return sum(len(words) for _, words, _, _ in codes.values())


@cache
def _codes() -> Codes:
    return Codes(ready.own_place("patterns", PACKAGE), __version__)


@lru_cache(maxsize=4096)
def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """A compiled pattern, as ``re.compile`` gives it.

    Raises:
        re.error: it is none.
    """
    return _codes().pattern(pattern, flags)


def transient(pattern: str) -> Pattern[str]:
    """A pattern with words of a plan in it, which is not kept.

    Raises:
        re.error: it is none.
    """
    return compile_anew(pattern)


def search(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As ``re.search``."""
    return compile(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As ``re.match``."""
    return compile(pattern, flags).match(text)


def fullmatch(pattern: str, text: str) -> Match[str] | None:
    """As ``re.fullmatch``."""
    return compile(pattern).fullmatch(text)


def finditer(pattern: str, text: str) -> Iterator[Match[str]]:
    """As ``re.finditer``."""
    return compile(pattern).finditer(text)


def findall(pattern: str, text: str) -> list[Any]:
    """As ``re.findall``."""
    return compile(pattern).findall(text)


def split(pattern: str, text: str, maxsplit: int = 0) -> list[str | Any]:
    """As ``re.split``."""
    return compile(pattern).split(text, maxsplit)


def sub(pattern: str, new: str | Callable[[Match[str]], str], text: str) -> str:
    """As ``re.sub``."""
    return compile(pattern).sub(new, text)


def keep() -> None:
    """Keep the codes of the patterns that were compiled up to now, for the next process."""
    _codes().keep()


def _code_of(text: str, flags: int) -> Code:
    """What ``re.compile`` works out."""
    compiler, parser = import_module("re._compiler"), import_module("re._parser")
    tree = parser.parse(text, flags)
    state = tree.state
    words = array(_WORD, compiler._code(tree, flags)).tobytes()
    return int(flags | state.flags), words, state.groups - 1, dict(state.groupdict)


def _with_code(text: str, code: Code) -> Pattern[str]:
    """The pattern with a code, made as ``re.compile`` makes it."""
    flags, words, groups, numbers = code
    names: list[str | None] = [None] * (groups + 1)
    for name, number in numbers.items():
        names[number] = name
    found: Pattern[str] = _engine.compile(text, flags, array(_WORD, words).tolist(), groups, numbers, tuple(names))
    return found


def _known() -> bool:
    """Whether the inside of ``re`` is as this module knows it."""
    try:
        return _with_code(_SAMPLE, _code_of(_SAMPLE, 0)) == compile_anew(_SAMPLE)
    except Exception:  # whatever another Python does there, this one cannot keep codes
        return False
