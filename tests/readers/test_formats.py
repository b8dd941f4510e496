"""The format is told from the content; a wrong ending is noted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.docx_builder import Source, p, package, zipped
from yuqing_lint.model import ReadError
from yuqing_lint.readers import Limits, read, read_bytes
from yuqing_lint.readers.formats import format_of

_DOCX = package(Source(p("某县网络舆情应急预案")))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_PLAN = "某县网络舆情应急预案"


@pytest.mark.parametrize(
    ("data", "suffix", "form"),
    [
        (_DOCX, ".txt", "docx"),
        (b"junk%PDF-1.7", ".docx", "pdf"),
        (zipped({"OFD.xml": b"<a/>"}), ".zip", "ofd"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), ".odt", "odt"),
        (_OLE + "WordDocument\0".encode("utf-16-le"), ".docx", "doc"),
        (b"{\\rtf1 a}", ".doc", "rtf"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>", ".doc", "html"),
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>", ".doc", "html"),
        ("<!-- a --><HTML>".encode("utf-16"), ".txt", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", ".xml", "html"),
        ("文字<br>文字".encode(), ".htm", "html"),
        ("文字<br>文字".encode(), ".txt", "txt"),
        (_PLAN.encode(), ".docx", "txt"),
        (_PLAN.encode(), ".MD".lower(), "md"),
        (_PLAN.encode(), "", "txt"),
    ],
)
def test_told_from_the_content(data: bytes, suffix: str, form: str) -> None:
    assert format_of(data, suffix) == form


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"MZ\x90", "程序"),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>", "Word"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", ".mht"),
        (_OLE + "Workbook\0".encode("utf-16-le"), "Excel"),
        (_OLE, "不完整"),
    ],
)
def test_other_kinds_are_named(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.docx")
    assert caught.value.code == "unsupported-format"
    assert words in caught.value.reason


def test_an_encrypted_document_is_named() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(_OLE + "EncryptedPackage\0".encode("utf-16-le"), "plan.docx")
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize(
    ("data", "name", "noted"),
    [
        (_DOCX, "a.docx", False),
        (_DOCX, "a.docm", False),
        (_DOCX, "a.doc", True),
        (_DOCX, "a.pdf", True),
        (_PLAN.encode(), "a.docx", True),
        (_PLAN.encode(), "a.txt", False),
        (_PLAN.encode(), "a", False),
        (_PLAN.encode(), "a.log", False),
        (f"<html><p>{_PLAN}".encode(), "a.doc", True),
        (f"<html><p>{_PLAN}".encode(), "a.html", False),
    ],
)
def test_a_wrong_ending_is_noted(data: bytes, name: str, noted: bool) -> None:
    document = read_bytes(data, name)
    assert document.text == (data.decode() if document.format == "txt" else _PLAN)
    assert any("扩展名" in note for note in document.notes) == noted


def test_size_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_PLAN)
    assert read(path, Limits(file_size=100)).text == _PLAN
    with pytest.raises(ReadError) as caught:
        read(path, Limits(file_size=10))
    assert caught.value.code == "too-large"


@pytest.mark.parametrize("limits", [Limits(characters=5), Limits(paragraphs=1)])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_limits_of_text(limits: Limits, name: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(f"{_PLAN}\n正文".encode(), name, limits)
    assert caught.value.code == "too-large"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t", bytes(4096)])
@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.txt", "a.ofd", "a"])
def test_an_empty_file(data: bytes, name: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert caught.value.code == "empty"


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.docx"):
        with pytest.raises(ReadError) as caught:
            read(path)
        assert caught.value.code == "unreadable"
