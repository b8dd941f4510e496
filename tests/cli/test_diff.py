"""``yuqing-lint diff``: facts changed, findings gained and lost, in all formats, and as git calls it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.calling import call
from tests.checks.test_changes import PLAN

CALL = [sys.executable, "-c", "from yuqing_lint.cli import main; main()"]
WORSE = PLAN.replace("2小时内报告", "8小时内报告").replace("依法给予处分", "由公安机关给予行政处分")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "旧.txt").write_text(PLAN, "utf-8")
    (tmp_path / "新.md").write_text(WORSE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, code: int) -> str:
    done = call("diff", *args)
    assert done.code == code, done.stderr
    return done.stdout or done.stderr


def test_json_holds_changes_and_findings(folder: Path) -> None:
    data: dict[str, Any] = json.loads(run("旧.txt", "新.md", "--format", "json", code=1))
    assert data["schema"] == "yuqing-lint/diff/1"
    found = data["plans"][0]["changes"]
    late = next(one for one in found if one["kind"] == "deadline")
    assert (late["change"], late["old"]["text"], late["new"]["text"]) == ("changed", "2小时内", "8小时内")
    assert "重大" in late["subject"]
    assert {"TIM002", "ACC003"} <= {one["code"] for one in data["gained"]}
    back = json.loads(run("新.md", "旧.txt", "--format", "json", code=0))
    assert [one["code"] for one in back["lost"]] == [one["code"] for one in data["gained"]]
    assert data["summary"] == {
        "changes": len(found),
        "gained": len(data["gained"]),
        "lost": len(data["lost"]),
    }


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_people_see_before_and_after(folder: Path, form: str, lang: str) -> None:
    text = run("旧.txt", "新.md", "--format", form, "--lang", lang, code=1)
    assert all(word in text for word in ("2小时内", "8小时内", "TIM002", "旧.txt", "新.md"))
    assert ("新增问题" in text) == (lang == "zh")


def test_equal_versions(folder: Path) -> None:
    assert "共 0 处变化；新增问题：无；消除问题：无" in run("旧.txt", "旧.txt", code=0)


def test_strict_counts_warnings_and_exit_zero_none(folder: Path) -> None:
    (folder / "新.txt").write_text(PLAN.replace("依法给予处分", "依法给予政纪处分"), "utf-8")
    run("旧.txt", "新.txt", code=0)
    run("旧.txt", "新.txt", "--strict", code=1)
    run("旧.txt", "新.txt", "--strict", "--exit-zero", code=0)


def test_a_file_that_cannot_be_read_is_one_line(folder: Path) -> None:
    (folder / "空.txt").write_text("", "utf-8")
    assert run("旧.txt", "空.txt", code=2).strip().count("\n") == 0
    assert run("旧.txt", "没有.txt", code=2).strip().count("\n") == 0


def test_a_version_that_does_not_exist(folder: Path) -> None:
    text = run(os.devnull, "旧.txt", "--exit-zero", code=0)
    assert "+ 供水舆情应对领导小组" in text


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_git_textconv_and_difftool(folder: Path) -> None:
    """As the README says to set it up."""
    caller = " ".join(f"'{word}'" for word in CALL)

    def git(*args: str) -> str:
        options = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.quotepath=off"]
        done = subprocess.run(["git", *options, *args], capture_output=True, cwd=folder, check=False)
        return done.stdout.decode() + done.stderr.decode()

    git("init", "-q")
    (folder / "预案.txt").write_text(PLAN, "utf-8")
    (folder / ".gitattributes").write_text("*.txt diff=yuqing\n", "utf-8")
    git("config", "diff.yuqing.textconv", f"{caller} extract --format markdown")
    git("config", "difftool.yuqing.cmd", f'{caller} diff --exit-zero "$LOCAL" "$REMOTE"')
    git("add", "预案.txt", ".gitattributes")
    git("commit", "-qm", "one")
    (folder / "预案.txt").write_text(WORSE, "utf-8")
    shown = git("diff")
    assert any(line.startswith("-| 2小时内") for line in shown.splitlines()), shown
    assert any(line.startswith("+| 8小时内") for line in shown.splitlines()), shown
    tool = git("difftool", "--no-prompt", "--tool=yuqing")
    assert "2小时内 → 8小时内" in tool, tool
