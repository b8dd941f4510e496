"""Tables of contents are set aside."""

from __future__ import annotations

import pytest

from tests.conftest import text_document
from yuqing_lint.check import check
from yuqing_lint.model import Document
from yuqing_lint.outline import outline_document
from yuqing_lint.readers import read_bytes

HEADINGS = ["一、总则", "二、组织机构", "三、信息报告", "四、应急响应"]
PLAN = "临河县水务局舆情应急预案\n{}\n" + "".join(f"{head}\n为应对舆情，制定本预案。\n" for head in HEADINGS)


def document_with(entries: list[str], caption: str) -> Document:
    lines = [caption, *entries] if caption else entries
    return read_bytes(PLAN.format("\n".join(lines)).encode(), "plan.txt")


def headings(document: Document) -> list[str]:
    (outline,) = outline_document(document)
    return [line.heading for line in outline.body if line.lead]


@pytest.mark.parametrize("caption", ["目录", "目　录", ""])
@pytest.mark.parametrize("form", ["{}.............{}", "{} …………… {}", "{}\t{}", "{}　　　　{}", "{}·····（{}）"])
def test_entries_with_pages(form: str, caption: str) -> None:
    document = document_with([form.format(head, at + 1) for at, head in enumerate(HEADINGS)], caption)
    assert headings(document) == ["总则", "组织机构", "信息报告", "应急响应"]
    (outline,) = outline_document(document)
    assert outline.lines[0].title
    assert not [
        one.code for one in check(document).findings if one.code.startswith("NUM") or one.code in ("STR003", "STR010")
    ]


def test_entries_without_pages_under_a_caption() -> None:
    assert headings(document_with(HEADINGS, "目录")) == ["总则", "组织机构", "信息报告", "应急响应"]


def test_a_list_of_names_that_come_again_as_headings_is_none() -> None:
    text = "一、组织\n设下列小组：\n宣传组\n保障组\n救援组\n宣传组\n发布信息。\n保障组\n安排车辆。\n救援组\n抢修管道。"
    (outline,) = outline_document(text_document(text))
    assert len([line for line in outline.lines if line.text == "宣传组"]) == 2


def test_a_table_of_numbers_is_none() -> None:
    document = read_bytes(PLAN.format("组长\t1\n副组长\t2\n成员\t12").encode(), "plan.txt")
    (outline,) = outline_document(document)
    assert [line.text for line in outline.lines if line.cell] == ["组长", "1", "副组长", "2", "成员", "12"]
