"""What a check gets and what it gives: a check knows facts, and no severity, language or format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yuqing_lint.checks.demands import Demands
from yuqing_lint.model import Document, Fix, PlanFacts, Severity, Span
from yuqing_lint.outline import PlanOutline


@dataclass(slots=True)
class Calendar:
    """The day of a check, and whether anybody looked: what rests on it may be otherwise tomorrow."""

    day: date
    consulted: bool = False

    @property
    def today(self) -> date:
        """The day."""
        self.consulted = True
        return self.day


@dataclass(frozen=True)
class Superior:
    """The plan of the superior authority (上级预案) that plans are held against."""

    name: str
    """Its file."""
    document: Document
    plan: PlanFacts
    outline: PlanOutline

    @property
    def title(self) -> str:
        """Its title, or else the name of its file."""
        return self.plan.title or self.name


@dataclass(frozen=True)
class Context:
    """One plan, and what it is judged by."""

    document: Document
    plan: PlanFacts
    outline: PlanOutline
    plans: tuple[PlanFacts, ...]
    index: int
    """The plan's place among ``plans``, all those of the file."""
    pack: Demands
    calendar: Calendar
    superior: Superior | None = None
    memo: dict[str, Any] = field(default_factory=dict)
    """What checks of one plan share, so that it is computed once."""

    @property
    def today(self) -> date:
        """The day of the check."""
        return self.calendar.today


Others = tuple[tuple[int, int, Mapping[str, str]], ...]
"""The other ends of a contradiction: where each is, and the fields of its message."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The other end of a contradiction, where it stands in another file."""

    file: str
    span: Span
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is broken; offsets count in the document."""

    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    """Fields of the message template."""
    related: Others = ()
    fix: Fix | None = None
    severity: Severity | None = None
    """Where it differs from the rule's."""
    variant: str | None = None
    """Which variant of the message to use."""
    basis: tuple[str, ...] = ()
    """The clauses that it rests on, where they are not the rule's: those of the pack's demand."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """The other ends that stand in other files."""
