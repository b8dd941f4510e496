"""Bodies (组织机构): who is set up, with which roles, seat and duties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from yuqing_lint import regex as re
from yuqing_lint.extract.bodies_register import Register
from yuqing_lint.extract.bodies_setup import find_seat, find_topic, set_up
from yuqing_lint.extract.bodies_staff import find_roles, read_tables
from yuqing_lint.extract.bodies_use import name_variants, promote_command, used_commands
from yuqing_lint.extract.body_names import kind_of, words
from yuqing_lint.extract.duties import HEADING_TAIL, ROLE_LABEL, give_duties
from yuqing_lint.extract.posts import find_posts
from yuqing_lint.model import Abbreviation, Body, BodyKind
from yuqing_lint.outline import Line, PlanOutline, Sentence

_GROUP_STEM = re.compile(
    r"(?:工作|专项|专门|应急|以下|下列)*(?:小组|工作组|专班|组)[^，。；]{0,12}：$"
    r"|(?:下设|设立|组成|成立)[^。；]{0,10}(?:个|若干)[^。；]{0,8}组"
)
_STARTS_DUTY = re.compile(r"(?:主要|工作|具体)*(?:职责|任务)|(?:主要|具体|全面)?(?:负责|承担|牵头|统筹|做好|落实)")
_ITEM_GROUP = re.compile(r"(?P<name>[\u4e00-\u9fff、]{2,14}?(?:组|专班|小分队))(?=[，。：；（]|由)")
_STAFFED = re.compile(r"组长|牵头|负责|成员|组员|由[^，。；]{2,30}(?:任|组成)")
_ROLE_LABEL = re.compile(
    r"^(?:第一|常务|执行|总)?副?(?:组长|总指挥|指挥长|主任|召集人|负责人|秘书长)$|^(?:成员|组员)(?:单位)?$"
)
_HEADED = re.compile(r"（[^（）]*$|（[^（）]*(?:组长|负责|牵头)[^（）]*）[：，]$")
"""A heading that names the head of a group in brackets, or ends inside them."""
_LABELLED = re.compile(
    r"(?P<name>[\u4e00-\u9fff、]{2,16}?(?:组|专班|小分队|指挥部|委员会|办公室|值班室|值守室|秘书处|联络处))(?:（[^（）]*称[^（）]{1,16}）)?"
    r"：(?=由[^，。；]{2,40}(?:任|担任|组成|牵头)|设在|(?:组长|总指挥|召集人)[由为：是])"
)
"""A body that a line begins with, and how it is staffed or seated: 核查组：由法务部经理任组长，…."""
_OFFICES = re.compile(r"[室处]$")
_SETS_UP = re.compile(r"下设|设立|成立|组建|[一二两三四五六七八九十\d]个")
_SEVERAL = 2
_NEAR = 12
_CAPTION = re.compile(r"附?表[\d一二三四五六七八九十][\d-]*")
_DUTY_STEM = re.compile(r"(?:职责|分工|任务|职能|岗位|单位|部门)[^。；]{0,10}：$")
_DUTY_HEADING = re.compile(r"^[^，。；：]{2,10}(?:职责|分工)[：。]?$")
_LISTED = re.compile(r"(?P<name>[\u4e00-\u9fff、]{2,14}(?:（[\u4e00-\u9fff]{1,8}）)?)[：。]")
_SHORTEST_GROUP = 3
_LONGEST_GROUP, _LONGEST_UNIT = 14, 24


def extract_bodies(outline: PlanOutline, abbreviations: tuple[Abbreviation, ...]) -> tuple[Body, ...]:
    """The bodies that the plan sets up, gives duties to in its part on organisation, or lets act in command."""
    register = Register(outline, abbreviations)
    register.duty_lists = _duty_lists(outline)
    for line in outline.body:
        if not line.title and not line.cell and not _CAPTION.match(line.text) and not _among_principles(outline, line):
            _read_line(register, line)
    read_tables(register)
    promote_command(register)
    used_commands(register)
    name_variants(register)
    for post in find_posts(outline):
        draft = register.add(post.line, post.start, post.end, "post", constituted=post.constituted)
        draft.roles.extend(role for role in post.roles if role not in draft.roles)
        draft.aliases.extend(post.variants)
    return tuple(sorted((draft.body() for draft in register.drafts), key=lambda body: body.span.start))


def _among_principles(outline: PlanOutline, line: Line) -> bool:
    """Whether a line belongs to the working principles, whose talk of command sets nothing up."""
    kinds = outline.kinds_of(line)
    above = any("principles" in up.kinds for up in outline.ancestors(line))
    return "principles" in kinds or (above and not {"organization", "duties"} & set(kinds))


def _read_line(register: Register, line: Line) -> None:
    outline = register.outline
    if line.label and (name := _group_at_start(outline, line)):
        register.speak_of(register.add(line, 0, len(name), "working_group", constituted=True), line)
        if len(name) == len(line.text.rstrip("。：；")):
            return
    elif not line.label and (labelled := _LABELLED.match(line.text)) and not words().generic.match(labelled["name"]):
        name = labelled["name"]
        kind: BodyKind = kind_of(name) or ("office" if _OFFICES.search(name) else "working_group")
        register.speak_of(register.get(name) or register.add(line, 0, len(name), kind, constituted=True), line)
    elif line.lead:
        _read_heading(register, line)
    elif line.label and (unit := _in_duty_list(register, line)):
        register.speak_of(
            register.get(unit[0]) or register.add(line, 0, len(unit[0]), unit[1], constituted=False), line
        )
    for sentence in _sentences(outline, line):
        if sentence.end > line.lead:
            named = register.current
            set_up(register, sentence)
            find_topic(register, sentence, named)
            find_seat(register, sentence)
            find_roles(register, sentence)
            give_duties(register, sentence)


def _group_at_start(outline: PlanOutline, line: Line) -> str | None:
    """The group that an item begins with: 追溯组，组长由…担任, or stands alone under 设立以下工作组：."""
    match = _ITEM_GROUP.match(line.text)
    name = match["name"] if match else line.text.rstrip("。：；")
    if "，" in name:
        return None
    listed = _in_group_list(outline, line)
    small = kind_of(name) == "working_group" or (listed and name.endswith("小组") and not name.endswith("领导小组"))
    if not small or (words().generic.match(name) and not (listed and len(name) > _SHORTEST_GROUP)):
        return None
    staffed = match and _STAFFED.search(line.text[match.end() :])
    return name if staffed or listed else None


def _sentences(outline: PlanOutline, line: Line) -> Iterator[Sentence]:
    """The sentences of a line; a label that names a role (组长：) is one with the sentence behind it."""
    found = list(outline.sentences_of(line))
    if (
        line.lead
        and line.text[: line.lead].endswith("：")
        and len(found) > 1
        and _ROLE_LABEL.search(
            line.heading.rpartition("，")[2]  # 办公室设在院办公室，主任：院办公室主任
        )
    ):
        found[:2] = [Sentence(line, 0, found[1].end)]
    elif line.lead and len(found) > 1 and _HEADED.search(line.text[: line.lead]):
        found[:2] = [Sentence(line, 0, found[1].end)]  # 宣传组（组长：宣传科科长）：起草通稿
    yield from found


def _in_group_list(outline: PlanOutline, line: Line) -> bool:
    """Whether a line is an item under 设立以下工作组：."""
    return line.stem is not None and bool(_GROUP_STEM.search(outline.lines[line.stem].text))


def _duty_stem(outline: PlanOutline, line: Line) -> Line | None:
    """The line that leads a list of duties in: 职责分工如下：, or the heading over it, 科室分工。"""
    if line.stem is not None:
        stem = outline.lines[line.stem]
        return stem if _DUTY_STEM.search(stem.text) else None
    above = outline.lines[line.parent] if line.parent is not None else None
    return above if above and above.is_heading and _DUTY_HEADING.search(above.text) else None


def _duty_lists(outline: PlanOutline) -> dict[int, list[Line]]:
    """The items under each line that leads a list of duties in, by its index."""
    found: dict[int, list[Line]] = defaultdict(list)
    for line in outline.body:
        stem = _duty_stem(outline, line) if line.label else None
        if stem:
            found[stem.index].append(line)
    return found


def _in_duty_list(register: Register, line: Line) -> tuple[str, BodyKind] | None:
    """The unit or post that an item begins with, where all items do, under a stem on duties: 职责分工如下：."""
    match = _LISTED.match(line.text)
    stem = _duty_stem(register.outline, line)
    if stem is None or match is None:
        return None
    if register.outline.kinds_of(stem) and not register.organising(stem):
        return None
    siblings = register.duty_lists.get(stem.index, [])
    if len(siblings) < _SEVERAL or not all(_LISTED.match(other.text) for other in siblings):
        return None
    kind = kind_of(match["name"])
    if line.stem is None and not all(
        (named := _LISTED.match(other.text)) and kind_of(named["name"]) in ("unit", "post") for other in siblings
    ):
        return None
    if ROLE_LABEL.search(match["name"]) or (words().vague.search(match["name"]) and not match["name"].startswith("各")):
        return None
    return match["name"], kind or ("post" if "岗位" in stem.text else "unit")


def _read_heading(register: Register, line: Line) -> None:
    """A heading or lead that names a body: （二）领导小组办公室, 1.安全管理股：核查…."""
    outline = register.outline
    head = line.heading
    sentence = line.text[: line.lead].endswith("。")
    if words().setup.match(head) or (sentence and words().setup.search(head)):
        set_up(register, next(outline.sentences_of(line)))
        return
    name = re.sub(r"（[^（）]*称[^（）]{1,16}）$", "", HEADING_TAIL.sub("", head))
    known = register.get(name)
    if known:
        register.speak_of(known, line)
        return
    if unit := _in_duty_list(register, line):
        register.speak_of(register.add(line, 0, len(unit[0]), unit[1], constituted=False), line)
        return
    kind = None if _heads_groups(outline, line) else _heading_kind(register, line, name)
    if kind == "office" and (name == "办公室" or len(register.offices()) == 1) and register.offices():
        register.speak_of(register.offices()[-1], line)
    elif kind:
        constituted = kind in ("working_group", "office")
        start = max(line.text.find(name), 0)  # behind a bracket: 【领导小组】
        register.speak_of(register.add(line, start, start + len(name), kind, constituted=constituted), line)


def _heads_groups(outline: PlanOutline, line: Line) -> bool:
    """Whether what stands under a heading (应急工作组) begins with groups of their own."""
    below = list(islice(outline.descendants(line), _NEAR))
    texts = (line.text[line.rest :], *(one.text for one in below))
    return any(_GROUP_STEM.search(text) for text in texts) or (
        sum(bool(_ITEM_GROUP.match(one.text) or kind_of(one.heading) == "working_group") for one in below) >= _SEVERAL
    )


def _heading_kind(register: Register, line: Line, name: str) -> BodyKind | None:
    """What a heading new to the plan names: a group, a unit with duties, or no body."""
    outline = register.outline
    kind = kind_of(name)
    above = outline.lines[line.parent] if line.parent is not None else None
    organising = (above is not None and register.organising(above)) or _in_group_list(outline, line)
    organising = organising or (kind == "leading_group" and register.organising(line))
    leads = line.text[: line.lead].endswith("：")
    if (words().generic.match(name) and name != "领导小组") or _SETS_UP.search(name):
        return None
    if kind == "working_group" and (organising or leads) and len(name) <= _LONGEST_GROUP:
        return kind
    if not organising or len(name) > _LONGEST_UNIT or kind == "working_group":
        return None
    if kind == "leading_group" or (kind == "office" and name != "办公室"):
        return kind
    below = next(iter(outline.children(line)), None)
    text = line.text[line.rest :] or (below.text if below else "")
    at_work = leads or _STARTS_DUTY.match(text)
    if kind in ("unit", "post", "office") and text and at_work and not words().vague.search(name):
        return kind
    return None
