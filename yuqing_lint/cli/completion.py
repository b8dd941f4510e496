"""``yuqing-lint completion``: the script with which a shell completes commands, options and values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from yuqing_lint.cli.base import Command, argument
from yuqing_lint.cli.options import lang_option
from yuqing_lint.cli.types import Choice

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    name="completion",
    cls=Command,
    about=(
        "打印命令补全的脚本：在终端里打到一半按 Tab，补上命令、选项和文件名。",
        "Print the script for completion: press Tab to complete commands, options and file names.",
    ),
    examples=(
        (
            'eval "$(yuqing-lint completion bash)"',
            ("写进 ~/.bashrc；zsh 写进 ~/.zshrc", "a line for ~/.bashrc; for zsh in ~/.zshrc"),
        ),
        ("yuqing-lint completion fish > ~/.config/fish/completions/yuqing-lint.fish", ("fish", "fish")),
    ),
)
@argument(
    "shell",
    type=Choice(_SHELLS),
    metavar=("终端", "SHELL"),
    text=("bash（4.4 以上）、zsh 或者 fish", "bash (4.4 or later), zsh or fish"),
)
@lang_option
def command(shell: str) -> None:
    """Print the script."""
    root = click.get_current_context().find_root()
    name = root.info_name or ""
    made = get_completion_class(shell)
    assert made is not None, "click knows the shells that may be named"
    click.echo(made(root.command, {}, name, f"_{name.replace('-', '_').upper()}_COMPLETE").source())
