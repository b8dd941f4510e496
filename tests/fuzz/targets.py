"""What each target does with bytes: read them, and hold the document to what every document promises."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile import portable, word
from tests.hostile.model import PLAN
from tests.readers.docx_builder import joined, package, part, zipped
from tests.readers.docx_features import FEATURES
from tests.readers.ofd_writer import Ofd, plan_as_ofd
from tests.readers.same_plan import as_html
from yuqing_lint.model import Document, ReadError
from yuqing_lint.readers import errors, read_bytes
from yuqing_lint.readers.docx import read_docx
from yuqing_lint.readers.html import read_html
from yuqing_lint.readers.limits import Limits
from yuqing_lint.readers.markdown import read_markdown
from yuqing_lint.readers.ofd import read_ofd
from yuqing_lint.readers.office import Unconverted, handing_over
from yuqing_lint.readers.pdf import read_pdf
from yuqing_lint.readers.text import read_text

_TEXT = "\n".join([*PLAN, "级别\t时限", "重大\t2小时"])
_LIMITS = Limits(part_size=2**22, tags=50_000, characters=100_000, paragraphs=5_000)


def _docx_body(data: bytes) -> bytes:
    """Bytes as the document of a package, which mutation of a zip seldom reaches."""
    return word.with_parts({word.DOCUMENT: data})


def _ofd_page(data: bytes) -> bytes:
    ofd = Ofd()
    ofd.page()
    ofd.parts["Doc_0/Pages/Page_0/Content.xml"] = data
    return ofd.save()


def _features(member: str) -> bytes:
    source = joined(feature.source for feature in FEATURES)
    return part("document", f"<w:body>{source.body}</w:body>") if member else package(source)


def _page_of_ofd() -> bytes:
    ofd = Ofd()
    ofd.page().text(90, 700, PLAN[0])
    return ofd.page_xml(0).encode()


SEEDS: dict[str, Callable[[], bytes]] = {
    "docx": lambda: _features(""),
    "docx-body": lambda: _features("document"),
    "ofd": lambda: plan_as_ofd(PLAN),
    "ofd-page": _page_of_ofd,
    "pdf": portable.good,
    "html": lambda: as_html(_TEXT).encode(),
    "markdown": lambda: ("# " + _TEXT + "\n\n|级别|时限|\n|--|--|\n|重大|2小时|\n").encode(),
    "text": lambda: _TEXT.encode("gb18030"),
    "any": lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
}
"""A good input for each target."""


def _any(data: bytes) -> Document:
    """By the format that the bytes show; what LibreOffice would convert is left at that."""
    try:
        with handing_over({}):
            return read_bytes(data, "a", _LIMITS)
    except Unconverted as error:
        raise errors.empty() from error


TARGETS: dict[str, Callable[[bytes], Document]] = {
    "docx": lambda data: read_docx(data, "a.docx", limits=_LIMITS),
    "docx-body": lambda data: read_docx(_docx_body(data), "a.docx", limits=_LIMITS),
    "ofd": lambda data: read_ofd(data, "a.ofd", _LIMITS),
    "ofd-page": lambda data: read_ofd(_ofd_page(data), "a.ofd", _LIMITS),
    "pdf": lambda data: read_pdf(data, "a.pdf", _LIMITS),
    "html": lambda data: read_html(data, "a.html", _LIMITS),
    "markdown": lambda data: read_markdown(data, "a.md", _LIMITS),
    "text": lambda data: read_text(data, "a.txt", _LIMITS),
    "any": _any,
}


def feed(name: str, data: bytes) -> Document | ReadError:
    """What a target makes of bytes.

    Raises:
        AssertionError: the document is not sound, or the error not one clear line.
        Exception: any other is a fault of the reader.
    """
    try:
        document = TARGETS[name](data)
    except ReadError as error:
        for words in (error.reason, error.advice, error.reason_en, error.advice_en):
            assert words.strip(), name
            assert "\n" not in words, words
        return error
    hold(document)
    return document


def hold(document: Document) -> None:
    """Hold a document to what :class:`Document` and :class:`Block` promise."""
    end = 0
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert end <= block.start <= block.body <= block.end <= len(document.text)
        assert document.text[block.start : block.end].strip()
        end = block.end
        if block.cell:
            assert min(block.cell.table, block.cell.row, block.cell.column) >= 0
            assert min(block.cell.row_span, block.cell.column_span) >= 1
    end = 0
    for run in document.runs:
        assert end <= run.start < run.end <= len(document.text)
        end = run.end
    assert all(note.strip() and "\n" not in note for note in document.notes)
    assert document.blocks
