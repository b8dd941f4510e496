"""A comparison for people, on a terminal or in a text file."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING

from yuqing_lint.model import Finding
from yuqing_lint.report.diff.comparison import Comparison, PlanPair
from yuqing_lint.report.diff.wording import KINDS, Piece, pieces, sign, subject, total
from yuqing_lint.report.wording import SEVERITIES, quoted, said

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {"same": "dim", "old": "red strike", "new": "green"}
_BRACKETS = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}


def render(comparison: Comparison) -> str:
    """All changes by kind, then the findings gained and lost, then the sum."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=comparison.color,
        no_color=not comparison.color,
        highlight=False,
        soft_wrap=True,
        legacy_windows=False,
    )
    lang = comparison.lang
    for name, report in ((said(lang, "旧", "old"), comparison.old), (said(lang, "新", "new"), comparison.new)):
        console.print(Text(f"{name}{said(lang, '：', ': ')}{report.name}", style="bold"))
    for pair in comparison.pairs:
        _plan(console, pair, comparison)
    for title, found in (
        (said(lang, "新增问题", "findings gained"), comparison.gained),
        (said(lang, "消除问题", "findings lost"), comparison.lost),
    ):
        if found:
            console.print(Text(f"\n{title} ({len(found)})", style="bold"))
        for finding in found:
            console.print(Text(f"  {_told(finding, comparison)}"))
    console.print(Text(f"\n{total(comparison)}", style="bold"))
    return out.getvalue()


def _plan(console: Console, pair: PlanPair, comparison: Comparison) -> None:
    from rich.text import Text

    lang = comparison.lang
    if len(comparison.pairs) > 1:
        console.print(Text(f"\n《{pair.title}》", style="bold"))
    for kind, group in groupby(pair.changes, key=lambda change: change.kind):
        console.print(Text(f"\n{KINDS[lang][kind]}", style="bold cyan"))
        for change in group:
            line = Text(f"  {sign(change)} ")
            if about := subject(change, lang):
                line.append(f"{about}{said(lang, '：', ': ')}")
            found = pieces(change)
            if "same" in (piece for piece, _ in found):
                for piece in found:
                    _append(line, piece, coloured=comparison.color)
            else:
                line.append(" → ".join(words for _, words in found))
            console.print(line)


def _append(line: Text, piece: Piece, *, coloured: bool) -> None:
    kind, words = piece
    before, after = ("", "") if coloured else _BRACKETS[kind]
    line.append(f"{before}{words}{after}", style=_STYLES[kind])


def _told(finding: Finding, comparison: Comparison) -> str:
    place = " ".join(
        filter(None, (finding.place, quoted(finding.span.text, comparison.lang) if finding.span.text else ""))
    )
    return f"{SEVERITIES[comparison.lang][finding.severity]} {finding.code} {finding.message} {place}".rstrip()
