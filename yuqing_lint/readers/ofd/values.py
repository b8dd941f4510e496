"""The simple values of OFD (GB/T 33190-2016, 7.3) and the coordinates of its objects.

Lengths are millimetres from the top left corner, y downward. Numbers that make no sense count as absent.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from math import isfinite

from yuqing_lint.readers.archive import Element
from yuqing_lint.readers.layout.geometry import Box

POINTS = 72 / 25.4
"""In a millimetre."""
_FARTHEST = 1e6


def number(text: str | None) -> float | None:
    """A number; ``None`` where there is none, or one beyond any page."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) < _FARTHEST else None


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """So many numbers parted by white space (ST_Array, ST_Box, ST_Pos); ``None`` where there are others."""
    words = (text or "").split(maxsplit=count)
    values = tuple(value for word in words if (value := number(word)) is not None)
    return values if len(words) == len(values) == count else None


def deltas(text: str | None, count: int) -> list[float]:
    """Up to ``count`` distances between characters: ``5 g 3 4.5 6`` is 5, three times 4.5, and 6."""
    words = iter((text or "").split())
    found: list[float] = []
    for word in words:
        times = 1
        if word == "g":
            repeated, word = next(words, ""), next(words, "")
            times = int(repeated[:9]) if repeated.isascii() and repeated.isdigit() else 0
        value = number(word)
        if value is None or len(found) >= count:
            break
        found.extend([value] * min(times, count - len(found)))
    return found


def location(base: str, text: str | None) -> str:
    """The part that a path (ST_Loc) in the part ``base`` names; ``""`` where it names none."""
    if not text or not text.strip():
        return ""
    path = text.strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), path)).lstrip("/")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the coordinates of an object lie on its page: x' = a·x + c·y + e, y' = b·x + d·y + f, in millimetres."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def of(self, element: Element) -> Frame:
        """That of an object in this one: its matrix (CTM), and its boundary, whose corner is its origin."""
        left, top, _, _ = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
        a, b, c, d, e, f = numbers(element.get("CTM"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        x, y = self.point(left + e, top + f)
        return Frame(
            self.a * a + self.c * b, self.b * a + self.d * b, self.a * c + self.c * d, self.b * c + self.d * d, x, y
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the object, on the page."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


@dataclass(frozen=True, slots=True)
class Sheet:
    """The physical box of a page; its points are those of the layout, y upward from its lower left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """The whole page."""
        return 0.0, 0.0, self.width * POINTS, self.height * POINTS

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in points."""
        return (x - self.left) * POINTS, (self.top + self.height - y) * POINTS
