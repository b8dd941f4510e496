"""Broken times (时限缺损): a number or a unit that is gone or garbled, in the text as it stands in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.extract.durations import TIME
from yuqing_lint.extract.time_words import time_words
from yuqing_lint.outline import Line
from yuqing_lint.patterns import compiled

_UNIT = re.compile("小时|分|天|日|[hH]|min")
_DIGIT = re.compile("[0-9０-９.．]")
_SEVERAL = 2


def broken(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A time without its number, without its unit, or with a unit that is none; in a column of times also a bare one."""
    words = tuple(params["words"].items())
    anywhere = [compiled(pattern, words) for pattern in params["patterns"]]
    in_cells = [compiled(pattern, words) for pattern in params["cells"]]
    number = compiled(params["number"], words)
    for line in context.outline.body:
        raw = context.document.text[line.start : line.end]
        patterns = anywhere
        if line.cell and time_words().timed.search(context.outline.column_header(line)):
            patterns = [*anywhere, *in_cells, *([number] if _beside_times(context, line) else [])]
        taken = -1
        for start, end in sorted({match.span() for pattern in patterns for match in pattern.finditer(raw)}):
            if start >= taken:
                while start > taken and start > 0 and _DIGIT.match(raw[start]) and _DIGIT.match(raw[start - 1]):
                    start -= 1  # 24 of 24幼时, of which the pattern sees one figure
                words_there = raw[start:end].strip("，、；：")
                yield Hit(line.start + start, line.start + end, {"words": " ".join(words_there.split()) or raw.strip()})
                taken = end


def _beside_times(context: Context, line: Line) -> bool:
    """Whether the cells above and below have times with units, and the head of the column names no unit."""
    if line.cell is None or _UNIT.search(context.outline.column_header(line)):
        return False
    table, column = line.cell.table, line.cell.column
    column_cells = [
        other
        for other in context.outline.lines
        if other is not line and other.cell and (other.cell.table, other.cell.column) == (table, column)
    ]
    return sum(bool(TIME.search(other.text)) for other in column_cells) >= _SEVERAL
