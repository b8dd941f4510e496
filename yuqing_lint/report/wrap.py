"""Line breaking for Chinese with Latin words in it, by columns of a terminal, where a Han character takes two."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

_NOT_FIRST = "。，、；：？！…—）〕】》〉」』”’,.;:?!)]}%"
"""No line begins with these (避头)."""
_NOT_LAST = "（〔【《〈「『“‘([{"
"""No line ends with these (避尾)."""


def breaks(text: str, first: int, rest: int) -> list[int]:
    """Offsets at which ``text`` is to be broken: lines of at most ``first`` and then ``rest`` columns.

    Words of letters and digits stay whole where they fit in a line.
    """
    found: list[int] = []
    room, used = first, 0
    for start, end in _pieces(text):
        columns = cell_len(text[start:end])
        if used and used + cell_len(text[start:end].rstrip()) > room:
            found.append(start)
            room, used = rest, 0
        while columns > room:  # longer than a line: cut anywhere
            cut = start + _fitting(text[start:end], room)
            found.append(cut)
            start, room = cut, rest
            columns = cell_len(text[start:end])
        used += columns
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that are not to be torn apart, in order."""
    start = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _may_break(before: str, after: str) -> bool:
    if before in _NOT_LAST or after in _NOT_FIRST or after == " ":
        return False
    return before == " " or cell_len(before) > 1 or cell_len(after) > 1


def _fitting(text: str, room: int) -> int:
    """How many characters fit, at least one."""
    used = 0
    for count, char in enumerate(text):
        used += cell_len(char)
        if used > room:
            return max(count, 1)
    return len(text)
