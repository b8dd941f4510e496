"""The reports of an audit by name; the module of a format is imported when it is used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from yuqing_lint.audit.view import View

TEXTS = ("text", "json", "jsonl", "csv")
"""Formats that are text, and can go to standard output."""
FILES = ("xlsx", "html")
"""Formats that are written to a file."""


def pieces(form: str, view: View) -> Iterator[str]:
    """A report of one of ``TEXTS``, piece by piece."""
    match form:
        case "json":
            from yuqing_lint.report.findings import pieces as made

            yield from made(view.reports())
        case "jsonl":
            from yuqing_lint.report.jsonl import pieces as made

            yield from made(view.reports())
        case "csv":
            from yuqing_lint.audit.sheets import csv_pieces

            yield from csv_pieces(view)
        case _:
            from yuqing_lint.audit.table import render

            yield render(view)


def write(form: str, view: View, path: Path) -> None:
    """A report of one of ``FILES``, written beside the file and then renamed.

    Raises:
        OSError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if form == "xlsx":
            from yuqing_lint.audit.sheets import write_xlsx

            write_xlsx(view, beside)
        else:
            from yuqing_lint.audit.dashboard import write_dashboard

            write_dashboard(view, beside, path)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
