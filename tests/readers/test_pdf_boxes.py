"""The way back from the text to the page: boxes hold their characters, to the character."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import inf

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yuqing_lint.model import Document
from yuqing_lint.readers.pdf import boxes

from .pdf_help import PLAN, body, read
from .pdf_writer import Pdf, Setter
from .test_pdf_tables import HEAD, ROWS, put


def shown(data: bytes, document: Document, start: int, end: int) -> str:
    """What pdfium finds in the boxes of ``text[start:end]``, drawn in a little so that neighbours are not touched."""
    found = []
    with pdfium.PdfDocument(data) as file:
        for page, (left, bottom, right, top) in boxes(document, start, end):
            textpage = file[page - 1].get_textpage()
            by = min(top - bottom, right - left) * 0.2
            found.append(textpage.get_text_bounded(left + by, bottom + by, right - by, top - by))
    return "".join("".join(found).split())


def written(document: Document, start: int, end: int) -> str:
    return "".join(document.text[start:end].split())


@cache
def samples() -> tuple[tuple[bytes, Document], ...]:
    plain, double, ruled, turned = Pdf(), Pdf(), Pdf(), Pdf()
    Setter(plain).paragraphs(PLAN * 3)
    Setter(double, columns=2, size=10, pitch=15).paragraphs(PLAN * 5)
    put(ruled.page(), 720, [HEAD, *ROWS])
    page = turned.page(rotate=90)
    for at, line in enumerate(PLAN[2:5]):
        page.text(100 + 30 * at, 100, line, turn=(0, 1))
    files = [pdf.save() for pdf in (plain, double, ruled, turned)]
    return tuple((data, read(data)) for data in files)


@settings(max_examples=60, deadline=None)
@given(sample=st.integers(0, 3), at=st.floats(0, 1), length=st.integers(1, 60))
def test_boxes_hold_the_characters_of_a_span(sample: int, at: float, length: int) -> None:
    data, document = samples()[sample]
    start = int(at * (len(document.text) - 1))
    end = min(start + length, len(document.text))
    assert shown(data, document, start, end) == written(document, start, end)


def test_each_block_is_where_its_boxes_say() -> None:
    for data, document in samples():
        for block in document.blocks:
            assert boxes(document, block.start, block.end)[0].page == block.page
            assert shown(data, document, block.start, block.end) == written(document, block.start, block.end)


def test_one_box_a_line() -> None:
    _, document = samples()[0]
    block = next(block for block in document.blocks if document.text[block.start] == "为")
    assert len(boxes(document, block.start, block.end)) == 3
    assert len(boxes(document, block.start + 3, block.start + 9)) == 1


@pytest.mark.parametrize("size", [9.5, 16])
def test_proportional_and_spread_text(size: float) -> None:
    """Characters of several widths, spread by a justified line, keep their places to a point."""
    pdf = Pdf()
    page = pdf.page()
    text, x = "在24小时内向12345热线、WeChat平台和", 90.0
    places = []
    for char in text:
        page.text(round(x, 2), 700, char, size)
        width = size / 2 if char.isascii() else size
        places.append((x, x + width))
        x += width + 0.07 * size
    document = read(pdf)
    assert document.text == text
    for at, (left, right) in enumerate(places):
        ((_, box),) = boxes(document, at, at + 1)
        assert box[0] == pytest.approx(left, abs=0.1 * size)
        assert box[2] == pytest.approx(right, abs=0.17 * size)
        assert box[1] < 700 < box[3]


@pytest.mark.parametrize(
    "drawn, text", [("⼀、⽬的", "一、目的"), ("⻓效机制、⻛险", "长效机制、风险"), ("参⻅《⽅案》", "参见《方案》")]
)
def test_radicals_are_folded_and_keep_their_boxes(drawn: str, text: str) -> None:
    pdf = Pdf()
    pdf.page().text(90, 700, drawn, 14, font="F3")
    document = read(pdf)
    assert document.text == text
    for at in range(len(text)):
        ((_, box),) = boxes(document, at, at + 1)
        assert (box[0], box[2]) == pytest.approx((90 + 14 * at, 104 + 14 * at), abs=0.5)


def test_a_ligature_shares_its_width_among_its_letters() -> None:
    pdf = Pdf()
    pdf.page().text(90, 700, "oﬃce", 14, font="F3")
    document = read(pdf)
    assert document.text == "office"
    edges = [box[0] for at in range(6) for _, box in boxes(document, at, at + 1)]
    assert edges == pytest.approx([90, 104, 104 + 14 / 3, 104 + 28 / 3, 118, 132], abs=0.5)


@settings(max_examples=40, deadline=None)
@given(
    drawn=st.lists(
        st.tuples(
            st.integers(40, 400),
            st.integers(40, 800),
            st.sampled_from([8, 10.5, 16]),
            st.sampled_from("组预告0aB（。、 "),
        ),
        min_size=1,
        max_size=40,
        unique_by=lambda item: (item[0] // 20, item[1] // 20),
    )
)
def test_text_thrown_at_a_page_is_all_read_and_well_formed(drawn: list[tuple[int, int, float, str]]) -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(90, 820, "预案", 10)
    for x, y, size, char in drawn:
        page.text(x, y, char * 2, size)
    document = read(pdf)
    assert sorted("".join(document.text.split())) == sorted(
        "预案" + "".join(char * 2 for *_, char in drawn).replace(" ", "")
    )
    assert_well_formed(document)


def test_blocks_and_runs_are_well_formed() -> None:
    for _, document in samples():
        assert_well_formed(document)
        assert body(document)


def assert_well_formed(document: Document) -> None:
    """Blocks cover the text but for the breaks between them; runs follow each other and hold all but spaces at joints."""
    at = 0
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.start == block.body < block.end
        assert document.text[at : block.start] == ("\n" if index else "")
        at = block.end
    assert at == len(document.text)
    covered = list(_covered(document))
    assert covered == sorted(set(covered))
    assert all(char.isspace() for place, char in enumerate(document.text) if place not in set(covered))
    for run in document.runs:
        assert run.box is not None
        left, bottom, right, top = run.box
        assert -inf < left <= right < inf
        assert bottom < top


def _covered(document: Document) -> Iterator[int]:
    for run in document.runs:
        yield from range(run.start, run.end)
