"""Bytes → pages → flow → Document."""

from __future__ import annotations

from yuqing_lint.model import Document, ReadError
from yuqing_lint.readers.pdf import opening
from yuqing_lint.readers.pdf.assemble import assemble
from yuqing_lint.readers.pdf.characters import PageText, read_characters
from yuqing_lint.readers.pdf.drawing import Drawing, read_drawing
from yuqing_lint.readers.pdf.flow import lay_out


def read(data: bytes, name: str) -> Document:
    pages: list[tuple[PageText, Drawing]] = []
    left = opening.MOST_CHARACTERS
    with opening.opened(data) as document:
        for index in range(len(document)):
            page = opening.loaded(document, index)
            try:
                text = read_characters(page, index + 1, left)
                drawing = read_drawing(page, text.turn)
            finally:
                page.close()
            pages.append((text, drawing))
    flow = lay_out(pages)
    return assemble(name, flow, {text.number: text.turn for text, _ in pages}, [])
