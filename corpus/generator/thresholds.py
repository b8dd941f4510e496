"""How the band of a metric is worded, and what the words say of its ends.

以上、以下 include the number, 不足、不满、超过 do not (民法典第1259条), so each style settles for a whole plan which of
two neighbouring levels has the boundary, and the bands tile without gap or overlap.
"""

from __future__ import annotations

from random import Random

from corpus.generator.facts import Band
from corpus.generator.marks import Bounds
from corpus.generator.numerals import quantity


class Scale:
    """One author's way with thresholds."""

    def __init__(self, rng: Random, *, style: str, chinese: bool) -> None:
        self._style = style
        self._chinese = chinese
        self._reach = rng.choice(("达到", "达", "在", ""))
        self._short = rng.choice(("不足", "不满", "不足"))
        self._join = rng.choice(("", "", "但"))
        self._not_over = rng.choice(("且在{}以下", "但不超过{}"))
        self._dash = rng.choice(("至", "～", "—", "-", "以上"))
        self._not_more = rng.choice(("不超过", ""))

    def _number(self, value: int, band: Band) -> str:
        return quantity(value, chinese=self._chinese, in_wan=band.in_wan)

    def bounds(self, band: Band) -> Bounds:
        """The ends of the band as this style words them."""
        low, high = band.low, band.high
        if self._style == "closed":
            return Bounds(band.metric, low, None if high is None else high - 1, True, True, band.unit)
        over = self._style == "exceed"
        return Bounds(band.metric, low, high, low is None or not over, high is None or over, band.unit)

    def condition(self, band: Band) -> str:
        """The band as a condition: 跟帖评论达到1000条以上不足5000条."""
        return band.metric + self.value(band, reach=self._reach)

    def cell(self, band: Band) -> str:
        """The band as a table cell whose column names the metric and its unit: 1000以上不足5000."""
        return self.value(Band("", "", band.low, band.high, band.in_wan), reach="")

    def note(self) -> str:
        """What a plan may say of the word beside 以上; empty where the words speak for themselves."""
        return {
            "half_open": f"“{self._short}”不包括本数",
            "closed": "“以下”包括本数",
            "exceed": "“超过”不包括本数",
        }.get(self._style, "")

    def value(self, band: Band, *, reach: str) -> str:
        """The band without its metric; ``reach`` is what leads up to 以上."""
        unit = band.unit
        low = None if band.low is None else self._number(band.low, band)
        high = None if band.high is None else self._number(band.high, band)
        match self._style:
            case "half_open":
                up, down = f"{reach}{low}{unit}以上", f"{self._short}{high}{unit}"
                return up if high is None else down if low is None else f"{up}{self._join}{down}"
            case "closed":
                return self._closed(band, reach)
            case "exceed":
                over, top = f"超过{low}{unit}", f"{high}{unit}"
                if high is None:
                    return over
                return over + self._not_over.format(top) if low is not None else self._at_most(top)
            case "symbol":
                return "且".join(
                    part for part in (low and f"≥{low}{unit}", high and f"<{high}{unit}") if part is not None
                )
            case "bracketed":
                up, down = f"{low}{unit}（含）以上", f"{high}{unit}（不含）以下"
                return up if high is None else down if low is None else up + down
            case "at_least":
                up, down = f"不少于{low}{unit}", f"少于{high}{unit}"
                return up if high is None else down if low is None else f"{up}且{down}"
            case _:
                up, down = f"达到{low}{unit}", f"未达到{high}{unit}"
                return up if high is None else down if low is None else f"{up}但{down}"

    def _at_most(self, top: str) -> str:
        return f"{self._not_more}{top}" if self._not_more else f"{top}以下"

    def _closed(self, band: Band, reach: str) -> str:
        unit = band.unit
        low = None if band.low is None else self._number(band.low, band)
        top = None if band.high is None else self._number(band.high - 1, band)
        if top is None:
            return f"{reach}{low}{unit}以上"
        if low is None:
            return f"{top}{unit}以下"
        if self._dash == "以上":
            return f"{low}{unit}以上{top}{unit}以下"
        return f"{low}{self._dash}{top}{unit}"
