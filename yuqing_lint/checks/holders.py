"""Who holds a post (任职): whether two plans can mean one person."""

from __future__ import annotations

from dataclasses import dataclass

from yuqing_lint import regex as re

_POST = re.compile(
    r"(?:第一|常务|执行|分管|党组|党委|党总支|党支部|支部|党工委|纪委)*(?:副)?"
    r"(?:书记|局长|县长|市长|区长|镇长|乡长|主任|部长|厅长|处长|科长|股长|校长|园长|院长|所长|站长|队长|总队长|支队长|大队长|董事长|总经理|经理|行长|理事长"
    r"|首席[\u4e00-\u9fff]{2,3}官|会长|秘书长|厂长|矿长|馆长|台长|社长|总编辑|总裁|总监|庭长|检察长|主席|委员)"
)
_VAGUE = re.compile(r"主要(?:负责人|负责同志|领导)|一把手|负责人|负责同志|领导")
_DEPUTY = re.compile(r"副|分管|常务|协管")
_PARTY = re.compile(r"党组|党委|党总支|党支部|支部|党工委|纪委|第一")


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder as a plan gives it (局党组书记、局长)."""

    posts: frozenset[str]
    deputy: bool
    vague: bool
    """Only 主要负责人 or the like."""
    name: str
    """What is left where no post is named: a person's name or a unit."""


def read_holder(text: str) -> Holder:
    """A normalised holder."""
    posts = frozenset(_core(match[0]) for match in _POST.finditer(text))
    vague = not posts and bool(_VAGUE.search(text))
    return Holder(posts, bool(_DEPUTY.search(text)), vague, "" if posts or vague else text)


def _core(post: str) -> str:
    return _PARTY.sub("", post).replace("常务", "").replace("分管", "").replace("执行", "")


def may_be_one(one: str, other: str) -> bool:
    """Whether two normalised holders can be one person; where it cannot be told they can."""
    a, b = read_holder(one), read_holder(other)
    if one in other or other in one:
        return _same_rank(a, b)
    if a.posts and b.posts:
        return bool(a.posts & b.posts)
    if a.vague or b.vague:
        return _same_rank(a, b)
    return not (a.name and b.name)


def _same_rank(a: Holder, b: Holder) -> bool:
    return a.deputy == b.deputy
