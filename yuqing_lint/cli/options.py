"""What the commands share: language, colour, rules."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import cast

import click

from yuqing_lint.config import (
    Config,
    ConfigError,
    Settings,
    check_with,
    configured_rules,
    find_config,
    load_config,
)
from yuqing_lint.model import Document, FileReport
from yuqing_lint.readers.limits import Limits
from yuqing_lint.rules.model import Language, Rule

lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default=None, help="报告的语言（默认按系统，中文优先）"
)
pack_option = click.option(
    "--pack", default=None, metavar="规则包", help="按这个规则包检查：自带的名称，或者 YAML 文件（默认按发文单位选）"
)
config_option = click.option(
    "--config", "config_file", type=click.Path(path_type=Path), default=None, help="用这个配置文件，不再去找"
)
isolated_option = click.option("--isolated", is_flag=True, help="不用任何配置文件")
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


def configuration(config_file: Path | None, isolated: bool, paths: tuple[str, ...] = ()) -> Config:
    """The configuration of a run: the file that is named, or that found from the first path upwards, or from here."""
    if isolated and config_file:
        raise click.UsageError("--isolated 和 --config 只能用一个。")
    if isolated:
        return Config()
    try:
        found = config_file or _found(paths)
        return load_config(found) if found else Config()
    except ConfigError as error:
        raise click.ClickException(str(error)) from error


def _found(paths: tuple[str, ...]) -> Path | None:
    first = next((Path(path) for path in paths if path != "-" and Path(path).exists()), None)
    folder = None if first is None else first if first.is_dir() else first.parent
    return (find_config(folder) if folder else None) or find_config(Path())


def with_options(
    settings: Settings, *, pack: str | None = None, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> Settings:
    """Settings under the options of the command line: they hold over any configuration, and ``--ignore`` adds to it."""
    chosen = settings.set("--pack", pack=pack).set("--select", select=_words(select) or None)
    refused = _words(ignore)
    return chosen.set("--ignore", ignore=(*settings.ignore, *refused)) if refused else chosen


def chosen_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings choose; a mistake in them is a mistake in usage."""
    try:
        return configured_rules(settings)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error


def checked(source: Path | Document, settings: Settings, lang: Language, limits: Limits) -> FileReport:
    """Check one file or document under its settings; a mistake in them is a mistake in usage."""
    try:
        return check_with(source, settings, lang, limits)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error


def _words(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.replace("，", ",").split(",") if word)
