"""Runs files through the tool as ``yuqing-lint check`` does, good ones between them, and says what went wrong."""

from __future__ import annotations

import faulthandler
import os
import resource
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.held import held
from yuqing_lint.check import check
from yuqing_lint.model import FileReport, ReadError
from yuqing_lint.readers.limits import MIB, Limits
from yuqing_lint.readers.pool import run_many

from . import word
from .model import MARKER

LIMITS = Limits(seconds=20.0, memory=512 * MIB)
_EVERY = 10
"""One good file stands after so many."""
_SHARED = 96 * MIB
"""Of a process's resident memory, what it has in common with others: libraries, and what it was forked with."""
_FORBIDDEN = frozenset({
    "socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
})  # fmt: skip


@dataclass
class Tally:
    """What became of the files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    ended: dict[str, list[str]] = field(default_factory=lambda: {"timeout": [], "memory": [], "crashed": []})
    """The files whose process was ended or died."""
    faults: list[str] = field(default_factory=list)
    good: int = 0
    slowest: tuple[float, str] = (0.0, "")
    memory: int = 0
    """The most that one process held, in bytes."""

    def lines(self) -> list[str]:
        """What to say."""
        codes = ", ".join(f"{code} {count}" for code, count in self.outcomes.most_common())
        return [
            f"{self.outcomes.total()} files: {codes}",
            f"{self.good} good files beside them, all checked" if not self.faults else f"{len(self.faults)} faults:",
            *self.faults,
            *(f"{code}: {', '.join(sorted(names))}" for code, names in self.ended.items() if names),
            f"slowest {self.slowest[0]:.1f} s ({self.slowest[1]}), most memory {self.memory // MIB} MiB",
        ]


@cache
def _watch() -> None:
    sys.addaudithook(_forbid)


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what reading a file never does: write, connect, start a program. (Of what C libraries do Python hears nothing.)"""
    if event == "open":
        path, _, flags = arguments
        if flags & (os.O_WRONLY | os.O_RDWR) and path != os.devnull:
            raise RuntimeError(f"opened for writing: {path}")
    elif event in _FORBIDDEN:
        raise RuntimeError(event)


def watched_check(path: Path) -> tuple[FileReport, float]:
    """The report of a file and how long it took; what a reader must not do raises."""
    sys.dont_write_bytecode = True
    faulthandler.disable()  # pytest turns it on, and it would report each process that dies
    _watch()
    start = perf_counter()
    report = check(path)
    return report, perf_counter() - start


def run(
    files: Iterable[tuple[str, bytes]], folder: Path, expected: Mapping[str, tuple[str, ...]], *, jobs: int = 2,
    limits: Limits = LIMITS,
) -> Tally:  # fmt: skip
    """Write files into an empty folder and check them all."""
    tally = Tally()
    paths: list[Path] = []
    for name, data in files:
        paths.append(folder / name)
        paths[-1].write_bytes(data)
        if len(paths) % _EVERY == 0:
            paths.append(folder / f"good-{len(paths)}.docx")
            paths[-1].write_bytes(word.GOOD)
    before = {path.name: path.stat().st_size for path in folder.iterdir()}
    seen = set()
    for path, result in run_many(watched_check, paths, limits=limits, jobs=jobs):
        seen.add(path)
        _judge(tally, path.name, result, expected)
    tally.memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    if seen != set(paths):
        tally.faults.append(f"no result: {sorted(path.name for path in set(paths) - seen)}")
    if {path.name: path.stat().st_size for path in folder.iterdir()} != before:
        tally.faults.append("something was written beside the files")
    if sys.platform == "linux" and tally.memory > limits.memory + held() + _SHARED:
        tally.faults.append(f"memory: {tally.memory // MIB} MiB")
    return tally


def _judge(
    tally: Tally, name: str, result: tuple[FileReport, float] | ReadError, expected: Mapping[str, tuple[str, ...]]
) -> None:
    report, seconds = (FileReport(name, "failed", error=result), 0.0) if isinstance(result, ReadError) else result
    tally.slowest = max(tally.slowest, (seconds, name))
    code = report.error.code if report.error else report.status
    if name.startswith("good-"):
        tally.good += 1
        if code != "checked":
            tally.faults.append(f"{name}: {code}")
        return
    tally.outcomes[code] += 1
    tally.ended.get(code, []).append(name)
    if code == "internal" or (name in expected and code not in expected[name]):
        notes = getattr(report.error, "__notes__", [""])
        tally.faults.append(f"{name}: {code} {notes[0]}")
    if report.error:
        for words in (report.error.reason, report.error.advice, report.error.reason_en, report.error.advice_en):
            if not words.strip() or "\n" in words or "Traceback" in words:
                tally.faults.append(f"{name}: no clear line: {words!r}")
            if MARKER in words or len(words) > 200:
                tally.faults.append(f"{name}: says what stands in the file: {words!r}")
