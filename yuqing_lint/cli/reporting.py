"""Where the results of a check go: one report to the screen or a file, and any number of others to files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from yuqing_lint.cli import errors
from yuqing_lint.cli.base import REPORT, option
from yuqing_lint.cli.options import wants_color
from yuqing_lint.cli.output import emit
from yuqing_lint.cli.types import Choice
from yuqing_lint.model import FileReport, Severity
from yuqing_lint.report.registry import FORMATS, render
from yuqing_lint.report.run import Run
from yuqing_lint.report.wording import trouble

_JOB_SUMMARY = "GITHUB_STEP_SUMMARY"
_JOB_SUMMARY_LIMIT = 1024 * 1024
"""Bytes; GitHub refuses the summary of a step that is longer."""


class Target(NamedTuple):
    """A report that goes to a file."""

    form: str
    path: Path


def _target(value: str, formats: Collection[str], example: str) -> Target:
    """``FORMAT=FILE``; a mistake is told before anything is checked."""
    form, equals, name = value.partition("=")
    if not equals or not name:
        raise errors.report_form(value, example)
    if form not in formats:
        raise errors.report_format(form, formats)
    path = Path(name)
    if not path.parent.is_dir():
        raise errors.report_folder(path)
    return Target(form, path)


format_option = option(
    "--format",
    "form",
    type=Choice(FORMATS),
    default="text",
    section=REPORT,
    text=("报告的格式（默认 text）", "Format of the report (default: text)"),
)


def targets_option(formats: Collection[str], *examples: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--report FORMAT=FILE``, once for each file."""
    shown = " ".join(f"--report {one}" for one in examples)
    return option(
        "--report", "targets", multiple=True, metavar=("格式=文件", "FORMAT=FILE"), section=REPORT,
        callback=lambda context, option, values: tuple(_target(value, formats, examples[-1]) for value in values),
        text=(f"再写一份报告到文件，可以重复，例如 {shown}", f"One more report, to a file; repeatable, such as {shown}"),
    )  # fmt: skip


report_option = targets_option(FORMATS, "html=report.html", "sarif=report.sarif")


@dataclass(frozen=True)
class Outlets:
    """All that the options say about reports."""

    form: str
    output: Path | None
    targets: tuple[Target, ...]
    least: Severity
    """The least severity that is shown."""
    color: str
    quiet: bool

    def __post_init__(self) -> None:
        if len(self.files) < len(self.targets) + bool(self.output):
            raise errors.same_file()

    @property
    def to_people(self) -> bool:
        """Whether the report on the screen is the one for people."""
        return self.form == "text" and self.output is None and not self.quiet

    @property
    def files(self) -> frozenset[Path]:
        """The files that reports are written to, as absolute paths."""
        named = [*(target.path for target in self.targets), *([self.output] if self.output else [])]
        return frozenset(path.absolute() for path in named)

    def spare(self, named: Iterable[str], files: Iterable[Path]) -> list[Path]:
        """The files to check without earlier reports that lie among them.

        Raises:
            click.UsageError: a report would be written over a plan that was named.
        """
        for name in named:
            if any(_same(Path(name), report) for report in self.files):
                raise errors.over_plan(name)
        return [path for path in files if path.absolute() not in self.files]

    def send(self, run: Run, screen: Iterable[FileReport] | None = None) -> None:
        """Write every report of a run; ``screen`` names the files that the screen shows where that is not all of them."""
        shown = self._shown(run, run.reports)
        if not self.quiet:
            self._main(shown if screen is None else self._shown(run, screen))
        for target in self.targets:
            emit(render(target.form, shown), target.path)
        if "github" in (self.form, *(target.form for target in self.targets)):
            _summarise(shown)

    def _main(self, run: Run) -> None:
        if self.form == "text" and not run.reports:
            return
        if self.output is None:
            terminal = sys.stdout.isatty()
            width = shutil.get_terminal_size().columns if terminal else None
            run = replace(run, color=wants_color(self.color), width=width)
        emit(render(self.form, run), self.output)

    def _shown(self, run: Run, reports: Iterable[FileReport]) -> Run:
        """The run with some of its files and the findings that are to be shown."""
        filtered = (
            report.with_findings(
                one for one in (*report.findings, *report.suppressed) if one.severity.rank <= self.least.rank
            )
            for report in reports
        )
        return replace(run, reports=tuple(filtered), least=self.least)


def _same(one: Path, other: Path) -> bool:
    """Whether two names are of one file, be it that they differ in case where that makes no difference."""
    return one.absolute() == other or (one.exists() and other.exists() and one.samefile(other))


def failures(run: Run) -> list[str]:
    """A line for each file that could not be read."""
    return [f"{report.name}: {trouble(report.error, run.lang)}" for report in run.reports if report.error]


def details(run: Run) -> list[str]:
    """Where in the tool its own faults arose, a traceback each."""
    return [f"{report.name}: {note}" for report in run.reports for note in getattr(report.error, "__notes__", ())]


def _summarise(run: Run) -> None:
    """Append to the summary of the GitHub job, where there is one."""
    path = os.environ.get(_JOB_SUMMARY)
    if not path:
        return
    from yuqing_lint.report.markdown import overview, render

    text = render(run)
    if len(text.encode()) > _JOB_SUMMARY_LIMIT:
        text = overview(run)
    try:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise errors.cannot_write(f"{path} ({_JOB_SUMMARY})", error) from error
