"""``check --watch``: check again what is saved."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from yuqing_lint.cli import errors
from yuqing_lint.cli.files import files_of, say
from yuqing_lint.cli.language import words
from yuqing_lint.model import FileReport

Check = Callable[[Sequence[Path]], Iterable[FileReport]]
Show = Callable[[Sequence[FileReport], Sequence[FileReport]], None]
_PAUSE = 400  # milliseconds between two looks


def watch(paths: tuple[str, ...], check: Check, show: Show, *, spare: frozenset[Path]) -> NoReturn:
    """Check the files under ``paths``, and each again when it is saved, until interrupted.

    ``show`` gets all reports as they stand and those that are new. Files in ``spare`` (absolute paths) are the tool's own
    output. What counts is the time stamp and size of a file, so that it is all one whether an editor writes into the file or
    renames a new one over it, and nothing is missed that was saved during a check.

    Raises:
        click.UsageError: standard input cannot be watched.
        click.ClickException: the package that watches files is not installed.
        KeyboardInterrupt: the user ends it.
    """
    if "-" in paths:
        raise errors.watched_input()
    try:
        from watchfiles import watch as changes
    except ImportError as error:
        raise errors.no_watcher() from error

    # Folders are watched, not files: a file that is saved by renaming is another file to the system.
    folders = {Path(path) if Path(path).is_dir() else Path(path).parent for path in paths}
    state = _State(check, spare)
    say(files_of(paths)[1])
    state.look(paths, show)
    click.echo(words(("文件保存后会再检查，按 Ctrl+C 结束。", "Checks again on saving; Ctrl+C ends.")), err=True)
    watcher = changes(*filter(Path.is_dir, folders), rust_timeout=_PAUSE, yield_on_timeout=True, raise_interrupt=True)
    for first, changed in enumerate(watcher):
        if changed or first == 0:  # the first look finds what was saved before the watcher stood
            state.look(paths, show)
    raise KeyboardInterrupt


class _State:
    """The reports as they stand, and the stamps of the files that they are of."""

    def __init__(self, check: Check, spare: frozenset[Path]) -> None:
        self._check = check
        self._spare = spare
        self._stamps: dict[Path, tuple[int, int]] = {}
        self._reports: dict[Path, FileReport] = {}

    def look(self, paths: tuple[str, ...], show: Show) -> None:
        """Check what is new or was saved, forget what is gone, and show it if there is anything."""
        stamps = {
            path: stamp for path in files_of(paths)[0] if path.absolute() not in self._spare and (stamp := _stamp(path))
        }
        saved = [path for path, stamp in stamps.items() if stamp != self._stamps.get(path)]
        gone = self._stamps.keys() - stamps.keys()
        again = bool(self._stamps)
        self._stamps = stamps
        if not saved and not gone:
            return
        self._reports = {path: report for path, report in self._reports.items() if path not in gone}
        self._reports |= {Path(report.name): report for report in self._check(saved)}
        if again and sys.stdout.isatty():
            click.clear()
        show(tuple(self._reports.values()), [self._reports[path] for path in saved])


def _stamp(path: Path) -> tuple[int, int] | None:
    """When a file was changed and how long it is; ``None`` for one that went away meanwhile."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size
