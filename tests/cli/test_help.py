"""Help that a clerk understands: whole in both languages, in groups, with examples, laid out for Chinese."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
from rich.cells import cell_len

from tests.calling import call
from yuqing_lint.cli import group
from yuqing_lint.cli.base import Argument, Command, Group, Option

HAN = re.compile(r"[一-鿿]")
JARGON = re.compile(r"stdin|stdout|glob|regex|parse|token|payload|正则|缺省|参数化|序列化", re.IGNORECASE)


def commands(
    found: click.Command = group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, found
    if isinstance(found, click.Group):
        for name in found.list_commands(click.Context(found)):
            below = found.get_command(click.Context(found), name)
            assert below is not None
            yield from commands(below, (*path, name))


COMMANDS = dict(commands())


def shown(path: tuple[str, ...], lang: str) -> str:
    done = call(*path, "--help", "--lang", lang)
    assert (done.code, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_is_whole_in_both_languages(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert isinstance(command, (Command, Group))
    texts = [command.about, *(text for _, text in command.examples)]
    for one in command.params:
        assert isinstance(one, (Option, Argument)), one.name
        texts.append(one.text)
        assert "".join(one.text[0].split()) in "".join(shown(path, "zh").split())
        for name in one.opts if isinstance(one, Option) else ():
            assert re.search(rf"(?<![\w-]){name}(?![\w-])", shown(path, "zh"))
    for zh, en in texts:
        assert not HAN.search(re.sub(r"〔填……〕|\S+\.(?:yuqing|fixed)\.docx", "", en))
        assert en
        assert zh
        assert not JARGON.search(zh)


@pytest.mark.parametrize("path", [path for path in COMMANDS if path not in ((), ("cache",))], ids=" ".join)
def test_each_command_has_an_example_that_is_a_call_of_it(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert isinstance(command, Command)
    assert command.examples
    for line, _ in command.examples:
        called = re.search(r"yuqing-lint [^>)]*", line)
        assert called
        words = shlex.split(called[0].rstrip('"'))[1:]
        assert tuple(words[: len(path)]) == path
        options = {word.partition("=")[0] for word in words if word.startswith("--")}
        known = {name for one in command.params for name in one.opts}
        assert options <= known


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_lines_fit_and_columns_stand_below_each_other(path: tuple[str, ...], lang: str) -> None:
    lines = shown(path, lang).splitlines()
    long = [line for line in lines if cell_len(line) > 80]
    assert all(line.split()[0].startswith(("--", "yuqing-lint")) for line in long)
    heads = (
        ("参数：", "命令：", "例子：", "其他：") if lang == "zh" else ("Arguments:", "Commands:", "Examples:", "Other:")
    )
    assert {line for line in lines if line in heads}


def test_options_stand_in_groups() -> None:
    lines = shown(("check",), "zh").splitlines()
    heads = [line for line in lines if line.endswith("：") and not line.startswith(" ")]
    assert heads == ["参数：", "报告：", "怎样算通过：", "查哪些规则：", "配置：", "时间和资源：", "其他：", "例子："]


def test_the_version_is_said_and_nothing_else() -> None:
    assert re.fullmatch(r"yuqing-lint \d+\.\d+\.\d+\n", call("--version").stdout)
