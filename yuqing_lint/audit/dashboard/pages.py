"""The plans' own reports: a page for each file with findings, named by what is in it, so that only new ones are written."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import quote

from yuqing_lint.audit.keys import tool_fingerprint
from yuqing_lint.audit.store import Store
from yuqing_lint.audit.view import View
from yuqing_lint.model import Severity
from yuqing_lint.report.run import Language, Run
from yuqing_lint.rules.model import Rule

_CHUNK = 40
"""Pages that a process writes at a time; below that one process is quicker."""
_OWN = ".yuqing.html"
"""How the pages end; audits pass such files over."""


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    result: int
    name: str


def write_pages(view: View, dashboard: Path) -> dict[str, str]:
    """Write the pages that are not there yet and remove those that nothing leads to; their addresses by path of the file."""
    folder = dashboard.with_name(f"{dashboard.stem}.yuqing")
    folder.mkdir(exist_ok=True)
    pages = list(_pages(view))
    there = {path.name for path in folder.glob(f"*{_OWN}")}
    _write([page for page in pages if page.name not in there], view, folder, dashboard.name)
    for name in there - {page.name for page in pages}:
        (folder / name).unlink(missing_ok=True)
    return {page.path: quote(f"{folder.name}/{page.name}") for page in pages}


def _pages(view: View) -> Iterator[_Page]:
    """The files with something to show, each with the name of its page."""
    rows = view.store.db.execute(
        "SELECT e.path, e.result, r.checksum, (SELECT group_concat(hex(a.fingerprint)) FROM across a"
        "   WHERE a.audit = e.audit AND a.path = e.path)"
        " FROM entries e JOIN results r ON r.id = e.result WHERE e.audit = ?1 AND (r.failed"
        " OR EXISTS (SELECT 1 FROM findings f WHERE f.result = e.result AND f.severity <= ?2)"
        " OR EXISTS (SELECT 1 FROM across a WHERE a.audit = e.audit AND a.path = e.path AND a.severity BETWEEN 0 AND ?2))"
        " ORDER BY e.path",
        (view.audit, view.least),
    )
    salt = tool_fingerprint() + f"{view.lang}{view.least}{view.root}".encode()
    for path, result, checksum, across in rows:
        content = b"\x00".join((salt, path.encode(), checksum, (across or "").encode()))
        yield _Page(path, result, f"{hashlib.blake2b(content, digest_size=8).hexdigest()}{_OWN}")


@dataclass(frozen=True)
class _Setting:
    """What a process needs to write pages."""

    store: Path | None
    audit: int
    root: Path
    rules: tuple[Rule, ...]
    lang: Language
    least: int
    folder: Path
    back: str


def _write(pages: list[_Page], view: View, folder: Path, back: str) -> None:
    setting = _Setting(view.store.path, view.audit, view.root, view.rules, view.lang, view.least, folder, back)
    jobs = min(os.cpu_count() or 1, len(pages) // _CHUNK)
    if jobs < 2:
        _write_some(pages, view, setting)
        return
    forked = sys.platform == "linux" and threading.active_count() == 1
    context: Any = get_context("fork" if forked else "spawn")
    source = iter(pages)
    chunks = iter(lambda: list(islice(source, _CHUNK)), [])
    with ProcessPoolExecutor(jobs, context, _begin, (setting,)) as pool:
        for _ in pool.map(_write_chunk, chunks):
            pass


_begun: list[tuple[View, _Setting]] = []
"""Of a process that writes pages: its own view of the audit."""


def _begin(setting: _Setting) -> None:
    assert setting.store is not None
    store = Store.reading(setting.store)
    _begun[:] = [
        (
            View(store, setting.audit, setting.root, None, setting.rules, setting.lang, setting.least),
            setting,
        )
    ]


def _write_chunk(pages: list[_Page]) -> None:
    ((view, setting),) = _begun
    _write_some(pages, view, setting)


def _write_some(pages: list[_Page], view: View, setting: _Setting) -> None:
    from yuqing_lint.report.html import render

    least = list(Severity)[view.least]
    for page in pages:
        report = view.report(page.path, page.result)
        text = render(
            Run((report,), view.rules, view.lang, least=least, root=Path.cwd()), back=f"../{quote(setting.back)}"
        )
        beside = setting.folder / f".{page.name}.{os.getpid()}.tmp"
        try:
            beside.write_text(text, encoding="utf-8", newline="\n")
            os.replace(beside, setting.folder / page.name)
        finally:
            beside.unlink(missing_ok=True)
