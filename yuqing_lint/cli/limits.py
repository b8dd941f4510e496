"""What a file may cost: the options that bound it, and work on one file within the bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from yuqing_lint.model import ReadError
from yuqing_lint.readers.limits import MIB, Limits
from yuqing_lint.readers.pool import run_one
from yuqing_lint.report.wording import trouble
from yuqing_lint.rules.model import Language

T = TypeVar("T")
_LEAST_MEMORY = 128
"""MiB; the interpreter with the rules loaded takes about half of that."""
_TIME = "一个文件最多处理多久（默认 60，扫描件每页另加 30）"


def limits_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--timeout`` and ``--max-memory``."""
    seconds = click.FloatRange(min=0, min_open=True)
    timeout = click.option("--timeout", type=seconds, default=None, metavar="秒", help=_TIME)
    memory = click.option(
        "--max-memory", type=click.IntRange(min=_LEAST_MEMORY), default=None, metavar="MIB",
        help="处理文件的进程最多用多少内存（默认 1024，扫描件另加 1024）",
    )  # fmt: skip
    return timeout(memory(function))


def limits_under(limits: Limits, timeout: float | None, max_memory: int | None) -> Limits:
    """Limits under the options: they hold over any configuration."""
    if timeout is not None:
        limits = replace(limits, seconds=timeout)
    return limits if max_memory is None else replace(limits, memory=max_memory * MIB)


def within(limits: Limits, function: Callable[[Path], T], path: Path, lang: Language) -> T:
    """Apply a function to one file in a process of its own.

    Raises:
        click.ClickException: the file cannot be read, or took more than the limits allow.
    """
    try:
        return run_one(function, path, limits)
    except ReadError as error:
        raise click.ClickException(f"{path}: {trouble(error, lang)}") from error
