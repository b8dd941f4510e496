"""Markdown: the text of the file, its headings and tables as blocks, its marks left out of them."""

from __future__ import annotations

import re

from yuqing_lint.model import Block, BlockKind, Cell, Document
from yuqing_lint.readers.directives import DirectiveLines, holds_directive
from yuqing_lint.readers.text import decode, empty

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_BULLET = re.compile(r"[ \t]*(?:[-*+][ \t]+|>[ \t]?)+")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read_markdown(data: bytes, name: str) -> Document:
    """A Markdown file as a document; offsets count in the file's text.

    Raises:
        ReadError: the bytes are no text, or there is none.
    """
    text = decode(data)
    builder = _Builder(text)
    lines = DirectiveLines(text)
    fenced = False
    at = 0
    hidden = {index for match in _COMMENT.finditer(text) for index in range(match.start(), match.end())}
    for line in text.split("\n"):
        start, end = at, at + len(line.rstrip())
        at += len(line) + 1
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and line.strip():
            commented = start + len(line) - len(line.lstrip()) in hidden
            if not commented or holds_directive(line):
                end = lines.visible(start, end)
                if start < end and not commented:
                    builder.line(text[start:end], start, end)
        elif not line.strip():
            builder.table_row = -1
    if not builder.blocks:
        raise empty()
    return lines.attached(Document(name, "md", text, tuple(builder.blocks)))


class _Builder:
    """Collects blocks line by line; remembers the table that the last line was in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.tables = 0
        self.table_row = -1

    def line(self, line: str, start: int, end: int) -> None:
        """One line that is not blank."""
        if line.lstrip().startswith("|") or (self.table_row >= 0 and "|" in line):
            self._row(line, start)
            return
        self.table_row = -1
        heading = _HEADING.match(line)
        bullet = _BULLET.match(line)
        first = start + (heading.end() if heading else bullet.end() if bullet else 0)
        if first < end:
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            level = len(heading[1]) if heading else None
            self.blocks.append(Block(len(self.blocks), kind, first, first, end, level))

    def _row(self, line: str, start: int) -> None:
        if _RULE.match(line):
            return
        if self.table_row < 0:
            self.tables += 1
        self.table_row += 1
        inner = line.strip().strip("|")
        at = start + line.index(inner) if inner else start
        for column, cell in enumerate(inner.split("|")):
            words = cell.strip()
            if words:
                first = at + cell.index(words)
                place = Cell(self.tables - 1, self.table_row, column, header=self.table_row == 0)
                self.blocks.append(
                    Block(len(self.blocks), BlockKind.CELL, first, first, first + len(words), cell=place)
                )
            at += len(cell) + 1
