"""Completion in real shells, as far as they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``yuqing-lint`` is the code of this tree, and a folder with a plan."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "yuqing-lint"
    command.write_text(f"#!{sys.executable}\nfrom yuqing_lint.cli import main\nmain()\n", encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "plan.docx").write_bytes(b"")
    return {
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
    }


def run(shell: list[str], script: str, env: dict[str, str], cwd: Path) -> list[str]:
    done = subprocess.run([*shell, script], cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def completed(words: str) -> str:
    """A bash script that completes the last of some words as Tab would, and prints what is offered."""
    listed = " ".join(f"'{word}'" for word in words.split(" "))
    return f"""
eval "$(yuqing-lint completion bash)"
compopt() {{ echo "<$2>"; }}
COMP_WORDS=({listed}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
complete -p yuqing-lint > /dev/null || exit 1
_yuqing_lint_completion yuqing-lint
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    "words, offered",
    [
        ("yuqing-lint aud", ["audit"]),
        ("yuqing-lint check --stri", ["--strict"]),
        ("yuqing-lint check --format j", ["json", "jsonl", "junit"]),
        ("yuqing-lint explain TIM00", [f"TIM00{number}" for number in range(1, 10)]),
        ("yuqing-lint explain deadline-c", ["deadline-conflict"]),
        ("yuqing-lint cache cl", ["clear"]),
        ("yuqing-lint check pl", ["<default>"]),
        ("yuqing-lint pl", ["<default>"]),
        ("yuqing-lint audit f", ["<dirnames>"]),
        ("yuqing-lint init --pack sc", ["school"]),
    ],
)
def test_bash(env: dict[str, str], tmp_path: Path, words: str, offered: list[str]) -> None:
    assert run(["bash", "--norc", "-c"], completed(words), env, tmp_path) == offered


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh(env: dict[str, str], tmp_path: Path) -> None:
    script = 'autoload -U compinit; compinit -D; eval "$(yuqing-lint completion zsh)"; print ${_comps[yuqing-lint]}'
    assert run(["zsh", "-f", "-c"], script, env, tmp_path) == ["_yuqing_lint_completion"]


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_fish(env: dict[str, str], tmp_path: Path) -> None:
    script = 'yuqing-lint completion fish | source; complete -C"yuqing-lint aud"'
    assert run(["fish", "--no-config", "-c"], script, env, tmp_path)[0] == "audit"
