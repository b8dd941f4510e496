"""The grammars of ``grammar/``, each built when it is first used and kept; what they take can be traced."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from typing import TypeVar

from lark import Lark, Token, Tree
from lark.lexer import TerminalDef

from yuqing_lint.resources import data_dir

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Parse:
    """A piece of folded text that a grammar took."""

    grammar: str
    start: str
    text: str
    tree: Tree[Token]


_TRACE: ContextVar[list[Parse] | None] = ContextVar("trace", default=None)


class Grammar:
    """The LALR parser of one grammar for one start rule."""

    def __init__(self, name: str, start: str) -> None:
        folder = data_dir("grammar")
        self.name, self.start = name, start
        self._lark = Lark(
            (folder / f"{name}.lark").read_text(encoding="utf-8"),
            parser="lalr",
            start=start,
            import_paths=[str(folder)],
            maybe_placeholders=False,
        )

    @property
    def terminals(self) -> Collection[TerminalDef]:
        """The terminals of the grammar."""
        return self._lark.terminals

    def parse(self, text: str) -> Tree[Token]:
        """The tree of a folded text.

        Raises:
            lark.UnexpectedInput: the grammar refuses it.
        """
        tree: Tree[Token] = self._lark.parse(text)
        trace = _TRACE.get()
        if trace is not None:
            trace.append(Parse(self.name, self.start, text, tree))
        return tree


@cache
def grammar(name: str, start: str) -> Grammar:
    """The grammar of ``grammar/NAME.lark`` for the start rule ``start``."""
    return Grammar(name, start)


@cache
def vocabulary(name: str, start: str) -> re.Pattern[str]:
    """A pattern that matches one terminal of a grammar: for finding the stretches of a text that are worth parsing."""
    terminals = sorted(grammar(name, start).terminals, key=lambda one: -one.priority)
    return re.compile("|".join(one.pattern.to_regexp() for one in terminals))


@contextmanager
def traced() -> Iterator[list[Parse]]:
    """Collect what the grammars take while the context is open."""
    found: list[Parse] = []
    token = _TRACE.set(found)
    try:
        yield found
    finally:
        _TRACE.reset(token)


def remembered(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """Keep the last readings of a function of one text; while a trace is open each is read anew, so that none is missed."""
    kept = lru_cache(maxsize=4096)(function)

    @wraps(function)
    def read(text: str) -> Result:
        return kept(text) if _TRACE.get() is None else function(text)

    return read
