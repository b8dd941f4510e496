"""A plan as PDF, made fast, for thousands: text with a font that can be read back, tables with ruling lines."""

from __future__ import annotations

import io
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from corpus.render.labels import SPACED
from corpus.render.structure import Grid, HasText, Kind, Line, structure

# TrueType outlines only: the library embeds no others.
_FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "C:/Windows/Fonts/simsun.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)
_CID_FONT = "STSong-Light"
_NAME = "plan"
_MARGIN = 72


@cache
def font() -> str:
    """The font to write with: the first that is installed, of which a subset is embedded, else a CID font by name."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    for path in _FONTS:
        if Path(path).exists():
            pdfmetrics.registerFont(TTFont(_NAME, path))
            return _NAME
    pdfmetrics.registerFont(UnicodeCIDFont(_CID_FONT))
    return _CID_FONT


@cache
def _styles() -> dict[Kind, Any]:
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle("body", fontName=font(), fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24)
    flush = ParagraphStyle("flush", parent=body, firstLineIndent=0)
    return {
        Kind.PARAGRAPH: body,
        Kind.HEADING: ParagraphStyle("heading", parent=flush, fontSize=13, spaceBefore=6),
        Kind.TITLE: ParagraphStyle("title", parent=flush, fontSize=18, leading=28, alignment=TA_CENTER),
        Kind.NUMBER: ParagraphStyle("number", parent=flush, alignment=TA_CENTER, spaceAfter=12),
        Kind.SIGNATURE: ParagraphStyle("signature", parent=flush, alignment=TA_RIGHT),
    }


def to_pdf(plan: str | HasText) -> bytes:
    """The plan as a PDF of A4 pages with a header and page numbers; the same text gives the same bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    blocks = structure(plan)
    title = next((block.text for block in blocks if isinstance(block, Line) and block.kind is Kind.TITLE), "")

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont(font(), 9)
        canvas.drawString(_MARGIN, A4[1] - 40, title)
        canvas.drawCentredString(A4[0] / 2, 40, f"— {document.page} —")

    out = io.BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=title,
        invariant=1,
    )
    story = [_table(block) if isinstance(block, Grid) else _line(block) for block in blocks]
    template.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def _line(line: Line) -> Any:
    from reportlab.platypus import Paragraph

    gap = " " if line.label and line.label.shape in SPACED else ""
    return Paragraph(escape(f"{line.label.text if line.label else ''}{gap}{line.text}"), _styles()[line.kind])


def _table(grid: Grid) -> Any:
    from reportlab.lib.colors import black
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    style = ParagraphStyle("cell", fontName=font(), fontSize=10.5, leading=15, wordWrap="CJK")
    widths = [max(6, *(min(24, len(row[i]) + 2) for row in grid.rows)) for i in range(len(grid.rows[0]))]
    room = A4[0] - 2 * _MARGIN
    rows = [[Paragraph(escape(cell), style) for cell in row] for row in grid.rows]
    return Table(
        rows,
        colWidths=[room * width / sum(widths) for width in widths],
        repeatRows=1,
        style=[("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )
