"""Responses (分级响应): what the plan does at each level, and who commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuqing_lint.extract.actors import actor_in
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.level_names import LevelNames, level_mentions
from yuqing_lint.extract.names import original
from yuqing_lint.model import Response, SeverityLevel
from yuqing_lint.outline import Line, PlanOutline

_COMMAND = re.compile(
    r"(?:由)?(?P<who>[^，。；：（）]{2,30}?)(?:亲自)?(?:统一)?(?:牵头|(?:负责)?(?:统一)?指挥|任(?:现场)?总指挥|担任(?:现场)?总指挥|赶赴现场|赴现场|组织(?:处置|实施|指挥|协调)|负责处置|处置|协调|统筹|召开|接报后|启动|研究|主持)"
)
_COMMANDS = re.compile(r"^[^，。；]{0,12}?(?:牵头|指挥|坐镇|总负责|统一(?:领导|调度|协调)|主持)")
_BY = 4
"""So far from its clause's beginning a subject may stand: 由, 应由."""
_ABOUT = re.compile(r"响应|处置|应对|措施")
_HEADING = re.compile(r"响应|处置|应对|舆情|事件|级|预警|措施|类")


def extract_responses(outline: PlanOutline, levels: tuple[SeverityLevel, ...]) -> tuple[Response, ...]:
    """One for each level that the plan responds to, in reading order; the first place counts."""
    names = LevelNames.of(levels)
    definitions = [(level.span.start, level.span.end) for level in levels]
    found: dict[str, Response] = {}
    for one in (*_under_headings(outline, names), *_in_sentences(outline, names)):
        inside = any(start <= one.span.start < end for start, end in definitions)
        if one.level not in found and not inside:
            found[one.level] = one
    return tuple(sorted(found.values(), key=lambda one: one.span.start))


def _responding(outline: PlanOutline, line: Line) -> bool:
    """Whether a line stands in the part on response, and not under a heading on reporting or release."""
    return "response" in outline.kinds_of(line)


def _under_headings(outline: PlanOutline, names: LevelNames) -> Iterator[Response]:
    for line in outline.body:
        mentions = level_mentions(line.text[: line.lead]) if line.lead else ()
        if not mentions or not _HEADING.search(line.heading) or not _responding(outline, line):
            continue
        if "reporting" in line.kinds or "termination" in line.kinds:
            continue
        text = line.text[line.rest :]
        pieces = [(line, line.rest)] if text else []
        pieces += [(below, 0) for below in outline.descendants(line) if below.text]
        for at, start in pieces:
            stop = re.match(r"(?:是指|指)[^。]*。", at.text[start:])
            start += stop.end() if stop else 0
            if start >= len(at.text):
                continue
            for name in mentions[0].names:
                yield _response(outline, at, start, names.canonical(name))
            break


def _in_sentences(outline: PlanOutline, names: LevelNames) -> Iterator[Response]:
    """发生重大事件，由领导小组统一指挥…; 启动Ⅰ级响应，由…; a row of a table of responses."""
    for line in outline.body:
        if line.cell:
            if _ABOUT.search(outline.column_header(line)) and line.text:
                for other in outline.row(line):
                    mentions = level_mentions(other.text) if other is not line and len(other.text) <= 20 else ()
                    for name in mentions[0].names if mentions else ():
                        yield _response(outline, line, 0, names.canonical(name))
            continue
        if not _responding(outline, line):
            continue
        for sentence in outline.sentences_of(line):
            mentions = level_mentions(sentence.text)
            if not mentions or sentence.end <= line.lead or mentions[0].start > 14:
                continue
            comma = sentence.text.find("，", mentions[0].end)
            if comma < 0 or comma - mentions[0].end > 16:
                continue
            for name in mentions[0].names:
                yield _response(outline, line, sentence.start + comma + 1, names.canonical(name), sentence.end)


def _response(outline: PlanOutline, line: Line, start: int, level: str, end: int | None = None) -> Response:
    last = end or len(line.text)
    text = line.text[start:last]
    span = outline.document.span(*line.folded.span(start, last))
    lead = _lead(text)
    return Response(level, original(outline, line, start + lead[0], start + lead[1]) if lead else None, span)


def _lead(text: str) -> tuple[int, int] | None:
    """Who commands: the subject of the first clause that commands, else of the first that begins with a subject."""
    subjects = [
        (first + found[0], first + found[1], text[first + found[1] : last])
        for first, last in clauses(text, 0, len(text))
        if (found := actor_in(text[first:last])) and found[0] <= _BY
    ]
    for start, end, rest in subjects:
        if _COMMANDS.search(rest):
            return start, end
    if subjects and subjects[0][0] <= _BY:
        return subjects[0][:2]
    match = _COMMAND.match(text)
    return match.span("who") if match else None
