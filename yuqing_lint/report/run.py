"""What a report is made from: one run of the check."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Literal, Protocol

from yuqing_lint.model import FileReport, Severity
from yuqing_lint.report.rules import RuleLike

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Run:
    """The files that were checked, the rules that they were checked by, and how it is to be told."""

    reports: tuple[FileReport, ...]
    rules: tuple[RuleLike, ...] = ()
    lang: Language = "zh"
    failing: Severity = Severity.ERROR
    """The least severity that fails the check: ``error``, or ``warning`` under ``--strict``."""
    least: Severity = Severity.INFO
    """The least severity that is shown; findings below it are not among those of the reports."""
    color: bool = False
    width: int | None = None
    """Columns of the terminal; ``None`` where lines may be of any length."""
    root: PurePath = field(default_factory=Path.cwd)
    """The folder that paths are given relative to: the working folder, in CI the repository."""

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of that severity fails the check."""
        return severity.rank <= self.failing.rank

    @property
    def failed(self) -> bool:
        """Whether any finding fails the check."""
        return any(self.fails(finding.severity) for report in self.reports for finding in report.findings)


class Renderer(Protocol):
    """What each report format is: a function of a run that gives the whole report as text."""

    def __call__(self, run: Run) -> str: ...  # noqa: D102
