"""Audits at scale: ``python -m bench.scale --plans 2000 [--jobs 1 2] [--folder DIR]``.

Writes generated plans, half as .docx and half as PDF, into folders by trade, and audits them with an empty store and then again.
Prints for each number of processes the time on the clock and on the processors, files a second, the most memory of the
process that leads and of any worker, and the size of the store.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpus.generator import generate
from corpus.render.docx import to_docx
from corpus.render.pdf import to_pdf

_MIB = 2**20
_LOOK = 0.2
"""Seconds between two looks at memory."""


@dataclass(frozen=True)
class Run:
    """One audit as measured."""

    seconds: float
    processor: float
    """Seconds of processor time, of all processes together, ..."""
    leading: float
    """... and of the leading process alone: it is what a cluster cannot share out."""
    leader: int
    """Most memory of the leading process, in bytes (resident set)."""
    worker: int
    """Most memory of any other process of the audit."""
    code: int


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--plans", type=int, default=2000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the plans are, or are written and kept")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary, "plans")
        made = write(folder, options.plans, options.seed)
        sizes = [path.stat().st_size for path in folder.rglob("*.*")]
        plans, total = len(sizes), sum(sizes)
        print(f"{plans} plans, {total / _MIB:.0f} MiB, {made:.0f} s to make; {os.cpu_count()} processors")
        print("| run | seconds | processor seconds | leader's | files/s | leader MiB | worker MiB | store MiB |")
        print("|---|---|---|---|---|---|---|---|")
        for jobs in options.jobs:
            store = Path(temporary, f"{jobs}.db")
            for name in ("first", "second"):
                done = audit(folder, "--store", str(store), "--jobs", str(jobs))
                print(
                    f"| {jobs} process(es), {name} | {done.seconds:.1f} | {done.processor:.1f} | {done.leading:.1f}"
                    f" | {plans / done.seconds:.0f} | {done.leader / _MIB:.0f} | {done.worker / _MIB:.0f}"
                    f" | {store.stat().st_size / _MIB:.1f} |",
                    flush=True,
                )
    return 0


def write(folder: Path, plans: int, seed: int) -> float:
    """Write the plans that are not there yet; the seconds that it took."""
    begun = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [number for number in range(seed, seed + plans) if not any(folder.glob(f"*/{number:07}.*"))]
    with ProcessPoolExecutor() as pool:
        list(pool.map(_write_one, [folder] * len(wanted), wanted, chunksize=20))
    return time.monotonic() - begun


def _write_one(folder: Path, number: int) -> None:
    plan = generate(number)
    unit = folder / f"{plan.axes.trade}-{number % 5}"
    unit.mkdir(exist_ok=True)
    ending, render = (("docx", to_docx), ("pdf", to_pdf))[number % 2]
    (unit / f"{number:07}.{ending}").write_bytes(render(plan))


def audit(folder: Path, *arguments: str) -> Run:
    """One audit as a process of its own."""
    program = [sys.executable, "-c", "from yuqing_lint.cli import main; main()", "audit", str(folder), *arguments]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    leader = worker = 0
    leading = 0.0
    while process.poll() is None:
        leading = max(leading, _processor(process.pid))
        leader = max(leader, _resident(process.pid))
        worker = max([worker, *map(_resident, _children(process.pid))])
        time.sleep(_LOOK)
    seconds = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, used, leading, leader, worker, process.returncode)


def _resident(pid: int) -> int:
    """The memory of a process that it shares with none, and its part of what it shares; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _processor(pid: int) -> float:
    """The processor time of a process, in seconds; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


if __name__ == "__main__":
    raise SystemExit(main())
