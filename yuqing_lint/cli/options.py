"""What the commands share: language, colour, rules."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import cast

import click

from yuqing_lint.rules.load import load_rules, select_rules
from yuqing_lint.rules.model import Language, Rule, RuleFileError

lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default=None, help="报告的语言（默认按系统，中文优先）"
)
output_option = click.option("--output", type=click.Path(path_type=Path), default=None, help="写到文件，不写到屏幕")


def language(lang: str | None) -> Language:
    """The language of the report: as asked, or Chinese where the locale is Chinese or unset."""
    if lang:
        return cast("Language", lang)
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if not locale or locale.startswith(("zh", "C", "POSIX")) else "en"


def wants_color(color: str) -> bool:
    """Whether to colour: ``always``, ``never``, or where standard output is a terminal and NO_COLOR is unset."""
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"


def chosen_rules(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules that the options name."""
    try:
        return select_rules(load_rules(), _words(select), _words(ignore))
    except RuleFileError as error:
        raise click.ClickException(str(error)) from error
    except LookupError as error:
        raise click.UsageError(f"没有规则“{error.args[0]}”；yuqing-lint rules 列出全部规则。") from error


def _words(values: tuple[str, ...]) -> list[str]:
    return [word for value in values for word in value.replace("，", ",").split(",") if word]
