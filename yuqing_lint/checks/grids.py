"""Grids (表格方阵): the cells of a table by row and column."""

from __future__ import annotations

from yuqing_lint.outline import Line, Table

Grid = dict[tuple[int, int], Line]
"""The cells of a table by row and column; a merged cell stands at each place that it covers, an empty one at none."""


def grid_of(table: Table) -> Grid:
    """The grid of a table."""
    return {
        (row, column): line
        for line in table.lines
        if (cell := line.cell)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
