"""Characters and their places, from pdfium: a page → its lines in the order of its content stream.

The order of the stream is nearly always the reading order, on two columns too; ``columns`` puts right what is not.
Slanted text (watermarks, stamps: 斜排的水印、印章) is left out and counted.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from sys import byteorder

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from yuqing_lint import regex as re
from yuqing_lint.readers.layout.geometry import turn_of, upright
from yuqing_lint.readers.layout.pages import PageText
from yuqing_lint.readers.layout.pen import Pen

_JUMP = 0.3
"""Parts of its height by which a character may be off the place where the one before ends and still go on with it."""
_UNKNOWN = "\ufffd"
_HYPHEN = re.compile("[\x02\ufffe]")
"""Marks of pdfium for a hyphen at the end of a line."""
_NO_CHARACTER = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffd-\uffff]")

_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
"""The one function that is called for each character, without the check of its arguments that takes as long as itself."""


def read_characters(page: pdfium.PdfPage, number: int, limit: int) -> PageText | None:
    """The text of a page; ``None`` if it has more than ``limit`` characters.

    Raises:
        pypdfium2.PdfiumError: pdfium cannot load the text.
    """
    textpage = page.get_textpage()
    try:
        handle = textpage.raw
        count = raw.FPDFText_CountChars(handle)
        if count > limit:
            return None
        visible = page.get_bbox()
        text, turns = _read(handle, count, PageText(number, 0, visible))
        turn = max(turns, key=lambda at: turns[at], default=0)
        if turn:
            text, _ = _read(handle, count, PageText(number, turn, upright(visible, turn)))
    finally:
        textpage.close()
    text.drop_unseen()
    return text


@dataclass(slots=True)
class _Piece:
    """Characters of one font, size and direction that stand one behind the other, from ``start`` to ``end`` on a page."""

    start: int
    end: int
    turn: int | None
    baseline: float
    size: float
    spaced: bool
    """Whether pdfium sees white space before it."""


class _Glyphs:
    """The characters of a page in the order of its content stream, with their left and right edges."""

    def __init__(self, handle: raw.FPDF_TEXTPAGE, count: int, turn: int) -> None:
        self.handle = handle
        self.turn = turn
        self.text = _text(handle, count)
        self.lefts = [0.0] * count
        self.rights = [0.0] * count
        self.matrix, self.x, self.y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        self.doubtful = False
        """Whether a font was met that does not say which characters its glyphs are."""

    def pieces(self) -> Iterator[_Piece]:
        """The pieces of text that can be told without asking pdfium for more than the box of each character.

        Each question to pdfium about a character costs as much as all other work on it, so font, size, direction and
        baseline are asked for only where the text jumps.
        """
        box = raw.FS_RECTF()
        edges = memoryview(box).cast("B").cast("f")
        address, at_box = ctypes.cast(self.handle, ctypes.c_void_p).value, ctypes.addressof(box)
        turn, lefts, rights = self.turn, self.lefts, self.rights
        piece: _Piece | None = None
        spaced = False
        first = 0
        begin = end = middle = reach = 0.0
        for index, char in enumerate(self.text):
            if char == "\r" or char == "\n":
                spaced = True
                continue
            _loose_box(address, index, at_box)
            left, top, right, bottom = edges
            if turn:
                left, bottom, right, top = upright((left, bottom, right, top), turn)
            if left == right:
                spaced = True  # a space that pdfium guesses, or a character without width
                continue
            if piece and left == begin and right == end and char.isascii() and not spaced:
                piece.end = index + 1
                self._share(first, piece.end, left, right)  # letters of a ligature that pdfium took apart
                continue
            off = (bottom + top) / 2 - middle
            if spaced or piece is None or not (-reach < left - end < reach and -reach < off < reach):
                if piece:
                    yield piece
                piece = self._begun(index, spaced)
                spaced = False
                middle, reach = (bottom + top) / 2, _JUMP * (top - bottom)
            lefts[index], rights[index] = left, right
            first, begin, end = index, left, right
            piece.end = index + 1
        if piece:
            yield piece

    def _share(self, start: int, stop: int, left: float, right: float) -> None:
        """Gives each of some characters the same share of a place."""
        step = (right - left) / (stop - start)
        for at in range(start, stop):
            self.lefts[at], self.rights[at] = left + step * (at - start), left + step * (at - start + 1)

    def _begun(self, index: int, spaced: bool) -> _Piece:
        handle, matrix, x, y = self.handle, self.matrix, self.x, self.y
        self.doubtful = self.doubtful or raw.FPDFText_HasUnicodeMapError(handle, index) == 1
        raw.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix))
        raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(x), ctypes.byref(y))
        baseline = upright((x.value, y.value, x.value, y.value), self.turn)[1] if self.turn else y.value
        size = raw.FPDFText_GetFontSize(handle, index) * hypot(matrix.c, matrix.d)
        return _Piece(index, index, turn_of(matrix.a, matrix.b), baseline, size, spaced)

    def words(self, piece: _Piece) -> str:
        """The text of a piece, with the mark for an unknown character where the file does not say which one it is."""
        text = self.text[piece.start : piece.end]
        if self.doubtful:
            text = "".join(
                _UNKNOWN if raw.FPDFText_HasUnicodeMapError(self.handle, index) == 1 else char
                for index, char in enumerate(text, piece.start)
            )
        if _NO_CHARACTER.search(text):
            text = _NO_CHARACTER.sub(_UNKNOWN, _HYPHEN.sub("-", text))
        return text


def _text(handle: raw.FPDF_TEXTPAGE, count: int) -> str:
    """The characters of a page, at once where pdfium's text has one UTF-16 unit for each of them."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode(f"utf-16-{byteorder[0]}e", "surrogatepass")
    if written == count + 1 and len(text) == count:
        return text
    return "".join(chr(raw.FPDFText_GetUnicode(handle, index)) for index in range(count))


def _read(handle: raw.FPDF_TEXTPAGE, count: int, page: PageText) -> tuple[PageText, Counter[int]]:
    """The lines of a page whose text has the page's turn, and how many characters each turn has."""
    glyphs = _Glyphs(handle, count, page.turn)
    pen = Pen(page)
    turns: Counter[int] = Counter()
    for piece in glyphs.pieces():
        length = piece.end - piece.start
        if piece.turn is not None:
            turns[piece.turn] += length
        if piece.turn != page.turn:
            page.slanted += length
            continue
        text = glyphs.words(piece)
        page.unmapped += text.count(_UNKNOWN)
        lefts, rights = glyphs.lefts[piece.start : piece.end], glyphs.rights[piece.start : piece.end]
        pen.write(text, lefts, rights, piece.baseline, piece.size, spaced=piece.spaced)
    pen.end()
    return page, turns
