"""Limits on what a file may cost, from the command line; what stood beside a bad file is checked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.docx_builder import Source, p, package
from yuqing_lint.cli import main

PLAN = "某县水务局舆情应急预案\n为应对舆情，制定本预案。\n一、报告\n办公室应在2小时内报告局长。\n"


def _run(*args: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["yuqing-lint", *args])
    with pytest.raises(SystemExit) as caught:
        main()
    out, err = capsys.readouterr()
    return int(caught.value.code or 0), out, err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(package(Source("".join(p(line) for line in PLAN.splitlines())))[:-300])
    (tmp_path / "c.docx").write_bytes(package(Source("".join(p(line) for line in PLAN.splitlines()))))
    (tmp_path / "d.html").write_bytes(b"<html>" + b"<div>" * 5000 + PLAN.encode())
    (tmp_path / "e.txt").write_text(PLAN, encoding="gb18030")
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bad_files_cost_themselves_alone(
    folder: Path, jobs: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = _run(
        "check", "--format", "json", "--jobs", jobs, str(folder), capsys=capsys, monkeypatch=monkeypatch
    )
    assert code == 2
    files = json.loads(out)["files"]
    assert [(Path(one["file"]).name, one["status"]) for one in files] == [
        ("a.txt", "checked"), ("b.docx", "failed"), ("c.docx", "checked"), ("d.html", "failed"), ("e.txt", "checked"),
    ]  # fmt: skip
    assert [one["error"]["code"] for one in files if one["status"] == "failed"] == ["broken-zip", "too-large"]


@pytest.mark.parametrize(
    ("args", "words"),
    [(["--timeout", "0.001"], "--timeout"), (["--config", "limits.toml"], "超过上限")],
)
def test_limits_that_are_hit(
    folder: Path, args: list[str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "limits.toml").write_text("limits = { characters = 10 }\n")
    monkeypatch.chdir(folder)
    code, out, _ = _run("check", *args, "a.txt", capsys=capsys, monkeypatch=monkeypatch)
    assert code == 2
    assert words in out


@pytest.mark.parametrize("args", [["--timeout", "0"], ["--timeout", "x"], ["--max-memory", "5"], ["--jobs", "0"]])
def test_bad_values(
    args: list[str], folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = _run("check", *args, str(folder), capsys=capsys, monkeypatch=monkeypatch)
    assert code == 2
    assert args[0] in err


def test_facts_are_extracted_in_a_process_of_their_own(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = _run("extract", "--format", "text", str(folder / "c.docx"), capsys=capsys, monkeypatch=monkeypatch)
    assert (code, out.strip()) == (0, PLAN.strip())
    code, _, err = _run("extract", "--lang", "en", str(folder / "b.docx"), capsys=capsys, monkeypatch=monkeypatch)
    assert code == 2
    assert "cut off" in err
    code, _, err = _run("extract", "--timeout", "0.001", str(folder / "c.docx"), capsys=capsys, monkeypatch=monkeypatch)
    assert code == 2
    assert "--timeout" in err


def test_standard_input_is_read_as_files_are(folder: Path) -> None:
    command = [sys.executable, "-c", "from yuqing_lint.cli import main; main()", "check", "--format", "json", "-"]
    for name, status, code in (("c.docx", "checked", None), ("b.docx", "failed", "broken-zip")):
        data = (folder / name).read_bytes()
        result = subprocess.run(
            [*command, "--stdin-filename", name], input=data, capture_output=True, env={**os.environ}, check=False
        )
        (one,) = json.loads(result.stdout)["files"]
        assert (one["file"], one["status"]) == (name, status)
        assert code is None or one["error"]["code"] == code
