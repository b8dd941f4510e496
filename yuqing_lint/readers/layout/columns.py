"""Reading order: columns (分栏) are found, and what the content stream has out of order is put right.

A gutter is a strip that pairs of lines beside each other leave free. The order of the stream stands as long as it goes
down within a column and from a column to the one on its right; where it does not, the page is sorted: from top to bottom,
and where there are gutters column after column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from yuqing_lint import regex as re
from yuqing_lint.readers.layout.lines import Line
from yuqing_lint.readers.layout.tables import Grid

_FEWEST_PAIRS = 3
"""Lines beside each other that show a gutter."""
_FEWEST_ROWS, _SHARE_OF_ROWS = 8, 0.6
"""Rows drawn across two columns that show one: so many with running text, and that share of all."""
_BOTH_SIDES = 0.7
"""Share of the lines of the shorter column that stand beside lines of the other."""
_RUNNING = 10
"""Characters of running text on each side of a gutter; about a tab there may be fewer."""
_NARROWEST, _WIDEST = 0.8, 10.0
"""Of a gutter, in font sizes."""
_LEVEL = 0.9
"""Heights by which the middles of lines beside each other differ at most; lines of one column are farther apart."""
_BLANKS = re.compile(r"\s+")
"""White space within a line: a line neither begins nor ends with any."""
_MOST_LINES = 800
"""A page with more is no page of text, and looking for columns in it would take too long."""

Placed = Line | Grid


@dataclass(frozen=True, slots=True)
class Gutter:
    """A free strip at ``x`` between two heights; all lines between them stand on one of its sides."""

    x: float
    bottom: float
    top: float
    running: bool
    """Whether both sides are running text, and not the cells of a table without rulings, which is read row by row."""

    def beside(self, item: Placed) -> bool:
        """Whether the gutter runs past an item."""
        return self.bottom < (item.bottom + item.top) / 2 < self.top


@dataclass(frozen=True, slots=True)
class _Gap:
    left: float
    right: float
    bottom: float
    top: float
    running: bool = True
    """Whether there is running text on both sides."""


def split_columns(items: list[Placed], before: Iterable[Gutter]) -> tuple[list[Placed], list[Gutter]]:
    """The items of a page and its gutters; a line that runs over one, because the stream goes on in the other column, is cut.

    The gutters of the page before go on at the top of the page, where a column may be alone and show none.
    """
    gutters: list[Gutter] = []
    if len(items) > _MOST_LINES:
        return items, gutters
    beside = list(_gaps_between(items))
    inside = [gap for item in items if isinstance(item, Line) for gap in _gaps_inside(item)][:_MOST_LINES]
    rows = len(items)
    while (x := _gutter_at(beside, inside, rows)) is not None:
        items = [part for item in items for part in (_halves(item, x) if isinstance(item, Line) else (item,))]
        gutters += _bands(x, [gap for gap in (*beside, *inside) if gap.left < x < gap.right], items)
        beside = [gap for gap in beside if not gap.left < x < gap.right]
        inside = [gap for gap in inside if not gap.left < x < gap.right]
    height = max((item.top for item in items), default=inf)
    if any(gutter.top >= height for gutter in gutters):
        return items, gutters
    going_on = []
    for gutter in before:
        if gutter.bottom == -inf:
            crossing = [item.top for item in items if item.left < gutter.x < item.right]
            floor = max([*crossing, *(own.top for own in gutters)], default=-inf)
            going_on.append(Gutter(gutter.x, floor, inf, gutter.running))
    return items, [*gutters, *going_on]


def column_of(item: Placed, gutters: list[Gutter]) -> tuple[int, int]:
    """Which column, from 0, of how many an item stands in."""
    if not gutters:
        return 0, 1
    beside = [gutter.x for gutter in gutters if gutter.beside(item)]
    return sum(x < (item.left + item.right) / 2 for x in beside), len(beside) + 1


def arranged(items: list[Placed], gutters: list[Gutter]) -> list[Placed]:
    """The items in reading order; they come in the order of the content stream."""
    if all(_goes_down(before, item, gutters) for before, item in pairwise(items)):
        return items
    bands: dict[tuple[float, int], list[Placed]] = defaultdict(list)
    for item in items:
        top = max((gutter.top for gutter in gutters if gutter.beside(item)), default=item.top)
        bands[-top, column_of(item, gutters)[0]].append(item)
    return [item for band in sorted(bands) for row in _rows(bands[band]) for item in row]


def _goes_down(before: Placed, item: Placed, gutters: list[Gutter]) -> bool:
    """Whether an item may come behind another: under it, on its right, or in a column further right."""
    column, column_before = column_of(item, gutters)[0], column_of(before, gutters)[0]
    if column > column_before:
        return True
    if item.bottom > before.top - 1 and item.left < before.right:
        return False
    shared = min(before.top, item.top) - max(before.bottom, item.bottom)
    if shared > 0.5 * (item.top - item.bottom) and item.right <= before.left:
        return False
    back = column < column_before
    return not (back and any(gutter.running and gutter.beside(item) and gutter.beside(before) for gutter in gutters))


def _rows(items: list[Placed]) -> Iterator[list[Placed]]:
    """The items from top to bottom, those on one line from left to right."""
    row: list[Placed] = []
    for item in sorted(items, key=lambda item: -item.bottom):
        if row and row[0].bottom - item.bottom > 0.4 * (item.top - item.bottom):
            yield sorted(row, key=lambda item: item.left)
            row = []
        row.append(item)
    yield sorted(row, key=lambda item: item.left)


def _gaps_between(items: list[Placed]) -> Iterator[_Gap]:
    """The gap between each item and the nearest one on its right, if one stands so high that it is no line of the same
    column; the lines of two columns need not be level.
    """
    placed = sorted(((item.bottom, item.top, item.left, item.right) for item in items), key=lambda box: box[0] + box[1])
    for at, (bottom, top, _, right) in enumerate(placed):
        nearest: tuple[float, float, float, float] | None = None
        for step in (1, -1):
            other = at + step
            while 0 <= other < len(placed):
                beside = placed[other]
                reach = _LEVEL * max(top - bottom, beside[1] - beside[0])
                if abs(bottom + top - beside[0] - beside[1]) > 2 * reach:
                    break
                if beside[2] >= right and (nearest is None or beside[2] < nearest[2]):
                    nearest = beside
                other += step
        if nearest and _NARROWEST * (top - bottom) < nearest[2] - right < _WIDEST * (top - bottom):
            yield _Gap(right, nearest[2], min(bottom, nearest[0]), max(top, nearest[1]))


def _gaps_inside(line: Line) -> Iterator[_Gap]:
    """The wide gaps within a line."""
    for match in _BLANKS.finditer(line.text):
        left, right = line.rights[match.start() - 1], line.lefts[match.end()]
        if right - left > _NARROWEST * line.size:
            running = match.start() >= _RUNNING and match.end() <= len(line.text) - _RUNNING
            yield _Gap(left, right, line.bottom, line.top, running)


def _halves(line: Line, x: float) -> Iterator[Line]:
    for match in _BLANKS.finditer(line.text):
        if line.rights[match.start() - 1] < x < line.lefts[match.end()]:
            yield from filter(None, (line.cut(0, match.start()), line.cut(match.end(), len(line.text))))
            return
    yield line


def _gutter_at(beside: list[_Gap], inside: list[_Gap], items: int) -> float | None:
    """Where the strip is that most gaps leave free, if they are enough: a few between lines, or, because a tab leaves a gap
    within a line too, those within most lines, some with running text on both sides.
    """
    found = _densest(beside)
    if len(found) >= _FEWEST_PAIRS:
        return _middle(found)
    found = _densest([gap for gap in inside if gap.running])
    if len(found) >= _FEWEST_ROWS:
        x = _middle(found)
        if sum(gap.left < x < gap.right for gap in inside) >= _SHARE_OF_ROWS * items:
            return x
    return None


def _middle(gaps: list[_Gap]) -> float:
    """The middle of the strip that all gaps share."""
    return (max(gap.left for gap in gaps) + min(gap.right for gap in gaps)) / 2


def _densest(gaps: list[_Gap]) -> list[_Gap]:
    """The gaps that share the place which most share."""
    best: list[_Gap] = []
    for gap in gaps:
        x = (gap.left + gap.right) / 2
        sharing = [other for other in gaps if other.left < x < other.right]
        if len(sharing) > len(best):
            best = sharing
    return best


def _bands(x: float, gaps: list[_Gap], items: list[Placed]) -> Iterator[Gutter]:
    """The stretches of a strip that no item crosses, from where both of its sides have text downward: one column may be
    longer than the other.
    """
    crossing = sorted((item.bottom, item.top) for item in items if item.left < x < item.right)
    floor = -inf
    for bottom, top in [*crossing, (inf, inf)]:
        count = sum(floor <= gap.bottom + 1 and gap.top - 1 <= bottom for gap in gaps)
        inside = [item for item in items if floor < (item.bottom + item.top) / 2 < bottom]
        left, right = [item for item in inside if item.right <= x], [item for item in inside if item.left >= x]
        if count and left and right:
            height = min(max(item.top for item in side) for side in (left, right))
            yield Gutter(x, floor, height + 1, count >= _BOTH_SIDES * min(len(left), len(right)) and _run(left, right))
        floor = max(floor, top)


def _run(*sides: list[Placed]) -> bool:
    """Whether there is running text on both sides."""
    return all(median(len(item.text) if isinstance(item, Line) else 0 for item in side) >= _RUNNING for side in sides)
