"""Measures (版心): between which edges, and how far apart, the lines of each column and cell were set."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from yuqing_lint.readers.layout.geometry import Box
from yuqing_lint.readers.layout.lines import Line, Measure
from yuqing_lint.readers.layout.tables import GridCell

_ENOUGH = 3
"""So many lines must end at one place to show where the right edge is."""
_LONG = 0.7
"""A line that reaches less far across the column says nothing about its right edge."""
_NARROW = 0.45
"""Share of the page's width; text set in one column is wider."""
_INDENT, _DEEPEST_INDENT = 1.2, 5.0
"""Of a first line, in font sizes."""
_NEARLY = 2.5
"""Font sizes from the right margin within which a line is taken to have reached it."""
_CELL_PADDING = 7.0
"""Points that Word and LibreOffice leave free in a cell (0.19 cm), with the rule of the border and some to spare."""
_CLOSING = "。，、；：！？）》」』】〕”’,.;:!?)"

Column = tuple[int, int]


@dataclass
class _Region:
    """The lines of one column on one page."""

    page: int
    box: Box
    column: Column
    lines: list[Line] = field(default_factory=list)

    @property
    def style(self) -> tuple[int, Column]:
        """What regions that are set alike have in common: width of the page, and column."""
        return round(self.box[2] - self.box[0]), self.column

    @cached_property
    def size(self) -> float:
        """The usual font size, once all lines are here."""
        return median(line.size for line in self.lines)


def measure_columns(pages: Iterable[tuple[int, Box, list[tuple[Line, Column]]]]) -> None:
    """Sets the measure of each body line; the lines come with their columns, page by page in reading order."""
    regions = list(_regions(pages))
    lefts: dict[Hashable, list[float]] = defaultdict(list)
    widths: dict[Hashable, list[float]] = defaultdict(list)
    own = [(_left_edge(region), _right_edge(region)) for region in regions]
    for region, ((left, sure), right) in zip(regions, own, strict=True):
        if sure:
            lefts[region.style, region.page % 2].append(left)  # left and right pages may have other margins
        if right is not None:
            widths[region.style].append(right - left)
    for region, ((left, sure), right) in zip(regions, own, strict=True):
        usual = median(lefts[region.style, region.page % 2] or [left])
        if not sure and _INDENT * region.size < left - usual:
            left = usual  # a page of first lines only, or of a date on the right (落款)
        if right is None:
            right = left + median(widths[region.style]) if widths[region.style] else _likely_right(region, left)
        measure = Measure(left, right, region.size, _pitch(region.lines))
        for line in region.lines:
            line.measure = measure


def measure_cell(cell: GridCell) -> None:
    """Sets the measure of the lines of a cell."""
    if not cell.lines:
        return
    left, _, right, _ = cell.box
    right = max(right - _CELL_PADDING, *(line.right for line in cell.lines), left)
    size = median(line.size for line in cell.lines)
    measure = Measure(min(line.left for line in cell.lines), right, size, _pitch(cell.lines))
    for line in cell.lines:
        line.measure = measure


def _regions(pages: Iterable[tuple[int, Box, list[tuple[Line, Column]]]]) -> Iterator[_Region]:
    for number, box, lines in pages:
        found: dict[Column, _Region] = {}
        for line, column in lines:
            found.setdefault(column, _Region(number, box, column)).lines.append(line)
        yield from found.values()


def _left_edge(region: _Region) -> tuple[float, bool]:
    """Where the lines of a region begin, and whether first lines that are indented from there confirm it."""
    step = 0.5 * region.size or 1.0
    counts = Counter(round(line.left / step) for line in region.lines)
    fewest = 2 if len(region.lines) > 3 else 1
    edge = min((place for place, count in counts.items() if count >= fewest), default=min(counts))
    left = min(line.left for line in region.lines if round(line.left / step) == edge)
    sure = any(_INDENT * region.size < line.left - left < _DEEPEST_INDENT * region.size for line in region.lines)
    return left, sure


def _right_edge(region: _Region) -> float | None:
    """Where most long lines end, hanging punctuation (标点悬挂) aside; ``None`` where the lines do not show it."""
    left = min(line.left for line in region.lines)
    ends = sorted(line.lefts[-1] if line.text[-1] in _CLOSING else line.right for line in region.lines)
    long = [end for end in ends if end - left >= _LONG * (ends[-1] - left)]
    # A line that is not spread ends up to one character before the edge.
    count, right = max((at + 1 - bisect_left(long, end - region.size), end) for at, end in enumerate(long))
    narrow = region.column[1] == 1 and ends[-1] - left < _NARROW * (region.box[2] - region.box[0])
    if narrow and not _wraps(region, right):
        return None  # it may be a list of short lines
    return right if count >= _ENOUGH else None


def _wraps(region: _Region, right: float) -> bool:
    """Whether some first line ends at an edge and the next line begins further left: it was broken there."""
    return any(
        abs(line.right - right) < region.size and line.left - after.left > _INDENT * region.size
        for line, after in pairwise(region.lines)
    )


def _likely_right(region: _Region, left: float) -> float:
    """Where the right edge is if nothing shows it: the margins of a page are alike."""
    farthest = max(line.right for line in region.lines)
    alike = region.box[2] - (left - region.box[0])
    return farthest if region.column[1] > 1 or farthest > alike - _NEARLY * region.size else alike


def _pitch(lines: list[Line]) -> float | None:
    """The most common distance between baselines, if there is one."""
    steps = [
        round(before.baseline - line.baseline)
        for before, line in pairwise(lines)
        if before.page == line.page and 0.5 * line.size < before.baseline - line.baseline < 3.5 * line.size
    ]
    if not steps:
        return None
    return float(max(Counter(steps).items(), key=lambda item: (item[1], -item[0]))[0])
