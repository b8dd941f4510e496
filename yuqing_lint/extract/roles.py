"""Roles (任职): who holds which role, by ``grammar/role.lark``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lark import Token, UnexpectedInput

from yuqing_lint.extract.names import original
from yuqing_lint.grammars import grammar
from yuqing_lint.model import Role
from yuqing_lint.outline import Line, PlanOutline

ROLE = (
    r"(?:第一|常务|执行|总)?(?:副组长|组长|副总指挥|总指挥|副指挥长|指挥长|副主任|主任|副召集人|召集人|副主席|主席|副秘书长|秘书长|"
    r"牵头单位|成员单位|牵头人|联络员|成员|组员|委员|顾问)"
)
_VERB = r"(?:担任|兼任|任|为)"
_OF = r"(?:(?:本|该)?(?:领导小组|指挥部|联席会议|办公室|专班|工作组)(?:的)?)?"
_FORWARD = re.compile(
    rf"(?:(?<=^)|(?<=[，；。：、])|(?=以|由))(?P<prep>以|由)?(?P<holder>(?:(?!{_VERB}{_OF}{ROLE})[^，；。：]){{1,60}}){_VERB}{_OF}(?P<role>{ROLE}|新闻发言人)(?=$|[，。；、的和）])"
)
_BACKWARD = re.compile(
    rf"(?P<label>{ROLE})(?:主要|分别|统一)?由(?P<holder>[^。；]{{1,120}}?)(?:任{ROLE})?(?P<end>担任|兼任|组成)(?=$|[，。；、）])"
)
_LABELLED = re.compile(rf"^(?P<label>{ROLE}|新闻发言人)：(?P<holder>.*)$")
_INCLUDES = re.compile(rf"(?P<label>成员单位|成员|组员)(?:主要)?(?:包括|有(?!关)|为)：?(?P<holder>[^。；]{{2,200}})(?=$|[。；])")
_LEADS = re.compile(r"(?:^|[，；。：])由(?P<holder>[^，。；：]{2,40}?)牵头(?!抓|负责人|单位)")
_COMPOSED = re.compile(r"由(?P<holder>[^。；]{4,160}?)(?:等)?(?:共同)?组成(?=$|[，。；])")
PLACEHOLDER = re.compile(r"^(?:[xX×ＸｘX✕]{1,6}(?:同志)?|[_＿]+|[○〇]{2,}|（?(?:待定|待补充|空缺|暂缺|略)）?|某某?(?:同志)?|\s*)$")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A role and its holder, as ranges of a line's folded text."""

    role: str
    holder: tuple[int, int]
    start: int
    end: int
    words: tuple[int, int] | None = None
    """Where the role itself stands; ``None`` where the text does not name it."""

    def fact(self, outline: PlanOutline, line: Line) -> Role:
        """The role as a fact, in the words of the plan; its span is the whole assignment."""
        span = outline.document.span(*line.folded.span(self.start, self.end))
        role = original(outline, line, *self.words) if self.words else self.role
        return Role(role, original(outline, line, *self.holder), span)


def assignments(text: str, start: int = 0, end: int | None = None) -> Iterator[Assignment]:
    """The assignments in ``text[start:end]`` (folded), in order; each is one that the grammar accepts."""
    end = len(text) if end is None else end
    piece = text[start:end]
    taken = -1
    for match in sorted(_candidates(piece), key=lambda match: (match.start("holder"), match.start())):
        if match.start() < taken:
            continue
        found = _accept(match, start)
        if found:
            taken = match.end()
            yield found


def _candidates(piece: str) -> Iterator[re.Match[str]]:
    labelled = _LABELLED.match(piece)
    if labelled:
        yield labelled
        return
    for pattern in (_BACKWARD, _FORWARD, _INCLUDES):
        yield from pattern.finditer(piece)


def _accept(match: re.Match[str], offset: int) -> Assignment | None:
    words = match[0].rstrip("，。；、")
    try:
        tree = grammar("role", "assignment").parse(words)
    except UnexpectedInput:
        return None
    groups = match.groupdict()
    role = groups.get("label") or groups.get("role") or ""
    holder = match["holder"]
    if tree.data == "forward":
        token = next(child for child in tree.children if isinstance(child, Token) and child.type == "HOLDER")
        holder = str(token)
    first = match[0].find(holder) if holder else len(match[0])
    start = match.start() + max(first, 0)
    text = holder.rstrip("。；，")
    lead = len(text) - len(text.lstrip("、和及"))
    if tree.data == "forward":  # 成立以主管局长为组长: the holder stands behind 以 or 由
        cut = re.match(r".*(?:由|以(?!及))", text)
        lead = max(lead, cut.end() if cut else 0)
    group = "label" if groups.get("label") else "role"
    words_ = (offset + match.start(group), offset + match.end(group))
    where = (offset + start + lead, offset + start + len(text))
    return Assignment(role, where, offset + match.start(), offset + match.end(), words_)


def leaders(text: str, start: int = 0) -> Iterator[Assignment]:
    """由X牵头: X leads the body that the sentence is about."""
    for match in _LEADS.finditer(text, start):
        yield Assignment("牵头单位", match.span("holder"), match.start("holder"), match.end())


def composition(text: str, start: int = 0) -> Assignment | None:
    """由A、B、C组成: who the members are."""
    match = _COMPOSED.search(text, start)
    return Assignment("成员", match.span("holder"), match.start(), match.end()) if match else None
