"""Markdown: its marks are no text, and what it hides is not read."""

from __future__ import annotations

import pytest

from yuqing_lint.model import BlockKind, Document
from yuqing_lint.readers import read_bytes


def _read(text: str) -> Document:
    return read_bytes(text.encode(), "plan.md")


def _lines(text: str) -> list[tuple[str, str]]:
    document = _read(text)
    assert document.text == text
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# 预案\n正文\n", [("heading", "预案"), ("paragraph", "正文")]),
        ("## 一、总则 ##\n", [("heading", "一、总则")]),
        ("预案\n===\n一、总则\n---\n正文", [("heading", "预案"), ("heading", "一、总则"), ("paragraph", "正文")]),
        ("甲\n\n---\n\n***\n\n乙", [("paragraph", "甲"), ("paragraph", "乙")]),
        ("- 甲\n* 乙\n> 丙\n1. 丁", [("paragraph", "甲"), ("paragraph", "乙"), ("paragraph", "丙"), ("paragraph", "1. 丁")]),
        ("**一、总则**\n__二、机构__\n**组长：**甲", [
            ("paragraph", "一、总则"), ("paragraph", "二、机构"), ("paragraph", "**组长：**甲"),
        ]),
        ("---\ntitle: 甲\n---\n正文", [("paragraph", "正文")]),
        ("```\n代码\n```\n正文", [("paragraph", "正文")]),
        ("<!-- 甲\n乙 -->\n正文", [("paragraph", "正文")]),
        ("正文 <!-- 甲\n乙\n-->\n尾", [("paragraph", "正文 <!-- 甲"), ("paragraph", "尾")]),
        ("正文\n<!-- 没有完", [("paragraph", "正文")]),
    ],
)  # fmt: skip
def test_marks(text: str, lines: list[tuple[str, str]]) -> None:
    assert _lines(text) == lines


def test_tables() -> None:
    document = _read("| 级别 | 时限 |\n|:--|--:|\n|| 1\\|2小时 |\n\n|甲|\n")
    cells = [
        (document.text[block.start : block.end], block.cell.table, block.cell.row, block.cell.column, block.cell.header)
        for block in document.blocks
        if block.cell
    ]
    assert cells == [
        ("级别", 0, 0, 0, True),
        ("时限", 0, 0, 1, True),
        ("1\\|2小时", 0, 1, 1, False),
        ("甲", 1, 0, 0, True),
    ]
    assert all(block.kind is BlockKind.CELL for block in document.blocks)


def test_many_comments_that_never_end_cost_little() -> None:
    assert len(_read("正文\n" + "<!--" * 200_000).blocks) == 1
