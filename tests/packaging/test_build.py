"""What is published: built twice it is the same, it holds all that it needs, and it runs by itself."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(
    ".*_cache", ".git", ".hypothesis", ".venv", "__pycache__", "*.egg-info", "build", "dist"
)
EPOCH = "1767225600"


def built(folder: Path) -> dict[str, Path]:
    """The sdist and, from it, the wheel of a copy of the tree."""
    shutil.copytree(ROOT, folder / "tree", ignore=LEFT_OUT)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "out"), str(folder / "tree")]
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.name: path for path in (folder / "out").iterdir()}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    pytest.importorskip("build", reason="build is not installed")
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    return built(tmp_path_factory.mktemp("one"))


def only(packages: dict[str, Path], ending: str) -> Path:
    (path,) = (path for name, path in packages.items() if name.endswith(ending))
    return path


def test_built_elsewhere_and_later_it_is_the_same(packages: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "another folder"
    folder.mkdir()
    umask = os.umask(0o077)
    try:
        again = built(folder)
    finally:
        os.umask(umask)
    assert {name: digest(path) for name, path in again.items()} == {
        name: digest(path) for name, path in packages.items()
    }


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_wheel_holds_code_data_types_and_licence(packages: dict[str, Path]) -> None:
    with ZipFile(only(packages, ".whl")) as wheel:
        names = set(wheel.namelist())
        (info,) = {name.split("/")[0] for name in names if ".dist-info/" in name}
        data = Parser().parsestr(wheel.read(f"{info}/METADATA").decode())
    for folder in ("grammar", "rules"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"yuqing_lint/data/{path.relative_to(ROOT).as_posix()}" in names
    for path in (ROOT / "yuqing_lint").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT).as_posix() in names
    assert {"yuqing_lint/py.typed", f"{info}/licenses/LICENSE"} <= names
    assert {name.split("/")[0] for name in names} == {"yuqing_lint", info}
    assert data["License-Expression"] == "Apache-2.0"
    assert {"cluster", "ocr", "watch"} <= set(data.get_all("Provides-Extra") or ())
    wanted = data.get_all("Requires-Dist") or ()
    for extra, package in (
        ("cluster", "distributed"),
        ("ocr", "rapidocr"),
        ("ocr", "onnxruntime"),
        ("watch", "watchfiles"),
    ):
        assert any(one.startswith(package) and f"extra == '{extra}'" in one for one in wanted)


def test_the_sdist_holds_what_its_tests_need(packages: dict[str, Path]) -> None:
    with tarfile.open(only(packages, ".tar.gz")) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    for name in (
        "pyproject.toml",
        "LICENSE",
        "CHANGELOG.md",
        "tests/conftest.py",
        "corpus/README.md",
        "grammar/act.lark",
    ):
        assert name in names


@pytest.fixture(scope="module")
def installed(packages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own with the wheel in it; what the wheel needs is that of this environment."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True, capture_output=True)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [str(python), "-m", "pip", "install", "--no-deps", "--no-index", str(only(packages, ".whl"))]
    subprocess.run(install, check=True, capture_output=True)
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    (Path(site) / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def run(installed: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the environment, with an empty home and nothing of the developer's around."""
    home = cwd / "home"
    home.mkdir(exist_ok=True)
    binaries = installed / "venv" / ("Scripts" if os.name == "nt" else "bin")
    env = {
        "PATH": str(binaries),
        "HOME": str(home),
        "USERPROFILE": str(home),
        "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
    }
    return subprocess.run(
        [str(binaries / words[0]), *words[1:]], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


def test_installed_it_runs_its_main_job(installed: Path, tmp_path: Path) -> None:
    where = run(installed, "python", "-c", "import yuqing_lint; print(yuqing_lint.__file__)", cwd=tmp_path)
    assert str(installed) in where.stdout
    made = run(installed, "yuqing-lint", "init", "--pack", "hospital", "--ci", "gitee", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    checked = run(installed, "yuqing-lint", "舆情应急处置预案.docx", cwd=tmp_path)
    assert checked.returncode == 1
    assert checked.stderr == ""
    assert "规则包：hospital" in checked.stdout
    assert "TRM009" in checked.stdout
    explained = run(installed, "yuqing-lint", "explain", "TIM001", cwd=tmp_path)
    assert explained.returncode == 0
    kept = [path.name for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert [name for name in kept if not name.startswith("patterns-")] == []  # all else came ready-made


def test_as_a_module_it_is_the_same(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("某镇应急预案\n为应对舆情，制定本预案。\n", "utf-8")
    by_name = run(installed, "yuqing-lint", "plan.txt", cwd=tmp_path)
    by_module = run(installed, "python", "-m", "yuqing_lint", "plan.txt", cwd=tmp_path)
    assert by_module.stdout == by_name.stdout
    assert by_module.returncode == by_name.returncode == 1
    assert "用法：yuqing-lint " in run(installed, "python", "-m", "yuqing_lint", "--help", cwd=tmp_path).stdout
