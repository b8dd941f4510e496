"""A trade: what is particular to the plans of one kind of issuer, read from ``trades/NAME.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).with_name("trades")


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that is counted, with a number at which each graver level may begin, rising."""

    name: str
    unit: str
    steps: tuple[int, int, int]
    in_wan: bool
    """Whether whole ten thousands are written with 万."""


@dataclass(frozen=True, slots=True)
class Trade:
    """One kind of issuer. Texts may hold ``{place}`` 澄溪县, ``{lv}`` 县, ``{up}`` 市 and ``{stem}`` 澄溪."""

    name: str
    sort: str
    """government, school, hospital, financial, enterprise or court: whose discipline holds."""
    place: str
    """What kind of place stands in its name: city, county, district or town."""
    issuer: str
    self: tuple[str, ...]
    area: str
    code: str
    topics: tuple[str, ...]
    nouns: tuple[str, ...]
    head: str
    deputies: tuple[str, ...]
    members: tuple[str, ...]
    seat: str
    seat_head: str
    reporter: str
    superiors: tuple[str, str]
    """Whom the office reports to: on the gravest levels, and on the next one."""
    aim: str
    scope: str
    units: tuple[tuple[str, str], ...]
    teams: tuple[tuple[str, str, str], ...]
    """Name, head and duty of each working group; the trade may have none."""
    scene: str
    """Who goes to the scene, and what that is called there."""
    scene_act: tuple[str, ...]
    officer: tuple[str, str, str]
    """Name, holder and duty of the post that watches."""
    speaker: str
    signs: tuple[tuple[str, ...], ...]
    """What marks each of four levels, gravest first."""
    metrics: tuple[Metric, ...]
    laws: tuple[tuple[str, str | None], ...]
    measures: tuple[tuple[str, ...], ...]
    """What is done at each of four levels, gravest first."""
    watch: tuple[str, ...]
    period: str
    channels: str
    aftermath: tuple[str, ...]
    support: tuple[str, ...]


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


@cache
def trade(name: str) -> Trade:
    """The trade of that name. A file with a key too many or too few raises ``TypeError``."""
    data: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    data["units"] = tuple(data["units"].items())
    data["teams"] = tuple((team, lead, duty) for team, (lead, duty) in data["teams"].items())
    data["metrics"] = tuple(Metric(row[0], row[1], _frozen(row[2]), row[3:] == ["wan"]) for row in data["metrics"])
    data["laws"] = tuple((law, None) if isinstance(law, str) else tuple(law) for law in data["laws"])
    return Trade(name=name, **{key: _frozen(value) for key, value in data.items()})


def filled(text: str, names: dict[str, str]) -> str:
    """``text`` with the place names put in."""
    return text.format_map(names)


def one_of(names: Sequence[str]) -> str:
    """Names in a row as a list in running text: 甲、乙、丙."""
    return "、".join(names)
