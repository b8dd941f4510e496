"""Posts (岗位): 信息员、网评员、新闻发言人 and the like, with a standing role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yuqing_lint.extract.body_names import words
from yuqing_lint.extract.roles import Assignment
from yuqing_lint.model import Role
from yuqing_lint.outline import Line, PlanOutline

_PREFIX = re.compile(r"^(?:各单位|各部门|各科室|本单位|专职|兼职|专门的?|单位|应急)+")
_SETS = re.compile(
    r"(?:配备|指定|确定|设立|设置|明确|组建|建立|聘[请任]|选[派定拔]|落实|安排|任命|设|培养|完善)[^，。；]{0,16}$"
)
_TAKEN = re.compile(r"^[：，]?(?:一?名)?由(?P<holder>[^，。；：]{2,40}?)(?:担任|兼任|任)(?=$|[，。；])")
_GENERIC = re.compile(r"^(?:宣传员|评论员|联络员|人员|发言人|工作人员|舆情人员|信息员)$")


@dataclass(slots=True)
class Post:
    """A post as first named in full."""

    line: Line
    start: int
    end: int
    text: str
    constituted: bool
    roles: list[Role] = field(default_factory=list)
    variants: list[str] = field(default_factory=list)


def find_posts(outline: PlanOutline) -> list[Post]:
    """The posts that the plan names; a shorter form of a longer name is the same post."""
    posts: list[Post] = []
    for line in outline.body:
        if line.title or outline.kinds_of(line) == ("principles",):
            continue
        for match in words().post.finditer(line.text):
            _note(outline, posts, line, match)
    return posts


def _note(outline: PlanOutline, posts: list[Post], line: Line, match: re.Match[str]) -> None:
    prefix = _PREFIX.match(match[0])
    start = match.start() + (prefix.end() if prefix else 0)
    name = line.text[start : match.end()]
    before, after = line.text[: match.start()], line.text[match.end() :]
    if len(name) < 3 or before.rfind("（") > before.rfind("）") or before.rfind("《") > before.rfind("》"):
        return
    if re.match(r"[会工证]", after) or after.startswith("队伍建设") or re.search(r"(?:其他|有关|相关)$", before):
        return
    constituted = bool(_SETS.search(before)) or bool(_TAKEN.match(after))
    taken = _TAKEN.match(after)
    roles = []
    if taken:
        first = match.end() + taken.start("holder")
        one = Assignment(name, (first, first + len(taken["holder"])), start, match.end() + taken.end())
        roles.append(one.fact(outline, line))
    same = next((post for post in posts if _same(post.text, name)), None)
    if same is None:
        if not (_GENERIC.match(name) and not constituted and name != "信息员"):
            posts.append(Post(line, start, match.end(), name, constituted, roles))
        return
    same.constituted = same.constituted or constituted
    same.roles.extend(roles)
    if name != same.text:
        same.variants.append(name)
        if len(name) > len(same.text):
            same.variants.append(same.text)
            same.line, same.start, same.end, same.text = line, start, match.end(), name


def _same(one: str, other: str) -> bool:
    """Whether one name is the other shortened (舆情信息员, 网络舆情信息员)."""
    shorts = words().post_shorts
    short, long = sorted((shorts.get(one, one), shorts.get(other, other)), key=len)
    return long.endswith(short)
