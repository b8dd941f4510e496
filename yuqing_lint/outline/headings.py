"""Headings by what stands around them: a line of its own form may be one or an item; its neighbours decide."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from yuqing_lint import regex as re
from yuqing_lint.outline.kinds import kinds_of_heading
from yuqing_lint.outline.lines import CLAUSE_WORDS, HEAD_LONGEST, LEVEL, NAME_LONGEST, STOP, RawLine
from yuqing_lint.outline.model import Label

_GLUED = re.compile(rf"(\d{{1,2}})(?=[\u4e00-\u9fff][^。；：，]{{1,{HEAD_LONGEST}}}$)")
_LEVEL = re.compile(rf"(?:{LEVEL.pattern})[\u4e00-\u9fff]{{0,8}}(?:（[^（）]{{1,8}}）)?")
_FEWEST_LEVELS = 2
_FEWEST_NAMED = 4
_BARE_LONGEST = 16


def settled(lines: list[RawLine]) -> list[RawLine]:
    """The lines with their headings as the lines around them show."""
    lines = _spaced(lines)
    lines = [_promoted(lines, at) for at in range(len(lines))]
    for at in range(len(lines)):
        lines[at] = _demoted(lines, at)  # an item shows the next one for an item
    return _unnumbered(_levels(lines))


def _levels(lines: list[RawLine]) -> list[RawLine]:
    """Short unnumbered lines that name a level each (重大舆情（Ⅱ级）) are headings of what stands below them."""
    named = {
        line.start
        for line, after in pairwise(line for line in lines if not line.furniture)
        if _stands_alone(line, after) and _LEVEL.fullmatch(line.folded.text)
    }
    if len(named) < _FEWEST_LEVELS:
        return lines
    return [
        replace(line, lead=len(line.folded.text), rest=len(line.folded.text)) if line.start in named else line
        for line in lines
    ]


def _spaced(lines: list[RawLine]) -> list[RawLine]:
    """Headings of a decimal numbering that lost the space behind their number (7分级标准): the next number shows them."""
    if not any(line.label and line.label.scheme == "decimal" for line in lines):
        return lines
    found: list[RawLine] = []
    last = 0
    for line in lines:
        glued = _GLUED.match(line.folded.text) if line.label is None and not line.cell else None
        if glued and int(glued[1]) == last + 1 and kinds_of_heading(line.folded.text[glued.end() :]):
            rest = line.folded.cut(glued.end(), len(line.folded.text))
            begin, end = line.folded.span(0, glued.end())
            label = Label("arabic", (last + 1,), glued[1], begin, end)
            line = replace(line, label=label, folded=rest, lead=len(rest.text), rest=len(rest.text))
        if line.label and line.label.scheme in ("arabic", "decimal") and line.label.values[0] == last + 1:
            last += 1
        found.append(line)
    return found


def _unnumbered(lines: list[RawLine]) -> list[RawLine]:
    """Short unnumbered lines are headings where several of them name parts of a plan: 日常巡看, 对外说明."""
    counted = [line for line in lines if not line.furniture]
    bare = [line for line, after in pairwise(counted) if _stands_alone(line, after)]
    named = sum(line.label is None and 0 < line.lead == len(line.folded.text) for line in counted)
    if named < _FEWEST_NAMED or named < len(bare):
        return lines
    heads = {line.start for line in bare}
    return [
        replace(line, lead=len(line.folded.text), rest=len(line.folded.text)) if line.start in heads else line
        for line in lines
    ]


def _stands_alone(line: RawLine, after: RawLine) -> bool:
    """Whether a line may be an unnumbered heading: short, without a stop, in front of text, a list or such a line."""
    text = line.folded.text
    return (
        line.label is None
        and line.cell is None
        and not line.lead
        and 2 <= len(text) <= _BARE_LONGEST
        and not re.search(r"[。，；：！？《》\d]|(?:预案|方案|办法|通知|制度)$|^[表图]", text)
        and (after.label is not None or after.cell is not None or len(after.folded.text) > len(text))
        and not CLAUSE_WORDS.search(text)
    )


def _promoted(lines: list[RawLine], at: int) -> RawLine:
    """A short numbered line without a mark is a heading, whatever its words, where its parts are numbered below it."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    text = line.folded.text
    if line.label is None or line.lead or below is None or below.label is None or not 0 < len(text) <= HEAD_LONGEST:
        return line
    inside = below.label.scheme == "decimal" and below.label.values[:-1] == line.label.values
    return replace(line, lead=len(text), rest=len(text)) if inside and text[-1] not in STOP + "，：" else line


def _demoted(lines: list[RawLine], at: int) -> RawLine:
    """A short item with a full stop is a heading only where text or a list of another kind follows it."""
    line = lines[at]
    text = line.folded.text
    if not (line.label and line.lead == len(text) and text.endswith("。")):
        return line
    after = lines[at + 1] if at + 1 < len(lines) else None
    before = next((other for other in reversed(lines[:at]) if other.label), None)
    item = before and before.label and before.label.scheme == line.label.scheme and not before.lead
    if not item and len(text) <= NAME_LONGEST and "，" not in text and kinds_of_heading(text[:-1]):
        return line
    leads = (
        after
        and not after.furniture
        and (after.label is None or (after.label.scheme != line.label.scheme and after.label.value == 1))
    )
    return line if leads and not item else replace(line, lead=0, rest=0)
