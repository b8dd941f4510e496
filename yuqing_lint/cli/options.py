"""What the commands share: language, colour, rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

import click

from yuqing_lint.checks import Superior
from yuqing_lint.config import (
    Config,
    ConfigError,
    Settings,
    check_with,
    configured_rules,
    find_config,
    load_config,
)
from yuqing_lint.model import Document, FileReport, Severity
from yuqing_lint.readers.limits import Limits
from yuqing_lint.rules.model import Language, Rule

lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default=None, help="报告的语言（默认按系统，中文优先）"
)
pack_option = click.option(
    "--pack", default=None, metavar="规则包", help="按这个规则包检查：自带的名称，或者 YAML 文件（默认按发文单位选）"
)
parent_option = click.option(
    "--parent",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    metavar="预案",
    help="上级预案：对照它的分级、时限和对下级预案的要求",
)
config_option = click.option(
    "--config", "config_file", type=click.Path(path_type=Path), default=None, help="用这个配置文件，不再去找"
)
isolated_option = click.option("--isolated", is_flag=True, help="不用任何配置文件")
severity_option = click.option(
    "--severity", type=click.Choice(["error", "warning", "info"]), default=None, help="显示的最低级别（默认 warning）"
)
color_option = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="颜色")
quiet_option = click.option("--quiet", is_flag=True, help="只用返回值说话")
verbose_option = click.option("--verbose", is_flag=True, help="出内部错误时给出详情")
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), default=None, metavar="N", help="同时用几个进程（默认按处理器）"
)
output_option = click.option("--output", type=click.Path(path_type=Path), default=None, help="写到文件，不写到屏幕")


def choice_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--select`` and ``--ignore``: which rules."""
    select = click.option(
        "--select",
        multiple=True,
        metavar="规则",
        help="只用这些规则：代码、名称、族（TIM）或通配（TIM0*），可用逗号隔开",
    )
    ignore = click.option("--ignore", multiple=True, metavar="规则", help="不用这些规则")
    return select(ignore(function))


def failing_severity(strict: bool, config: Config) -> Severity:
    """The least severity that fails a run: errors, or with ``--strict`` warnings too."""
    return Severity.WARNING if strict or config.base.strict else Severity.ERROR


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


def superior_of(parent: Path | None, limits: Limits, lang: Language) -> Superior | None:
    """The plan of the superior authority; one that cannot be read stops the run before anything is checked."""
    if parent is None:
        return None
    from yuqing_lint.check import superior_plan
    from yuqing_lint.cli.limits import within

    return within(limits, partial(superior_plan, limits=limits), parent, lang)


def checked(
    source: Path | Document, settings: Settings, lang: Language, limits: Limits, superior: Superior | None = None
) -> FileReport:
    """Check one file or document under its settings; a mistake in them is a mistake in usage."""
    try:
        return check_with(source, settings, lang, limits, superior)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error


def _words(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.replace("，", ",").split(",") if word)
