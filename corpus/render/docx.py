"""A plan as .docx, with the features that Word users use: multilevel numbering, heading styles, tables, a page field."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from corpus.render.labels import SPACED, Label, LevelOfList, Numbering
from corpus.render.structure import Block, Grid, HasText, Kind, Line, structure

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_STAMP = (2026, 1, 1, 0, 0, 0)
_ABSTRACT = 900
_HAN_SHAPES = {"part", "chapter", "section", "article", "han", "han_bracket"}
_TITLE_FONT, _HEADING_FONTS, _BODY_FONT = "方正小标宋简体", ("黑体", "楷体", "仿宋"), "仿宋"


def to_docx(plan: str | HasText) -> bytes:
    """The plan as a .docx file; the same text gives the same bytes.

    A typed label becomes an automatic number wherever Word would count to the same; elsewhere it stays typed.
    """
    import docx

    document = docx.Document()
    blocks = structure(plan)
    _fonts(document)
    _page(document, next((b.text for b in blocks if isinstance(b, Line) and b.kind is Kind.TITLE), ""))
    labels = [block.label for block in blocks if isinstance(block, Line) and block.label]
    lists = _Lists(document, Numbering(labels))
    depths = _depths(blocks)
    for block in blocks:
        if isinstance(block, Grid):
            _table(document, block)
        else:
            _line(document, block, lists, depths)
    document.core_properties.created = document.core_properties.modified = datetime(*_STAMP)
    out = io.BytesIO()
    document.save(out)
    return _stamped(out.getvalue())


def _line(document: Document, line: Line, lists: _Lists, depths: dict[str, int]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    # By the style's id: looking it up by name takes longer than all the rest.
    if line.kind is Kind.TITLE:
        paragraph._p.style = "Title"
    elif line.kind is Kind.HEADING:
        depth = depths[line.label.shape + str(len(line.label.path))] if line.label else 1
        paragraph._p.style = f"Heading{min(depth, 3)}"
    if line.label and not lists.number(paragraph, line.label):
        paragraph.add_run(line.label.text)
    paragraph.add_run(line.text)
    if line.kind in (Kind.TITLE, Kind.NUMBER):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.kind is Kind.SIGNATURE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif line.kind is Kind.PARAGRAPH and not line.label:
        paragraph.paragraph_format.first_line_indent = Pt(32)


def _depths(blocks: Sequence[Block]) -> dict[str, int]:
    """How deep each kind of heading label stands, 1 at the top, in the order in which they come."""
    out: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Line) and block.kind is Kind.HEADING and block.label:
            out.setdefault(block.label.shape + str(len(block.label.path)), len(out) + 1)
    return out


def _table(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.rows[0]), style="Table Grid")
    for row in grid.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(_element("w:tblHeader", val="true"))


class _Lists:
    """The numbering part: a multilevel list for each of the plan's, and an instance of it for each restart."""

    def __init__(self, document: Document, numbering: Numbering) -> None:
        self._numbering = numbering
        self._part: Any = document.part.numbering_part.element
        for at, levels in enumerate(numbering.lists):
            self._part.insert(at, _multilevel(_ABSTRACT + at, levels))
        self._base = [self._instance(at) for at in range(len(numbering.lists))]
        self._current = list(self._base)
        self._restarted = [0] * len(self._base)

    def number(self, paragraph: Paragraph, label: Label) -> bool:
        """Number the paragraph automatically; ``False`` where the label has to be typed."""
        automatic = self._numbering.automatic(label)
        if automatic is None:
            return False
        at, level = automatic.list, automatic.level
        if automatic.restart:
            self._current[at], self._restarted[at] = self._instance(at, restart=level), level
        elif level < self._restarted[at]:
            self._current[at], self._restarted[at] = self._base[at], 0
        properties: Any = paragraph._p.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = level
        number.get_or_add_numId().val = self._current[at]
        return True

    def _instance(self, at: int, *, restart: int | None = None) -> int:
        """A new ``w:num``; with ``restart`` its count at that level begins at 1."""
        number = self._part.add_num(_ABSTRACT + at)
        if restart is not None:
            number.add_lvlOverride(ilvl=restart).add_startOverride(1)
        return int(number.numId)


def _multilevel(identity: int, levels: tuple[LevelOfList, ...]) -> Any:
    """The definition of a multilevel list (``w:abstractNum``)."""
    abstract = _element("w:abstractNum", abstractNumId=str(identity))
    abstract.append(_element("w:multiLevelType", val="multilevel"))
    for at, kind in enumerate(levels):
        level = _element("w:lvl", ilvl=str(at))
        level.append(_element("w:start", val="1"))
        plain = "decimalFullWidth" if kind.full_width else "decimal"
        level.append(_element("w:numFmt", val="chineseCountingThousand" if kind.shape in _HAN_SHAPES else plain))
        level.append(_element("w:suff", val="space" if kind.shape in SPACED else "nothing"))
        numbers = ".".join(f"%{above + 1}" for above in range(at - kind.length + 1, at + 1))
        level.append(_element("w:lvlText", val=kind.form.replace("%", numbers)))
        level.append(_element("w:lvlJc", val="left"))
        abstract.append(level)
    return abstract


def _fonts(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    fonts = {"Normal": (_BODY_FONT, 16), "Title": (_TITLE_FONT, 22)}
    fonts |= {f"Heading {i}": (font, 16) for i, font in enumerate(_HEADING_FONTS, 1)}
    for name, (font, size) in fonts.items():
        style: Any = document.styles[name]
        style.font.name = font
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _page(document: Document, title: str) -> None:
    """A4 with the margins of GB/T 9704, the title as header, the page number in the footer."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.bottom_margin, section.right_margin = Mm(35), Mm(26)
    section.header.paragraphs[0].text = title
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), ("shown", "1"), ("end", None)):
        run = footer.add_run("1" if kind == "shown" else "")
        if text and kind is None:
            instruction = _element("w:instrText")
            instruction.text = text
            run._r.append(instruction)
        elif kind != "shown":
            run._r.append(_element("w:fldChar", fldCharType=kind or ""))
    footer.add_run(" —")


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _stamped(data: bytes) -> bytes:
    """The same archive with a fixed time on every entry."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry))
    return out.getvalue()
