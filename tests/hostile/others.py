"""Hostile .ofd, .html, text, and files for LibreOffice; wrong endings, and what is empty."""

from __future__ import annotations

import random

from tests.readers.ofd_writer import NS, Ofd, packed, plan_as_ofd

from . import portable, word
from .model import MARKER, PLAN, Case, cut

TEXT = "\n".join(PLAN)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_OBJECT = (
    '<ofd:TextObject Boundary="20 20 90 5" Size="4"><ofd:TextCode X="0" Y="4">{}</ofd:TextCode></ofd:TextObject>'
)


def _ofd(page: str = "", resources: str = "", **parts: str) -> bytes:
    ofd = Ofd()
    ofd.page().objects.append(_TEXT_OBJECT.format(MARKER) + page)
    ofd.resources = resources
    names = {"ofd": "OFD.xml", "document": "Doc_0/Document.xml"}
    ofd.parts.update({names.get(key, key): content for key, content in parts.items()})
    return ofd.save()


def _pages(count: int, target: str) -> str:
    pages = f'<ofd:Page ID="1" BaseLoc="{target}"/>' * count
    return f"<ofd:Document {NS}><ofd:CommonData/><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"


def _composite(times: int) -> str:
    again = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="20"/>' * times
    return (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="20"><ofd:Content>'
        f"{_TEXT_OBJECT.format('甲')}{again}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )


def _many_steps() -> str:
    return (
        '<ofd:TextObject Boundary="1 1 1 1" Size="1e300"><ofd:TextCode X="nan" Y="inf" DeltaX="g 2147483647 1e300"'
        f' DeltaY="g 99999 -1">{"预" * 50_000}</ofd:TextCode></ofd:TextObject>'
    )


def _path() -> str:
    data = " ".join(f"M {at % 200} 0 L {at % 199} 99" for at in range(200_000))
    return f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body><p>{MARKER}</p>{body}</body></html>".encode()


def _noise(count: int) -> bytes:
    return random.Random(3).randbytes(count)


def _root(path: str) -> str:
    return f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>{path}</ofd:DocRoot></ofd:DocBody></ofd:OFD>"


def _odt(**parts: str) -> bytes:
    content = {f"{name}.xml": text for name, text in parts.items()}
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", **content})


def _loading() -> bytes:
    there, here = "http://127.0.0.1:9/a", "file:///etc/passwd"
    return _page(
        f'<script src="{there}"></script><img src="{here}"><iframe src="{here}"></iframe><link rel=import href="{there}">'
        f'<meta http-equiv=refresh content="0;url={there}"><object data="{here}"></object><base href="{there}">'
    )


def _table() -> bytes:
    return _page("<table>" + ("<tr>" + "<td colspan=999999999 rowspan=999999999>甲" * 500) * 40)


def _with_attributes(count: int) -> bytes:
    return _page("<p " + " ".join(f"a{at}=1" for at in range(count)) + ">甲")


def _with_words(words: str) -> bytes:
    return f"{TEXT}\n{words}".encode()


_INSIDE = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="20"/>'
_LAUGHS = f"<!DOCTYPE a [{word._laughs()}]><a>&bomb;</a>"
_OUT = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
_SLOW = ("checked", "timeout", "too-large")

_OFD = [
    Case("laughs.ofd", lambda: _ofd(ofd=_LAUGHS), ("doctype",)),
    Case("external.ofd", lambda: _ofd(document=_OUT), ("doctype",)),
    Case("paths.ofd", lambda: _ofd(document=_pages(1, "/../../../../etc/passwd")), ("broken-ofd",)),
    Case("root-outside.ofd", lambda: _ofd(ofd=_root("../../etc/passwd")), ("broken-ofd",)),
    Case("million-pages.ofd", lambda: _ofd(document=_pages(900_000, "Pages/Page_0/Content.xml")), ("too-large",)),
    Case("pages-in-a-circle.ofd", lambda: _ofd(document=_pages(1, "Document.xml")), ("empty",)),
    Case("composite-in-itself.ofd", lambda: _ofd(_INSIDE, _composite(6)), ("checked", "timeout")),
    Case("deep-blocks.ofd", lambda: _ofd("<ofd:PageBlock>" * 3000 + "</ofd:PageBlock>" * 3000), ("broken-xml",)),
    Case("many-steps.ofd", lambda: _ofd(_many_steps()), ("checked", "empty")),
    Case("long-path.ofd", lambda: _ofd(_path()), ("checked",)),
    Case("zip-bomb.ofd", lambda: _ofd(document=_pages(1, "a") + " " * 60_000_000), ("too-large",)),
    Case("many-characters.ofd", lambda: _ofd(_TEXT_OBJECT.format("预" * 3_000_000)), ("too-large", "memory")),
    Case("no-root.ofd", lambda: packed({"OFD.xml": "<a/>"}), ("broken-ofd",)),
    Case("encrypted.ofd", lambda: _ofd(**{"Encryptions.xml": "<a/>"}), ("encrypted",)),
    *(Case(f"cut-{at}.ofd", cut(lambda: plan_as_ofd(PLAN), at, 6), ("broken-zip",)) for at in range(6)),
]
_HTML = [
    Case("million-nested.html", lambda: _page("<div>" * 390_000), ("too-large",)),
    Case("unclosed.html", lambda: _page("<b><i><font>" * 600 + "甲"), ("checked",)),
    Case("many-tags.html", lambda: _page("<p>" * 650_000), ("too-large", "memory", "checked"), slow=True),
    Case("entities.html", lambda: f"<!DOCTYPE html [{word._laughs()}]><html><p>{MARKER}&bomb;".encode(), ("checked",)),
    Case("wide-table.html", _table, ("checked",), slow=True),
    Case("deep-lists.html", lambda: _page("<ol><li>" * 300), ("too-large",)),
    Case("list-numbers.html", lambda: _page(f"<ol start={'9' * 5000}><li value=-99999999999>甲<li>乙"), ("checked",)),
    Case("long-attribute.html", lambda: _page(f'<p style="{"a:b;" * 400_000}">甲</p>'), ("checked", "too-large")),
    Case("many-attributes.html", lambda: _with_attributes(90_000), _SLOW, slow=True),
    Case("comment-never-closed.html", lambda: _page("<!--" * 300_000), ("checked",)),
    Case("loads.html", _loading, ("checked",)),
    Case("nothing-to-see.html", lambda: b"<html><script>" + MARKER.encode() + b"</script></html>", ("empty",)),
    Case("null-bytes.html", lambda: b"<html><p>" + b"\0" * 9999 + TEXT.encode(), ("checked", "unknown-format")),
]
_TEXT = [
    Case("one-line.txt", lambda: (MARKER + "，应当报告" * 300_000).encode(), _SLOW, slow=True),
    Case("too-long.txt", lambda: ("预" * 2_100_000).encode(), ("too-large",)),
    Case("many-lines.txt", lambda: b"\xe9\xa2\x84\n" * 300_000, ("too-large",)),
    Case("numbers.txt", lambda: _with_words("1" * 400_000 + "小时内报告"), _SLOW, slow=True),
    Case("brackets.txt", lambda: _with_words("（《" * 100_000), _SLOW, slow=True),
    Case("labels.txt", lambda: _with_words("一、（一）1.（1）" * 20_000), _SLOW, slow=True),
    Case("deadlines.txt", lambda: _with_words("重大舆情在2小时内报告、" * 10_000), _SLOW, slow=True),
    Case("spaces.txt", lambda: _with_words("预" + " " * 500_000 + "案"), _SLOW),
    Case("tabs.txt", lambda: (("甲\t" * 2000 + "\n") * 100).encode(), _SLOW, slow=True),
    Case("plans.txt", lambda: ("\n".join([*PLAN, ""]) * 2000).encode(), _SLOW, slow=True),
    Case("noise.txt", lambda: _noise(200_000), ("unknown-format",)),
    Case("odd-utf16.txt", lambda: TEXT.encode("utf-16")[:-1], ("checked",)),
    Case("control.txt", lambda: (TEXT + "\x01\x02\x03" * 99).encode(), ("unknown-format",)),
    Case("comments.md", lambda: _with_words("<!--" * 300_000), ("checked",)),
    Case("pipes.md", lambda: _with_words("|" * 300_000), _SLOW, slow=True),
    Case("emphasis.md", lambda: _with_words("**_" * 100_000), _SLOW, slow=True),
    Case("directives.md", lambda: _with_words("<!-- yuqing-lint: " * 20_000), _SLOW, slow=True),
]
_ENDINGS = [
    *(Case(f"empty{ending}", lambda: b"", ("empty",)) for ending in (".txt", ".md", ".html", ".ofd", ".doc", ".odt")),
    Case("docx.pdf", lambda: word.GOOD, ("checked",)),
    Case("pdf.docx", portable.good, ("checked",)),
    Case("ofd.doc", lambda: plan_as_ofd(PLAN), ("checked",)),
    Case("html.doc", lambda: _page("<p>甲</p>"), ("checked",)),
    Case("text.docx", lambda: TEXT.encode("gb18030"), ("checked",)),
    Case("text.pdf", lambda: TEXT.encode(), ("checked",)),
    Case("image.docx", lambda: b"\x89PNG\r\n\x1a\n" + _noise(9999), ("unsupported-format",)),
    Case("program.wps", lambda: b"MZ" + _noise(9999), ("unsupported-format",)),
    Case("workbook.wps", lambda: OLE + bytes(504) + "Workbook\0".encode("utf-16-le"), ("unsupported-format",)),
]
_CODES = (
    "checked",
    "not-converted",
    "timeout",
    "empty",
    "too-large",
    "broken-zip",
    "needs-ocr",
    "unsupported-format",
    "crashed",
)
_IN = rb'{\rtf1 {\field{\*\fldinst INCLUDETEXT "/etc/passwd"}{\fldrslt x}}\par a}'
OFFICE = [
    Case("deep.rtf", lambda: b"{\\rtf1 " + b"{" * 300_000, _CODES),
    Case("links.rtf", lambda: _IN, _CODES),
    Case("bin.rtf", lambda: rb"{\rtf1 {\pict\bin2147483647 a}}", _CODES),
    Case("noise.rtf", lambda: b"{\\rtf1 " + _noise(20_000), _CODES),
    Case("noise.doc", lambda: OLE + bytes(504) + "WordDocument\0".encode("utf-16-le") + _noise(20_000), _CODES),
    Case("noise.wps", lambda: OLE + _noise(20_000), _CODES),
    Case("laughs.odt", lambda: _odt(content=_LAUGHS), _CODES),
    Case("empty-package.odt", lambda: _odt(), _CODES),
]
"""For LibreOffice, which takes seconds for each."""
CASES = [*_OFD, *_HTML, *_TEXT, *_ENDINGS]
