"""What a file does to the process that reads it costs that file alone."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import pickle
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.held import held
from tests.readers.docx_builder import Source, p, package
from yuqing_lint.check import check
from yuqing_lint.model import Document, FileReport, ReadError
from yuqing_lint.readers import pool as pools
from yuqing_lint.readers import worker as workers
from yuqing_lint.readers.allowance import More, ask_for
from yuqing_lint.readers.limits import MIB, Limits
from yuqing_lint.readers.pool import Pool, read_many, run_many, run_one

LINUX = sys.platform == "linux"
LIMITS = Limits(memory=300 * MIB)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the cases end processes as Unix does")


def misbehave(path: Path) -> str:
    """Does what the name of the file says."""
    faulthandler.disable()  # which pytest turns on
    match path.name:
        case "spin":
            while True:
                pass
        case "sleep":
            time.sleep(100)
        case "memory":
            blocks = []
            while True:
                blocks.append(bytearray(8 * MIB))
        case "abort":
            os.abort()
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            sys.exit(0)
        case "bug":
            raise KeyError("舆情的内容")
        case "recursion":
            return misbehave(path)
        case "refuse":
            raise ReadError("encrypted", "甲。", "乙。", reason_en="A.", advice_en="B.")
        case "print":
            print("printed")
            print("printed", file=sys.stderr)
            os.write(1, b"printed")
        case "unpicklable":
            return lambda: None  # type: ignore[return-value]
    return path.name.upper()


BAD = {
    "memory": "memory",
    "abort": "crashed",
    "segfault": "crashed",
    "exit": "crashed",
    "bug": "internal",
    "recursion": "internal",
    "refuse": "encrypted",
    "unpicklable": "internal",
}


def _codes(results: Iterator[tuple[Path, str | ReadError]]) -> dict[str, str]:
    return {path.name: result.code if isinstance(result, ReadError) else result for path, result in results}


@pytest.mark.parametrize("jobs", [1, 3])
def test_each_fault_costs_its_own_file(jobs: int, capfd: pytest.CaptureFixture[str]) -> None:
    names = [name for bad in BAD for name in (bad, f"good-{bad}")] + ["print"]
    if not LINUX:
        names.remove("memory")
    codes = _codes(run_many(misbehave, map(Path, names), limits=LIMITS, jobs=jobs))
    assert codes == {name: BAD.get(name, name.upper()) for name in names}
    assert capfd.readouterr() == ("", "")
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("jobs", [1, 2])
def test_time_that_is_up(jobs: int) -> None:
    names = ["a", "spin", "b", "sleep", "c"]
    codes = _codes(run_many(misbehave, map(Path, names), limits=Limits(seconds=1), jobs=jobs))
    assert codes == {"a": "A", "spin": "timeout", "b": "B", "sleep": "timeout", "c": "C"}


def test_a_reader_that_asks_gets_more_time() -> None:
    limits = Limits(seconds=1)
    codes = _codes(run_many(takes_its_time, map(Path, ["asks", "is silent", "asks for ever"]), limits=limits, jobs=3))
    assert codes == {"asks": "ASKS", "is silent": "timeout", "asks for ever": "timeout"}


def takes_its_time(path: Path) -> str:
    """Takes two seconds, or much longer, and asks for what it takes or not."""
    if path.name == "asks for ever":
        for _ in range(100):
            ask_for(More(0.01))
        time.sleep(100)
    if path.name == "asks":
        ask_for(More(60))
    time.sleep(2)
    return path.name.upper()


@pytest.mark.skipif(not LINUX, reason="the system limits no memory")
def test_a_reader_that_asks_gets_more_memory() -> None:
    limits = Limits(memory=300 * MIB, ocr_memory=300 * MIB)
    codes = _codes(run_many(takes_memory, map(Path, ["400", "400 asks", "700 asks"]), limits=limits))
    assert codes == {"400 asks": "400 ASKS", "400": "memory", "700 asks": "memory"}


def takes_memory(path: Path) -> str:
    """Takes so many MiB, and asks for more first or not."""
    size, _, asks = path.name.partition(" ")
    if asks:
        ask_for(More(1, 9999 * MIB))
    assert bytearray(int(size) * MIB)
    return path.name.upper()


@pytest.mark.skipif(not LINUX, reason="the system limits no memory; see test_memory_is_measured_elsewhere")
def test_memory_stays_below_the_limit() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    _codes(run_many(misbehave, [Path("memory")], limits=LIMITS))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert most * 1024 <= max(
        before * 1024, LIMITS.memory + held() + 64 * MIB
    )  # what is shared with other processes comes on top


def test_memory_is_measured_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on systems that do not limit it: with the limit off, what the process holds is asked for now and then."""

    def held(pid: int) -> int:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    if not LINUX:
        pytest.importorskip("psutil")
    else:
        monkeypatch.setattr(workers, "_CONFINED", False)
        monkeypatch.setattr(workers, "_measure", lambda pid: lambda: held(pid))
        monkeypatch.setattr(workers, "_confine", lambda limits: None)
    limits = Limits(seconds=20, memory=300 * MIB)
    assert _codes(run_many(grow, map(Path, ["a", "memory", "b"]), limits=limits)) == {
        "a": "A",
        "memory": "memory",
        "b": "B",
    }


def grow(path: Path) -> str:
    """Takes 400 MiB and waits, where the name says so."""
    if path.name == "memory":
        taken = b"x" * (400 * MIB)
        time.sleep(100)
        del taken
    return path.name.upper()


def test_processes_that_are_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "sys", SimpleNamespace(platform="darwin"))
    codes = _codes(run_many(misbehave, map(Path, ["a", "abort", "bug", "b"]), limits=Limits(seconds=30)))
    assert codes == {"a": "A", "abort": "crashed", "bug": "internal", "b": "B"}


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert run_one(start_method, Path("a")) == "spawn"
    finally:
        done.set()
        thread.join()
    assert run_one(start_method, Path("a")) == ("fork" if LINUX else "spawn")


def start_method(path: Path) -> str:
    """How this process was started."""
    return "spawn" if any("spawn" in word for word in sys.orig_argv) else "fork"


def test_one_file() -> None:
    assert run_one(misbehave, Path("a"), LIMITS) == "A"
    with pytest.raises(ReadError) as caught:
        run_one(misbehave, Path("refuse"), LIMITS)
    assert caught.value.advice_en == "B."


def test_what_the_function_says_of_the_file_is_not_repeated() -> None:
    with pytest.raises(ReadError) as caught:
        run_one(misbehave, Path("bug"), LIMITS)
    assert "内容" not in caught.value.reason + caught.value.reason_en
    assert "KeyError" in caught.value.reason
    assert "misbehave" in caught.value.__notes__[0]


def test_paths_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def paths() -> Iterator[Path]:
        for number in range(1000):
            taken.append(number)
            yield Path(str(number))

    results = run_many(misbehave, paths(), limits=LIMITS, jobs=2)
    next(results)
    assert len(taken) < 10
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_processes_are_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "_RENEWED", 3)
    results = [result for _, result in run_many(pid, map(Path, "abcdefg"))]
    assert len(set(results)) == 3


def pid(path: Path) -> int:
    """The process that this is called in."""
    return os.getpid()


def test_a_pool_is_kept_for_several_runs() -> None:
    with Pool(pid, LIMITS) as pool:
        runs = [list(pool.run([Path("a")])) for _ in range(3)]
    assert len({result for ((_, result),) in runs}) == 1


def test_reading(tmp_path: Path) -> None:
    good, text, broken = tmp_path / "a.docx", tmp_path / "b.txt", tmp_path / "c.docx"
    good.write_bytes(package(Source(p("某县网络舆情应急预案"))))
    text.write_text("某县网络舆情应急预案")
    broken.write_bytes(good.read_bytes()[:300])
    results = dict(read_many([good, text, broken, tmp_path / "no.docx"], jobs=2))
    for path in (good, text):
        document = results[path]
        assert isinstance(document, Document)
        assert document.text == "某县网络舆情应急预案"
    assert [
        result.code for path in (broken, tmp_path / "no.docx") if isinstance(result := results[path], ReadError)
    ] == [
        "broken-zip",
        "unreadable",
    ]


def test_checking(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("某县网络舆情应急预案\n一、总则\n为应对舆情，制定本预案。\n")
    report = run_one(check, path)
    assert isinstance(report, FileReport)
    assert report == check(path)
    assert report.document is not None
    assert report.document == check(path).document


def test_errors_cross_processes_whole() -> None:
    error = ReadError("empty", "甲。", "乙。", reason_en="A.", advice_en="B.")
    error.add_note("注")
    copy = pickle.loads(pickle.dumps(error))
    assert vars(copy) == vars(error)
    assert str(copy) == str(error)


@pytest.mark.skipif(not LINUX, reason="the system limits no processor time")
def test_workers_end_when_nobody_is_there_any_more(tmp_path: Path) -> None:
    script = (
        "import sys, os\nfrom pathlib import Path\nfrom tests.readers.test_pool import beat\n"
        "from yuqing_lint.readers.pool import run_many\n"
        f"list(run_many(beat, [Path({str(tmp_path / 'beat')!r})]))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).parents[2])
    while not (tmp_path / "beat").exists():
        assert parent.poll() is None
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    child = int((tmp_path / "beat").read_text())
    for _ in range(1000):
        status = Path(f"/proc/{child}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.01)
    raise AssertionError("the worker lives on")


def beat(path: Path) -> None:
    """Says which process it is, and is done soon after."""
    path.with_suffix(".tmp").write_text(str(os.getpid()))
    path.with_suffix(".tmp").rename(path)
    time.sleep(0.3)
