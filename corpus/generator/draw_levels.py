"""Draws the levels of a plan: names, second names, signs, and bands of metrics that share their cut points."""

from __future__ import annotations

from random import Random

from corpus.generator.axes import Axes
from corpus.generator.facts import Band, Level
from corpus.generator.trade import Metric, Trade

_ROMAN = ("Ⅰ级", "Ⅱ级", "Ⅲ级", "Ⅳ级")
_NUMERAL = ("一级", "二级", "三级", "四级")
_COLOUR = ("红色", "橙色", "黄色", "蓝色")
_NAMES: dict[str, dict[int, tuple[str, ...]]] = {
    "roman": {n: _ROMAN[:n] for n in (2, 3, 4)},
    "latin_roman": {n: ("I级", "II级", "III级", "IV级")[:n] for n in (2, 3, 4)},
    "numeral": {n: _NUMERAL[:n] for n in (2, 3, 4)},
    "letter": {n: ("A级", "B级", "C级", "D级")[:n] for n in (2, 3, 4)},
    "colour": {n: _COLOUR[:n] for n in (3, 4)},
    "gravity": {2: ("重大", "一般"), 3: ("重大", "较大", "一般"), 4: ("特别重大", "重大", "较大", "一般")},
    "severity": {2: ("严重", "一般"), 3: ("严重", "较重", "一般"), 4: ("特别严重", "严重", "较重", "一般")},
}
_ALIAS = {"roman": _ROMAN, "numeral": _NUMERAL, "colour": _COLOUR}
_TIERS = {4: ((0, 1, 2, 3),), 3: ((0, 1, 3), (0, 2, 3), (1, 2, 3)), 2: ((0, 3), (1, 3))}
"""Which of a trade's four tiers serve where a plan has fewer levels; the gentlest is always the last."""


def draw_levels(rng: Random, axes: Axes, trade: Trade, leads: tuple[str, str, str, str]) -> tuple[Level, ...]:
    """The levels, gravest first. ``leads`` are who may command, from the highest down."""
    assert axes.scheme is not None
    count = int(axes.level_count or 4)
    metrics = _metrics(rng, trade, closed=axes.threshold == "closed")
    cuts = {metric.name: sorted(rng.sample(metric.steps, count - 1), reverse=True) for metric in metrics}
    commanders = (*leads[: count - 1], leads[3])
    used = rng.choice(_TIERS[count])
    in_wan = axes.threshold != "closed" and rng.random() < 0.8
    levels = []
    for i, name in enumerate(_NAMES[axes.scheme][count]):
        signs = trade.signs[used[i]]
        levels.append(
            Level(
                name=name,
                rank=i + 1,
                alias=None if axes.alias in (None, "none") else _ALIAS[axes.alias][i],
                signs=tuple(rng.sample(signs, min(len(signs), rng.randint(1, 2)))),
                bands=tuple(
                    Band(
                        metric.name,
                        metric.unit,
                        cuts[metric.name][i] if i < count - 1 else None,
                        cuts[metric.name][i - 1] if i else None,
                        metric.in_wan and in_wan,
                    )
                    for metric in metrics
                ),
                measures=trade.measures[used[i]],
                lead=commanders[i],
            )
        )
    return tuple(levels)


def _metrics(rng: Random, trade: Trade, *, closed: bool) -> list[Metric]:
    """One to three metrics; none in ten thousands where bands are closed, for 50万以上99万以下 would leave a gap."""
    fit = [metric for metric in trade.metrics if not (closed and metric.in_wan)]
    return rng.sample(fit, min(len(fit), rng.choice((1, 2, 2, 2, 3))))
