"""Constitution (成立): bodies that act or have duties and were never set up, and bodies that go by two names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.mentions import (
    Mention,
    core_of,
    head_of,
    is_head,
    is_known,
    is_outside,
    is_own,
    is_seated,
    is_short_for,
    known_names,
    mentions,
)
from yuqing_lint.model import Body, Edit, Fix
from yuqing_lint.patterns import compiled

_DUTIES_OF = re.compile(r"的(?:主要|工作|具体)*(?:职责|任务)(?:是|为|：|包括)")
_COMMANDS = ("领导小组", "指挥部", "指挥中心", "联席会议", "委员会", "专班", "小组")


def unconstituted(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body acts that is nowhere set up."""
    set_up = [body.name for body in context.plan.bodies if body.constituted]
    for body in context.plan.bodies:
        short = any(name.endswith(body.name) for name in set_up)
        # Every unit has an office and committees of its own, whatever the plan sets up.
        others = body.name == "办公室" or ("委员会" in body.name and not is_own(body.name))
        others = others or is_outside(context, body.name) or body.name in known_names(context)
        others = others or is_seated(context, body.name)
        if not body.constituted and body.kind in ("leading_group", "office") and not short and not others:
            yield Hit(body.span.start, body.span.end, {"body": body.name})
    duty = compiled(params["duty"])
    for mention in _unknown(context):
        if not duty.match(mention.after):
            yield Hit(*mention.sentence.span(mention.start, mention.end), {"body": mention.name})


def duties_without(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body is given duties and nowhere set up."""
    for body in context.plan.bodies:
        if body.kind == "working_group" and not body.constituted and body.duties and not body.roles:
            yield Hit(body.span.start, body.span.end, {"body": body.name})
    duty = compiled(params["duty"])
    for mention in _unknown(context):
        if duty.match(mention.after):
            yield Hit(*mention.sentence.span(mention.start, mention.end), {"body": mention.name})


def _unknown(context: Context) -> Iterator[Mention]:
    """The bodies that act and that the plan does not know under any name, each at its first act."""
    facts = {body.name for body in context.plan.bodies}
    shown: set[str] = set()
    for mention in mentions(context):
        name = mention.name
        acting = mention.acting or _DUTIES_OF.match(mention.after)
        if not acting or name in shown or name in facts or is_known(context, name) or is_seated(context, name):
            continue
        if _namesake(context, name) is None:
            shown.add(name)
            yield mention


def name_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body goes by another name, which is no short form of its own."""
    if context.outline.spun:
        return  # the spinner changes the names, and TRM007 says so
    places: dict[str, list[tuple[int, int]]] = {}
    for mention in mentions(context):
        places.setdefault(mention.name, []).append(mention.sentence.span(mention.start, mention.end))
    for name, spans in places.items():
        body = _namesake(context, name)
        if body:
            fix = Fix(f"改为“{body.name}”", tuple(Edit(*span, body.name) for span in spans))
            yield Hit(*spans[0], {"found": name, "usual": body.name}, ((body.span.start, body.span.end, {}),), fix)


def _namesake(context: Context, name: str) -> Body | None:
    """The one body that a name unknown to the plan must mean: of the same kind and work, or the only command."""
    known = {body.name for body in context.plan.bodies if body.constituted}
    known |= {word for one in context.plan.abbreviations for word in (one.short, one.full)}
    like = [one for one in known if head_of(one) == head_of(name)]
    if name in known or any(is_short_for(name, one) or _with_unit(name, one) for one in like):
        return None
    groups = [
        body for body in context.plan.bodies if body.constituted and body.kind in ("leading_group", "working_group")
    ]
    same = [body for body in groups if _same_work(context, name, body)]
    if len(same) == 1:
        return same[0]
    commands = [body for body in groups if body.kind == "leading_group"]
    head = _command_head(name)
    if not head or len(commands) != 1 or _command_head(commands[0].name) != head:
        return None
    names = name.removesuffix(head), commands[0].name.removesuffix(head)
    if head != "领导小组":  # a plan has one of these; of the others it may have several
        names = core_of(context, name), core_of(context, commands[0].name)
        names = names[0].replace("舆情", ""), names[1].replace("舆情", "")
        if head != "小组" and is_own(name) and is_own(commands[0].name) and name not in known_names(context):
            return commands[0]  # a second command of that kind for the plan's own subject, and nothing sets it up
    return commands[0] if set(names[0]) & set(names[1]) else None


def _command_head(name: str) -> str:
    return next((word for word in _COMMANDS if name.endswith(word)), "")


def _with_unit(name: str, known: str) -> bool:
    """Whether a name is a known one with its unit in front: 学校舆情领导小组."""
    return name.endswith(known) and not is_head(known)


def _same_work(context: Context, name: str, body: Body) -> bool:
    """Whether a name says the same work as a body's own; heads may differ only between kinds of command."""
    one, other = core_of(context, name), core_of(context, body.name)
    if min(len(one), len(other)) < 2 or not (is_short_for(one, other) or is_short_for(other, one)):
        return False
    heads = {head_of(name), head_of(body.name)}
    return len(heads) == 1 or (body.kind == "leading_group" and heads == {"小组", "组"})
