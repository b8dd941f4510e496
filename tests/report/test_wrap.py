from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from yuqing_lint.report.wrap import breaks


def lines(text: str, first: int, rest: int) -> list[str]:
    at = [0, *breaks(text, first, rest), len(text)]
    return [text[start:end] for start, end in pairwise(at)]


@pytest.mark.parametrize(
    "text, width, expected",
    [
        ("发现舆情后一小时内报告", 10, ["发现舆情后", "一小时内报", "告"]),
        ("在一小时内，报告校长", 10, ["在一小时", "内，报告校", "长"]),
        ("甲乙丙（丁）", 8, ["甲乙丙", "（丁）"]),
        ("第10条 missing-section", 14, ["第10条 ", "missing-sectio", "n"]),
        ("a" * 9, 4, ["aaaa", "aaaa", "a"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_between_han_characters_and_words(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width, width) == expected


@given(st.text(st.sampled_from("甲乙，。（）【】ab1 -𠮷"), max_size=80), st.integers(4, 40), st.integers(2, 40))
def test_no_line_is_too_long_and_nothing_is_lost(text: str, first: int, rest: int) -> None:
    made = lines(text, first, rest)
    assert "".join(made) == text
    for number, line in enumerate(made):
        assert cell_len(line.rstrip()) <= (rest if number else first)
