"""Drawn paths → the ruling lines (表格线) among them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from yuqing_lint.readers.layout.geometry import Box

Point = tuple[float, float]

_THIN = 3.0
"""Points: a filled rectangle no thicker than that is a line (Word draws borders so)."""
_STRAIGHT = 0.5
"""Points by which a line may be off the level."""
_SHORTEST = 4.0


def rulings(points: list[Point], *, filled: bool, stroked: bool) -> Iterator[Box]:
    """The level and upright lines of a piece of a path; of a filled one only if it is as thin as a line itself."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if min(width, height) <= _THIN and (filled or stroked):
        x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        if max(width, height) >= _SHORTEST:
            yield (min(xs), y, max(xs), y) if width > height else (x, min(ys), x, max(ys))
    elif stroked:
        for (x, y), (next_x, next_y) in pairwise(points):
            if abs(y - next_y) <= _STRAIGHT and abs(x - next_x) >= _SHORTEST:
                yield min(x, next_x), y, max(x, next_x), y
            elif abs(x - next_x) <= _STRAIGHT and abs(y - next_y) >= _SHORTEST:
                yield x, min(y, next_y), x, max(y, next_y)
