"""Tables over pages: parts with the same columns become one table, its repeated header rows once, cut rows whole."""

from __future__ import annotations

from yuqing_lint.readers.layout.lines import Line
from yuqing_lint.readers.layout.paragraphs import continues
from yuqing_lint.readers.layout.tables import Grid, GridCell


def join_grids(parts: list[Grid]) -> list[GridCell]:
    """The cells of a table, row by row; rows and columns are counted through all parts."""
    edges = max((part.relative_edges() for part in parts), key=len)
    table: list[GridCell] = []
    rows = repeated = 0
    for part in parts:
        _recount_columns(part, edges)
        skipped = _repeated_rows(parts[0], part) if part is not parts[0] else 0
        repeated = max(repeated, skipped)
        rows = _append(table, rows, part, skipped)
    for cell in table:
        cell.header = cell.row < repeated
    return sorted(table, key=lambda cell: (cell.row, cell.column))


def _recount_columns(part: Grid, edges: list[float]) -> None:
    """Counts the columns of a part by the edges of the whole table."""
    own = part.relative_edges()
    places = [min(range(len(edges)), key=lambda at: abs(edges[at] - edge)) for edge in own]
    for cell in part.cells:
        end = places[cell.column + cell.column_span]
        cell.column = places[cell.column]
        cell.column_span = end - cell.column


def _repeated_rows(first: Grid, part: Grid) -> int:
    """How many rows at the head of a part say what the first rows of the table say."""
    count = 0
    while count < min(first.rows, part.rows) - 1:
        own, other = part.row(count), first.row(count)
        words = [cell.text for cell in own]
        if not any(words) or words != [cell.text for cell in other]:
            break
        count += 1
    return count


def _append(table: list[GridCell], rows: int, part: Grid, skipped: int) -> int:
    """Puts a part without its repeated rows under a table of so many rows; returns how many it has then."""
    head = part.row(skipped)
    above = {id(cell): _over(table, rows - 1, cell) for cell in head}
    cut = _is_cut_row([(cell, above[id(cell)]) for cell in head]) if table else False
    shift = rows - skipped - (1 if cut else 0)
    for cell in part.cells:
        if cell.row < skipped:
            continue
        over = above.get(id(cell))
        if over and cut:
            over.lines.extend(cell.lines)
            over.row_span += cell.row_span - 1
        elif over and not cell.lines and over.lines and max(over.row_span, cell.row_span) > 1:
            over.row_span += cell.row_span  # a merged cell goes on
        else:
            cell.row += shift
            table.append(cell)
    return part.rows + shift


def _over(table: list[GridCell], row: int, cell: GridCell) -> GridCell | None:
    """The cell of the last row that stands over a cell."""
    for other in table:
        if (
            other.column == cell.column
            and other.column_span == cell.column_span
            and other.row + other.row_span - 1 == row
        ):
            return other
    return None


def _is_cut_row(pairs: list[tuple[GridCell, GridCell | None]]) -> bool:
    """Whether the row goes on from the page before: one cell breaks off in the middle, those that were complete are empty."""
    if any(over is None for _, over in pairs):
        return False
    going_on = [(over.lines, cell.lines[0]) for cell, over in pairs if over and cell.lines]
    complete = any(over and over.lines and not cell.lines for cell, over in pairs)
    return complete and bool(going_on) and all(_breaks_off(lines, line) for lines, line in going_on)


def _breaks_off(lines: list[Line], line: Line) -> bool:
    return bool(lines) and continues(lines, line, strictly=True)
