"""The same audit on a real Dask cluster, its scheduler and machines as processes of their own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.audit.calling import audit, finish, start
from tests.audit.department import fill
from tests.readers.docx_builder import Source, package
from yuqing_lint.model import ReadError
from yuqing_lint.readers import read
from yuqing_lint.readers.pool import run_one

pytest.importorskip("distributed", reason="distributed is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are ended as on Unix")
FILES = 90


def program(name: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *arguments, "--no-dashboard"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)


def said(process: subprocess.Popen[str], pattern: str) -> str:
    """What a program says; it must come within its first lines."""
    for line in process.stderr or ():
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError(f"{pattern} never came")


def kill(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    scheduler = program("scheduler", "--host", "127.0.0.1", "--port", "0")
    address = said(scheduler, r"Scheduler at:\s+(tcp://\S+)")
    machines = [program("worker", address, "--nthreads", "1") for _ in range(2)]
    for machine in machines:
        said(machine, r"(Registered to)")
    yield address, machines
    for process in (*machines, scheduler):
        kill(process)


def test_the_report_is_the_same_and_still_is_when_a_machine_is_lost(cluster, tmp_path: Path) -> None:
    address, machines = cluster
    folder = fill(tmp_path / "plans", FILES)
    (folder / "空.txt").write_bytes(b"")
    alone = audit(folder, "--format", "json", "--store", tmp_path / "alone.db")
    together = audit(folder, "--format", "json", "--store", tmp_path / "together.db", "--cluster", address)
    assert (together.code, together.stderr) == (2, "")
    assert together.stdout == alone.stdout
    process = start(folder, "--format", "json", "--store", tmp_path / "lost.db", "--cluster", address)
    time.sleep(1.5)
    kill(machines[0])
    lost = finish(process)
    assert (lost.code, lost.stderr) == (2, "")
    assert lost.stdout == alone.stdout


def test_a_cluster_that_cannot_be_reached_is_one_line(tmp_path: Path) -> None:
    """In a process of its own: distributed leaves a thread behind, and a process with threads is no longer forked."""
    folder = fill(tmp_path / "plans", 2)
    code = "from yuqing_lint.audit import cluster; from yuqing_lint.cli import main; cluster._PATIENCE = 0.5; main()"
    arguments = ["audit", str(folder), "--store", str(tmp_path / "audit.db"), "--cluster", "tcp://127.0.0.1:9"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "连不上集群" in done.stderr
    assert "Traceback" not in done.stderr


def test_errors_of_files_can_be_sent_where_distributed_is_loaded(tmp_path: Path) -> None:
    """It changes how exceptions are pickled: with their causes, and those of lxml cannot be."""
    path = tmp_path / "坏.docx"
    path.write_bytes(package(Source(body="<w:p>")))
    with pytest.raises(ReadError) as refused:
        run_one(read, path)
    assert refused.value.code == "broken-xml"
