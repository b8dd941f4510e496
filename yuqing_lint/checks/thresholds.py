"""Thresholds (量化标准): do the numbers of the levels meet, are they compared, is each counted alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.intervals import Gap, Overlap, compare, same_metric
from yuqing_lint.model import Criterion, SeverityLevel
from yuqing_lint.patterns import compiled

_EITHER = re.compile(r"\s*(?:或者?|、)\s*\d+")
"""Behind an exact number: another one."""


def _pairs(context: Context) -> Iterator[tuple[SeverityLevel, Criterion, SeverityLevel, Criterion]]:
    """Criteria on one metric of neighbouring levels: the graver level's first."""
    levels = sorted(context.plan.severity_levels, key=lambda level: level.rank)
    for graver, lesser in pairwise(levels):
        used: set[int] = set()
        for one in graver.criteria:
            for at, other in enumerate(lesser.criteria):
                if at not in used and one.comparator and other.comparator and same_metric(one, other):
                    used.add(at)
                    yield graver, one, lesser, other
                    break


def overlap(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One number belongs to two levels."""
    for graver, one, lesser, other in _pairs(context):
        found = compare(one, other)
        if isinstance(found, Overlap):
            values = {"metric": one.metric, "graver": graver.name, "lesser": lesser.name, "where": found.words}
            yield Hit(
                one.span.start, one.span.end, values, ((other.span.start, other.span.end, {"level": lesser.name}),)
            )


def gap(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number belongs to no level."""
    for graver, one, lesser, other in _pairs(context):
        found = compare(one, other)
        if isinstance(found, Gap):
            values = {"metric": one.metric, "graver": graver.name, "lesser": lesser.name, "where": found.words}
            yield Hit(
                one.span.start, one.span.end, values, ((other.span.start, other.span.end, {"level": lesser.name}),)
            )


def missing_comparator(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number in a definition without 以上, 以下 or the like."""
    shown: set[int] = set()
    for level in context.plan.severity_levels:
        for criterion in level.criteria:
            spoken = context.document.text[criterion.span.end :][:8]
            if _EITHER.match(spoken):
                shown.add(criterion.span.start)
                continue  # 1家或者2家: no other number is meant
            if not criterion.comparator and criterion.span.start not in shown:
                shown.add(criterion.span.start)
                yield Hit(
                    criterion.span.start, criterion.span.end, {"metric": criterion.metric, "words": criterion.span.text}
                )


def cross_metric(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """或 over several conditions puts one event into two levels, and no rule says that the higher one holds."""
    text = "\n".join(line.text for line in context.outline.body)
    if compiled(params["higher"]).search(text):
        return
    levels = [
        level
        for level in context.plan.severity_levels
        if level.criteria and (len({one.group for one in level.criteria}) > 1 or re.search(r"或", level.span.text))
    ]
    levels.sort(key=lambda level: level.rank)
    if len(levels) >= 2:
        graver, lesser = levels[0], levels[1]
        values = {"graver": graver.name, "lesser": lesser.name}
        yield Hit(
            lesser.span.start, lesser.span.end, values, ((graver.span.start, graver.span.end, {"level": graver.name}),)
        )


def unit_mismatch(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One metric is counted in different units."""
    seen: dict[str, tuple[str, Criterion]] = {}
    for level in context.plan.severity_levels:
        for one in level.criteria:
            unit = (one.unit or "").removesuffix("次") if one.unit != "次" else "次"
            metric = "".join(
                sorted(re.sub(r"\W|的", "", one.metric))
            )  # 媒体报道, 报道的媒体: one thing in another order
            if not unit or len(metric) < 2:
                continue
            before = seen.setdefault(metric, (unit, one))
            if before[0] != unit:
                related: Others = ((before[1].span.start, before[1].span.end, {}),)
                yield Hit(
                    one.span.start,
                    one.span.end,
                    {"metric": one.metric, "unit": one.unit or "", "other": before[1].unit or ""},
                    related,
                )
