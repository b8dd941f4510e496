"""Page furniture: headers, footers and page numbers (页眉、页脚、页码), told by repetition and by place.

A line in the margin is furniture if other pages have the same line at the same height, or if it is a page number. A line
that stands at one and the same place on most pages, wherever that is, is a watermark printed level.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median
from typing import Literal

from yuqing_lint import regex as re
from yuqing_lint.readers.layout.geometry import Box
from yuqing_lint.readers.layout.lines import Line

_MARGIN = 0.12
"""Share of the page's height, at the top and at the bottom, in which headers and footers stand: GB/T 9704 leaves 37 mm of
297 free above the text, Word and WPS 25."""
_ROWS = 3
"""So many rows from the edge at most."""
_NEAR = 3.0
"""Points by which the height of a repeated line may differ."""
_HEADER_SHARE, _WATERMARK_SHARE = 0.4, 0.6
"""Share of the pages that must repeat it."""
_OTHER_SIZE = 0.05
_WIDE_GAP = 1.3
"""Line pitches between a header and the text, where both are of one size."""
_LARGE = 1.8
"""Times the size of the text that a watermark has."""
_NUMERAL = r"[0-9０-９]{1,4}|[一二三四五六七八九十百]{1,5}|[ivx]{1,5}|[IVX]{1,5}|[Ⅰ-Ⅹ]"
_BARE = re.compile(_NUMERAL)
PAGE_NUMBER = re.compile(rf"[-—–―·~]*(?:第|Page)?(?:{_NUMERAL})页?(?:[/／,，|]*(?:共|of)?(?:{_NUMERAL})页?)?[-—–―·~]*")
_DIGITS = re.compile(r"[0-9０-９]+")
_TEXT = re.compile(r"附[件录表图]|第.{1,3}[章节部编条]")
"""What stands at the top of page after page and is text all the same."""


@dataclass(slots=True)
class Furniture:
    """What is no running text of a page."""

    headers: list[Line] = field(default_factory=list)
    footers: list[Line] = field(default_factory=list)
    watermarks: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line; ``height`` is the distance of its baseline from the edge in whose margin it stands, or from below."""

    page: int
    line: Line
    words: str
    edge: Literal["top", "bottom", "none"]
    height: float
    outermost: bool


def set_aside(pages: Iterable[tuple[int, Box, list[Line]]]) -> dict[int, Furniture]:
    """The furniture of each page, given its number, its box and its lines (without those in tables)."""
    pages = list(pages)
    seen = [item for number, box, lines in pages for item in _placed(number, box, lines)]
    text = _Text(seen)
    aside = {number: Furniture() for number, _, _ in pages}
    done: set[int] = set()
    found = _repeated(seen, len(pages), text) if len(pages) > 1 else _alone(seen, text)
    for item in (*found, *_numbers(seen), *_watermarks(seen, len(pages), text)):
        if id(item.line) not in done:
            done.add(id(item.line))
            page = aside[item.page]
            {"top": page.headers, "bottom": page.footers, "none": page.watermarks}[item.edge].append(item.line)
    return aside


class _Text:
    """What the running text looks like, that furniture differs from."""

    def __init__(self, seen: list[_Seen]) -> None:
        self.pages: dict[int, list[_Seen]] = defaultdict(list)
        for item in seen:
            self.pages[item.page].append(item)
        self.size = median(item.line.size for item in seen) if seen else 0.0
        steps = Counter(
            round(before.line.baseline - item.line.baseline)
            for items in self.pages.values()
            for before, item in pairwise(items)
            if 0 < before.line.baseline - item.line.baseline < 3 * item.line.size
        )
        self.pitch = steps.most_common(1)[0][0] if steps else 0

    def differs(self, item: _Seen) -> bool:
        """Whether a line has another font size than the text."""
        return abs(item.line.size - self.size) > _OTHER_SIZE * self.size

    def gap(self, item: _Seen, candidates: set[int]) -> float:
        """How far the nearest line of text is from a line in the margin."""
        return min(
            (
                abs(other.line.baseline - item.line.baseline)
                for other in self.pages[item.page]
                if id(other) not in candidates
            ),
            default=inf,
        )

    def covers(self, item: _Seen) -> bool:
        """Whether a line is printed over others."""
        line = item.line
        return any(
            other is not item
            and min(line.top, other.line.top) - max(line.bottom, other.line.bottom) > 0.3 * other.line.size
            and min(line.right, other.line.right) > max(line.left, other.line.left)
            for other in self.pages[item.page]
        )


def _placed(number: int, box: Box, lines: list[Line]) -> Iterator[_Seen]:
    margin = _MARGIN * (box[3] - box[1])
    over = sorted({round(box[3] - line.baseline) for line in lines if box[3] - line.baseline <= margin})
    under = sorted({round(line.baseline - box[1]) for line in lines if line.baseline - box[1] <= margin})
    for line in lines:
        words = "".join(line.text.split())
        down, up = box[3] - line.baseline, line.baseline - box[1]
        if round(down) in over[:_ROWS]:
            yield _Seen(number, line, words, "top", down, down - over[0] <= _NEAR)
        elif round(up) in under[:_ROWS]:
            yield _Seen(number, line, words, "bottom", up, up - under[0] <= _NEAR)
        else:
            yield _Seen(number, line, words, "none", up, False)


def _repeated(seen: list[_Seen], pages: int, text: _Text) -> Iterator[_Seen]:
    """Lines in the margin that other pages repeat at the same height and that are set apart from the text."""
    groups: dict[Hashable, list[_Seen]] = defaultdict(list)
    for item in seen:
        if item.edge != "none" and not _TEXT.match(item.words):
            groups[item.edge, _DIGITS.sub("0", item.words)].append(item)
    levels = [
        level
        for group in groups.values()
        for level in _levels(group)
        if _on_enough_pages(level, pages) and _same_or_counting(level)
    ]
    candidates = {id(item) for level in levels for item in level}
    for level in levels:
        gap = median(text.gap(item, candidates) for item in level)
        if text.differs(level[0]) or gap > _WIDE_GAP * text.pitch:
            yield from level


def _alone(seen: list[_Seen], text: _Text) -> Iterator[_Seen]:
    """The header of a document of one page, which nothing repeats: small, at the very top, well apart from the text."""
    for item in seen:
        smaller = item.line.size < text.size and text.differs(item)
        if item.edge == "top" and item.outermost and smaller and text.gap(item, {id(item)}) > _WIDE_GAP * text.pitch:
            yield item


def _watermarks(seen: list[_Seen], pages: int, text: _Text) -> Iterator[_Seen]:
    """Lines at one and the same place on most pages that are printed over the text, or much larger than it."""
    groups: dict[Hashable, list[_Seen]] = defaultdict(list)
    for item in seen:
        if item.edge == "none":
            groups[item.words, round(item.line.left / _NEAR), round(item.height / _NEAR)].append(item)
    for group in groups.values():
        if len(group) >= max(3, _WATERMARK_SHARE * pages):
            large = group[0].line.size > _LARGE * text.size
            if large or any(text.covers(item) for item in group):
                yield from group


def _levels(group: list[_Seen]) -> Iterator[list[_Seen]]:
    """The items of a group that stand at one height, for each height."""
    level: list[_Seen] = []
    for item in sorted(group, key=lambda item: item.height):
        if level and item.height - level[-1].height > _NEAR:
            yield level
            level = []
        level.append(item)
    yield level


def _on_enough_pages(level: list[_Seen], pages: int) -> bool:
    numbers = sorted({item.page for item in level})
    if len({number % 2 for number in numbers}) == 1:
        pages = (pages + numbers[0] % 2) // 2  # left and right pages differ
    if len(numbers) >= max(2, _HEADER_SHARE * pages):
        return True
    return any(numbers[at + 2] - numbers[at] <= 4 for at in range(len(numbers) - 2))  # a header of one section


def _same_or_counting(level: list[_Seen]) -> bool:
    """Whether the lines are the same, or differ only in a number that counts the pages."""
    if len({item.words for item in level}) == 1:
        return True
    numbers = [[int(digits) for digits in _DIGITS.findall(item.words)] for item in level]
    return any(
        len({own[at] - item.page for own, item in zip(numbers, level, strict=True)}) == 1
        for at in range(len(numbers[0]))
    )


def _numbers(seen: list[_Seen]) -> Iterator[_Seen]:
    """Page numbers: dressed ones (— 1 —, 第1页) where they stand; bare ones if they count, or if two stand at one height."""
    for edge in ("top", "bottom"):
        bare = []
        for item in seen:
            if item.edge == edge and item.outermost and PAGE_NUMBER.fullmatch(item.words):
                if _BARE.fullmatch(item.words):
                    bare.append(item)
                else:
                    yield item
        for level in _levels(bare) if bare else ():
            for item in level:
                if len({other.page for other in level}) > 1 or item.words == str(item.page):
                    yield item
