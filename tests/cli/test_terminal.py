"""On a real (pseudo) terminal: width, colours, progress, watching."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.test_reporting import PLAN

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """A process on a pseudo-terminal."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self._master = master
        self.seen = ""

    def until(self, words: str) -> str:
        """What is printed up to some words; waits at most 20 seconds for each piece."""
        while words not in self.seen:
            piece = self._piece()
            assert piece, f"{words!r} never came: {self.seen}"
            self.seen += piece
        return self.seen

    def rest(self) -> str:
        """Everything until the process ends."""
        while piece := self._piece():
            self.seen += piece
        self.process.wait(20)
        return self.seen

    def _piece(self) -> str:
        if not select.select([self._master], [], [], 20)[0]:
            return ""
        try:
            return os.read(self._master, 1 << 16).decode(errors="replace")
        except OSError:
            return ""


@contextmanager
def terminal(*args: str, columns: int = 80, **environment: str) -> Iterator[Terminal]:
    """``yuqing-lint`` with all its streams on a terminal so many columns wide."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    kept = {
        key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "TERM", "LANG", "LC_ALL")
    }
    process = subprocess.Popen(
        [sys.executable, "-c", "from yuqing_lint.cli import main; main()", *args],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**kept, "TERM": "xterm-256color", **environment},
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Terminal(process, master)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(master)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "预案.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_lines_fit_a_narrow_terminal_and_are_coloured(plan: Path) -> None:
    with terminal("check", "--select", "TRM009", str(plan), columns=44) as screen:
        text = screen.rest()
    assert "\x1b[" in text
    shown = [line.rstrip("\r") for line in ESCAPE.sub("", text).split("\n") if str(plan.parent) not in line]
    assert max(cell_len(line) for line in shown) <= 44
    assert any("TRM009" in line for line in shown)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_are_off_where_they_should_be(plan: Path, environment: dict[str, str]) -> None:
    with terminal("check", "--select", "TRM009", str(plan), **environment) as screen:
        assert "\x1b[" not in screen.rest()


def test_progress_is_shown_on_a_terminal_for_several_files(plan: Path) -> None:
    for number in range(3):
        (plan.parent / f"预案{number}.txt").write_text(PLAN, encoding="utf-8")
    with terminal("check", "--select", "TRM009", str(plan.parent)) as screen:
        assert "4/4" in screen.rest()


def test_there_is_no_progress_where_standard_error_is_no_terminal(plan: Path) -> None:
    (plan.parent / "乙预案.txt").write_text(PLAN, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from yuqing_lint.cli import main; main()",
            "check",
            "--select",
            "TRM009",
            str(plan.parent),
        ],
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout


def test_watch_checks_again_what_is_saved_and_ends_on_interrupt(plan: Path, tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    other = tmp_path / "乙预案.txt"
    other.write_text(PLAN, encoding="utf-8")
    report = tmp_path / "报告.md"
    with terminal(
        "check", "--watch", "--select", "TRM009", "--report", f"markdown={report}", str(tmp_path), columns=200
    ) as screen:
        screen.until("Ctrl+C")
        screen.seen = ""
        saved = tmp_path / "saving"
        saved.write_text(PLAN.replace("×××", "校长"), encoding="utf-8")
        os.replace(saved, plan)  # as editors save
        text = screen.until("0 个错误")
        assert "乙预案" not in text
        for _ in range(200):  # the file is written after the screen
            if "2 个文件，1 个错误" in report.read_text("utf-8"):
                break
            select.select([], [], [], 0.05)
        screen.process.send_signal(2)
        screen.rest()
    assert screen.process.returncode == 130
    assert "2 个文件，1 个错误" in report.read_text("utf-8")
