"""PDF: text and boxes by pdfium, tables by pdfplumber from pdfium's ruling lines, scans by OCR.

characters → lines → tables and furniture apart → columns and order → measures → paragraphs → Document.
pdfium is not thread-safe: read one PDF at a time in a process.
"""

from __future__ import annotations

from yuqing_lint.model import Document
from yuqing_lint.readers.limits import LIMITS, Limits
from yuqing_lint.readers.pdf.boxes import PageBox, boxes, confidence

__all__ = ["PageBox", "boxes", "confidence", "read_pdf"]


def read_pdf(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """A PDF as a document.

    Raises:
        ReadError: ``encrypted``, ``broken-pdf``, ``no-pages``, ``too-large``, ``empty``; ``needs-ocr`` where all pages
            are images and the extra ``ocr`` is not installed.
    """
    from yuqing_lint.readers.pdf.reading import read

    return read(data, name, limits)
