"""Words that the reports of a comparison share, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from yuqing_lint.checks.changes import Change
from yuqing_lint.checks.statements import Statement, StatementKind
from yuqing_lint.report.diff.comparison import Comparison
from yuqing_lint.report.html.words import PARTS
from yuqing_lint.report.run import Language
from yuqing_lint.report.wording import counted, said

KINDS: dict[Language, dict[StatementKind, str]] = {
    "zh": {
        "title": "标题", "issuer": "发文单位", "document_number": "文号", "date": "日期", "section": "篇章", "body": "机构",
        "seat": "办公室设在", "parent": "隶属", "role": "任职", "duty": "职责", "deadline": "时限", "coverage": "值守时段",
        "level": "分级标准", "threshold": "分级数值", "response": "分级响应", "lead": "响应指挥", "accountability": "责任追究",
        "reference": "引用", "abbreviation": "简称", "contact": "联系方式",
    },
    "en": {
        "title": "title", "issuer": "issuer", "document_number": "number", "date": "date", "section": "parts",
        "body": "bodies", "seat": "seats", "parent": "superiors", "role": "holders", "duty": "duties",
        "deadline": "deadlines", "coverage": "hours of duty", "level": "levels", "threshold": "thresholds",
        "response": "responses", "lead": "commands", "accountability": "accountability", "reference": "references",
        "abbreviation": "abbreviations", "contact": "contacts",
    },
}  # fmt: skip
Piece = tuple[Literal["same", "old", "new"], str]
_SHORT = 16
"""A wording of at most so many characters is shown whole, before and after."""
_KEPT = 12
"""Characters shown on each side of what changed in a longer one."""


def subject(change: Change, lang: Language) -> str:
    """What a change is about; empty where the kind says it."""
    name = change.subject
    return PARTS[lang].get(name, name) if change.kind == "section" else name


def shown(one: Statement | None, other: Statement | None = None) -> str:
    """What a statement says; with its subject, where the other version says it of another."""
    if one is None:
        return ""
    words = " ".join(one.shown.split())
    return f"{one.subject} {words}".strip() if other and other.about != one.about else words


def pieces(change: Change) -> list[Piece]:
    """What was, what is, and between them what stayed, shortened where nothing changed."""
    before, after = shown(change.old, change.new), shown(change.new, change.old)
    if before and after and max(len(before), len(after)) > _SHORT:
        return list(_pieces(SequenceMatcher(None, before, after, autojunk=False), before, after))
    whole: list[Piece] = [("old", before), ("new", after)]
    return [piece for piece in whole if piece[1]]


def _pieces(matcher: SequenceMatcher[str], before: str, after: str) -> Iterator[Piece]:
    codes = matcher.get_opcodes()
    for at, (tag, start, end, low, high) in enumerate(codes):
        if tag == "equal":
            yield "same", _shortened(before[start:end], first=at == 0, last=at == len(codes) - 1)
            continue
        if end > start:
            yield "old", before[start:end]
        if high > low:
            yield "new", after[low:high]


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """The ends of what stayed that stand beside a change."""
    head, tail = ("" if first else text[:_KEPT]), ("" if last else text[-_KEPT:])
    return text if len(text) <= len(head) + len(tail) + 2 else f"{head}…{tail}"


def total(comparison: Comparison) -> str:
    """The sum of a comparison in one line."""
    lang = comparison.lang
    none = said(lang, "无", "none")
    facts = said(lang, f"共 {comparison.changes} 处变化", f"{comparison.changes} fact(s) changed")
    gained = said(lang, "新增问题：", "gained: ") + (counted(comparison.gained, lang) or none)
    lost = said(lang, "消除问题：", "lost: ") + (counted(comparison.lost, lang) or none)
    return said(lang, "；", "; ").join((facts, gained, lost))


def sign(change: Change) -> str:
    """``+`` for what came, ``-`` for what went, ``~`` for what changed."""
    return "+" if change.old is None else "-" if change.new is None else "~"
