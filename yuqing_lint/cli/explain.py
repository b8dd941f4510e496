"""``yuqing-lint explain``: one rule."""

from __future__ import annotations

import json

import click

from yuqing_lint.cli import errors
from yuqing_lint.cli.base import Command, argument
from yuqing_lint.cli.language import spoken
from yuqing_lint.cli.options import chosen_rules, data_format_option, lang_option, pack_option
from yuqing_lint.cli.output import emit
from yuqing_lint.cli.types import Rule
from yuqing_lint.config import Settings
from yuqing_lint.report.rules import explanation, rule_data


@click.command(
    name="explain",
    cls=Command,
    about=(
        "说明一条规则：查什么、为什么、依据、例子、怎么改、怎么关。",
        "Explain a rule: what it finds, why, its basis, examples, how to correct it, how to switch it off.",
    ),
    examples=(
        ("yuqing-lint explain TIM001", ("按代码", "by code")),
        ("yuqing-lint explain deadline-conflict", ("按名称", "by name")),
    ),
)
@argument("rule", type=Rule(), metavar=("规则", "RULE"), text=("规则的代码或者名称", "Code or name of a rule"))
@pack_option
@data_format_option
@lang_option
def command(rule: str, pack: str | None, form: str) -> None:
    """Explain a rule."""
    tongue = spoken()
    rules = chosen_rules(Settings(pack=pack))
    found = next((one for one in rules if rule.upper() == one.code or rule == one.name), None)
    if found is None:
        raise errors.no_rule(rule)
    if form == "json":
        emit(json.dumps(rule_data(found), ensure_ascii=False, indent=1) + "\n", None)
    else:
        emit(explanation(found, tongue), None)
