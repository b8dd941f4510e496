"""The ladder of severity thresholds (分级标准): for each metric the band of each level, with gaps and overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from yuqing_lint.checks.intervals import Gap, Overlap, compare, same_metric
from yuqing_lint.model import Criterion, SeverityLevel
from yuqing_lint.report.html.marks import Mark
from yuqing_lint.report.html.picture import Picture, Subject
from yuqing_lint.report.html.svg import badge, element, fitted, label, picture, text_width

_WIDTH = 560.0
_LEFT = 92.0
_ROW = 30.0
_HEAD = 30.0
_AXIS = 26.0
_FAULTS = ("SEV005", "SEV006", "SEV007")


@dataclass(frozen=True, slots=True)
class _Band:
    level: SeverityLevel
    criterion: Criterion


def ladder(subject: Subject) -> Picture:
    """A staircase for each metric, the gravest level at the top."""
    words = subject.words
    levels = sorted(subject.plan.severity_levels, key=lambda level: level.rank)
    title = words["ladder"]
    marks = tuple(subject.marks.in_family("SEV").items)
    if not levels:
        return Picture("ladder", "SEV", title, None, marks=marks, note=words["ladder_none"])
    metrics = list(_metrics(levels))
    lines = [f"{_level_name(level)}：{_criteria(level) or words['qualitative']}" for level in levels]
    if not metrics:
        return Picture("ladder", "SEV", title, _steps(subject, levels), tuple(lines), marks, words["no_numbers"])
    drawn: list[Markup] = []
    top = 0.0
    for number, bands in enumerate(metrics):
        chart = _Chart(subject, levels, bands, f"{subject.key}m{number}")
        drawn.append(element("g", *chart.draw(), transform=f"translate(0 {top:.0f})"))
        top += chart.height + 12
    return Picture("ladder", "SEV", title, picture(_WIDTH, top, title, *drawn), tuple(lines), marks)


def _metrics(levels: Sequence[SeverityLevel]) -> Iterator[list[_Band]]:
    """The bands of all levels, those of one metric together."""
    groups: list[list[_Band]] = []
    for level in levels:
        for criterion in level.criteria:
            group = next((one for one in groups if same_metric(one[0].criterion, criterion)), None)
            if group is None:
                groups.append([_Band(level, criterion)])
            else:
                group.append(_Band(level, criterion))
    yield from groups


def _level_name(level: SeverityLevel) -> str:
    return f"{level.name}（{'、'.join(level.aliases)}）" if level.aliases else level.name


def _criteria(level: SeverityLevel) -> str:
    return "；".join(f"{one.metric} {reach(one)}{one.unit or ''}" for one in level.criteria)


def _steps(subject: Subject, levels: Sequence[SeverityLevel]) -> Markup:
    """Levels without numbers, as steps."""
    drawn = []
    for index, level in enumerate(levels):
        width = _WIDTH - (len(levels) - 1 - index) * (_WIDTH - 260) / max(len(levels), 1)
        y = index * (_ROW + 4)
        drawn.append(element("rect", x=0, y=y, width=width, height=_ROW, rx=4, class_=f"band l{min(index + 1, 5)}"))
        drawn.append(label(fitted(_level_name(level), width - 20), 10, y + 20, f"on l{min(index + 1, 5)}"))
    return picture(_WIDTH, len(levels) * (_ROW + 4), subject.words["ladder"], *drawn)


class _Chart:
    """One metric: a row for each level, its numbers evenly spaced in their order."""

    def __init__(self, subject: Subject, levels: Sequence[SeverityLevel], bands: list[_Band], key: str) -> None:
        self._subject = subject
        having = [index for index, level in enumerate(levels) if any(band.level is level for band in bands)]
        self._first = having[0]
        self._levels = levels[having[0] : having[-1] + 1]
        self._bands = bands
        self._key = key
        self._rows = {level.name: index for index, level in enumerate(self._levels)}
        self._values, self._same = _values(bands)
        self._step = (_WIDTH - _LEFT - 8) / (len(self._values) + 1)
        self.height = _HEAD + len(self._levels) * _ROW + _AXIS

    def draw(self) -> Iterator[Markup]:
        """Title, rows, bands, faults and the numbers below."""
        metric = self._bands[0].criterion
        yield _hatch(self._key)
        yield label(f"{metric.metric}（{metric.unit}）" if metric.unit else metric.metric, 0, 18, "strong")
        for index, level in enumerate(self._levels):
            y = self._y(index)
            yield element("rect", x=_LEFT, y=y, width=_WIDTH - _LEFT, height=_ROW - 4, rx=3, class_="row")
            yield label(fitted(level.name, _LEFT - 10), 0, y + 18)
            if not any(band.level is level for band in self._bands):
                yield label(self._subject.words["qualitative"], _LEFT + 10, y + 18, "muted")
        for band in self._bands:
            yield from self._band(band)
        for value in self._values:
            x = self._x(value)
            bottom = _HEAD + len(self._levels) * _ROW
            yield element("line", x1=x, x2=x, y1=_HEAD, y2=bottom, class_="tick")
            yield label(short(value), x, bottom + 16, "muted", "middle")
        yield from self._faults()

    def _y(self, row: int) -> float:
        return _HEAD + row * _ROW

    def _x(self, value: float) -> float:
        return _LEFT + self._step * (self._values.index(self._same.get(value, value)) + 1)

    def _band(self, band: _Band) -> Iterator[Markup]:
        criterion = band.criterion
        start = _LEFT if criterion.min is None else self._x(criterion.min)
        end = _WIDTH if criterion.max is None else self._x(criterion.max)
        row = self._rows[band.level.name]
        grade = min(self._first + row + 1, 5)
        y = self._y(row)
        yield element("rect", x=start, y=y, width=max(end - start, 6), height=_ROW - 4, rx=3, class_=f"band l{grade}")
        words = reach(criterion)
        if text_width(words) < end - start - 8:
            yield label(words, (start + end) / 2, y + 18, f"on l{grade}", "middle")

    def _faults(self) -> Iterator[Markup]:
        marks = self._subject.marks.with_code(*_FAULTS)
        for graver, lesser in pairwise(self._by_row()):
            shared = [mark for mark in marks.on((graver.criterion.span,)) if mark in marks.on((lesser.criterion.span,))]
            found = compare(graver.criterion, lesser.criterion)
            low, high = graver.criterion.min, lesser.criterion.max
            if shared and found and low is not None and high is not None:
                yield from self._fault(shared[0], found, (graver, lesser), sorted((self._x(low), self._x(high))))

    def _by_row(self) -> list[_Band]:
        return sorted(self._bands, key=lambda band: self._rows[band.level.name])

    def _fault(
        self, mark: Mark, found: Gap | Overlap, pair: tuple[_Band, _Band], ends: list[float]
    ) -> Iterator[Markup]:
        start, end = ends
        if end - start < 8:  # a single number that belongs to both or neither
            start, end = start - 4, end + 4
        top, bottom = (self._y(self._rows[band.level.name]) for band in pair)
        kind = "gap" if isinstance(found, Gap) else "overlap"
        words = self._subject.words
        middle = (start + end) / 2
        height = bottom - top + _ROW - 4
        yield element(
            "rect", element("title", f"{words[kind]} {found.words}"),
            x=start, y=top, width=end - start, height=height, rx=2, class_="fault", fill=f"url(#{self._key})",
        )  # fmt: skip
        yield badge(mark, middle, top + height / 2, self._subject.name(mark))


def _values(bands: list[_Band]) -> tuple[list[float], dict[float, float]]:
    """The numbers in order; of whole numbers that are neighbours (2999 and 3000) the greater stands for both."""
    minima = {band.criterion.min for band in bands if band.criterion.min is not None}
    same: dict[float, float] = {}
    for band in bands:
        end = band.criterion.max
        if end is not None and end not in minima and end + 1 in minima and band.criterion.max_inclusive:
            same[end] = end + 1
    maxima = {band.criterion.max for band in bands if band.criterion.max is not None}
    return sorted(minima | {value for value in maxima if value not in same}), same


def _hatch(key: str) -> Markup:
    """Red stripes for gaps and overlaps."""
    stripe = element("path", d="M0 8 L8 0 M-2 2 L2 -2 M6 10 L10 6", class_="stripe")
    return element("defs", element("pattern", stripe, id=key, width=8, height=8, patternUnits="userSpaceOnUse"))


def reach(criterion: Criterion) -> str:
    """The interval in signs: ≥100万, 50万–100万, <5万."""
    low, high = criterion.min, criterion.max
    if low is not None and high is not None:
        return f"{'' if criterion.min_inclusive else '>'}{short(low)}–{'' if criterion.max_inclusive else '<'}{short(high)}"
    if low is not None:
        return f"{'≥' if criterion.min_inclusive else '>'}{short(low)}"
    return f"{'≤' if criterion.max_inclusive else '<'}{short(high)}" if high is not None else ""


def short(value: float) -> str:
    """A number as Chinese readers write it: 30万, 1.5亿."""
    for unit, size in (("亿", 1e8), ("万", 1e4)):
        if abs(value) >= size and value % (size / 100) == 0:
            return f"{value / size:g}{unit}"
    return f"{value:g}" if value % 1 else str(int(value))
