"""Roles (任职): who holds which role, by ``grammar/role.lark``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lark import Token, Tree, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.extract.names import original
from yuqing_lint.grammars import grammar
from yuqing_lint.model import Role
from yuqing_lint.outline import Line, PlanOutline

Direction = Literal["forward", "backward"]

_PREPOSITION = re.compile(r"由(?!于)|(?:^|(?<=[\u4e00-\u9fff]))以(?![及上下外内])")
_LEADS = re.compile(
    r"(?:^|[，；。：]|(?<=组)|(?<=专班)|(?<=会议)|(?<=小组))由(?P<holder>[^，。；：]{2,40}?)牵头(?!抓|负责人|单位|部门)"
)
_COMPOSED = re.compile(
    r"由(?P<holder>(?![^，。；]{2,16}(?:组建|成立|设立|批准)，)(?!组长|总指挥|主任|召集人|[下上如附]列|以下|下表|[上左]述)[^。；]{4,160}?)(?:等)?(?:共同|抽调人员|派员)?组成(?=$|[，。；])"
)
_DUTY = re.compile(r"^(?:全面|主要|具体|统一|直接)?(?:负责|承担|统筹|主持|协助|领导|指挥|组织|贯彻)")
_THEN_DUTY = re.compile(r"，(?:并|同时)?(?:全面|主要|具体|统一|直接)?(?:负责|承担|统筹|主持|协助|领导|指挥|组织)")
"""主任：宣传科科长，负责…: the holder ends there."""
_FREE = re.compile(r"(?:^|[，。；：、的设中]|称[^（）]{1,20}）|组|指挥部|会议|专班|委员会)(?:办公室)?$")
_TIMED = re.compile(r"\d+(?:分钟|小时)内|(?:当日|次日|当天)")
_CONTACT = re.compile(r"电话|邮箱|传真")
_TO = re.compile(r"(?:报告|报|通知|告知|向|由|经)[^，。；：]{0,12}$")
_MARKS = "，。；："
_LONGEST = 160
PLACEHOLDER = re.compile(
    r"^(?:[xX×ＸｘX✕*＊]{1,6}(?:同志)?|[_＿]+|[○〇]{2,}|（?(?:待定|待补充|待明确|空缺|暂缺|略)）?|某某?(?:同志)?|\s*)$"
)


@cache
def _scan() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Where assignments may stand: 任组长, 组长由…担任 and the like, 组长：; the role words are those of the grammar."""
    role = next(one.pattern.to_regexp() for one in grammar("role", "forward").terminals if one.name == "ROLE")
    of = r"[\u4e00-\u9fff]{0,8}?(?:领导小组|指挥部|联席会议|办公室|值班室|秘书处|专班|委员会|工作组|组)(?:的)?"
    forward = rf"(?:担任|兼任|(?<![责主])任|(?<![行作认因])为)(?:{of})?(?P<role>{role})(?=$|[，。；、的（）])"
    count = r"(?:[一二两三四五六七八九十\d]+[名人位个]|若干[名人位]?)，?"
    backward = (
        rf"(?P<role>{role})(?:{count})?(?:(?:主要|分别|统一|具体)?由(?!于)[^。；]{{1,120}}?(?:担任|兼任|兼|(?<![主责聘委派])任|组成)|从[^。；]{{2,60}}?(?:抽调|选派|选调|产生)"
        r"|(?P<link>(?:主要|分别)?(?:包括|有(?![关权])：?)[^，。；：]{2}[^。；]{0,158}|(?:为(?!了|主)|是(?!否|指|本|全))[^，。；：]{2,80}))(?=$|[，。；、（）])"
    )
    label = rf"(?P<role>{role})(?:（[^（）]{{1,8}}）)?："
    return re.compile(forward), re.compile(backward), re.compile(label)


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
    forward, backward, label = _scan()
    found = list(_labelled(text, start, end, label))
    if not found:
        found = [one for match in backward.finditer(text, start, end) if (one := _stated(text, match, start))]
        for match in forward.finditer(text, start, end):
            if any(one.start <= match.start() < one.end for one in found):
                continue
            floor = max((one.end for one in found if one.end <= match.start()), default=start)
            if one := _given(text, match, floor):
                found.append(one)
    yield from sorted(found, key=lambda one: one.start)


def _labelled(text: str, start: int, end: int, label: re.Pattern[str]) -> Iterator[Assignment]:
    """组长：甲；副组长：乙: each holder reaches to the next label."""
    labels = list(label.finditer(text, start, end))
    for match, after in zip(labels, [*labels[1:], None], strict=False):
        stop = after.start() if after else end
        cut = min((at for mark in "。；" if (at := text.find(mark, match.end(), stop)) >= 0), default=stop)
        cut = _closing(text, match.end(), cut)
        duty = _THEN_DUTY.search(text, match.end(), cut)
        cut = duty.start() if duty else cut
        holder = text[match.end() : cut].rstrip("，、；。")
        if (
            _TIMED.search(holder)
            or _CONTACT.search(holder)
            or _TO.search(text[max(start, match.start() - 16) : match.start()])
        ):
            continue  # 报告工作组组长：重大舆情10分钟内…
        if not _DUTY.match(holder) and (one := _accept(text, "backward", match.start(), match.end() + len(holder))):
            yield one


def _closing(text: str, start: int, end: int) -> int:
    """Where a bracket closes that was open before: 宣传组（组长：宣传科科长）."""
    depth = 0
    for at in range(start, end):
        depth += {"（": 1, "）": -1}.get(text[at], 0)
        if depth < 0:
            return at
    return end


def _stated(text: str, match: re.Match[str], start: int) -> Assignment | None:
    """组长由甲担任, 成员包括甲、乙."""
    before = text[max(start, match.start() - 24) : match.start()]
    if re.search(r"(?:任|为)$", before) or (match["link"] and not _FREE.search(before)):
        return None  # 由甲任组长由乙…, 其他成员为副组长: the role belongs to what stands in front
    return _accept(text, "backward", match.start(), match.end())


def _given(text: str, match: re.Match[str], floor: int) -> Assignment | None:
    """由甲任组长: the holder reaches back to the preposition, or else to the mark in front."""
    low = max(floor, match.start() - _LONGEST)
    low = max(low, *(text.rfind(mark, low, match.start()) + 1 for mark in _MARKS))
    while text[low : low + 1] in ("、", "和", "及", "，"):
        low += 1
    prepositions = [one.start() for one in _PREPOSITION.finditer(text, low, match.start())]
    return _accept(text, "forward", prepositions[-1] if prepositions else low, match.end())


def _accept(text: str, direction: Direction, start: int, end: int) -> Assignment | None:
    """The assignment that ``text[start:end]`` is by the grammar."""
    try:
        tree = grammar("role", direction).parse(text[start:end])
    except UnexpectedInput:
        return None
    parts = {child.data: child for child in tree.children if isinstance(child, Tree)}
    role = [child for child in parts["label"].children if isinstance(child, Token) and child.type == "ROLE"][-1]
    first = start + (role.start_pos or 0)
    return Assignment(str(role), _holder(text, parts.get("holder"), start, end), start, end, (first, first + len(role)))


def _holder(text: str, holder: Tree[Token] | None, start: int, end: int) -> tuple[int, int]:
    if holder is None:
        return end, end
    first, last = holder.children[0], holder.children[-1]
    assert isinstance(first, Token)
    assert isinstance(last, Token)
    low, high = start + (first.start_pos or 0), start + (last.end_pos or 0)
    while low < high and text[low] in "、和及：":
        low += 1
    while high > low and text[high - 1] in "，、；。":
        high -= 1
    return low, high


def leaders(text: str, start: int = 0) -> Iterator[Assignment]:
    """由X牵头: X leads the body that the sentence is about."""
    for match in _LEADS.finditer(text, start):
        yield Assignment("牵头单位", match.span("holder"), match.start("holder"), match.end())


def composition(text: str, start: int = 0) -> Assignment | None:
    """由A、B、C组成: who the members are."""
    match = _COMPOSED.search(text, start)
    return Assignment("成员", match.span("holder"), match.start(), match.end()) if match else None
