"""Findings for people, on a terminal or in a text file."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from yuqing_lint.model import Document, FileReport, Finding, Severity, Span
from yuqing_lint.report.findings import summary

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_NAMES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}
_AROUND = 18  # characters shown on each side of the words concerned
_SHOWN = 40  # characters shown of the words themselves


def render(reports: Sequence[FileReport], *, lang: str = "zh", color: bool = False, width: int = 100) -> str:
    """All reports as text."""
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=color,
        no_color=not color,
        width=width,
        highlight=False,
        soft_wrap=True,
        legacy_windows=False,
    )
    for report in reports:
        _file(console, report, lang)
    _summary(console, reports, lang)
    return out.getvalue()


def _file(console: Console, report: FileReport, lang: str) -> None:
    console.print(Text(report.name, style="bold"))
    if report.error:
        reason = report.error.reason if lang == "zh" else report.error.reason_en
        advice = report.error.advice if lang == "zh" else report.error.advice_en
        label = "读不了：" if lang == "zh" else "cannot be read: "
        console.print(Text(f"  {label}{reason} {advice}", style="bold red"))
        return
    document = report.document
    for note in document.notes if document else ():
        console.print(Text(f"  {'说明' if lang == 'zh' else 'note'}：{note}", style="dim"))
    if not report.findings:
        console.print(Text(f"  {_checked(report, lang)}", style="green"))
    for finding in report.findings:
        _finding(console, document, finding, lang)
    console.print()


def _finding(console: Console, document: Document | None, finding: Finding, lang: str) -> None:
    line = Text("  ")
    line.append(_NAMES[lang][finding.severity], style=_STYLES[finding.severity])
    line.append(f" {finding.code} ", style="bold")
    line.append(finding.message)
    line.append(f" [{finding.name}]", style="dim")
    console.print(line)
    _excerpt(console, document, finding.span, finding.place)
    for related in finding.related:
        console.print(Text(f"    {related.message}：" if lang == "zh" else f"    {related.message}:", style="dim"))
        _excerpt(console, document, related.span, _paragraph(related.span, lang))
    if finding.basis:
        label = "依据" if lang == "zh" else "basis"
        console.print(Text(f"    {label}：{'；'.join(finding.basis)}", style="dim"))


def _paragraph(span: Span, lang: str) -> str:
    page = f"第{span.page}页 / " if span.page is not None else ""
    if span.block is None:
        return page
    return f"{page}第{span.block + 1}段" if lang == "zh" else f"paragraph {span.block + 1}"


def _excerpt(console: Console, document: Document | None, span: Span, place: str) -> None:
    """The words concerned, marked, with some of what stands around them."""
    line = Text(f"    {place}  " if place else "    ", style="")
    if document is None or span.end == span.start:
        console.print(line)
        return
    start = max(document.text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    line_end = document.text.find("\n", span.end)
    end = min(line_end if line_end >= 0 else len(document.text), span.end + _AROUND)
    words = span.text.replace("\n", " ")
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    line.append(document.text[start : span.start].replace("\n", " ").lstrip(), style="dim")
    line.append("【", style="dim")
    line.append(shown, style="underline")
    line.append("】", style="dim")
    if shown == words:
        line.append(document.text[span.end : end].replace("\n", " "), style="dim")
    console.print(line)


def _checked(report: FileReport, lang: str) -> str:
    """What was checked where nothing was found."""
    plans = [plan for plan in report.plans if plan.kind == "plan"]
    counts = [
        sum(len(getattr(plan, key)) for plan in plans) for key in ("sections", "bodies", "deadlines", "severity_levels")
    ]
    if lang == "zh":
        return "没有发现问题：查了 {} 份预案，{} 处篇章、{} 个机构、{} 个时限、{} 个级别。".format(len(plans), *counts)
    return "Nothing found: {} plan(s), {} sections, {} bodies, {} deadlines, {} levels checked.".format(
        len(plans), *counts
    )


def _summary(console: Console, reports: Sequence[FileReport], lang: str) -> None:
    counts = summary(reports)
    if lang == "zh":
        text = f"共 {counts['files']} 个文件：{counts['errors']} 个错误，{counts['warnings']} 个警告，{counts['infos']} 个提示"
        text += f"；{counts['failed']} 个文件读不了" if counts["failed"] else ""
    else:
        text = f"{counts['files']} file(s): {counts['errors']} error(s), {counts['warnings']} warning(s), {counts['infos']} info(s)"
        text += f"; {counts['failed']} could not be read" if counts["failed"] else ""
    console.print(Text(text, style="bold"))
