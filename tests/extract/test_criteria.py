"""Criteria: bounds of numbers, and what they count."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.extract.criteria import Bounds, parse_bounds, thresholds
from yuqing_lint.folding import fold_characters
from yuqing_lint.model import PlanFacts

PlanWith = Callable[[str], PlanFacts]

BOUNDS = [
    ("1000条以上", Bounds(1000, None, unit="条")),
    ("5000次以下", Bounds(None, 5000, unit="次")),
    ("1000-2999人次", Bounds(1000, 2999, unit="人次")),
    ("501～2000", Bounds(501, 2000)),
    ("200至999条", Bounds(200, 999, unit="条")),
    ("５００－２９９９箱", Bounds(500, 2999, unit="箱")),
    ("十家以上不足二十家", Bounds(10, 20, True, False, "家")),
    ("500万次以上不满2000万次", Bounds(5_000_000, 20_000_000, True, False, "次")),
    ("50家（含）以上", Bounds(50, None, unit="家")),
    ("3人（不含）以下", Bounds(None, 3, high_inclusive=False, unit="人")),
    ("100人以上（含100人）", Bounds(100, None, unit="人")),
    ("超过50人但不超过100人", Bounds(50, 100, False, True, "人")),
    ("达到500箱以上但不足3000箱", Bounds(500, 3000, True, False, "箱")),
    ("达到两但未达到五", Bounds(2, 5, True, False)),
    ("不少于二十且少于一百", Bounds(20, 100, True, False)),
    ("≥100且<500", Bounds(100, 500, True, False)),
    ("100≤转发量<500", Bounds(100, 500, True, False)),
    ("50趟以上", Bounds(50, None, unit="趟")),
    ("10万+", Bounds(100_000, None)),
    ("500-2000万次", Bounds(5_000_000, 20_000_000, unit="次")),
    ("10人以内", Bounds(None, 10, unit="人")),
    ("100条（含）至500条（不含）", Bounds(100, 500, True, False, "条")),
    ("30家媒体以上", Bounds(30, None, unit="家")),
    ("2000", Bounds(2000, None, comparator=False)),
]


@pytest.mark.parametrize(("text", "bounds"), BOUNDS)
def test_bounds(text: str, bounds: Bounds) -> None:
    assert parse_bounds(fold_characters(text)) == bounds


@pytest.mark.parametrize("text", ["以上", "不少于", "人以上", "1000条以上，5家以下", "不足500条以上"])
def test_no_bounds(text: str) -> None:
    assert parse_bounds(text) is None


def test_what_a_plan_says_of_its_words() -> None:
    assert parse_bounds("50条以上100条以下", below_excludes=True) == Bounds(50, 100, True, False, "条")
    assert parse_bounds("500次以上300次以下") == Bounds(500, 300, unit="次")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("造成3人以上死亡，或者受伤10人以上", ["3人以上", "10人以上"]),
        ("转发不满500次、评论不满100条", ["不满500次", "不满100条"]),
        ("转发1000次以上，5家以下网站转载", ["1000次以上", "5家以下"]),
        ("当点击量超过10万次时", ["超过10万次"]),
        ("被省级以上媒体报道", []),
        ("造成一定影响", []),
        ("一旦发生", []),
        ("第3条", []),
        ("2024年3月", []),
        ("登上热搜前10位", []),
        ("在一般媒体上", []),
    ],
)
def test_where_thresholds_stand(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in thresholds(text)] == found


@pytest.mark.parametrize(
    ("condition", "metrics"),
    [
        ("造成3人以上死亡", ["死亡"]),
        ("凡网络点击量在10万次以上", ["网络点击量"]),
        ("30家以上媒体转载，或者单条评论1000条以上", ["媒体转载", "单条评论"]),
        ("10至29家媒体转载", ["媒体转载"]),
        ("转发量、评论量、点赞量均在50条以上", ["转发量", "评论量", "点赞量"]),
        ("被3家以上媒体报道，同时评论量超过100条", ["媒体报道", "评论量"]),
    ],
)
def test_what_is_counted(plan_with: PlanWith, condition: str, metrics: list[str]) -> None:
    (level,) = plan_with(f"三、舆情分级\n重大舆情：{condition}的。").severity_levels
    assert [one.metric for one in level.criteria] == metrics


def test_a_unit_in_the_header(plan_with: PlanWith) -> None:
    part = "三、舆情分级\n级别\t转发量（次）\t报道媒体（家）\n重大\t１０００以上\t十以上\n一般\t不足1000\t不足十"
    first, second = plan_with(part).severity_levels
    assert [(c.metric, c.unit, c.min, c.max) for c in first.criteria] == [
        ("转发量", "次", 1000, None),
        ("报道媒体", "家", 10, None),
    ]
    assert [(c.max, c.max_inclusive) for c in second.criteria] == [(1000, False), (10, False)]


@given(
    st.integers(1, 10**7),
    st.integers(1, 10**7),
    st.sampled_from(
        [("{}次以上{}次以下", True, True), ("{}次以上不足{}次", True, False), ("超过{}次但不超过{}次", False, True)]
    ),
)
def test_two_ends(low: int, more: int, form: tuple[str, bool, bool]) -> None:
    words, *inclusive = form
    bounds = parse_bounds(words.format(low, low + more))
    assert bounds == Bounds(low, low + more, *inclusive, unit="次")
