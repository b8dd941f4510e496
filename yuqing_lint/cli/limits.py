"""What a file may cost: the options that bound it, and work on one file within the bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from yuqing_lint.cli import errors
from yuqing_lint.cli.base import EFFORT, option
from yuqing_lint.cli.types import Number
from yuqing_lint.model import ReadError
from yuqing_lint.readers.limits import MIB, Limits
from yuqing_lint.readers.pool import run_one

T = TypeVar("T")
_LEAST_MEMORY = 128
"""MiB; the interpreter with the rules loaded takes about half of that."""


def limits_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--timeout`` and ``--max-memory``."""
    timeout = option(
        "--timeout", type=Number(0, whole=False), metavar=("秒", "SECONDS"), section=EFFORT,
        text=("一个文件最多处理多久（默认 60，扫描件每页另加 30）", "Most time for a file (default: 60, 30 more a scanned page)"),
    )  # fmt: skip
    memory = option(
        "--max-memory", type=Number(_LEAST_MEMORY, whole=True), metavar=("MIB", "MIB"), section=EFFORT,
        text=("一个文件最多用多少内存（默认 1024，扫描件另加 1024）", "Most memory for a file (default: 1024, twice for scans)"),
    )  # fmt: skip
    return timeout(memory(function))


def limits_under(limits: Limits, timeout: float | None, max_memory: int | None) -> Limits:
    """Limits under the options: they hold over any configuration."""
    if timeout is not None:
        limits = replace(limits, seconds=timeout)
    return limits if max_memory is None else replace(limits, memory=max_memory * MIB)


def within(limits: Limits, function: Callable[[Path], T], path: Path) -> T:
    """Apply a function to one file in a process of its own.

    Raises:
        click.ClickException: the file cannot be read, or took more than the limits allow.
    """
    try:
        return run_one(function, path, limits)
    except ReadError as error:
        raise errors.unread(path, error) from error
