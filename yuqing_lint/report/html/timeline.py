"""The deadlines of each level (时限) on one axis from discovery on, and those that run from the end of the response."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from yuqing_lint.checks.bounds import start_class
from yuqing_lint.extract.level_names import normal
from yuqing_lint.model import Deadline
from yuqing_lint.report.html.marks import Mark
from yuqing_lint.report.html.picture import Picture, Subject
from yuqing_lint.report.html.svg import badge, element, fitted, label, picture, text_width

_WIDTH = 1120.0
_LEFT = 96.0
_LANE = 24.0
_HEAD = 30.0
_GAP = 10.0
_END_ZONE = 340.0
_LABEL = 200.0
"""Room kept free behind the longest bar for its words."""
_KNEE = 600.0
"""Seconds up to which the axis is about even; beyond it is logarithmic, so that 15 minutes and 3 days both show."""
_TICKS = (900, 1800, 3600, 7200, 14400, 43200, 86400, 259200, 604800, 1296000, 2592000)
_LONGEST = 90 * 86400
_UNTIMED = "TIM003"
_DEGREES = ("一二三四五", "ⅠⅡⅢⅣⅤ", "12345")
_VERBAL = ("verbal_report",)


@dataclass(frozen=True, slots=True)
class _Entry:
    deadline: Deadline
    start: float
    """Seconds from discovery, or from the end of the response."""
    end: float
    after: bool
    """Whether it runs from the end of the response."""
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    entries: tuple[_Entry, ...]
    untimed: Mark | None = None


def timeline(subject: Subject) -> Picture:
    """A row for each level; each deadline is a bar that ends at its bound, red where a finding is on it."""
    rows = [row for row in _rows(subject) if row.entries or row.untimed]
    words = subject.words
    marks = tuple(subject.marks.in_family("TIM").items)
    if not rows:
        return Picture("timeline", "TIM", words["timeline"], None, marks=marks, note=words["timeline_none"])
    chart = _Chart(subject, rows)
    lines = [f"{row.name}：{_told(words, entry.deadline)}" for row in rows for entry in row.entries]
    lines += [f"{row.name}：{words['no_deadline']}" for row in rows if row.untimed]
    svg = picture(_WIDTH, chart.height, words["timeline"], *chart.draw())
    return Picture("timeline", "TIM", words["timeline"], svg, tuple(lines), marks)


def _rows(subject: Subject) -> Iterator[_Row]:
    shown = [one for one in subject.plan.deadlines if _belongs(one)]
    yield _Row(subject.words["all_levels"], _entries(subject, [one for one in shown if not one.levels]))
    levels = sorted(subject.plan.severity_levels, key=lambda level: level.rank)
    names = [{normal(name) for name in (level.name, *level.aliases)} for level in levels]
    places: dict[str, int] = {}
    for one in shown:
        for name in one.levels:
            place = next((index for index, known in enumerate(names) if normal(name) in known), None)
            places[name] = len(names) + len(places) if place is None else place
    for name, place in places.items():
        degree = next((row.index(normal(name)[:1]) for row in _DEGREES if normal(name)[:1] in row), None)
        if place >= len(names) and degree is not None and degree < len(names):
            places[name] = degree  # 一级响应 is the response to the gravest level
    for index, level in enumerate(levels):
        here = [one for one in shown if any(places[name] == index for name in one.levels)]
        untimed = (mark for mark in subject.marks.with_code(_UNTIMED).items if _level_of(mark) in names[index])
        yield _Row(level.name, _entries(subject, here), next(untimed, None))
    for name, place in places.items():
        if place >= len(names):
            yield _Row(name, _entries(subject, [one for one in shown if name in one.levels]))


def _level_of(mark: Mark) -> str:
    return normal(dict(mark.finding.values).get("level", ""))


def _belongs(deadline: Deadline) -> bool:
    """Whether it bounds an act of the response, and is not a yearly drill or a period of review."""
    if deadline.seconds is None:
        return deadline.relation == "immediately"
    if deadline.relation == "every":
        return deadline.seconds <= 86400
    return deadline.seconds <= _LONGEST


def _entries(subject: Subject, deadlines: list[Deadline]) -> tuple[_Entry, ...]:
    marks = subject.marks.in_family("TIM")
    verbal = next((float(one.seconds) for one in deadlines if one.seconds and one.action in _VERBAL), 0.0)
    made: dict[tuple[object, ...], _Entry] = {}
    for one in deadlines:
        origin = start_class(one)
        start = verbal if origin == "reported" and one.action not in _VERBAL else 0.0
        mark = marks.worst_on(one.span)
        entry = _Entry(one, start, start + (one.seconds or 0), origin == "ended", mark)
        key = (one.text, one.action, one.actor, one.recipient, entry.after, mark and mark.number)
        made.setdefault(key, entry)
    return tuple(sorted(made.values(), key=lambda entry: (entry.after, entry.end)))


class _Chart:
    """The rows under one axis."""

    def __init__(self, subject: Subject, rows: list[_Row]) -> None:
        self._subject = subject
        self._rows = rows
        entries = [entry for row in rows for entry in row.entries]
        self._zone = any(entry.after for entry in entries)
        self._right = _WIDTH - (_END_ZONE if self._zone else 0)
        self._longest = max((entry.end for entry in entries if not entry.after), default=3600.0) or 3600.0
        self._longest_after = max((entry.end for entry in entries if entry.after), default=86400.0) or 86400.0
        self.height = _HEAD + sum(self._tall(row) + _GAP for row in rows) + 24

    def draw(self) -> Iterator[Markup]:
        """Rows, axis, bars, then what ties contradicting bars together."""
        tops = self._tops()
        for row, top in zip(self._rows, tops, strict=True):
            yield element("rect", x=0, y=top, width=_WIDTH, height=self._tall(row), rx=4, class_="row")
            yield label(fitted(row.name, _LEFT - 16), 10, top + 19, "strong")
        yield from self._axis()
        spots: dict[int, list[tuple[float, float]]] = {}
        for row, top in zip(self._rows, tops, strict=True):
            lane = top
            if row.untimed:
                yield label(self._subject.words["no_deadline"], _LEFT + 28, lane + 19, "bad")
                yield badge(row.untimed, _LEFT + 12, lane + 14, self._subject.name(row.untimed))
                lane += _LANE
            for entry in row.entries:
                yield from self._bar(entry, lane + 2)
                if entry.mark:
                    spots.setdefault(entry.mark.number, []).append((self._x(entry.end, entry.after), lane + 14))
                lane += _LANE
        for ends in spots.values():
            for (x1, y1), (x2, y2) in pairwise(ends):
                yield element("path", d=f"M{x1:.1f} {y1:.1f} L{x2:.1f} {y2:.1f}", class_="clash")
        yield from self._legend(self.height - 16)

    def _tops(self) -> list[float]:
        return [_HEAD + sum(self._tall(row) + _GAP for row in self._rows[:index]) for index in range(len(self._rows))]

    def _tall(self, row: _Row) -> float:
        return _LANE * (len(row.entries) + bool(row.untimed)) + 6

    def _x(self, seconds: float, after: bool = False) -> float:
        if after:
            room = 80
            return self._right + 16 + room * _bent(seconds) / _bent(self._longest_after)
        return _LEFT + (self._right - _LEFT - _LABEL) * _bent(seconds) / _bent(self._longest)

    def _axis(self) -> Iterator[Markup]:
        bottom = self.height - 24 - _GAP
        words = self._subject.words
        ticks: list[tuple[float, str]] = [(0.0, words["found"])]
        for seconds in _TICKS:
            if seconds <= self._longest and self._x(seconds) - self._x(ticks[-1][0]) > 54:
                ticks.append((float(seconds), clock(seconds, words)))
        for second, name in ticks:
            x = self._x(second)
            yield element("line", x1=x, x2=x, y1=_HEAD - 8, y2=bottom, class_="tick")
            yield label(name, x, 14, "muted", "middle")
        if self._zone:
            x = self._right + 16
            yield element("line", x1=x, x2=x, y1=_HEAD - 8, y2=bottom, class_="tick end")
            yield label(words["ended"], x, 14, "muted")

    def _bar(self, entry: _Entry, y: float) -> Iterator[Markup]:
        deadline = entry.deadline
        start, end = self._x(entry.start, entry.after), self._x(entry.end, entry.after)
        fault = f" {entry.mark.finding.severity.value}" if entry.mark else ""
        kind = " every" if deadline.relation == "every" else ""
        words = _told(self._subject.words, deadline)
        yield element(
            "g",
            element("title", words),
            element("line", x1=start, x2=max(end, start + 1), y1=y + 12, y2=y + 12, class_=f"bar{kind}"),
            _glyph(deadline.action, end, y + 12),
            class_=f"deadline{fault}",
        )
        x = end + 12
        if entry.mark:
            yield badge(entry.mark, x + 8, y + 12, self._subject.name(entry.mark))
            x += 24
        room = (_WIDTH if entry.after else self._right) - x - 4
        yield label(fitted(words, room, 12), x, y + 16, f"small{' bad' if entry.mark else ''}")

    def _legend(self, y: float) -> Iterator[Markup]:
        x = _LEFT
        used = {_shape(entry.deadline.action) for row in self._rows for entry in row.entries}
        for action in ("verbal_report", "report", "publish", "respond", "act", "summarise"):
            if action in used:
                words = self._subject.words[f"action_{action}"]
                yield _glyph(action, x, y)
                yield label(words, x + 12, y + 4, "small muted")
                x += 38 + text_width(words, 12)


def _bent(seconds: float) -> float:
    return math.log1p(seconds / _KNEE)


def _shape(action: str) -> str:
    """Acts that share a glyph go by one name."""
    return {"written_report": "report", "convene": "act"}.get(action, action)


def _glyph(action: str, x: float, y: float) -> Markup:
    """A shape for each kind of act: triangles report, circles speak, squares act, diamonds sum up."""
    shape = _shape(action)
    hollow = "glyph hollow" if shape in ("verbal_report", "respond", "other") else "glyph"
    if shape in ("verbal_report", "report"):
        return element("path", d=f"M{x:.1f} {y - 6:.1f} l6.5 11 h-13 z", class_=hollow)
    if shape in ("publish", "respond"):
        return element("circle", cx=x, cy=y, r=5.5, class_=hollow)
    if shape == "summarise":
        return element("path", d=f"M{x:.1f} {y - 7:.1f} l7 7 l-7 7 l-7 -7 z", class_=hollow)
    return element("rect", x=x - 5, y=y - 5, width=10, height=10, class_=hollow)


def _told(words: dict[str, str], deadline: Deadline) -> str:
    """A deadline in words: 15分钟内 值班员 口头报告 → 办公室."""
    named = deadline.action in ("verbal_report", "written_report") or (not deadline.verb and deadline.action != "other")
    act = words[f"action_{deadline.action}"] if named else deadline.verb
    to = f"→ {deadline.recipient}" if deadline.recipient else None
    return " ".join(filter(None, (deadline.text, deadline.actor, act, to)))


def clock(seconds: int, words: dict[str, str]) -> str:
    """A length of time in its greatest whole unit."""
    for unit, size in (("days", 86400), ("hours", 3600)):
        if seconds >= size and seconds % size == 0 and not (unit == "days" and seconds == 86400):
            return words[unit].format(seconds // size)
    return words["minutes"].format(seconds // 60)
