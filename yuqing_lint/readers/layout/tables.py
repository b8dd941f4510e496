"""Tables (表格) of one page: ruling lines → cells through pdfplumber, and the text that stands in them.

Boxes that are no table are refused: a table has at least two columns and two rows, with text in several of its cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from yuqing_lint.readers.layout.geometry import Box
from yuqing_lint.readers.layout.lines import Line

_SNAP = 3.0
"""Points: rulings closer than that are one, and gaps no wider are bridged."""
_NEAR = 4.0
"""Points by which column edges of one table may differ from page to page."""
_MOST_CROSSINGS = 2000
"""A lattice with more takes pdfplumber too long and is no table that a person reads."""
_FILLED = 0.25
"""The least share of cells with text; forms (登记表) have many empty ones."""


@dataclass(slots=True)
class GridCell:
    """A cell: its place in the grid, from 0, its box on its page, and the lines in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: list[Line] = field(default_factory=list)
    header: bool = False

    @property
    def text(self) -> str:
        """Its characters without white space."""
        return "".join("".join(line.text.split()) for line in self.lines)


@dataclass(slots=True)
class Grid:
    """A table, or the part of one that stands on a page. ``edges`` are the x of its column edges."""

    page: int
    edges: list[float]
    rows: int
    cells: list[GridCell]
    left: float
    bottom: float
    right: float
    top: float

    def relative_edges(self) -> list[float]:
        """Its column edges, counted from its left edge: the margins of left and right pages differ."""
        return [edge - self.edges[0] for edge in self.edges]

    def row(self, number: int) -> list[GridCell]:
        """The cells that begin in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.column)


def find_grids(rulings: list[Box], page: int) -> list[Grid]:
    """The lattices of ruling lines that have columns; upright coordinates, cells still empty."""
    level = sum(ruling[1] == ruling[3] for ruling in rulings)
    if level < 2 or len(rulings) - level < 3:
        return []
    from pdfplumber import table as plumber

    edges: list[dict[str, Any]] = [
        {
            "x0": left, "x1": right, "top": -top, "bottom": -bottom, "doctop": -top, "y0": bottom, "y1": top,
            "width": right - left, "height": top - bottom, "orientation": "h" if bottom == top else "v",
        }
        for left, bottom, right, top in rulings
    ]  # fmt: skip
    merged = plumber.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = plumber.edges_to_intersections(merged, _SNAP, _SNAP)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    found = plumber.cells_to_tables(plumber.intersections_to_cells(crossings))
    return [grid for cells in found if (grid := _grid([_box(*cell) for cell in cells], page)) is not None]


def tables_by_shape(grids: list[list[Grid]]) -> list[list[Grid]]:
    """Of the grids of each page those that may be tables: they have two rows, or go on from or to the page beside."""
    kept = []
    for at, own in enumerate(grids):
        beside = [*(grids[at - 1] if at else ()), *(grids[at + 1] if at + 1 < len(grids) else ())]
        kept.append([grid for grid in own if grid.rows > 1 or any(same_columns(grid, other) for other in beside)])
    return kept


def same_columns(one: Grid, other: Grid) -> bool:
    """Whether two grids have the same width and all column edges of the one are in the other."""
    first, second = one.relative_edges(), other.relative_edges()
    if abs(first[-1] - second[-1]) > _NEAR:
        return False
    fewer, more = sorted((first, second), key=len)
    return all(any(abs(edge - place) <= _NEAR for place in more) for edge in fewer)


def fill(grids: list[Grid], lines: list[Line]) -> list[Line | Grid]:
    """The lines of a page in their order; those in a table go into its cells, and the table stands where the first was.

    Lattices with too little text to be tables are dropped, and their lines stand for themselves.
    """
    homes = [next((grid for grid in grids if _holds(grid, line)), None) for line in lines]
    pieces = [_pieces(line, grid) if grid else [(line, None)] for line, grid in zip(lines, homes, strict=True)]
    for line_pieces in pieces:
        for piece, cell in line_pieces:
            if cell:
                cell.lines.append(piece)
    tables = [grid for grid in grids if _is_table(grid)]
    items: list[Line | Grid] = []
    for line, grid, line_pieces in zip(lines, homes, pieces, strict=True):
        if not any(grid is table for table in tables):
            items.append(line)
            continue
        items.extend(piece for piece, cell in line_pieces if cell is None)
        if grid and not any(grid is item for item in items):
            items.append(grid)
    for grid in tables:
        for cell in grid.cells:
            cell.lines.sort(key=lambda line: (-round(line.baseline), line.left))
    return items


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    """A box of pdfplumber, whose y runs downward."""
    return left, -bottom, right, -top


def _grid(boxes: list[Box], page: int) -> Grid | None:
    """Boxes that touch → a grid, if it has two columns."""
    xs = sorted({x for box in boxes for x in (box[0], box[2])})
    ys = sorted({-y for box in boxes for y in (box[1], box[3])})
    if len(xs) < 3:
        return None
    cells = []
    for left, bottom, right, top in boxes:
        row, column = ys.index(-top), xs.index(left)
        cells.append(
            GridCell(row, column, ys.index(-bottom) - row, xs.index(right) - column, (left, bottom, right, top))
        )
    return Grid(page, xs, len(ys) - 1, cells, xs[0], -ys[-1], xs[-1], -ys[0])


def _middle(line: Line) -> float:
    return (line.bottom + line.top) / 2


def _holds(grid: Grid, line: Line) -> bool:
    return grid.bottom < _middle(line) < grid.top and line.left < grid.right and line.right > grid.left


def _pieces(line: Line, grid: Grid) -> list[tuple[Line, GridCell | None]]:
    """A line that runs over several cells, because they stand side by side, cut at their borders."""
    y = _middle(line)
    row = [cell for cell in grid.cells if cell.box[1] < y < cell.box[3]]
    owners: list[GridCell | None] = []
    for left, right in zip(line.lefts, line.rights, strict=True):
        x = (left + right) / 2
        owners.append(next((cell for cell in row if cell.box[0] <= x < cell.box[2]), None))
    pieces = []
    start = 0
    for at in range(1, len(owners) + 1):
        if at == len(owners) or owners[at] is not owners[start]:
            piece = line.cut(start, at)
            if piece:
                pieces.append((piece, owners[start]))
            start = at
    return pieces


def _is_table(grid: Grid) -> bool:
    filled = [cell for cell in grid.cells if cell.lines]
    return (
        len(filled) >= max(min(3, len(grid.cells)), _FILLED * len(grid.cells))
        and (grid.rows == 1 or len({cell.row for cell in filled}) > 1)
        and len({cell.column for cell in filled}) > 1
    )
