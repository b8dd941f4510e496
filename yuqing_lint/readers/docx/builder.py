"""Collects the text of a document block by block, with the way back to its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from yuqing_lint.model import Block, BlockKind, Cell, Document, SourceRun
from yuqing_lint.readers.docx.names import Element


class Piece(NamedTuple):
    """Some text and the text element that it comes from, beginning at ``offset`` there; made text has none."""

    text: str
    element: Element | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is being read: its name, and the index of each of its text elements."""

    name: str
    indices: dict[Element, int]


class Builder:
    """Blocks in reading order, a line break between them."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._runs: list[SourceRun] = []
        self._tables = 0

    def __len__(self) -> int:
        return len(self._blocks)

    def table(self) -> int:
        """The number of the next table."""
        self._tables += 1
        return self._tables - 1

    def add(
        self,
        kind: BlockKind,
        label: str,
        pieces: Sequence[Piece],
        part: Part,
        *,
        heading_level: int | None = None,
        cell: Cell | None = None,
    ) -> None:
        """One paragraph with its automatic label."""
        start = self._begin()
        self._put(label)
        body = self._length
        for piece in pieces:
            at = self._length
            self._put(piece.text)
            if piece.element is not None:
                index = part.indices[piece.element]
                self._runs.append(SourceRun(at, self._length, part.name, index, piece.offset))
        self._blocks.append(Block(len(self._blocks), kind, start, body, self._length, heading_level, cell=cell))

    def embed(self, document: Document) -> None:
        """The blocks of another document, which have no way back to this one's source."""
        first = self._tables
        for block in document.blocks:
            start = self._begin()
            self._put(document.text[block.start : block.end])
            shift = start - block.start
            cell = block.cell and replace(block.cell, table=block.cell.table + first)
            self._tables = max(self._tables, cell.table + 1) if cell else self._tables
            self._blocks.append(
                replace(
                    block,
                    index=len(self._blocks),
                    start=start,
                    body=block.body + shift,
                    end=block.end + shift,
                    cell=cell,
                )
            )

    def document(self, name: str, notes: tuple[str, ...]) -> Document:
        """What was collected, as a document."""
        return Document(name, "docx", "".join(self._texts), tuple(self._blocks), tuple(self._runs), notes)

    def _begin(self) -> int:
        if self._blocks:
            self._put("\n")
        return self._length

    def _put(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)
