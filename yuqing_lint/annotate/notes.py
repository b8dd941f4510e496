"""What a comment says: findings in words for the person who wrote the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from yuqing_lint import regex as re
from yuqing_lint.model import FileReport, Finding, Related, Severity
from yuqing_lint.report.run import Language
from yuqing_lint.report.wording import SEVERITIES, counted, family_name, nothing_from, other_spot, quoted, said

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comment: ``label`` stands out, ``text`` follows it."""

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label}{self.text}"


@dataclass(frozen=True, slots=True)
class Note:
    """What is said about ``text[start:end]`` of the document."""

    start: int
    end: int
    lines: tuple[Line, ...]
    severity: Severity | None = None
    """``None`` for the summary."""
    quote: Line | None = None
    """The words themselves, said where the comment cannot stand on them."""

    def told(self, *, quoting: bool) -> tuple[Line, ...]:
        """All lines; the words themselves second, where they are wanted."""
        return (self.lines[0], self.quote, *self.lines[1:]) if quoting and self.quote else self.lines


def notes_of(report: FileReport, lang: Language, least: Severity = Severity.INFO) -> tuple[Note, ...]:
    """The summary, then a note for each finding of a checked file.

    ``least`` is the least severity that the findings were filtered by; the summary says it where there are none.
    """
    document = report.document
    assert document is not None, "only a file that was read has places for notes"
    first = document.blocks[0]
    summary = Note(first.start, first.end, tuple(_summary(report, lang, least)))
    return (summary, *(_note(finding, lang) for finding in report.findings))


def _note(finding: Finding, lang: Language) -> Note:
    span = finding.span
    return Note(span.start, span.end, tuple(_lines(finding, lang)), finding.severity, _quote(finding, lang))


def _lines(finding: Finding, lang: Language) -> Iterator[Line]:
    severity = SEVERITIES[lang][finding.severity]
    yield _line(said(lang, f"【{severity}】", f"{severity.capitalize()}: "), finding.message)
    for related in finding.related:
        yield _line(_capital(related.message), _other_side(related, lang))
    if finding.fix and finding.fix.description:
        yield _line(said(lang, "怎么改：", "What to do: "), finding.fix.description)
    if finding.basis:
        yield _line(said(lang, "依据：", "Basis: "), said(lang, "；", "; ").join(finding.basis))
    yield _line(said(lang, "规则：", "Rule: "), f"{finding.code} {finding.name}")


def _other_side(related: Related, lang: Language) -> str:
    """Where the other side of a contradiction is, and its words: （四、信息报告 / 第12段）：“1小时内”."""
    where = related.place or other_spot(related, lang)
    place = said(lang, f"（{where}）", f" ({where})") if where else ""
    words = said(lang, "：", ": ") + quoted(related.span.text, lang) if related.span.text else ""
    return f"{place}{words}"


def _quote(finding: Finding, lang: Language) -> Line | None:
    """Where the finding is and on what words, for a comment that stands elsewhere."""
    words = quoted(finding.span.text, lang) if finding.span.text else ""
    text = said(lang, "，", ", ").join(part for part in (finding.place, words) if part)
    return _line(said(lang, "原文：", "Text: "), text) if text else None


def _summary(report: FileReport, lang: Language, least: Severity) -> Iterator[Line]:
    result = counted(report.findings, lang) or nothing_from(least, lang)
    yield _line(said(lang, "【检查结果】", "Result of the check: "), f"{result}{said(lang, '。', '.')}")
    for severity in Severity:
        families = Counter(family_name(one.code, lang) for one in report.findings if one.severity is severity)
        if families:
            listed = said(lang, "，", ", ").join(f"{name} {count}" for name, count in families.most_common())
            yield _line(
                said(lang, f"{SEVERITIES[lang][severity]}：", f"{SEVERITIES[lang][severity].capitalize()}: "), listed
            )
    for note in report.document.notes if report.document else ():
        yield _line(said(lang, "没有检查的：", "Not checked: "), note)
    if report.pack:
        reason = said(lang, f"（{report.pack_reason}）", f" ({report.pack_reason})") if report.pack_reason else ""
        yield _line(said(lang, "规则包：", "Pack: "), f"{report.pack}{reason}")
    yield _line(
        said(lang, "怎么用：", "How to use this: "),
        said(
            lang,
            "每条批注标在有问题的文字上，改好后可以删去。再次检查时，本工具原来的批注会换成新的，其他人的批注不动。",
            "Each comment stands on the words concerned; delete it when they are mended. "
            "The next run replaces the tool's own comments and leaves those of others alone.",
        ),
    )


def _line(label: str, text: str) -> Line:
    return Line(_UNPRINTABLE.sub(" ", label), _UNPRINTABLE.sub(" ", text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
