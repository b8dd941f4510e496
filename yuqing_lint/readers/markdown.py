"""Markdown: the text of the file, its headings and tables as blocks, its marks left out of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from yuqing_lint import regex as re
from yuqing_lint.model import Block, BlockKind, Cell, Document
from yuqing_lint.readers import errors
from yuqing_lint.readers.directives import DirectiveLines, holds_directive
from yuqing_lint.readers.encoding import damage, decode
from yuqing_lint.readers.limits import LIMITS, Limits
from yuqing_lint.readers.text import bound

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_BULLET = re.compile(r"[ \t]*(?:[-*+][ \t]+|>[ \t]?)+")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)$")
_BREAK = re.compile(r" {0,3}(?:=+|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(?!---).*\n)*?---[ \t]*(?:\n|$)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.*\S)\1")
_PIPE = re.compile(r"(?<!\\)\|")


def read_markdown(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """A Markdown file as a document; offsets count in the file's text.

    Raises:
        ReadError: the bytes are no text, are over a limit, or hold none.
    """
    text, damaged = decode(data)
    bound(text, limits)
    builder = _Builder(text)
    lines = DirectiveLines(text)
    fenced = False
    commented_to = 0
    front = _FRONT_MATTER.match(text)
    for start, end in _lines(text, front.end() if front else 0):
        line = text[start:end]
        first = start + len(line) - len(line.lstrip())
        if _FENCE.match(line):
            fenced = not fenced
        elif not line:
            builder.blank()
        elif not fenced:
            commented = first < commented_to or text.startswith("<!--", first)
            if (opened := text.rfind("<!--", start, end)) >= 0:
                commented_to = max(commented_to, _comment_end(text, opened))
            if not commented or holds_directive(line):
                end = lines.visible(start, end)
                if start < end and not commented:
                    builder.line(text[start:end], start, end)
    if not builder.blocks:
        raise errors.empty()
    return lines.attached(Document(name, "md", text, tuple(builder.blocks), notes=damage(damaged)))


def _lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line from ``at`` on, white space at its end left out."""
    for line in text[at:].split("\n"):
        yield at, at + len(line.rstrip())
        at += len(line) + 1


def _comment_end(text: str, start: int) -> int:
    """Where a comment ends; one that is never closed reaches to the end of the text, as browsers have it."""
    end = text.find("-->", start + 4)
    return len(text) if end < 0 else end + 3


class _Builder:
    """Collects blocks line by line; remembers the table that the last line was in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self._tables = 0
        self._row = -1
        self._paragraph = False

    def blank(self) -> None:
        """A blank line ends tables and paragraphs."""
        self._row = -1
        self._paragraph = False

    def line(self, line: str, start: int, end: int) -> None:
        """One line that is not blank."""
        underline = _UNDERLINE.match(line)
        if underline and self._paragraph:
            level = 1 if underline[1].startswith("=") else 2
            self.blocks[-1] = replace(self.blocks[-1], kind=BlockKind.HEADING, heading_level=level)
            self._paragraph = False
        elif line.lstrip().startswith("|") or (self._row >= 0 and "|" in line):
            self._paragraph = False
            self._cells(line, start)
        elif _BREAK.match(line):
            self.blank()
        else:
            self._row = -1
            self._text(line, start, end)

    def _text(self, line: str, start: int, end: int) -> None:
        """A heading, an item or a paragraph."""
        heading = _HEADING.match(line)
        mark = heading or _BULLET.match(line)
        first = start + (mark.end() if mark else 0)
        if heading and (closing := _CLOSING_HASHES.search(line)):
            end = max(first, start + closing.start())
        first, end = self._bare(first, end)
        self._paragraph = first < end and mark is None
        if first < end:
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            level = len(heading[1]) if heading else None
            self.blocks.append(Block(len(self.blocks), kind, first, first, end, level))

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """The words between marks of emphasis that enclose all of them; white space aside."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        emphasis = _EMPHASIS.fullmatch(self.text[start:end])
        if emphasis and emphasis[1] not in emphasis[2]:
            return start + emphasis.start(2), start + emphasis.end(2)
        return start, end

    def _cells(self, line: str, start: int) -> None:
        """A row of a table."""
        if _RULE.match(line):
            return
        if self._row < 0:
            self._tables += 1
        self._row += 1
        at = start + len(line) - len(line.lstrip())
        inner = line.strip()
        if inner.startswith("|"):
            inner, at = inner[1:], at + 1
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        for column, cell in enumerate(_PIPE.split(inner)):
            first, end = self._bare(at, at + len(cell.rstrip()))
            if first < end:
                place = Cell(self._tables - 1, self._row, column, header=self._row == 0)
                self.blocks.append(Block(len(self.blocks), BlockKind.CELL, first, first, end, cell=place))
            at += len(cell) + 1
