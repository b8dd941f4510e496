"""Many plans, as the rules across documents see them: what each says under keys that others may use too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from yuqing_lint.model import PlanFacts, Span

MarkKind = Literal["head", "contact", "cites"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a plan says and others may say otherwise.

    ``head``: who heads a body (``key`` its full name, ``value`` the holder). ``contact``: a telephone number (``key`` holder
    and label, ``value`` the digits). ``cites``: a plan that is to be followed (``key`` its title without brackets).
    """

    kind: MarkKind
    key: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class PlanRef:
    """A plan of the library."""

    file: str
    plan: int
    """Its place among the plans of the file."""
    unit: str
    """The unit that it is counted under: its folder, or else its issuer."""
    title: str | None
    issuer: str | None
    date: str | None
    number: str | None
    span: Span
    """Its title, or its first words."""

    @property
    def name(self) -> str:
        """What it is called in a message."""
        return self.title or self.file


Entry = tuple[PlanRef, Mark]


@dataclass(frozen=True, slots=True)
class Twins:
    """A plan that is nearly the same as some of other units, names aside."""

    ref: PlanRef
    others: tuple[PlanRef, ...]
    """The most alike first; at most a few."""
    count: int
    """How many there are in all."""
    similarity: float
    """Of the most alike one: the estimated share of passages in common (Jaccard)."""


class Library(Protocol):
    """Many plans. Nothing here holds all of them in memory at once."""

    def disputed(self, kind: MarkKind) -> Iterator[Sequence[Entry]]:
        """For each key under which plans of the library mark different values: all its marks."""

    def marked(self, kind: MarkKind) -> Iterator[Entry]:
        """All marks of a kind, plan by plan."""

    def titled(self, key: str, ref: PlanRef) -> PlanRef | None:
        """The plan that one of the library means when it cites ``key``: see :func:`~yuqing_lint.checks.marks.title_key`."""

    def versions(self) -> Iterator[Sequence[PlanRef]]:
        """Plans that are versions of one: of one file name in several formats, or of one title and issuer."""

    def facts(self, ref: PlanRef) -> PlanFacts:
        """All facts of a plan."""

    def twins(self, similarity: float) -> Iterator[Twins]:
        """The plans that are at least so similar to one of another issuer."""
