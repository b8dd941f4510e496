"""Pieces of text, in the order of the page's content, → lines."""

from __future__ import annotations

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
        if line and not _repeats(line, self.page.lines):
            self.page.lines.append(line.folded())


def _repeats(line: Line, lines: list[Line]) -> bool:
    """Whether a line is printed over the one before, to look bold."""
    before = lines[-1] if lines else None
    return bool(
        before
        and len(before.text) == len(line.text)
        and abs(before.left - line.left) + abs(before.baseline - line.baseline) < _OVER * line.size
        and before.text == line.text
    )
