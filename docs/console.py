"""Runs the commands that the pages show; ``python -m docs.console`` writes what they print into the pages.

- A ``console`` block holds commands behind ``$`` and what each prints. A line ``…`` in the output stands for lines left out:
  as many lines as the page shows before and after it are kept.
- An ``sh`` block holds commands only.
- A ``python`` block is run as it stands.
- A block with a ``title`` is a file, which is there for the commands below it.

The commands of a page run one after the other in one folder that holds the sample plans.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

from docs.samples import lay
from yuqing_lint.cli import group

DOCS = Path(__file__).parent
ROOT = DOCS.parent
NOT_RUN = {
    "pip install": "installs from a registry",
    "python -m pip install": "installs from a registry",
    "python3 -m venv": "makes an environment: the README's own set-up, run before the tests",
    "git clone": "needs the network",
    "yuqing-lint corpus/plans --select TRM099": "the rule of the page is not in the tree; tests/site runs its examples",
    "git config diff": "changes the reader's git settings",
    "git config difftool": "changes the reader's git settings",
    "yuqing-lint audit /": "needs a cluster; tests/audit/test_cluster.py starts one",
    "yuqing-lint check 预案.docx --watch": "runs until it is stopped; tests/cli/test_terminal.py stops it",
    "python -m pytest": "runs these tests",
    "python -m bench": "takes minutes; tests/bench runs small parts",
    "python -m tests.hostile": "takes minutes; tests/hostile runs the quick part",
    "python docs/tools/": "needs packages that only this script uses",
    "python -m docs": "writes these pages; tests/site compares them",
    "mkdocs": "builds this site; tests/site does it",
    "pre-commit install": "changes the reader's repository; tests/ci does it in one of its own",
}
"""Commands that the pages show and no test of theirs runs, by their beginning, and why."""

_BLOCK = re.compile(r"^( *)```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
_FUNCTION = f'yuqing-lint() {{ "{sys.executable}" -c "from yuqing_lint.cli import main; main()" "$@"; }}'
_SHOWN = "2026-09-01 09:30"
"""When the commands of the pages are run, for the reader."""


class CommandFailed(Exception):
    """A command of a page did not run as the page says."""


def sources() -> Iterator[Path]:
    """All pages that people read, the generated ones too."""
    yield from sorted(DOCS.rglob("*.md"))
    yield ROOT / "SECURITY.md"


def runs(text: str) -> bool:
    """Whether a page has commands."""
    return any(language in ("console", "sh", "python") for _, language, _, _ in _BLOCK.findall(text))


def refreshed(text: str) -> str:
    """A page with what its commands print now.

    Raises:
        CommandFailed: a command is wrong, or fails where the page shows no output.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay(folder)
        return _BLOCK.sub(lambda block: _again(block, folder), text)


def _again(block: re.Match[str], folder: Path) -> str:
    indent, language, title, body = block.groups()
    if title:
        path = folder / title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(f"^{indent}", "", body, flags=re.MULTILINE), encoding="utf-8")
    elif language == "sh":
        for command in re.sub(r"\\\n", "", body).splitlines():
            if command.strip() and not command.strip().startswith("#"):
                _run(command.strip(), folder, shown=False)
    elif language == "python":
        _python(re.sub(f"^{indent}", "", body, flags=re.MULTILINE), folder)
    elif language == "console":
        return block[0].replace(body, "".join(_session(body, folder, indent)))
    return block[0]


def _python(code: str, folder: Path) -> None:
    path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    with chdir(folder), redirect_stdout(StringIO()), mock.patch.dict(os.environ, path):
        exec(compile(code, "page", "exec"), {})


def _session(body: str, folder: Path, indent: str) -> Iterator[str]:
    """The commands of a block, each with its output."""
    for piece in re.split(rf"^{indent}\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = piece.partition("\n")
        yield f"{indent}$ {command}\n"
        printed = _run(command, folder, shown=bool(shown.strip()))
        if printed is None:
            yield shown
        else:
            yield from (f"{indent}{line}".rstrip() + "\n" for line in _shortened(printed, shown.splitlines()))


def _shortened(printed: list[str], shown: list[str]) -> list[str]:
    """The output, with as much left out as the page leaves out."""
    marks = [number for number, line in enumerate(shown) if line.strip() == "…"]
    if not marks:
        return printed
    before, after = marks[0], len(shown) - marks[0] - 1
    return [*printed[:before], "…", *printed[len(printed) - after :]]


def not_run(command: str) -> str | None:
    """Why a command is not run here; ``None`` where it is."""
    plain = re.sub(r"^\S*/", "", command)
    return next((reason for begin, reason in NOT_RUN.items() if plain.startswith(begin)), None)


def _run(command: str, folder: Path, *, shown: bool) -> list[str] | None:
    """What a command prints, line by line; ``None`` where it is one of those not run."""
    if not_run(command):
        return None
    words = shlex.split(command)
    environment = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    if words[0] == "yuqing-lint" and not re.search(r"[|><;&]", command):
        with chdir(folder):
            done = CliRunner(env={"LANG": None, "LC_ALL": None, "LC_MESSAGES": None}).invoke(group, words[1:])
        code, output = done.exit_code, done.output
        if done.exception and not isinstance(done.exception, SystemExit):
            raise CommandFailed(f"$ {command}\n{done.exception!r}") from done.exception
    else:
        ran = subprocess.run(
            ["bash", "-c", f"{_FUNCTION}\n{command}"],
            cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        code, output = ran.returncode, ran.stdout + ran.stderr
    if code not in (0, 1) and not shown:
        raise CommandFailed(f"$ {command}\n{output}")
    now = datetime.now()
    output = re.sub(rf"{now:%Y-%m-%d} \d\d:\d\d", _SHOWN, output).replace(f"{now:%Y-%m-%d}", _SHOWN[:10])
    return output.rstrip("\n").splitlines()


def main() -> None:
    """Write the output into the pages."""
    for path in sources():
        text = path.read_text(encoding="utf-8")
        if runs(text) and (new := refreshed(text)) != text:
            path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
