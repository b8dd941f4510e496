"""Abbreviations (简称) that a plan defines, by ``grammar/abbreviation.lark``."""

from __future__ import annotations

from lark import Token, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.extract.names import original
from yuqing_lint.grammars import grammar
from yuqing_lint.model import Abbreviation
from yuqing_lint.outline import Line, PlanOutline

_BRACKET = re.compile(r"（[^（）]{0,6}称[^（）]{1,40}）")
_BOUNDARY = re.compile(
    r"[，。；：、！？（）]|(?:成立|设立|组建|建立|组成|设置|下设|增设|设在|制定|编制|印发|依托|称为|对于|由于|按照|根据|依据|以及|适用于|纳入|接受|配合|报送|抄送|具体)"
    r"|(?:^|(?<=[，。；：、！？）]))(?:在|由|向|对|与|和|及|为|将|以|是|设)|(?<=[长挥员位人席]的)|(?<=[由向为将报以是])(?=[\u4e00-\u9fff]{4})|(?<=对)(?<!应对)(?=[\u4e00-\u9fff]{4})"
)
_LONGEST = 40


def extract_abbreviations(outline: PlanOutline) -> tuple[Abbreviation, ...]:
    """Each （以下简称…）, with the words that it abbreviates."""
    return tuple(
        found
        for line in outline.body
        for match in _BRACKET.finditer(line.text)
        if (found := _abbreviation(outline, line, match.start(), match.end()))
    )


def _abbreviation(outline: PlanOutline, line: Line, start: int, end: int) -> Abbreviation | None:
    try:
        tree = grammar("abbreviation", "abbreviation").parse(line.text[start:end])
    except UnexpectedInput:
        return None
    token = next(child for child in tree.children if isinstance(child, Token) and child.type == "SHORT")
    at = start + (token.start_pos or 0)
    first = _full_start(line.text, start)
    if first >= start:
        return None
    short = original(outline, line, at, at + len(token))
    full = original(outline, line, first, start).strip('《》“”"')
    return Abbreviation(short, full, outline.document.span(*line.folded.span(first, end)))


def _full_start(text: str, end: int) -> int:
    """Where the noun phrase in front of ``end`` begins."""
    if text[end - 1] == "》":
        return max(text.rfind("《", 0, end), 0)
    low = max(0, end - _LONGEST)
    start = low
    for match in _BOUNDARY.finditer(text[low:end]):
        if low + match.end() < end:
            start = low + match.end()
    return start
