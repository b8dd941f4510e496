"""A department of 40 plans: all 25 planted contradictions between documents are found, and none is invented."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest

from tests.audit.calling import here
from tests.audit.county import PARENT, County, Planted, county
from tests.calling import Done


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[County, Path]:
    folder = tmp_path_factory.mktemp("county")
    plans = county()
    plans.write(folder / "plans")
    (folder / "上级.txt").write_text(PARENT, "utf-8")
    return plans, folder


@pytest.fixture(scope="module")
def done(made) -> Done:
    folder = made[1]
    with chdir(folder):
        return here("plans", "--parent", "上级.txt", "--format", "json", "--severity", "info")


def places(file: dict, finding: dict) -> set[tuple[str, str]]:
    """Where a finding is, with all its sides: file and words."""
    found = {(file["file"].removeprefix("plans/"), finding["span"]["text"])}
    for other in finding["related"]:
        found.add(((other["file"] or file["file"]).removeprefix("plans/"), other["span"]["text"]))
    return found


def is_of(planted: Planted, code: str, where: set[tuple[str, str]]) -> bool:
    return code == planted.code and any(path == planted.path and planted.quote in words for path, words in where)


def test_all_are_found_and_none_is_invented(made, done: Done) -> None:
    assert done.code == 1, done.stderr
    found = [
        (finding["code"], places(file, finding), finding["message"])
        for file in done.data["files"]
        for finding in file["findings"]
        if finding["code"].startswith("XDC")
    ]
    planted = made[0].planted
    missed = [one for one in planted if not any(is_of(one, code, where) for code, where, _ in found)]
    invented = [
        (code, message) for code, where, message in found if not any(is_of(one, code, where) for one in planted)
    ]
    assert (missed, invented) == ([], [])
    assert len(found) == len(planted)


def test_without_the_planted_ones_nothing_is_found(made, tmp_path: Path) -> None:
    """The templates themselves are clean, within each plan and across them."""
    from tests.audit.county import TOPICS, UNITS, path_of, plan

    plain = County({path_of(unit, topic): plan(unit, topic) for unit in UNITS for topic in TOPICS})
    plain.write(tmp_path / "plans")
    (tmp_path / "上级.txt").write_text(PARENT, "utf-8")
    with chdir(tmp_path):
        done = here("plans", "--parent", "上级.txt", "--format", "json", "--severity", "info")
    found = [
        (file["file"], finding["code"], finding["message"])
        for file in done.data["files"]
        for finding in file["findings"]
        if finding["code"].startswith("XDC") or finding["severity"] != "info"
    ]
    assert found == []
