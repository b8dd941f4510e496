"""``yuqing-lint init``: what it writes, that it writes over nothing, and that its files are what the services take."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml

from tests.calling import call
from yuqing_lint.config import load_config
from yuqing_lint.rules.pack_files import shipped_names

ROOT = Path(__file__).parents[2]
CI = {
    "github": ".github/workflows/yuqing-lint.yml",
    "gitlab": ".gitlab-ci.yml",
    "gitee": ".workflow/yuqing-lint.yml",
    "pre-commit": ".pre-commit-config.yaml",
}


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def written(folder: Path, *options: str) -> set[str]:
    done = call("init", folder, *options)
    assert (done.code, done.stderr) == (0, "")
    assert all(f"已写 {folder / name}" in done.stdout for name in files(folder))
    return files(folder)


def test_a_plan_a_configuration_and_a_file_for_ci(tmp_path: Path) -> None:
    assert written(tmp_path) == {"舆情应急处置预案.docx", "yuqing-lint.toml", CI["github"]}


@pytest.mark.parametrize("service", CI)
def test_each_service_gets_its_file(tmp_path: Path, service: str) -> None:
    assert written(tmp_path / "new" / "folder", "--ci", service, "--pack", "safety") == {
        "生产安全事故综合应急预案.docx",
        "yuqing-lint.toml",
        CI[service],
    }


def test_none_is_no_file_for_ci(tmp_path: Path) -> None:
    assert written(tmp_path, "--ci", "none") == {"舆情应急处置预案.docx", "yuqing-lint.toml"}


@pytest.mark.parametrize("name", ["舆情应急处置预案.docx", "yuqing-lint.toml", CI["github"]])
def test_what_is_there_stays_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"mine")
    done = call("init", tmp_path)
    assert done.code == 2
    assert done.stderr == f"已经有 {path}，没有写任何文件。请换一个目录，或者先给它改名。\n"
    assert files(tmp_path) == {name}
    assert path.read_bytes() == b"mine"


def test_where_one_cannot_be_written_none_stays(tmp_path: Path) -> None:
    (tmp_path / ".github").write_bytes(b"a file where a folder is wanted")
    done = call("init", tmp_path, "--lang", "en")
    assert done.code == 2
    assert len(done.stderr.splitlines()) == 1
    assert str(tmp_path / CI["github"]) in done.stderr
    assert files(tmp_path) == {".github"}


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    real = Path.open

    def opened(path: Path, *args: Any, **more: Any) -> Any:
        if path == tmp_path / "yuqing-lint.toml":
            raise OSError(28, "No space left on device")
        return real(path, *args, **more)

    with mock.patch.object(Path, "open", opened):
        done = call("init", tmp_path)
    assert (done.code, files(tmp_path)) == (2, set())
    assert "磁盘满了" in done.stderr


@pytest.mark.parametrize("pack", [None, *shipped_names()])
def test_the_configuration_loads_and_names_the_pack(tmp_path: Path, pack: str | None) -> None:
    written(tmp_path, *(["--pack", pack] if pack else []))
    assert load_config(tmp_path / "yuqing-lint.toml").base.pack == pack


def test_what_the_configuration_proposes_holds_too(tmp_path: Path) -> None:
    written(tmp_path)
    path = tmp_path / "yuqing-lint.toml"
    proposed = re.sub(r"(?m)^# (?=\w+ = |\[)", "", path.read_text("utf-8"))
    path.write_text(proposed, "utf-8")
    config = load_config(path)
    assert (config.base.pack, config.base.strict, len(config.suppressions)) == ("core", True, 1)


def test_the_check_that_is_proposed_finds_what_is_to_be_filled_in(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("init", "--pack", "school", "--ci", "none")
    last = done.stdout.splitlines()[-1]
    assert last.endswith("yuqing-lint 舆情应急处置预案.docx")
    checked = call("舆情应急处置预案.docx")
    assert checked.code == 1
    assert "TRM009" in checked.stdout
    assert "规则包：school" in checked.stdout


@pytest.mark.parametrize("service", CI)
def test_what_ci_runs_is_a_call_that_the_tool_takes(tmp_path: Path, service: str, monkeypatch: Any) -> None:
    written(tmp_path, "--ci", service)
    text = (tmp_path / CI[service]).read_text("utf-8")
    yaml.safe_load(text)
    (call_line,) = re.findall(r"yuqing-lint (check.*(?:\n +--report .*)*(?:\n +\.)?)", text)
    monkeypatch.chdir(tmp_path)
    words = call_line.split()
    if service == "pre-commit":
        words.append("舆情应急处置预案.docx")
    assert call(*words).code == 1


def test_the_local_hook_is_the_one_that_the_project_offers(tmp_path: Path) -> None:
    written(tmp_path, "--ci", "pre-commit")
    (local,) = yaml.safe_load((tmp_path / CI["pre-commit"]).read_text("utf-8"))["repos"][0]["hooks"]
    (offered,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for key in ("id", "entry", "language", "files", "exclude", "require_serial"):
        assert local[key] == offered[key]
