"""How far a long run is, on standard error and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from yuqing_lint.rules.model import Language

T = TypeVar("T")


def tracked(
    items: Iterable[T], total: int, lang: Language, name: Callable[[T], str], *, wanted: bool = True
) -> Iterator[T]:
    """The items as they are done; meanwhile a bar shows how many of ``total`` are and how long the rest will take.

    The bar is drawn by hand, without the thread that would draw it by itself: processes are forked meanwhile.
    """
    if total < 2 or not wanted or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    words = TextColumn("正在检查" if lang == "zh" else "Checking")
    columns = (words, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=total)
        bar.refresh()
        for item in items:
            bar.update(task, advance=1, description=name(item), refresh=True)
            yield item
