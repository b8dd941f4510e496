"""Whatever happens to an audit, run again it goes on, and ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.audit.calling import CALL, audit, finish, start
from tests.audit.department import fill, plan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are ended as on Unix")
FILES = 40
MOMENTS = int(os.environ.get("YUQING_LINT_KILLS", "4"))
"""How often an audit is killed; bench/kills runs 50."""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder of plans, and the report of an audit of it that nothing disturbed."""
    folder = fill(tmp_path_factory.mktemp("plans"), FILES)
    done = audit(folder, "--format", "json", "--store", folder.parent / "undisturbed.db")
    assert done.code == 1, done.stderr
    return folder, done.stdout


def kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def count(store: Path, what: str) -> int:
    db = sqlite3.connect(store)
    try:
        return int(db.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
    finally:
        db.close()


@pytest.mark.parametrize("seed", range(MOMENTS))
def test_killed_at_a_random_moment_it_goes_on(undisturbed, tmp_path: Path, seed: int) -> None:
    folder, expected = undisturbed
    store = tmp_path / "audit.db"
    process = start(folder, "--format", "json", "--store", store, "--jobs", "2")
    time.sleep(random.Random(seed).uniform(0.2, 2.0))
    kill(process)
    kept = count(store, "results WHERE key IS NOT NULL") if store.exists() and count(store, "sqlite_master") else 0
    done = audit(folder, "--format", "json", "--store", store, "--jobs", "2")
    assert (done.code, done.stderr) == (1, "")
    assert done.stdout == expected
    # Nothing was done twice: each plan has one result, those from before the kill among them.
    assert count(store, "results") == FILES >= kept
    assert count(store, "audits WHERE finished IS NULL") == 0
    assert count(store, "audits") <= 2


def test_what_was_done_before_a_kill_is_kept(undisturbed, tmp_path: Path) -> None:
    folder, expected = undisturbed
    store = tmp_path / "audit.db"
    process = start(folder, "--store", store, "--jobs", "1")
    while not store.exists() or not count(store, "sqlite_master") or count(store, "entries") < 5:
        assert process.poll() is None
        time.sleep(0.01)
    kill(process)
    kept = dict(sqlite3.connect(store).execute("SELECT path, result FROM entries").fetchall())
    assert 5 <= len(kept) < FILES
    done = audit(folder, "--format", "json", "--store", store, "--no-cache")
    assert done.stdout == expected
    after = dict(sqlite3.connect(store).execute("SELECT path, result FROM entries").fetchall())
    assert {path: after[path] for path in kept} == kept


def test_interrupted_it_reports_what_was_done(undisturbed, tmp_path: Path) -> None:
    folder, _ = undisturbed
    store = tmp_path / "audit.db"
    process = start(folder, "--store", store, "--jobs", "1")
    while not store.exists() or not count(store, "sqlite_master") or count(store, "entries") < 3:
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGINT)
    done = finish(process)
    assert done.code == 130
    assert "没有查完，再运行会接着查" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("fresh", [True, False], ids=["empty", "with results"])
def test_two_at_once(undisturbed, tmp_path: Path, fresh: bool) -> None:
    folder, expected = undisturbed
    store = tmp_path / "audit.db"
    if not fresh:
        kill(start(folder, "--store", store))
    both = [start(folder, "--format", "json", "--store", store, "--jobs", "1") for _ in range(2)]
    for process in both:
        done = finish(process)
        assert (done.code, done.stderr) == (1, "")
        assert done.stdout == expected
    assert count(store, "audits WHERE finished IS NOT NULL") == 2
    assert count(store, "entries") == 2 * FILES


def test_a_file_that_vanishes_and_one_that_changes(tmp_path: Path) -> None:
    folder = fill(tmp_path / "plans", 20)
    store = tmp_path / "audit.db"
    process = start(folder, "--store", store, "--jobs", "1")
    while not store.exists() or not count(store, "sqlite_master") or count(store, "entries") < 3:
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGSTOP)
    *_, changed, vanished = sorted(folder.rglob("*.txt"))
    vanished.unlink()
    changed.write_text(plan("水务局", 4711), "utf-8")
    os.kill(process.pid, signal.SIGCONT)
    first = finish(process)
    assert first.code in (1, 2), first.stderr
    again = audit(folder, "--format", "json", "--store", store)
    other = audit(folder, "--format", "json", "--store", tmp_path / "other.db")
    assert again.stdout == other.stdout
    assert [file["file"] for file in again.data["files"]] == [str(path) for path in sorted(folder.rglob("*.txt"))]


@contextmanager
def small_disk(path: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes; skipped where none can be had."""
    path.mkdir()
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield path
    finally:
        subprocess.run(["umount", str(path)], check=True)


def test_a_full_disk_is_one_line_and_loses_nothing(undisturbed, tmp_path: Path) -> None:
    folder, expected = undisturbed
    with small_disk(tmp_path / "disk", 400 * 1024) as disk:
        store = disk / "audit.db"
        full = audit(folder, "--format", "json", "--store", store)
        assert full.code == 2
        assert full.stderr.count("\n") == 1
        assert "磁盘满了" in full.stderr
        subprocess.run(["mount", "-o", "remount,size=40M", str(disk)], check=True)
        kept = count(store, "results")
        done = audit(folder, "--format", "json", "--store", store)
        assert (done.code, done.stderr) == (1, "")
        assert done.stdout == expected
        assert 0 < kept < FILES == count(store, "results")


def test_a_limit_on_the_size_of_files_is_one_line_and_loses_nothing(undisturbed, tmp_path: Path) -> None:
    folder, expected = undisturbed
    store = tmp_path / "audit.db"
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)); {CALL[2]}"
    command = [CALL[0], "-c", limited, "audit", str(folder), "--format", "json", "--store", str(store)]
    full = subprocess.run(command, capture_output=True, check=False)
    assert full.returncode == 2
    assert full.stderr.decode().count("\n") == 1
    assert "磁盘满了" in full.stderr.decode()
    done = audit(folder, "--format", "json", "--store", store)
    assert (done.code, done.stdout) == (1, expected)
