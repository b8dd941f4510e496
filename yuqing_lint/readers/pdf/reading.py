"""Bytes → pages → flow → Document: which pages are read as text, which by OCR, and what is said about the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

import pypdfium2 as pdfium

from yuqing_lint.model import Document
from yuqing_lint.readers.allowance import More, ask_for
from yuqing_lint.readers.errors import empty, scanned_pdf, too_large
from yuqing_lint.readers.layout.assemble import assemble
from yuqing_lint.readers.layout.flow import lay_out
from yuqing_lint.readers.layout.pages import Drawing, PageText, page_names
from yuqing_lint.readers.limits import Limits
from yuqing_lint.readers.pdf import ocr, opening
from yuqing_lint.readers.pdf.characters import read_characters
from yuqing_lint.readers.pdf.drawing import read_drawing
from yuqing_lint.readers.pdf.survey import survey

_SCANNED_SHARE = 0.3
"""Of its page that images cover; with next to no text the page is a scan, and what text it has was stamped on it."""
_NEXT_TO_NONE = 20
_OUTLINES = 100
"""So many objects without a character are letters drawn as outlines (文字转曲)."""
_UNREADABLE = 0.3
"""Share of characters that the file does not name from which on the page is no text."""


@dataclass(slots=True)
class _Pages:
    """What was read, and the numbers of the pages on which something was not."""

    read: list[tuple[PageText, Drawing]] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)


def read(data: bytes, name: str, limits: Limits) -> Document:
    """See :func:`yuqing_lint.readers.pdf.read_pdf`."""
    with opening.opened(data, limits) as document:
        pages = _pages(document, limits)
    if not any(text.lines and text.number not in pages.images for text, _ in pages.read):
        raise scanned_pdf() if pages.images else empty()
    flow = lay_out(pages.read)
    turns = {text.number: text.turn for text, _ in pages.read}
    made = assemble(name, "pdf", flow, turns, _notes(pages, flow.watermarks), limits)
    return replace(made, survey=partial(survey, data, limits))


def _pages(document: pdfium.PdfDocument, limits: Limits) -> _Pages:
    pages = _Pages()
    left = limits.characters
    for index in range(len(document)):
        with opening.opened_page(document, index) as page:
            text = read_characters(page, index + 1, left)
            if text is None:
                limit = limits.characters
                raise too_large(f"PDF 超过 {limit} 字", f"The PDF holds more than {limit} characters")
            drawing = read_drawing(page, text.turn)
            if _is_image(text, drawing):
                text = _recognised(page, text, pages, limits)
            elif text.unmapped:
                pages.unmapped.append(text.number)
        left -= text.characters
        pages.read.append((text, drawing))
    return pages


def _is_image(text: PageText, drawing: Drawing) -> bool:
    """Whether a page can only be read by looking at it: a scan, letters drawn as outlines, or characters without names."""
    if text.characters < _NEXT_TO_NONE and drawing.images > _SCANNED_SHARE * text.box_area:
        return True
    if text.characters == 0:
        return drawing.objects >= _OUTLINES
    return text.unmapped > _UNREADABLE * text.characters


def _recognised(page: pdfium.PdfPage, text: PageText, pages: _Pages, limits: Limits) -> PageText:
    if not ocr.available():
        pages.images.append(text.number)
        return PageText(text.number, text.turn, text.box) if text.unmapped else text
    pages.recognised.append(text.number)
    ask_for(More(limits.ocr_seconds, limits.ocr_memory))
    return ocr.recognise(page, text.number)


def _notes(pages: _Pages, watermarks: Iterable[int]) -> Iterator[str]:
    if pages.recognised:
        yield f"{page_names(pages.recognised)}是扫描件或图片，文字由 OCR 识别，可能有错字。"
    if pages.images:
        yield f'{page_names(pages.images)}是扫描件或图片，图中文字没有读；要读请安装文字识别：pip install "yuqing-lint[ocr]"。'
    if pages.unmapped:
        yield f"{page_names(pages.unmapped)}有字体没有注明字符（缺 ToUnicode），读不出的字记作“\ufffd”。"
    slanted = [text.number for text, _ in pages.read if text.slanted]
    if dropped := sorted({*slanted, *watermarks}):
        yield f"{page_names(dropped)}有斜排或重叠的文字（水印、印章），没有读。"
