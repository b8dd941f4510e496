"""The summary of an audit for people, on a terminal or in a text file: a line for each unit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from yuqing_lint.audit.view import UnitRow, View, commonest, spread, trend, units, worst
from yuqing_lint.report.wording import quoted, said

if TYPE_CHECKING:
    from rich.console import Console

_WORST, _COMMON, _SPREAD, _TREND = 5, 8, 5, 6
_UNITS = 60
"""So many units are listed, where there are more those with the most errors."""
_STYLES = {"errors": "bold red", "warnings": "yellow", "infos": "cyan", "opened": "red", "closed": "green"}


def render(view: View) -> str:
    """Units, worst plans, commonest defects, the same defect in many plans, trend, and the sum."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=view.color,
        no_color=not view.color,
        width=view.width or 120,
        highlight=False,
        legacy_windows=False,
    )
    rows = units(view)
    if not rows:
        return ""
    _units(console, view, rows)
    _worst(console, view)
    _commonest(console, view)
    _trend(console, view)
    _sum(console, view, rows)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def unit_name(name: str, view: View) -> str:
    """A unit for people."""
    return name or said(view.lang, "（未注明单位）", "(no unit named)")


def columns(view: View) -> list[tuple[str, str]]:
    """The counts of a unit that are shown: attribute and heading."""
    shown = [
        ("files", said(view.lang, "文件", "files")),
        ("clean", said(view.lang, "合格", "clean")),
        ("failed", said(view.lang, "读不了", "unread")),
        *zip(
            ("errors", "warnings", "infos")[: view.least + 1],
            said(view.lang, "错误 警告 提示", "errors warnings infos").split(),
            strict=False,
        ),
    ]
    if view.before:
        shown += [("opened", said(view.lang, "新增", "new")), ("closed", said(view.lang, "消除", "gone"))]
    return shown


def _units(console: Console, view: View, rows: list[UnitRow]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(said(view.lang, "单位", "unit"), overflow="fold", ratio=1 if view.width else None)
    shown = columns(view)
    for attribute, heading in shown:
        table.add_column(heading, justify="right", style=_STYLES.get(attribute), no_wrap=True)
    shown_rows = sorted(rows, key=lambda row: (-row.errors, -row.warnings))[:_UNITS] if len(rows) > _UNITS else rows
    for row in shown_rows:
        counts = (getattr(row, attribute) for attribute, _ in shown)
        table.add_row(unit_name(row.name, view), *(str(count) if count else "·" for count in counts))
    console.print(table)
    if len(rows) > _UNITS:
        more = len(rows) - _UNITS
        _heading(
            console, said(view.lang, f"还有 {more} 个单位，见 CSV 或 XLSX。", f"{more} more units: see CSV or XLSX.")
        )


def _heading(console: Console, text: str) -> None:
    from rich.text import Text

    console.print(Text(f"\n{text}", style="bold"))


def _worst(console: Console, view: View) -> None:
    from rich.text import Text

    rows = worst(view, _WORST)
    if rows:
        _heading(console, said(view.lang, "问题最多的预案", "Worst plans"))
    for row in rows:
        counts = said(
            view.lang,
            f"{row.errors} 个错误，{row.warnings} 个警告",
            f"{row.errors} error(s), {row.warnings} warning(s)",
        )
        console.print(Text(f"  {row.path}  {counts}"), soft_wrap=True)


def _commonest(console: Console, view: View) -> None:
    from rich.text import Text

    titles = {rule.code: rule.title.of(view.lang) for rule in view.rules}
    rows = commonest(view, _COMMON)
    if rows:
        _heading(console, said(view.lang, "最常见的问题", "Commonest defects"))
    for row in rows:
        count = said(
            view.lang, f"{row.files} 份预案，{row.findings} 处", f"{row.files} plan(s), {row.findings} place(s)"
        )
        console.print(Text(f"  {row.code} {titles.get(row.code, '')}  {count}"), soft_wrap=True)
    same = spread(view, _SPREAD)
    if same:
        _heading(console, said(view.lang, "多份预案里同样的问题", "The same defect in many plans"))
    for one in same:
        words = quoted(one.finding.span.text, view.lang, 40) if one.finding.span.text else ""
        count = said(view.lang, f"{one.files} 份", f"{one.files} plans")
        console.print(Text(f"  {one.finding.code} {one.finding.message} {words}  {count}"), soft_wrap=True)


def _trend(console: Console, view: View) -> None:
    from rich.text import Text

    totals = trend(view)
    if len(totals) < 2:
        return
    _heading(console, said(view.lang, "历次审计", "Audits"))
    for one in totals[-_TREND:]:
        counts = said(
            view.lang,
            f"{one.files} 个文件，{one.errors} 个错误，{one.warnings} 个警告",
            f"{one.files} file(s), {one.errors} error(s), {one.warnings} warning(s)",
        )
        console.print(
            Text(f"  #{one.audit.number}  {one.audit.started[:16].replace('T', ' ')}  {counts}"), soft_wrap=True
        )


def _sum(console: Console, view: View, rows: list[UnitRow]) -> None:
    total = {
        name: sum(getattr(row, name) for row in rows) for name in UnitRow.__dataclass_fields__ if name not in _NAMES
    }
    text = said(
        view.lang,
        "共 {files} 个文件：{errors} 个错误，{warnings} 个警告，{clean} 个合格",
        "{files} file(s): {errors} error(s), {warnings} warning(s), {clean} clean",
    )
    if total["failed"]:
        text += said(view.lang, "；{failed} 个读不了", "; {failed} could not be read")
    if view.before:
        day = view.before.started[:10]
        text += said(
            view.lang,
            f"；与 #{view.before.number}（{day}）相比新增 {{opened}} 处，消除 {{closed}} 处",
            f"; since #{view.before.number} ({day}) {{opened}} new, {{closed}} gone",
        )
    if not view.complete:
        text += said(view.lang, "；没有查完，再运行会接着查", "; not complete, run again to go on")
    _heading(console, text.format(**total))


_NAMES = ("name", "families")
