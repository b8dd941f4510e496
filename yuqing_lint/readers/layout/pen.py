"""Pieces of text, in the order of the page's content, → lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from yuqing_lint.readers.layout.lines import Line
from yuqing_lint.readers.layout.pages import PageText

_SPACE = 0.6
"""Font sizes between two characters that are a space; typesetting leaves a quarter by itself between 年 and 2026."""
_SAME_LINE = 0.45
"""Font sizes by which baselines differ within a line, for superscripts (上标)."""
_OVER = 0.1
"""Font sizes by which text printed twice is off itself at most."""


class Pen:
    """Writes pieces one behind the other into lines."""

    def __init__(self, page: PageText) -> None:
        self.page = page
        self._begin(0.0, 0.0)

    def _begin(self, baseline: float, size: float) -> None:
        self.texts: list[str] = []
        self.lefts: list[float] = []
        self.rights: list[float] = []
        self.baseline = baseline
        self.size = size

    def write(
        self, text: str, lefts: list[float], rights: list[float], baseline: float, size: float, *, spaced: bool = False
    ) -> None:
        """Writes a piece behind the one before, or into a new line; ``spaced``: there is white space before it."""
        largest = max(self.size, size, 1.0)
        gap = (lefts[0] - self.rights[-1]) / largest if self.rights else 0.0
        rise = abs(baseline - self.baseline)
        if not self.texts or rise > _SAME_LINE * largest or gap < -0.5:
            if (
                self.texts
                and text == self.texts[-1]
                and abs(lefts[0] - self.lefts[-len(text)]) + rise < _OVER * largest
            ):
                return  # printed twice, to look bold
            self.end()
            self._begin(baseline, size)
        elif gap > _SPACE or (spaced and self.texts[-1].isascii() and text[0].isascii()):
            self.texts.append(" ")
            self.lefts.append(self.rights[-1])
            self.rights.append(max(lefts[0], self.rights[-1]))
        if size > self.size:
            self.baseline, self.size = baseline, size
        self.texts.append(text)
        self.lefts += lefts
        self.rights += rights

    def end(self) -> None:
        """The line is complete."""
        text = "".join(self.texts)
        whole = Line(self.page.number, text, self.lefts, self.rights, self.baseline, self.size)
        line = whole.cut(0, len(text))
        if line is None or _repeats(line, self.page.lines):
            return
        line = line.folded()
        woven = _woven(self.page.lines[-1], line) if self.page.lines else None
        if woven is None:
            self.page.lines.append(line)
        else:
            self.page.lines[-1] = woven


def _repeats(line: Line, lines: list[Line]) -> bool:
    """Whether a line is printed over the one before, to look bold."""
    before = lines[-1] if lines else None
    return bool(
        before
        and len(before.text) == len(line.text)
        and abs(before.left - line.left) + abs(before.baseline - line.baseline) < _OVER * line.size
        and before.text == line.text
    )


def _woven(before: Line, line: Line) -> Line | None:
    """Both as one line, where the second one fills gaps of the one before; ``None`` where it does not.

    LibreOffice draws the characters that a font lacks (Ⅰ级, ①) after the rest of their line, each into its gap.
    """
    size = max(before.size, line.size)
    if abs(before.baseline - line.baseline) > _SAME_LINE * size or not line.left < before.right:
        return None
    shown = [(left, right) for char, left, right in _characters(before) if char != " "]
    gaps = [(right, left) for (_, right), (left, _) in pairwise(shown)]
    gaps += [(line.left, before.left)] if before.left - line.right < _SPACE * size else []
    near = _OVER * size
    for char, left, right in _characters(line):
        inside = any(start - near < left and right < end + near for start, end in gaps)
        if char != " " and not inside and left < before.right - near:
            return None
    characters = sorted(
        (left, right, char) for one in (before, line) for char, left, right in _characters(one) if char != " "
    )
    pen = Line(before.page, "", [], [], before.baseline, before.size)
    texts: list[str] = []
    for left, right, char in characters:
        if pen.rights and left - pen.rights[-1] > _SPACE * before.size:
            texts.append(" ")
            pen.lefts.append(pen.rights[-1])
            pen.rights.append(left)
        texts.append(char)
        pen.lefts.append(left)
        pen.rights.append(right)
    pen.text = "".join(texts)
    return pen


def _characters(line: Line) -> Iterator[tuple[str, float, float]]:
    return zip(line.text, line.lefts, line.rights, strict=True)
