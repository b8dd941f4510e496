"""``yuqing-lint rules``: the list of rules, and the examples of a pack run as tests."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from yuqing_lint.cli.options import (
    chosen_rules,
    config_option,
    configuration,
    isolated_option,
    lang_option,
    language,
    pack_option,
    with_options,
)
from yuqing_lint.cli.output import emit
from yuqing_lint.config import configured_pack
from yuqing_lint.report.rules import rule_data, table
from yuqing_lint.rules.model import RuleFileError
from yuqing_lint.rules.packs import rules_under


@click.command(name="rules")
@click.option("--select", multiple=True, metavar="规则", help="只列这些规则")
@pack_option
@click.option("--test", "tested", default=None, metavar="规则包", help="运行一个规则包里的正例和反例")
@config_option
@isolated_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="格式")
@lang_option
def command(
    select: tuple[str, ...],
    pack: str | None,
    tested: str | None,
    config_file: Path | None,
    isolated: bool,
    form: str,
    lang: str | None,
) -> None:
    """列出规则（--pack：在一个规则包下的规则和级别）；--test 试一个规则包。"""
    if tested is not None:
        sys.exit(_test(tested))
    settings = with_options(configuration(config_file, isolated).base, pack=pack, select=select)
    rules = chosen_rules(settings)
    named = configured_pack(settings)
    shown = tuple(sorted(rules_under(named, rules) if named else rules, key=lambda rule: rule.code))
    if form == "json":
        emit(json.dumps([rule_data(rule) for rule in shown], ensure_ascii=False, indent=1) + "\n", None)
    else:
        emit(table(shown, language(lang)), None)


def _test(name: str) -> int:
    """Run the examples of a pack; 0 where all do what they say."""
    from yuqing_lint.pack_trial import try_pack
    from yuqing_lint.rules.pack_files import load_pack

    try:
        pack = load_pack(name)
    except RuleFileError as error:
        raise click.ClickException(str(error)) from error
    count, failures = try_pack(pack)
    for line in failures:
        click.echo(line)
    click.echo(f"{pack.name}：{count} 个例子，{len(failures)} 个不符。")
    return int(bool(failures))
