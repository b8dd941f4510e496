"""The layout of a PDF: its pages looked at a second time, when it is asked for."""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from math import hypot, inf

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from yuqing_lint import regex as re
from yuqing_lint.model import Block, BlockKind, Document, Face, Layout, Margin, PageSetup, SourceRun
from yuqing_lint.readers.layout.furniture import PAGE_NUMBER
from yuqing_lint.readers.layout.geometry import Box, union
from yuqing_lint.readers.limits import Limits
from yuqing_lint.readers.pdf import opening

_HAN = re.compile(r"[\u4e00-\u9fff]")
_MM = 25.4 / 72
_SHARED = 3
"""So many lines that begin at one place show where the text area does."""
_ENOUGH_PAGES = 3
"""On one of so many pages the text begins at the top."""
_NAME = 256


def survey(data: bytes, limits: Limits, document: Document) -> Layout:
    """The layout of the document that was read from these bytes; what OCR read has none."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.CELL)
    text = [(block, run) for block, run in _runs(document) if block.kind in kinds and run.confidence is None]
    sizes: dict[int, tuple[float, float]] = {}
    faces: list[Face] = []
    with opening.opened(data, limits) as file:
        for number, own in groupby(text, key=lambda pair: pair[1].page or 0):
            with opening.opened_page(file, number - 1) as page:
                left, bottom, right, top = page.get_bbox()
                sizes[number] = (right - left, top - bottom)
                plain = [run for block, run in own if block.cell is None]
                faces += _merged(_faces(page, document.text, plain))
    return Layout(tuple(_pages(text, sizes)), tuple(faces), _numbered(document))


def _runs(document: Document) -> Iterator[tuple[Block, SourceRun]]:
    for run in document.runs:
        block = document.block_at(run.start)
        if block is not None and run.box is not None:
            yield block, run


def _faces(page: pdfium.PdfPage, text: str, runs: list[SourceRun]) -> Iterator[Face]:
    """Font and size of each Han character of a page."""
    textpage = page.get_textpage()
    try:
        for run in runs:
            left, bottom, right, top = run.box or (0.0, 0.0, 0.0, 0.0)
            step, height = (right - left) / (run.end - run.start), top - bottom
            for at in range(run.start, run.end):
                if _HAN.match(text[at]):
                    x = left + step * (at - run.start + 0.5)
                    yield Face(at, at + 1, *_face(textpage.raw, x, bottom + height / 2, step / 3, height / 3))
    finally:
        textpage.close()


def _face(
    handle: raw.FPDF_TEXTPAGE, x: float, y: float, across: float, along: float
) -> tuple[str | None, float | None]:
    index = raw.FPDFText_GetCharIndexAtPos(handle, x, y, across, along)
    if index < 0:
        return None, None
    name, flags, matrix = ctypes.create_string_buffer(_NAME), ctypes.c_int(), raw.FS_MATRIX()
    length = raw.FPDFText_GetFontInfo(handle, index, name, _NAME, ctypes.byref(flags))
    raw.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix))
    size = raw.FPDFText_GetFontSize(handle, index) * hypot(matrix.c, matrix.d)
    return _font_name(name.value if length <= _NAME else b""), size or None


def _font_name(data: bytes) -> str | None:
    """The name of a font without the tag of its subset; old writers put it in GBK."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return re.sub(r"^[A-Z]{6}\+", "", data.decode(encoding)) or None
        except UnicodeDecodeError:
            continue
    return None


def _merged(faces: Iterator[Face]) -> Iterator[Face]:
    """Neighbours that look the same as one."""
    last: Face | None = None
    for face in faces:
        if last and (last.end, last.font, last.size) == (face.start, face.font, face.size):
            last = Face(last.start, face.end, face.font, face.size)
            continue
        if last:
            yield last
        last = face
    if last:
        yield last


def _pages(text: list[tuple[Block, SourceRun]], sizes: dict[int, tuple[float, float]]) -> Iterator[PageSetup]:
    """The page sizes with the margins that the text on their pages leaves."""
    boxes: dict[int, list[Box]] = defaultdict(list)
    starts: dict[int, int] = {}
    for block, run in text:
        if run.page is not None and run.box is not None:
            boxes[run.page].append(run.box)
            starts.setdefault(run.page, block.start)
    by_size: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (width, height) in sizes.items():
        by_size[round(width), round(height)].append(number)
    for numbers in by_size.values():
        width, height = sizes[numbers[0]]
        lines = {number: _lines(boxes[number]) for number in numbers}
        yield PageSetup(
            min(starts[number] for number in numbers), width * _MM, height * _MM, *_margins(lines, width, height)
        )


def _lines(boxes: list[Box]) -> list[Box]:
    """The boxes of the lines of a page."""
    lines: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        lines[round(box[1])].append(box)
    return [union(own) for own in lines.values()]


def _margins(lines: dict[int, list[Box]], width: float, height: float) -> tuple[Margin, Margin, Margin, Margin]:
    """Left, right, top, bottom. Lines begin where the text area does; they may end a character before it or hang over its
    edge, and above the first one of a page stands its share of the spacing. Where the text would end is not known.
    """
    every = [line for own in lines.values() for line in own]
    size = max(line[3] - line[1] for line in every)
    unknown = Margin(0.0, inf)
    lefts, rights = (Counter(round(line[side]) for line in every) for side in (0, 2))
    left = min((at for at, count in lefts.items() if count >= _SHARED), default=None)
    right = max((at for at, count in rights.items() if count >= _SHARED), default=None)
    top = height - max(line[3] for line in every)
    return (
        unknown if left is None else Margin((left - 1) * _MM, (left + 1) * _MM),
        unknown if right is None else Margin((width - right - size) * _MM, (width - right + size) * _MM),
        Margin((top - 1.5 * size) * _MM, top * _MM) if len(lines) >= _ENOUGH_PAGES else unknown,
        unknown,
    )


def _numbered(document: Document) -> bool:
    """Whether a header or footer holds a number, or anything looks like the number of a page."""
    for block in document.blocks:
        words = "".join(document.text[block.start : block.end].split())
        margin = block.kind in (BlockKind.HEADER, BlockKind.FOOTER)
        if PAGE_NUMBER.fullmatch(words) or (margin and re.search(r"\d", words)):
            return True
    return False
