"""How a document looks on paper (版式): page and margins, the font and size of its words, page numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Margin:
    """The white edge between the text area and the edge of the page, in mm; a file that does not state it bounds it only."""

    least: float
    most: float

    def is_outside(self, least: float, most: float) -> bool:
        """Whether it certainly lies outside a range."""
        return self.most < least or self.least > most


@dataclass(frozen=True, slots=True)
class PageSetup:
    """A page size with its margins (页面设置), in mm, from an offset of the document text on: a section, or pages of one size."""

    start: int
    width: float
    height: float
    left: Margin
    right: Margin
    top: Margin
    bottom: Margin


@dataclass(frozen=True, slots=True)
class Face:
    """The font and the size of ``text[start:end]``, which holds Han characters."""

    start: int
    end: int
    font: str | None
    """Its name as the file gives it; ``None`` where the file leaves the choice to whatever shows it."""
    size: float | None
    """In points."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The looks of a document; tables, notes, headers and footers are left out."""

    pages: tuple[PageSetup, ...]
    faces: tuple[Face, ...]
    """In the order of the text."""
    numbered: bool
    """Whether any page shows its number (页码), as far as the file tells; in doubt it does."""
