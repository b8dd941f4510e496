"""Clauses (分句): the pieces of a folded sentence between its marks."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint import regex as re

_SPLIT = "，。；：（）"
_IN_NAME = re.compile(
    r"(?<=[\u4e00-\u9fff])（((?:以下|下文|下)?[简统]称[^（），。；：]{1,20}|[^（）\d一二三四五六七八九十，。；：]{1,8})）(?=[\u4e00-\u9fff、\d])"
)


def clause_end(text: str, start: int, limit: int, marks: str = "，。；：") -> int:
    """The end of the clause that goes on at ``start``; a list of units joined by 、 is no end."""
    ends = [at for mark in marks if (at := text.find(mark, start)) >= 0]
    close = text.find("）", start)
    if close >= 0 and "（" not in text[start:close]:
        ends.append(close)
    return min([*ends, limit])


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses between two offsets, in order."""
    at = start
    marked = masked(text)
    for index in range(start, end):
        if marked[index] in _SPLIT:
            if index > at:
                yield at, index
            at = index + 1
    if end > at:
        yield at, end


def masked(text: str) -> str:
    """The text with the brackets of a name (科室（单位）) taken for letters, so that they part no clause."""
    return _IN_NAME.sub(lambda match: f"〈{match[1]}〉", text)


def clauses_before(text: str, end: int) -> list[tuple[int, int]]:
    """The clauses in front of an offset up to the last 。 or ；, the nearest first."""
    low = max(text.rfind(mark, 0, end) for mark in "；。") + 1
    return list(reversed(list(clauses(text, low, end))))
