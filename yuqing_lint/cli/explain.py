"""``yuqing-lint explain``: one rule."""

from __future__ import annotations

import json

import click

from yuqing_lint.cli.options import lang_option, language
from yuqing_lint.cli.output import emit
from yuqing_lint.report.rules import explanation, rule_data
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.model import RuleFileError


@click.command(name="explain")
@click.argument("rule")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="格式")
@lang_option
def command(rule: str, form: str, lang: str | None) -> None:
    """说明一条规则：查什么、为什么、依据、例子、怎么改、怎么关。"""
    try:
        found = next((one for one in load_rules() if rule.upper() == one.code or rule == one.name), None)
    except RuleFileError as error:
        raise click.ClickException(str(error)) from error
    if found is None:
        raise click.UsageError(f"没有规则“{rule}”；yuqing-lint rules 列出全部规则。")
    if form == "json":
        emit(json.dumps(rule_data(found), ensure_ascii=False, indent=1) + "\n", None)
    else:
        emit(explanation(found, language(lang)), None)
