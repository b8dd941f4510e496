"""Which files a path names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from yuqing_lint.readers import READABLE_SUFFIXES, is_own_copy


def files_of(paths: tuple[str, ...]) -> tuple[list[Path], list[str]]:
    """The files of paths and folders in order, and a line for each path that gives none."""
    files: list[Path] = []
    faults: list[str] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            found = sorted(_plans_in(path))
            files.extend(found)
            if not found:
                faults.append(f"{name}: 目录里没有能读的预案（{'、'.join(sorted(READABLE_SUFFIXES))}）。请检查路径。")
        elif path.exists():
            files.append(path)
        else:
            faults.append(f"{name}: 没有这个文件或目录。请检查路径。")
    return files, faults


def _plans_in(folder: Path) -> Iterator[Path]:
    """Readable files under a folder; hidden ones, lock files of Word and the tool's own copies left out."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if any(part.startswith((".", "~$")) for part in inside) or is_own_copy(path.name):
            continue
        if path.suffix.lower() in READABLE_SUFFIXES and path.is_file():
            yield path


def say(lines: list[str]) -> None:
    """Faults go to standard error, a line each."""
    for line in lines:
        click.echo(line, err=True)
