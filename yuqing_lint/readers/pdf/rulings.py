"""Ruling lines (表格线) of a page, from the paths that pdfium knows.

pdfplumber finds tables in ruling lines; it is handed those of pdfium, so that no page is parsed a second time and a table
has the coordinates of the text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from yuqing_lint.readers.pdf.geometry import Box, upright

_THIN = 3.0
"""Points: a rectangle no thicker is a line that the program drew as one (Word does)."""
_SHORTEST = 4.0
_DEEPEST = 8
"""Forms in forms are followed so far."""
_MOST_OBJECTS = 50_000
_MOST_RULINGS = 2000
"""A page with more is a drawing."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is on a page besides text: its ruling lines, upright; the images' share of its area; whether anything is."""

    rulings: tuple[Box, ...]
    image_share: float
    empty: bool
