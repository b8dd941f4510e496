"""Opening a PDF safely: what is no intact PDF, is locked, or is too large is refused with one clear line.

What the bytes do to pdfium itself (a form that refers to itself ends the process) can only be held off from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from yuqing_lint.model import ReadError
from yuqing_lint.readers import errors
from yuqing_lint.readers.limits import Limits

_END = b"%%EOF"
_NO_PAGES = re.compile(rb"/Count\s+0\b")


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[pdfium.PdfDocument]:
    """The open document; it is closed again at the end.

    Raises:
        ReadError: ``too-large``, ``encrypted``, ``broken-pdf``, or ``no-pages``.
    """
    if len(data) > limits.file_size:
        raise errors.file_too_large(len(data))
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refused(error, data) from error
    try:
        if len(document) > limits.pages:
            raise errors.too_large(f"PDF 有 {len(document)} 页", f"The PDF has {len(document)} pages")
        if _is_cut_off(data):
            raise errors.broken_pdf("文件不完整，后面的部分丢失了。", "The file is cut off: its end is missing.")
        yield document
    finally:
        document.close()


@contextmanager
def opened_page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    """A page, by its index from 0; it is closed again at the end.

    Raises:
        ReadError: ``broken-pdf``, pdfium cannot load the page or something on it.
    """
    try:
        page = document[index]
        try:
            yield page
        finally:
            page.close()
    except pdfium.PdfiumError as error:
        raise errors.broken_pdf(f"第{index + 1}页损坏，读不出来。", f"Page {index + 1} is damaged.") from error


def _is_cut_off(data: bytes) -> bool:
    """Whether objects stand behind the last end mark, or there is none: pdfium mends such files and reads what is left,
    but half a plan must not be checked as if it were the whole.
    """
    end = data.rfind(_END)
    return end < 0 or b" obj" in data[end:]


def _refused(error: pdfium.PdfiumError, data: bytes) -> ReadError:
    match error.err_code:
        case raw.FPDF_ERR_PASSWORD | raw.FPDF_ERR_SECURITY:
            return errors.encrypted_pdf()
        case _ if _NO_PAGES.search(data):
            return errors.no_pages()
        case _:
            return errors.broken_pdf("不是完好的 PDF。", "It is no intact PDF.")
