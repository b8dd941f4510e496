"""Composition (组成与职责): whether the plan says who belongs to a body and what it does, wherever it says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.extract.actors import actor_in
from yuqing_lint.extract.body_names import kind_of
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.model import Body
from yuqing_lint.outline import Line
from yuqing_lint.patterns import compiled

_PEERS = 2


def without_duties(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body is set up with neither members nor duties, or is the only one of its kind without one of them."""
    groups = [body for body in context.plan.bodies if body.kind == "working_group" and body.constituted]
    for body in context.plan.bodies:
        if not body.constituted or body.kind not in ("working_group", "leading_group", "office"):
            continue
        staffed, tasked = _staffed(context, params, body), _tasked(context, params, body)
        others = [group for group in groups if group is not body] if body in groups else []
        lacks = [
            half
            for half, has, peers in (
                ("members", staffed, [bool(other.roles) for other in others]),
                ("duties", tasked, [bool(other.duties) for other in others]),
            )
            if not has and (not (staffed or tasked) or (len(peers) >= _PEERS and all(peers)))
        ]
        if lacks:
            variant = lacks[0] if len(lacks) == 1 else None
            yield Hit(body.span.start, body.span.end, {"body": body.name}, variant=variant)


def _staffed(context: Context, params: Mapping[str, Any], body: Body) -> bool:
    """Whether the plan says who is in a body, who leads it, or which unit takes its work."""
    if body.roles or body.seat:
        return True
    line, names = _named(context, body)
    if line is not None:
        before = line.text[: max(line.text.find(names[0]), 0)]
        if compiled(params["led"]).search(before):
            return True  # 由副局长牵头组成核查组
    governed = _governed(context, line, names[0])
    by = compiled(params["takes"])
    if any(compiled(params["members"]).search(text) or by.match(text) or _unit_first(text) for text in governed):
        return True
    said = "|".join(map(re.escape, names))
    staffed = re.transient(f"(?:{said}){params['staffed']}")
    return any(staffed.search(sentence.text) for sentence in context.outline.sentences)


def _tasked(context: Context, params: Mapping[str, Any], body: Body) -> bool:
    """Whether the plan says what a body does: as its duty, under its heading, or as what it does in a step."""
    if body.duties:
        return True
    line, names = _named(context, body)
    works = compiled(params["works"])
    if any(works.search(text) for text in _governed(context, line, names[0])):
        return True
    for sentence in context.outline.sentences:
        for start, end in clauses(sentence.text, 0, len(sentence.text)):
            subject = actor_in(sentence.text[start:end])
            if subject and sentence.text[start + subject[0] : start + subject[1]].endswith(names):
                rest = sentence.text[start + subject[1] : end]
                if works.match(rest):
                    return True
    return False


def _named(context: Context, body: Body) -> tuple[Line | None, tuple[str, ...]]:
    """The line that a body is named in, and its names as folding leaves them."""
    line = context.outline.line_at(body.span.start)
    known = [re.sub(r"\s", "", name) for name in (body.name, *body.aliases)]
    if line is not None:
        at = [
            index for index, origin in enumerate(line.folded.origin[:-1]) if body.span.start <= origin < body.span.end
        ]
        if at:
            known.insert(0, line.text[at[0] : at[-1] + 1])
    return line, tuple(dict.fromkeys(known))


def _governed(context: Context, line: Line | None, name: str) -> list[str]:
    """What stands under the heading or in the item that is a body's name."""
    if line is None or not (line.label or line.lead) or not line.text.startswith(name):
        return []
    return [line.text[len(name) :].lstrip("。：；，"), *(one.text for one in context.outline.descendants(line))]


def _unit_first(text: str) -> bool:
    """Whether a paragraph begins with a unit that acts: 警务综合室协助…."""
    subject = actor_in(re.split("[，。；]", text)[0])
    return bool(subject and subject[0] == 0 and kind_of(text[: subject[1]]) == "unit")
