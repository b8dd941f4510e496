"""Which format a file is in, told from its content; the ending only decides between kinds of text."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from yuqing_lint.readers import errors
from yuqing_lint.readers.errors import other_kind

ENDINGS: dict[str, frozenset[str]] = {
    "docx": frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    "pdf": frozenset({".pdf"}),
    "ofd": frozenset({".ofd"}),
    "html": frozenset({".html", ".htm", ".xhtml"}),
    "md": frozenset({".md", ".markdown"}),
    "txt": frozenset({".txt", ".text"}),
    "doc": frozenset({".doc", ".dot", ".wps", ".wpt"}),
    "rtf": frozenset({".rtf"}),
    "odt": frozenset({".odt", ".ott"}),
}
"""The usual endings of each format."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ODT = b"application/vnd.oasis.opendocument.text"
_HEAD = 4096
_PDF_WITHIN = 1024
"""Bytes before the mark of a PDF that its readers accept (ISO 32000-1, annex H.3.4.1)."""
_HTML = re.compile(
    rb"(?:\s|<!--(?:(?!-->).)*-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"</?(?:p|div|br|table|td|span|h[1-6]|body|html)\b[^<>]*>", re.IGNORECASE)
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=.Word\.Document.\s*\?>|<pkg:package\b|<w:wordDocument\b")
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_OTHERS = (
    (b"\x89PNG", "图片（PNG）", "an image (PNG)"),
    (b"\xff\xd8\xff", "图片（JPEG）", "an image (JPEG)"),
    (b"GIF8", "图片（GIF）", "an image (GIF)"),
    (b"II*\x00", "图片（TIFF）", "an image (TIFF)"),
    (b"MM\x00*", "图片（TIFF）", "an image (TIFF)"),
    (b"Rar!", "压缩包（RAR）", "an archive (RAR)"),
    (b"7z\xbc\xaf", "压缩包（7z）", "an archive (7z)"),
    (b"\x1f\x8b", "压缩包（gzip）", "an archive (gzip)"),
    (b"MZ", "程序", "a program"),
    (b"\x7fELF", "程序", "a program"),
)


def format_of(data: bytes, suffix: str) -> str:
    """The format of a file by its bytes and its ending (``.docx``, lower case): a key of ``ENDINGS``.

    A zip, and what has the ending of Word and is no text either, counts as docx, whose reader says what is wrong with it.

    Raises:
        ReadError: the file is of a kind that is not read.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(_ZIP):
        return _zipped(data)
    if head.startswith(_OLE):
        return _compound(data)
    for magic, kind, english in _OTHERS:
        if head.startswith(magic):
            raise other_kind(kind, english)
    return _textual(head, suffix)


def _zipped(data: bytes) -> str:
    """Of a zip: by the parts that only that format has."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
            if "mimetype" in names and "word/document.xml" not in names:
                with archive.open(names["mimetype"]) as stream:
                    if stream.read(len(_ODT)) == _ODT:
                        return "odt"
    except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        return "docx"
    return "ofd" if "ofd.xml" in names and "word/document.xml" not in names else "docx"


def _compound(data: bytes) -> str:
    """Of a compound file (MS-CFB): by the names of the streams in its directory."""
    if _stream("WordDocument", data):
        return "doc"
    if _stream("EncryptedPackage", data):
        raise errors.encrypted()
    if _stream("Workbook", data) or _stream("Book", data):
        raise other_kind("Excel 表格", "an Excel workbook")
    if _stream("PowerPoint Document", data):
        raise other_kind("PowerPoint 演示文稿", "a PowerPoint presentation")
    raise other_kind("别的旧版 Office 文件，或者不完整的文件", "another old Office file, or one that is cut off")


def _stream(name: str, data: bytes) -> bool:
    return name.encode("utf-16-le") + b"\x00\x00" in data


def _textual(head: bytes, suffix: str) -> str:
    """Of text: RTF and HTML by how they begin, the others by their ending."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if _WORD_XML.search(head):
        raise other_kind("Word 的 XML 文档（.xml）", "a Word XML document (.xml)")
    if _MHTML.match(start):
        raise other_kind("单个文件网页（.mht）", "a web page in one file (.mht)")
    plain = head.replace(b"\x00", b"")  # UTF-16 looks like ASCII then
    plain = plain.lstrip(b"\xff\xfe\xef\xbb\xbf")
    if _HTML.match(plain) or (suffix in ENDINGS["html"] and _TAG.search(plain)):
        return "html"
    return "md" if suffix in ENDINGS["md"] else "txt"
