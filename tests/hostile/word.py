"""Hostile .docx files."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from tests.readers.docx_builder import (
    Link,
    Source,
    definition,
    listed,
    lvl,
    num,
    p,
    package,
    part,
    style,
    tbl,
    tc,
    tr,
    zipped,
)

from .model import MARKER, PLAN, Case, cut

DOCUMENT = "word/document.xml"
GOOD = package(Source("".join(p(line) for line in PLAN)))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FILLER = p("一")


def with_parts(parts: dict[str, bytes], base: bytes = GOOD) -> bytes:
    """A good package with parts put in."""
    with zipfile.ZipFile(BytesIO(base)) as archive:
        return zipped({**{name: archive.read(name) for name in archive.namelist()}, **parts})


def with_body(markup: str) -> bytes:
    """A package with this body."""
    return package(Source(p(MARKER) + markup))


def _document(markup: str, declaration: str = "") -> bytes:
    return with_parts({DOCUMENT: f"{declaration}<w:document {_W}><w:body>{markup}</w:body></w:document>".encode()})


def _entity(declarations: str) -> bytes:
    return _document(p("&bomb;"), f"<!DOCTYPE w:document [{declarations}]>")


def _laughs() -> str:
    names = [f"a{at}" for at in range(10)]
    steps = (
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip(names, [*names[1:], "bomb"], strict=True)
    )
    return f'<!ENTITY a0 "ha">{"".join(steps)}'


def streamed(pieces: Iterable[bytes], name: str = DOCUMENT) -> bytes:
    """A package whose document is made of pieces, so that it never stands in memory as a whole."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for other in source.namelist():
            if other != name:
                target.writestr(other, source.read(other))
        with target.open(name, "w", force_zip64=True) as stream:
            for piece in pieces:
                stream.write(piece)
    return buffer.getvalue()


def _paragraphs(count: int) -> Iterator[bytes]:
    yield f"<w:document {_W}><w:body>".encode()
    chunk = _FILLER.encode() * 10_000
    for _ in range(count // 10_000):
        yield chunk
    yield b"</w:body></w:document>"


def _varied(count: int) -> Iterator[bytes]:
    """Paragraphs that do not compress so well that the ratio gives them away."""
    yield f"<w:document {_W}><w:body>".encode()
    state = 1
    for _ in range(count):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        yield f"<w:p><w:r><w:t>{state:x}</w:t></w:r></w:p>".encode()
    yield b"</w:body></w:document>"


def _nested(opening: str, closing: str, depth: int) -> bytes:
    return _document(p(MARKER) + opening * depth + p("底") + closing * depth)


def _flagged() -> bytes:
    """The flag for encryption set in every header."""
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def _declared_small() -> bytes:
    """A directory that says 100 bytes of a part that has millions."""
    data = bytearray(streamed(_paragraphs(100_000)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46 : at + 46 + length] == DOCUMENT.encode():
            data[at + 24 : at + 28] = struct.pack("<I", 100)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _overlapping() -> bytes:
    """A thousand entries that all point at the same compressed bytes."""
    inside = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = inside.compress(bytes(40_000_000)) + inside.flush()
    crc = zlib.crc32(bytes(40_000_000))
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(body), 40_000_000, 5, 0) + b"a.xml"
    names = [DOCUMENT, "_rels/.rels", *(f"word/{at}.xml" for at in range(1000))]
    central = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            crc,
            len(body),
            40_000_000,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + name.encode()
        for name in names
    )
    start = len(local) + len(body)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, len(names), len(names), len(central), start, 0)
    return local + body + central + end


def _many_entries(count: int) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for at in range(count):
            archive.writestr(f"word/{at}.xml", b"")
    return buffer.getvalue()


def _twice() -> bytes:
    """Two parts of one name."""
    buffer = BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(DOCUMENT.upper(), part("document", f"<w:body>{p(MARKER)}</w:body>"))
    return buffer.getvalue()


def _pointing_out() -> bytes:
    links = (
        Link("rId90", "aFChunk", "../../../../../../etc/passwd"),
        Link("rId91", "aFChunk", "file:///etc/passwd", external=True),
        Link("rId92", "attachedTemplate", "http://127.0.0.1:9/evil.dotm", external=True),
        Link("rId93", "oleObject", "file:///etc/shadow", external=True),
    )
    body = p(MARKER) + "".join(f'<w:altChunk r:id="{link.ident}"/>' for link in links[:2])
    names = ("../../../tmp/evil.xml", "/etc/evil", "..\\..\\evil", "C:\\evil.exe", "word/../../evil")
    return package(Source(body, links=links, parts=dict.fromkeys(names, b"evil")))


def _holding_itself() -> bytes:
    inner = GOOD
    for _ in range(12):
        links = (Link("rIdX", "aFChunk", "x.docx"),)
        inner = package(Source(p(MARKER) + '<w:altChunk r:id="rIdX"/>' * 3, links=links, parts={"word/x.docx": inner}))
    return inner


def _circles() -> bytes:
    styles = style("A", based="B") + style("B", based="A") + style("N", num(1), kind="numbering")
    links = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="N"/></w:abstractNum>'
    return package(
        Source(p(MARKER, props='<w:pStyle w:val="A"/>' + num(1)), styles=styles, definitions=links, lists=listed(1, 1))
    )


def _chain(length: int) -> bytes:
    styles = "".join(style(f"S{at}", based=f"S{at + 1}") for at in range(length))
    body = "".join(p(MARKER, props=f'<w:pStyle w:val="S{at}"/>') for at in range(0, length, 50))
    return package(Source(body, styles=styles))


def _huge_numbers() -> bytes:
    levels = definition(
        1, *(lvl(at, "chineseCountingThousand", "%1%2%3%4%5%6%7%8%9" * 99, start=2**31 - 1) for at in range(9))
    )
    return package(Source(p(MARKER, props=num(1, 8)) * 500, definitions=levels, lists=listed(1, 1)))


def _wide() -> bytes:
    cell = tc("甲", props='<w:gridSpan w:val="2147483647"/><w:vMerge/>')
    return with_body(tbl(*(tr(cell * 60) for _ in range(200))))


def _attributes(count: int) -> bytes:
    return with_body("<w:p " + " ".join(f'a{at}="1"' for at in range(count)) + "/>")


def _including() -> bytes:
    inclusion = "http://www.w3.org/2001/XInclude"
    return with_body(f'<xi:include xmlns:xi="{inclusion}" href="file:///etc/passwd" parse="text"/>')


def _in_utf16() -> bytes:
    return with_parts({"word/styles.xml": f"<!DOCTYPE a [{_laughs()}]><a>&bomb;</a>".encode("utf-16")})


def _in_utf7() -> bytes:
    return with_parts({DOCUMENT: b'<?xml version="1.0" encoding="utf-7"?>+ADw-a+AD4-'})


def _fields(count: int) -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return with_body("".join(p(begin, "甲") for _ in range(count)))


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage\0".encode("utf-16-le")


_TABLE = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
_CONTROL = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
_LINK = ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>")
_DEEP = ("broken-xml", "too-large")
_SLOW = ("checked", "too-large", "timeout")

CASES = [
    Case("laughs.docx", lambda: _entity(_laughs()), ("doctype",)),
    Case("quadratic.docx", lambda: _entity(f'<!ENTITY bomb "{"a" * 100_000}">'), ("doctype",)),
    Case("external-file.docx", lambda: _entity('<!ENTITY bomb SYSTEM "file:///etc/passwd">'), ("doctype",)),
    Case("external-net.docx", lambda: _entity('<!ENTITY bomb SYSTEM "http://127.0.0.1:9/a">'), ("doctype",)),
    Case("parameter.docx", lambda: _entity('<!ENTITY % a SYSTEM "file:///etc/passwd">%a;'), ("doctype",)),
    Case("dtd.docx", lambda: _document(p(MARKER), '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/a.dtd">'), ("doctype",)),
    Case("utf16-bomb.docx", _in_utf16, ("doctype",)),
    Case("utf7.docx", _in_utf7, ("broken-xml",)),
    Case("xinclude.docx", _including, ("checked",)),
    Case("stylesheet.docx", lambda: _document(p(MARKER), '<?xml-stylesheet href="file:///etc/passwd"?>'), ("checked",)),
    Case("zip-bomb.docx", lambda: streamed(_paragraphs(1_500_000)), ("too-large",)),
    Case("eight-million-paragraphs.docx", lambda: streamed(_paragraphs(8_000_000)), ("too-large",)),
    Case("many-paragraphs.docx", lambda: streamed(_varied(300_000)), ("too-large", "timeout", "memory"), slow=True),
    Case("overlapping.docx", _overlapping, ("too-large", "broken-zip")),
    Case("declared-small.docx", _declared_small, ("broken-zip",)),
    Case("many-entries.docx", lambda: _many_entries(60_000), ("too-large",), slow=True),
    Case("twice.docx", _twice, ("checked",)),
    Case("encrypted-flag.docx", _flagged, ("encrypted",)),
    Case("encrypted.docx", _encrypted, ("encrypted",)),
    Case("paths.docx", _pointing_out, ("checked",)),
    Case("holding-itself.docx", _holding_itself, ("checked",)),
    Case("circles.docx", _circles, ("checked",)),
    Case("chain-of-styles.docx", lambda: _chain(20_000), _SLOW, slow=True),
    Case("huge-numbers.docx", _huge_numbers, _SLOW, slow=True),
    Case("wide-table.docx", _wide, ("checked",)),
    Case("nested-tables.docx", lambda: _nested(*_TABLE, 3000), _DEEP),
    Case("nested-controls.docx", lambda: _nested(*_CONTROL, 110), _DEEP),
    Case("nested-links.docx", lambda: _nested(*_LINK, 90_000), _DEEP),
    Case("text-of-twenty-megabytes.docx", lambda: with_body(p("一" * 7_000_000)), _DEEP),
    Case("long-attribute.docx", lambda: with_body(f'<w:p w:a="{"1" * 20_000_000}"/>'), _DEEP),
    Case("many-attributes.docx", lambda: _attributes(200_000), ("checked", *_DEEP)),
    Case("fields-never-ended.docx", lambda: _fields(20_000), _SLOW),
    Case("macros.docm", lambda: with_parts({"word/vbaProject.bin": b'Sub AutoOpen()\nShell "calc"'}), ("checked",)),
    Case("no-utf8.docx", lambda: with_parts({DOCUMENT: b"<w:document \xff\xfe\xfd/>"}), ("broken-xml",)),
    Case("pdf-inside.docx", lambda: with_parts({DOCUMENT: b"%PDF-1.7"}), ("broken-xml", "broken-pdf")),
    Case("no-parts.docx", lambda: b"PK\x05\x06" + bytes(18), ("no-document",)),
    Case("empty.docx", lambda: b"", ("empty",)),
    Case("zeros.docx", lambda: bytes(5_000_000), ("empty",)),
    Case("garbage.docx", lambda: bytes(range(256)) * 999, ("unknown-format",)),
    *(Case(f"cut-{at:02}.docx", cut(lambda: GOOD, at, 50), ("broken-zip",)) for at in range(50)),
]  # fmt: skip
