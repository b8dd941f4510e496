"""Whether two holders of a post can be one person."""

from __future__ import annotations

import pytest

from yuqing_lint.checks.holders import may_be_one


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("局长", "局党组书记局长", True),
        ("县教育局局长", "局长", True),
        ("局长", "主要负责人", True),
        ("校长", "学校主要领导", True),
        ("首席执行官", "首席执行官出", True),
        ("总经理", "首席执行官", False),
        ("局长", "副局长", False),
        ("局长", "分管副局长", False),
        ("主要负责人", "分管负责人", False),
        ("县长", "常务副县长", False),
        ("局长", "党组书记", False),
        ("安全科科长", "局长", False),
        ("甲乙丙", "丁戊己", False),
        ("甲乙丙", "局长", True),
        ("局长甲乙丙", "局长", True),
        ("办公室", "局长", True),
    ],
)
def test_holders(one: str, other: str, same: bool) -> None:
    assert may_be_one(one, other) is same
    assert may_be_one(other, one) is same
