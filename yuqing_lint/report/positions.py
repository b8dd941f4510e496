"""Where a finding is, in the terms of machines: line and column, section, path."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from yuqing_lint.model import Document, Finding, Span

_LINED = frozenset({"txt", "md"})
"""Formats whose document text is the file's own text, so that its lines are the file's lines."""


@dataclass(frozen=True, slots=True)
class Region:
    """From a line and column to a line and column; all count from 1, columns in Unicode code points, the end exclusive.

    In Word, PDF and other formats without lines, the "line" is the number of the paragraph and the column counts in it.
    """

    line: int
    column: int
    end_line: int
    end_column: int


class Locator:
    """Turns offsets of one document into lines and columns."""

    def __init__(self, document: Document) -> None:
        if document.format in _LINED:
            self._starts = [0, *(at + 1 for at, char in enumerate(document.text) if char == "\n")]
        else:
            self._starts = [block.start for block in document.blocks] or [0]

    def region(self, span: Span) -> Region:
        """The region of a span; an empty span is a place between two characters."""
        line, column = self._place(span.start)
        # The end of a span that closes with a line is on that line, not at the start of the next one.
        last, width = self._place(max(span.start, span.end - 1))
        return Region(line, column, last, width + (1 if span.end > span.start else 0))

    def _place(self, offset: int) -> tuple[int, int]:
        at = max(bisect_right(self._starts, offset) - 1, 0)
        return at + 1, max(offset - self._starts[at], 0) + 1


def section_of(finding: Finding) -> str:
    """The section of a finding, 四、（二）信息发布: its place without page and paragraph; empty where there is none."""
    parts = finding.place.split(" / ") if finding.place else []
    if finding.span.page is not None:
        parts = parts[1:]
    if finding.span.block is not None:
        parts = parts[:-1]
    return " / ".join(parts)


def relative(name: str | PurePath, root: PurePath) -> str:
    """A file's path below ``root`` with forward slashes, as services want it; other paths as they are."""
    path = name if isinstance(name, PurePath) else PurePath(name)
    if path.is_absolute() and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix()


def uri(name: str | PurePath, root: PurePath) -> str:
    """A file as a URI reference: relative below ``root``, ``file:`` for other absolute paths."""
    path = name if isinstance(name, PurePath) else PurePath(name)
    if path.is_absolute() and not path.is_relative_to(root):
        return path.as_uri()
    return quote(relative(name, root))
