"""Posts (岗位): 信息员、网评员、新闻发言人 and the like, with a standing role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yuqing_lint import regex as re
from yuqing_lint.extract.body_names import words
from yuqing_lint.extract.roles import Assignment
from yuqing_lint.model import Role
from yuqing_lint.outline import Line, PlanOutline

_PREFIX = re.compile(r"^(?:各单位|各部门|各科室|本单位|专职|兼职|专门的?|单位|应急|设|一?名|为|的)+")
_SETS = re.compile(
    r"(?:配备|指定|确定|设立|设置|明确|组建|建立|聘[请任]|选[派定拔]|落实|安排|任命|设|培养|完善)[^，。；]{0,16}$"
)
_NAME = (
    r"[\u4e00-\u9fff]{0,8}?(?:员|(?<!在|上|下|到|离|换|轮)岗|联[络系]人|协调人|发言人|专干|监督官"
    r"|值班(?:主任|长|经理|领导|组长)|首席[\u4e00-\u9fff]{2,4}官)"
)
"""Any name of a post; what stands around it shows that it is one."""
_SHORT = r"(?:（(?:以下|下)?(?:简称|统称)[^）]{1,16}）)?"
"""新闻发言人（以下简称发言人）由…担任."""
_TAKEN = re.compile(
    rf"{_SHORT}(?:[：，。]?(?:[一二两三\d]?[名人]，?)?由|：)(?P<holder>[^，。；：]{{2,40}}?)(?:轮流|分别|共同)?(?:担任|兼任|(?<!聘)任|轮班)(?=$|[，。；])"
)
_BY = re.compile(
    rf"(?:^|(?<=[，。；：、）】]))(?P<post>{_NAME})(?={_SHORT}(?:[：，。]?(?:[一二两三\d]?[名人]，?)?由|：)[^，。；：]{{2,40}}?(?:担任|兼任|轮班)|(?:是|为)(?P<holder>[^，。；：]{{2,20}}?)(?=[，。；]|$))"
)
_LABELLED = re.compile(
    rf"^(?P<post>{_NAME})：(?P<holder>(?!由|从|以|负责)[^，。；：]{{2,40}}?(?:长|主任|书记|经理|主管|总监|负责人|干部|人员|教师|班主任|医生|科员|干事|专员|老师|管理员|委员|[一1两]名|[一1两]人))(?:担任|兼任)?(?=[，。；]|$)"
)
"""新闻发言人：分管副院长。"""
_APPOINTED = re.compile(r"[：，]?由[^，。；：]{2,40}?(?:聘[任请用]|选[聘派任]|指[派定]|推[荐选]|任命|招[募聘])")
"""网格员由社区聘任: who names the holder."""
_TAKES = re.compile(
    rf"(?:^|(?<=[，。；：]))(?P<holder>(?!成员|组员|副?组长|副?主任)[^，。；：]{{2,24}}?)(?:担任|兼任|兼|(?<![责主聘委派信出上胜续])任|(?<![认作因成行称])为|(?<![还只就但或不若而])是)(?:本[\u4e00-\u9fff]{{1,5}}?的|[\u4e00-\u9fff]{{1,6}}的)?(?P<post>{_NAME})(?=$|[，。；])"
)
_SET = re.compile(
    rf"(?:设立?|设置|配备?|指定|明确|确定|选派)(?:[\u4e00-\u9fff]{{2,10}}(?:为|担任|兼任))?(?:[一二两三\d]+[名个位])?(?:专职|兼职|专门的?)?(?P<post>{_NAME})(?=[一二两三\d]+[名人位]|$|[，。；])"
)
_OWN = re.compile(
    r"^[\u4e00-\u9fff]{0,4}(?:公司|集团|本行|总行|分行|支行|学校|医院|机关|单位|部门|街道|大队|支队|总队|中心|本院|本局|市局|县局|区局|[我本][\u4e00-\u9fff])(?=新闻发言人|发言人|舆情|网络|信息)"
)
"""Whose post it is: 集团新闻发言人."""
_APPOINTS = re.compile(r"^.*?(?:指定|安排|选派|明确|确定)(?:[一二两三\d]+[名位])?")
_UNIT_SETS = re.compile(
    r"^.*?(?:(?<!建)设(?:[立置有]|(?!备|施|计))|配备|指定|明确|确定|选派|聘[任请])(?:[一二两三\d]+[名个位])?"
)
"""Who has the post: 集团设新闻发言人."""
_NO_POST = re.compile(
    r"(?:派|成|组|委|人|队|党|官|演|学|职|雇|会|议|动|(?<!安)全|教|店|船|社|病|伤|店|乘|司乘|服务|客服|技术|工作|值班人|值守人|管理人|相关人)员$|^(?:人员|员)$|(?:演练|培训|宣教)员$|^(?!值班).?(?:主任|组长)|[专轮换顶定]岗$"
)
_POSTS = re.compile(r"岗位(?:设置|职责)?$|专职人员$|专门人员$")
_ITEM = re.compile(
    r"(?P<post>[\u4e00-\u9fff]{2,8})[：。](?:[^，。；：]{1,30}[名人]，)?由(?P<holder>[^，。；：]{2,40}?)(?:轮流|分别)?(?:担任|兼任)(?=[，。；]|$)"
)
_GENERIC = re.compile(r"^(?:宣传员|评论员|联络员|人员|发言人|工作人员|舆情人员|信息员|专员)$")


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


@dataclass(frozen=True, slots=True)
class _Mention:
    """A post named in a line, and who takes it where that is said; ranges of the folded text."""

    start: int
    end: int
    constituted: bool
    holder: tuple[int, int] | None = None


def find_posts(outline: PlanOutline) -> list[Post]:
    """The posts that the plan names; a shorter form of a longer name is the same post."""
    posts: list[Post] = []
    for line in outline.body:
        if line.title or outline.kinds_of(line) == ("principles",):
            continue
        for mention in sorted(_mentions(line.text), key=lambda one: one.start):
            _note(outline, posts, line, mention)
        if (own := _item(outline, line)) is not None:
            _note(outline, posts, line, own)
    return posts


def _item(outline: PlanOutline, line: Line) -> _Mention | None:
    """An item that begins with a post and says who takes it: 联络人。每个网点设1名，由负责人兼任.

    Under a heading on posts (岗位) whatever it is called: 场控：每班1人，由运营专员担任.
    """
    item = _ITEM.match(line.text)
    above = outline.lines[line.parent] if line.parent is not None else None
    under = above is not None and bool(_POSTS.search(above.heading or above.text))
    if item is None or not (under or re.fullmatch(_NAME, item["post"])) or _NO_POST.search(item["post"]):
        return None
    return _Mention(item.start("post"), item.end("post"), True, item.span("holder"))


def _mentions(text: str) -> Iterator[_Mention]:
    """Posts by what stands around them (由…担任, …兼任, 设…一名), and by the usual names wherever they stand."""
    taken: set[int] = set()
    held: set[int] = set()  # who takes a post is no post here: 由各村网格员兼任
    for pattern in (_LABELLED, _BY, _TAKES, _SET):
        for match in pattern.finditer(text):
            start, end = match.span("post")
            sets = _UNIT_SETS.match(match["post"])
            start += sets.end() if sets else 0
            prefix = _PREFIX.match(text[start:end]) or _OWN.match(text[start:end])
            start += prefix.end() if prefix else 0
            if end - start < 3 or _NO_POST.search(text[start:end]) or taken & set(range(start, end)):
                continue
            taken |= set(range(start, end))
            holder = _holder(text, match, end)
            held |= set(range(*holder)) if holder else set()
            yield _Mention(start, end, True, holder)
    for match in words().post.finditer(text):
        if (taken | held) & set(range(*match.span())):
            continue
        prefix = _PREFIX.match(match[0])
        start, end = match.start() + (prefix.end() if prefix else 0), match.end()
        before, after = text[: match.start()], text[end:]
        if end - start < 3 or before.rfind("（") > before.rfind("）") or before.rfind("《") > before.rfind("》"):
            continue
        if re.match(r"[会工证]", after) or after.startswith("队伍建设") or re.search(r"(?:其他|有关|相关)$", before):
            continue
        by = _TAKEN.match(text, end)
        named = bool(_SETS.search(before) or by or _APPOINTED.match(text, end))
        yield _Mention(start, end, named, by.span("holder") if by else None)


def _holder(text: str, match: re.Match[str], end: int) -> tuple[int, int] | None:
    """Who takes the post: named in the match, or behind it."""
    if match.groupdict().get("holder"):
        start, stop = match.span("holder")
        lead = _APPOINTS.match(match["holder"])
        return start + (lead.end() if lead and lead.end() < stop - start else 0), stop
    taken = _TAKEN.match(text, end)
    return taken.span("holder") if taken else None


def _note(outline: PlanOutline, posts: list[Post], line: Line, mention: _Mention) -> None:
    start, end = mention.start, mention.end
    name = line.text[start:end]
    roles: list[Role] = []
    if mention.holder:
        first, last = min(start, mention.holder[0]), max(end, mention.holder[1])
        roles.append(Assignment(name, mention.holder, first, last, (start, end)).fact(outline, line))
    same = next((post for post in posts if _same(post.text, name)), None)
    if same is None:
        if not (_GENERIC.match(name) and not mention.constituted and name != "信息员"):
            posts.append(Post(line, start, end, name, mention.constituted, roles))
        return
    same.constituted = same.constituted or mention.constituted
    same.roles.extend(role for role in roles if all(role.holder != one.holder for one in same.roles))
    if name != same.text:
        same.variants.append(name)
        if len(name) > len(same.text):
            same.variants.append(same.text)
            same.line, same.start, same.end, same.text = line, start, end, name


def _same(one: str, other: str) -> bool:
    """Whether one name is the other shortened (舆情信息员, 网络舆情信息员)."""
    shorts = words().post_shorts
    short, long = sorted((shorts.get(one, one), shorts.get(other, other)), key=len)
    return long.endswith(short)
