"""``yuqing-lint config``: what holds, and from where."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from yuqing_lint.cli.base import Command, argument
from yuqing_lint.cli.language import words
from yuqing_lint.cli.options import (
    chosen_rules,
    config_option,
    configuration,
    data_format_option,
    isolated_option,
    lang_option,
)
from yuqing_lint.cli.output import emit
from yuqing_lint.cli.types import FILE
from yuqing_lint.config import Config, Settings
from yuqing_lint.readers.limits import LIMITS, Limits

_KEYS = ("pack", "select", "ignore", "severity", "strict", "lang", "baseline")


@click.command(
    name="config",
    cls=Command,
    about=(
        "显示现在生效的配置，以及每一项写在哪个文件哪一行；给出一份预案时，是对它生效的配置。",
        "Show the configuration that holds, and in which file and line each value stands; for one plan, if it is named.",
    ),
    examples=(("yuqing-lint config 预案.docx", ("检查这份预案时用的配置", "what holds for this plan")),),
)
@argument("path", required=False, type=FILE, metavar=("预案", "PLAN"), text=("一份预案", "A plan"))
@config_option
@isolated_option
@data_format_option
@lang_option
def command(path: Path | None, config_file: Path | None, isolated: bool, form: str) -> None:
    """What holds, and from where."""
    config = configuration(config_file, isolated, (str(path),) if path else ())
    settings = config.for_path(path)
    chosen_rules(settings)  # a mistake in it is told here as in a check
    data = _data(config, settings)
    emit(json.dumps(data, ensure_ascii=False, indent=1) + "\n" if form == "json" else _text(data, path), None)


def _data(config: Config, settings: Settings) -> dict[str, Any]:
    """What holds, each value with its origin."""
    values = [(key, getattr(settings, key), settings.origins.get(key)) for key in _KEYS]
    values += [
        (f"limits.{field.name}", value, settings.origins.get("limits"))
        for field in fields(Limits)
        if (value := getattr(settings.limits, field.name)) != getattr(LIMITS, field.name)
    ]
    values += [
        (f"severities.{word}", level.value if level else "off", settings.origins.get(f"severities.{word}"))
        for word, level in dict(settings.severities).items()
    ]
    return {
        "files": [str(file) for file in config.files],
        "values": [{"key": key, "value": _plain(value), "origin": origin} for key, value, origin in values],
        "suppress": [
            {"code": list(one.codes), "reason": one.reason, "origin": one.origin} for one in settings.suppressions
        ],
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Path) else value


def _text(data: dict[str, Any], path: Path | None) -> str:
    lines = [words(("配置文件：", "Configuration files: ")) + (_listed(data["files"]) or words(("没有", "none")))]
    if path:
        lines.append(words((f"对 {path} 生效的是：", f"For {path}:")))
    for one in data["values"]:
        by_issuer = one["key"] == "pack" and one["value"] is None
        value = words(("按发文单位选", "(by the issuer)")) if by_issuer else _shown(one["value"])
        lines.append(f"{one['key']} = {value}    # {one['origin'] or words(('默认', 'default'))}")
    unexplained = words(("（没有理由，不起作用）", "(no reason, without effect)"))
    lines += [
        f"suppress {_listed(one['code'])}{words(('：', ': '))}{one['reason'] or unexplained}    # {one['origin']}"
        for one in data["suppress"]
    ]
    return "\n".join(lines) + "\n"


def _shown(value: Any) -> str:
    if value is None:
        return words(("（未设）", "(not set)"))
    return _listed(value) or words(("（空）", "(empty)")) if isinstance(value, list) else str(value)


def _listed(names: list[str]) -> str:
    return words(("、", ", ")).join(names)
