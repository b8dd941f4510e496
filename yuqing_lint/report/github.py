"""GitHub annotations: workflow commands (``::error file=…,line=…::message``) that a run prints and a pull request shows."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint.model import FileReport, Severity
from yuqing_lint.report.positions import Locator, relative
from yuqing_lint.report.run import Run
from yuqing_lint.report.wording import said, told, trouble

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(run: Run) -> str:
    """A command for each finding and for each file that could not be read."""
    return "".join(line + "\n" for report in run.reports for line in _lines(run, report))


def _lines(run: Run, report: FileReport) -> Iterator[str]:
    path = relative(report.name, run.root)
    if report.error:
        title = said(run.lang, "读不了", "cannot be read")
        yield _command("error", trouble(report.error, run.lang), file=path, title=title)
    locator = Locator(report.document) if report.document else None
    for finding in report.findings:
        place: dict[str, str | int] = {"file": path}
        if locator:
            region = locator.region(finding.span)
            place.update(line=region.line, endLine=region.end_line)
            if region.line == region.end_line:  # columns hold only within one line
                place.update(col=region.column, endColumn=region.end_column)
        title = f"{finding.code} {finding.name}"
        yield _command(_COMMANDS[finding.severity], told(finding, run.lang), **place, title=title)


def _command(name: str, message: str, **properties: str | int) -> str:
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
