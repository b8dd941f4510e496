"""Copies of a plan beside it: which name they get, so that nobody's work is written over."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from yuqing_lint import regex as re
from yuqing_lint.cli import errors
from yuqing_lint.cli.output import emit_bytes

_NUMBER = r"(?:\.\d+)?"


def write_copy(path: Path, word: str, data: bytes, output: Path | None, untouched: Callable[[bytes], bool]) -> Path:
    """Write a copy of the file at ``path`` to ``output``, or beside it as NAME.WORD.SUFFIX; where it went.

    Beside it, an earlier copy is written over only where it is ``untouched``: as the tool wrote it. Where somebody has
    worked in it since, the copy is numbered (NAME.WORD.2.SUFFIX).

    Raises:
        click.ClickException: ``output`` is the file itself, or cannot be written.
    """
    if output is not None:
        if output.exists() and output.samefile(path):
            raise errors.over_original(output)
        emit_bytes(data, output)
        return output
    base = re.sub(rf"\.{word}{_NUMBER}$", "", path.stem)
    names = (path.with_name(f"{base}.{word}{f'.{at}' if at > 1 else ''}{path.suffix}") for at in count(1))
    target = next(name for name in names if _free(name, path, data, untouched))
    emit_bytes(data, target)
    return target


def _free(name: Path, path: Path, data: bytes, untouched: Callable[[bytes], bool]) -> bool:
    if not name.exists():
        return True
    if name.samefile(path) or not name.is_file():
        return False
    there = name.read_bytes()
    return there == data or untouched(there)


def read_plan(path: Path) -> bytes:
    """The bytes of the plan that a command works on.

    Raises:
        click.ClickException: it is not there, a folder, or cannot be read.
    """
    if not path.exists():
        raise errors.no_file(path)
    if path.is_dir():
        raise errors.is_folder(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise errors.cannot_open(path, error) from error
