"""Pairs the facts that are marked with those that were extracted, and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from bench.accuracy.kinds import KINDS, Fact, Kind, Place, extracted, marked_facts


@dataclass(slots=True)
class Tally:
    """Counts for one kind of fact; ``fields`` and ``right`` count the compared fields of all marked facts."""

    marked: int = 0
    found: int = 0
    extracted: int = 0
    fields: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision; 1 where there is nothing to find and nothing was found."""
        both = self.marked + self.extracted
        return 2 * self.found / both if both else 1.0

    @property
    def share(self) -> float | None:
        """The share of fields that are right; ``None`` for facts without fields."""
        return self.right / self.fields if self.fields else None


@dataclass(slots=True)
class Score:
    """The tallies over several plans."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    @property
    def f1(self) -> float:
        """Mean over the kinds."""
        return fmean(tally.f1 for tally in self.tallies.values())

    @property
    def fields(self) -> float:
        """Mean over the kinds that have fields."""
        return fmean(share for tally in self.tallies.values() if (share := tally.share) is not None)


def score_plan(score: Score, name: str, text: str, gold: Fact, plans: Iterable[Any]) -> None:
    """Adds one file: its text, its gold, and the ``PlanFacts`` that were extracted from it."""
    answers, plans = gold["plans"], list(plans)
    starts = [text.index(answer["starts"]) for answer in answers]
    for at, (answer, start) in enumerate(zip(answers, starts, strict=True)):
        end = starts[at + 1] if at + 1 < len(starts) else len(text) + 1
        mine = [plan for plan in plans if (start if at else 0) <= plan.span.start < end]
        found = [extracted(plan) for plan in mine]
        marked = marked_facts(answer)
        for kind in KINDS:
            every = [fact for facts in found for fact in facts[kind.name]]
            _pair(score.tallies[kind.name], kind, name, text, marked[kind.name], every)


def _pair(tally: Tally, kind: Kind, name: str, text: str, marked: list[Fact], found: list[Fact]) -> None:
    tally.marked += len(marked)
    tally.extracted += len(found)
    left = list(found)
    for fact in marked:
        fits = [one for one in left if _at_one_place(kind, text, fact, one) and kind.same(fact, one)]
        best = max(fits, key=lambda one: sum(kind.right(fact, one).values()), default=None)
        if best is None:
            tally.fields += _fields(kind, fact)
            tally.misses.append(f"{name}: missed {fact}")
            continue
        left.remove(best)
        marks = kind.right(fact, best)
        tally.found += 1
        tally.fields += len(marks)
        tally.right += sum(marks.values())
        wrong = [key for key, right in marks.items() if not right]
        if wrong:
            tally.misses.append(f"{name}: wrong {wrong} {fact} got { {key: best.get(key) for key in wrong} }")
    tally.misses += [f"{name}: extra {one}" for one in left]


def _fields(kind: Kind, fact: Fact) -> int:
    """How many fields a fact of the kind has; comparing it with itself tells."""
    empty: Fact = {"name": "", "aliases": [], "criteria": [], "seat": None, "kind": None, "body": None, "rank": None}
    return len(kind.right({**empty, **fact}, {**empty, **fact}))


def _at_one_place(kind: Kind, text: str, fact: Fact, one: Fact) -> bool:
    if not kind.place:
        return True
    start, end = place_of(text, fact["at"])
    span: dict[str, int] = one["span"]
    return span["start"] < end + kind.slack and start < span["end"] + kind.slack


def place_of(text: str, quote: str) -> Place:
    """Where a quote of the gold stands; only what is within ⟦⟧ where it has these marks.

    >>> place_of("应在2小时内报告", "应在⟦2小时内⟧报告")
    (2, 6)
    """
    start = text.index(quote.replace("⟦", "").replace("⟧", ""))
    if "⟦" not in quote:
        return start, start + len(quote)
    return start + quote.index("⟦"), start + quote.index("⟧") - 1
