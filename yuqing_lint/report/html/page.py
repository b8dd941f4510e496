"""What the templates are filled with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from yuqing_lint.model import Document, FileReport, PlanFacts
from yuqing_lint.report.html.command import command
from yuqing_lint.report.html.ladder import ladder
from yuqing_lint.report.html.marks import Mark, Marks, worst
from yuqing_lint.report.html.parts import Part, parts
from yuqing_lint.report.html.picture import Picture, Subject
from yuqing_lint.report.html.plan_text import Paragraph, Table, flow
from yuqing_lint.report.html.timeline import timeline
from yuqing_lint.report.html.words import WORDS
from yuqing_lint.report.positions import relative
from yuqing_lint.report.run import Run


@dataclass(frozen=True)
class PlanView:
    """One plan of a file: its facts, parts and pictures."""

    facts: PlanFacts
    parts: tuple[Part, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class FileView:
    """One file of the run."""

    number: int
    name: str
    report: FileReport
    document: Document | None
    marks: tuple[Mark, ...]
    flow: tuple[Paragraph | Table, ...]
    plans: tuple[PlanView, ...]
    counts: dict[str, int]
    """Findings by severity."""
    families: dict[str, int]
    """Findings by the first three letters of their codes."""

    @property
    def worst(self) -> str:
        """The gravest severity found; ``failed`` or ``clean`` where there is none."""
        if self.report.status == "failed":
            return "failed"
        mark = worst(self.marks)
        return mark.finding.severity.value if mark else "clean"


def views(run: Run) -> list[FileView]:
    """All files of a run."""
    return [_file(run, report, number) for number, report in enumerate(run.reports, 1)]


def _file(run: Run, report: FileReport, number: int) -> FileView:
    marks = Marks.of(report, number)
    document = report.document
    return FileView(
        number=number,
        name=relative(report.name, run.root),
        report=report,
        document=document,
        marks=marks.items,
        flow=flow(document, marks) if document else (),
        plans=tuple(
            _plan(run, plan, marks.in_plan(index), f"{number}-{index}") for index, plan in enumerate(report.plans)
        ),
        counts=dict(Counter(mark.finding.severity.value for mark in marks.items)),
        families=dict(sorted(Counter(mark.finding.code[:3] for mark in marks.items).items())),
    )


def _plan(run: Run, plan: PlanFacts, marks: Marks, key: str) -> PlanView:
    if plan.kind == "not_a_plan":
        return PlanView(plan, (), ())
    subject = Subject(plan, marks, WORDS[run.lang], run.lang, key)
    return PlanView(plan, parts(subject), (timeline(subject), ladder(subject), command(subject)))
