"""The text of a skeleton → its pieces: headings, paragraphs, tables.

A skeleton is a template (Jinja) in ``rules/skeletons`` and inherits what it does not say itself. Its text is marked line
by line: ``# `` the title, ``## `` to ``#### `` headings and items that are numbered, ``| a | b |`` the row of a table,
``---`` a new page with the number of an annex (附件1) below it, ``> `` the signature; anything else is a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from yuqing_lint import regex as re
from yuqing_lint.resources import data_dir

Kind = Literal["title", "part", "sub", "item", "annex", "signature", "body"]
_MARKS: dict[str, Kind] = {"#": "title", "##": "part", "###": "sub", "####": "item", ">": "signature"}
_NEW_PAGE = "---"
PLACEHOLDER = re.compile(r"(〔填[^〔〕]+〕)")
"""What is to be filled in, and says with what."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the style that its kind has."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row; all rows have as many cells."""

    rows: tuple[tuple[str, ...], ...]


Piece = Paragraph | Table


def skeleton_of(pack: str) -> tuple[Piece, ...]:
    """The pieces of the skeleton of a pack that ships."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(data_dir("rules") / "skeletons"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # the text becomes Word, and lxml escapes it
    )
    return tuple(_pieces(templates.get_template(f"{pack}.md").render()))


def spans_of(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order, each part with whether it is a placeholder (〔填……〕)."""
    return ((part, bool(PLACEHOLDER.fullmatch(part))) for part in PLACEHOLDER.split(text) if part)


def _pieces(text: str) -> Iterator[Piece]:
    lines = (line.rstrip() for line in text.splitlines() if line.strip())
    annex = False
    for in_table, group in groupby(lines, lambda line: line.startswith("|")):
        if in_table:
            yield Table(tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in group))
            continue
        for line in group:
            if line == _NEW_PAGE:
                annex = True
            elif annex:
                yield Paragraph("annex", line)
                annex = False
            else:
                mark, _, words = line.partition(" ")
                yield Paragraph(_MARKS[mark], words) if mark in _MARKS else Paragraph("body", line)
