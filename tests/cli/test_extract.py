"""``yuqing-lint extract``: tracing a sentence, and the backlog."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yuqing_lint.cli import group

PLAN = """某区供热舆情应急处置预案
一、总则
为妥善应对供热舆情，制定本预案。
二、组织机构
成立供热舆情应急领导小组，组长由局长担任。领导小组办公室设在宣传科。
三、信息报告
Ⅰ级舆情发生后，热力站应当在20分钟内向领导小组办公室口头报告。
近3天没有投诉的不报。健全制度，明确责任，严格奖惩。
四、责任
对迟报舆情信息的，给予通报批评。
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["extract", *arguments])


def test_a_sentence_alone() -> None:
    shown = run("--explain", "热力站应当在半小时内向应急办电话报告。").stdout
    assert "duration.lark（time）“半小时”" in shown
    assert "act.lark（act）" in shown
    assert "action=verbal_report actor=热力站 recipient=应急办" in shown


def test_a_sentence_that_no_grammar_takes() -> None:
    assert "文法：\n  无" in run("--explain", "天气好。").stdout


def test_a_sentence_of_a_file_in_its_place(plan: str) -> None:
    (found,) = json.loads(run(plan, "--explain", "热力站应当在20分钟内", "--format", "json").stdout)
    assert found["sentence"]["text"].startswith("Ⅰ级舆情发生后")
    facts = {one["kind"]: one["fact"] for one in found["facts"]}
    assert facts["deadlines"]["levels"] == ["Ⅰ级"]
    assert {"level.lark", "duration.lark", "act.lark"} <= {one["grammar"] for one in found["grammars"]}


def test_a_sentence_that_the_file_does_not_hold(plan: str) -> None:
    assert "没有找到" in run(plan, "--explain", "供水管网爆裂。").stdout


def test_reading_a_sentence_twice_traces_it_twice() -> None:
    words = "热力站应当在半小时内向应急办电话报告。"
    assert run("--explain", words).stdout == run("--explain", words).stdout


def test_backlog(plan: str) -> None:
    left = json.loads(run(plan, "--backlog", "--format", "json").stdout)
    assert left["counts"] == {"time": 1, "level": 0, "sanction": 1}
    assert [(one["kind"], one["word"]["text"]) for one in left["untaken"]] == [
        ("time", "3天"),
        ("sanction", "健全制度，明确责任，严格奖惩。"),
    ]
    text = run(plan, "--backlog").stdout
    assert text.startswith("未成为事实的词：时间1处，级别0处，责任1处。\n")


def test_words_point_into_the_text(plan: str) -> None:
    for one in json.loads(run(plan, "--backlog", "--format", "json").stdout)["untaken"]:
        for span in (one["word"], one["sentence"]):
            assert PLAN[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--backlog",),
        ("--explain", "1小时内报告。", "--backlog"),
        ("--explain", "1小时内报告。", "--format", "markdown"),
    ],
)
def test_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_no_such_file() -> None:
    found = run("no-such-plan.docx", "--backlog")
    assert found.exit_code != 0
    assert "没有这个文件" in found.output
