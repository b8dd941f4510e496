"""What a comparison is made of, and how findings of two versions answer to each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from itertools import zip_longest

from yuqing_lint.checks.changes import Change, changes
from yuqing_lint.checks.statements import plain
from yuqing_lint.model import FileReport, Finding, PlanFacts
from yuqing_lint.report.run import Language


@dataclass(frozen=True)
class PlanPair:
    """One plan in both versions; one of the two is ``None`` where the other file has no such plan."""

    old: PlanFacts | None
    new: PlanFacts | None
    changes: tuple[Change, ...]

    @property
    def title(self) -> str:
        """What it is called now, or was called."""
        return next((plan.title for plan in (self.new, self.old) if plan and plan.title), "")


@dataclass(frozen=True)
class Comparison:
    """Two versions of a plan, as they were checked; a version that does not exist is a report without plans."""

    old: FileReport
    new: FileReport
    pairs: tuple[PlanPair, ...]
    gained: tuple[Finding, ...]
    """Findings of the new version that the old one does not have."""
    lost: tuple[Finding, ...]
    """Findings of the old version that the new one does not have."""
    lang: Language = "zh"
    color: bool = False

    @property
    def changes(self) -> int:
        """How many facts changed."""
        return sum(len(pair.changes) for pair in self.pairs)

    def shown(self, least: int) -> Comparison:
        """Only findings at least as grave as a rank (0 error, 1 warning, 2 info)."""
        gained, lost = (tuple(one for one in found if one.severity.rank <= least) for found in (self.gained, self.lost))
        return replace(self, gained=gained, lost=lost)


def compare(old: FileReport, new: FileReport, *, lang: Language = "zh", color: bool = False) -> Comparison:
    """Compare two versions, in any two formats."""
    pairs = tuple(PlanPair(a, b, changes(a, b)) for a, b in _paired(old.plans, new.plans))
    gained, lost = _apart(new.findings, old.findings), _apart(old.findings, new.findings)
    return Comparison(old, new, pairs, gained, lost, lang, color)


def _paired(old: tuple[PlanFacts, ...], new: tuple[PlanFacts, ...]) -> list[tuple[PlanFacts | None, PlanFacts | None]]:
    """The plans of two files: those of one title, and the others in their order."""
    before = [plan for plan in old if plan.kind == "plan"]
    after = [plan for plan in new if plan.kind == "plan"]
    found: list[tuple[PlanFacts | None, PlanFacts | None]] = []
    for plan in tuple(before):
        same = next((other for other in after if plan.title and plain(other.title) == plain(plan.title)), None)
        if same:
            found.append((plan, same))
            before.remove(plan)
            after.remove(same)
    return found + list(zip_longest(before, after))


_KEYS: tuple[Callable[[Finding], Hashable], ...] = (
    lambda one: (one.code, one.anchor, one.message),
    lambda one: (one.code, one.anchor),
    lambda one: (one.code, one.message),
    lambda one: (one.code, one.anchor.section),
)
"""What makes two findings one, the strictest first: text moves, sections are renumbered, sentences reworded."""


def _apart(own: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings of one side that none of the other answers to."""
    mine, theirs = list(own), list(others)
    for key in _KEYS:
        for one in tuple(mine):
            same = next((other for other in theirs if key(other) == key(one)), None)
            if same:
                mine.remove(one)
                theirs.remove(same)
    return tuple(mine)
