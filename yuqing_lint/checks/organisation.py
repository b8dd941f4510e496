"""Organisation (组织): who is set up, headed, staffed and given duties, and who commands whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.bounds import rank_of
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.body_names import words
from yuqing_lint.model import Body, Duty
from yuqing_lint.outline import Sentence

_HEADS = re.compile(r"(?<!副)(?:组长|总指挥|指挥长|召集人|主任|主席|牵头单位|牵头人|负责人)")
_TEMPORARY = re.compile(r"^(?:现场|前方|临时|联合|一线)")
_COMMAND_RANKS = (
    (r"^(?:涉事|当事|事发|责任|属地|各|相关|有关|所在|基层|业务)", 5),
    (r"副(?:组长|总指挥|指挥长)", 2),
    (r"办公室(?!公)", 3),
    (r"组长|总指挥|指挥长|主要负责同志|主要负责人", 1),
    (r"领导小组|指挥部|专班", 1),
    (r"(?:科|股|处|部|室)(?:室)?(?:负责人|科长|股长)?$|部门", 4),
    (r"单位|学校|局|公司|网点|站", 5),
)


def role_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One post under two names (舆情信息员, 网络信息员)."""
    seen: dict[str, tuple[Sentence, int, int]] = {}
    for sentence, match in matches(context, words().post):
        name = re.sub(r"^(?:各单位|各部门|各科室|本单位|专职|兼职|专门的?|单位|应急)+", "", match[0])
        if len(name) >= 4:
            seen.setdefault(name, (sentence, match.end() - len(name), match.end()))
    names = list(seen)
    for at, name in enumerate(names):
        for other in names[:at]:
            short, long = sorted((name, other), key=len)
            shared = len(set(name[:-3]) & set(other[:-3]))
            if name[-3:] == other[-3:] and not long.endswith(short) and shared >= 2:
                sentence, start, end = seen[name]
                first = seen[other]
                yield Hit(
                    *sentence.span(start, end),
                    {"found": name, "usual": other},
                    ((*first[0].span(first[1], first[2]), {}),),
                )
                break


def unassigned(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A post acts and nobody is named for it."""
    for body in context.plan.bodies:
        if body.kind == "post" and not body.constituted and not body.roles:
            yield Hit(body.span.start, body.span.end, {"post": body.name})


def two_leads(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One task is given to two bodies, and neither is to help the other."""
    helps = re.compile(params["helps"])
    seen: dict[str, tuple[Body, Duty]] = {}
    shown: set[str] = set()
    for body in context.plan.bodies:
        for duty in body.duties:
            if helps.search(duty.text):
                continue
            for task in _tasks(duty.text):
                before = seen.setdefault(task, (body, duty))
                if before[0] is not body and before[0].name != body.name and task not in shown:
                    shown.add(task)
                    values = {"task": task, "one": before[0].name, "other": body.name}
                    yield Hit(duty.span.start, duty.span.end, values, ((before[1].span.start, before[1].span.end, {}),))


def _tasks(text: str) -> Iterator[str]:
    """A duty as tasks of verb and object; 核查A、B方面的舆情 is two."""
    plain = re.sub(r"^(?:主要|具体|全面)?(?:负责|承担|做好|落实)", "", text)
    if re.search(r"其他|交办|有关工作|相关工作|各自|本单位|本部门|本科|配备|部署$", plain) or len(plain) < 6:
        return
    verb = re.match(r"(核查|处置|受理|办理|审核|监测|指导|协调|发布|收集|督办|回应|答复|制定|拟定|组织)", plain)
    listed = re.match(
        r"(?:核查|处置|受理|办理|审核|监测|指导|协调|收集|督办|回应|答复)([^，。；]+?)(?:方面|领域|类)(?:的)?(.*)$",
        plain,
    )
    if listed and verb:
        for item in re.split(r"[、和及]", listed[1]):
            if len(item) >= 3:
                yield f"{verb[0]}{item}"
        return
    yield plain


def rival_commands(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two bodies both in command, and nothing says which stands above."""
    groups = [
        body
        for body in context.plan.bodies
        if body.kind == "leading_group" and body.constituted and not _TEMPORARY.match(body.name)
    ]
    command = re.compile(r"统一(?:领导|指挥|调度)|全面(?:领导|指挥)|研究决定重大|审定")
    for at, body in enumerate(groups):
        line = context.outline.line_at(body.span.start)
        own = "".join(duty.text for duty in body.duties) + (line.text[line.text.find(body.name[-4:]) :] if line else "")
        if at and re.search(r"统一(?:领导|指挥)", own) and not re.search(r"在[^，。；]{2,20}(?:领导|指挥|指导)下", own):
            first = groups[0]
            if command.search("".join(duty.text for duty in first.duties)):
                values = {"one": first.name, "other": body.name}
                yield Hit(body.span.start, body.span.end, values, ((first.span.start, first.span.end, {}),))


def self_supervision(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body works under another that is the same people."""
    bodies = [body for body in context.plan.bodies if body.kind in ("leading_group", "working_group") and body.roles]
    for at, body in enumerate(bodies):
        for other in bodies[:at]:
            same = {(role.role, role.holder) for role in body.roles} == {
                (role.role, role.holder) for role in other.roles
            }
            if same and len(body.roles) >= 2:
                values = {"one": other.name, "other": body.name}
                yield Hit(body.span.start, body.span.end, values, ((other.span.start, other.span.end, {}),))


def pattern(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Words as the pattern says; each different one once where ``once`` is set."""
    shown: set[str] = set()
    for sentence, match in matches(context, re.compile(params["pattern"])):
        word = match[match.lastindex or 0]
        if params.get("once") and word in shown:
            continue
        shown.add(word)
        yield Hit(*sentence.span(match.start(), match.end()), {"words": word})


def inverted(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A graver level is commanded from further down than a lesser one."""
    ranked = [
        (rank, command, one)
        for one in context.plan.responses
        if (rank := rank_of(context, one.level)) is not None
        and one.lead
        and (command := command_rank(one.lead)) is not None
    ]
    ranked.sort(key=lambda entry: entry[0])
    for (rank, command, one), (next_rank, next_command, other) in pairwise(ranked):
        if rank < next_rank and command > next_command:
            values = {"graver": one.level, "high": one.lead or "", "lesser": other.level, "low": other.lead or ""}
            related: Others = ((other.span.start, min(other.span.end, other.span.start + 30), {}),)
            yield Hit(one.span.start, min(one.span.end, one.span.start + 30), values, related)


def command_rank(lead: str) -> int | None:
    """How far up somebody stands: 1 the head, 5 a unit."""
    return next((rank for pattern_, rank in _COMMAND_RANKS if re.search(pattern_, lead)), None)


def unit_classes(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Units go by several class names (直属单位, 二级单位)."""
    first: dict[str, tuple[int, int]] = {}
    for sentence, match in matches(context, re.compile(params["classes"])):
        first.setdefault(match[0], sentence.span(match.start(), match.end()))
    if len(first) > 1:
        usual, *others = first
        for word in (usual, *others):
            yield Hit(*first[word], {"words": word, "all": "、".join(first)})


def duty_strength(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One body leads a task here and only helps with it there."""
    for body in context.plan.bodies:
        seen: dict[str, tuple[str, Duty]] = {}
        for duty in body.duties:
            match = re.match(r"(?:具体|主要|全面)?(负责|指导|配合|协助|参与)(.{4,})", duty.text)
            if not match:
                continue
            before = seen.setdefault(match[2], (match[1], duty))
            if before[0] != match[1]:
                values = {"body": body.name, "one": before[0], "other": match[1], "task": match[2]}
                yield Hit(duty.span.start, duty.span.end, values, ((before[1].span.start, before[1].span.end, {}),))


def reporting_cycle(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body asks those below it for approval."""
    for sentence, match in matches(context, re.compile(params["asks"])):
        subject = re.match(r"[^，。；：]{0,24}?(领导小组|指挥部|专班)(?!办公室|组长|副组长)", sentence.text)
        if subject and subject.end() < match.start():
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0], "body": subject[0]})
