"""How much of a .docx is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; sizes in bytes. A plan of 500 pages stays below each of them."""

    file_size: int = 200 * 2**20
    """Of the file as it lies on disk."""
    total_size: int = 1024 * 2**20
    """Of all parts together, inflated, pictures included."""
    part_size: int = 64 * 2**20
    """Of one part that is read, inflated."""
    ratio: int = 250
    """Inflated to compressed size of one part that is read; parts below 1 MiB are exempt."""
    parts: int = 20_000
    """Entries of the package."""
    tags: int = 3_000_000
    """Opening and closing tags of one part, counted before it is parsed: 3 million take some 700 MB as a tree."""
    paragraphs: int = 200_000
    """Paragraphs that are read, of all parts together."""
    nesting: int = 100
    """Tables, cells, text boxes, content controls and the like inside one another."""


LIMITS = Limits()
