"""What a check gets and what it gives: a check knows facts, and no severity, language or format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yuqing_lint.checks.demands import Demands
from yuqing_lint.model import Document, Fix, PlanFacts, Severity
from yuqing_lint.outline import PlanOutline


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
    today: date
    memo: dict[str, Any] = field(default_factory=dict)
    """What checks of one plan share, so that it is computed once."""


Others = tuple[tuple[int, int, Mapping[str, str]], ...]
"""The other ends of a contradiction: where each is, and the fields of its message."""


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
