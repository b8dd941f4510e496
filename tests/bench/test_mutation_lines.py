"""Numbers of lines and numbers in the text, as plans write them."""

from __future__ import annotations

import pytest

from bench.mutation.lines import numbered, read_lines, region, siblings
from bench.mutation.numbers import han_value, like, tokens

PLAN = """某局舆情应急预案

一、总则
（一）目的
为应对舆情，制定本预案。
（二）范围
适用于本局。
二、职责
有关单位职责如下：
1.办公室负责值班；
2.法规科负责审核。
三、附则
本预案自印发之日起施行。

某局
2026年1月5日
"""


def test_headings_items_and_what_belongs_to_them() -> None:
    lines = read_lines(PLAN)
    words = [line.words for line in lines if line.heading]
    assert words == ["总则", "目的", "范围", "职责", "附则"]
    assert [line.words for line in lines if line.item] == ["办公室负责值班；", "法规科负责审核。"]
    first = next(line for line in lines if line.words == "总则")
    assert lines[region(lines, first.index)].words == "职责"
    last = next(line for line in lines if line.words == "附则")
    assert "2026年" not in "".join(line.text for line in lines[last.index : region(lines, last.index)])


def test_runs_of_numbers() -> None:
    runs = [[line.label.value for line in run if line.label] for run in siblings(read_lines(PLAN))]
    assert runs == [[1, 2, 3], [1, 2], [1, 2]]


@pytest.mark.parametrize(
    "line,value,written",
    [
        ("三、附则", 4, "四、"),
        ("（二）范围", 3, "（三）"),
        ("第九条 解释", 10, "第十条 "),
        ("3.2 响应", 3, "3.3 "),
        ("（３）值班", 4, "（４）"),
        ("②值班", 3, "③"),
        ("b）值班", 3, "c）"),
    ],
)
def test_a_number_changed_in_its_own_script(line: str, value: int, written: str) -> None:
    label = read_lines(line)[0].label
    assert label is not None
    assert numbered(line, label, value) == written


def test_headings_without_numbers() -> None:
    lines = read_lines(
        "某局舆情应急预案\n\n总则\n为应对舆情，制定本预案。\n附则\n自印发之日起施行。\n\n某局\n2026年1月5日\n"
    )
    assert [line.words for line in lines if line.heading] == ["总则", "附则"]


@pytest.mark.parametrize(
    "text,value",
    [("12", 12), ("１２", 12), ("50万", 500_000), ("1.5万", 15_000), ("十二", 12), ("两千", 2000), ("二十万", 200_000)],
)
def test_the_value_of_a_numeral(text: str, value: int) -> None:
    assert han_value(text) == value


@pytest.mark.parametrize(
    "sample,value,text",
    [("50万", 600_000, "60万"), ("５０", 60, "６０"), ("二千", 3000, "三千"), ("五万", 80_000, "八万")],
)
def test_a_number_like_another(sample: str, value: int, text: str) -> None:
    assert like(sample, value) == text


def test_the_numbers_of_a_criterion() -> None:
    text = "阅读量10万次以上不足50万次，或者二百人以上"
    assert [token.value for token in tokens(text, 0, len(text))] == [100_000, 500_000, 200]
