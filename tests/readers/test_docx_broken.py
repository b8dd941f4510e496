"""Broken and hostile packages: each refused in its own words, none read at a great cost."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from tests.readers.docx_builder import Link, Source, p, package, part, tbl, tc, tr, zipped
from yuqing_lint.model import ReadError
from yuqing_lint.readers import read_bytes
from yuqing_lint.readers.docx import Limits, read_docx

_GOOD = package(Source(p("某县网络舆情应急预案")))
_DOCUMENT = "word/document.xml"


def _failure(data: bytes, name: str = "plan.docx", limits: Limits | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name) if limits is None else read_docx(data, name, limits=limits)
    error = caught.value
    for line in (error.reason, error.advice, error.reason_en, error.advice_en):
        assert line.strip()
        assert "\n" not in line
    return error


def _with(**parts: bytes) -> bytes:
    """The good package with parts put in; ``document`` is word/document.xml."""
    with zipfile.ZipFile(BytesIO(_GOOD)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**files, **{f"word/{name}.xml": data for name, data in parts.items()}})


def _without(name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(_GOOD)) as archive:
        return zipped({other: archive.read(other) for other in archive.namelist() if other != name})


def _compound(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(name.encode("utf-16-le") + b"\x00\x00" for name in streams)
    )


def _encrypted_zip() -> bytes:
    """The good package with the flag for encryption set in every header."""
    data = bytearray(_GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (_compound("EncryptedPackage"), "encrypted", "密码"),
        (_compound("Workbook"), "unsupported-format", "Excel"),
        (_compound("PowerPoint Document"), "unsupported-format", "PowerPoint"),
        (_compound(), "unsupported-format", "不完整"),
        (_encrypted_zip(), "encrypted", "密码"),
        (_GOOD[: len(_GOOD) // 2], "broken-zip", "不完整"),
        (_GOOD[:40], "broken-zip", "不完整"),
        (_without(_DOCUMENT), "no-document", "正文"),
        (zipped({"a.txt": b"a"}), "no-document", "正文"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "not-word", "Excel"),
        (b"\x01\x00\x02\x03" * 9, "unknown-format", "编码"),
        (_with(document=b"<w:document"), "broken-xml", _DOCUMENT),
        (_with(document=b"<a/>"), "no-document", "正文"),
        (_with(document=part("document", "<w:body/>")), "empty", "没有文字"),
        (_with(styles=b"<w:styles>"), "broken-xml", "styles"),
        (
            _with(document="<?xml version='1.0' encoding='gb2312'?><a>网络舆情</a>".encode("gb2312")),
            "broken-xml",
            _DOCUMENT,
        ),
    ],
)
def test_each_fault_has_its_own_line(data: bytes, code: str, words: str) -> None:
    error = _failure(data)
    assert error.code == code
    assert words in error.reason


def test_a_document_of_pictures_needs_ocr() -> None:
    picture = "<w:drawing><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></w:drawing>"
    assert _failure(package(Source(p(f"<w:r>{picture}</w:r>")))).code == "needs-ocr"


_BOMB = (
    '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;'
    "</w:t></w:r></w:p></w:body></w:document>"
)
_EXTERNAL = _BOMB.replace('<!ENTITY a "aaaaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/hostname">')


@pytest.mark.parametrize("markup", [_BOMB, _EXTERNAL, _EXTERNAL.replace("SYSTEM", "PUBLIC 'x'"), "<!DOCTYPE a><a/>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_in_any_encoding(markup: str, encoding: str) -> None:
    assert _failure(_with(document=markup.encode(encoding))).code == "doctype"
    assert _failure(_with(styles=markup.encode(encoding))).code == "doctype"


def test_parts_in_any_allowed_encoding_are_read() -> None:
    text = part("document", f"<w:body>{p('预案')}</w:body>").decode().replace("UTF-8", "UTF-16")
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        assert read_docx(_with(document=text.encode(encoding)), "a.docx").text == "预案"


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(file_size=100), "MiB"),
        (Limits(total_size=100), "解压后"),
        (Limits(part_size=100), "解压后"),
        (Limits(parts=2), "项"),
        (Limits(tags=3), "标记"),
        (Limits(paragraphs=0), "段落"),
    ],
)
def test_limits(limits: Limits, words: str) -> None:
    error = _failure(_GOOD, limits=limits)
    assert error.code == "too-large"
    assert words in error.reason


def test_a_zip_bomb_is_refused_by_its_ratio() -> None:
    bomb = _with(document=part("document", f"<w:body>{p('一') * 200_000}</w:body>"))
    assert len(bomb) < 100_000
    error = _failure(bomb)
    assert error.code == "too-large"
    assert "压缩比" in error.reason


def test_a_part_that_inflates_to_more_than_it_says() -> None:
    data = bytearray(_with(document=part("document", f"<w:body>{p('一') * 1000}</w:body>")))
    at = data.find(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(_DOCUMENT)] != _DOCUMENT.encode():
        at = data.find(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = struct.pack("<I", 100)  # the size in the directory
    assert _failure(bytes(data)).code == "broken-zip"


@pytest.mark.parametrize("wrap", [
    lambda inside: tbl(tr(tc(inside))),
    lambda inside: f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>",
    lambda inside: p(f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"),
])  # fmt: skip
@pytest.mark.parametrize("depth", [60, 120, 3000])
def test_deep_nesting(wrap: object, depth: int) -> None:
    body = p("底")
    for _ in range(depth):
        body = wrap(body)
    data = package(Source(body))
    try:
        text = read_docx(data, "a.docx").text
    except ReadError as error:
        text = error.code
    # libxml2 itself stops at 256 elements inside one another, newer versions at 2048
    assert text in (("底", "broken-xml") if depth < 100 else ("too-large", "broken-xml"))


def test_deep_runs() -> None:
    body = p("<w:hyperlink>" * 2000 + "<w:r><w:t>底</w:t></w:r>" + "</w:hyperlink>" * 2000)
    assert _failure(package(Source(body))).code in ("too-large", "broken-xml")


def test_names_inside_are_no_paths() -> None:
    links = (
        Link("rIdA", "aFChunk", "../../../../../../etc/passwd"),
        Link("rIdB", "aFChunk", "/etc/hostname"),
        Link("rIdC", "aFChunk", "file:///etc/hostname", external=True),
    )
    body = p("正文") + "".join(f'<w:altChunk r:id="{link.ident}"/>' for link in links)
    data = package(Source(body, links=links, parts={"../../evil.txt": b"x"}))
    document = read_docx(data, "a.docx")
    assert document.text == "正文"
    assert any("有 3 处插入的文件" in note or "插入的文件" in note for note in document.notes)


def test_a_chunk_that_holds_itself_ends() -> None:
    inner = _GOOD
    for _ in range(8):
        inner = package(
            Source(
                p("层") + '<w:altChunk r:id="rIdX"/>',
                links=(Link("rIdX", "aFChunk", "x.docx"),),
                parts={"word/x.docx": inner},
            )
        )
    document = read_docx(inner, "a.docx")
    assert document.text == "\n".join(["层"] * 4)
    assert document.notes


def test_circles_in_styles_and_numbering_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    definitions = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="N"/></w:abstractNum>'
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    body = p("甲", props='<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>')
    assert read_docx(package(Source(body, styles=styles, definitions=definitions, lists=lists)), "a.docx").text == "甲"


@pytest.mark.parametrize("value", ["", "x", "-5", "2147483648", "9" * 5000, "１"])
def test_odd_numbers(value: str) -> None:
    definitions = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{value}"><w:start w:val="{value}"/><w:numFmt w:val="upperLetter"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    body = p(
        "甲", props=f'<w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{value}"/>'
    )
    body += tbl(tr(tc("乙", props=f'<w:gridSpan w:val="{value}"/>'), props=f'<w:gridBefore w:val="{value}"/>'))
    body += p(f'<w:r><w:sym w:font="Wingdings" w:char="{value}"/></w:r>', "丙")
    data = package(
        Source(body, definitions=definitions, lists='<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')
    )
    document = read_docx(data, "a.docx")
    assert len(document.text) < 100


def test_a_wrong_ending_is_noted() -> None:
    document = read_bytes(_GOOD, "plan.doc")
    assert document.format == "docx"
    assert any(".doc" in note for note in document.notes)
    assert not read_bytes(_GOOD, "plan.dotm").notes


@pytest.mark.parametrize("step", range(50))
def test_truncation_is_one_clear_error(step: int) -> None:
    assert _failure(_GOOD[: 4 + step * (len(_GOOD) - 4) // 50]).code == "broken-zip"
