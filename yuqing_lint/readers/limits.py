"""How much of a file is read, and how long, before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; sizes in bytes. A plan of 500 pages stays below each of them.

    ``seconds`` and ``memory`` hold where the file is read in a worker (:mod:`yuqing_lint.readers.pool`); the others hold
    wherever it is read.
    """

    seconds: float = 60.0
    """For reading a file and for what is done with it there; a conversion by LibreOffice has as much again."""
    memory: int = 1024 * MIB
    """Of the worker that reads it, and of LibreOffice."""
    ocr_seconds: float = 30.0
    """Further seconds for each page that OCR recognises; all together no more than twenty times ``seconds``."""
    ocr_memory: int = 1024 * MIB
    """Further memory for a worker that recognises pages."""
    file_size: int = 200 * MIB
    """Of the file as it lies on disk."""
    total_size: int = 1024 * MIB
    """Of all parts of a package together, inflated, pictures included."""
    part_size: int = 64 * MIB
    """Of one part that is read, inflated; of a stream of a PDF too."""
    ratio: int = 250
    """Inflated to compressed size of one part that is read; parts below 1 MiB are exempt."""
    parts: int = 20_000
    """Entries of a package."""
    tags: int = 3_000_000
    """Opening and closing tags of one XML or HTML text, counted before it is parsed: 3 million take some 700 MB as a tree."""
    pages: int = 2_000
    characters: int = 2_000_000
    """Fifty times a plan of sixty pages."""
    paragraphs: int = 200_000
    """Paragraphs that are read, of all parts together."""
    nesting: int = 100
    """Tables, cells, lists, text boxes, content controls and the like inside one another."""


LIMITS = Limits()
