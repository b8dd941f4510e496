"""What counts as slower."""

import pytest

from bench.check import regressions
from bench.speed.ratios import Ratio


def ratio(value, better="less", key="docx"):
    return Ratio(key, "甲", "1 ms", "2 ms", value, better, 1.0)


@pytest.mark.parametrize(
    ("value", "better", "slower"),
    [(1.2, "less", False), (1.26, "less", True), (0.5, "less", False), (8.0, "more", False), (7.9, "more", True)],
)
def test_a_ratio_that_is_worse_by_more_than_the_margin_is_told(value, better, slower):
    recorded = {"docx": 1.0 if better == "less" else 10.0}
    assert bool(regressions([ratio(value, better)], recorded, 0.25)) == slower


def test_what_depends_on_the_machine_and_what_was_not_recorded_is_not_compared():
    assert regressions([ratio(1.0, "more", "speed"), ratio(9.0, key="new")], {"speed": 100.0}, 0.25) == []
