"""Findings as highlights in a copy of a PDF (ISO 32000-1, 12.5): each with its note, drawn by its own appearance stream.

The pages, with all that is on them, are taken over as they are.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from yuqing_lint.annotate.notes import Note
from yuqing_lint.model import Document, Severity
from yuqing_lint.readers import errors
from yuqing_lint.readers.pdf.boxes import PageBox, boxes
from yuqing_lint.version import AUTHOR

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DictionaryObject, IndirectObject

_SEAL = b"%yuqing-lint\n"
"""The last line of a copy; what else saves the file appends to it or writes it anew."""
_COLORS = {Severity.ERROR: (1.0, 0.62, 0.6), Severity.WARNING: (1.0, 0.87, 0.42), Severity.INFO: (0.68, 0.84, 1.0)}
_SUMMARY_COLOR = (0.62, 0.9, 0.66)
_PRINTED = 4
_ICON = 18.0
_MARGIN = 4.0


def is_sealed(data: bytes) -> bool:
    """Whether a PDF is as the tool wrote it, and nobody has saved it since."""
    return data.endswith(_SEAL)


def annotate_pdf(data: bytes, document: Document, notes: Iterable[Note], now: datetime) -> bytes:
    """The bytes of a copy of a PDF with a highlight for each note; ``document`` is what was read from ``data``.

    A note on words over several lines or pages is a highlight on each page. One on no words is an icon beside its
    paragraph, as is the summary. Earlier highlights of the tool are taken out, those of others stay.

    Raises:
        ReadError: the PDF is encrypted, or its structure is broken.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of each small fault that it mends
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise errors.sealed_pdf()
        writer = PdfWriter(clone_from=reader)
        for page in writer.pages:
            _remove_own(page)
        for number, together in enumerate(_by_words(notes)):
            _put(writer, document, together, number, now)
        out = BytesIO()
        writer.write(out)
    except (PyPdfError, zlib.error, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise errors.unmarkable_pdf() from error
    return out.getvalue() + b"\n" + _SEAL


def _by_words(notes: Iterable[Note]) -> list[list[Note]]:
    """The notes on the same words together, since of highlights above one another viewers show the last one only."""
    found: dict[tuple[int, int, bool], list[Note]] = {}
    for note in notes:
        found.setdefault((note.start, note.end, note.severity is None), []).append(note)
    return list(found.values())


def _put(writer: PdfWriter, document: Document, notes: list[Note], number: int, now: datetime) -> None:
    """The notes on some words: highlights on them, or an icon where there are none."""
    note = min(notes, key=lambda one: one.severity.rank if one.severity else -1)
    found = boxes(document, note.start, note.end)
    text = "\n\n".join("\n".join(map(str, one.told(quoting=not found))) for one in notes)
    if note.severity is not None and found:
        by_page: dict[int, list[PageBox]] = {}
        for one in found:
            by_page.setdefault(one.page, []).append(one)
        for part, (page, on_page) in enumerate(by_page.items()):
            annotation = _highlight(writer, [one.box for one in on_page], _COLORS[note.severity])
            _add(writer, page, annotation, text, f"{AUTHOR}-{number}-{part}", now)
        return
    block = document.block_at(note.start)
    beside = found or (boxes(document, block.start, block.end) if block else ())
    color = _SUMMARY_COLOR if note.severity is None else _COLORS[note.severity]
    page = beside[0].page if beside else 1
    left, top = _icon_place(writer.pages[page - 1], beside[0] if beside else None)
    _add(writer, page, _icon(writer, left, top, color), text, f"{AUTHOR}-{number}-0", now)


def _icon_place(page: PageObject, beside: PageBox | None) -> tuple[float, float]:
    """The left upper corner of an icon: before the line it belongs to, or in the corner of the page."""
    crop = page.cropbox
    if beside is None:
        return float(crop.left) + _MARGIN, float(crop.top) - _MARGIN
    left, _, _, top = beside.box
    return max(left - _ICON - _MARGIN, float(crop.left) + _MARGIN), top


def _highlight(
    writer: PdfWriter, found: list[tuple[float, float, float, float]], color: tuple[float, float, float]
) -> DictionaryObject:
    """A highlight on some boxes, each (left, bottom, right, top)."""
    from pypdf.generic import ArrayObject, FloatObject, NameObject

    around = (
        min(box[0] for box in found),
        min(box[1] for box in found),
        max(box[2] for box in found),
        max(box[3] for box in found),
    )
    corners = [at for left, bottom, right, top in found for at in (left, top, right, top, left, bottom, right, bottom)]
    drawn = "".join(
        f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re\n" for left, bottom, right, top in found
    )
    annotation = _annotation(writer, "Highlight", around, color, f"{_fill(color)}{drawn}f\n")
    annotation[NameObject("/QuadPoints")] = ArrayObject(map(FloatObject, corners))
    return annotation


def _icon(writer: PdfWriter, left: float, top: float, color: tuple[float, float, float]) -> DictionaryObject:
    """A note that is an icon: a sheet with lines on it."""
    from pypdf.generic import NameObject

    around = (left, top - _ICON, left + _ICON, top)
    lines = "".join(
        f"{left + 4:.2f} {top - down:.2f} m {left + _ICON - 4:.2f} {top - down:.2f} l\n" for down in (5, 9, 13)
    )
    sheet = f"{left + 1:.2f} {top - _ICON + 1:.2f} {_ICON - 2:.2f} {_ICON - 2:.2f} re B\n"
    annotation = _annotation(writer, "Text", around, color, f"{_fill(color)}0.3 G 1 w\n{sheet}{lines}S\n")
    annotation[NameObject("/Name")] = NameObject("/Comment")
    return annotation


def _fill(color: tuple[float, float, float]) -> str:
    return f"/Multiply gs {' '.join(f'{part:.2f}' for part in color)} rg\n"


def _annotation(
    writer: PdfWriter,
    kind: str,
    around: tuple[float, float, float, float],
    color: tuple[float, float, float],
    drawn: str,
) -> DictionaryObject:
    """An annotation with its appearance, drawn in the page's own coordinates; colours darken what lies below."""
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
    )

    rectangle = ArrayObject(map(FloatObject, around))
    blending = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    appearance = DecodedStreamObject()
    appearance.set_data(drawn.encode("ascii"))
    appearance.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): rectangle,
            NameObject("/Group"): DictionaryObject({NameObject("/S"): NameObject("/Transparency")}),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/Multiply"): blending})}
            ),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(f"/{kind}"),
            NameObject("/Rect"): rectangle,
            NameObject("/C"): ArrayObject(map(FloatObject, color)),
            NameObject("/F"): NumberObject(_PRINTED),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(appearance)}),
        }
    )


def _add(
    writer: PdfWriter, number: int, annotation: DictionaryObject, text: str, name: str, now: datetime
) -> IndirectObject:
    """Put an annotation on a page, by the page's number from 1, with what it says, who says it and when."""
    from pypdf.generic import ArrayObject, NameObject, TextStringObject

    page = writer.pages[number - 1]
    date = TextStringObject(now.strftime("D:%Y%m%d%H%M%S"))
    annotation.update(
        {
            NameObject("/Contents"): TextStringObject(text),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/NM"): TextStringObject(name),
            NameObject("/M"): date,
            NameObject("/CreationDate"): date,
            NameObject("/P"): page.indirect_reference,
        }
    )
    reference = writer._add_object(annotation)
    present = page.get("/Annots")
    every = present.get_object() if present is not None else None
    kept = list(every) if isinstance(every, ArrayObject) else []
    page[NameObject("/Annots")] = ArrayObject([*kept, reference])
    return reference


def _remove_own(page: PageObject) -> None:
    """Take the tool's earlier annotations off a page."""
    from pypdf.generic import ArrayObject, NameObject

    present = page.get("/Annots")
    every = present.get_object() if present is not None else None
    if not isinstance(every, ArrayObject):
        return
    kept = [one for one in every if (one.get_object() or {}).get("/T") != AUTHOR]
    if len(kept) < len(every):
        page[NameObject("/Annots")] = ArrayObject(kept)
