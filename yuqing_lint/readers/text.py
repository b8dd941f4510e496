"""Plain text: decoded, line ends made one, and nothing else changed."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.model import Block, BlockKind, Cell, Document
from yuqing_lint.readers import errors
from yuqing_lint.readers.directives import DirectiveLines
from yuqing_lint.readers.encoding import damage, decode
from yuqing_lint.readers.limits import LIMITS, Limits
from yuqing_lint.readers.wrapped import whole_paragraphs

_LINE = re.compile(r"[^\n]*\S")


def read_text(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """A text file as a document: a block for each line that is neither blank nor a directive.

    Raises:
        ReadError: the bytes are no text, are over a limit, or hold none.
    """
    text, damaged = decode(data)
    bound(text, limits)
    lines = DirectiveLines(text)
    ranges = [(match.start(), lines.visible(*match.span())) for match in _LINE.finditer(text)]
    seen = [(start, end) for start, end in ranges if text[start:end].strip()]
    blocks = _blocks(text, whole_paragraphs(text, seen))
    if not blocks:
        raise errors.empty()
    return lines.attached(Document(name, "txt", text, blocks, notes=damage(damaged)))


def bound(text: str, limits: Limits) -> None:
    """Refuse a text that is too long.

    Raises:
        ReadError: it has more characters, or more lines, than are read.
    """
    if len(text) > limits.characters:
        raise errors.too_large(f"文件有 {len(text)} 字", f"The file holds {len(text)} characters")
    lines = text.count("\n") + 1
    if lines > limits.paragraphs:
        raise errors.too_large(f"文件有 {lines} 行", f"The file holds {lines} lines")


def _blocks(text: str, lines: list[tuple[int, int]]) -> tuple[Block, ...]:
    """The paragraphs and the cells of tables: lines one below the other with the same number of tabs."""
    blocks: list[Block] = []
    table, row, columns = -1, 0, 0
    for at, (begin, stop) in enumerate(lines):
        cells = _cells(text[begin:stop])
        tabs = _tabs_at(text, stop)
        if columns and tabs and len(cells) + tabs == columns:  # the last cells of the row are empty
            cells += [(stop - begin, stop - begin)] * tabs
        width = len(cells)
        if width > 1 and width == columns:
            row += 1
        elif width > 1 and at + 1 < len(lines) and len(_cells(text[slice(*lines[at + 1])])) == width:
            table, row, columns = table + 1, 0, width
        else:
            columns = 0
            blocks.append(Block(len(blocks), BlockKind.PARAGRAPH, begin, begin, stop))
            continue
        for column, (start, end) in enumerate(cells):
            first, last = begin + start, begin + end
            words = text[first:last]
            first += len(words) - len(words.lstrip())
            cell = Cell(table, row, column, header=row == 0)
            if words.strip():
                end = first + len(words.strip())
                blocks.append(Block(len(blocks), BlockKind.CELL, first, first, end, cell=cell))
    return tuple(blocks)


def _tabs_at(text: str, at: int) -> int:
    """How many tabs stand there."""
    end = at
    while text[end : end + 1] == "\t":
        end += 1
    return end - at


def _cells(line: str) -> list[tuple[int, int]]:
    """The pieces of a line between its tabs; one where it has none, or only leading ones."""
    if "\t" not in line.strip():
        return [(0, len(line))]
    cells: list[tuple[int, int]] = []
    start = 0
    for piece in line.split("\t"):
        cells.append((start, start + len(piece)))
        start += len(piece) + 1
    return cells
