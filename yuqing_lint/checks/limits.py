"""Upper limits of time (时限上限) and statutory levels (法定级别), as the pack has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.bounds import clause_of, rank_of, start_class, thing
from yuqing_lint.checks.demands import Limit
from yuqing_lint.extract.level_names import normal
from yuqing_lint.model import Deadline
from yuqing_lint.patterns import compile_pattern

_FOLLOW_UP = compile_pattern("续报|终报|补报|总结|进展|(?:结束|终止|完毕|平息|解除)[后的之，]")


def exceeds(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """More time than a superior document allows, for those whom it binds; of several limits the tightest counts."""
    for one in context.plan.deadlines:
        binding = [limit for limit in context.pack.limits if _binds(context, limit, one)]
        limit = min(binding, key=lambda limit: limit.seconds, default=None)
        if limit is not None and (one.seconds or 0) > limit.seconds:
            yield Hit(
                *clause_of(one),
                {"text": one.text, "limit": limit.text, "what": limit.title.zh, "what_en": limit.title.en},
                severity=limit.severity,
                variant="period" if limit.recurring else None,
                basis=limit.basis,
            )


def _binds(context: Context, limit: Limit, one: Deadline) -> bool:
    """Whether a limit is about this bound."""
    return (
        one.seconds is not None
        and one.relation == ("every" if limit.recurring else "within")
        and one.working == limit.working
        and _acts(limit, one)
        and _finds(limit.topic, context.plan.title or "")
        and (limit.cited is None or any(_finds(limit.cited, one.title) for one in context.plan.references))
        and _addressed(limit, one)
        and _worded(context, limit, one)
        and (not limit.levels or not one.levels or any(_is_level(context, name, limit.levels) for name in one.levels))
    )


def _acts(limit: Limit, one: Deadline) -> bool:
    """Whether the act is one of the limit's; a first report is meant, and no further or closing one."""
    action = "press" if one.action == "publish" and thing(one) == "press" else one.action
    if limit.actions and action not in limit.actions and not (action == "verbal_report" and "report" in limit.actions):
        return False
    first = start_class(one) not in ("ended", "reported") and not _FOLLOW_UP.search(_near(one))
    return first or "report" not in limit.actions


def _addressed(limit: Limit, one: Deadline) -> bool:
    """An answer to one person is no public response; a report counts where it goes to whom the limit names."""
    if limit.recipient:
        return one.recipient is not None and _finds(limit.recipient, one.recipient)
    return not one.recipient or one.action not in ("publish", "respond")


def _worded(context: Context, limit: Limit, one: Deadline) -> bool:
    if not _finds(limit.about, _between_stops(one)):
        return False
    start, end = clause_of(one)
    text = context.document.text[start:end]
    return _finds(limit.words, text) and not (limit.unless and _finds(limit.unless, text))


def _between_stops(one: Deadline) -> str:
    """The part of the sentence, between semicolons, that the time stands in."""
    if one.sentence is None:
        return ""
    text, at = one.sentence.text, one.span.start - one.sentence.start
    start = max(text.rfind(mark, 0, at) for mark in "；;") + 1
    return re.split("[；;]", text[start:])[0]


def _near(one: Deadline) -> str:
    """The words around the time, in its part of the sentence."""
    part = _between_stops(one)
    at = part.find(one.text)
    return part[max(0, at - 24) : at + 16] + (one.verb or "")


def _finds(pattern: str | None, text: str) -> bool:
    return pattern is None or compile_pattern(pattern).search(text) is not None


def _is_level(context: Context, name: str, wanted: tuple[str, ...]) -> bool:
    """Whether a level of the plan is one of those, by name or alias; 重大 is the gravest, or one of the two gravest of four."""
    levels = context.plan.severity_levels
    named = next((level for level in levels if normal(name) in map(normal, (level.name, *level.aliases))), None)
    names = {normal(word) for word in ((name, named.name, *named.aliases) if named else (name,))}
    if names & {normal(word) for word in wanted}:
        return True
    rank = rank_of(context, name)
    if "重大" not in wanted:
        return False
    if rank is None or rank > 10:
        return normal(name) in ("特别重大", "重大", "红色", "橙色")
    return rank == 1 or (rank == 2 and len(levels) >= 4)


def level_count(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Three levels where the law, or the superior plan that is cited, has four."""
    levels = context.plan.severity_levels
    if len(levels) < 2:
        return
    span = levels[0].span.start, levels[0].span.end
    title = context.plan.title or ""
    for demand in context.pack.levels:
        topic = _finds(demand.topic, title) and not (demand.unless and _finds(demand.unless, title))
        if topic and len(levels) < len(demand.names):
            values = {"count": str(len(levels)), "names": "、".join(demand.names), "needed": str(len(demand.names))}
            yield Hit(*span, values, variant="statutory", basis=demand.basis)
            return
    parent = next((one for one in context.plan.references if "总体应急预案" in one.title), None)
    if parent and len(levels) < 4:
        yield Hit(*span, {"count": str(len(levels)), "parent": parent.title})
