"""What the commands share: language, colour, rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from yuqing_lint.checks import Superior
from yuqing_lint.cli import errors
from yuqing_lint.cli.base import CHOICE, CONFIG, EFFORT, LANG, REPORT, VERDICT, option
from yuqing_lint.cli.language import LANGUAGES
from yuqing_lint.cli.types import FILE, Choice, Existing, Number
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

lang_option = option("--lang", type=Choice(LANGUAGES), expose_value=False, text=LANG)
pack_option = option(
    "--pack", metavar=("规则包", "PACK"), section=CHOICE,
    text=("按这个规则包检查：自带的名称，或者 YAML 文件（默认按发文单位选）",
          "Check by this pack: one that ships, or a YAML file (default: by the issuer)"),
)  # fmt: skip
parent_option = option(
    "--parent", type=Existing(folder=False), metavar=("预案", "PLAN"), section=CHOICE,
    text=("上级预案：对照它的分级、时限和对下级预案的要求", "The superior plan, to hold levels, time limits and demands against"),
)  # fmt: skip
config_option = option(
    "--config", "config_file", type=FILE, metavar=("文件", "FILE"), section=CONFIG,
    text=("用这个配置文件，不再去找", "Use this configuration file and look for no other"),
)  # fmt: skip
isolated_option = option(
    "--isolated", is_flag=True, section=CONFIG, text=("不用任何配置文件", "Use no configuration file")
)
severity_option = option(
    "--severity", type=Choice(one.value for one in Severity), section=REPORT,
    text=("显示的最低级别：错误、警告、提示（默认 warning）", "The least that is shown (default: warning)"),
)  # fmt: skip
strict_option = option("--strict", is_flag=True, section=VERDICT, text=("有警告也算不通过", "Warnings fail too"))
exit_zero_option = option(
    "--exit-zero", is_flag=True, section=VERDICT, text=("有问题也返回 0", "Return 0 even where something is found")
)
color_option = option(
    "--color",
    type=Choice(["auto", "always", "never"]),
    default="auto",
    section=REPORT,
    text=("颜色（默认看终端）", "Colour (default: on a terminal)"),
)
quiet_option = option(
    "--quiet",
    is_flag=True,
    section=REPORT,
    text=("屏幕上什么也不显示，只看返回值", "Print nothing, only return a code"),
)
verbose_option = option("--verbose", is_flag=True, text=("出内部错误时给出详情", "Tell the details of internal errors"))
jobs_option = option(
    "--jobs", type=Number(1, whole=True), metavar=("个数", "N"), section=EFFORT,
    text=("同时查几个文件（默认按处理器）", "How many files at a time (default: by processors)"),
)  # fmt: skip
data_format_option = option(
    "--format", "form", type=Choice(["text", "json"]), default="text", section=REPORT,
    text=("给人看（text，默认）还是给程序看（json）", "For people (text, default) or for programs (json)"),
)  # fmt: skip
output_option = option("--output", type=FILE, metavar=("文件", "FILE"), section=REPORT,
                       text=("写到文件，不写到屏幕", "Write to a file, not to the screen"))  # fmt: skip


def choice_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--select`` and ``--ignore``: which rules."""
    rules = ("规则", "RULES")
    select = option(
        "--select", multiple=True, metavar=rules, section=CHOICE,
        text=("只用这些规则：代码、名称、族（TIM）或通配（TIM0*），可用逗号隔开",
              "Only these rules: codes, names, families (TIM) or globs (TIM0*), parted by commas"),
    )  # fmt: skip
    ignore = option("--ignore", multiple=True, metavar=rules, section=CHOICE, text=("不用这些规则", "Not these rules"))
    return select(ignore(function))


def failing_severity(strict: bool, config: Config) -> Severity:
    """The least severity that fails a run: errors, or with ``--strict`` warnings too."""
    return Severity.WARNING if strict or config.base.strict else Severity.ERROR


def wants_color(color: str) -> bool:
    """Whether to colour: ``always``, ``never``, or where standard output is a terminal and NO_COLOR is unset."""
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"


def configuration(config_file: Path | None, isolated: bool, paths: tuple[str, ...] = ()) -> Config:
    """The configuration of a run: the file that is named, or that found from the first path upwards, or from here."""
    if isolated and config_file:
        raise errors.not_together("--isolated", "--config")
    if isolated:
        return Config()
    try:
        found = config_file or _found(paths)
        return load_config(found) if found else Config()
    except ConfigError as error:
        raise errors.in_file(error) from error


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
        raise errors.in_file(error) from error


def superior_of(parent: Path | None, limits: Limits) -> Superior | None:
    """The plan of the superior authority; one that cannot be read stops the run before anything is checked."""
    if parent is None:
        return None
    from yuqing_lint.check import superior_plan
    from yuqing_lint.cli.limits import within

    return within(limits, partial(superior_plan, limits=limits), parent)


def checked(
    source: Path | Document, settings: Settings, lang: Language, limits: Limits, superior: Superior | None = None
) -> FileReport:
    """Check one file or document under its settings; a mistake in them is a mistake in usage."""
    try:
        return check_with(source, settings, lang, limits, superior)
    except ConfigError as error:
        raise errors.in_file(error) from error


def _words(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.replace("，", ",").split(",") if word)
