"""Audits over time: what is new, what is gone, compared with which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.calling import here
from tests.audit.department import fill, plan
from tests.audit.inside import Bench
from yuqing_lint.audit.history import before
from yuqing_lint.audit.store import Store, StoreError
from yuqing_lint.audit.view import commonest, spread, trend, units, worst


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    fill(tmp_path / "plans", 16)
    with Store(tmp_path / "audit.db") as store:
        yield Bench(tmp_path / "plans", store)


def changes(view) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    new, gone = (sorted((one.path, one.code) for one in found) for found in view.changed())
    return new, gone


def mend(bench: Bench, name: str) -> None:
    path = next(bench.folder.rglob(name))
    path.write_text(path.read_text("utf-8").replace("由公安机关给予行政处分", "依规依纪依法给予处分"), "utf-8")


def test_findings_opened_and_closed_by_unit(bench: Bench) -> None:
    assert changes(bench.audit()) == ([], [])
    assert changes(bench.audit()) == ([], [])
    mend(bench, "预案0004.txt")
    path = next(bench.folder.rglob("预案0001.txt"))
    path.write_text(path.read_text("utf-8").replace("内报告县委网信办", "  小时内报告县委网信办", 1), "utf-8")
    view = bench.audit()
    new, gone = changes(view)
    assert [name for name, _ in gone] == ["卫生健康局/预案0004.txt"]
    assert {name for name, _ in new} == {"教育局/预案0001.txt"}
    rows = {row.name: (row.opened, row.closed) for row in units(view)}
    assert rows["卫生健康局"] == (0, 1)
    assert rows["教育局"] == (len(new), 0)
    assert rows["水务局"] == (0, 0)


def test_text_that_moves_and_files_that_move_change_nothing(bench: Bench) -> None:
    bench.audit()
    path = next(bench.folder.rglob("预案0004.txt"))
    path.write_text("印发说明。\n" + path.read_text("utf-8"), "utf-8")
    next(bench.folder.rglob("预案0008.txt")).rename(bench.folder / "搬走.txt")
    assert changes(bench.audit()) == ([], [])


def test_trend_and_since(bench: Bench) -> None:
    bench.audit()
    for name in ("预案0004.txt", "预案0008.txt"):
        mend(bench, name)
        view = bench.audit()
    errors = [one.errors for one in trend(view)]
    assert errors == [4, 3, 2]
    days = iter(("2026-01-10", "2026-02-10", "2026-03-10"))
    for (number,) in view.store.db.execute("SELECT id FROM audits ORDER BY id").fetchall():
        view.store.db.execute("UPDATE audits SET started = ? WHERE id = ?", (f"{next(days)}T08:00:00+08:00", number))
    found = {
        since: (one.number if (one := before(view.store, view.audit, since)) else None)
        for since in (None, "#1", "2", "2026-01-31", "2026-02-10")
    }
    assert found == {None: 2, "#1": 1, "2": 2, "2026-01-31": 1, "2026-02-10": 2}
    for wrong in ("#9", "2025-12-31", "上周"):
        with pytest.raises(StoreError):
            before(view.store, view.audit, wrong)


def test_worst_commonest_and_spread(bench: Bench) -> None:
    view = bench.audit()
    assert [row.path for row in worst(view, 2)] == ["卫生健康局/预案0004.txt", "卫生健康局/预案0012.txt"]
    (row,) = [row for row in commonest(view, 10) if row.code == "ACC003"]
    assert (row.findings, row.files) == (4, 4)
    (same,) = [one for one in spread(view, 10) if one.finding.code == "ACC003"]
    assert same.files == 4
    assert same.examples[0] == "卫生健康局/预案0004.txt"
    assert "公安机关" in same.finding.span.text


def test_a_unit_that_is_gone_closes_its_findings(bench: Bench) -> None:
    import shutil

    bench.audit()
    shutil.rmtree(bench.folder / "卫生健康局")
    view = bench.audit()
    assert {row.name: row.closed for row in units(view)}["卫生健康局"] == 2


def test_a_file_outside_folders_is_counted_under_its_issuer(bench: Bench) -> None:
    (bench.folder / "散件.txt").write_text(plan("林业局", 99), "utf-8")
    (bench.folder / "无主.txt").write_text("为应对舆情，制定本预案。\n成立领导小组，组长由局长担任。\n", "utf-8")
    assert {"清江县林业局", ""} <= {row.name for row in units(bench.audit())}


def test_since_on_the_command_line(bench: Bench, tmp_path: Path) -> None:
    folder = fill(tmp_path / "other", 4)
    here(folder)
    path = next(folder.rglob("预案0000.txt"))
    path.write_text(path.read_text("utf-8").replace("由公安机关给予行政处分", "依规依纪依法给予处分"), "utf-8")
    here(folder)
    assert "与 #2" in here(folder).stdout
    done = here(folder, "--since", "#1")
    assert "与 #1" in done.stdout
    assert "消除 1 处" in done.stdout
    wrong = here(folder, "--since", "#77")
    assert (wrong.code, wrong.stderr.count("\n")) == (2, 1)
    assert "#1 20" in wrong.stderr
