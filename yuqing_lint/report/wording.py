"""Words that reports share, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yuqing_lint.model import FileReport, Finding, ReadError, Related, Severity, Span
from yuqing_lint.report.run import Language, Run

SEVERITIES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}
FAMILIES = {
    "zh": {
        "STR": "结构", "ORG": "组织", "TIM": "时限", "SEV": "分级", "RSP": "响应", "ACC": "问责", "REF": "引用",
        "TRM": "文字", "NUM": "编号", "LEG": "合法", "XDC": "跨文件", "FMT": "版式", "YQL": "工具",
    },
    "en": {
        "STR": "structure", "ORG": "organisation", "TIM": "timeline", "SEV": "severity", "RSP": "response",
        "ACC": "accountability", "REF": "references", "TRM": "wording", "NUM": "numbering", "LEG": "legality",
        "XDC": "across documents", "FMT": "layout", "YQL": "tool",
    },
}  # fmt: skip
_COUNTS = {
    "zh": {Severity.ERROR: "{} 个错误", Severity.WARNING: "{} 个警告", Severity.INFO: "{} 个提示"},
    "en": {Severity.ERROR: "{} error(s)", Severity.WARNING: "{} warning(s)", Severity.INFO: "{} info(s)"},
}


def said(lang: Language, zh: str, en: str) -> str:
    """One of two wordings."""
    return zh if lang == "zh" else en


def counted(findings: Iterable[Finding], lang: Language) -> str:
    """How many of each severity, 2 个错误，1 个警告; empty for none."""
    severities = [finding.severity for finding in findings]
    parts = [_COUNTS[lang][one].format(count) for one in Severity if (count := severities.count(one))]
    return said(lang, "，", ", ").join(parts)


def family_name(code: str, lang: Language) -> str:
    """结构 for STR001; the letters themselves for a family of a department's own."""
    return FAMILIES[lang].get(code[:3], code[:3])


def trouble(error: ReadError, lang: Language) -> str:
    """Why a file could not be read and what to do, in one line."""
    return said(lang, f"{error.reason} {error.advice}", f"{error.reason_en} {error.advice_en}")


def spot(span: Span, lang: Language) -> str:
    """Page and paragraph of a span: 第3页 / 第12段."""
    parts = []
    if span.page is not None:
        parts.append(said(lang, f"第{span.page}页", f"page {span.page}"))
    if span.block is not None:
        parts.append(said(lang, f"第{span.block + 1}段", f"paragraph {span.block + 1}"))
    return " / ".join(parts)


def other_spot(related: Related, lang: Language) -> str:
    """File (where it is another), page and paragraph of the other side of a contradiction."""
    return " / ".join(filter(None, (related.file, spot(related.span, lang))))


def quoted(text: str, lang: Language, limit: int = 60) -> str:
    """Words of the plan in quotation marks, on one line, shortened in the middle."""
    words = " ".join(text.split())
    if len(words) > limit:
        words = f"{words[: limit - limit // 3]}…{words[-(limit // 3) :]}"
    return said(lang, f"“{words}”", f'"{words}"')


def details(finding: Finding, lang: Language) -> Iterator[tuple[str, str]]:
    """What stands beside the message, as (label, text): place, words, other sides, basis, fix."""
    if finding.place:
        yield said(lang, "位置", "at"), finding.place
    if finding.span.text:
        yield said(lang, "原文", "text"), quoted(finding.span.text, lang)
    for related in finding.related:
        where = other_spot(related, lang)
        yield related.message, f"{where} {quoted(related.span.text, lang)}".strip()
    if finding.basis:
        yield said(lang, "依据", "basis"), said(lang, "；", "; ").join(finding.basis)
    if finding.fix and finding.fix.description:
        yield said(lang, "怎么改", "fix"), finding.fix.description


def told(finding: Finding, lang: Language) -> str:
    """A finding in lines of plain text, the message first."""
    colon = said(lang, "：", ": ")
    return "\n".join([finding.message, *(f"{label}{colon}{text}" for label, text in details(finding, lang))])


def verdict(run: Run, report: FileReport) -> str:
    """What came of one file, in a few words."""
    if report.status == "failed":
        return said(run.lang, "读不了", "could not be read")
    return counted(report.findings, run.lang) or nothing(run)


def nothing(run: Run) -> str:
    """That nothing was found, as far as it is shown."""
    return nothing_from(run.least, run.lang)


def nothing_from(least: Severity, lang: Language) -> str:
    """That nothing was found that is at least so grave."""
    return {
        Severity.ERROR: said(lang, "没有错误", "no errors"),
        Severity.WARNING: said(lang, "没有错误和警告", "no errors or warnings"),
        Severity.INFO: said(lang, "没有发现问题", "nothing found"),
    }[least]
