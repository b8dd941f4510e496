"""Lines → paragraphs (段落).

The main evidence is room: where the first word of a line would still have fitted on the line above, the author ended a
paragraph there. Where it would not, the indents decide, then numbers (一、 （一） 1.) and full stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yuqing_lint import regex as re
from yuqing_lint.readers.layout.lines import Line

_OTHER_SIZE = 1.1
"""Font sizes that differ by more are of two paragraphs: 三号 and 小三 (16 and 15 pt) may stand in one."""
_WIDE_PITCH = 1.25
"""Baselines farther apart than that, against the usual, have space between paragraphs between them."""
_INDENT, _DEEPEST_INDENT = 1.2, 4.5
"""Font sizes: a first line is indented by two, hardly ever by more than four."""
_ALIKE = 0.6
"""Font sizes by which the left edges of lines of one paragraph may differ."""
_LOOSE = 3.0
"""Font sizes of room that a line may leave in the middle of a sentence, where the typesetter would not break a word."""
_EXACTLY, _HALF = 0.1, 0.4
"""Font sizes: where the middles of two lines differ by no more than a tenth, their left edges differ by half a size at least
if they are centred and one is longer than the other.
"""
_LABEL = re.compile(
    r"第\s?[一二三四五六七八九十百0-9０-９]{1,4}\s?[章节条编篇部]|[一二三四五六七八九十]{1,3}\s?[、.．]"
    r"|[（(]\s?(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})\s?[）)]|[0-9０-９]{1,2}(?:[.．、)）](?![0-9])|(?:[.．][0-9０-９]{1,2})+)"
    r"|[①-⑳⑴-⒇㈠-㈩●•■◆]|附\s?[件录表]"
)
_TERM = re.compile(r"[^，。；：:]{1,8}[：:]")
"""成　员：…, whose further lines may hang under its text."""
_STOPS = "。！？；：!?;:"
_LEADER = re.compile(r"(?:…|\.|·|．|‥|_){3,}\s*\d{1,4}$")
"""A line of a table of contents."""
_OPENING = "（《「『【〔“‘(["
_CLOSING = "。，、；：！？）》」』】〕”’％%,.;:!?)]…·"
_VISIBLE = "".join(map(chr, range(0x21, 0x7F)))
_ADDRESS = re.compile(r"\w[/@_.]\w")
_UNIT = re.compile(rf"[{re.escape(_OPENING)}]*(?:[!-~]+|.)[{re.escape(_CLOSING)}]*")
"""What typesetting keeps together at the head of a line."""


def paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines in reading order, gathered into paragraphs; each has its measure."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not continues(paragraph, line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def joint(before: Line, line: Line) -> str:
    """What stands between two lines of a paragraph: a space between words of letters, nothing beside Chinese or within a
    number, which narrow columns and full-width digits break.
    """
    last, first = before.text[-1], line.text[0]
    if not (last.isascii() and first.isascii()) or last in "-/(" or not (last.isalnum() or first.isalnum()):
        return ""
    if last.isdigit() and first.isdigit():
        return ""
    word = before.text[len(before.text.rstrip(_VISIBLE)) :]
    width = before.right - before.lefts[-len(word)] + _unit_width(line)
    return "" if _ADDRESS.search(word) or width > _width(line) else " "  # a word that no line can hold is cut


def continues(paragraph: list[Line], line: Line, *, strictly: bool = False) -> bool:
    """Whether a line belongs to the paragraph of the lines above it; ``strictly``: in the middle of a sentence."""
    before = paragraph[-1]
    if strictly and before.text[-1] in _STOPS:
        return False
    together = before.page == line.page and before.measure == line.measure
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size) or _LEADER.search(before.text):
        return False
    if together and _apart(before, line):
        return False
    label, stopped = bool(_LABEL.match(line.text)), before.text[-1] in _STOPS
    if _centred_under(before, line):
        return not label and not stopped and before.right - before.left + _unit_width(line) > _width(before)
    if not _is_full(paragraph, line):
        return (
            not label and not stopped and len(line.text) > 1
            and _indent(paragraph[0]) >= _INDENT > _indent(line)
            and _room(before) < _unit_width(line) + _LOOSE * line.size
            and abs(_indent(line)) < _ALIKE
        )  # fmt: skip
    return _aligned(paragraph, line, label, stopped)


def _aligned(paragraph: list[Line], line: Line, label: bool, stopped: bool) -> bool:
    """Whether a line under a full one goes on with its paragraph, by where it begins."""
    if stopped and (label or _is_title(line)):
        return False
    first, here = _indent(paragraph[0]), _indent(line)
    if len(paragraph) > 1:
        usual = _indent(paragraph[1])
        if abs(here - usual) < _ALIKE:
            return True
        return here < usual and abs(here - first) >= _ALIKE and not label and not stopped
    if abs(here - first) < _ALIKE:
        return not (first >= _INDENT and (stopped or label))
    if here < first:
        return True
    hangs = _LABEL.match(paragraph[0].text) or _TERM.match(paragraph[0].text)
    return bool(hangs) and not label and here - first <= _DEEPEST_INDENT + _ALIKE


def _apart(before: Line, line: Line) -> bool:
    """Whether space between paragraphs parts two lines of one column, or they do not stand one under the other."""
    step = before.baseline - line.baseline
    if step < 0.5 * line.size:
        return True
    if line.measure is None or line.measure.pitch is None:
        return False
    usual = line.measure.pitch * max(1.0, line.size / line.measure.size)
    return step > max(_WIDE_PITCH * usual, usual + 2)


def _is_title(line: Line) -> bool:
    """Whether a line breaks off before the edge and holds no mark of a sentence: no paragraph ends like that (小标题)."""
    return _room(line) > _LOOSE * line.size and not any(mark in line.text for mark in _STOPS + _CLOSING)


def _is_full(paragraph: list[Line], line: Line) -> bool:
    """Whether the first word of ``line`` would not have fitted on the line above."""
    before = paragraph[-1]
    need = _unit_width(line) + _script_gap(before, line) - 0.5
    if len(paragraph) == 1 and _indent(before) > _DEEPEST_INDENT:  # set to the right or centred: 落款
        return before.right - before.left + need > _width(before)
    return need > _room(before)


def _centred_under(before: Line, line: Line) -> bool:
    """Whether both lines have the same middle and the lower one is free on both sides: a title of two lines."""
    apart = abs((before.left + before.right) - (line.left + line.right)) / 2
    step = _HALF if apart < _EXACTLY * line.size else 1.0
    if line.measure is None or apart > line.size or abs(before.left - line.left) < step * line.size:
        return False
    return line.left - line.measure.left > line.size and line.measure.right - line.right > line.size


def _script_gap(before: Line, line: Line) -> float:
    """What typesetting would put between the two lines if they were one: a quarter between 200 and 条."""
    last, first = before.text[-1], line.text[0]
    apart = last.isalnum() and first.isalnum() and last.isascii() != first.isascii()
    return 0.25 * line.size if apart else 0.0


def _unit_width(line: Line) -> float:
    match = _UNIT.match(line.text)
    return line.rights[match.end() - 1 if match else 0] - line.left


def _indent(line: Line) -> float:
    return (line.left - line.measure.left) / (line.size or 1) if line.measure else 0.0


def _room(line: Line) -> float:
    return line.measure.right - line.right if line.measure else 0.0


def _width(line: Line) -> float:
    return line.measure.right - line.measure.left if line.measure else 0.0
