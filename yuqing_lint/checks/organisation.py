"""Organisation (组织): who is set up, headed, staffed and given duties, and who commands whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.bounds import rank_of
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.body_names import name_before, words
from yuqing_lint.extract.roles import PLACEHOLDER
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


def _known(context: Context) -> set[str]:
    """Every name that the plan gives its bodies."""
    names = {name for body in context.plan.bodies for name in (body.name, *body.aliases)}
    names |= {one.short for one in context.plan.abbreviations} | {one.full for one in context.plan.abbreviations}
    return names


def unconstituted(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body acts that is nowhere set up."""
    for body in context.plan.bodies:
        if not body.constituted and body.kind in ("leading_group", "office"):
            yield Hit(body.span.start, body.span.end, {"body": body.name})
    yield from _used_groups(context, params, re.compile(params["acts"]))


def duties_without(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A group is given duties and nowhere set up."""
    yield from _used_groups(context, params, re.compile(params["acts"]))


def _used_groups(context: Context, params: Mapping[str, Any], acts: re.Pattern[str]) -> Iterator[Hit]:
    """Groups (…组、…专班) that act, as ``acts`` says, and are none of the plan's bodies."""
    known = _known(context)
    outside, generic = re.compile(params["outside"]), re.compile(params["generic"])
    shown: set[str] = set()
    for sentence, match in matches(context, re.compile(r"(?:[\u4e00-\u9fff]{2,12}?)(?:组|专班)(?![织建成合长员])")):
        start = name_before(sentence.text, match.end(), match.start())
        name = sentence.text[start : match.end()]
        after, before = sentence.text[match.end() :], sentence.text[:start]
        if len(name) < 3 or generic.search(name) or outside.search(before[-6:] + name) or name in shown:
            continue
        if any(name in other or other in name for other in known if len(other) >= 3):
            continue
        if acts.match(after) or (
            params.get("approves")
            and re.search(params["approves"], before[-2:])
            and re.match(params["approving"], after)
        ):
            shown.add(name)
            yield Hit(*sentence.span(start, match.end()), {"body": name})


def name_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The one leading group goes by another name that is no short form of its own."""
    groups = [body for body in context.plan.bodies if body.kind == "leading_group" and body.constituted]
    if len(groups) != 1 or context.outline.spun:
        return
    body = groups[0]
    head = next((match[0] for match in words().command.finditer(body.name)), "")
    shorts = {one.short for one in context.plan.abbreviations}
    shown: set[str] = set()
    for sentence, match in matches(context, re.compile(re.escape(head or body.name))):
        if sentence.line.title:
            continue
        start = name_before(sentence.text, match.end())
        name = sentence.text[start : match.end()]
        if (
            name in shorts
            or name in shown
            or name == head
            or _subsequence(name, body.name)
            or re.match(params["outside"], name)
        ):
            continue
        if sentence.text.rfind("《", 0, start) > sentence.text.rfind("》", 0, start) or words().generic.match(name):
            continue
        if not set(name.removesuffix(head)) & set(body.name.removesuffix(head)):
            continue
        shown.add(name)
        yield Hit(
            *sentence.span(start, match.end()),
            {"found": name, "usual": body.name},
            ((body.span.start, body.span.end, {}),),
        )


def _subsequence(short: str, long: str) -> bool:
    """Whether a name is another with words left out."""
    rest = iter(long)
    return all(char in rest for char in short)


def missing_head(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A leading group without a head."""
    for body in context.plan.bodies:
        standing = body.kind == "leading_group" and body.constituted and not _TEMPORARY.match(body.name)
        if standing and not any(_HEADS.search(role.role) for role in body.roles):
            yield Hit(body.span.start, body.span.end, {"body": body.name})


def placeholder_holder(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A role whose holder is a placeholder, or holds it besides an office that is not named."""
    for body in context.plan.bodies:
        for role in body.roles:
            holder = role.holder.strip("（）()")
            concurrent = re.fullmatch(r"[\u4e00-\u9fff]{2,4}同志", holder) and "兼任" in role.span.text
            if PLACEHOLDER.match(role.holder) or PLACEHOLDER.match(holder):
                yield Hit(role.span.start, role.span.end, {"role": role.role, "body": body.name})
            elif concurrent:
                yield Hit(role.span.start, role.span.end, {"role": role.role, "holder": holder}, variant="concurrent")


def ambiguous_appointment(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A role is given to 副组长, and there are several."""
    for body in context.plan.bodies:
        for role in body.roles:
            if role.holder not in ("副组长", "领导小组副组长", "副总指挥", "成员", "副主任"):
                continue
            title = role.holder[-3:] if role.holder.endswith("副组长") else role.holder
            others = [one for other in context.plan.bodies for one in other.roles if one.role == title]
            if len(others) > 1 or any(re.search(r"[、和及]", one.holder) for one in others):
                yield Hit(
                    role.span.start,
                    role.span.end,
                    {"role": role.role, "holder": role.holder},
                    ((others[0].span.start, others[-1].span.end, {}),),
                )


def without_duties(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body is set up with neither members nor duties."""
    for body in context.plan.bodies:
        if body.constituted and body.kind in ("working_group", "leading_group") and not body.duties and not body.roles:
            yield Hit(body.span.start, body.span.end, {"body": body.name})


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


def personal_name(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A person's name where an office should stand."""
    name = re.compile(params["name"])
    for body in context.plan.bodies:
        for role in body.roles:
            match = name.search(role.holder)
            at = role.span.text.find(match[1]) if match else -1
            if match and at >= 0:
                yield Hit(
                    role.span.start + at, role.span.start + at + len(match[1]), {"name": match[1], "role": role.role}
                )


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


def missing_roster(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """名单如下： and no list."""
    lines = context.outline.body
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        match = re.search(params["leads"], line.text)
        if not match or line.cell:
            continue
        listed = after is not None and (
            after.cell
            or after.label
            or re.match(params["item"], after.text)
            or (after.stem == line.index and len(after.text) < 60 and "。" not in after.text)
        )
        if not listed or (
            after and after.label and after.lead and after.label.scheme in ("chinese", "chapter", "part")
        ):
            yield Hit(*line.folded.span(match.start(), match.end()), {"words": match[0]})


def reporting_cycle(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body asks those below it for approval."""
    for sentence, match in matches(context, re.compile(params["asks"])):
        subject = re.match(r"[^，。；：]{0,24}?(领导小组|指挥部|专班)(?!办公室|组长|副组长)", sentence.text)
        if subject and subject.end() < match.start():
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0], "body": subject[0]})
