"""Lengths of time, written as the plan at hand writes its own."""

from __future__ import annotations

import re

from bench.mutation.base import Base, Limit
from bench.mutation.numbers import FULL_DIGITS, count

_UNITS = {"m": ("分钟", 60), "h": ("小时", 3600), "d": ("日", 86_400)}
_INSIDE = re.compile("(之内|以内|内)$")


def spoken(base: Base, amount: int, unit: str) -> str:
    """An amount of minutes, hours or days (``m``, ``h``, ``d``): 30分钟、三十分钟、３０分钟."""
    number = count(amount, chinese=base.chinese)
    return (number.translate(FULL_DIGITS) if base.full_digits else number) + _UNITS[unit][0]


def said(base: Base, seconds: int) -> str:
    """A length in the unit that fits: minutes below two hours unless they are whole hours, days from four."""
    minutes = seconds // 60
    if minutes % 60 or minutes < 60:
        return spoken(base, minutes, "m")
    hours = minutes // 60
    return spoken(base, hours // 24, "d") if hours >= 96 and hours % 24 == 0 else spoken(base, hours, "h")


def rewritten(base: Base, limit: Limit, seconds: int) -> str:
    """The expression of a limit with another length: 1小时内 → 3小时内."""
    inside = _INSIDE.search(limit.text)
    return said(base, seconds) + (inside.group() if inside else "")


def rounded(seconds: float) -> int:
    """A length that people set: whole five minutes below an hour, half hours below three, else whole hours."""
    minutes = seconds / 60
    step = 5 if minutes < 60 else 30 if minutes < 180 else 60
    return max(step, round(minutes / step) * step) * 60
