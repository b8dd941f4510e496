"""What a reader takes from a page: its lines of text, and what is drawn on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from yuqing_lint.readers.layout.geometry import Box
from yuqing_lint.readers.layout.lines import Line

MOST_RULINGS = 1000


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

    @property
    def box_area(self) -> float:
        """Square points of the visible page."""
        left, bottom, right, top = self.box
        return (right - left) * (top - bottom)

    def drop_unseen(self) -> None:
        """Drops the lines outside of the visible page."""
        left, bottom, right, top = self.box
        self.lines = [
            line
            for line in self.lines
            if left <= (line.left + line.right) / 2 <= right and bottom <= line.baseline <= top
        ]


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides text; ``rulings`` are boxes without height or without width, in upright coordinates."""

    rulings: list[Box] = field(default_factory=list)
    images: float = 0.0
    """Square points that images cover."""
    objects: int = 0
    """Objects of all kinds, text too."""

    def drop_pictures(self) -> None:
        """Drops the rulings of a page with so many that they draw a picture and no table."""
        if len(self.rulings) > MOST_RULINGS:
            self.rulings.clear()


def page_names(pages: Iterable[int]) -> str:
    """Page numbers as a person says them: 第1、3—5页."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    return f"第{'、'.join(str(first) if first == last else f'{first}—{last}' for first, last in spans)}页"
