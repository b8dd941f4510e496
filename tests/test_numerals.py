from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.numerals import value_of

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Chinese numeral of 0–99,999,999, written independently of the parser."""
    if number == 0:
        return "零"
    high, low = divmod(number, 10_000)
    if high:
        gap = "零" if low and low < 1000 else ""
        return chinese(high) + "万" + gap + (chinese(low) if low else "")
    words, pending = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            words += ("零" if pending else "") + DIGITS[digit] + unit
            pending = False
        elif words:
            pending = True
    return words


@given(st.integers(0, 99_999_999))
def test_chinese_numeral_has_its_value(number: int) -> None:
    assert value_of(chinese(number)) == number


@given(st.integers(0, 10**9))
def test_arabic_numeral_with_and_without_commas(number: int) -> None:
    assert value_of(str(number)) == number
    assert value_of(f"{number:,}") == number


@pytest.mark.parametrize(
    ("word", "value"),
    [("十二", 12), ("两千", 2000), ("500万", 5_000_000), ("2.5亿", 250_000_000), ("二〇二六", 2026), ("一百五十", 150)],
)
def test_common_forms(word: str, value: float) -> None:
    assert value_of(word) == value


@pytest.mark.parametrize("word", ["万", "十十", "一二十", "1.2.3", "", "小时"])
def test_no_numeral(word: str) -> None:
    assert value_of(word) is None
