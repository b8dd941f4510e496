"""``check --parent``: a plan held against that of its superior authority."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.calling import call

ABOVE = """河口市网络舆情应急预案
为稳妥应对舆情，制定本预案。
各县区预案应当包括组织指挥体系、监测预警、信息发布和责任追究等内容。
一、分级标准
（一）特别重大舆情：转发500家以上的。
（二）重大舆情：转发200家以上499家以下的。
（三）较大舆情：转发50家以上199家以下的。
（四）一般舆情：转发49家以下的。
二、报告
重大舆情发生后，各县区应在1小时内报告市委网信办。
"""
BELOW = """清江县网络舆情应急预案
为稳妥应对舆情，制定本预案。
一、分级标准
（一）重大舆情：转发100家以上的。
（二）一般舆情：转发99家以下的。
二、报告
重大舆情发生后，办公室应在2小时内报告市委网信办。
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    (tmp_path / "市.txt").write_text(ABOVE, "utf-8")
    (tmp_path / "县.txt").write_text(BELOW, "utf-8")
    monkeypatch.chdir(tmp_path)

    def run_here(*args: str) -> tuple[int, Any, str]:
        done = call(*args, "--format", "json")
        return done.code, json.loads(done.stdout or "null"), done.stderr

    return run_here


def test_levels_deadlines_and_parts_are_held_against_the_parent(run) -> None:
    code, found, _ = run("check", "县.txt", "--parent", "市.txt", "--select", "XDC,STR001")
    findings = found["files"][0]["findings"]
    assert code == 1
    assert {one["code"] for one in findings} == {"XDC003", "XDC004", "STR001"}
    assert {other["file"] for one in findings for other in one["related"]} == {"市.txt"}
    late = next(one for one in findings if one["code"] == "XDC004")
    start, end = (late["related"][0]["span"][key] for key in ("start", "end"))
    assert ABOVE[start:end] == "各县区应在1小时内报告市委网信办"
    missing = [one["basis"][0] for one in findings if one["values"].get("section") in ("信息发布", "责任追究")]
    assert len(missing) == 2
    assert all("河口市网络舆情应急预案" in basis and "各县区预案应当包括" in basis for basis in missing)


def test_without_parent_and_against_itself_nothing_is_held(run) -> None:
    assert run("check", "县.txt", "--select", "XDC")[1]["files"][0]["findings"] == []
    assert run("check", "市.txt", "--parent", "市.txt", "--select", "XDC")[1]["files"][0]["findings"] == []


def test_a_parent_that_is_no_plan_is_one_line(run, tmp_path: Path) -> None:
    (tmp_path / "总结.txt").write_text("现将今年排查情况汇报如下：一切正常。", "utf-8")
    code, found, error = run("check", "县.txt", "--parent", "总结.txt")
    assert (code, found) == (2, None)
    assert error.strip().splitlines() == ["总结.txt: 不是预案，不能当作上级预案。 请给出上级单位的应急预案。"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        *((form, ("各县区应在1小时内报告市委网信办", "市.txt")) for form in ("text", "html", "markdown")),
        ("sarif", ("%E5%B8%82.txt",)),
    ],
)
def test_reports_name_the_other_file(run, tmp_path: Path, form: str, words: tuple[str, ...]) -> None:
    run("check", "县.txt", "--parent", "市.txt", "--select", "XDC", "--report", f"{form}=out")
    text = (tmp_path / "out").read_text("utf-8")
    assert [word for word in words if word not in text] == []
