"""The hook, the action and the template that others use, as far as a machine without those services can try them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PLAN = "石门县第三小学网络舆情应急预案\n一、组织机构\n成立领导小组，组长由×××担任。\n"
CLEAN = "# 使用说明\n"


@pytest.fixture
def tool(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``yuqing-lint`` is the code of this tree."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "yuqing-lint"
    command.write_text(f"#!{sys.executable}\nfrom yuqing_lint.cli import main\nmain()\n", encoding="utf-8")
    command.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "PRE_COMMIT"))}
    return {**kept, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def run(*args: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(args, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


# ------------------------------------------------------------------------------------------------ pre-commit


def hook() -> dict[str, object]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    "name, checked",
    [
        ("docs/某某预案.docx", True),
        ("a.PDF", True),
        ("防汛预案（修订）.txt", True),
        ("工作方案.md", True),
        ("README.md", False),
        ("预案/说明.txt", False),
        ("a.docx.bak", False),
    ],
)
def test_the_hook_takes_plans_and_leaves_other_texts(name: str, checked: bool) -> None:
    assert bool(re.search(str(hook()["files"]), name)) is checked


def test_the_manifest_of_the_hook_is_valid(tool, tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    done = run(
        sys.executable,
        "-m",
        "pre_commit",
        "validate-manifest",
        str(ROOT / ".pre-commit-hooks.yaml"),
        cwd=tmp_path,
        env=tool,
    )
    assert done.returncode == 0, done.stdout


def test_pre_commit_stops_a_commit_with_a_bad_plan(tool, tmp_path: Path) -> None:
    """A real commit in a real repository; the hook as published, but run from this tree, so that nothing is downloaded."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    repository = tmp_path / "repository"
    repository.mkdir()
    env = {**tool, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    git = ("git", "-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "core.quotePath=false")
    local = {**hook(), "language": "system", "args": ["--select", "TRM009"]}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    (repository / "README.md").write_text(CLEAN, encoding="utf-8")
    (repository / "三小 预案.txt").write_text(PLAN, encoding="utf-8")
    run("git", "init", "--quiet", cwd=repository, env=env)
    assert run(sys.executable, "-m", "pre_commit", "install", cwd=repository, env=env).returncode == 0
    run("git", "add", ".", cwd=repository, env=env)
    refused = run(*git, "commit", "-m", "Plan", cwd=repository, env=env)
    assert refused.returncode == 1
    assert "TRM009" in refused.stdout + refused.stderr
    assert "共 1 个文件" in refused.stdout + refused.stderr
    (repository / "三小 预案.txt").write_text(PLAN.replace("×××", "校长"), encoding="utf-8")
    run("git", "add", ".", cwd=repository, env=env)
    accepted = run(*git, "commit", "-m", "Plan", cwd=repository, env=env)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


# ------------------------------------------------------------------------------------------------ GitHub


def test_the_action_is_valid(tool, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    name = ("--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml"))
    done = run(sys.executable, "-m", "check_jsonschema", *name, cwd=tmp_path, env=tool)
    assert done.returncode == 0, done.stdout


def test_the_step_of_the_action_annotates_reports_and_fails(tool, tmp_path: Path) -> None:
    """The script of the step as the runner would run it, its inputs in the environment."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step = action["runs"]["steps"][-1]
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "三小 预案.txt").write_text(PLAN, encoding="utf-8")
    given = {"paths": "三小 预案.txt", "args": "--select\nTRM009\n", "sarif": "结果.sarif", "html": ""}
    inputs = {key: given[value.removeprefix("${{ inputs.").removesuffix(" }}")] for key, value in step["env"].items()}
    env = {**tool, **inputs, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], cwd=folder, env=env)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=三小 预案.txt,line=3")
    assert json.loads((folder / "结果.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert "TRM009" in (tmp_path / "summary.md").read_text("utf-8")


# ------------------------------------------------------------------------------------------------ GitLab


def test_the_template_is_valid(tool, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    name = ("--builtin-schema", "vendor.gitlab-ci", str(ROOT / "contrib/gitlab/yuqing-lint.gitlab-ci.yml"))
    done = run(sys.executable, "-m", "check_jsonschema", *name, cwd=tmp_path, env=tool)
    assert done.returncode == 0, done.stdout


def test_the_job_of_the_template_writes_what_it_hands_in(tool, tmp_path: Path) -> None:
    job = yaml.safe_load((ROOT / "contrib/gitlab/yuqing-lint.gitlab-ci.yml").read_text("utf-8"))["yuqing-lint"]
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "预案.txt").write_text(PLAN, encoding="utf-8")
    env = {**tool, **job["variables"], "YUQING_LINT_ARGS": "--select TRM009 --strict"}
    done = run("bash", "-eo", "pipefail", "-c", "\n".join(job["script"]), cwd=folder, env=env)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    (issue,) = json.loads((folder / reports["codequality"]).read_text("utf-8"))
    assert issue["location"] == {"path": "预案.txt", "lines": {"begin": 3, "end": 3}}
    assert "TRM009" in (folder / reports["junit"]).read_text("utf-8")
    for name in job["artifacts"]["paths"]:
        assert (folder / name).is_file()
