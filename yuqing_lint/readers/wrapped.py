"""Text that was broken into lines of a fixed width (硬换行), as copying from a PDF or from OCR leaves it: paragraphs made whole."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise

from yuqing_lint import regex as re

Range = tuple[int, int]


class Break(IntEnum):
    """Whether the end of a line is in the middle of a sentence."""

    NONE = 0
    LIKELY = 1
    SURE = 2


_ENOUGH = 3
"""With so many lines that are broken for sure, those that are likely to be count as well."""

_LONG = 20
"""A shorter line without a full stop is a title, an item or a name."""
_LABEL = re.compile(
    r"\s*(?:第?[0-9０-９一二三四五六七八九十百]{1,4}\s?(?:[、.．，,)）章节条部]|\s)|[(（【\[〔①-⑳●•■◆Ⅰ-ⅩIV]|附\s?[件录表]|[a-zA-Z][)）.])"
)
_TERM = re.compile(r"\s*[^，,。；;：:]{1,8}[：:]")
"""组 长：…, 联系人：…: a line of its own, and no sentence that could go on."""
_COMMA = "，,、"
_STOP = "。；;！？!?：:"
_MARK = re.compile(r"[，,。；;：:]")


def whole_paragraphs(text: str, ranges: Iterable[Range]) -> list[Range]:
    r"""Lines, as ranges of ``text``, → paragraphs: a line that breaks off in the middle of a sentence goes on in the next.

    >>> whole_paragraphs("发现舆情后，各部门和各分支机构应在30分\n钟内报告。", [(0, 20), (21, 27)])
    [(0, 27)]
    """
    lines = [(start, end, text[start:end]) for start, end in ranges]
    breaks = [_breaks(text, one, other) for one, other in pairwise(lines)]
    least = Break.LIKELY if breaks.count(Break.SURE) >= _ENOUGH else Break.SURE
    paragraphs: list[Range] = []
    for at, (start, end, _) in enumerate(lines):
        if at and breaks[at - 1] >= least:
            start, _ = paragraphs.pop()
        paragraphs.append((start, end))
    return paragraphs


def _breaks(text: str, one: tuple[int, int, str], other: tuple[int, int, str]) -> Break:
    line, below = one[2], other[2]
    parted = text.count("\n", one[1], other[0]) > 1
    if parted or "\t" in line + below or _LABEL.match(below) or _TERM.match(below):
        return Break.NONE
    end, goal = line.rstrip()[-1], below.rstrip()[-1]
    if end in _COMMA or (end.isalnum() and below.lstrip().startswith("的")):
        return Break.SURE
    if not end.isalnum() or not _is_running(line):
        return Break.NONE
    if goal in _STOP + _COMMA or below.strip() == "的":
        return Break.SURE
    return Break.LIKELY if _is_running(below) else Break.NONE


def _is_running(line: str) -> bool:
    """Whether a line is part of a sentence, by its length and its commas."""
    return len(line.strip()) >= _LONG and bool(_MARK.search(line)) and not _TERM.match(line)
