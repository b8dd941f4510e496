"""Measures (版心): between which edges, and how far apart, the lines of each column and cell were set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from yuqing_lint.readers.pdf.geometry import Box
from yuqing_lint.readers.pdf.lines import Line, Measure
from yuqing_lint.readers.pdf.tables import GridCell

_ENOUGH = 3
"""So many lines must end at one place to show where the right edge is."""
_LONG = 0.7
"""A line that reaches less far across the column says nothing about its right edge."""
_INDENT, _DEEPEST_INDENT = 1.2, 5.0
"""Of a first line, in font sizes."""
_NEARLY = 2.5
"""Font sizes from the right margin within which a line is taken to have reached it."""
_CELL_PADDING = 6.0
"""Points that Word and LibreOffice leave free in a cell (0.19 cm), rounded up."""
_CLOSING = "。，、；：！？）》」』】〕”’,.;:!?)"

Column = tuple[int, int]
_Style = tuple[int, int, Column]


@dataclass(slots=True)
class _Region:
    """The lines of one column on one page."""

    page: int
    box: Box
    column: Column
    lines: list[Line] = field(default_factory=list)

    @property
    def style(self) -> _Style:
        """What regions that are set alike have in common: width of the page, left or right page, column."""
        return round(self.box[2] - self.box[0]), self.page % 2, self.column

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)


def measure_columns(pages: Iterable[tuple[int, Box, list[tuple[Line, Column]]]]) -> None:
    """Sets the measure of each body line; the lines come with their columns, page by page in reading order."""
    regions = list(_regions(pages))
    lefts: dict[_Style, list[float]] = defaultdict(list)
    rights: dict[_Style, list[float]] = defaultdict(list)
    own = [(_left_edge(region), _right_edge(region)) for region in regions]
    for region, ((left, sure), right) in zip(regions, own, strict=True):
        if sure:
            lefts[region.style].append(left)
        if right is not None:
            rights[region.style].append(right)
    for region, ((left, sure), right) in zip(regions, own, strict=True):
        usual = median(lefts[region.style]) if lefts[region.style] else left
        if not sure and _INDENT * region.size < left - usual < _DEEPEST_INDENT * region.size:
            left = usual  # a page of first lines only
        if right is None:
            right = _usual_right(region, left, rights[region.style])
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
    """Where most long lines end, hanging punctuation (标点悬挂) aside."""
    step = 0.5 * region.size or 1.0
    left = min(line.left for line in region.lines)
    ends = [line.lefts[-1] if line.text[-1] in _CLOSING else line.right for line in region.lines]
    farthest = max(ends)
    long = [end for end in ends if end - left >= _LONG * (farthest - left)]
    place, count = max(Counter(round(end / step) for end in long).items(), key=lambda item: (item[1], item[0]))
    return max(end for end in long if round(end / step) == place) if count >= _ENOUGH else None


def _usual_right(region: _Region, left: float, known: list[float]) -> float:
    farthest = max(line.right for line in region.lines)
    if known:
        return median(known)
    if region.column[1] > 1:
        return farthest
    alike = region.box[2] - (left - region.box[0])  # margins alike on both sides
    return farthest if farthest > alike - _NEARLY * region.size else alike


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
