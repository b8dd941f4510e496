"""``yuqing-lint rules``: the list of rules."""

from __future__ import annotations

import json

import click

from yuqing_lint.cli.options import chosen_rules, lang_option, language
from yuqing_lint.cli.output import emit
from yuqing_lint.report.rules import rule_data, table


@click.command(name="rules")
@click.option("--select", multiple=True, metavar="规则", help="只列这些规则")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="格式")
@lang_option
def command(select: tuple[str, ...], form: str, lang: str | None) -> None:
    """列出规则。"""
    rules = chosen_rules(select, ())
    if form == "json":
        emit(json.dumps([rule_data(rule) for rule in rules], ensure_ascii=False, indent=1) + "\n", None)
    else:
        emit(table(rules, language(lang)), None)
