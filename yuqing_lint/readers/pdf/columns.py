"""Reading order: columns (分栏) are found, and what the content stream has out of order is put right.

A gutter is a strip that pairs of lines beside each other leave free. The order of the stream stands as long as it goes
down within a column and from a column to the one on its right; where it does not, the page is sorted: from top to bottom,
and where there are gutters column after column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol, TypeVar

from yuqing_lint.readers.pdf.lines import Line

_FEWEST_PAIRS = 3
_FEWEST_ROWS = 8
_RUNNING = 10
"""Characters on each side of a gap that is taken for a gutter, and not for a tab within one line."""
_NARROWEST, _WIDEST = 0.8, 10.0
"""Of a gutter, in font sizes."""
_MOST_LINES = 800
"""A page with more is no page of text, and looking for columns in it would take too long."""


class Placed(Protocol):
    """Anything with a place on the page: a line or a table."""

    @property
    def left(self) -> float:
        """Left edge."""

    @property
    def bottom(self) -> float:
        """Lower edge."""

    @property
    def right(self) -> float:
        """Right edge."""

    @property
    def top(self) -> float:
        """Upper edge."""


Item = TypeVar("Item", bound=Placed)


@dataclass(frozen=True, slots=True)
class Gutter:
    """A free strip at ``x`` between two heights; all lines between them stand on one of its sides."""

    x: float
    bottom: float
    top: float

    def beside(self, item: Placed) -> bool:
        """Whether the gutter runs past an item."""
        return self.bottom < (item.bottom + item.top) / 2 < self.top


@dataclass(frozen=True, slots=True)
class _Gap:
    left: float
    right: float
    bottom: float
    top: float


def cut_rows(lines: list[Line]) -> list[Line]:
    """The lines, those cut in two that run over a gutter because the stream goes on in the other column."""
    rows = [(line, gap) for line in lines for gap in _gaps_inside(line)]
    found = _densest([gap for _, gap in rows], max(_FEWEST_ROWS, len(lines) * 6 // 10)) if rows else None
    if found is None:
        return lines
    return [part for line in lines for part in _halves(line, found[0])]


def find_gutters(items: Sequence[Placed], before: Sequence[Gutter]) -> list[Gutter]:
    """The gutters of a page; those of the page before go on at its top, where a column may be alone and show none."""
    if len(items) > _MOST_LINES:
        return []
    gaps = list(_gaps_between(items))
    gutters: list[Gutter] = []
    while (found := _densest(gaps, _FEWEST_PAIRS)) is not None:
        x, inside = found
        gutters.extend(_bands(x, inside, items))
        gaps = [gap for gap in gaps if not gap.left < x < gap.right]
    if any(gutter.top == inf for gutter in gutters):
        return gutters
    for gutter in before:
        if gutter.bottom == -inf:
            crossing = [item.top for item in items if item.left < gutter.x < item.right]
            gutters.append(Gutter(gutter.x, max(crossing, default=-inf), inf))
    return gutters


def column_of(item: Placed, gutters: Iterable[Gutter]) -> tuple[int, int]:
    """Which column, from 0, of how many an item stands in."""
    beside = [gutter.x for gutter in gutters if gutter.beside(item)]
    return sum(x < (item.left + item.right) / 2 for x in beside), len(beside) + 1


def arranged(items: list[Item], gutters: list[Gutter]) -> list[Item]:
    """The items in reading order; they come in the order of the content stream."""
    columns = [column_of(item, gutters)[0] for item in items]
    if _reads_down(items, columns):
        return items

    def place(at: int) -> tuple[float, int, float, float]:
        item = items[at]
        tops = [gutter.top for gutter in gutters if gutter.beside(item)]
        row = round(item.bottom / 4)  # what stands on one line differs by a point or so
        return -max(tops, default=item.top), columns[at], -row, item.left

    return [items[at] for at in sorted(range(len(items)), key=place)]


def _reads_down(items: Sequence[Placed], columns: Sequence[int]) -> bool:
    for before, item, column_before, column in zip(items, items[1:], columns, columns[1:], strict=False):
        if column > column_before:
            continue
        if item.bottom > before.top - 1 and item.left < before.right:
            return False
        shared = min(before.top, item.top) - max(before.bottom, item.bottom)
        if shared > 0.5 * (item.top - item.bottom) and item.right <= before.left:
            return False
        if column < column_before and item.top > before.bottom:
            return False
    return True


def _gaps_between(items: Sequence[Placed]) -> Iterator[_Gap]:
    """The gap between each item and the nearest one on its right at the same height."""
    ordered = sorted(items, key=lambda item: -item.top)
    for at, item in enumerate(ordered):
        height = item.top - item.bottom
        beside = [
            other
            for other in _at_height(ordered, at)
            if other.left >= item.right
            and min(item.top, other.top) - max(item.bottom, other.bottom) > 0.5 * min(height, other.top - other.bottom)
        ]
        nearest = min(beside, key=lambda other: other.left, default=None)
        if nearest and _NARROWEST * height < nearest.left - item.right < _WIDEST * height:
            yield _Gap(item.right, nearest.left, min(item.bottom, nearest.bottom), max(item.top, nearest.top))


def _at_height(ordered: Sequence[Placed], at: int) -> Iterator[Placed]:
    for step in (1, -1):
        other = at + step
        while (
            0 <= other < len(ordered)
            and ordered[other].top > ordered[at].bottom
            and ordered[other].bottom < ordered[at].top
        ):
            yield ordered[other]
            other += step


def _gaps_inside(line: Line) -> Iterator[_Gap]:
    """The wide gaps within a line that has running text on both sides of them."""
    for at in range(_RUNNING, len(line.text) - _RUNNING):
        if line.text[at].isspace() and _NARROWEST * line.size < line.lefts[at + 1] - line.rights[at - 1]:
            yield _Gap(line.rights[at - 1], line.lefts[at + 1], line.bottom, line.top)


def _halves(line: Line, x: float) -> Iterator[Line]:
    for at in range(1, len(line.text) - 1):
        if line.text[at].isspace() and line.rights[at - 1] < x < line.lefts[at + 1]:
            yield from filter(None, (line.cut(0, at), line.cut(at + 1, len(line.text))))
            return
    yield line


def _densest(gaps: list[_Gap], fewest: int) -> tuple[float, list[_Gap]] | None:
    """The place that most gaps share, with them, if they are enough."""
    best: list[_Gap] = []
    at = 0.0
    for gap in gaps:
        x = (gap.left + gap.right) / 2
        inside = [other for other in gaps if other.left < x < other.right]
        if len(inside) > len(best):
            best, at = inside, x
    return (at, best) if len(best) >= fewest else None


def _bands(x: float, gaps: list[_Gap], items: Sequence[Placed]) -> Iterator[Gutter]:
    """The stretches of a strip that no item crosses and that have a gap in them."""
    crossing = sorted((item.bottom, item.top) for item in items if item.left < x < item.right)
    floor = -inf
    for bottom, top in [*crossing, (inf, inf)]:
        if any(floor <= gap.bottom + 1 and gap.top - 1 <= bottom for gap in gaps):
            yield Gutter(x, floor, bottom)
        floor = max(floor, top)
