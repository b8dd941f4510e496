"""Findings for people, on a terminal or in a text file."""

from __future__ import annotations

from yuqing_lint.model import Document, FileReport, Finding, Severity, Span
from yuqing_lint.report.findings import summary
from yuqing_lint.report.run import Run
from yuqing_lint.report.styled import Style, Styled
from yuqing_lint.report.wording import SEVERITIES, nothing, other_spot, quoted, said, trouble

_STYLES: dict[Severity, Style] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
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
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """What was collected."""
        return "".join(f"{line}\n" for line in self._lines)

    def file(self, report: FileReport) -> None:
        """One file with its findings."""
        lang = self._run.lang
        self._put(0, Styled(report.name, "bold"))
        if report.error:
            label = said(lang, "读不了：", "cannot be read: ")
            self._put(2, Styled(f"{label}{trouble(report.error, lang)}", "red"))
            return
        for note in report.document.notes if report.document else ():
            self._put(2, Styled(f"{said(lang, '说明：', 'note: ')}{note}", "dim"))
        if report.pack:
            pack = said(
                lang, f"规则包：{report.pack}（{report.pack_reason}）", f"pack: {report.pack} ({report.pack_reason})"
            )
            self._put(2, Styled(pack, "dim"))
        if not report.findings:
            for line in self._checked(report):
                self._put(2, Styled(line, "green"))
        for finding in report.findings:
            self._finding(report.document, finding)
        self._lines.append("")

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
        self._put(0, Styled(text.format(**counts), "bold"))

    def _put(self, indent: int, line: Styled) -> None:
        """One logical line, with those that it runs over into indented two columns more."""
        parts = [line]
        if self._run.width is not None:
            from yuqing_lint.report.wrap import breaks

            room = max(self._run.width, _NARROWEST) - indent
            parts = line.divided(breaks(line.plain, room, room - 2))
        for number, part in enumerate(parts):
            self._lines.append(" " * (indent + 2 * bool(number)) + part.render(color=self._run.color))

    def _finding(self, document: Document | None, finding: Finding) -> None:
        lang = self._run.lang
        head = Styled(SEVERITIES[lang][finding.severity], _STYLES[finding.severity]).add(f" {finding.code} ", "bold")
        self._put(2, head.add(finding.message).add(f" [{finding.name}]", "dim"))
        self._excerpt(document, finding.span, finding.place)
        for related in finding.related:
            self._put(4, Styled(f"{related.message}{said(lang, '：', ':')}", "dim"))
            self._excerpt(None if related.file else document, related.span, other_spot(related, lang))
        if finding.basis:
            words = said(lang, "；", "; ").join(finding.basis)
            self._put(4, Styled(f"{said(lang, '依据：', 'basis: ')}{words}", "dim"))

    def _excerpt(self, document: Document | None, span: Span, place: str) -> None:
        """The words concerned, marked, with some of what stands around them."""
        line = Styled(f"{place}  " if place else "")
        if document is None:
            line.add(quoted(span.text, self._run.lang) if span.text else "")
        elif span.end > span.start:
            start = max(document.text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
            line_end = document.text.find("\n", span.end)
            end = min(line_end if line_end >= 0 else len(document.text), span.end + _AROUND)
            words = span.text.replace("\n", " ")
            shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
            line.add(document.text[start : span.start].replace("\n", " ").lstrip(), "dim")
            line.add("【", "dim").add(shown, "underline").add("】", "dim")
            if shown == words:
                line.add(document.text[span.end : end].replace("\n", " "), "dim")
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
