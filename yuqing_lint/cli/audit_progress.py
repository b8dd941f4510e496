"""How far an audit is: files, findings, rate and time left, on standard error and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from yuqing_lint.audit.run import Progress
from yuqing_lint.report.wording import said
from yuqing_lint.rules.model import Language

_PAUSE = 0.1
"""Seconds between two drawings."""


class Silent:
    """Says nothing."""

    def started(self, total: int) -> None:
        """So many files are to be done."""

    def done(self, findings: int) -> None:
        """A file is done."""

    def comparing(self) -> None:
        """The rules across documents run."""


class Bar:
    """A bar, drawn by hand: processes are forked meanwhile, and a thread that draws by itself would be in the way."""

    def __init__(self, lang: Language) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._lang = lang
        self._findings = 0
        self._files = 0
        self._begun = self._drawn = monotonic()
        words = "{task.fields[findings]} {task.fields[rate]}"
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(words),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,
        )
        self._task = self.bar.add_task(said(lang, "正在检查", "Checking"), total=None, findings="", rate="")

    def started(self, total: int) -> None:
        """So many files are to be done."""
        self.bar.update(self._task, total=total, refresh=True)

    def done(self, findings: int) -> None:
        """A file is done."""
        self._files += 1
        self._findings += findings
        now = monotonic()
        if now - self._drawn < _PAUSE:
            return
        self._drawn = now
        rate = self._files / (now - self._begun)
        self.bar.update(
            self._task,
            completed=self._files,
            findings=said(self._lang, f"{self._findings} 个问题", f"{self._findings} findings"),
            rate=said(self._lang, f"每秒 {rate:.0f} 份", f"{rate:.0f}/s"),
            refresh=True,
        )

    def comparing(self) -> None:
        """The rules across documents run."""
        words = said(self._lang, "正在比对各预案", "Comparing plans")
        self.bar.update(self._task, completed=self._files, description=words, refresh=True)


@contextmanager
def progress_of(lang: Language, *, wanted: bool) -> Iterator[Progress]:
    """A bar where standard error is a terminal, and nothing elsewhere."""
    if not wanted or not sys.stderr.isatty():
        yield Silent()
        return
    bar = Bar(lang)
    with bar.bar:
        yield bar
