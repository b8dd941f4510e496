"""What the documentation of audits says holds."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import yaml

from tests.audit.shelf import found_across
from yuqing_lint.audit.reports import FILES, TEXTS
from yuqing_lint.cli.audit import command as audit
from yuqing_lint.cli.check import command as check
from yuqing_lint.cli.diff import command as diff
from yuqing_lint.cli.extract import command as extract
from yuqing_lint.rules.load import load_rules

TEXT = (Path(__file__).parents[2] / "docs" / "audits.md").read_text("utf-8")


def test_every_option_exists() -> None:
    known = {
        name
        for command in (audit, check, diff, extract)
        for option in command.params
        if isinstance(option, click.Option)
        for name in option.opts
    }
    git = {"--tool"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", TEXT)) <= known | git


def test_the_table_names_all_formats_and_rules() -> None:
    formats = re.findall(r"^\| ((?:`\w+`、?)+) \|", TEXT, re.MULTILINE)
    assert {name for cell in formats for name in re.findall(r"\w+", cell)} == {*TEXTS, *FILES}
    assert re.findall(r"^\| (XDC\d+) \|", TEXT, re.MULTILINE) == [
        rule.code for rule in load_rules() if rule.family == "XDC"
    ]


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL))
def test_the_example_of_a_rule_is_found(block: str) -> None:
    example = yaml.safe_load(block)
    (rule,) = [rule for rule in load_rules() if rule.kind == example["kind"]]
    (bad,) = example["examples"]["bad"]
    ((_, finding),) = found_across(bad["files"], [rule])
    assert bad["quote"] in (finding.span.text, *(other.span.text for other in finding.related))
