"""The layout of PDFs: fonts by name and size, margins as far as the text shows them, page numbers."""

from __future__ import annotations

import pytest

from yuqing_lint.model import Layout
from yuqing_lint.readers import read_bytes

from .pdf_help import PLAN
from .pdf_writer import Pdf, Setter

_POINTS = 72 / 25.4


def layout(data: bytes) -> Layout:
    found = read_bytes(data, "plan.pdf").layout
    assert found is not None
    return found


def plan(
    *, left: float = 28, right: float = 26, top: float = 37, numbers: str | None = "— {} —", times: int = 8
) -> Pdf:
    """A plan of several pages; lengths in mm, ``top`` that of the text area."""
    pdf = Pdf()
    size, pitch = 16.0, 28.9
    first = 842 - top * _POINTS - (pitch - size) / 2 - 0.88 * size
    Setter(pdf, left * _POINTS, 595 - right * _POINTS, first, 110, size, pitch).paragraphs([*PLAN, *PLAN[1:] * times])
    for at, page in enumerate(pdf.pages, 1):
        if numbers is not None:
            page.text(280, 60, numbers.format(at), 14)
    return pdf


def test_the_page_and_its_margins():
    (page,) = layout(plan().save()).pages
    assert (round(page.width), round(page.height)) == (210, 297)
    assert page.left.least <= 28 <= page.left.most
    assert page.left.most - page.left.least < 1
    assert page.right.least <= 26 <= page.right.most
    assert page.top.least <= 37 <= page.top.most


def test_other_margins():
    (page,) = layout(plan(left=32, right=32, top=20).save()).pages
    assert page.left.is_outside(27, 29)
    assert page.top.is_outside(36, 38)
    assert not page.left.is_outside(31, 33)


def test_one_page_does_not_show_where_the_text_begins():
    (page,) = layout(plan(times=0).save()).pages
    assert not page.top.is_outside(0, 297)


def test_pages_of_two_sizes():
    pdf = plan()
    wide = pdf.page(width=842, height=595)
    for at in range(4):
        wide.text(80, 400 - 30 * at, "附表所列的单位应当在半小时内到场处置并且报告。", 16)
    assert {(round(one.width), round(one.height)) for one in layout(pdf.save()).pages} == {(210, 297), (297, 210)}


@pytest.mark.parametrize(
    ("written", "name"),
    [(b"STSong-Light", "STSong-Light"), (b"ABCDEF+KaiTi", "KaiTi"), (b"#B7#C2#CB#CE", "仿宋")],
    ids=["plain", "subset", "gbk"],
)
def test_the_name_of_a_font(written: bytes, name: str):
    data = plan().save().replace(b"STSong-Light", written)
    assert {face.font for face in layout(data).faces} == {name}


def test_the_size_of_characters_and_where_they_stand():
    pdf = Pdf()
    page = pdf.page()
    page.text(100, 700, "河口市水务局舆情应急预案", 22)
    page.text(100, 640, "为稳妥应对舆情，制定本预案。", 16)
    document = read_bytes(pdf.save(), "plan.pdf")
    assert [(document.text[face.start : face.end], face.size) for face in document.layout.faces] == [
        ("河口市水务局舆情应急预案", 22),
        ("为稳妥应对舆情", 16),
        ("制定本预案", 16),
    ]


def test_characters_without_a_shape_have_no_font():
    pdf = Pdf()
    page = pdf.page()
    page.text(100, 700, "一是核实情况", 16)
    page.text(196, 700, "由宣传科负责", 16, font="F3")
    document = read_bytes(pdf.save(), "plan.pdf")
    assert [(document.text[face.start : face.end], face.font) for face in document.layout.faces] == [
        ("一是核实情况", "STSong-Light"),
        ("由宣传科负责", None),
    ]


@pytest.mark.parametrize("numbers", ["— {} —", "{}", "第{}页", "舆情应急预案 第{}页 共9页"])
def test_page_numbers(numbers: str):
    assert layout(plan(numbers=numbers).save()).numbered


def test_no_page_numbers():
    assert not layout(plan(numbers=None).save()).numbered
    assert not layout(plan(numbers="内部资料").save()).numbered
