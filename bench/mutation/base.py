"""A clean plan to mutate: its text and what its gold says of bodies, levels and time limits, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bench.mutation.lines import Line, read_lines
from bench.mutation.numbers import ASCII_DIGITS, FULL_DIGITS
from bench.mutation.scheme import Scheme

_HALF = str.maketrans("，：；（）？！", ",:;()?!")
_SECONDS = {"M": 60, "H": 3600, "D": 86_400, "W": 604_800, "Y": 31_536_000}


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit of the gold: ``text[start:end]`` is the expression alone."""

    start: int
    end: int
    text: str
    seconds: int
    relation: str
    action: str
    actor: str | None
    recipient: str | None
    levels: tuple[str, ...]
    working: bool
    same_day: bool

    @property
    def plain(self) -> bool:
        """Whether it is a length of time by the clock, within which something is done."""
        return self.relation == "within" and not self.same_day and not self.working and "次日" not in self.text


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a level demands of one metric; ``None`` is open."""

    metric: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the gold: ``start`` is where its definition begins."""

    name: str
    rank: int
    start: int
    aliases: tuple[str, ...]
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body or post of the gold; ``short`` is what the plan calls it most."""

    name: str
    kind: str
    short: str
    seat: str | None
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sanction:
    """A sentence on liability: where it begins, and the codes of the facts contract for what is done and what follows."""

    start: int
    conduct: frozenset[str]
    consequence: frozenset[str]


class Base:
    """One clean plan. Everything is worked out when it is first asked for."""

    def __init__(self, name: str, text: str, gold: dict[str, Any], *, government: bool) -> None:
        """``gold`` is one plan of a gold file; ``government`` says that its issuer is an authority."""
        self.name = name
        self.text = text
        self.gold = gold
        self.government = government

    # ------------------------------------------------------------------------------ text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines with their numbers."""
        return read_lines(self.text)

    def line_at(self, offset: int) -> Line:
        """The line that holds an offset."""
        return next(line for line in self.lines if line.start <= offset <= line.end)

    @cached_property
    def half_width(self) -> bool:
        """Whether its punctuation is half width."""
        return self.text.count(",") > self.text.count("，")

    @cached_property
    def full_digits(self) -> bool:
        """Whether its digits are full width."""
        return len(re.findall("[０-９]", self.text)) > len(re.findall("[0-9]", self.text))

    @cached_property
    def chinese(self) -> bool:
        """Whether it writes lengths of time in Chinese numerals."""
        signs = [limit.text[:1].translate(ASCII_DIGITS) for limit in self.limits]
        return sum(sign in "一二两三四五六七八九十" for sign in signs) > len(signs) / 2

    @cached_property
    def indent(self) -> str:
        """What its paragraphs begin with."""
        return "　　" if self.text.count("\n　　") > 5 else ""

    def fold(self, text: str) -> str:
        """``text`` in the width of the plan's punctuation and digits."""
        text = text.translate(_HALF) if self.half_width else text
        return text.translate(FULL_DIGITS) if self.full_digits else text

    # ------------------------------------------------------------------------------ gold

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """The time limits, in the order of the text."""
        return tuple(sorted((self._limit(entry) for entry in self.gold["deadlines"]), key=lambda limit: limit.start))

    def _limit(self, entry: dict[str, Any]) -> Limit:
        before, text, after = re.split("[⟦⟧]", entry["at"])
        start = self.text.index(before + text + after) + len(before)
        return Limit(
            start, start + len(text), text, _seconds(entry["iso"]), entry["relation"], entry["action"],
            entry["actor"], entry["recipient"], tuple(entry["levels"]),
            bool(entry.get("working")), bool(entry.get("same_day")),
        )  # fmt: skip

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels, the gravest first."""
        found = [
            Level(
                entry["name"], entry["rank"], self.text.index(entry["at"]), tuple(entry.get("aliases", ())),
                tuple(Criterion(c["metric"], c["min"], c["max"]) for c in entry["criteria"]),
            )
            for entry in self.gold["severity_levels"]
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda level: level.rank))

    @cached_property
    def defining(self) -> frozenset[int]:
        """The indices of the lines in which definitions of levels begin, and of those above them."""
        lines = [self.line_at(level.start).index for level in self.levels]
        return frozenset(index - above for index in lines for above in (0, 1))

    @cached_property
    def scheme(self) -> Scheme:
        """How its levels are named."""
        return Scheme.of([level.name for level in self.levels])

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies and posts."""
        return tuple(self._body(entry) for entry in self.gold["bodies"])

    def _body(self, entry: dict[str, Any]) -> Body:
        names = [entry["name"], *(alias for alias in entry.get("aliases") or () if alias != "办公室")]
        short = names[-1] if len(names) > 1 and self.text.count(names[-1]) > 2 else names[0]
        roles = tuple((role["role"], role["holder"] or "") for role in entry["roles"])
        return Body(entry["name"], entry["kind"], short, entry["seat"], roles)

    def of_kind(self, kind: str) -> tuple[Body, ...]:
        """The bodies of one kind: leading_group, office, working_group, unit, post."""
        return tuple(body for body in self.bodies if body.kind == kind)

    @cached_property
    def inside(self) -> tuple[str, ...]:
        """What the leading body, its office and its head are called."""
        groups = self.of_kind("leading_group")
        roles = [role for group in groups for role, _ in group.roles[:2]]
        return (*(body.short for body in (*groups, *self.of_kind("office"))), *roles)

    @cached_property
    def noun(self) -> str:
        """What the plan is about, as it follows the name of a level: 舆情、声誉事件."""
        names = "|".join(re.escape(name) for level in self.levels for name in (level.name, *level.aliases))
        after = (
            re.findall(f"(?:{names})([^\\W\\d_以的或和及]{{0,4}}?(?:舆情事件|舆情|事件))", self.text) if names else []
        )
        return Counter(after).most_common(1)[0][0] if after else "舆情"

    @cached_property
    def this(self) -> str:
        """What the plan calls itself: 本预案、本方案."""
        return max(("本预案", "本方案"), key=self.text.count)

    @cached_property
    def titles(self) -> list[str]:
        """The titles in 《》."""
        return [title for title in self.gold["references"] if f"《{title}》" in self.text]

    @cached_property
    def sanctions(self) -> tuple[Sanction, ...]:
        """The sentences on liability."""
        return tuple(
            Sanction(self.text.index(entry["at"]), frozenset(entry["conduct"]), frozenset(entry["consequence"]))
            for entry in self.gold["accountability"]
        )


def _seconds(iso: str | None) -> int:
    found = re.fullmatch(r"P(?:(\d+)([DWMY]))?(?:T(\d+)([HM]))?", iso or "")
    if not found:
        return 0
    days, unit, clock, measure = found.groups()
    months = 2_592_000 if unit == "M" else _SECONDS.get(unit or "", 0)
    return int(days or 0) * months + int(clock or 0) * _SECONDS.get(measure or "", 0)
