"""The findings of one file, numbered, and which of them concern a piece of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yuqing_lint.model import FileReport, Finding, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding with its number in the file; pictures, text and list refer to each other by it."""

    number: int
    finding: Finding
    file: int
    """Number of the file in the report, from 1."""

    @property
    def card(self) -> str:
        """Anchor of the finding in the list."""
        return f"f{self.file}-{self.number}"

    @property
    def spot(self) -> str:
        """Anchor of the words concerned in the text."""
        return f"t{self.file}-{self.number}"

    def side(self, index: int) -> str:
        """Anchor of the other side of a contradiction in the text; ``index`` counts from 0."""
        return f"r{self.file}-{self.number}-{index + 1}"

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words concerned and all other sides in the file."""
        return (self.finding.span, *(related.span for related in self.finding.sides))


@dataclass(frozen=True)
class Marks:
    """All marks of one file, in the order of its findings."""

    file: int
    items: tuple[Mark, ...]

    @staticmethod
    def of(report: FileReport, file: int) -> Marks:
        """Number the findings of a file."""
        return Marks(file, tuple(Mark(number, one, file) for number, one in enumerate(report.findings, 1)))

    def in_family(self, *families: str) -> Marks:
        """Only those of some families (first three letters of the code)."""
        return Marks(self.file, tuple(mark for mark in self.items if mark.finding.code[:3] in families))

    def in_plan(self, plan: int) -> Marks:
        """Only those of one plan of the file."""
        return Marks(self.file, tuple(mark for mark in self.items if mark.finding.plan == plan))

    def with_code(self, *codes: str) -> Marks:
        """Only those of some rules."""
        return Marks(self.file, tuple(mark for mark in self.items if mark.finding.code in codes))

    def on(self, spans: Iterable[Span]) -> Iterator[Mark]:
        """Those whose words, or whose other side, share a character with one of the spans."""
        places = tuple(spans)
        for mark in self.items:
            if any(one.overlaps(place) for one in mark.spans for place in places):
                yield mark

    def worst_on(self, *spans: Span) -> Mark | None:
        """The gravest of those, the first where several are."""
        return worst(self.on(spans))


def worst(marks: Iterable[Mark]) -> Mark | None:
    """The gravest mark, the first where several are."""
    return min(marks, key=lambda mark: (mark.finding.severity.rank, mark.number), default=None)
