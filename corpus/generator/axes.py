"""The axes along which a plan is rendered: each can be set on its own, the rest is drawn by the seed."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from random import Random

TRADES = tuple(sorted(path.stem for path in Path(__file__).with_name("trades").glob("*.yaml")))

VALUES: dict[str, tuple[str, ...]] = {
    "trade": TRADES,
    # Who writes: 机关公文、平实白话、条目简练、法条体、企业制度体.
    "voice": ("gongwen", "plain", "terse", "statute", "corporate"),
    # 一（一）1.（1） · 1/1.1/1.1.1 · 第一章 第一条 · 第一部分 一、（一） · no numbers · headings run into the text.
    "numbering": ("chinese", "decimal", "chapter", "part", "bare", "run_in"),
    "width": ("standard", "half_punctuation", "full_digits"),
    "numerals": ("arabic", "chinese"),
    # 1小时 · 60分钟 · 半小时、一刻钟 · 1个小时、半个小时 · 24h、10min
    "time_form": ("hours", "minutes", "halves", "ge", "latin"),
    # 1小时内 · 最迟不得超过1小时、不晚于 · 原则上、力争1小时内
    "bound": ("within", "limit", "soft"),
    # How the gentlest level's report is bounded: 24小时内 · 当日下班前 · 次日12时前 · 一日内
    "calendar": ("clock", "same_day", "next_day", "day"),
    # How the summary is bounded: 5个工作日内 · 5日内 · 一周内 · T+5个工作日内
    "review": ("working", "days", "weeks", "t_plus"),
    # Ⅰ级 · I级 · 一级 · A级 · 红色 · 特别重大、重大、较大、一般 · 特别严重、严重、较重、一般
    "scheme": ("roman", "latin_roman", "numeral", "letter", "colour", "gravity", "severity"),
    "level_count": ("2", "3", "4"),
    # A second name of each level, in brackets: 特别重大舆情（Ⅰ级）
    "alias": ("none", "roman", "numeral", "colour"),
    # T以上不足U · T以上U-1以下 · 超过T、U以下 · ≥T且<U · T（含）以上U（不含）以下 · 不少于T且少于U · 达到T但未达到U
    "threshold": ("half_open", "closed", "exceed", "symbol", "bracketed", "at_least", "reach"),
    "level_layout": ("list", "table", "headings", "prose"),
    "deadline_layout": ("list", "table", "prose"),
    "member_layout": ("list", "table", "prose"),
    # Which parts come first and which are joined: see ``chapters``.
    "order": ("standard", "flat", "levels_early", "compact", "liability_early"),
    # ``lean`` goes without principles and training.
    "extent": ("full", "lean"),
    "spacing": ("tight", "indented", "blank_lines"),
}

_COUNTS = {"colour": ("3", "4")}
_ALIASES = {"gravity": VALUES["alias"], "severity": VALUES["alias"]}
_COMMON = {"extent": ("full", "full", "full", "lean"), "width": ("standard", "standard", *VALUES["width"])}


def allows(scheme: str, count: str, alias: str) -> bool:
    """Whether a scheme of levels can have this many, under a second name of this kind (红橙 are no two levels)."""
    if count not in _COUNTS.get(scheme, VALUES["level_count"]) or alias not in _ALIASES.get(scheme, ("none",)):
        return False
    return alias != "colour" or count in _COUNTS["colour"]


@dataclass(frozen=True, slots=True)
class Axes:
    """How to render; ``None`` leaves an axis to the seed. The values of each are in ``VALUES``."""

    trade: str | None = None
    voice: str | None = None
    numbering: str | None = None
    width: str | None = None
    numerals: str | None = None
    time_form: str | None = None
    bound: str | None = None
    calendar: str | None = None
    review: str | None = None
    scheme: str | None = None
    level_count: str | None = None
    alias: str | None = None
    threshold: str | None = None
    level_layout: str | None = None
    deadline_layout: str | None = None
    member_layout: str | None = None
    order: str | None = None
    extent: str | None = None
    spacing: str | None = None

    def __post_init__(self) -> None:
        """Refuse a value that its axis does not have."""
        for item in fields(self):
            value = getattr(self, item.name)
            if value is not None and value not in VALUES[item.name]:
                raise ValueError(f"{item.name}={value!r} is none of {', '.join(VALUES[item.name])}")

    def drawn(self, rng: Random) -> Axes:
        """The same with every open axis drawn.

        Each axis takes one number from ``rng`` whether it is open or set, so that setting one leaves the others as the
        seed draws them. Raises ``ValueError`` where the levels that were set exclude each other.
        """
        chosen: dict[str, str] = {}
        for item in fields(self):
            pick = rng.random()
            if item.name not in ("scheme", "level_count", "alias"):
                values = _COMMON.get(item.name, VALUES[item.name])
                chosen[item.name] = getattr(self, item.name) or values[int(pick * len(values))]
        fits = [
            (scheme, count, alias)
            for scheme in VALUES["scheme"]
            for count in VALUES["level_count"]
            for alias in VALUES["alias"]
            if allows(scheme, count, alias)
            and self.scheme in (None, scheme)
            and self.level_count in (None, count)
            and self.alias in (None, alias)
        ]
        if not fits:
            raise ValueError(f"no levels with scheme={self.scheme}, level_count={self.level_count}, alias={self.alias}")
        scheme, count, alias = _weighed(fits, rng)
        return replace(self, **chosen, scheme=scheme, level_count=count, alias=alias)


def _weighed(fits: list[tuple[str, str, str]], rng: Random) -> tuple[str, str, str]:
    """One of the combinations: schemes are equally likely, two levels are rarer than three or four."""
    scheme = rng.choice(sorted({fit[0] for fit in fits}))
    ours = [fit for fit in fits if fit[0] == scheme]
    return rng.choices(ours, weights=[1 if count == "2" else 3 for _, count, _ in ours])[0]
