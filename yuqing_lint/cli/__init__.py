"""The command line: commands are imported when they are called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from yuqing_lint.cli import errors
from yuqing_lint.cli.base import LANG, Group, option
from yuqing_lint.cli.language import LANGUAGES, asked, by_locale, settle
from yuqing_lint.cli.types import Choice
from yuqing_lint.version import __version__

NAME = "yuqing-lint"
_COMMANDS = (
    "check", "extract", "annotate", "fix", "explain", "rules", "config", "diff", "audit", "cache", "init", "completion",
)  # fmt: skip


class _Commands(Group):
    """``yuqing-lint PATH...`` is ``yuqing-lint check PATH...``; each command is a module of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"yuqing_lint.cli.{cmd_name}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, or else files to check."""
        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A first word that is neither a command nor an option of the group is a path to check."""
        settle(asked(args), ctx)
        own = {"--help", "-h", "--version"}
        first = args[2:3] if args[:1] == ["--lang"] else args[:1]  # the language may stand before the command
        if first and first[0] not in _COMMANDS and first[0] not in own:
            if _is_slip(first[0]):
                raise errors.no_command(first[0], _COMMANDS)
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _is_slip(word: str) -> bool:
    """Whether a word is no file, but almost a command."""
    if Path(word).exists():
        return False
    from difflib import get_close_matches

    return bool(get_close_matches(word, _COMMANDS, 1, 0.75))


def _version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """Print the version and end, if that is wanted."""
    if wanted and not context.resilient_parsing:
        click.echo(f"{NAME} {__version__}")
        context.exit()


@click.group(
    name=NAME,
    cls=_Commands,
    about=(
        "检查应急预案（主要是舆情应急处置预案）：缺了什么、哪里前后矛盾、哪一条与规定不符，一处一处指出来，附上依据。\n"
        "最常用的一句：yuqing-lint 预案.docx",
        "Check Chinese contingency plans (above all those for public-opinion incidents): what is missing, what contradicts "
        "what, what differs from the rules, each place with its legal basis.\nMostly all you need: yuqing-lint PLAN.docx",
    ),
    examples=(
        ("yuqing-lint 预案.docx", ("检查一份预案", "check a plan")),
        ("yuqing-lint 预案目录", ("检查一个目录里所有的预案", "check all plans in a folder")),
        ("yuqing-lint explain TIM001", ("一条规则是什么意思", "what a rule means")),
        ("yuqing-lint init", ("从空白开始：得到一份带章节的预案骨架", "start from nothing: a plan to fill in")),
        ("yuqing-lint check --help", ("一个命令的全部选项", "all options of a command")),
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@option("--lang", type=Choice(LANGUAGES), expose_value=False, text=LANG)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    text=("显示版本", "Show the version"),
)
def group() -> None:
    """The command line."""


def main() -> None:
    """Run the command line; whatever goes wrong is one line and an exit code, never a traceback."""
    _set_encoding()
    gc.freeze()  # none of what was imported is ever garbage
    try:
        code = group.main(standalone_mode=False, prog_name=NAME)
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        click.echo(errors.complaint(error), err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo(_either("已中断。", "Interrupted."), err=True)
        code = 130
    except BrokenPipeError:
        _quiet_pipe()
        code = 0
    except Exception as error:
        if "--verbose" in sys.argv:
            raise
        what = f"{type(error).__name__}: {error}"
        click.echo(
            _either(
                f"内部错误：{what}（加 --verbose 可看详情，请告诉维护者）",
                f"Internal error: {what} (--verbose tells the details; please tell the maintainers)",
            ),
            err=True,
        )
        code = 2
    gc.freeze()  # what is left goes with the process
    sys.exit(code if isinstance(code, int) else 0)


def _set_encoding() -> None:
    """Print UTF-8, as files are written; or what PYTHONIOENCODING asks for, characters that it lacks as escapes."""
    asked_for = os.environ.get("PYTHONIOENCODING")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if asked_for:
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def _either(zh: str, en: str) -> str:
    """One of two texts, outside of any command."""
    return zh if (asked(sys.argv[1:]) or by_locale()) == "zh" else en


def _quiet_pipe() -> None:
    """The reader of the pipe is gone: nothing more is to be said."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
