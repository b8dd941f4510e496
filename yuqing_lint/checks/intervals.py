"""Thresholds as intervals (区间): do those of two levels meet, overlap, or leave a gap."""

from __future__ import annotations

from dataclasses import dataclass

from yuqing_lint import regex as re
from yuqing_lint.model import Criterion

_MEASURED = re.compile(
    r"[百千万亿]*(?:元|美元)|[%％℃]|百分|小时|分钟|秒|[千公市]?[米里斤克升]|毫|吨|平方|立方|亩|公顷|分贝|度|兆"
)
"""Units that are measured and not counted: between 99 and 100 lies more; of what is counted they are neighbours."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What belongs to both."""

    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What belongs to neither."""

    words: str


def same_metric(one: Criterion, other: Criterion) -> bool:
    """Whether two criteria count the same thing in the same unit."""
    a, b = (re.sub(r"\W", "", criterion.metric) for criterion in (one, other))
    units = (one.unit or "", other.unit or "")
    return (a == b or (len(a) >= 2 and len(b) >= 2 and (a.endswith(b) or b.endswith(a)))) and (
        units[0] == units[1] or not all(units)
    )


def compare(graver: Criterion, lesser: Criterion) -> Overlap | Gap | None:
    """How the interval of a graver level stands to that of the next lesser one; ``None`` where they meet."""
    low, high = graver.min, lesser.max
    if low is None or high is None:
        return None
    unit = graver.unit or lesser.unit or ""
    if low < high:
        return Overlap(f"{_number(low)}至{_number(high)}{unit}")
    if low == high:
        if graver.min_inclusive and lesser.max_inclusive:
            return Overlap(f"{_number(low)}{unit}")
        if not graver.min_inclusive and not lesser.max_inclusive:
            return Gap(f"{_number(low)}{unit}")
        return None
    first = high + (0 if not lesser.max_inclusive else 1)
    last = low - (0 if not graver.min_inclusive else 1)
    whole = not _MEASURED.match(unit) if unit else float(low).is_integer() and float(high).is_integer()
    if whole and first > last:
        return None
    if not whole and first > last:
        return Gap(f"{_number(high)}与{_number(low)}{unit}之间")
    return Gap(f"{_number(first)}至{_number(last)}{unit}" if first != last else f"{_number(first)}{unit}")


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)
