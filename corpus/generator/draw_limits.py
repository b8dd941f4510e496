"""Draws the time limits of a plan."""

from __future__ import annotations

from random import Random

from corpus.generator.axes import Axes
from corpus.generator.facts import Chain, Common, Duration, Level

# Minutes for the gravest level and down. Whatever pair of a written and an external ladder is drawn, the longest time
# for judging (30 minutes) fits between them at every level.
_VERBAL = ((10, 20, 60), (15, 30, 60), (10, 30, 60), (20, 30, 60), (15, 20, 30))
_WRITTEN = ((30, 60, 120), (30, 60, 90), (25, 45, 120))
_EXTERNAL = ((60, 120, 240), (60, 90, 180), (60, 120, 360))
_FOLLOW_UP = ((60, 120), (60, 240), (120, 240), (120, 360), (180, 360))
_CONVENE = ((30, 60, 120), (30, 60, 180), (30, 90, 240), (20, 60, 120), (60, 120, 240))
_ARRIVE = ((60, 120, 240), (60, 90, 180), (90, 120, 360), (60, 180, 480))
_PUBLISH = ((180, 300), (240, 300), (300, 300), (120, 240))
_DAY = 24


def _minutes(amount: int) -> Duration:
    return Duration(amount // 60, "hour") if amount % 60 == 0 else Duration(amount, "minute")


def _gentlest(axes: Axes) -> Duration:
    return {
        "same_day": Duration(1, "same_day"),
        "next_day": Duration(1, "next_day"),
        "day": Duration(1, "day"),
    }.get(axes.calendar or "clock", Duration(_DAY, "hour"))


def draw_chains(rng: Random, axes: Axes, levels: tuple[Level, ...], superiors: tuple[str, ...]) -> tuple[Chain, ...]:
    """The limits at each level, gravest first; the gentlest level has one report inside and a date to be closed by."""
    count = len(levels)
    verbal, written, external = rng.choice(_VERBAL), rng.choice(_WRITTEN), rng.choice(_EXTERNAL)
    follow_up, convene, arrive = rng.choice(_FOLLOW_UP), rng.choice(_CONVENE), rng.choice(_ARRIVE)
    publish = rng.choice(_PUBLISH)
    pairs = count - 1 if count == 2 or rng.random() < 0.6 else count - 2
    published = 2 if count == 4 else 1
    daily = rng.random() < 0.5
    close = rng.choice((3, 5, 7))
    chains = []
    for i, level in enumerate(levels):
        last = i == count - 1
        respond = None if i < published else Duration(48 if last else _DAY, "hour")
        chains.append(
            Chain(
                level=level,
                verbal=_minutes(verbal[i]) if i < pairs else None,
                written=_minutes(written[i]) if i < pairs else None,
                report=None if i < pairs else _gentlest(axes) if last else _minutes(written[i]),
                external=None if last else _minutes(external[i]),
                superior=None if last else superiors[0 if i < max(1, count - 2) else 1],
                follow_up=None if last else _minutes(follow_up[i]) if i < 2 else Duration(1, "day") if daily else None,
                convene=None if last else _minutes(convene[i]),
                arrive=None if last else _minutes(arrive[i]),
                publish=_minutes(publish[i]) if i < published else None,
                conference=Duration(_DAY, "hour") if i < published else None,
                respond=respond,
                close=Duration(close, "day") if last else None,
            )
        )
    return tuple(chains)


def draw_common(rng: Random, axes: Axes, chains: tuple[Chain, ...]) -> Common:
    """The limits that hold at every level; judging fits between the written report and the external one."""
    room = min(
        chain.external.seconds - inside.seconds
        for chain in chains
        if chain.external and (inside := chain.written or chain.report)
    )
    judge = rng.choice([minutes for minutes in (15, 20, 30) if minutes * 60 <= room])
    hand_in, assess = {
        "working": (Duration(rng.choice((3, 5)), "workday"), Duration(rng.choice((10, 15)), "workday")),
        "days": (Duration(rng.choice((3, 5, 7)), "day"), Duration(rng.choice((10, 15)), "day")),
        "weeks": (Duration(1, "week"), Duration(2, "week")),
        "t_plus": (Duration(rng.choice((1, 3, 5)), "workday", t_plus=True), Duration(10, "workday", t_plus=True)),
    }[axes.review or "working"]
    return Common(
        notice=Duration(rng.choice((10, 15)), "minute"),
        judge=Duration(judge, "minute"),
        media=Duration(rng.choice((2, 3, 4)), "hour"),
        hand_in=hand_in,
        assess=assess,
        train=rng.choice((Duration(1, "year"), Duration(6, "month"), Duration(3, "month"))),
        drill=rng.choice((Duration(1, "year"), Duration(2, "year"), Duration(1, "year"))),
        revise=rng.choice((Duration(3, "year"), Duration(2, "year"), Duration(3, "year"))),
        spread=rng.choice((Duration(30, "day"), Duration(20, "workday"), Duration(1, "month"))),
    )
