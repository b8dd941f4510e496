"""What the pages show is what the commands print, and what they name exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docs.console import DOCS, NOT_RUN, ROOT, not_run, refreshed, runs, sources
from yuqing_lint.cli import group

PAGES = [path for path in sources() if path.parent.name != "rules"]
CODE = re.compile(r"```.*?```|`([^`\n]+)`", re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def shown(language: str) -> Iterator[str]:
    """Each command of the blocks in a language."""
    for path in PAGES:
        for body in re.findall(rf"```{language}\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            lines = re.sub(r"\\\n", "", body).splitlines()
            yield from (
                line.removeprefix("$ ").strip()
                for line in lines
                if (line.startswith("$ ") if language == "console" else line.strip() and not line.startswith("#"))
            )


@pytest.mark.parametrize("path", [path for path in PAGES if runs(path.read_text("utf-8"))], ids=name)
def test_the_commands_of_a_page_print_what_it_shows(path: Path) -> None:
    text = path.read_text("utf-8")
    assert refreshed(text) == text, "run python -m docs.console"


def test_commands_stand_in_blocks_that_are_run() -> None:
    """No other kind of block holds commands."""
    for path in PAGES:
        for language, body in re.findall(r"```(\w*)[^\n]*\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            if language not in ("console", "sh", "yaml", "python"):
                assert not re.search(r"^(?:\$ )?(?:yuqing-lint|python3?|pip) ", body, re.MULTILINE), (name(path), body)


def test_what_is_not_run_is_shown_somewhere() -> None:
    """The list of commands that are not run has none that no page shows."""
    commands = [*shown("sh"), *shown("console")]
    for begin in NOT_RUN:
        assert any(not_run(command) == NOT_RUN[begin] for command in commands), begin
    for command in shown("console"):
        assert not not_run(command), f"{command}: what a page shows as output is printed by the command"


def invoked() -> Iterator[tuple[str, str]]:
    """Each call of the tool in running text, with its page."""
    for path in PAGES:
        for code in CODE.findall(path.read_text("utf-8")):
            if code.startswith("yuqing-lint ") and re.match(r"yuqing-lint [a-z-]", code):
                yield name(path), code


@pytest.mark.parametrize(("page", "call"), sorted(set(invoked())))
def test_a_call_in_running_text_uses_commands_and_options_that_exist(page: str, call: str) -> None:
    words = shlex.split(call.replace("[", "").replace("]", ""))[1:]
    context = click.Context(group)
    command = group.get_command(context, words[0]) or group.get_command(context, "check")
    if isinstance(command, click.Group):
        command = command.get_command(context, words[1])
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known


def test_each_command_has_a_section() -> None:
    for suffix in ("", ".en"):
        text = (DOCS / f"commands{suffix}.md").read_text("utf-8")
        for command in group.list_commands(click.Context(group)):
            assert re.search(rf"^## .*\b{command}\b|`{command}( \w+)?`", text, re.MULTILINE), command
            assert re.search(rf"(?:^\$ |\()yuqing-lint {command}\b", text, re.MULTILINE) or command == "check"
