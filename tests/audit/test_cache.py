"""What is taken from earlier audits, and what is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.audit.calling import CALL, here
from tests.audit.department import fill, plan
from tests.audit.inside import Bench
from yuqing_lint.audit.store import Store, StoreError
from yuqing_lint.check import check
from yuqing_lint.model import FileReport

FILES = 8


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    fill(tmp_path / "plans", FILES)
    with Store(tmp_path / "audit.db") as store:
        yield Bench(tmp_path / "plans", store)


def findings(view) -> list[tuple[str, str]]:
    return [(report.name, one.code) for report in view.reports() for one in report.findings]


def test_a_second_audit_checks_only_what_changed(bench: Bench) -> None:
    first = bench.audit()
    assert len(bench.examined) == FILES
    second = bench.audit()
    assert bench.examined == []
    assert findings(second) == findings(first)
    changed = next(bench.folder.rglob("*0003.txt"))
    changed.write_text(plan("水务局", 4), "utf-8")
    bench.audit()
    assert bench.examined == [changed.name]


def test_content_counts_and_neither_name_nor_place_does(bench: Bench) -> None:
    bench.audit()
    moved = next(bench.folder.rglob("*0003.txt"))
    moved.rename(bench.folder / "改名.txt")
    (bench.folder / "副本.txt").write_bytes((bench.folder / "改名.txt").read_bytes())
    view = bench.audit()
    assert bench.examined == []
    assert {Path(report.name).name for report in view.reports()} >= {"改名.txt", "副本.txt"}


def test_another_ending_is_another_result(bench: Bench) -> None:
    bench.audit()
    moved = next(bench.folder.rglob("*0003.txt"))
    moved.rename(moved.with_suffix(".md"))
    bench.audit()
    assert bench.examined == [moved.with_suffix(".md").name]


@pytest.mark.parametrize("changes", [{"ignore": ("ACC",)}, {"lang": "en"}, {"pack": "school"}])
def test_other_settings_are_other_results(bench: Bench, changes: dict[str, object]) -> None:
    bench.audit()
    bench.audit(**changes)
    assert len(bench.examined) == FILES
    bench.audit(**changes)
    assert bench.examined == []
    bench.audit()
    assert bench.examined == []


def test_without_the_cache_all_is_checked_again(bench: Bench) -> None:
    bench.audit()
    bench.audit(fresh=True)
    assert len(bench.examined) == FILES


def test_what_rests_on_the_date_is_checked_again_on_another_day(bench: Bench) -> None:
    (bench.folder / "试行.txt").write_text(
        plan("水务局", 1).replace("自印发之日起施行", "自2024年1月1日起试行，试行期一年"), "utf-8"
    )
    bench.audit()
    bench.audit()
    assert bench.examined == []
    bench.audit(day=date(2026, 3, 2))
    assert "试行.txt" in bench.examined
    assert len(bench.examined) < FILES


def test_a_failure_is_tried_again(bench: Bench) -> None:
    (bench.folder / "空.txt").write_bytes(b"")
    view = bench.audit()
    assert [report.name for report in view.reports() if report.status == "failed"] == [str(bench.folder / "空.txt")]
    bench.audit()
    assert bench.examined == ["空.txt"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE results SET payload = zeroblob(length(payload)) WHERE id = 3",
        "UPDATE results SET payload = substr(payload, 1, 100) WHERE id = 3",
        "UPDATE results SET checksum = zeroblob(16) WHERE id = 3",
        "UPDATE results SET payload = (SELECT payload FROM results WHERE id = 4) WHERE id = 3",
    ],
)
def test_a_broken_result_is_made_anew_and_never_trusted(bench: Bench, damage: str) -> None:
    first = findings(bench.audit())
    bench.store.db.execute(damage)
    second = bench.audit()
    assert len(bench.examined) == 1
    assert findings(second) == first


@pytest.mark.parametrize("kept", [0, 30, 5000])
def test_a_broken_store_is_set_aside_and_made_anew(tmp_path: Path, kept: int) -> None:
    folder = fill(tmp_path / "plans", 3)
    first = here(folder, "--format", "json")
    store = folder / "yuqing-lint.db"
    store.write_bytes(store.read_bytes()[:kept] + b"\x5a" * 20_000)
    again = here(folder, "--format", "json")
    assert again.stdout == first.stdout
    assert again.stderr.count("\n") == 1
    assert "已损坏" in again.stderr
    kept_aside = [path for path in folder.glob("yuqing-lint.db.broken-*") if path.name[-4:] not in ("-wal", "-shm")]
    assert len(kept_aside) == 1


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    for name, content in (("预案.docx", b"PK\x03\x04 a plan"), ("other.db", None)):
        path = tmp_path / name
        if content is None:
            db = sqlite3.connect(path)
            db.execute("CREATE TABLE mine (x)")
            db.close()
        else:
            path.write_bytes(content)
        before = path.read_bytes()
        with pytest.raises(StoreError, match="不是审计库"):
            Store(path)
        assert path.read_bytes() == before


def test_a_store_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    Store(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError, match="更新版本"):
        Store(path)


def test_cache_clear_empties_the_cache_and_keeps_the_history(bench: Bench, tmp_path: Path) -> None:
    import subprocess

    view = bench.audit()
    first = findings(view)
    done = subprocess.run(
        [*CALL, "cache", "clear", "--store", str(tmp_path / "audit.db")], capture_output=True, check=True
    )
    assert f"已清空 {FILES} 份结果" in done.stdout.decode()
    assert findings(view) == first
    bench.audit()
    assert len(bench.examined) == FILES


def test_a_crash_of_the_checker_is_one_failed_file(bench: Bench) -> None:
    def fragile(path: Path) -> FileReport:
        if "0007" in path.name:
            raise MemoryError
        return check(path)

    bench.check = fragile
    with pytest.raises(
        MemoryError
    ):  # inside this process; in a worker it costs the file alone, see the tests of the pool
        bench.audit()
    bench.check = check
    view = bench.audit()
    assert len(list(view.reports())) == FILES
    assert 0 < len(bench.examined) < FILES
