"""Characters and their places, from pdfium: a page → its lines in the order of its content stream.

The order of the stream is nearly always the reading order, on two columns too; ``columns`` puts right what is not.
Slanted text (watermarks, stamps: 斜排的水印、印章) is left out and counted.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from yuqing_lint.readers.pdf.geometry import Box, turn_of, upright
from yuqing_lint.readers.pdf.lines import Line

_TAB, _HYPHEN, _SPACE, _NBSP, _IDEOGRAPHIC = 0x09, 0x02, 0x20, 0xA0, 0x3000
_BLANK = frozenset({_TAB, _SPACE, _NBSP, _IDEOGRAPHIC, 0x200B, 0xFEFF})
_UNKNOWN = "\ufffd"


@dataclass(slots=True)
class PageText:
    """What a page says. ``box`` is the visible page and all places are upright coordinates of ``turn``."""

    number: int
    turn: int
    box: Box
    lines: list[Line] = field(default_factory=list)
    slanted: int = 0
    """Characters left out because they do not run as the text of the page does."""
    unmapped: int = 0
    """Characters of which the file does not say which they are (no ToUnicode)."""

    @property
    def characters(self) -> int:
        """How many characters its lines have."""
        return sum(len(line.text) for line in self.lines)


def read_characters(page: pdfium.PdfPage, number: int, limit: int) -> PageText:
    """The text of a page, at most ``limit`` characters of it.

    Raises:
        pypdfium2.PdfiumError: the page has no text that pdfium can load.
    """
    textpage = page.get_textpage()
    try:
        handle = textpage.raw
        count = min(raw.FPDFText_CountChars(handle), limit)
        visible = page.get_bbox()
        text, turns = _read(handle, count, PageText(number, 0, visible))
        turn = max(turns, key=lambda at: turns[at], default=0)
        if turn:
            text, _ = _read(handle, count, PageText(number, turn, upright(visible, turn)))
    finally:
        textpage.close()
    text.lines = _visible(text.lines, text.box)
    return text


class _Pen:
    """The line that is being read."""

    def __init__(self, page: PageText) -> None:
        self.page = page
        self._begin(0.0, 0.0)

    def _begin(self, baseline: float, size: float) -> None:
        self.chars: list[str] = []
        self.lefts: list[float] = []
        self.rights: list[float] = []
        self.baseline = baseline
        self.size = size

    def move(self, baseline: float, size: float) -> None:
        """Text of another font, size or height begins: a new line, unless it is beside the one before."""
        if self.chars and abs(baseline - self.baseline) < 0.45 * max(size, self.size):  # 上标 too
            if size > self.size:
                self.baseline, self.size = baseline, size
        else:
            self.end()
            self._begin(baseline, size)

    def add(self, char: str, left: float, right: float, spaced: bool) -> None:
        """A character; ``spaced`` tells whether a space stands before it, by the file or by pdfium."""
        if self.chars:
            before, size = self.rights[-1], self.size
            if left < before - 0.5 * size:
                if char == self.chars[-1] and abs(left - self.lefts[-1]) < 0.1 * size:
                    return  # bold made by printing twice
                baseline = self.baseline
                self.end()
                self._begin(baseline, size)
            elif spaced and _parted(self.chars[-1], char, (left - before) / (size or 1)):
                self.chars.append(" ")
                self.lefts.append(before)
                self.rights.append(max(left, before))
        self.chars.append(char)
        self.lefts.append(left)
        self.rights.append(right)

    def end(self) -> None:
        """The line is complete."""
        text = "".join(self.chars)
        whole = Line(self.page.number, text, self.lefts, self.rights, self.baseline, self.size)
        line = whole.cut(0, len(text))
        if line and not _repeated(line, self.page.lines):
            self.page.lines.append(line.folded())


def _parted(before: str, after: str, gap: float) -> bool:
    """Whether a gap, in font sizes, that no character of the file fills is a space: between words of letters always,
    beside Chinese only if it is wider than what typesetting puts there by itself."""
    return gap > 0.6 or (before.isascii() and after.isascii())


def _repeated(line: Line, lines: list[Line]) -> bool:
    """Whether a line is printed over the one before, to make it bold."""
    before = lines[-1] if lines else None
    return bool(
        before
        and before.text == line.text
        and abs(before.left - line.left) + abs(before.baseline - line.baseline) < 0.1 * line.size
    )


def _read(handle: raw.FPDF_TEXTPAGE, count: int, page: PageText) -> tuple[PageText, Counter[int]]:
    """The lines of a page whose text has the page's turn, and how many characters each turn has.

    Font, size and direction are only asked for where the height of the character boxes changes: within a piece of
    text of one font on one baseline they are all equal, and each question to pdfium costs as much as a character.
    """
    turn = page.turn
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    at_box, at_matrix = ctypes.byref(box), ctypes.byref(matrix)
    x, y = ctypes.c_double(), ctypes.c_double()
    code_at, box_at, has_no_code = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_HasUnicodeMapError
    pen = _Pen(page)
    turns: Counter[int] = Counter()
    height = (0.0, 0.0)
    running: int | None = turn
    doubtful = spaced = False
    high = 0
    for index in range(count):
        code = code_at(handle, index)
        if code in (0x0D, 0x0A):
            continue
        box_at(handle, index, at_box)
        left, right = box.left, box.right
        if code in _BLANK and left == right:
            spaced = True  # pdfium's own guess, or a space without width
            continue
        if (box.bottom, box.top) != height:
            height = (box.bottom, box.top)
            raw.FPDFText_GetMatrix(handle, index, at_matrix)
            running = turn_of(matrix.a, matrix.b)
            doubtful = has_no_code(handle, index) == 1
            if running == turn:
                raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(x), ctypes.byref(y))
                size = raw.FPDFText_GetFontSize(handle, index) * hypot(matrix.c, matrix.d)
                pen.move(upright((x.value, y.value, x.value, y.value), turn)[1], size)
        if running is not None:
            turns[running] += 1
        if running != turn:
            page.slanted += 1
            continue
        if turn:
            left, _, right, _ = upright((left, box.bottom, right, box.top), turn)
        if 0xD800 <= code < 0xDC00:  # half of a character outside of the first plane, where wide characters have 16 bits
            high = code
            continue
        if code in _BLANK:
            char = "\u3000" if code == _IDEOGRAPHIC else " "
        elif doubtful and has_no_code(handle, index) == 1:
            page.unmapped += 1
            char = _UNKNOWN
        else:
            char = _character(code, high)
        high = 0
        pen.add(char, left, right, spaced)
        spaced = False
    pen.end()
    return page, turns


def _character(code: int, high: int) -> str:
    if code == _HYPHEN:
        return "-"  # pdfium's mark for a hyphen at the end of a line
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
    return _UNKNOWN if code < 0x20 or 0xD800 <= code < 0xE000 or code >= 0xFFFE else chr(code)


def _visible(lines: list[Line], page: Box) -> list[Line]:
    """The lines that the reader of the page sees: those outside of its crop box are dropped."""
    left, bottom, right, top = page
    return [line for line in lines if left <= (line.left + line.right) / 2 <= right and bottom <= line.baseline <= top]
