"""Pieces of a skeleton → a Word file (WordprocessingML, ISO/IEC 29500).

All that does not depend on the text – styles, numbering, footer – stands ready-made in the folder ``word`` beside this
module: the page as GB/T 9704-2012 sets it, and headings that Word numbers by itself, so that they stay right when parts are
added or struck.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from yuqing_lint.ooxml.copy import SEAL
from yuqing_lint.ooxml.names import SPACE, TRANSITIONAL
from yuqing_lint.readers.docx.names import Element
from yuqing_lint.skeletons.pieces import Paragraph, Piece, Table, spans_of

_PACKAGE = Path(__file__).parent / "word"
"""The parts of the file that do not depend on the text."""
_STYLES = {
    "title": "Title",
    "part": "Heading1",
    "sub": "Heading2",
    "item": "Item",
    "annex": "Annex",
    "signature": "Signature",
    "body": "BodyText",
}
_WIDTH = 8844
"""Twips between the margins: 156 mm."""
_NARROW, _WIDE = 6, 24
"""Characters that a column is wide at least and at most, next to the others."""
_MARGINS = {
    "top": "2098", "right": "1474", "bottom": "1984", "left": "1588", "header": "851", "footer": "1587", "gutter": "0",
}  # fmt: skip
"""Twips; GB/T 9704-2012, 5.2: 天头37 mm, 订口28 mm, 版心156 mm × 225 mm."""
_FOOTER = "rId4"
"""The relation to the footer, as ``word/_rels`` has it."""


def written(pieces: Iterable[Piece]) -> bytes:
    """The bytes of the .docx."""
    body = _element("body", *(element for piece in pieces for element in _elements(piece)), _section())
    document = etree.tostring(_element("document", body), xml_declaration=True, encoding="UTF-8", standalone=True)
    ready = sorted(path for path in _PACKAGE.rglob("*") if path.is_file())
    parts = {path.relative_to(_PACKAGE).as_posix(): path.read_bytes() for path in ready}
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, data in (*parts.items(), ("word/document.xml", document)):
            entry = ZipInfo(name, SEAL)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # the same bytes on all systems
            package.writestr(entry, data)
    return out.getvalue()


def _elements(piece: Piece) -> Iterator[Element]:
    if isinstance(piece, Paragraph):
        yield _paragraph(piece.text, _STYLES[piece.kind])
    else:
        yield _table(piece)
        yield _paragraph("", "Gap")  # two tables without a paragraph between them would be one


def _paragraph(text: str, style: str) -> Element:
    runs = (_run(part, placeholder) for part, placeholder in spans_of(text))
    return _element("p", _element("pPr", _element("pStyle", val=style)), *runs)


def _run(text: str, placeholder: bool) -> Element:
    words = _element("t")
    words.text = text
    words.set(SPACE, "preserve")
    style = (_element("rPr", _element("rStyle", val="Placeholder")),) if placeholder else ()
    return _element("r", *style, words)


def _table(table: Table) -> Element:
    widths = _widths(table)
    properties = _element(
        "tblPr",
        _element("tblStyle", val="TableGrid"),
        _element("tblW", w=str(_WIDTH), type="dxa"),
        _element("tblLayout", type="fixed"),
    )
    grid = _element("tblGrid", *(_element("gridCol", w=width) for width in widths))
    rows = (_row(row, widths, first=at == 0) for at, row in enumerate(table.rows))
    return _element("tbl", properties, grid, *rows)


def _widths(table: Table) -> list[str]:
    """Twips for each column, by its longest cell within reason."""
    longest = (max(map(len, column)) for column in zip(*table.rows, strict=True))
    shares = [min(max(length, _NARROW), _WIDE) for length in longest]
    return [str(_WIDTH * share // sum(shares)) for share in shares]


def _row(cells: tuple[str, ...], widths: list[str], *, first: bool) -> Element:
    head = first and all(cells)  # a form has blanks in its first row, and no head
    style = "TableHead" if head else "TableText"
    made = (
        _element("tc", _element("tcPr", _element("tcW", w=width, type="dxa")), _paragraph(cell, style))
        for cell, width in zip(cells, widths, strict=True)
    )
    repeated = (_element("tblHeader"),) if head else ()
    return _element("tr", _element("trPr", _element("cantSplit"), *repeated), *made)


def _section() -> Element:
    """The page: A4, with margins and footer."""
    footer = _element("footerReference", type="default")
    footer.set(TRANSITIONAL.link_attribute("id"), _FOOTER)
    return _element("sectPr", footer, _element("pgSz", w="11906", h="16838"), _element("pgMar", **_MARGINS))


def _element(name: str, *children: Element, **attributes: str) -> Element:
    """An element with attributes in the main namespace."""
    made = etree.Element(TRANSITIONAL.w(name), nsmap={"w": TRANSITIONAL.main, "r": TRANSITIONAL.links})
    for key, value in attributes.items():
        made.set(TRANSITIONAL.w(key), value)
    made.extend(children)
    return made
