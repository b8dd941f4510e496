"""What is measured, and how: the least of several runs, since whatever disturbs a run only makes it longer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Of the programs that are measured: Python may keep its compiled modules, as it does everywhere."""


def processor(function: Callable[[], object], rounds: int = 5) -> float:
    """Seconds of processor time of one call in a warm process."""
    function()
    return min(once(function) for _ in range(rounds))


def once(function: Callable[[], object]) -> float:
    """Seconds of processor time of one call, the first or not."""
    begun = time.process_time()
    function()
    return time.process_time() - begun


def program(command: Sequence[str], rounds: int = 5) -> float:
    """Seconds on the clock from the start of a program to its end; its first run, which fills caches, is not counted.

    Raises:
        OSError: there is no such program.
    """
    _program_once(command)
    return min(_program_once(command) for _ in range(rounds))


def _program_once(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def side_by_side(one: Sequence[str], other: Sequence[str], rounds: int = 9) -> tuple[float, float]:
    """The middle of the times of two programs that run in turn, so that whatever disturbs one disturbs the other."""
    times = [(_program_once(one), _program_once(other)) for _ in range(rounds)]
    return median(first for first, _ in times), median(second for _, second in times)


def python(code: str) -> list[str]:
    """The command that runs some code in a Python of its own."""
    return [sys.executable, "-c", code]


def own(*arguments: str) -> list[str]:
    """The command that runs the tool."""
    return [*python("from yuqing_lint.cli import main; main()"), *arguments]
