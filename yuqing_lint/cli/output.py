"""Output that is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import click


def emit(text: str, output: Path | None) -> None:
    """Print a report, or write it beside the output file and then rename, so that none is ever half written.

    A device or a pipe (``/dev/stdout``) is written to as it is.
    """
    if output is None:
        click.echo(text, nl=False)
    else:
        emit_bytes(text.encode("utf-8"), output)


def emit_bytes(data: bytes, output: Path) -> None:
    """Write a file whole or not at all, as ``emit`` does.

    Raises:
        click.ClickException: it cannot be written.
    """
    beside = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(data)
            return
        try:
            with beside.open("xb") as file:
                file.write(data)
            os.replace(beside, output)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise click.ClickException(f"写不了 {output}：{error.strerror}。请换一个位置。") from error
