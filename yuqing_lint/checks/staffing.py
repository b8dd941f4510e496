"""Staffing (人员): who heads the bodies, who is in them, and whether the plan says it so that one person is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.roles import PLACEHOLDER
from yuqing_lint.model import Role
from yuqing_lint.outline import Line
from yuqing_lint.patterns import compiled

_FEW = 2
_HEADS = re.compile(
    r"(?<!副)(?:组长|总指挥|指挥长|召集人|主任委员|主任|主席|负责人|总?协调人|队长|班长|台长|牵头人|牵头(?:单位|部门|科室))"
)
_DEPUTY = re.compile(r"副(?=组长|总指挥|指挥长|召集人|主任|主席|负责人)")
_TEMPORARY = re.compile(r"^(?:现场|前方|临时|联合|一线)")
_PARTY_POST = re.compile(r"党(?:组|委|支部|总支|工委)?(?:书记|副书记|成员|委员)$|书记$")
_SEVERAL = re.compile(r"各|其他|其余|若干|班子|成员$|全体|们$")
_COUNTED = re.compile(r"([二两三四五六七八九十]|[2-9]|\d\d)[名位]")
_BODY_BEFORE = re.compile(
    r"^.*(?:领导小组|指挥部|联席会议|委员会|专班|工作组|小组)(?:的)?(?=[副成])|^(?:其中)?一[名位]"
)


# ------------------------------------------------------------------------------------- heads and holders


def missing_head(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A leading group without a head; any other body with deputies and no head; a group whose peers all have one."""
    yield from _headless_among_peers(context)
    for body in context.plan.bodies:
        if any(_HEADS.search(role.role) for role in body.roles) or _TEMPORARY.match(body.name):
            continue
        deputies = any(_DEPUTY.search(role.role) for role in body.roles)
        if deputies or (body.kind == "leading_group" and body.constituted):
            yield Hit(body.span.start, body.span.end, {"body": body.name})


def _headless_among_peers(context: Context) -> Iterator[Hit]:
    """Working groups with members and no head, where every other group has one."""
    groups = [body for body in context.plan.bodies if body.kind == "working_group" and body.constituted]
    without = [body for body in groups if not any(_HEADS.search(role.role) for role in body.roles)]
    if len(without) != 1 or len(groups) <= _FEW or not (without[0].roles or without[0].duties):
        return
    body = without[0]
    if not any(_DEPUTY.search(role.role) for role in body.roles) and not _TEMPORARY.match(body.name):
        span = body.roles[0].span if body.roles else body.span
        yield Hit(span.start, span.end, {"body": body.name})


def placeholder_holder(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A role whose holder is a placeholder, or holds it besides an office that is not named."""
    empty, nobody = compiled(params["empty"]), compiled(params["nobody"])
    for body in context.plan.bodies:
        for role in body.roles:
            holder = re.sub(r"\s", "", role.holder).strip("（）()[]【】“”")
            concurrent = re.fullmatch(r"[\u4e00-\u9fff]{2,4}同志", holder) and "兼任" in role.span.text
            if PLACEHOLDER.match(holder) or empty.search(holder) or (_HEADS.search(role.role) and nobody.match(holder)):
                yield Hit(role.span.start, role.span.end, {"role": role.role, "body": body.name})
            elif concurrent:
                yield Hit(role.span.start, role.span.end, {"role": role.role, "holder": holder}, variant="concurrent")
    yield from _unread(context, params)


def _unread(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Placeholders beside a role word where the text does not say of which body it is."""
    spans = [role.span for body in context.plan.bodies for role in body.roles]
    for sentence, match in matches(context, params["beside"]):
        start, end = sentence.span(match.start(), match.end())
        if not any(span.start < end and start < span.end for span in spans):
            yield Hit(start, end, {"role": match["role"]})


def personal_name(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A person's name where an office should stand."""
    surname = f"(?:{params['compound']}|[{params['surnames']}])"
    name = re.compile(
        rf"(?:^|[、和及，]|{params['titles']})(?P<name>{surname}[\u4e00-\u9fff]{{1,2}})"
        rf"(?:同志|先生|女士)?(?=$|[、，和及（]|{params['titles']})"
    )
    refused = compiled(params["refused"])
    for body in context.plan.bodies:
        for role in body.roles:
            for match in name.finditer(role.holder):
                at = role.span.text.find(match["name"])
                if at >= 0 and not refused.search(match["name"]):
                    start = role.span.start + at
                    yield Hit(start, start + len(match["name"]), {"name": match["name"], "role": role.role})


# --------------------------------------------------------------------------------- one person or several


def persons(holder: str) -> int:
    """How many people hold a role; 党组书记、局长 is one, 局长和书记 are two."""
    counted = _COUNTED.search(holder)
    if counted or _SEVERAL.search(holder):
        return 2
    count = 0
    for part in re.split(r"和|以及|及|与|，|；", holder):
        titles = [title for title in part.split("、") if title]
        joined = sum(1 for title, _ in pairwise(titles) if _PARTY_POST.search(title))
        count += len(titles) - joined
    return count


def ambiguous_appointment(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A role or an act is given to 副组长, and there are several; or a head is one officer or another."""
    holders: dict[str, list[Role]] = {}
    for body in context.plan.bodies:
        if body.kind in ("leading_group", "office"):
            for role in body.roles:
                holders.setdefault(role.role, []).append(role)
    several = {title for title, roles in holders.items() if sum(persons(role.holder) for role in roles) > 1}
    for body in context.plan.bodies:
        for role in body.roles:
            title = _BODY_BEFORE.sub("", role.holder)
            if title in several and title != role.role:
                yield _ambiguous(role.span.start, role.span.end, role.role, role.holder, holders[title])
            elif _HEADS.search(role.role) and compiled(params["either"]).search(role.holder):
                values = {"role": role.role, "holder": role.holder}
                yield Hit(role.span.start, role.span.end, values, variant="either")
    yield from _ambiguous_acts(context, params, {title for title in several if _DEPUTY.search(title)}, holders)


def _ambiguous_acts(
    context: Context, params: Mapping[str, Any], titles: set[str], holders: Mapping[str, list[Role]]
) -> Iterator[Hit]:
    """副组长主持会议, where there are several and nothing says which."""
    if not titles:
        return
    named = "|".join(sorted(titles, key=len, reverse=True))
    acts = rf"{params['before']}(?P<who>{named})(?={params['acts']})"
    taken = [role.span for roles in holders.values() for role in roles]
    places: dict[str, list[tuple[int, int]]] = {}
    for sentence, match in matches(context, acts, of_plan=True):
        start, end = sentence.span(match.start("who"), match.end("who"))
        inside = any(span.start <= start < span.end for span in taken)
        if not inside and not compiled(params["shared"]).search(sentence.text):
            places.setdefault(match["who"], []).append((start, end))
    for who, (first, *more) in places.items():
        hit = _ambiguous(*first, who, who, holders[who], variant="acts")
        yield replace(hit, related=(*hit.related, *((*place, {}) for place in more)))
    shown = set(places)
    for response in context.plan.responses:  # 主持处置 | 副总指挥: a cell of a table has no verb
        place = next((span for span in response.measures if span.text.strip() == response.lead), None)
        if place and response.lead in titles - shown:
            shown.add(response.lead)
            yield _ambiguous(
                place.start, place.end, response.lead, response.lead, holders[response.lead], variant="acts"
            )


def _ambiguous(start: int, end: int, role: str, holder: str, roster: list[Role], variant: str | None = None) -> Hit:
    related: Others = ((roster[0].span.start, roster[-1].span.end, {}),)
    return Hit(start, end, {"role": role, "holder": holder}, related, variant=variant)


# -------------------------------------------------------------------------------------------- rosters


def missing_roster(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """名单如下： and no list."""
    leads, item = compiled(params["leads"]), compiled(params["item"])
    lines = context.outline.body
    for line, after in pairwise((*lines, None)):
        match = leads.search(line.text) if line and not line.cell else None
        if line and match and not (after and _lists(context, line, after, item)):
            yield Hit(*line.folded.span(match.start(), match.end()), {"words": match[0]})


def _lists(context: Context, line: Line, after: Line, item: re.Pattern[str]) -> bool:
    """Whether the line after a lead-in begins its list, and not the next part of the plan."""
    for above in (line, *context.outline.ancestors(line)):
        one, other = above.label, after.label
        if one and other and one.scheme == other.scheme and other.value == one.value + 1:
            return False
    if after.cell or re.match(r"(?:附?表|图)[\d一二三四五六]", after.text) or item.match(after.text):
        return True
    if after.label:
        return not (after.lead and after.label.scheme in ("chinese", "chapter", "part"))
    return after.stem == line.index and len(after.text) < 60 and "。" not in after.text
