"""Findings for people, on a terminal or in a text file."""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from yuqing_lint.model import Document, FileReport, Finding, Severity, Span
from yuqing_lint.report.findings import summary
from yuqing_lint.report.run import Run
from yuqing_lint.report.wording import SEVERITIES, nothing, other_spot, quoted, said, trouble
from yuqing_lint.report.wrap import breaks

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_AROUND = 18  # characters shown on each side of the words concerned
_SHOWN = 40  # characters shown of the words themselves
_NARROWEST = 24  # columns; on less than that lines are cut by the terminal


def render(run: Run) -> str:
    """All reports as text."""
    page = _Page(run)
    for report in run.reports:
        page.file(report)
    page.summary()
    return page.text


class _Page:
    """Collects lines, broken to the width of the terminal and coloured where that is wanted."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            force_terminal=run.color,
            no_color=not run.color,
            width=run.width,
            highlight=False,
            soft_wrap=True,
            legacy_windows=False,
        )

    @property
    def text(self) -> str:
        """What was collected."""
        return self._out.getvalue()

    def file(self, report: FileReport) -> None:
        """One file with its findings."""
        lang = self._run.lang
        self._put(0, Text(report.name, style="bold"))
        if report.error:
            label = said(lang, "读不了：", "cannot be read: ")
            self._put(2, Text(f"{label}{trouble(report.error, lang)}", style="bold red"))
            return
        for note in report.document.notes if report.document else ():
            self._put(2, Text(f"{said(lang, '说明：', 'note: ')}{note}", style="dim"))
        if report.pack:
            pack = said(
                lang, f"规则包：{report.pack}（{report.pack_reason}）", f"pack: {report.pack} ({report.pack_reason})"
            )
            self._put(2, Text(pack, style="dim"))
        if not report.findings:
            for line in self._checked(report):
                self._put(2, Text(line, style="green"))
        for finding in report.findings:
            self._finding(report.document, finding)
        self._console.print()

    def summary(self) -> None:
        """The sum over all files."""
        counts = summary(self._run.reports)
        text = said(
            self._run.lang,
            "共 {files} 个文件：{errors} 个错误，{warnings} 个警告，{infos} 个提示",
            "{files} file(s): {errors} error(s), {warnings} warning(s), {infos} info(s)",
        )
        if counts["failed"]:
            text += said(self._run.lang, "；{failed} 个文件读不了", "; {failed} could not be read")
        if counts["suppressed"]:
            text += said(self._run.lang, "；已豁免 {suppressed} 处", "; {suppressed} suppressed")
        if counts["known"]:
            text += said(self._run.lang, "；基线已知 {known} 处", "; {known} known to the baseline")
        self._put(0, Text(text.format(**counts), style="bold"))

    def _put(self, indent: int, line: Text) -> None:
        """One logical line, with those that it runs over into indented two columns more."""
        if self._run.width is None:
            self._console.print(Text(" " * indent).append_text(line))
            return
        room = max(self._run.width, _NARROWEST) - indent
        for number, part in enumerate(line.divide(breaks(line.plain, room, room - 2))):
            part.rstrip()
            self._console.print(Text(" " * (indent + 2 * bool(number))).append_text(part))

    def _finding(self, document: Document | None, finding: Finding) -> None:
        lang = self._run.lang
        line = Text(SEVERITIES[lang][finding.severity], style=_STYLES[finding.severity])
        head = Text().append_text(line).append(f" {finding.code} ", style="bold")
        self._put(2, head.append(finding.message).append(f" [{finding.name}]", style="dim"))
        self._excerpt(document, finding.span, finding.place)
        for related in finding.related:
            self._put(4, Text(f"{related.message}{said(lang, '：', ':')}", style="dim"))
            self._excerpt(None if related.file else document, related.span, other_spot(related, lang))
        if finding.basis:
            words = said(lang, "；", "; ").join(finding.basis)
            self._put(4, Text(f"{said(lang, '依据：', 'basis: ')}{words}", style="dim"))

    def _excerpt(self, document: Document | None, span: Span, place: str) -> None:
        """The words concerned, marked, with some of what stands around them."""
        line = Text(f"{place}  " if place else "")
        if document is None:
            line.append(quoted(span.text, self._run.lang) if span.text else "")
        elif span.end > span.start:
            start = max(document.text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
            line_end = document.text.find("\n", span.end)
            end = min(line_end if line_end >= 0 else len(document.text), span.end + _AROUND)
            words = span.text.replace("\n", " ")
            shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
            line.append(document.text[start : span.start].replace("\n", " ").lstrip(), style="dim")
            line.append("【", style="dim").append(shown, style="underline").append("】", style="dim")
            if shown == words:
                line.append(document.text[span.end : end].replace("\n", " "), style="dim")
        self._put(4, line)

    def _checked(self, report: FileReport) -> list[str]:
        """What was checked where nothing was found."""
        lang = self._run.lang
        plans = [plan for plan in report.plans if plan.kind == "plan"]
        kinds = ("sections", "bodies", "deadlines", "severity_levels")
        counts = [len(plans), *(sum(len(getattr(plan, kind)) for plan in plans) for kind in kinds)]
        counted = said(
            lang,
            "查了 {} 份预案：{} 处篇章、{} 个机构、{} 个时限、{} 个级别。",
            "Checked {} plan(s): {} sections, {} bodies, {} deadlines, {} levels.",
        ).format(*counts)
        rules = said(lang, f"规则 {len(self._run.rules)} 条", f"{len(self._run.rules)} rules")
        return [
            f"{nothing(self._run).capitalize()}{said(lang, '。', '.')}",
            f"{counted}{'' if lang == 'zh' else ' '}{rules}{said(lang, '。', '.')}",
        ]
