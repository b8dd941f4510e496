"""The rules that ship name checks that are there: loading them does not look."""

from yuqing_lint.checks import check_function
from yuqing_lint.rules.load import load_rules


def test_every_rule_names_a_check():
    for rule in load_rules():
        assert callable(check_function(rule.kind)), rule.code
