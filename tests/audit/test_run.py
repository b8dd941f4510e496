"""One audit: files that come and go, that are written meanwhile, that nobody may read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.department import fill, plan
from tests.audit.inside import Bench
from yuqing_lint.audit.discovery import discover
from yuqing_lint.audit.store import Store
from yuqing_lint.config import load_config

FILES = Path(__file__).parents[2] / "corpus" / "files"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    fill(tmp_path / "plans", 4)
    with Store(tmp_path / "audit.db") as store:
        yield Bench(tmp_path / "plans", store)


def failed(view) -> dict[str, str]:
    return {Path(report.name).name: report.error.code for report in view.reports() if report.error}


def test_a_file_that_vanishes_is_one_failed_file_and_gone_next_time(bench: Bench) -> None:
    bench.meddle = lambda path: path.unlink() if "0002" in path.name else None
    assert failed(bench.audit()) == {"预案0002.txt": "vanished"}
    bench.meddle = lambda path: None
    view = bench.audit()
    assert failed(view) == {}
    assert len(list(view.reports())) == 3


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_format_that_has_a_layout_is_kept_like_another(bench: Bench, ending: str) -> None:
    """What such a document can look up in its file is not kept with the result."""
    shutil.copy(FILES / f"kindergarten.{ending}", bench.folder)
    for _ in range(2):  # checked, then from the cache
        (report,) = [one for one in bench.audit().reports() if one.name.endswith(ending)]
        assert report.status == "checked"
        assert report.document.survey is None


def test_a_file_that_changes_once_is_checked_as_it_then_is(bench: Bench) -> None:
    """Written to between the two looks at its content: it is read again."""
    changed = next(bench.folder.rglob("*0002.txt"))
    plain = bench.check
    calls = []

    def meddling(path: Path):
        report = plain(path)
        if path == changed and not calls:
            calls.append(path)
            changed.write_text("清江县水务局舆情应急预案\n为应对舆情，制定本预案。\n", "utf-8")
        return report

    bench.check = meddling
    (report,) = [one for one in bench.audit().reports() if one.name == str(changed)]
    assert report.document.text.count("\n") == 2
    bench.check = plain
    bench.audit()
    assert bench.examined == []


def test_a_file_that_is_written_all_the_time_is_one_failed_file(bench: Bench) -> None:
    changed = next(bench.folder.rglob("*0002.txt"))
    plain = bench.check

    def meddling(path: Path):
        report = plain(path)
        if path == changed:
            changed.write_text(changed.read_text("utf-8") + "续写。\n", "utf-8")
        return report

    bench.check = meddling
    assert failed(bench.audit()) == {changed.name: "changing"}


def test_findings_are_marked_by_directives_and_configuration(bench: Bench, tmp_path: Path) -> None:
    one, other = (bench.folder / "水务局" / f"{name}.txt" for name in ("甲", "乙"))
    text = plan("水务局", 1).replace("第1号舆情", "停水事件").replace("第1类", "停水")
    one.write_text(text.replace("九、附则\n", "九、附则\n值班电话：85551111。\n"), "utf-8")
    other.write_text(
        text.replace("停水事件", "水质事件").replace("九、附则\n", "九、附则\n值班电话：85552222。\n"), "utf-8"
    )

    def conflicts(view) -> list[tuple[str, bool]]:
        return [
            (Path(report.name).name, finding.suppressed is not None)
            for report in view.reports()
            for finding in (*report.findings, *report.suppressed)
            if finding.code == "XDC008"
        ]

    assert conflicts(bench.audit()) == [("甲.txt", False)]
    one.write_text(
        one.read_text("utf-8").replace("值班电话：", "yuqing-lint: ignore XDC008 新号码下月启用\n值班电话："), "utf-8"
    )
    assert conflicts(bench.audit()) == [("甲.txt", True)]
    assert not any(finding.code == "YQL002" for report in bench.audit().reports() for finding in report.findings)
    one.write_text(one.read_text("utf-8").replace("yuqing-lint: ignore XDC008 新号码下月启用\n", ""), "utf-8")
    (bench.folder / "yuqing-lint.toml").write_text(
        '[[suppress]]\ncode = "XDC008"\npath = "水务局/*.txt"\nreason = "下月统一"\n', "utf-8"
    )
    assert conflicts(bench.audit(config=load_config(bench.folder / "yuqing-lint.toml"))) == [("甲.txt", True)]


def test_what_is_looked_at(tmp_path: Path) -> None:
    names = ["乙/b.docx", "甲/a.txt", "甲/A.PDF", "a.md", "根.txt"]
    other = [".hidden/a.txt", ".a.txt", "~$b.docx", "b.yuqing.docx", "notes.xyz", "yuqing-lint.db"]
    for name in (*names, *other):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "看板.html").write_text('<meta name="generator" content="yuqing-lint 1.0">', "utf-8")
    (tmp_path / "plan.html").write_text("<p>预案</p>", "utf-8")
    spare = {(tmp_path / "a.md").absolute()}
    found = list(discover(tmp_path, spare))
    assert {one.name for one in found} == {*names, "plan.html"} - {"a.md"}
    assert [one.name for one in found] == [one.name for one in discover(tmp_path, spare)]
    assert {one.folder for one in found} == {None, "甲", "乙"}


def test_a_folder_that_cannot_be_read_is_one_failed_line(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def closed(path):
        if str(path).endswith("民政局"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    view = bench.audit()
    assert failed(view) == {"民政局": "unreadable"}
    assert len(list(view.reports())) == 4


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_name_that_is_no_utf8_is_escaped(bench: Bench) -> None:
    path = os.fsencode(bench.folder) + b"/" + "旧预案".encode("gb18030") + b".txt"
    with open(path, "wb") as file:
        file.write(plan("水务局", 77).encode())
    names = [report.name for report in bench.audit().reports()]
    assert any("\\x" in name and name.endswith(".txt") for name in names)


def test_files_of_one_store_in_two_folders_are_two_histories(bench: Bench, tmp_path: Path) -> None:
    bench.audit()
    other = Bench(fill(tmp_path / "others", 2), bench.store)
    view = other.audit()
    assert view.before is None
    assert len(list(view.reports())) == 2
    assert bench.audit().before is not None
