"""Plain text: decoded, line ends made one, and nothing else changed."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from yuqing_lint.model import Block, BlockKind, Cell, Document, ReadError
from yuqing_lint.readers.directives import DirectiveLines
from yuqing_lint.readers.wrapped import whole_paragraphs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LINE = re.compile(r"[^\n]*\S")


class Decoded(NamedTuple):
    """The text of a file with its own line ends, and what it takes to write it again."""

    text: str
    encoding: str
    mark: bytes
    """The byte order mark; empty where there is none."""


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with BOM, or GB18030; CRLF and CR become LF.

    Raises:
        ReadError: the bytes are no text.
    """
    return _lines(decoded(data).text)


def decoded(data: bytes) -> Decoded:
    """The text of a file as ``decode`` finds it, before its line ends are made one.

    Raises:
        ReadError: the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data[len(bom) :], encoding), encoding, bom)
    for encoding in ("utf-8", "gb18030"):
        try:
            return Decoded(data.decode(encoding), encoding, b"")
        except UnicodeDecodeError:
            continue
    raise _no_text()


def read_text(data: bytes, name: str) -> Document:
    """A text file as a document: a block for each line that is neither blank nor a directive.

    Raises:
        ReadError: the bytes are no text, or there is none.
    """
    text = decode(data)
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise _no_text()
    lines = DirectiveLines(text)
    ranges = [(match.start(), lines.visible(*match.span())) for match in _LINE.finditer(text)]
    seen = [(start, end) for start, end in ranges if text[start:end].strip()]
    blocks = _blocks(text, whole_paragraphs(text, seen))
    if not blocks:
        raise empty()
    return lines.attached(Document(name, "txt", text, blocks))


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


def empty() -> ReadError:
    """The error for a file without text."""
    return ReadError(
        "empty",
        "文件里没有文字。",
        "请检查是不是选错了文件。",
        reason_en="The file holds no text.",
        advice_en="Check that it is the right file.",
    )


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text() from error


def _no_text() -> ReadError:
    return ReadError(
        "unknown-format",
        "不是能读的文本（编码不是 UTF-8、UTF-16 或 GB18030，或者是别种文件）。",
        "请用 Word 或 WPS 另存为 .docx 再检查。",
        reason_en="It is no text in UTF-8, UTF-16 or GB18030.",
        advice_en="Save it as .docx and check again.",
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
