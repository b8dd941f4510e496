"""The text of a document as it was read, cut into pieces at the ends of findings, for the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from yuqing_lint.model import Block, BlockKind, Document, Span
from yuqing_lint.outline import Line, outline_document
from yuqing_lint.report.html.marks import Mark, Marks, worst


@dataclass(frozen=True, slots=True)
class Badge:
    """The number behind marked words that leads to the finding."""

    mark: Mark
    anchor: str
    side: bool
    """Whether the words are the other side of a contradiction."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that lies wholly inside or outside each finding."""

    text: str
    marks: tuple[Mark, ...] = ()
    """The findings on these words."""
    sides: tuple[Mark, ...] = ()
    """The findings whose other side these words are."""
    badges: tuple[Badge, ...] = ()
    """The findings whose words end here."""
    heading: bool = False

    @property
    def lead(self) -> Mark | None:
        """The finding that a click on the words leads to: the gravest."""
        return worst(self.marks or self.sides)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the document."""

    index: int
    kind: BlockKind
    pieces: tuple[Piece, ...]
    style: str
    """``title``, ``head1`` to ``head3`` for headings that stand alone, ``furniture`` for what is no part of the plan, ``text``."""
    page: int | None = None
    """The page that begins with this paragraph."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table with its paragraphs."""

    paragraphs: tuple[Paragraph, ...]
    header: bool
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row."""

    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Ends:
    """The spans of the findings, as cuts and badges of the text."""

    cuts: tuple[int, ...]
    badges: dict[int, tuple[Badge, ...]]
    """By the offset that they stand behind."""


def flow(document: Document, marks: Marks) -> tuple[Paragraph | Table, ...]:
    """The paragraphs and tables of a document in reading order, with the marks in them."""
    ends = _ends(document, marks)
    lines: dict[int, list[Line]] = {}
    for outline in outline_document(document):
        for line in outline.lines:
            lines.setdefault(line.block, []).append(line)
    paragraphs: list[Paragraph] = []
    page: int | None = None
    for block in document.blocks:
        turned = block.page if block.page != page else None
        page = block.page
        here = lines.get(block.index, [])
        pieces = tuple(_pieces(document, block, marks, ends, _headings(here)))
        paragraphs.append(Paragraph(block.index, block.kind, pieces, _style(here), turned))
    return tuple(_with_tables(document.blocks, paragraphs))


def _headings(lines: list[Line]) -> list[tuple[int, int]]:
    """Where the headings of a block are; one may be run into its text."""
    return [(line.start, line.folded.span(0, line.lead)[1]) for line in lines if line.lead and not line.cell]


def _style(lines: list[Line]) -> str:
    if not lines:
        return "text"
    first = lines[0]
    if first.title:
        return "title"
    if all(line.furniture for line in lines):
        return "furniture"
    return f"head{min(max(first.depth, 1), 3)}" if first.is_heading and not first.cell else "text"


def _ends(document: Document, marks: Marks) -> _Ends:
    badges: dict[int, list[Badge]] = {}
    cuts: set[int] = set()
    for mark in marks.items:
        anchors = (mark.spot, *(mark.side(index) for index in range(len(mark.finding.sides))))
        for span, anchor in zip(mark.spans, anchors, strict=True):
            cuts |= {span.start, span.end}
            badges.setdefault(_inside(document, span), []).append(Badge(mark, anchor, anchor != mark.spot))
    return _Ends(tuple(sorted(cuts)), {at: tuple(found) for at, found in badges.items()})


def _inside(document: Document, span: Span) -> int:
    """The offset behind which a badge can stand: the end of the span, or of the block that it ends behind."""
    block = document.block_at(max(span.end - 1, span.start))
    return min(max(span.end, block.start), block.end) if block else span.end


def _pieces(
    document: Document, block: Block, marks: Marks, ends: _Ends, headings: list[tuple[int, int]]
) -> Iterator[Piece]:
    edges = (edge for heading in headings for edge in heading)
    inner = {at for at in (*ends.cuts, *ends.badges, *edges) if block.start < at < block.end}
    here = [
        mark for mark in marks.items if any(span.start < block.end and block.start < span.end for span in mark.spans)
    ]
    for start, end in pairwise(sorted({block.start, block.end} | inner)):
        place = Span(start, end, document.text[start:end])
        yield Piece(
            place.text,
            tuple(mark for mark in here if mark.finding.span.overlaps(place)),
            tuple(mark for mark in here if any(one.span.overlaps(place) for one in mark.finding.sides)),
            ends.badges.get(end, ()) if end > block.start else (),
            any(first <= start < last for first, last in headings),
        )
    if block.start in ends.badges:  # a place without words, at the very beginning
        yield Piece("", badges=ends.badges[block.start])


def _with_tables(blocks: tuple[Block, ...], paragraphs: list[Paragraph]) -> Iterator[Paragraph | Table]:
    pairs = zip(blocks, paragraphs, strict=True)
    for table, group in groupby(pairs, key=lambda pair: pair[0].cell.table if pair[0].cell else None):
        if table is None:
            yield from (paragraph for _, paragraph in group)
        else:
            yield Table(tuple(_rows(list(group))))


def _rows(pairs: list[tuple[Block, Paragraph]]) -> Iterator[tuple[TableCell, ...]]:
    cells = [(block.cell, paragraph) for block, paragraph in pairs if block.cell]
    for _, row in groupby(cells, key=lambda pair: pair[0].row):
        made = []
        for cell, group in groupby(row, key=lambda pair: pair[0]):
            made.append(TableCell(tuple(one for _, one in group), cell.header, cell.row_span, cell.column_span))
        yield tuple(made)
