"""How a length of time is written: 1小时内、60分钟、半个小时、一刻钟、24h、次日12时前、T+5个工作日内、每隔一小时."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from corpus.generator.facts import Duration
from corpus.generator.numerals import count

_SAME_DAY = ("当日下班前", "当日内", "当天下班前", "当天")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression and its reading, as ISO 8601 (90分钟 PT90M, 半小时 PT30M, 三日 P3D)."""

    text: str
    iso: str
    working: bool = False
    same_day: bool = False


class Clock:
    """One author's way with time: forms are settled once, so that a plan is of one piece."""

    def __init__(self, rng: Random, *, form: str, chinese: bool) -> None:
        self._form = form
        self._chinese = chinese
        self._day = rng.choice(("日", "日", "天"))
        self._inside = rng.choice(("内", "内", "内", "之内", "以内"))
        self._half = rng.choice(("半小时", "半个小时")) if form == "halves" else "半个小时"
        self._same_day = rng.choice(_SAME_DAY)
        self._noon = rng.choice((10, 12, 12, 18))
        self._every_apart = rng.random() < 0.3
        self._each_hour = not self._every_apart and rng.random() < 0.5
        self._every_day = rng.choice(("每日", "每天"))

    def within(self, duration: Duration) -> Expression:
        """A bound that stands before its verb: 1小时内、当日下班前、T+5个工作日内."""
        bare = self.bare(duration)
        if duration.unit in ("same_day", "next_day"):
            return bare
        return Expression(bare.text + self._inside, bare.iso, bare.working)

    def bare(self, duration: Duration) -> Expression:
        """The same without 内, as it stands after 不得超过 or in a table."""
        amount, unit = duration.amount, duration.unit
        if unit == "same_day":
            return Expression(self._same_day, "P1D", same_day=True)
        if unit == "next_day":
            return Expression(f"次日{count(self._noon, chinese=self._chinese)}时前", "P1D")
        if unit == "workday":
            number = count(amount, chinese=self._chinese and not duration.t_plus)
            return Expression(f"{'T+' if duration.t_plus else ''}{number}个工作日", f"P{amount}D", working=True)
        if unit == "day":
            return Expression(count(amount, chinese=self._chinese) + self._day, f"P{amount}D")
        if unit == "week":
            return Expression(f"{'一' if amount == 1 else '两' if amount == 2 else amount}周", f"P{amount}W")
        if unit == "month":
            return Expression(count(amount, chinese=self._chinese) + "个月", f"P{amount}M")
        if unit == "year":
            return Expression(count(amount, chinese=self._chinese) + "年", f"P{amount}Y")
        return self._of_the_clock(amount * (60 if unit == "hour" else 1))

    def every(self, duration: Duration) -> Expression:
        """A period that recurs: 每2小时、每隔一小时、每日、每半年、每三年."""
        amount, unit = duration.amount, duration.unit
        if amount == 1 and unit in ("day", "month", "year"):
            return Expression({"day": self._every_day, "month": "每月", "year": "每年"}[unit], f"P1{unit[0].upper()}")
        if unit == "month" and amount in (3, 6):
            return Expression("每季度" if amount == 3 else "每半年", f"P{amount}M")
        if unit == "year":
            number = count(amount, chinese=True) if self._chinese or self._form in ("halves", "ge") else str(amount)
            return Expression(f"每{number}年", f"P{amount}Y")
        if amount == 1 and unit == "hour" and self._each_hour:
            return Expression("每小时", "PT1H")
        bare = self.bare(duration)
        apart = "隔" if self._every_apart and unit in ("minute", "hour") else ""
        return Expression(f"每{apart}{bare.text}", bare.iso)

    def _of_the_clock(self, minutes: int) -> Expression:
        hours, rest = divmod(minutes, 60)
        if self._form == "latin":
            if hours and not rest:
                return Expression(f"{hours}h", f"PT{hours}H")
            return Expression(f"{minutes}min", f"PT{minutes}M")
        if self._form in ("halves", "ge"):
            short = {15: "一刻钟" if self._form == "halves" else None, 30: self._half, 90: "一个半小时"}.get(minutes)
            if short:
                return Expression(short, f"PT{minutes}M")
        if not rest and hours and not (self._form == "minutes" and hours <= 2):
            measure = "个" if self._form == "ge" else ""
            number = "一" if hours == 1 and self._form == "halves" else count(hours, chinese=self._chinese)
            return Expression(f"{number}{measure}小时", f"PT{hours}H")
        return Expression(f"{count(minutes, chinese=self._chinese)}分钟", f"PT{minutes}M")
