"""The model of facts that a plan is rendered from. All frozen; no text of the plan but names and phrases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["minute", "hour", "day", "workday", "week", "month", "year", "same_day", "next_day"]
LENGTH: dict[str, int] = {
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "workday": 86_400,
    "week": 604_800,
    "month": 2_592_000,
    "year": 31_536_000,
    "same_day": 86_400,
    "next_day": 86_400,
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, e.g. 30 minutes; ``same_day`` is 当日下班前, ``next_day`` 次日12时前, ``t_plus`` T+5个工作日."""

    amount: int
    unit: Unit
    t_plus: bool = False

    @property
    def seconds(self) -> int:
        """Its length; a working day counts as a day."""
        return self.amount * LENGTH[self.unit]


@dataclass(frozen=True, slots=True)
class Band:
    """What a level demands of one metric: from ``low`` up to ``high``; ``None`` is open.

    ``high`` is where the next graver level begins. Which level has the boundary itself is a matter of wording.
    """

    metric: str
    unit: str
    low: int | None
    high: int | None
    in_wan: bool


@dataclass(frozen=True, slots=True)
class Level:
    """One level of severity; ``rank`` 1 is the gravest."""

    name: str
    rank: int
    alias: str | None
    signs: tuple[str, ...]
    """What marks the level apart from numbers: 造成人员死亡."""
    bands: tuple[Band, ...]
    measures: tuple[str, ...]
    """What is done at this level."""
    lead: str
    """Who commands the response."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The time limits that hold at one level; ``None`` where the plan sets none."""

    level: Level
    verbal: Duration | None
    written: Duration | None
    report: Duration | None
    """One report in place of a verbal and a written one, at the gentlest level."""
    external: Duration | None
    """From the office to the superior authority."""
    superior: str | None
    follow_up: Duration | None
    convene: Duration | None
    arrive: Duration | None
    publish: Duration | None
    conference: Duration | None
    respond: Duration | None
    close: Duration | None


@dataclass(frozen=True, slots=True)
class Common:
    """The time limits that hold at every level."""

    notice: Duration
    """From the officer who finds something to the office."""
    judge: Duration
    media: Duration
    hand_in: Duration
    assess: Duration
    train: Duration
    drill: Duration
    revise: Duration
    spread: Duration
    """From issue to the subordinate units' own rules."""


@dataclass(frozen=True, slots=True)
class Group:
    """The leading body (领导小组、指挥部、联席会议、专班)."""

    full: str
    short: str
    roles: tuple[str, str, str]
    """What its head, deputy and members are called: 组长、副组长、成员."""
    holders: tuple[str, str, str]
    chief: str
    """The head as others call him: 领导小组组长."""
    deputy: str


@dataclass(frozen=True, slots=True)
class Office:
    """The leading body's office."""

    name: str
    seat: str
    head: str
    duty: str


@dataclass(frozen=True, slots=True)
class Team:
    """A working group (工作组)."""

    name: str
    lead: str
    duty: str


@dataclass(frozen=True, slots=True)
class Department:
    """A standing unit with duties of its own."""

    name: str
    duty: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post; ``holder`` as the plan words it (办公室指定专人)."""

    name: str
    holder: str
    duty: str


@dataclass(frozen=True, slots=True)
class Law:
    """A rule or plan that the plan rests on."""

    title: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Sanction:
    """Who answers how for what; the codes are those of the facts contract."""

    when: str
    then: str
    conduct: tuple[str, ...]
    consequence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one plan says."""

    trade: str
    issuer: str
    self_name: str
    area: str
    title: str
    kind: str
    """What the plan calls itself: 预案、方案."""
    document_number: str | None
    issued: date
    noun: str
    """What it is about: 舆情、网络舆情、声誉事件."""
    topic: str
    reporter: str
    group: Group
    office: Office
    teams: tuple[Team, ...]
    departments: tuple[Department, ...]
    officer: Post
    speaker: Post
    levels: tuple[Level, ...]
    chains: tuple[Chain, ...]
    common: Common
    laws: tuple[Law, ...]
    sanctions: tuple[Sanction, ...]
    rewards: tuple[Sanction, ...]
