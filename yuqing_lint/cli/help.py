"""How help is laid out: by columns of a terminal, of which a Han character takes two, and broken where Chinese may be broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import click

from yuqing_lint.cli.language import words

_WIDEST = 30
"""Columns that names take at most; what they do stands beside them, or below a longer one."""


class Formatter(click.HelpFormatter):
    """Writes usage, texts and lists."""

    def write_text(self, text: str) -> None:
        """A paragraph."""
        for line in _lines(text, self.width - self.current_indent):
            self.write(f"{'':{self.current_indent}}{line}\n")

    def write_heading(self, heading: str) -> None:
        """The head of a section."""
        self.write(f"{'':{self.current_indent}}{heading}{words(('：', ':'))}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST, col_spacing: int = 2) -> None:
        """Names, each with what it means."""
        from rich.cells import cell_len

        listed = list(rows)
        left = min(max(cell_len(name) for name, _ in listed), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in listed:
            first, *rest = _lines(text, self.width - self.current_indent - left)
            gap = left - cell_len(name)
            below = f"\n{indent}{'':{left}}" if gap < col_spacing else " " * gap
            self.write(f"{indent}{name}{below}{first}\n")
            for line in rest:
                self.write(f"{indent}{'':{left}}{line}\n")


class Context(click.Context):
    """The context of a command, whose help is laid out so."""

    formatter_class = Formatter


def _lines(text: str, width: int) -> Iterator[str]:
    from yuqing_lint.report.wrap import breaks

    for start, end in pairwise((0, *breaks(text, width, width), len(text))):
        yield text[start:end].strip()
