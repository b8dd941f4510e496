"""Mentions (称谓): where the text names a body, whether that body acts there, and whether the plan knows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.body_names import name_before
from yuqing_lint.folding import lexicon
from yuqing_lint.outline import Sentence

_HEAD = re.compile(
    r"(?P<head>领导小组|指挥部|指挥中心|联席会议|委员会|专班|小组|组|中心|办公室)"
    r"(?![织建合长员词别]|成(?!员单位)|副组长|会议|主任|制度|机制)"
)
_OF_A_COMMAND = re.compile(r"(?:领导小组|指挥部|专班|联席会议)(?:办公室|秘书处)$")
"""An office that is there only where the plan sets it up."""
_AMONG_OTHERS = ("委员会", "中心", "指挥中心", "办公室")
"""What every unit has several of: only one named for the plan's subject is a body of the plan."""
_SET_UP = re.compile(
    r"(?:成立|组建|设立|设置|建立|组成|派出|派遣|派驻|抽调|启用|启动|下设|增设|另设|设|调集|集结|进驻|指定)[^。；]{0,40}$"
)
_STAFFED = re.compile(
    r"^(?:成立|组建|设立|介入|到达)|^(?:（[^（）]*）)?[：，]?(?:(?:成员|人员)?由[^。；]{2,60}(?:任|担任|组成|牵头|兼任)|组长|以[^。；]{2,30}为|[^。；]{0,60}(?:成员|人员|召集人)[^。；]{0,20}(?:相同|一致|一样|同上))"
)
_LEAD_IN = re.compile(r"(?:^|[，。；：、）]|并|再|后|先|同时|则|均|即|可|应|须|要|[内时])$")
_GOVERNED = re.compile(r"(?:经|由|请|报|报告|向|提交|呈|送|交|转|商|听取|告知|通知|通报|会同|知会|联合)$")
_NO_PREDICATE = re.compile(
    r"[的之、和与及或等内中]|办公室|秘书处|成员|人员|负责人|组成|名单|职责|设在|设于|下设|由[^，。；]{2,40}(?:任|担任|组成)|（|[，。；：）]|$"
)
_LEAD = re.compile(
    r"(?:^|.*)(?:依据|根据|提供给|以便|主持|交给|反馈给|协助|需要|必要时|可以|邀请|聘请|召集|联系|通知|告知|指派|安排|委托|会同|责成|要求|收到|接到|发现|根据|按照"
    r"|指导|督促|监督|支持|请示|征求|听从|知会|抄送|报送|上报|配合|组织|参加|加入|依托|借助|通过|转交|归口|报告(?=领导小组|联席会议|指挥部|专班)|(?:赶|达)?到|赴|(?<=[须要应先再])送)(?=[\u4e00-\u9fff]{3})"
    r"|(?:应(?!急|对)|应当|须|要|可|则|均|也|再|先|后|时|内|如|若|当|由|经|呈|请|交(?![通警易流接汇界]))+(?=[\u4e00-\u9fff]{4})"
)
"""Verbs and small words in front of a name that are none of it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a sentence: ``sentence.text[start:end]`` is its name."""

    sentence: Sentence
    start: int
    end: int
    acting: bool
    """Whether it acts, or is asked or told: 由甲组核查, 报甲组批准."""

    @property
    def name(self) -> str:
        """Its name, folded."""
        return self.sentence.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands in front of it in its sentence."""
        return self.sentence.text[: self.start]

    @property
    def after(self) -> str:
        """What stands behind it in its sentence."""
        return self.sentence.text[self.end :]


@cache
def _words() -> dict[str, Any]:
    used = lexicon("bodies")["used"]
    patterns = {key: re.compile(used[key]) for key in ("outside", "generic", "topic", "filler")}
    return {**patterns, "alike": tuple((re.compile("|".join(group)), group[0]) for group in used["alike"])}


@cache
def _verbs() -> re.Pattern[str]:
    """Verbs of duties, where nothing else stands in front of 领导小组."""
    groups: list[list[str]] = lexicon("bodies")["tasks"]["verbs"]
    verbs = (verb for group in groups for verb in group if verb not in ("处置", "应对", "协调", "指导"))
    return re.compile(f"(?:{'|'.join(verbs)}|完成|落实|执行|承担|服务)+")


def mentions(context: Context) -> list[Mention]:
    """The plan's own bodies that the running text names: no titles, tables, quoted titles, and no bodies of others."""
    found: list[Mention] | None = context.memo.get("mentions")
    if found is None:
        found = context.memo["mentions"] = list(_mentions(context))
    return found


def _mentions(context: Context) -> Iterator[Mention]:
    generic = _words()["generic"]
    for sentence, match in matches(context, _HEAD.pattern):
        text = sentence.text
        quoted = text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start())
        if sentence.line.title or sentence.line.cell or quoted:
            continue
        start = name_before(text, match.end())
        lead = _LEAD.match(text, start, match.end())
        start = lead.end() if lead else start
        if match["head"] != "组" and _verbs().fullmatch(text, start, match.start()):
            start = match.start()  # 办理领导小组交办的事项
        name = text[start : match.end()]
        if (generic.search(name) and not _only_one(context, name)) or (
            match["head"] in _AMONG_OTHERS and not is_own(name)
        ):
            continue
        if is_outside(context, name, text[max(0, start - 4) : start]):
            continue
        yield Mention(sentence, start, match.end(), _acts(text[:start], text[match.end() :]))


def _only_one(context: Context, name: str) -> bool:
    """Whether a general name can mean only one body: 应急指挥部 where the plan has no 指挥部 of another name."""
    head = re.fullmatch("应急(指挥部|指挥中心)", name)
    return head is not None and not any(
        head[1] in line.text.replace(name, "") for line in context.outline.body if not line.title
    )


def is_outside(context: Context, name: str, before: str = "") -> bool:
    """Whether a name is that of a body of somebody else, by its own words or those right in front."""
    return bool(_words()["outside"].search(before + name)) and not name.startswith(own_names(context))


def is_own(name: str) -> bool:
    """Whether the name of a 委员会, 中心 or 办公室 speaks of the plan's subject; every unit has others."""
    return bool(_words()["topic"].search(name))


def own_names(context: Context) -> tuple[str, ...]:
    """How the plan speaks of its own unit: 市局, 我校."""
    issuer = context.plan.issuer or ""
    shorts = [one.short for one in context.plan.abbreviations if issuer and (one.full in issuer or issuer in one.full)]
    return tuple(name for name in (issuer, *shorts, "本", "我") if name)


def _acts(before: str, after: str) -> bool:
    if _GOVERNED.search(before[-3:]):
        return not re.match(r"[的、]|办公室|秘书处|成员|组成|名单", after)
    return bool(_LEAD_IN.search(before[-2:])) and not _NO_PREDICATE.match(after)


# ------------------------------------------------------------------------------- what the plan knows


def is_head(name: str) -> bool:
    """Whether a name says only what it is: 领导小组."""
    return _HEAD.fullmatch(name) is not None


def head_of(name: str) -> str:
    """What the last words of a name say it is; 领导小组 is a 小组."""
    match = next((one for one in _HEAD.finditer(name) if one.end() == len(name)), None)
    head = match["head"] if match else ""
    return "小组" if head == "领导小组" else head


def core_of(context: Context, name: str) -> str:
    """What a name says of the body's work: without head, own unit and general words, like words made one."""
    for own in own_names(context):
        name = name.removeprefix(own)
    head = _HEAD.search(name[-4:])
    name = _words()["filler"].sub("", name[: len(name) - len(head["head"])] if head else name)
    for group, one in _words()["alike"]:
        name = group.sub(one, name)
    return name


def known_names(context: Context) -> frozenset[str]:
    """Every name that the plan gives a body that it sets up or lists, in headings, tables and rosters too."""
    found: frozenset[str] | None = context.memo.get("known_names")
    if found is None:
        bodies = [
            one
            for one in context.plan.bodies
            if one.constituted
            or one.kind in ("unit", "post")
            or (one.kind == "office" and not _OF_A_COMMAND.search(one.name))
        ]
        names = {body.name for body in bodies}
        names |= {name for body in bodies if body.kind != "leading_group" for name in body.aliases}
        names |= {word for one in context.plan.abbreviations for word in (one.short, one.full)}
        names |= {line.heading for line in context.outline.body if line.lead} | {
            line.text for line in context.outline.body if line.cell
        }
        names |= {mention.name for mention in mentions(context) if _set_up_there(mention)}
        found = context.memo["known_names"] = frozenset(name for name in names if len(name) > 1)
    return found


def _set_up_there(mention: Mention) -> bool:
    """Whether the words around it set it up: 派出…组, …组由甲任组长."""
    clause = re.split("[。；]", mention.before)[-1]
    return bool(_SET_UP.search(clause)) or bool(_STAFFED.match(mention.after))


def is_known(context: Context, name: str) -> bool:
    """Whether a name is one that the plan knows, whole or shortened (信息组 for 信息研判组), or has its unit in front."""
    return any(
        name == known
        or (name.endswith(known) and not is_head(known))
        or (head_of(name) == head_of(known) and is_short_for(name, known))
        for known in known_names(context)
    )


def is_seated(context: Context, name: str) -> bool:
    """Whether a name is that of an office by where it sits: 宣传部舆情办公室 for the one that is 设在宣传部."""
    offices = [body for body in context.plan.bodies if body.constituted and body.kind == "office" and body.seat]
    return name.endswith(("办公室", "办")) and any(body.seat and body.seat in name for body in offices)


def is_short_for(short: str, long: str) -> bool:
    """Whether a name is another with words left out."""
    rest = iter(long)
    return all(char in rest for char in short)
