"""Ready-made data: never stale, never half written, and never needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lark import Lark

from yuqing_lint import ready as module
from yuqing_lint.grammars import TABLES, grammar
from yuqing_lint.ready import Ready


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(module.sys, "platform", "linux")
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "one.txt").write_text("甲", encoding="utf-8")
    return sources


class Maker:
    """Counts how often the data is made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, sources):
        self.times += 1
        return dict(sources)


def kept(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache").rglob("*"))


def test_it_is_made_once(folder):
    make = Maker()
    assert [Ready("kind", folder, ".txt", make).data() for _ in range(3)] == [{"one.txt": "甲"}] * 3
    assert make.times == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "one.txt").write_text("乙", encoding="utf-8"),
        lambda folder: (folder / "two.txt").write_text("", encoding="utf-8"),
        lambda folder: (folder / "one.txt").rename(folder / "two.txt"),
        lambda folder: (folder / "one.txt").unlink(),
    ],
    ids=["changed", "added", "renamed", "removed"],
)
def test_it_is_made_anew_when_a_source_is_another(folder, change):
    Ready("kind", folder, ".txt", Maker()).data()
    time = (folder / "one.txt").stat().st_mtime_ns
    change(folder)
    for path in folder.iterdir():
        os.utime(path, ns=(time, time))
    expected = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    make = Maker()
    assert Ready("kind", folder, ".txt", make).data() == expected
    assert make.times == 1


def test_it_is_made_anew_for_another_version_of_its_maker(folder):
    Ready("kind", folder, ".txt", Maker(), "1").data()
    make = Maker()
    Ready("kind", folder, ".txt", make, "2").data()
    assert make.times == 1


@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: content[:-1] + b"x", lambda _: b""])
def test_a_spoilt_file_is_not_read(folder, spoil):
    Ready("kind", folder, ".txt", Maker()).data()
    (path,) = [path for path in kept(folder) if path.is_file()]
    path.write_bytes(spoil(path.read_bytes()))
    make = Maker()
    assert Ready("kind", folder, ".txt", make).data() == {"one.txt": "甲"}
    assert make.times == 1


def test_without_a_place_to_keep_it_in_it_is_made_each_time(folder):
    (folder.parent / "cache").write_text("no folder")
    make = Maker()
    assert [Ready("kind", folder, ".txt", make).data() for _ in range(2)] == [{"one.txt": "甲"}] * 2
    assert make.times == 2


def test_nothing_half_written_stays_behind(folder):
    Ready("kind", folder, ".txt", Maker()).data()
    assert [path.suffix for path in kept(folder) if path.is_file()] == [".ready"]


def test_what_is_written_into_the_wheel_is_read_from_there(folder, tmp_path, monkeypatch):
    Ready("kind", folder, ".txt", Maker()).write(tmp_path / "shipped")
    monkeypatch.setattr(module, "SHIPPED", tmp_path / "shipped")
    make = Maker()
    assert Ready("kind", folder, ".txt", make).data() == {"one.txt": "甲"}
    assert make.times == 0


def test_grammars_that_are_ready_made_take_what_fresh_ones_take():
    made, fresh = TABLES.data(), TABLES._made(TABLES._contents())
    assert made.keys() == fresh.keys()
    assert grammar("duration", "time").parse("30分钟") == Lark.load(fresh["duration", "time"]).parse("30分钟")
