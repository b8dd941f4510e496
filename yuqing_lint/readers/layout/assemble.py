"""Flow → Document: the text, its blocks, and the way back to the boxes on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from yuqing_lint.model import Block, BlockKind, Cell, Document, SourceRun
from yuqing_lint.readers.errors import too_large
from yuqing_lint.readers.layout.flow import Flow, Table
from yuqing_lint.readers.layout.geometry import as_on_page
from yuqing_lint.readers.layout.lines import Line
from yuqing_lint.readers.layout.paragraphs import joint, paragraphs
from yuqing_lint.readers.limits import Limits

_EVEN = 0.06
"""Font sizes by which a character may be off its place in a run of evenly spaced ones."""
_STRETCHED = 0.3
"""Parts of a character's width that a justified line may put between characters."""


def assemble(name: str, form: str, flow: Flow, turns: dict[int, int], notes: Iterable[str], limits: Limits) -> Document:
    """The document; ``turns`` are the turns of its pages by number. Furniture stands behind the body, page by page.

    Raises:
        ReadError: it has more paragraphs than are read.
    """
    writer = _Writer(turns, limits.paragraphs)
    lines: list[Line] = []
    tables = 0
    for item in flow.body:
        if isinstance(item, Line):
            lines.append(item)
            continue
        writer.paragraphs(lines)
        lines = []
        writer.table(item, tables)
        tables += 1
    writer.paragraphs(lines)
    for kind, furniture in ((BlockKind.HEADER, flow.headers), (BlockKind.FOOTER, flow.footers)):
        for line in furniture:
            writer.block(kind, [line])
    return Document(name, form, "\n".join(writer.texts), tuple(writer.blocks), tuple(writer.runs), tuple(notes))


class _Writer:
    """The document as far as it is written."""

    def __init__(self, turns: dict[int, int], most: int) -> None:
        self.turns = turns
        self.most = most
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.runs: list[SourceRun] = []
        self.length = 0

    def paragraphs(self, lines: list[Line]) -> None:
        """Body lines as paragraphs."""
        for paragraph in paragraphs(lines):
            self.block(BlockKind.PARAGRAPH, paragraph)

    def table(self, table: Table, number: int) -> None:
        """The paragraphs of the cells, row by row."""
        for cell in table.cells:
            place = Cell(number, cell.row, cell.column, cell.row_span, cell.column_span, cell.header)
            for paragraph in paragraphs(cell.lines):
                self.block(BlockKind.CELL, paragraph, place)

    def block(self, kind: BlockKind, lines: list[Line], cell: Cell | None = None) -> None:
        """One block made of lines."""
        if len(self.blocks) >= self.most:
            raise too_large(f"段落超过 {self.most} 个", f"More than {self.most} paragraphs")
        start = at = self.length + (1 if self.texts else 0)
        pieces: list[str] = []
        for before, line in zip([None, *lines], lines, strict=False):
            if before is not None and (space := joint(before, line)):
                pieces.append(space)
                at += len(space)
            pieces.append(line.text)
            self.runs.extend(_runs(line, at, self.turns[line.page]))
            at += len(line.text)
        self.texts.append("".join(pieces))
        self.blocks.append(Block(len(self.blocks), kind, start, start, at, page=lines[0].page, cell=cell))
        self.length = at


def _runs(line: Line, at: int, turn: int) -> Iterator[SourceRun]:
    """Runs of evenly spaced characters, so that the box of any part of a run follows from its own.

    Each character is a run where OCR is more or less sure of it, and on a turned page, where a box does not tell which way
    its text runs.
    """
    bottom, top = line.bottom, line.top
    if not turn and line.confidence is None:
        for start, end, right in _even(line):
            yield SourceRun(at + start, at + end, page=line.page, box=(line.lefts[start], bottom, right, top))
        return
    sure: Sequence[float | None] = line.confidence or [None] * len(line.text)
    for start, (left, right, confidence) in enumerate(zip(line.lefts, line.rights, sure, strict=True), at):
        box = as_on_page((left, bottom, right, top), turn)
        yield SourceRun(start, start + 1, page=line.page, box=box, confidence=confidence)


def _even(line: Line) -> Iterator[tuple[int, int, float]]:
    """The stretches of evenly spaced characters of one width: start, end, and where their last place ends."""
    lefts, rights, slack = line.lefts, line.rights, _EVEN * line.size
    start, count = 0, len(lefts)
    while start < count:
        left, end = lefts[start], start + 1
        width = step = rights[start] - left
        if end < count and abs(lefts[end] - left - width) < _STRETCHED * width:
            step = lefts[end] - left  # a justified line is spread
        while (
            end < count
            and abs(lefts[end] - left - step * (end - start)) < slack
            and abs(rights[end] - lefts[end] - width) < slack
        ):
            end += 1
        yield start, end, left + step * (end - start) if end > start + 1 else rights[start]
        start = end
