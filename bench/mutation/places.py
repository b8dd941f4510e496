"""Where in a plan a sentence can be put, and which lines a part has."""

from __future__ import annotations

import re
from random import Random

from bench.mutation.base import Base
from bench.mutation.edits import Change
from bench.mutation.lines import Line, region

HEADINGS = {
    "organisation": "组织|机构|指挥|分工",
    "monitoring": "监测|研判|预警",
    "reporting": "报告|报送|上报",
    "response": "响应|处置程序|处置措施",
    "release": "发布|对外|舆论引导",
    "support": "保障",
    "accountability": "责任追究|追责|奖惩|问责|纪律与责任|奖励|激励|责任",
    "supplementary": "附则|其他事项",
    "review": "总结|评估|复盘",
    "aftermath": "善后|后期|修复",
    "levels": "分级|级别|等级|标准",
}
_SENTENCE_OF = {
    "purpose": "(?:制定|编制)本(?:预案|方案)",
    "basis": "《[^》]+》.*(?:依据|根据|编制|制定)|(?:依据|根据).*《",
    "scope": "适用于|适用本|范围",
    "ending": "(?:宣布|决定|批准).{0,12}(?:终止|结束|解除)|(?:终止|结束|解除).{0,6}响应",
    "supplementary": "负责解释",
}
_ASIDE = re.compile("总则|目的|依据|范围|原则|概述|要求|组织|机构|指挥|职责|保障|责任|奖惩|培训|演练|附则")
_LIMIT_OF = {"release": ("publish",), "review": ("summarise",)}


def head(line: Line) -> str:
    """What a heading says: the words up to the first stop, without 【】."""
    return re.split("[。：:】）)]", line.words.lstrip("【（("))[0][:16]


def parts(base: Base, kind: str, *, outermost: bool = False) -> list[tuple[Line, int]]:
    """The headings of one kind, each with the index behind its part's last line."""
    pattern = re.compile(HEADINGS[kind])
    return [
        (line, region(base.lines, line.index))
        for line in base.lines
        if line.heading and pattern.search(head(line)) and (line.depth == 0 or not outermost)
    ]


def anchors(base: Base, name: str) -> list[Line]:
    """The lines at whose end a sentence on this matter can stand."""
    if name == "accountability":
        lines = [base.line_at(sanction.start) for sanction in base.sanctions]
    else:
        lines = _by_limits(base, name) + _by_words(base, name) or _by_heading(base, name)
    return [line for line in dict.fromkeys(lines) if line.prose]


def _by_limits(base: Base, name: str) -> list[Line]:
    actions = _LIMIT_OF.get(name, ())
    if name == "reporting":
        wanted = [limit for limit in base.limits if limit.action.endswith("report") and limit.levels]
    else:
        wanted = [limit for limit in base.limits if limit.action in actions]
    return [base.line_at(limit.start) for limit in wanted]


def _by_words(base: Base, name: str) -> list[Line]:
    if name == "organisation":
        seats = [body.seat for body in base.of_kind("office") if body.seat]
        return [
            line
            for line in base.lines
            if re.search("办公室|日常工作", line.words) and any(s in line.words for s in seats)
        ][:1]
    pattern = _SENTENCE_OF.get(name)
    return [line for line in base.lines if pattern and re.search(pattern, line.words) and not line.bare_heading]


def _by_heading(base: Base, name: str) -> list[Line]:
    if name not in HEADINGS:
        return []
    return [line for opening, end in parts(base, name) for line in base.lines[opening.index : end]]


def put(base: Base, rng: Random, name: str, sentence: str) -> Change | None:
    """A sentence at the end of a line on that matter; one that begins with a line feed as lines behind the part."""
    lines = anchors(base, name)
    if not lines:
        return None
    line = rng.choice(lines)
    if sentence.startswith("\n"):
        end = base.lines[leaf_end(base, line) - 1].end
        return Change(end, end, sentence.replace("\n", "\n" + base.indent))
    return Change(line.end, line.end, sentence)


def leaf_end(base: Base, line: Line) -> int:
    """The index behind the innermost part that a line stands in, without the empty lines below it."""
    opening = next((other for other in reversed(base.lines[: line.index + 1]) if other.heading), None)
    end = region(base.lines, opening.index) if opening else line.index + 1
    inner = next((o.index for o in base.lines[line.index + 1 : end] if o.heading), end)
    while inner > line.index + 1 and not base.lines[inner - 1].text.strip():
        inner -= 1
    return inner


def content_end(base: Base, line: Line) -> int:
    """The offset behind what belongs to a line's part, without the empty lines below it."""
    last = region(base.lines, line.index)
    while not base.lines[last - 1].text.strip() and last > line.index + 1:
        last -= 1
    return base.lines[last - 1].end


def sentences(base: Base) -> list[tuple[int, int]]:
    """The sentences that end in a full stop, without the numbers of their lines."""
    out = []
    for line in base.lines:
        if not line.row:
            start = line.body
            for stop in re.finditer("。", base.text[start : line.end]):
                out.append((start, line.body + stop.end()))
                start = line.body + stop.end()
    return out


def carried_out(base: Base, words: str, gone: tuple[Line, int]) -> bool:
    """Whether a part other than ``gone`` does what these words name: one not on aims, scope, bodies or support."""
    part = ""
    for line in base.lines:
        if line.heading and line.depth == 0:
            part = head(line)
        telling = part and not _ASIDE.search(part) and not line.bare_heading
        if telling and not gone[0].index <= line.index < gone[1] and re.search(words, line.words):
            return True
    return False


def removed(base: Base, first: int, last: int) -> Change:
    """Lines ``first`` up to ``last`` taken out, with their line feeds."""
    start = base.lines[first].start
    end = base.lines[last].start if last < len(base.lines) else len(base.text)
    return Change(start, end, "")
