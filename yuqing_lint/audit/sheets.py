"""An audit as a table of findings (CSV) and as a workbook (XLSX) with units, plans and findings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from yuqing_lint.audit.table import columns, unit_name
from yuqing_lint.audit.view import View, files, units
from yuqing_lint.model import FileReport, Finding
from yuqing_lint.report.wording import SEVERITIES, other_spot, said, trouble

_MOST_ROWS = 1_000_000
"""Of a sheet: Excel has 1,048,576."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_pieces(view: View) -> Iterator[str]:
    """A line for each finding, for Excel as it is set up in China: UTF-8 with a mark, separated by commas."""
    yield "\ufeff"
    yield _line(_headings(view))
    for row in _findings(view):
        yield _line([_harmless(cell) for cell in row])


def _line(cells: Sequence[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _harmless(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula, as text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _headings(view: View) -> list[str]:
    words = said(
        view.lang,
        "单位 文件 预案 级别 代码 规则 问题 位置 原文 另一处 怎么改 依据",
        "unit file plan severity code rule finding place text other fix basis",
    )
    return words.split()


def _findings(view: View) -> Iterator[list[Any]]:
    """A row for each shown finding, and one for each file that could not be read."""
    rows = view.store.db.execute(
        "SELECT path, unit, result FROM entries WHERE audit = ? ORDER BY unit, path", (view.audit,)
    )
    for path, unit, result in rows:
        report = view.report(path, result)
        name = unit_name(unit, view)
        if report.error:
            failed = said(view.lang, "读不了", "unread")
            yield [name, path, "", failed, report.error.code, "", trouble(report.error, view.lang), *[""] * 5]
        for finding in report.findings:
            yield [name, path, _title(report, finding), *_cells(view, finding)]


def _title(report: FileReport, finding: Finding) -> str:
    return (report.plans[finding.plan].title if finding.plan < len(report.plans) else None) or ""


def _cells(view: View, finding: Finding) -> list[str]:
    others = [f"{one.message}：{other_spot(one, view.lang)} {one.span.text}" for one in finding.related]
    return [
        SEVERITIES[view.lang][finding.severity],
        finding.code,
        finding.name,
        finding.message,
        finding.place,
        finding.span.text,
        "\n".join(others),
        finding.fix.description if finding.fix else "",
        "\n".join(finding.basis),
    ]


def write_xlsx(view: View, path: Path) -> None:
    """A workbook with three sheets, written row by row."""
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})

        def sheet(name: str, headings: Sequence[str], widths: Sequence[int]) -> Any:
            made = book.add_worksheet(name)
            for column, width in enumerate(widths):
                made.set_column(column, column, width, wrapped)
            made.write_row(0, 0, headings, bold)
            made.freeze_panes(1, 0)
            return made

        shown = columns(view)
        unit_heading = said(view.lang, "单位", "unit")
        page = sheet(
            said(view.lang, "单位", "units"), [unit_heading, *(name for _, name in shown)], [32, *[9] * len(shown)]
        )
        for at, row in enumerate(units(view), 1):
            page.write_row(at, 0, [unit_name(row.name, view), *(getattr(row, attribute) for attribute, _ in shown)])
        headings = said(
            view.lang, "单位 文件 预案 读不了 错误 警告 提示", "unit file plan unread errors warnings infos"
        ).split()
        page = sheet(said(view.lang, "预案", "plans"), headings, [24, 44, 44, 8, 8, 8, 8])
        for at, file in enumerate(files(view, order="e.unit, e.path", limit=_MOST_ROWS), 1):
            counts = (int(file.failed), file.errors, file.warnings, file.infos)
            page.write_row(at, 0, [unit_name(file.unit, view), file.path, file.title or "", *counts])
        widths = [24, 40, 32, 8, 10, 24, 60, 30, 40, 40, 40, 50]
        for at, cells in enumerate(_findings(view)):
            number, line = divmod(at, _MOST_ROWS)
            if line == 0:
                more = str(number + 1) if number else ""
                page = sheet(f"{said(view.lang, '问题', 'findings')}{more}", _headings(view), widths)
            page.write_row(line + 1, 0, cells)
