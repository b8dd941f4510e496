"""Bytes → Document, one module a format; the format is told from the content first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath

from yuqing_lint.model import Document, ReadError

__all__ = ["READABLE_SUFFIXES", "read", "read_bytes"]

READABLE_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".pdf", ".txt", ".md", ".markdown"})
_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_OFFICE = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")  # a zip; a compound file: old or encrypted
_OTHER = frozenset({".doc", ".wps", ".rtf", ".odt", ".ofd", ".et", ".xls", ".xlsx", ".ppt", ".pptx"})


def read(path: Path) -> Document:
    """The document in a file.

    Raises:
        ReadError: the file cannot be read; reason and advice say why and what to do.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            "unreadable", f"打不开：{error.strerror}。", "请检查路径和权限。",
            reason_en=f"Cannot be opened: {error.strerror}.", advice_en="Check path and permissions.",
        ) from error  # fmt: skip
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> Document:
    """The document in the bytes of a file.

    Raises:
        ReadError: the bytes cannot be read.
    """
    suffix = PurePath(name).suffix.lower()
    if not data.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise ReadError(
            "empty", "文件是空的。", "请检查是不是选错了文件。",
            reason_en="The file is empty.", advice_en="Check that it is the right file.",
        )  # fmt: skip
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        from yuqing_lint.readers.pdf import read_pdf

        return _noted(read_pdf(data, name), suffix, {".pdf"})
    if data.startswith(_OFFICE) or suffix in _WORD:
        from yuqing_lint.readers.docx import read_docx

        return _noted(read_docx(data, name), suffix, _WORD)
    if suffix == ".pdf":
        raise ReadError(
            "broken-pdf", "不是完好的 PDF。", "请重新导出或重新下载。",
            reason_en="It is no intact PDF.", advice_en="Export or download it again.",
        )  # fmt: skip
    if suffix in _OTHER:
        raise _unsupported(suffix)
    if suffix in (".md", ".markdown"):
        from yuqing_lint.readers.markdown import read_markdown

        return read_markdown(data, name)
    from yuqing_lint.readers.text import read_text

    return read_text(data, name)


def _noted(document: Document, suffix: str, usual: set[str] | frozenset[str]) -> Document:
    """A note where the ending says another format than the content."""
    if not suffix or suffix in usual:
        return document
    return replace(document, notes=(*document.notes, f"文件扩展名是 {suffix}，内容是 {document.format}，按内容读取。"))


def _unsupported(suffix: str) -> ReadError:
    return ReadError(
        "unsupported-format", f"还不能读 {suffix} 文件。", "请用 Word 或 WPS 另存为 .docx 再检查。",
        reason_en=f"{suffix} files cannot be read yet.", advice_en="Save it as .docx and check again.",
    )  # fmt: skip
