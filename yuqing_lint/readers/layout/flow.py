"""Pages → one flow in reading order: body lines and whole tables, and the furniture of the pages apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from yuqing_lint import regex as re
from yuqing_lint.readers.layout.columns import Gutter, arranged, column_of, split_columns
from yuqing_lint.readers.layout.furniture import set_aside
from yuqing_lint.readers.layout.geometry import Box
from yuqing_lint.readers.layout.joining import join_grids
from yuqing_lint.readers.layout.lines import Line
from yuqing_lint.readers.layout.measures import Column, measure_cell, measure_columns
from yuqing_lint.readers.layout.pages import Drawing, PageText
from yuqing_lint.readers.layout.tables import Grid, GridCell, fill, find_grids, same_columns, tables_by_shape

_CONTINUED = re.compile(r"[（(]?续(?:上|前)?表.{0,12}|表.{0,12}[（(]续[）)]")


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table, its cells row by row."""

    cells: list[GridCell]


@dataclass(slots=True)
class Flow:
    """What a document says, in reading order."""

    body: list[Line | Table] = field(default_factory=list)
    headers: list[Line] = field(default_factory=list)
    footers: list[Line] = field(default_factory=list)
    watermarks: list[int] = field(default_factory=list)
    """The pages on which a level watermark was left out."""


def lay_out(pages: list[tuple[PageText, Drawing]]) -> Flow:
    """The flow of a document out of the lines and rulings of its pages."""
    grids = tables_by_shape([find_grids(drawing.rulings, page.number) for page, drawing in pages])
    contents = [(page, fill(own, page.lines)) for (page, _), own in zip(pages, grids, strict=True)]
    aside = set_aside((page.number, page.box, _lines(items)) for page, items in contents)
    flow = Flow()
    gutters: list[Gutter] = []
    ordered: list[list[Line | Grid]] = []
    measured: list[tuple[int, Box, list[tuple[Line, Column]]]] = []
    for page, items in contents:
        furniture = aside[page.number]
        flow.headers += furniture.headers
        flow.footers += furniture.footers
        if furniture.watermarks:
            flow.watermarks.append(page.number)
        away = {id(line) for line in (*furniture.headers, *furniture.footers, *furniture.watermarks)}
        body, gutters = split_columns([item for item in items if id(item) not in away], gutters)
        body = arranged(body, gutters)
        ordered.append(body)
        measured.append((page.number, page.box, [(line, column_of(line, gutters)) for line in _lines(body)]))
    measure_columns(measured)
    _join_tables(ordered, flow)
    return flow


def _lines(items: list[Line | Grid]) -> list[Line]:
    return [item for item in items if isinstance(item, Line)]


def _join_tables(pages: list[list[Line | Grid]], flow: Flow) -> None:
    """Puts the items of the pages into the body, the parts of a table that follow each other over pages as one."""
    parts: list[Grid] = []

    def close() -> None:
        if parts:
            flow.body.append(Table(join_grids(parts)))
            parts.clear()

    for items in pages:
        for at, item in enumerate(items):
            if isinstance(item, Grid):
                for cell in item.cells:
                    measure_cell(cell)
                if parts and not (item.page > parts[-1].page and same_columns(parts[-1], item)):
                    close()
                parts.append(item)
            elif (
                parts
                and at == 0
                and _CONTINUED.fullmatch(item.text)
                and any(isinstance(after, Grid) for after in items[1:2])
            ):
                flow.headers.append(item)  # 续表
            else:
                close()
                flow.body.append(item)
    close()
