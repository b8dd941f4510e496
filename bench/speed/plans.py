"""The documents that are measured on: generated plans, the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus.generator import generate
from corpus.render import Line, structure, to_docx, to_pdf

SEED = 9000


@cache
def texts(count: int = 20) -> tuple[str, ...]:
    """Plans as text, of about 3,000 characters each, no two of one author's voice and trade."""
    return tuple(generate(SEED + number).text for number in range(count))


@cache
def docx(count: int = 8) -> tuple[bytes, ...]:
    """Plans as .docx, with automatic numbers and tables."""
    return tuple(map(to_docx, texts()[:count]))


@cache
def pdf(count: int = 4) -> tuple[bytes, ...]:
    """Plans as PDF, without their tables."""
    return tuple(to_pdf("\n".join(_lines(text))) for text in texts()[:count])


def _lines(text: str) -> Iterator[str]:
    for block in structure(text):
        if isinstance(block, Line):
            yield f"{block.label.text if block.label else ''}{block.text}"


def write(folder: Path, count: int) -> None:
    """Write plans as .docx into a folder, each another."""
    for number in range(count):
        (folder / f"{number:05}.docx").write_bytes(to_docx(generate(SEED + number)))
