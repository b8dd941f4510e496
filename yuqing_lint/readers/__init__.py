"""Bytes → Document, one module a format; the format is told from the content first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath

from yuqing_lint.model import Document
from yuqing_lint.readers import errors
from yuqing_lint.readers.formats import ENDINGS, format_of
from yuqing_lint.readers.limits import LIMITS, Limits

__all__ = ["LIMITS", "READABLE_SUFFIXES", "Limits", "is_own_copy", "read", "read_bytes"]

READABLE_SUFFIXES = frozenset().union(*ENDINGS.values())
_OWN_COPIES = (".yuqing.", ".fixed.")
_NAMES = {"txt": "纯文本", "md": "Markdown"}


def is_own_copy(name: str) -> bool:
    """Whether a file is named as the copies are that the tool writes: with comments, or with fixes."""
    return any(word in name for word in _OWN_COPIES)


def read(path: Path, limits: Limits = LIMITS) -> Document:
    """The document in a file. The limits on time and memory hold only in a worker, see :mod:`yuqing_lint.readers.pool`.

    Raises:
        ReadError: the file cannot be read; reason and advice say why and what to do.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limits.file_size + 1)
            size = max(len(data), path.stat().st_size)
    except OSError as error:
        raise errors.unreadable(error) from error
    if size > limits.file_size:
        raise errors.file_too_large(size)
    return read_bytes(data, str(path), limits)


def read_bytes(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of a file.

    Raises:
        ReadError: the bytes cannot be read.
    """
    if len(data) > limits.file_size:
        raise errors.file_too_large(len(data))
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise errors.empty_file()
    suffix = PurePath(name).suffix.lower()
    form = format_of(data, suffix)
    document = _read(form, data, name, limits)
    if not suffix or suffix in ENDINGS[form] or suffix not in READABLE_SUFFIXES:
        return document
    note = f"文件扩展名是 {suffix}，内容是 {_NAMES.get(form, form)}，按内容读取。"
    return replace(document, notes=(*document.notes, note))


def _read(form: str, data: bytes, name: str, limits: Limits) -> Document:
    """Each reader is imported when it is needed."""
    match form:
        case "docx":
            from yuqing_lint.readers.docx import read_docx

            return read_docx(data, name, limits=limits)
        case "pdf":
            from yuqing_lint.readers.pdf import read_pdf

            return read_pdf(data, name, limits)
        case "html":
            from yuqing_lint.readers.html import read_html

            return read_html(data, name, limits)
        case "md":
            from yuqing_lint.readers.markdown import read_markdown

            return read_markdown(data, name, limits)
        case "txt":
            from yuqing_lint.readers.text import read_text

            return read_text(data, name, limits)
        case "ofd":
            from yuqing_lint.readers.ofd import read_ofd

            return read_ofd(data, name, limits)
        case _:
            from yuqing_lint.readers.office import read_office

            return read_office(data, name, form, limits)
