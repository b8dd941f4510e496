"""A comparison as Markdown, for a merge request or a note to the board."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from yuqing_lint.model import Finding
from yuqing_lint.report.diff.comparison import Comparison, PlanPair
from yuqing_lint.report.diff.wording import KINDS, pieces, sign, subject, total
from yuqing_lint.report.markdown import escaped
from yuqing_lint.report.run import Language
from yuqing_lint.report.wording import SEVERITIES, quoted, said

_FRAMES = {"same": "{}", "old": "~~{}~~", "new": "**{}**"}


def render(comparison: Comparison) -> str:
    """A table for each kind of fact, then the findings gained and lost."""
    lang = comparison.lang
    names = f"{escaped(comparison.old.name)} → {escaped(comparison.new.name)}"
    lines = [f"# {said(lang, '版本比较', 'Versions compared')}", "", names, "", total(comparison), ""]
    for pair in comparison.pairs:
        if len(comparison.pairs) > 1:
            lines += [f"## 《{escaped(pair.title)}》", ""]
        lines += _plan(pair, lang)
    for title, found in (
        (said(lang, "新增问题", "Findings gained"), comparison.gained),
        (said(lang, "消除问题", "Findings lost"), comparison.lost),
    ):
        if found:
            lines += [f"## {title}", "", *(f"- {_told(finding, lang)}" for finding in found), ""]
    return "\n".join(lines)


def _plan(pair: PlanPair, lang: Language) -> Iterator[str]:
    for kind, group in groupby(pair.changes, key=lambda change: change.kind):
        yield from (f"### {KINDS[lang][kind]}", "")
        yield said(lang, "| | 事项 | 变化 |", "| | fact | change |")
        yield "|---|---|---|"
        for change in group:
            found = pieces(change)
            join = "" if "same" in (piece for piece, _ in found) else " → "
            words = join.join(_FRAMES[piece].format(escaped(text)) for piece, text in found)
            yield f"| {escaped(sign(change))} | {escaped(subject(change, lang))} | {words} |"
        yield ""


def _told(finding: Finding, lang: Language) -> str:
    words = quoted(finding.span.text, lang) if finding.span.text else ""
    parts = (SEVERITIES[lang][finding.severity], f"`{finding.code}`", finding.message, finding.place, words)
    return " ".join(part if part.startswith("`") else escaped(part) for part in parts if part)
