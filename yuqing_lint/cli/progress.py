"""How far a long run is, on standard error and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from yuqing_lint.rules.model import Language


def tracked(files: Sequence[Path], lang: Language, *, wanted: bool = True) -> Iterator[Path]:
    """The files in order; meanwhile a bar shows how many are done and how long the rest will take."""
    if len(files) < 2 or not wanted or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    words = TextColumn("正在检查" if lang == "zh" else "Checking")
    columns = (words, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(files))
        for path in files:
            bar.update(task, description=path.name)
            yield path
            bar.advance(task)
