"""Packs, configuration, suppression and baseline from the command line."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from yuqing_lint.cli import main

PLAN = """某县水务局舆情应急预案
为应对舆情，制定本预案。
一、报告
办公室应在  小时内报告局长。
二、处置
处置。
"""
PACK = """pack: own
title: 某市
prefix: WJW
severities: {TIM008: info}
rules:
- code: WJW001
  name: no-office
  title: 不写办公室
  severity: error
  kind: banned
  patterns: 办公室
  basis: 某办〔2026〕3号
  examples:
    bad: [办公室应报告。]
    good: [值班室应报告。]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text(PLAN, "utf-8")
    (tmp_path / "own.yaml").write_text(PACK, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LANG", raising=False)
    return tmp_path


@dataclass(frozen=True)
class Result:
    exit_code: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line as it is called, in this process."""

    def run(*words: str, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "argv", ["yuqing-lint", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as end:
            main()
        return Result(int(end.value.code or 0), *capsys.readouterr())

    return run


def findings(result: Result) -> list[dict[str, Any]]:
    return [one for file in json.loads(result.stdout)["files"] for one in file["findings"]]


def counted(result: Result) -> set[str]:
    return {one["code"] for one in findings(result) if one["suppressed"] is None}


def test_the_pack_is_printed_and_can_be_named(folder: Path, run: Run) -> None:
    assert "规则包：government（政府及其部门：" in run("check", "plans").stdout
    assert "规则包：school（学校和幼儿园：按指定）" in run("check", "plans", "--pack", "school").stdout
    data = json.loads(run("check", "plans", "--format", "json").stdout)
    assert data["files"][0]["pack"] == "government"
    assert "水务局" in data["files"][0]["pack_reason"]
    assert data["summary"]["packs"] == {"government": 1}
    own = run("check", "plans", "--pack", "own.yaml", "--format", "json")
    assert {"WJW001"} <= counted(own)
    assert "TIM008" not in counted(own)  # info, and warnings are shown
    assert run("check", "plans", "--pack", "own.yaml", "--select", "WJW").exit_code == 1
    assert run("check", "plans", "--pack", "nowhere").exit_code == 2
    assert "没有规则包“nowhere”" in run("check", "plans", "--pack", "nowhere").stderr


def test_rules_of_a_pack_and_its_examples(folder: Path, run: Run) -> None:
    listed = run("rules", "--pack", "own.yaml", "--select", "WJW,TIM008", "--format", "json")
    assert {one["code"]: one["severity"] for one in json.loads(listed.stdout)} == {"WJW001": "error", "TIM008": "info"}
    assert run("rules", "--test", "own.yaml").exit_code == 0
    (folder / "own.yaml").write_text(PACK.replace("值班室应报告。", "办公室应报告。"), "utf-8")
    (folder / "bad.yaml").write_text(PACK.replace("值班室应报告。", "办公室应报告。"), "utf-8")
    result = run("rules", "--test", "bad.yaml")
    assert (result.exit_code, "WJW001 正例" in result.stdout) == (1, True)
    (folder / "worse.yaml").write_text(PACK.replace("kind: banned", "kind: run"), "utf-8")
    result = run("rules", "--test", "worse.yaml")
    assert (result.exit_code, "worse.yaml:10: rules[0].kind" in result.stderr) == (2, True)
    assert "某办〔2026〕3号" in run("explain", "WJW001", "--pack", "own.yaml").stdout
    assert run("explain", "YQL002").exit_code == 0


def test_the_configuration_holds_and_options_hold_over_it(folder: Path, run: Run) -> None:
    (folder / "yuqing-lint.toml").write_text(
        'pack = "own.yaml"\nignore = ["STR", "ACC001"]\nseverity = "info"\n', "utf-8"
    )
    result = run("check", "plans", "--format", "json")
    assert {"WJW001", "TIM008"} <= counted(result)
    assert not {"STR001", "ACC001"} & counted(result)
    assert "WJW001" not in counted(run("check", "plans", "--format", "json", "--pack", "school"))
    assert "TIM008" not in counted(run("check", "plans", "--format", "json", "--severity", "error"))
    added = counted(run("check", "plans", "--format", "json", "--ignore", "WJW"))
    assert not {"WJW001", "STR001"} & added
    isolated = counted(run("check", "plans", "--format", "json", "--isolated"))
    assert ("WJW001" in isolated, "STR001" in isolated) == (False, True)
    assert run("check", "plans", "--isolated", "--config", "yuqing-lint.toml").exit_code == 2
    named = folder / "other.toml"
    named.write_text('select = ["TIM"]\n', "utf-8")
    assert counted(run("check", "plans", "--format", "json", "--config", "other.toml")) == {"TIM008"}
    (folder / "yuqing-lint.toml").write_text("pack = 5\n", "utf-8")
    result = run("check", "plans")
    assert (result.exit_code, "yuqing-lint.toml:1: pack: 应当是" in result.stderr) == (2, True)


def test_the_configuration_is_found_from_the_files(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "yuqing-lint.toml").write_text('select = ["TIM"]\n', "utf-8")
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert counted(run("check", str(folder / "plans"), "--format", "json")) == {"TIM008"}
    (folder / "elsewhere" / "yuqing-lint.toml").write_text('select = ["ACC"]\n', "utf-8")
    assert counted(run("check", str(folder / "plans"), "--format", "json")) == {"TIM008"}
    assert counted(run("check", "-", "--format", "json", stdin=PLAN)) == {"ACC001"}


def test_config_shows_what_holds_and_from_where(folder: Path, run: Run) -> None:
    (folder / "yuqing-lint.toml").write_text(
        'pack = "school"\nstrict = true\n[severities]\nTIM004 = "off"\n[[overrides]]\npath = "plans/"\npack = "hospital"\n'
        '[[suppress]]\ncode = "TIM008"\npath = "plans/*.txt"\nreason = "等批复"\n',
        "utf-8",
    )
    text = run("config").stdout
    assert "pack = school    # yuqing-lint.toml:1" in text
    assert "severities.TIM004 = off    # yuqing-lint.toml:4" in text
    assert "select = （空）    # 默认" in text
    for_file = run("config", "plans/a.txt").stdout
    assert "pack = hospital    # yuqing-lint.toml:7" in for_file
    assert "suppress TIM008：等批复    # yuqing-lint.toml:8" in for_file
    data = json.loads(run("config", "plans/a.txt", "--format", "json").stdout)
    assert data["files"] == ["yuqing-lint.toml"]
    assert {"key": "strict", "value": True, "origin": "yuqing-lint.toml:2"} in data["values"]
    assert "没有" in run("config", "--isolated").stdout


def test_suppressed_findings_do_not_count_and_stay_in_the_json(folder: Path, run: Run) -> None:
    plain = run("check", "plans", "--format", "json", "--select", "TIM008")
    assert (plain.exit_code, counted(plain)) == (1, {"TIM008"})
    (folder / "plans" / "a.txt").write_text(
        PLAN.replace("办公室应", "yuqing-lint: ignore TIM008 等批复\n办公室应"), "utf-8"
    )
    result = run("check", "plans", "--format", "json", "--select", "TIM008")
    assert result.exit_code == 0
    assert [one["suppressed"]["reason"] for one in findings(result)] == ["等批复"]
    summary = json.loads(result.stdout)["summary"]
    assert (summary["errors"], summary["suppressed"]) == (0, 1)
    text = run("check", "plans", "--select", "TIM008")
    assert "TIM008" not in text.stdout
    assert "已豁免 1 处" in text.stdout


def test_suppressions_of_the_configuration(folder: Path, run: Run) -> None:
    (folder / "yuqing-lint.toml").write_text(
        '[[suppress]]\ncode = "TIM008"\npath = "plans/"\nreason = "等批复"\n'
        '[[suppress]]\ncode = "SEV001"\npath = "*.txt"\nreason = "旧"\n',
        "utf-8",
    )
    result = run("check", "plans", "--format", "json")
    assert "TIM008" not in counted(result)
    assert "yuqing-lint.toml:5: 豁免没有用到：SEV001" in result.stderr
    assert "TIM008" not in result.stderr


def test_baseline_from_first_to_last(folder: Path, run: Run) -> None:
    first = run("check", "plans", "--write-baseline", "base.json")
    assert first.exit_code == 0
    assert "基线 base.json：共" in first.stderr
    again = run("check", "plans", "--baseline", "base.json", "--format", "json")
    assert (again.exit_code, counted(again), again.stderr) == (0, set(), "")
    assert {one["suppressed"]["by"] for one in findings(again)} == {"baseline"}
    path = folder / "plans" / "a.txt"
    path.write_text(PLAN + "三、保障\n报××局。\n", "utf-8")
    new = run("check", "plans", "--baseline", "base.json", "--format", "json")
    assert (new.exit_code, "TRM009" in counted(new)) == (1, True)
    assert "TIM008" not in counted(new)
    path.write_text(PLAN.replace("  小时内", "2小时内"), "utf-8")
    stale = run("check", "plans", "--baseline", "base.json")
    assert stale.exit_code == 0
    assert "条过时" in stale.stderr
    assert "plans/a.txt: TIM008 报告/办公室应在小时内报告局长" in stale.stderr
    pruned = run("check", "plans", "--baseline", "base.json", "--write-baseline", "base.json")
    assert "新增 0 条，清除 1 条" in pruned.stderr
    assert run("check", "plans", "--baseline", "base.json").stderr == ""
    (folder / "yuqing-lint.toml").write_text('baseline = "base.json"\n', "utf-8")
    assert run("check", "plans").exit_code == 0
    assert run("check", "plans", "--isolated").exit_code == 1


def test_a_baseline_that_cannot_be_read(folder: Path, run: Run) -> None:
    result = run("check", "plans", "--baseline", "none.json")
    assert (result.exit_code, "--write-baseline" in result.stderr) == (2, True)
    result = run("check", "plans", "--write-baseline", "no/such/base.json")
    assert (result.exit_code, "写不了" in result.stderr) == (2, True)


def test_english(folder: Path, run: Run) -> None:
    result = run("check", "plans", "--lang", "en", "--write-baseline", "base.json")
    assert "entries, " in result.stderr
    assert "pack: government (Government bodies and their departments: by the " in result.stdout
    assert "known to the baseline" in result.stdout


def test_a_baseline_is_not_written_while_watching(folder: Path, run: Run) -> None:
    result = run("check", "plans", "--watch", "--write-baseline", "base.json")
    assert (result.exit_code, (folder / "base.json").exists()) == (2, False)
