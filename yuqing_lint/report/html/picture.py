"""What the pictures of a plan have in common."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from yuqing_lint.model import PlanFacts
from yuqing_lint.report.html.marks import Mark, Marks, worst
from yuqing_lint.report.run import Language
from yuqing_lint.report.wording import SEVERITIES


@dataclass(frozen=True, slots=True)
class Subject:
    """The plan that is drawn, the findings on it, and the words of the page."""

    plan: PlanFacts
    marks: Marks
    words: dict[str, str]
    lang: Language
    key: str
    """Sets identifiers in its pictures apart from those of others on the page."""

    def name(self, mark: Mark) -> str:
        """What a mark is to a screen reader: 第 3 条发现，错误：…."""
        number = self.words["finding"].format(number=mark.number)
        return f"{number} {SEVERITIES[self.lang][mark.finding.severity]}: {mark.finding.message}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, the same in words, and the findings that it shows."""

    kind: str
    family: str
    """The family of rules whose findings it shows."""
    title: str
    svg: Markup | None
    """``None`` where there is nothing to draw; ``note`` says why."""
    lines: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    note: str = ""

    @property
    def worst(self) -> str:
        """The gravest severity of its findings."""
        mark = worst(self.marks)
        return mark.finding.severity.value if mark else ""
