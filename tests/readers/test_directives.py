"""Suppressions in text files: what they say, what they hold for, and that they are no plan text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.model import Document
from yuqing_lint.readers import read_bytes
from yuqing_lint.readers.directives import parse_directive


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("yuqing-lint: ignore TIM001 修订时一并改", (("TIM001",), "修订时一并改")),
        ("yuqing-lint：ignore TIM001，REF005 理由", (("TIM001", "REF005"), "理由")),
        (
            "  Yuqing-Lint : IGNORE tim001 tim002、missing-section —— 待批复",
            (("tim001", "tim002", "missing-section"), "待批复"),
        ),
        ("yuqing-lint: ignore TIM 全族", (("TIM",), "全族")),
        ("yuqing-lint: ignore TIM0* 通配", (("TIM0*",), "通配")),
        ("yuqing-lint: ignore TIM001 see memo 12", (("TIM001",), "see memo 12")),
        ("yuqing-lint: ignore TIM001\n分两行的\n理由", (("TIM001",), "分两行的 理由")),
        ("yuqing-lint: ignore TIM001", (("TIM001",), "")),
        ("yuqing-lint: ignore TIM001：—", (("TIM001",), "")),
        ("yuqing-lint: ignore", ((), "")),
        ("yuqing-lint: ignore 理由在先", ((), "")),
        ("yuqing-lint: ingore TIM001 理由", ((), "")),
        ("请改 yuqing-lint: ignore TIM001", None),
        ("普通批注", None),
    ],
)
def test_words(words: str, expected: object) -> None:
    assert parse_directive(words) == expected


def test_line_of_its_own_holds_for_the_next_line() -> None:
    text = (
        "某县舆情应急预案\n\n<!-- yuqing-lint: ignore TIM001 理由 -->\n\n一、报告\n"
        "# yuqing-lint: ignore STR003 又一条\n二、处置\n"
    )
    for name in ("plan.txt", "plan.md"):
        document = read_bytes(text.encode(), name)
        assert document.text == text
        assert blocks(document) == ["某县舆情应急预案", "一、报告", "二、处置"]
        assert [(one.codes, one.reason, one.span.text, one.span.block) for one in document.directives] == [
            (("TIM001",), "理由", "一、报告", 1),
            (("STR003",), "又一条", "二、处置", 2),
        ]


def test_comment_at_the_end_of_a_line_holds_for_that_line() -> None:
    text = "一、报告\n1小时内报告。  <!-- yuqing-lint: ignore TIM001 理由 -->\n二、处置"
    for name in ("plan.txt", "plan.md"):
        document = read_bytes(text.encode(), name)
        assert blocks(document) == ["一、报告", "1小时内报告。", "二、处置"]
        assert [one.span.text for one in document.directives] == ["1小时内报告。"]


def test_several_hold_for_one_line_and_the_last_for_none() -> None:
    text = "yuqing-lint: ignore TIM001 甲\nyuqing-lint: ignore TIM002 乙\n一、报告\nyuqing-lint: ignore TIM003 丙\n"
    document = read_bytes(text.encode(), "plan.txt")
    assert [(one.reason, one.span.text) for one in document.directives] == [
        ("甲", "一、报告"),
        ("乙", "一、报告"),
        ("丙", "yuqing-lint: ignore TIM003 丙"),
    ]


def test_markdown_rows_fences_and_long_comments() -> None:
    text = (
        "<!--\nyuqing-lint: ignore TIM001 行\n-->\n| 级别 | 时限 |\n|---|---|\n"
        "| 重大 | 1小时 | <!-- yuqing-lint: ignore TIM002 格 -->\n"
        "```\nyuqing-lint: ignore TIM003 代码\n```\n"
    )
    document = read_bytes(text.encode(), "plan.md")
    assert blocks(document) == ["级别", "时限", "重大", "1小时"]
    assert [(one.reason, one.span.text) for one in document.directives] == [
        ("行", "| 级别 | 时限 |"),
        ("格", "| 重大 | 1小时 |"),
    ]


LINE = (
    st.text(st.sampled_from("预案报告，。1小时 <!->#"), min_size=1, max_size=12)
    .map(lambda text: text + "。")
    .filter(lambda text: "<!--" not in text)
)
DIRECTIVE = st.sampled_from(
    ["yuqing-lint: ignore TIM001 理由", "<!-- yuqing-lint: ignore TIM -->", "// yuqing-lint：x"]
)


@given(st.lists(st.one_of(LINE, DIRECTIVE), min_size=1, max_size=8))
def test_directives_leave_the_text_and_the_other_lines_alone(lines: list[str]) -> None:
    text = "\n".join([*lines, "终"])
    document = read_bytes(text.encode(), "plan.txt")
    plain = [line.rstrip() for line in lines if "yuqing-lint" not in line and line.strip()]
    assert document.text == text
    assert blocks(document) == [*plain, "终"]
    assert len(document.directives) == sum("yuqing-lint" in line for line in lines)
    assert all(text[one.span.start : one.span.end] == one.span.text for one in document.directives)
    assert all("yuqing-lint" not in one.span.text for one in document.directives)
