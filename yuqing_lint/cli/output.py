"""Output that is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from yuqing_lint.cli import errors


def emit(text: str | Iterable[str], output: Path | None) -> None:
    """Print a report, or write it beside the output file and then rename, so that none is ever half written.

    A device or a pipe (``/dev/stdout``) is written to as it is. A report may come in pieces, so that it need not be in
    memory as a whole.
    """
    pieces = [text] if isinstance(text, str) else text
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
    else:
        _write((piece.encode("utf-8") for piece in pieces), output)


def emit_bytes(data: bytes, output: Path) -> None:
    """Write a file whole or not at all, as ``emit`` does.

    Raises:
        click.ClickException: it cannot be written.
    """
    _write([data], output)


def _write(pieces: Iterable[bytes], output: Path) -> None:
    beside = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        if output.exists() and not output.is_file():
            with output.open("wb") as file:
                file.writelines(pieces)
            return
        try:
            with beside.open("xb") as file:
                file.writelines(pieces)
            os.replace(beside, output)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise errors.cannot_write(output, error) from error
