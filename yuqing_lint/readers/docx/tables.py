"""Tables: which cells show, and where they stand in the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yuqing_lint.readers.docx.alternate import ALTERNATE, chosen
from yuqing_lint.readers.docx.context import Context
from yuqing_lint.readers.docx.names import VAL, Element, is_on, number, value, w

_WIDEST = 1000  # Word allows 63 columns
_WRAPPERS = {w("sdt"): w("sdtContent"), w("customXml"): None}


@dataclass(slots=True)
class PlacedCell:
    """A cell that shows: its element and place, counted from 0 in its table."""

    element: Element
    row: int
    column: int
    column_span: int
    header: bool
    row_span: int = 1


def placed_cells(table: Element, context: Context) -> list[PlacedCell]:
    """The cells of a table row by row; a merged cell comes once, at its first row and column."""
    cells: list[PlacedCell] = []
    above: dict[int, PlacedCell] = {}  # by column, the cell that a vertical merge goes on from
    rows = (row for row in _children(table, w("tr"), context) if _shows(row, context))
    for at, row in enumerate(rows):
        below: dict[int, PlacedCell] = {}
        for cell, going_on in _row(row, at, context):
            first = above.get(cell.column) if going_on else None
            if first is not None:
                first.row_span = at - first.row + 1
            else:
                cells.append(cell)
            below[cell.column] = first or cell
        above = below
    return cells


def _row(row: Element, at: int, context: Context) -> Iterator[tuple[PlacedCell, bool]]:
    """The cells of a row, each with whether it goes on a cell above."""
    properties = row.find(w("trPr"))
    header = properties is not None and is_on(properties.find(w("tblHeader")))
    column = _count(value(properties, "gridBefore"), 0)
    before: PlacedCell | None = None
    for element in _children(row, w("tc"), context):
        own = element.find(w("tcPr"))
        if context.view.removes(own, w("cellDel") if context.view.changes == "accepted" else w("cellIns")):
            continue
        span = _count(value(own, "gridSpan"), 1)
        if before is not None and _merges(own, "hMerge"):
            before.column_span += span
        else:
            before = PlacedCell(element, at, column, span, header)
            yield before, _merges(own, "vMerge")
        column += span


def _merges(properties: Element | None, name: str) -> bool:
    """Whether a cell goes on the one above (``vMerge``) or to the left (``hMerge``)."""
    merge = None if properties is None else properties.find(w(name))
    return merge is not None and merge.get(VAL, "continue") != "restart"


def _shows(row: Element, context: Context) -> bool:
    properties = row.find(w("trPr"))
    if properties is None:
        return True
    return not context.view.removes(properties) and not is_on(properties.find(w("hidden")))


def _count(text: str | None, least: int) -> int:
    return min(max(number(text) or least, least), _WIDEST)


def _children(parent: Element, tag: str, context: Context) -> Iterator[Element]:
    """Rows of a table or cells of a row, out of the content controls and the like around them."""
    for child in parent:
        if child.tag == tag:
            yield child
            continue
        inside: Element | None = None
        if child.tag == ALTERNATE:
            inside = chosen(child)
        elif child.tag in context.view.shown:
            inside = child
        elif child.tag in _WRAPPERS:
            content = _WRAPPERS[str(child.tag)]
            inside = child.find(content) if content else child
        if inside is not None:
            with context.deeper():
                yield from _children(inside, tag, context)
