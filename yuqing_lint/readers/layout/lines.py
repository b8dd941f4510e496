"""A line of text as the page shows it, the unit that layout works with."""

from __future__ import annotations

from dataclasses import dataclass

from yuqing_lint.readers.layout.geometry import Box
from yuqing_lint.readers.layout.glyphs import PLAIN, STRANGE

_DESCENT, _ASCENT = 0.2, 0.88
"""How far glyphs reach below and above the baseline, in font sizes (思源宋体、仿宋 and Latin fonts alike)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The column or cell that a line was set in: its edges, its usual font size, and the usual distance of its baselines
    (``None``: unknown).
    """

    left: float
    right: float
    size: float
    pitch: float | None


@dataclass(slots=True)
class Line:
    """Characters on one baseline, in the upright coordinates of their page.

    ``lefts[i]`` and ``rights[i]`` bound ``text[i]``; a space that only the layout shows has the gap as its place.
    """

    page: int
    text: str
    lefts: list[float]
    rights: list[float]
    baseline: float
    size: float
    confidence: list[float] | None = None
    """How sure OCR is of each character, from 0 to 1; ``None`` for text that the file itself holds."""
    measure: Measure | None = None
    """Known once the lines of the page have been put in order."""

    @property
    def left(self) -> float:
        """Where its first character begins."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """Where its last character ends."""
        return self.rights[-1]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.baseline - _DESCENT * self.size

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.baseline + _ASCENT * self.size

    @property
    def box(self) -> Box:
        """The box around it."""
        return self.left, self.bottom, self.right, self.top

    def cut(self, start: int, end: int) -> Line | None:
        """The characters from ``start`` to ``end`` as a line, without spaces at its ends; ``None`` if nothing is left."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start >= end:
            return None
        if end - start == len(self.text):
            return self
        return Line(
            self.page, self.text[start:end], self.lefts[start:end], self.rights[start:end],
            self.baseline, self.size, self.confidence and self.confidence[start:end],
        )  # fmt: skip

    def joined(self, other: Line) -> Line:
        """The line with another one on its right, a space between them."""
        sure = (
            None if self.confidence is None or other.confidence is None else [*self.confidence, 1.0, *other.confidence]
        )
        return Line(
            self.page, f"{self.text} {other.text}",
            [*self.lefts, self.right, *other.lefts], [*self.rights, max(other.left, self.right), *other.rights],
            self.baseline, self.size, sure,
        )  # fmt: skip

    def folded(self) -> Line:
        """A line of the file's own text with plain characters for radicals and ligatures, which share their width."""
        if not STRANGE.search(self.text):
            return self
        words: list[str] = []
        lefts: list[float] = []
        rights: list[float] = []
        for char, left, right in zip(self.text, self.lefts, self.rights, strict=True):
            plain = PLAIN.get(ord(char), char)
            step = (right - left) / len(plain)
            words.append(plain)
            lefts.extend(left + step * at for at in range(len(plain)))
            rights.extend(left + step * (at + 1) for at in range(len(plain)))
        return Line(self.page, "".join(words), lefts, rights, self.baseline, self.size)
