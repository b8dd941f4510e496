"""The grammars of ``grammar/``, each built when it is first used and kept."""

from __future__ import annotations

import re
from functools import cache

from lark import Lark

from yuqing_lint.resources import data_dir


@cache
def grammar(name: str, start: str) -> Lark:
    """The LALR parser of ``grammar/NAME.lark`` for the start rule ``start``."""
    folder = data_dir("grammar")
    return Lark(
        (folder / f"{name}.lark").read_text(encoding="utf-8"),
        parser="lalr",
        start=start,
        import_paths=[str(folder)],
        maybe_placeholders=False,
    )


@cache
def vocabulary(name: str, start: str) -> re.Pattern[str]:
    """A pattern that matches one terminal of a grammar: for finding the stretches of a text that are worth parsing."""
    terminals = sorted(grammar(name, start).terminals, key=lambda one: -one.priority)
    return re.compile("|".join(one.pattern.to_regexp() for one in terminals))
