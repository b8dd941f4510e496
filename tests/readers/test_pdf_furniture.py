"""Headers, footers, page numbers, watermarks and stamps."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

import pytest

from yuqing_lint.model import BlockKind

from .pdf_help import PLAN, body, of_kind, read
from .pdf_writer import HEIGHT, Page, Pdf, Setter, width_of

PLANS = [*PLAN, *PLAN[1:], *PLAN[1:], *PLAN[1:], *PLAN[1:]]
Furnish = Callable[[Page, int], None]


def furnished(furnish: Furnish, pages: int = 3) -> Pdf:
    """The plan on pages of which each is furnished, given its number."""
    pdf = Pdf()
    Setter(pdf).paragraphs(PLANS)
    assert len(pdf.pages) == pages
    for number, page in enumerate(pdf.pages, 1):
        furnish(page, number)
    return pdf


def centred(page: Page, y: float, text: str, size: float = 9) -> None:
    page.text((595 - width_of(text, size)) / 2, y, text, size)


@pytest.mark.parametrize(
    "numbering",
    ["— {} —", "- {} -", "第{}页", "第 {} 页 共 3 页", "{}/3", "{}", "云岭市应急预案　{}"],
)
def test_page_numbers(numbering: str) -> None:
    document = read(furnished(lambda page, number: centred(page, 40, numbering.format(number))))
    assert body(document) == PLANS
    assert [text.replace(" ", "") for text in of_kind(document, BlockKind.FOOTER)] == [
        numbering.format(number).replace(" ", "") for number in (1, 2, 3)
    ]


def test_page_numbers_outside_on_left_and_right_pages() -> None:
    """GB/T 9704: right on odd pages, left on even ones."""

    def furnish(page: Page, number: int) -> None:
        page.text(480 if number % 2 else 90, 60, f"— {number} —", 14)

    document = read(furnished(furnish))
    assert body(document) == PLANS
    assert of_kind(document, BlockKind.FOOTER) == ["— 1 —", "— 2 —", "— 3 —"]


def test_header_is_set_aside_with_its_page() -> None:
    document = read(furnished(lambda page, _: centred(page, HEIGHT - 50, "云岭市市场监督管理局")))
    assert body(document) == PLANS
    assert [(block.kind, block.page) for block in document.blocks[-3:]] == [(BlockKind.HEADER, at) for at in (1, 2, 3)]


def test_headers_of_left_and_right_pages() -> None:
    def furnish(page: Page, number: int) -> None:
        centred(page, HEIGHT - 50, "应急预案汇编" if number % 2 else "舆情分册")

    pdf = Pdf()
    Setter(pdf).paragraphs(PLANS * 2)
    assert len(pdf.pages) > 3
    for number, page in enumerate(pdf.pages, 1):
        furnish(page, number)
    assert body(read(pdf)) == PLANS * 2


def test_header_of_a_single_page() -> None:
    pdf = Pdf()
    Setter(pdf).paragraphs(PLAN)
    centred(pdf.pages[0], HEIGHT - 50, "云岭市市场监督管理局")
    centred(pdf.pages[0], 40, "第1页")
    document = read(pdf)
    assert body(document) == PLAN
    assert of_kind(document, BlockKind.HEADER) == ["云岭市市场监督管理局"]
    assert of_kind(document, BlockKind.FOOTER) == ["第1页"]


def test_annexes_that_begin_alike_are_text() -> None:
    pdf = Pdf()
    expected = []
    for number in (1, 2, 3, 4):
        texts = [f"附件{number}", "舆情登记表", f"填表单位{'甲乙丙丁'[number - 1]}，请逐项填写后报送领导小组办公室。"]
        setter = Setter(pdf, top=770)
        setter.paragraphs(texts)
        expected += texts
    assert body(read(pdf)) == expected


def test_text_in_the_margin_is_text() -> None:
    """Narrow margins put lines of text where others have headers."""
    pdf = Pdf()
    Setter(pdf, top=815, bottom=40, size=10, pitch=16).paragraphs(PLANS * 2)
    assert len(pdf.pages) > 1
    document = read(pdf)
    assert body(document) == PLANS * 2
    assert not of_kind(document, BlockKind.HEADER)


def test_number_at_the_foot_of_a_page_that_counts_nothing_is_text() -> None:
    pdf = Pdf()
    setter = Setter(pdf)
    setter.paragraphs(PLAN)
    pdf.pages[0].text(118, 70, "2026", 14)
    assert "2026" in body(read(pdf))


def test_slanted_watermark_is_dropped_and_noted() -> None:
    def furnish(page: Page, number: int) -> None:
        page.text(150, 300, "内部资料", 60, turn=(cos(pi / 6), sin(pi / 6)))

    document = read(furnished(furnish))
    assert body(document) == PLANS
    assert document.notes == ("第1—3页有斜排或重叠的文字（水印、印章），没有读。",)


def test_stamp_whose_text_runs_in_a_circle_is_dropped() -> None:
    def furnish(page: Page, number: int) -> None:
        for at, char in enumerate("云岭市市场监督管理局"):
            angle = pi * (0.9 - at * 0.085)
            page.text(400 + 50 * cos(angle), 200 + 50 * sin(angle), char, 12, turn=(sin(angle), -cos(angle)))

    assert body(read(furnished(furnish))) == PLANS


def test_level_watermark_over_the_text_is_dropped() -> None:
    document = read(furnished(lambda page, _: page.text(180, 405, "内部资料", 50)))
    assert body(document) == PLANS
    assert document.notes == ("第1—3页有斜排或重叠的文字（水印、印章），没有读。",)


def test_furniture_stands_behind_the_body_and_keeps_its_boxes() -> None:
    document = read(furnished(lambda page, number: centred(page, 40, f"— {number} —")))
    last = document.blocks[-1]
    assert document.text[last.start : last.end] == "— 3 —"
    assert {run.page for run in document.runs if run.start >= last.start} == {3}
