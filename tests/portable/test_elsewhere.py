"""Windows and macOS, as far as they can be played here: names, paths, line ends, consoles, locked files, no fork."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any
from unicodedata import normalize
from unittest import mock

import pytest

from tests.calling import call
from yuqing_lint.report.positions import relative, uri
from yuqing_lint.rules import baseline

ROOT = Path(__file__).parents[2]
PLAN = "石门县第三小学网络舆情应急预案\n一、组织机构\n成立领导小组，组长由×××担任。\n"
NAME = "Médiathèque プラン预案.txt"
COMPOSED, DECOMPOSED = normalize("NFC", NAME), normalize("NFD", NAME)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str = PLAN) -> Path:
    path.write_text(text, "utf-8")
    return path


def rename(one: Path, other: str) -> None:
    """Give a file the other form of its name, as copying to or from macOS does."""
    one.rename(one.with_name(other))


# ------------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize("here, there", [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
def test_a_baseline_knows_a_name_in_both_forms(folder: Path, here: str, there: str) -> None:
    path = write(folder / here)
    assert call("check", here, "--write-baseline", "base.json").code == 0
    rename(path, there)
    done = call("check", there, "--baseline", "base.json")
    assert (done.code, done.stderr) == (0, "")
    again = call("check", there, "--write-baseline", "base.json")
    assert "新增 0 条，清除 0 条" in again.stderr
    write(folder / "other.txt")  # and what is there and was not checked is not gone
    assert "过时" not in call("check", "other.txt", "--baseline", "base.json").stderr


@pytest.mark.parametrize("configured", [COMPOSED, DECOMPOSED])
@pytest.mark.parametrize("there", [COMPOSED, DECOMPOSED])
def test_suppressions_and_overrides_know_a_name_in_both_forms(folder: Path, configured: str, there: str) -> None:
    write(folder / there)
    settings = [
        f'[[suppress]]\ncode = ["TRM009", "ORG004"]\npath = "{configured}"\nreason = "样张"\n',
        f'[[overrides]]\npath = "{configured}"\npack = "school"\nignore = ["STR", "RSP", "ACC", "ORG"]\n',
    ]
    write(folder / "yuqing-lint.toml", "\n".join(settings))
    done = call("check", there, "--format", "json", "--severity", "info")
    found = json.loads(done.stdout)["files"][0]["findings"]
    assert not [one for one in found if one["code"] in ("TRM009", "STR001") and not one.get("suppressed")]
    assert not [one for one in found if one["code"] == "YQL002" and "TRM009" in one["message"]]


def test_an_audit_takes_decomposed_names_and_does_not_check_them_twice(folder: Path) -> None:
    write(folder / DECOMPOSED)
    first = call("audit", ".", "--format", "json")
    assert "ORG004" in first.stdout
    with mock.patch("yuqing_lint.cli.checking.checked", side_effect=AssertionError("checked again")):
        second = call("audit", ".", "--format", "json")
    assert second.code == first.code == 1


@pytest.mark.parametrize(
    "name", ["CON.txt", "aux.docx.txt", "NUL.md", "预案 (1).txt", "C:\\预案\\a.txt", "a\\b.txt", "-.txt"]
)
def test_names_that_other_systems_keep_for_themselves(folder: Path, name: str) -> None:
    write(folder / name)
    done = call("check", "--format", "sarif", "--", name)
    assert done.code == 1
    (where, *_) = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in done.data["runs"][0]["results"]
    }
    assert "\\" not in where
    assert ":" not in where
    assert call("check", ".").code == 1
    assert call("check", "--write-baseline", "base.json", "--", name).code == 0
    assert call("check", "--baseline", "base.json", "--", name).code == 0


@pytest.mark.parametrize(
    "name, root, slashed, reference",
    [
        (r"C:\预案\a b.docx", r"C:\预案", "a b.docx", "a%20b.docx"),
        (r"c:\预案\a.docx", r"C:\预案", "a.docx", "a.docx"),
        (r"预案\a.docx", r"C:\x", "预案/a.docx", "%E9%A2%84%E6%A1%88/a.docx"),
        (r"D:\a.docx", r"C:\x", "D:/a.docx", "file:///D:/a.docx"),
        (r"\\server\share\a.docx", r"C:\x", "//server/share/a.docx", "file://server/share/a.docx"),
    ],
)
def test_paths_of_windows_in_reports(name: str, root: str, slashed: str, reference: str) -> None:
    assert relative(PureWindowsPath(name), PureWindowsPath(root)) == slashed
    assert uri(PureWindowsPath(name), PureWindowsPath(root)) == reference
    assert relative(PurePosixPath("a/b.docx"), PurePosixPath("/x")) == "a/b.docx"


def test_a_baseline_on_another_drive(folder: Path) -> None:
    with mock.patch.object(os.path, "relpath", side_effect=ValueError("path is on mount 'D:', start on mount 'C:'")):
        assert baseline._relative("a.docx", folder) == (folder / "a.docx").as_posix()


def test_a_report_is_not_written_over_a_plan_under_another_spelling(folder: Path) -> None:
    """Where names differ in case only, they are one file; a second link to the file stands for that."""
    plan = write(folder / "plan.txt")
    os.link(plan, folder / "PLAN.TXT")
    done = call("check", "plan.txt", "--output", "PLAN.TXT")
    assert done.code == 2
    assert "不能当作报告覆盖" in done.stderr
    assert plan.read_text("utf-8") == PLAN
    assert call("fix", "plan.txt", "--output", "PLAN.TXT").code in (0, 2)
    assert plan.read_text("utf-8") == PLAN


# ------------------------------------------------------------------------------------------------ text and consoles


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_make_no_difference(folder: Path, newline: str) -> None:
    (folder / "a.txt").write_bytes(PLAN.encode())
    (folder / "b.txt").write_bytes(PLAN.replace("\n", newline).encode())
    found = [
        [
            (one["code"], one["span"]["text"])
            for one in call("check", name, "--format", "json").data["files"][0]["findings"]
        ]
        for name in ("a.txt", "b.txt")
    ]
    assert found[0] == found[1]
    assert found[0]


def test_a_configuration_of_the_notepad_with_crlf(folder: Path) -> None:
    write(folder / "a.txt")
    (folder / "yuqing-lint.toml").write_bytes(b'pack = "school"\r\nignore = ["ORG004"]\r\n')
    done = call("check", "a.txt")
    assert "规则包：school" in done.stdout
    assert "ORG004" not in done.stdout


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252:strict", "utf-8"])
@pytest.mark.parametrize(
    "words", [["check", "a.txt"], ["explain", "SEV005"], ["--help"], ["check", "无此文件.txt"], ["rules"]]
)
def test_any_console_can_print_it(folder: Path, encoding: str, words: list[str]) -> None:
    write(folder / "a.txt", PLAN + "二、处置\n重大舆情①由值班员于2小时內報告☎。\n")
    done = run("-m", "yuqing_lint", *words, PYTHONIOENCODING=encoding)
    assert b"UnicodeEncodeError" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
    if encoding == "gbk":
        assert any(word in (done.stdout + done.stderr).decode("gbk") for word in ("规则", "阈值", "没有这个文件"))


def test_without_a_wish_it_is_utf_8_whatever_the_locale(folder: Path) -> None:
    write(folder / "a.txt")
    done = run("-m", "yuqing_lint", "a.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "组长" in done.stdout.decode("utf-8")


# ------------------------------------------------------------------------------------------------ files that others hold


@pytest.mark.parametrize(
    "words", [["check", "a.txt", "--output", "o.txt"], ["fix", "a.txt"], ["check", "a.txt", "--report", "json=o.json"]]
)
def test_a_file_that_word_has_open(folder: Path, words: list[str]) -> None:
    """Windows does not let a file be replaced that another program has open."""
    write(folder / "a.txt", "某镇应急预案\n为应对舆情，制定本预案。\n一、组织机构\n成立领导小组,组长由镇长担任。。\n")
    locked = PermissionError(13, "The process cannot access the file because it is being used by another process")
    with mock.patch("os.replace", side_effect=locked):
        done = call(*words)
    assert done.code == 2
    assert "写不了" in done.stderr
    assert "正被别的程序（如 Word）打开" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_a_plan_that_word_has_locked(folder: Path) -> None:
    write(folder / "a.txt")
    real = Path.open

    def opened(path: Path, *args: Any, **more: Any) -> Any:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **more)

    with mock.patch.object(Path, "open", opened):
        done = call("check", "a.txt")
    assert done.code == 2
    assert "打不开：没有权限，或者正被别的程序（如 Word）打开。 请检查路径和权限。" in done.stdout + done.stderr


# ------------------------------------------------------------------------------------------------ no fork, no resource

ANOTHER_SYSTEM = """
import os, sys
import psutil  # which goes by the real system
sys.platform = "darwin"
sys.modules["resource"] = None
del os.fork
"""


@pytest.fixture
def another_system(folder: Path) -> dict[str, str]:
    """What makes every Python process believe that it runs elsewhere: no fork, no ``resource``, new processes start anew."""
    pytest.importorskip("psutil", reason="psutil is not installed")
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(ANOTHER_SYSTEM, "utf-8")
    return {"PYTHONPATH": os.pathsep.join((str(folder / "site"), str(ROOT)))}


def run(*words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHONIO"))}
    env = {**kept, "PYTHONPATH": str(ROOT), **more}
    return subprocess.run([sys.executable, *words], env=env, capture_output=True, check=False, timeout=120)


def test_without_fork_the_pool_starts_its_processes_anew(folder: Path, another_system: dict[str, str]) -> None:
    probe = run("-c", "import os, sys; print(sys.platform, hasattr(os, 'fork'))", **another_system)
    assert probe.stdout.split() == [b"darwin", b"False"]
    for number in range(2):
        write(folder / f"{number}.txt")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04")
    words = ["-m", "yuqing_lint", "check", "0.txt", "1.txt", "broken.docx", "--jobs", "2", "--format", "json"]
    there, here = run(*words, **another_system), run(*words)
    assert there.returncode == here.returncode == 2
    assert json.loads(there.stdout)["files"] == json.loads(here.stdout)["files"]
    assert b"Traceback" not in there.stderr


def test_without_fork_an_audit_runs(folder: Path, another_system: dict[str, str]) -> None:
    plans = folder / "plans"
    plans.mkdir()
    write(plans / "a.txt")
    done = run("-m", "yuqing_lint", "audit", "plans", "--report", "html=board.html", **another_system)
    assert (done.returncode, done.stderr) == (1, b"")
    assert (folder / "board.html").exists()


def test_the_console_script_starts_anew_too(folder: Path, another_system: dict[str, str]) -> None:
    """A new process imports the main module again; that must not run the command again."""
    script = write(
        folder / "yuqing-lint",
        "import sys\nfrom yuqing_lint.cli import main\nif __name__ == '__main__':\n    sys.exit(main())\n",
    )
    write(folder / "a.txt")
    done = run(str(script), "a.txt", **another_system)
    assert done.returncode == 1
    assert done.stdout.decode().count("规则包：") == 1
