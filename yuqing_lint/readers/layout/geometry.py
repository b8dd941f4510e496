"""Boxes, and the turn of a page: layout always sees text that runs from left to right.

A box is (left, bottom, right, top) in points, y upward. The turn of a page counts the quarter turns, counter-clockwise,
of its text: 0 upright, 1 upward, 2 upside down, 3 downward (横排表格竖放的页).
"""

from __future__ import annotations

Box = tuple[float, float, float, float]


def upright(box: Box, turn: int) -> Box:
    """A box of the page, in the coordinates in which text of that turn runs from left to right."""
    left, bottom, right, top = box
    match turn % 4:
        case 0:
            return box
        case 1:
            return bottom, -right, top, -left
        case 2:
            return -right, -top, -left, -bottom
        case _:
            return -top, left, -bottom, right


def as_on_page(box: Box, turn: int) -> Box:
    """The way back from ``upright``."""
    return upright(box, -turn)


def turn_of(a: float, b: float) -> int | None:
    """The turn of text whose matrix begins with ``a``, ``b``; ``None`` where it is slanted."""
    small = 0.03 * max(abs(a), abs(b))  # scanners leave text askew by a degree or so
    if abs(b) <= small:
        return 0 if a > 0 else 2
    if abs(a) <= small:
        return 1 if b > 0 else 3
    return None


def union(boxes: list[Box]) -> Box:
    """The smallest box around some."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
