"""Where reports go: several at once, written whole, never over a plan."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yuqing_lint.cli import group

PLAN = """石门县第三小学网络舆情应急预案
一、组织机构
成立领导小组，组长由×××担任。
二、信息报告
发现舆情后30分钟内向领导小组报告。
"""


def run(*args: str | Path, folder: Path | None = None) -> Result:
    return CliRunner().invoke(group, ["check", "--select", "TRM009", *map(str, args)], prog_name="yuqing-lint")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "预案.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_several_reports_from_one_run(plan: Path, tmp_path: Path) -> None:
    sarif, junit, page = tmp_path / "a.sarif", tmp_path / "b.xml", tmp_path / "报告=1.md"
    result = run(plan, "--report", f"sarif={sarif}", "--report", f"junit={junit}", "--report", f"markdown={page}")
    assert result.exit_code == 1
    assert "TRM009" in result.stdout
    assert json.loads(sarif.read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "TRM009"
    assert "TRM009" in junit.read_text("utf-8")
    assert page.read_text("utf-8").startswith("# 预案检查")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sarif", "b.xml", "报告=1.md", "预案.txt"]


def test_quiet_still_writes_files(plan: Path, tmp_path: Path) -> None:
    result = run(plan, "--quiet", "--report", f"json={tmp_path / 'a.json'}")
    assert (result.stdout, result.exit_code) == ("", 1)
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["summary"]["errors"] == 1


@pytest.mark.parametrize(
    "value, words",
    [
        ("sarif", "格式=文件"),
        ("sarif=", "格式=文件"),
        ("xml=a.xml", "没有“xml”这种格式"),
        ("junit=nowhere/a.xml", "nowhere"),
    ],
)
def test_a_wrong_target_is_told_before_anything_is_checked(plan: Path, value: str, words: str) -> None:
    result = run(plan, "--report", value)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "TRM009" not in result.output


def test_two_reports_to_one_file_are_refused(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "a"
    result = run(plan, "--report", f"json={target}", "--output", target)
    assert result.exit_code == 2
    assert not target.exists()


def test_a_report_never_overwrites_the_plan(plan: Path) -> None:
    assert run(plan, "--report", f"markdown={plan}").exit_code == 2
    assert plan.read_text("utf-8") == PLAN


def test_an_earlier_report_in_the_folder_is_not_checked(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "报告.md"
    for _ in range(2):
        run(tmp_path, "--report", f"markdown={target}", "--quiet")
    assert "1 个文件" in target.read_text("utf-8")


def test_a_report_that_cannot_be_written_leaves_the_old_one(plan: Path, tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "a.json"
    target.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = run(plan, "--report", f"json={target}")
    assert "写不了" in result.stderr
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "预案.txt"]


def test_a_device_is_written_to_and_not_replaced(plan: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run(plan, "--report", f"gitlab={pipe}", "--quiet")
        assert json.loads(os.read(reader, 1 << 16))[0]["check_name"] == "TRM009"
        assert pipe.is_fifo()
    finally:
        os.close(reader)


def test_a_written_report_can_be_read_by_others(plan: Path, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        run(plan, "--quiet", "--report", f"json={tmp_path / 'a.json'}")
    finally:
        os.umask(before)
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o644


def test_github_appends_to_the_summary_of_the_job(plan: Path, tmp_path: Path, monkeypatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run(plan, "--format", "text")
    assert summary.read_text("utf-8") == "before\n"
    result = run(plan, "--format", "github")
    assert result.stdout.startswith("::error ")
    assert summary.read_text("utf-8").startswith("before\n# 预案检查")
    assert "TRM009" in summary.read_text("utf-8")


def test_a_summary_that_would_be_refused_is_cut_to_the_overview(plan: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("yuqing_lint.cli.reporting._JOB_SUMMARY_LIMIT", 100)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    run(plan, "--format", "github")
    text = (tmp_path / "summary.md").read_text("utf-8")
    assert "1 个错误" in text
    assert "TRM009" not in text


def test_findings_that_are_not_shown_are_in_no_report_but_decide_the_exit_code(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    result = CliRunner().invoke(
        group,
        ["check", "--select", "STR001", "--severity", "error", "--strict", "--report", f"json={target}", str(plan)],
    )
    assert result.exit_code == 1
    found = json.loads(target.read_text("utf-8"))["files"][0]["findings"]
    assert {finding["severity"] for finding in found} == {"error"}
