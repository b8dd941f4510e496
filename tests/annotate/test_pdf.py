"""Highlights in PDF: on the words, drawn by their own appearance, with nothing else changed."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageDraw
from pypdf import PdfReader

from tests.readers.pdf_help import PLAN, read
from tests.readers.pdf_writer import Pdf, Setter
from yuqing_lint.annotate.notes import Line, Note
from yuqing_lint.annotate.pdf import annotate_pdf, is_sealed
from yuqing_lint.model import Document, ReadError, Severity
from yuqing_lint.readers.pdf import boxes

NOW = datetime(2025, 1, 1, 9, 30)
SCALE = 2


def _note(start: int, end: int, severity: Severity | None = Severity.ERROR, text: str = "错了") -> Note:
    return Note(start, end, (Line("【错误】", text), Line("依据：", "某条")), severity, Line("原文：", "第1页"))


def _plan(**options: object) -> bytes:
    pdf = Pdf()
    Setter(pdf, **options).paragraphs(PLAN * 3)
    return pdf.save()


def _annotations(data: bytes) -> list[list[dict[str, object]]]:
    """The annotations of each page."""
    return [[one.get_object() for one in page.get("/Annots", [])] for page in PdfReader(BytesIO(data)).pages]


def _images(data: bytes) -> list[Image.Image]:
    """Each page as an image, with its annotations."""
    with pdfium.PdfDocument(data) as file:
        return [page.render(scale=SCALE, may_draw_forms=True).to_pil().convert("RGB") for page in file]


def _changes(before: bytes, after: bytes) -> list[Image.Image]:
    """What differs on each page: black where nothing does."""
    pairs = zip(_images(before), _images(after), strict=True)
    return [ImageChops.difference(old, new).convert("L").point(lambda value: 255 * (value > 0)) for old, new in pairs]


def _pixels(box: tuple[float, float, float, float], height: float) -> tuple[int, int, int, int]:
    """A box on the page as one in its image: left, top, right, bottom."""
    left, bottom, right, top = (round(SCALE * side) for side in box)
    return left, round(SCALE * height) - top, right, round(SCALE * height) - bottom


def _span(document: Document, words: str) -> tuple[int, int]:
    at = document.text.index(words)
    return at, at + len(words)


def test_the_page_differs_only_where_the_highlights_are() -> None:
    data = _plan()
    document = read(data)
    spans = [_span(document, document.text[at : at + length]) for at, length in ((0, 6), (30, 60), (200, 5))]
    copy = annotate_pdf(data, document, [_note(*span) for span in spans], NOW)
    every = [one for span in spans for one in boxes(document, *span)]
    for number, image in enumerate(_changes(data, copy), 1):
        mine = [_pixels(box, 842) for page, box in every if page == number]
        assert all(image.crop(box).getbbox() for box in mine), "each box is drawn"
        for left, top, right, bottom in mine:
            ImageDraw.Draw(image).rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=0)
        assert image.getbbox() is None


def test_the_words_stay_as_dark_as_they_were() -> None:
    data = _plan()
    document = read(data)
    copy = annotate_pdf(data, document, [_note(0, len(document.text))], NOW)
    for old, new in zip(_images(data), _images(copy), strict=True):
        black = [image.convert("L").point(lambda value: 255 * (value == 0)) for image in (old, new)]
        assert black[0].getbbox()
        assert ImageChops.subtract(*black).getbbox() is None


@pytest.mark.parametrize(
    ("rotate", "crop"), [(0, (50, 60, 500, 700)), (90, None), (180, None), (270, (20, 30, 560, 800))]
)
def test_turned_and_cropped_pages(rotate: int, crop: tuple[float, float, float, float] | None) -> None:
    pdf = Pdf()
    page = pdf.page(rotate=rotate, crop=crop)
    turn = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[rotate]
    page.text(300, 400, "重大舆情两小时内报告", turn=turn)
    data = pdf.save()
    document = read(data)
    start, end = _span(document, "两小时内")
    copy = annotate_pdf(data, document, [_note(start, end)], NOW)
    (old,), (changed,) = _images(data), _changes(data, copy)
    dark = old.convert("L").point(lambda value: 255 * (value < 100))
    area = changed.getbbox()
    assert area is not None
    counts = [sum(image.histogram()[1:]) for image in (dark.crop(area), dark)]
    assert 0.3 < counts[0] / counts[1] < 0.5, "four characters of ten"


def test_what_a_highlight_holds() -> None:
    data = _plan()
    document = read(data)
    copy = annotate_pdf(
        data, document, [_note(0, 0, None, "一共"), _note(0, 5), _note(0, 5, Severity.WARNING, "还有")], NOW
    )
    (summary, highlight), *rest = _annotations(copy)
    assert not any(rest)
    assert (summary["/Subtype"], highlight["/Subtype"]) == ("/Text", "/Highlight")
    assert summary["/Contents"].startswith("【错误】一共")
    assert highlight["/Contents"] == "【错误】错了\n依据：某条\n\n【错误】还有\n依据：某条"
    for one in (summary, highlight):
        appearance = one["/AP"]["/N"].get_object()
        assert appearance["/Subtype"] == "/Form"
        assert appearance["/BBox"] == one["/Rect"]
        assert (one["/T"], one["/F"], one["/M"]) == ("yuqing-lint", 4, "D:20250101093000")
    assert len(highlight["/QuadPoints"]) == 8 * len(boxes(document, 0, 5))


def test_words_on_two_pages() -> None:
    data = _plan()
    document = read(data)
    end = next(block.start for block in document.blocks if block.page == 2)
    copy = annotate_pdf(data, document, [_note(end - 30, end + 30)], NOW)
    first, second, *_ = _annotations(copy)
    assert first[0]["/Contents"] == second[0]["/Contents"]
    assert first[0]["/NM"] != second[0]["/NM"]


def test_words_without_a_box() -> None:
    data = _plan()
    document = read(data)
    at = document.text.index("\n")
    copy = annotate_pdf(data, document, [_note(at, at)], NOW)
    (icon,) = _annotations(copy)[0]
    assert icon["/Subtype"] == "/Text"
    assert "原文：第1页" in icon["/Contents"]
    bare = Document("p", "pdf", document.text, document.blocks)
    (icon,) = _annotations(annotate_pdf(data, bare, [_note(at, at)], NOW))[0]
    assert float(icon["/Rect"][3]) == 838


def test_a_copy_is_known_until_somebody_saves_it() -> None:
    data = _plan()
    copy = annotate_pdf(data, read(data), [_note(0, 5)], NOW)
    assert is_sealed(copy)
    assert not is_sealed(data)
    assert not is_sealed(copy + b"more")
    assert read(copy).text == read(data).text
    assert annotate_pdf(data, read(data), [_note(0, 5)], NOW) == copy


def test_a_second_run_replaces_its_own_highlights() -> None:
    data = _plan()
    document = read(data)
    once = annotate_pdf(data, document, [_note(0, 5), _note(10, 20)], NOW)
    other = _with_a_note_of_a_person(once)
    again = annotate_pdf(other, read(other), [_note(0, 3)], NOW)
    said = [(one["/T"], one["/Contents"]) for page in _annotations(again) for one in page]
    assert said == [("李主任", "请再核"), ("yuqing-lint", "【错误】错了\n依据：某条")]


def _with_a_note_of_a_person(data: bytes) -> bytes:
    from pypdf import PdfWriter
    from pypdf.annotations import Text

    writer = PdfWriter(clone_from=BytesIO(data))
    writer.add_annotation(0, Text(rect=(50, 550, 70, 570), text="请再核", title_bar="李主任"))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_file_is_refused_in_one_line() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(_plan()))
    writer.encrypt("", "owner")
    out = BytesIO()
    writer.write(out)
    data = out.getvalue()
    with pytest.raises(ReadError) as caught:
        annotate_pdf(data, read(data), [_note(0, 5)], NOW)
    assert caught.value.code == "encrypted"


def test_a_broken_file_is_refused_in_one_line() -> None:
    data = _plan()
    document = read(data)
    with pytest.raises(ReadError) as caught:
        annotate_pdf(b"%PDF-1.7\nnothing\n%%EOF\n", document, [_note(0, 5)], NOW)
    assert caught.value.code == "broken-pdf"
