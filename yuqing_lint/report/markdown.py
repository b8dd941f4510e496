"""Markdown: for a merge request, a wiki or a job summary."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint import regex as re
from yuqing_lint.model import FileReport, Severity
from yuqing_lint.report.findings import summary
from yuqing_lint.report.positions import relative
from yuqing_lint.report.run import Run
from yuqing_lint.report.wording import SEVERITIES, details, said, trouble, verdict

_MARKS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
"""Characters that mean something to Markdown wherever they stand."""


def render(run: Run) -> str:
    """An overview of all files, then the findings of each."""
    return overview(run) + "".join(f"\n{line}" if line else "\n" for r in run.reports for line in _file(run, r)) + "\n"


def overview(run: Run) -> str:
    """A table with a row for each file, and the sum."""
    counts = summary(run.reports)
    title = said(run.lang, "预案检查", "Contingency plans checked")
    total = said(
        run.lang,
        f"{counts['files']} 个文件，{counts['errors']} 个错误，{counts['warnings']} 个警告，{counts['infos']} 个提示",
        f"{counts['files']} file(s), {counts['errors']} error(s), {counts['warnings']} warning(s), {counts['infos']} info(s)",
    )
    if counts["failed"]:
        total += said(run.lang, f"；{counts['failed']} 个文件读不了", f"; {counts['failed']} could not be read")
    head = said(run.lang, "| 文件 | 结果 |", "| file | result |")
    rows = [f"| {escaped(relative(r.name, run.root))} | {_sign(r)} {verdict(run, r)} |" for r in run.reports]
    return "\n".join([f"# {title}", "", total, "", head, "|---|---|", *rows]) + "\n"


def _sign(report: FileReport) -> str:
    if report.status == "failed":
        return "⛔"
    worst = min((finding.severity for finding in report.findings), key=lambda one: one.rank, default=None)
    return _MARKS[worst] if worst else "✅"


def _file(run: Run, report: FileReport) -> Iterator[str]:
    yield f"## {escaped(relative(report.name, run.root))}"
    if report.error:
        yield from ("", escaped(trouble(report.error, run.lang)))
    for finding in report.findings:
        name = SEVERITIES[run.lang][finding.severity]
        yield from ("", f"### {_MARKS[finding.severity]} {finding.code} {escaped(finding.message)}", "")
        yield f"- {name} `{finding.name}`"
        for label, text in details(finding, run.lang):
            yield f"- {escaped(label)}{said(run.lang, '：', ': ')}{escaped(text)}"
    if not report.findings and not report.error:
        yield from ("", verdict(run, report))
    yield ""


def escaped(text: str) -> str:
    """A text on one line, with nothing in it that means something to Markdown."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
