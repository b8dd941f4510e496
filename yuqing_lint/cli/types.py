"""Kinds of values that options take; a wrong one is told in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from yuqing_lint.cli import errors
from yuqing_lint.resources import data_dir

FILE: click.ParamType[Path] = click.Path(path_type=Path)
"""A path that need not be there."""
NAME: click.ParamType[str] = click.Path()
"""The same as it is written."""


class Choice(click.Choice[str]):
    """One of some words."""

    def __init__(self, choices: Iterable[str]) -> None:
        super().__init__(tuple(choices))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, if it is one of them."""
        if value not in self.choices:
            raise errors.not_one_of(_name(param), str(value), tuple(self.choices))
        return str(value)


class Number(click.ParamType[float]):
    """A number above a bound, or a whole number from it on."""

    name = "number"

    def __init__(self, least: float, *, whole: bool) -> None:
        self.least = least
        self.whole = whole

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        read: Callable[[Any], float] = int if self.whole else float
        try:
            number = read(value)
        except ValueError:
            number = None
        if number is None or not (number >= self.least if self.whole else number > self.least):
            raise errors.not_a_number(_name(param), str(value), self.least, whole=self.whole, above=not self.whole)
        return number


class Existing(click.ParamType[Path]):
    """A file or a folder that is there."""

    def __init__(self, *, folder: bool) -> None:
        self.folder = folder
        self.name = "directory" if folder else "file"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The shell completes it."""
        return [CompletionItem(incomplete, type="dir" if self.folder else "file")]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Its path."""
        path = Path(value)
        if not path.exists():
            raise errors.no_folder(path) if self.folder else errors.no_file(path)
        if path.is_dir() != self.folder:
            raise errors.is_file(path) if self.folder else errors.is_folder(path)
        return path


class Rule(click.ParamType[str]):
    """The code or the name of a rule."""

    name = "rule"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Codes as they are written, names else; the files of the rules say both, without being read."""
        stems = sorted(path.stem for path in (data_dir("rules")).glob("*/[A-Z]*-*.yaml"))
        words = (word for code, _, name in (stem.partition("-") for stem in stems) for word in (code, name))
        return [CompletionItem(word) for word in words if word.startswith(incomplete) and incomplete]


def _name(param: click.Parameter | None) -> str:
    """An option as it is written; an argument by its name."""
    return "" if param is None else max(param.opts, key=len)
