"""What a feature is: some WordprocessingML, and the truth about how it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tests.readers.docx_builder import Source


class Line(NamedTuple):
    """A block as it should be read."""

    text: str
    label: str = ""
    kind: str = "paragraph"
    level: int | None = None


@dataclass(frozen=True)
class Feature:
    """A construct: where it stands in the body, and what comes of it."""

    name: str
    source: Source
    lines: tuple[Line, ...]
    after: tuple[Line, ...] = ()
    """Blocks that come after the body: notes, headers, footers."""
    original: tuple[Line, ...] | None = None
    """What is read where changes are not accepted, if that differs."""
    absent: tuple[str, ...] = ()
    """Words in the XML that must not be read."""
    notes: tuple[str, ...] = ()
    """Words of the notes on what could not be read."""
    cells: tuple[tuple[int, int, int, int, bool], ...] = ()
    """Row, column, their spans and header mark of the cells, in order of the blocks of kind ``cell``."""
