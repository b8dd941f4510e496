"""Tables: where their cells stand, and which tables only lay out the page."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint.model import Cell
from yuqing_lint.readers.archive import Element
from yuqing_lint.readers.html.styles import is_hidden

_GROUPS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_WIDEST = 1000


def is_layout(table: Element) -> bool:
    """Whether a table only lays out the page: it says so, has one cell, or cells that hold tables or headings."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iterdescendants("table", "h1", "h2", "h3"), None) is not None:
        return True
    return sum(len(_cells(row)) for row in _rows(table)) < 2


def placed_cells(table: Element, number: int) -> Iterator[tuple[Element, Cell]]:
    """The cells of a table that show, with their places; ``number`` is that of the table in the document."""
    rows = [row for row in _rows(table) if not is_hidden(row)]
    taken: dict[int, int] = {}  # by column, the first row that is free again
    for at, row in enumerate(rows):
        cells = _cells(row)
        parent = row.getparent()
        header = (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in cells)
        column = 0
        for cell in cells:
            while taken.get(column, 0) > at:
                column += 1
            width = min(_span(cell, "colspan"), max(_WIDEST - column, 1))
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - at)
            if height > 1:
                taken.update(dict.fromkeys(range(column, column + width), at + height))
            yield cell, Cell(number, at, column, height, width, header)
            column += width


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table itself, not of those in its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from child.iterchildren("tr")


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.iterchildren(*_CELLS) if not is_hidden(cell)]


def _span(cell: Element, name: str) -> int:
    """A span as written; 1 where it is absent or no number, and 0 for a height that reaches to the last row."""
    text = (cell.get(name) or "").strip()
    if not text.isascii() or not text.isdigit():
        return 1
    return min(int(text[:6]), 65_534) if name == "rowspan" else max(1, int(text[:6]))
