"""Scans: recognised lines become paragraphs with boxes and confidence."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pypdfium2 as pdfium
import pytest

from yuqing_lint.model import Document
from yuqing_lint.readers.pdf import boxes, confidence, ocr

from .pdf_help import body, read
from .pdf_writer import Pdf

SCALE = 200 / 72
LINES = [
    (200, 740, "云岭市舆情处置预案"),
    (118, 700, "（一）发现重大舆情后，属地县区局应在20分钟内口头报告市"),
    (90, 676, "局领导小组办公室。"),
    (118, 652, "（二）书面报告。"),
]
SIZE = 14


def word(char: str, x: float, y: float, width: float, sure: float) -> tuple[str, float, list[list[float]]]:
    """A character as rapidocr reports it: corners in pixels, from the top left clockwise."""
    left, right = x * SCALE, (x + width) * SCALE
    top, bottom = (842 - y - 0.88 * SIZE) * SCALE, (842 - y + 0.12 * SIZE) * SCALE
    return char, sure, [[left, top], [right, top], [right, bottom], [left, bottom]]


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> Document:
    """A page whose image an engine with known answers reads; it is not sure of one character."""
    results = []
    for x, y, text in LINES:
        words, at = [], float(x)
        for char in text:
            width = SIZE / 2 if char.isascii() else SIZE
            mark = char in "（" and at == x  # the ink of a bracket begins in the middle of its square
            words.append(
                word(
                    char, at + (SIZE / 2 if mark else 0), y, SIZE / 2 if mark else width, 0.62 if char == "2" else 0.99
                )
            )
            at += width
        results.append(tuple(words))
    engine: Any = lambda image, **options: SimpleNamespace(word_results=tuple(results))  # noqa: E731
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_engine", lambda: engine)
    monkeypatch.setattr(ocr, "_image", lambda page, scale: None)
    pdf = Pdf()
    pdf.page().fill_with_image()
    return read(pdf)


def test_lines_are_joined_into_paragraphs(scanned: Document) -> None:
    assert body(scanned) == [
        "云岭市舆情处置预案",
        "（一）发现重大舆情后，属地县区局应在20分钟内口头报告市局领导小组办公室。",
        "（二）书面报告。",
    ]
    assert scanned.format == "pdf"
    assert scanned.notes == ("第1页是扫描件或图片，文字由 OCR 识别，可能有错字。",)


def test_boxes_and_confidence_are_kept_to_the_character(scanned: Document) -> None:
    at = scanned.text.index("20分钟")
    ((page, box),) = boxes(scanned, at, at + 4)
    start = 118 + 18 * SIZE
    assert page == 1
    assert box[0] == pytest.approx(start, abs=0.5)
    assert box[2] == pytest.approx(start + 3 * SIZE, abs=0.5)
    assert box[1] < 700 < box[3]
    assert confidence(scanned, at, at + 4) == pytest.approx(0.62)
    assert confidence(scanned, at + 2, at + 4) == pytest.approx(0.99)


def test_text_of_the_file_has_no_confidence() -> None:
    pdf = Pdf()
    pdf.page().text(90, 700, "二、信息报告")
    document = read(pdf)
    assert confidence(document, 0, len(document.text)) is None


def test_a_real_scan() -> None:
    """Two lines, drawn, photographed and read again."""
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    pytest.importorskip("onnxruntime", reason="the extra ocr is not installed")
    pdf = Pdf()
    page = pdf.page(width=340, height=120)
    page.text(40, 70, "一、信息报告", 16)
    page.text(40, 40, "应在20分钟内报告办公室", 16)
    with pdfium.PdfDocument(pdf.save()) as file:
        picture = file[0].render(scale=SCALE).to_pil().convert("L")
    if picture.getextrema()[0] > 128:
        pytest.skip("no Chinese font is installed to draw the scan with")
    document = read(_scan(picture))
    assert body(document) == ["一、信息报告", "应在20分钟内报告办公室"]
    ((_, box),) = boxes(document, document.text.index("20"), document.text.index("20") + 2)
    assert box == pytest.approx((72, 37, 88, 54), abs=5)
    assert 0.5 < (confidence(document, 0, len(document.text)) or 0) <= 1


def _scan(picture: Any) -> bytes:
    import io

    data = io.BytesIO()
    picture.save(data, format="PDF", resolution=200)
    return data.getvalue()
