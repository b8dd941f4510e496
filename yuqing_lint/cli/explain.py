"""``yuqing-lint explain``: one rule."""

from __future__ import annotations

import json

import click

from yuqing_lint.cli.options import chosen_rules, lang_option, language, pack_option
from yuqing_lint.cli.output import emit
from yuqing_lint.config import Settings
from yuqing_lint.report.rules import explanation, rule_data


@click.command(name="explain")
@click.argument("rule")
@pack_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="格式")
@lang_option
def command(rule: str, pack: str | None, form: str, lang: str | None) -> None:
    """说明一条规则：查什么、为什么、依据、例子、怎么改、怎么关。"""
    rules = chosen_rules(Settings(pack=pack))
    found = next((one for one in rules if rule.upper() == one.code or rule == one.name), None)
    if found is None:
        raise click.UsageError(f"没有规则“{rule}”；yuqing-lint rules 列出全部规则，规则包自己的规则要加 --pack。")
    if form == "json":
        emit(json.dumps(rule_data(found), ensure_ascii=False, indent=1) + "\n", None)
    else:
        emit(explanation(found, language(lang)), None)
