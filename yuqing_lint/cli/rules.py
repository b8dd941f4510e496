"""``yuqing-lint rules``: the list of rules, and the examples of a pack run as tests."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from yuqing_lint.cli import errors
from yuqing_lint.cli.base import CHOICE, Command, option
from yuqing_lint.cli.language import spoken, words
from yuqing_lint.cli.options import (
    chosen_rules,
    config_option,
    configuration,
    data_format_option,
    isolated_option,
    lang_option,
    pack_option,
    with_options,
)
from yuqing_lint.cli.output import emit
from yuqing_lint.config import configured_pack
from yuqing_lint.report.rules import rule_data, table
from yuqing_lint.rules.model import RuleFileError
from yuqing_lint.rules.packs import rules_under


@click.command(
    name="rules",
    cls=Command,
    about=(
        "列出规则；加 --pack 时是这个规则包下的规则和级别，加 --test 时试一个规则包。",
        "List the rules; under --pack those of a pack, with their severities; --test tries a pack.",
    ),
    examples=(
        ("yuqing-lint rules --select TIM", ("时限一族的规则", "the rules on time limits")),
        ("yuqing-lint rules --test 规则包.yaml", ("试自己写的规则包", "try a pack of your own")),
    ),
)
@option("--select", multiple=True, metavar=("规则", "RULES"), section=CHOICE, text=("只列这些规则", "List these only"))
@pack_option
@option("--test", "tested", metavar=("规则包", "PACK"), section=CHOICE,
        text=("运行一个规则包里的正例和反例", "Run the good and bad examples of a pack"))  # fmt: skip
@config_option
@isolated_option
@data_format_option
@lang_option
def command(
    select: tuple[str, ...],
    pack: str | None,
    tested: str | None,
    config_file: Path | None,
    isolated: bool,
    form: str,
) -> None:
    """List rules, or try a pack."""
    tongue = spoken()
    if tested is not None:
        sys.exit(_test(tested))
    settings = with_options(configuration(config_file, isolated).base, pack=pack, select=select)
    rules = chosen_rules(settings)
    named = configured_pack(settings)
    shown = tuple(sorted(rules_under(named, rules) if named else rules, key=lambda rule: rule.code))
    if form == "json":
        emit(json.dumps([rule_data(rule) for rule in shown], ensure_ascii=False, indent=1) + "\n", None)
    else:
        emit(table(shown, tongue), None)


def _test(name: str) -> int:
    """Run the examples of a pack; 0 where all do what they say."""
    from yuqing_lint.pack_trial import try_pack
    from yuqing_lint.rules.pack_files import load_pack

    try:
        pack = load_pack(name)
    except RuleFileError as error:
        raise errors.in_file(error) from error
    count, failures = try_pack(pack)
    for line in failures:
        click.echo(line)
    click.echo(
        words(
            (
                f"{pack.name}：{count} 个例子，{len(failures)} 个不符。",
                f"{pack.name}: {count} example(s), {len(failures)} failed.",
            )
        )
    )
    return int(bool(failures))
