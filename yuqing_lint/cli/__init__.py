"""The command line: commands are imported when they are called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

_COMMANDS = {
    name: name
    for name in ("check", "extract", "annotate", "fix", "explain", "rules", "config", "diff", "audit", "cache")
}


class _Commands(click.Group):
    """``yuqing-lint PATH...`` is ``yuqing-lint check PATH...``; each command is a module of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"yuqing_lint.cli.{_COMMANDS[cmd_name]}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A first word that is neither a command nor an option of the group is a path to check."""
        own = {"--help", "-h", "--version"}
        if args and args[0] not in _COMMANDS and args[0] not in own:
            args = ["check", *args]
        return super().parse_args(ctx, args)


_HELP = """检查应急预案（舆情处置预案）：章节、机构、时限、分级、追责是否齐全、一致。

\b
yuqing-lint 预案.docx          检查一份预案
yuqing-lint 预案目录/          检查目录下所有预案
yuqing-lint explain TIM001     说明一条规则

Checks contingency plans; see README.md for English.
"""


@click.group(cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yuqing-lint", prog_name="yuqing-lint")
def group() -> None:
    """The command line; its help is ``_HELP``."""


def main() -> None:
    """Run the command line; whatever goes wrong is one line and an exit code, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = group.main(standalone_mode=False)
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。", err=True)
        code = 130
    except BrokenPipeError:
        _quiet_pipe()
        code = 0
    except Exception as error:
        if "--verbose" in sys.argv:
            raise
        click.echo(f"内部错误：{type(error).__name__}: {error}（加 --verbose 可看详情，请告诉维护者）", err=True)
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _quiet_pipe() -> None:
    """The reader of the pipe is gone: nothing more is to be said."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
