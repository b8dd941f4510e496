"""Hostile PDFs."""

from __future__ import annotations

import zlib

from tests.readers.pdf_writer import Pdf, Setter, written

from .model import MARKER, PLAN, Case, cut

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def good() -> bytes:
    """A plan of some pages."""
    pdf = Pdf()
    Setter(pdf).paragraphs(PLAN * 6)
    return pdf.save()


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def page(
    content: bytes, *more: bytes, resources: str = "", entries: str = "", pages: str = "/Count 1 /Kids [3 0 R]"
) -> bytes:
    """A PDF of one page: objects 1 to 5 are catalogue, pages, page, content and font, the others follow."""
    kept = f"/Resources << /Font << /F1 5 0 R >> {resources} >>"
    return written([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages {pages} >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {kept} /Contents 4 0 R {entries} >>".encode(),
        content, _FONT, *more,
    ])  # fmt: skip


def _text(words: str) -> str:
    return f"BT /F1 12 Tf 90 700 Td ({words}) Tj ET\n"


def flate_bomb(size: int, filler: bytes = b"\0") -> bytes:
    """Deflated bytes that inflate to so many."""
    deflate = zlib.compressobj(9)
    chunk = filler * (2**20 // len(filler))
    return b"".join(deflate.compress(chunk) for _ in range(size // len(chunk))) + deflate.flush()


def _twice_deflated(size: int) -> bytes:
    return page(stream(zlib.compress(flate_bomb(size), 9), "/Filter [/FlateDecode /FlateDecode]"))


def _forms(count: int, each: int) -> bytes:
    """Forms that draw the next one some times over."""
    draws = " ".join(["/N Do"] * each).encode()
    forms = [
        stream(draws, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N {7 + at} 0 R >> >>")
        for at in range(count)
    ]
    forms.append(stream(_text(MARKER[:1]).encode("gbk"), "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
    return page(stream(b"/N Do"), *forms, resources="/XObject << /N 6 0 R >>")


def _itself() -> bytes:
    form = stream(b"/N Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N 6 0 R >> >>")
    return page(stream(b"/N Do"), form, resources="/XObject << /N 6 0 R >>")


def _pattern() -> bytes:
    pattern = stream(
        b"/Pattern cs /P scn 0 0 9 9 re f",
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9"
        " /Resources << /Pattern << /P 6 0 R >> >>",
    )
    return page(stream(b"/Pattern cs /P scn 0 0 99 99 re f"), pattern, resources="/Pattern << /P 6 0 R >>")


def _tree(depth: int) -> bytes:
    """A page tree so many levels deep."""
    levels = [f"<< /Type /Pages /Count 1 /Kids [{at + 3} 0 R] >>".encode() for at in range(depth)]
    return written([b"<< /Type /Catalog /Pages 2 0 R >>", *levels, b"<< /Type /Page /MediaBox [0 0 9 9] >>"])


def _arrays() -> bytes:
    return page(stream(_text("a").encode()), b"[" * 200_000 + b"]" * 200_000, entries="/Annots 6 0 R")


def _object_stream() -> bytes:
    """An object stream that is to be found in itself."""
    inside = b"6 0 << /Type /ObjStm >>"
    return page(
        stream(b""), stream(zlib.compress(inside), "/Type /ObjStm /N 1 /First 4 /Extends 6 0 R /Filter /FlateDecode")
    )


def _previous() -> bytes:
    """A table of objects that names itself as the one before."""
    data = page(stream(_text("a").encode()))
    place = data.rindex(b"xref\n0")
    return data.replace(b"/Root 1 0 R", f"/Prev {place} /Root 1 0 R".encode())


def _actions() -> bytes:
    entries = (
        "/AA << /O << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9'\\);) >> >> /Annots [<< /Type /Annot /Subtype /Link"
        " /Rect [0 0 9 9] /A << /S /Launch /F (/bin/sh) >> >> << /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS"
        " << /Type /Filespec /F (../../evil) >> >>]"
    )
    return page(stream(_text("plan").encode()), entries=entries)


def _rulings(count: int) -> bytes:
    lines = "".join(f"{at % 500} 0 m {at % 500} 800 l S 0 {at % 800} m 500 {at % 800} l S\n" for at in range(count))
    return page(stream(zlib.compress((_text("a") + lines).encode()), "/Filter /FlateDecode"))


def _image() -> bytes:
    entries = "/Type /XObject /Subtype /Image /Width 90000 /Height 90000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    image = stream(flate_bomb(2**28), f"{entries} /Filter /FlateDecode")
    return page(stream(b"595 0 0 842 0 0 cm /I Do"), image, resources="/XObject << /I 6 0 R >>")


_READ = ("checked", "empty", "needs-ocr")
_ANY = (*_READ, "broken-pdf", "too-large", "no-pages", "memory", "timeout", "crashed")


def _encrypted() -> bytes:
    pdf = Pdf()
    Setter(pdf).paragraphs(PLAN)
    return pdf.save(password="secret")


def _long_text() -> bytes:
    return page(stream(zlib.compress(_text("a" * 3_000_000).encode()), "/Filter /FlateDecode"))


def _many_texts() -> bytes:
    texts = b"".join(b"BT /F1 1 Tf %d %d Td (ab) Tj ET " % (at % 590, at // 590) for at in range(100_000))
    return page(stream(zlib.compress(texts), "/Filter /FlateDecode"))


def _flate(size: int, filler: bytes) -> bytes:
    return page(stream(flate_bomb(size, filler), "/Filter /FlateDecode"))


def _counting(count: int, kids: str) -> bytes:
    return page(stream(_text("a").encode()), pages=f"/Count {count} /Kids [{kids}]")


def _huge_page() -> bytes:
    return page(stream(_text("a").encode()), entries="/MediaBox [0 0 1e30 1e30]")


CASES = [
    Case("gigabyte-of-flate.pdf", lambda: _flate(2**30, b"\0"), _ANY),
    Case("gigabyte-of-text.pdf", lambda: _flate(2**30, b"(aaaa) Tj BT ET "), _ANY, slow=True),
    Case("flate-in-flate.pdf", lambda: _twice_deflated(2**31), _ANY, slow=True),
    Case("form-in-itself.pdf", _itself, _ANY),
    Case("forms-in-forms.pdf", lambda: _forms(40, 2), _ANY),
    Case("forms-in-a-row.pdf", lambda: _forms(20_000, 1), _ANY),
    Case("pattern-in-itself.pdf", _pattern, _ANY),
    Case("cyclic-pages.pdf", lambda: _counting(5, "2 0 R 3 0 R 2 0 R"), _ANY),
    Case("deep-pages.pdf", lambda: _tree(30_000), _ANY),
    Case("million-pages.pdf", lambda: _counting(1_000_000, "3 0 R " * 1_000_000), ("too-large",)),
    Case("lying-count.pdf", lambda: _counting(2_147_483_647, "3 0 R"), _ANY),
    Case("no-pages.pdf", lambda: _counting(0, ""), ("no-pages",)),
    Case("previous-table.pdf", _previous, _ANY),
    Case("object-stream-in-itself.pdf", _object_stream, _ANY),
    Case("nested-arrays.pdf", _arrays, _ANY),
    Case("huge-page.pdf", _huge_page, _ANY),
    Case("three-million-characters.pdf", _long_text, _ANY),
    Case("hundred-thousand-texts.pdf", _many_texts, _ANY),
    Case("rulings.pdf", lambda: _rulings(60_000), _READ),
    Case("lattice.pdf", lambda: _rulings(400), _READ),
    Case("huge-image.pdf", _image, _ANY, slow=True),
    Case("actions.pdf", _actions, _READ),
    Case("encrypted.pdf", _encrypted, ("encrypted",)),
    Case("empty.pdf", lambda: b"", ("empty",)),
    Case("head-only.pdf", lambda: b"%PDF-1.7\n", ("broken-pdf",)),
    Case("garbage.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 999, ("broken-pdf",)),
    *(Case(f"cut-{at:02}.pdf", cut(good, at + 1, 21), ("broken-pdf",)) for at in range(20)),
]
