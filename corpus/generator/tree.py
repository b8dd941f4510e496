"""A plan before it is laid out: parts with headings, and in them paragraphs, lists and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more whole sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A numbered list; each text has its own punctuation."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that no scheme numbers, such as 组　长：局长."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the same number of cells, header row first."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Items | Lines | Table


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it: blocks, or parts of its own.

    ``needed`` marks a heading that the text under it leans on (Ⅰ级响应); it is never left out.
    """

    heading: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    needed: bool = False


def listed(texts: list[str]) -> Items:
    """A list whose items end in ； and the last in 。."""
    return Items(tuple(text + ("。" if i == len(texts) - 1 else "；") for i, text in enumerate(texts)))
