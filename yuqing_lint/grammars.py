"""The grammars of ``grammar/``, each built when it is first used and kept; what they take can be traced."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from typing import Any, TypeVar

import lark
from lark import Lark, Token, Tree
from lark.grammar import Rule
from lark.lexer import TerminalDef

from yuqing_lint import regex as re
from yuqing_lint.ready import Ready, Sources
from yuqing_lint.resources import data_dir

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Parse:
    """A piece of folded text that a grammar took."""

    grammar: str
    start: str
    text: str
    tree: Tree[Token]


_OPTIONS: dict[str, Any] = {"parser": "lalr", "maybe_placeholders": False}
_START = re.compile(r"^// Start:(.*)$", re.MULTILINE)
"""The head of a grammar names its start rules."""

_TRACE: ContextVar[list[Parse] | None] = ContextVar("trace", default=None)


class _Lark(Lark):
    """A parser that was loaded, whose lexers take their patterns from :mod:`yuqing_lint.regex`."""

    def _deserialize_lexer_conf(self, *args: Any) -> Any:
        found = super()._deserialize_lexer_conf(*args)
        found.re_module = re
        return found


class Grammar:
    """The LALR parser of one grammar for one start rule."""

    def __init__(self, name: str, start: str) -> None:
        self.name, self.start = name, start
        self._lark = _Lark.load(_tables()[name, start])
        self._read = lru_cache(maxsize=4096)(self._lark.parse)

    @property
    def terminals(self) -> Collection[TerminalDef]:
        """The terminals of the grammar."""
        return self._lark.terminals

    def parse(self, text: str) -> Tree[Token]:
        """The tree of a folded text, which nobody changes: the last ones are kept.

        Raises:
            lark.UnexpectedInput: the grammar refuses it.
        """
        tree: Tree[Token] = self._read(text)
        trace = _TRACE.get()
        if trace is not None:
            trace.append(Parse(self.name, self.start, text, tree))
        return tree


@cache
def _tables() -> Mapping[tuple[str, str], Any]:
    """The parse tables of all grammars, by name and start rule."""
    return dict(TABLES.data())


def _make_tables(sources: Sources) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for path, text in sources.items():
        starts = _START.search(text)
        for start in starts[1].split(",") if starts else ():
            parser = Lark(text, start=start.strip(), import_paths=[str(data_dir("grammar"))], **_OPTIONS)
            data, memo = parser.memo_serialize([TerminalDef, Rule])
            data["options"]["import_paths"] = []  # they name this machine's folders
            data["parser"]["parser"] = _numbered(data["parser"]["parser"])
            found[path.removesuffix(".lark"), start.strip()] = {"data": data, "memo": memo}
    return found


def _numbered(table: dict[str, Any]) -> dict[str, Any]:
    """The same parse table with tokens numbered by name and states by the way to them; lark's own numbers are random."""
    names, states = table["tokens"], table["states"]
    tokens = {old: new for new, old in enumerate(sorted(names, key=names.__getitem__))}
    order: dict[int, int] = {}
    waiting = list(table["start_states"].values())
    for state in waiting:
        if state not in order:
            order[state] = len(order)
            steps = sorted(states[state].items(), key=lambda step: tokens[step[0]])
            waiting += [target for _, (reduces, target) in steps if not reduces]
    actions = {
        order[state]: {
            tokens[token]: (reduces, target if reduces else order[target])
            for token, (reduces, target) in sorted(states[state].items(), key=lambda step: tokens[step[0]])
        }
        for state in order
    }
    return {
        "tokens": {new: names[old] for old, new in tokens.items()},
        "states": actions,
        "start_states": {start: order[state] for start, state in table["start_states"].items()},
        "end_states": {start: order[state] for start, state in table["end_states"].items()},
    }


TABLES = Ready("grammars", data_dir("grammar"), ".lark", _make_tables, f"{lark.__version__} {_OPTIONS}")


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
