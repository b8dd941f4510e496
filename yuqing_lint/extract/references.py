"""References (引用): the rules and plans that a plan names in 《》, by ``grammar/reference.lark``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lark import Token, Tree, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.extract.names import original
from yuqing_lint.grammars import grammar
from yuqing_lint.model import Reference
from yuqing_lint.outline import Line, PlanOutline

_RULE = re.compile(
    r"(?:法|条例|规定|办法|预案|方案|意见|通知|决定|细则|规范|制度|标准|准则|指引|指南|规程|纲要|规则|手册|批复|解释|公约|章程|导则|纪要|要点|计划|规划|措施|决议|守则|程序|总则|通则|公告|函|清单|令|机制)"
    r"(?:（[^）]*）)?$"
)
"""Genres of rules and plans; a bulletin, a form or a newspaper is none."""
_GENERIC = re.compile(r"^(?:本|该|此)?(?:应急|工作|处置)?(?:预案|方案|办法|通知|规定|制度|细则|意见)$")
_NUMBERED = re.compile(r"（[^（）]{1,60}）")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Citation:
    """Any title in 《》: its words, its document number, and its range in the line's folded text."""

    line: Line
    title: str
    start: int
    end: int
    number: str | None
    number_start: int
    closed: bool
    """Whether the brackets pair."""
    broken: bool = False
    """Whether the title goes on in the next line; the range ends with its first."""

    @property
    def is_rule(self) -> bool:
        """Whether the title is that of a rule or a plan."""
        return bool(_RULE.search(self.title)) and not _GENERIC.match(self.title)


def citations(outline: PlanOutline) -> Iterator[Citation]:
    """All titles in 《》, in reading order."""
    for line, after in zip(outline.body, (*outline.body[1:], None), strict=True):
        at = line.text.find("《")
        while at >= 0:
            found = _citation(line, at) or _broken(line, at, after)
            if found:
                yield found
            at = line.text.find("《", found.end if found else at + 1)


def _citation(line: Line, at: int) -> Citation | None:
    text = line.text
    end = _closing(text, at)
    closed = end > 0
    if not closed:
        return None
    if re.match(
        r"的[\u4e00-\u9fff]{2,4}》", text[end:]
    ):  # 《关于转发…的通知》的通知》: the outer opening bracket is lost
        end = text.index("》", end) + 1
        closed = False
    number = _number(text, end)
    title = text[at + 1 : end - 1]
    if number is None:
        return Citation(line, title, at, end, None, -1, closed)
    return Citation(line, title, at, number[1], number[0], end + 1, closed)


def _broken(line: Line, at: int, after: Line | None) -> Citation | None:
    """A title that a line break parts: 《国家突发事件总体应 / 急预案》."""
    rest = line.text[at:]
    if after is None or after.label or after.cell or "》" in rest or "。" in rest or len(rest) > _LONGEST // 2:
        return None
    end = _closing(rest + after.text, 0)
    if end < 0:
        return None
    return Citation(line, (rest + after.text)[1 : end - 1], at, len(line.text), None, -1, True, broken=True)


def _closing(text: str, at: int) -> int:
    """The end of the title that opens at ``at``, by nesting; -1 where it never closes or is no title."""
    depth = 0
    for index in range(at, min(len(text), at + _LONGEST)):
        depth += (text[index] == "《") - (text[index] == "》")
        if depth == 0:
            piece = text[at : index + 1]
            try:
                grammar("reference", "title").parse(piece)
            except UnexpectedInput:
                return -1
            return index + 1
    return -1


def _number(text: str, end: int) -> tuple[str, int] | None:
    """The document number in the brackets behind a title, and the end of the brackets."""
    match = _NUMBERED.match(text, end)
    if not match:
        return None
    try:
        grammar("reference", "bracket").parse(match[0])
    except UnexpectedInput:
        return None
    return re.split(r"[，、；]", match[0][1:-1])[0], match.end()


def extract_references(outline: PlanOutline, title: str | None) -> tuple[Reference, ...]:
    """The rules and plans named in 《》; the plan's own title is no reference."""
    own = "".join(char for char in title or "" if char.isalnum())
    found: list[Reference] = []
    for cited in citations(outline):
        words = "".join(char for char in cited.title if char.isalnum())
        if not cited.is_rule or (own and (words == own or own.endswith(words) or words.endswith(own))):
            continue
        span = outline.document.span(*cited.line.folded.span(cited.start, cited.end))
        close = cited.end if cited.number is None else cited.number_start - 1
        name = cited.title if cited.broken else original(outline, cited.line, cited.start + 1, close - 1)
        found.append(Reference(name, cited.number, span))
    return tuple(found)


def document_number(text: str) -> str | None:
    """The document number (发文字号) that a folded line consists of, e.g. ``某教〔2025〕58号``."""
    match = re.search(r"[\u4e00-\u9fff]{1,14}[〔\[【（(]\d{4}年?[〕\]】）)]第?\d+号$", text)
    if not match or len(text) > 40:
        return None
    try:
        tree: Tree[Token] = grammar("reference", "number").parse(match[0])
    except UnexpectedInput:
        return None
    return match[0] if tree.data == "document" else None
