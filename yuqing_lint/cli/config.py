"""``yuqing-lint config``: what holds, and from where."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from yuqing_lint.cli.options import chosen_rules, config_option, configuration, isolated_option
from yuqing_lint.cli.output import emit
from yuqing_lint.config import Config, Settings
from yuqing_lint.readers.limits import LIMITS, Limits

_KEYS = ("pack", "select", "ignore", "severity", "strict", "lang", "baseline")


@click.command(name="config")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@config_option
@isolated_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="格式")
def command(path: Path | None, config_file: Path | None, isolated: bool, form: str) -> None:
    """显示生效的配置和各项的出处；给出 PATH 时，是对这个文件生效的配置。"""
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
    lines = [f"配置文件：{'、'.join(data['files']) or '没有'}"]
    if path:
        lines.append(f"对 {path} 生效的是：")
    for one in data["values"]:
        value = "按发文单位选" if one["key"] == "pack" and one["value"] is None else _shown(one["value"])
        lines.append(f"{one['key']} = {value}    # {one['origin'] or '默认'}")
    lines += [
        f"suppress {'、'.join(one['code'])}：{one['reason'] or '（没有理由，不起作用）'}    # {one['origin']}"
        for one in data["suppress"]
    ]
    return "\n".join(lines) + "\n"


def _shown(value: Any) -> str:
    return "（未设）" if value is None else "、".join(value) or "（空）" if isinstance(value, list) else str(value)
