"""A file as read: the document, its blocks, spans and source runs, and the error of one that cannot be read.

Offsets count Unicode code points into ``Document.text``, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from yuqing_lint.model.layout import Layout


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the document text: ``document.text[start:end] == text``."""

    start: int
    end: int
    text: str
    page: int | None = None
    """1-based page, for formats that have pages (PDF)."""
    block: int | None = None
    """Index of the block in which the span starts."""

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block is in its source."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    TEXTBOX = "textbox"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands: all count from 0, ``table`` in the document, ``row`` and ``column`` in the table."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    """Whether the source marks its row as a header row."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one paragraph of a table cell, in reading order.

    ``text[start:end]`` is the block with its automatic label; ``text[start:body]`` is that label with the tab or
    space behind it (自动编号, such as ``（一）``; empty where the number is typed or absent), ``text[body:end]`` the rest.
    """

    index: int
    kind: BlockKind
    start: int
    body: int
    end: int
    heading_level: int | None = None
    """Outline level of a heading style, 1 at the top; ``None`` where the source names none."""
    page: int | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class SourceRun:
    """Maps ``text[start:end]`` back to its source, so that a comment or a highlight can be put there.

    For .docx ``part`` is the part's name in the package (``word/document.xml``), ``element`` the index of the
    text element (``w:t``, ``w:tab``, ...) among the text elements of that part in document order, and ``offset``
    the index in its text of the first character; ``readers/docx/source.py`` says which elements those are.
    For PDF ``box`` is (left, bottom, right, top) in points, ``page`` the 1-based page; the characters of a run are evenly
    spaced, and ``readers/pdf/boxes.py`` gives the boxes of any span. An automatic label has no run.
    """

    start: int
    end: int
    part: str | None = None
    element: int | None = None
    offset: int = 0
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None
    """How sure OCR is of the characters, from 0 to 1; ``None`` for text that the file itself holds."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A suppression that stands in the file itself (就地豁免): ``yuqing-lint: ignore CODE 理由``.

    In text formats it is a comment line and holds for the next line of the plan, or for its own line where it ends
    one; in .docx a comment or a bookmark, and holds for the words that it is anchored to. It is no part of
    ``Document.text``'s blocks.
    """

    codes: tuple[str, ...]
    """Codes, names, families or globs, as written; empty where the directive names none."""
    reason: str
    """Empty where none is given: then the directive does not hold, and is reported."""
    span: Span
    """What it holds for: a finding that touches this span, or that points into it with its other side."""


@dataclass(frozen=True)
class Document:
    """A file as read: one text, its blocks in reading order, and the way back to the source."""

    name: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[SourceRun, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader could not read, a sentence each (嵌入对象, 含文字的图片)."""
    directives: tuple[Directive, ...] = ()
    """The suppressions that stand in the file."""
    survey: Callable[[Document], Layout] | None = field(default=None, repr=False, compare=False)
    """Looks into the file once more for its layout; ``None`` for formats that have none that is asked for."""

    @cached_property
    def layout(self) -> Layout | None:
        """How it looks on paper: .docx and PDF only, and only in the process that read the file."""
        return self.survey(self) if self.survey else None

    def __getstate__(self) -> dict[str, object]:
        """What is sent to another process: not the file itself."""
        return {**self.__dict__, "survey": None}

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds ``offset``, or the last one before it."""
        at = bisect_right(self._starts, offset) - 1
        return self.blocks[at] if at >= 0 else None

    def span(self, start: int, end: int) -> Span:
        """The span from ``start`` to ``end``, with its page and block."""
        block = self.block_at(start)
        return Span(start, end, self.text[start:end], block.page if block else None, block.index if block else None)


class ReadError(Exception):
    """A file that cannot be read. ``reason`` says what is wrong, ``advice`` what to do (both Chinese, one line each).

    ``code`` is a stable word for machines, e.g. ``encrypted``, ``not-a-zip``, ``empty``, ``needs-ocr``.
    """

    def __init__(self, code: str, reason: str, advice: str, *, reason_en: str, advice_en: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.advice = advice
        self.reason_en = reason_en
        self.advice_en = advice_en

    def __reduce__(self) -> tuple[Callable[..., ReadError], tuple[str, ...], dict[str, object]]:
        """Errors are sent between processes."""
        return _read_error, (self.code, self.reason, self.advice, self.reason_en, self.advice_en), self.__dict__


def _read_error(code: str, reason: str, advice: str, reason_en: str, advice_en: str) -> ReadError:
    return ReadError(code, reason, advice, reason_en=reason_en, advice_en=advice_en)
