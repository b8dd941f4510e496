"""Feasibility (可行): can the chain of steps be kept within the time that is given for the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.bounds import (
    REPORTS,
    alike,
    all_deadlines,
    clause_of,
    other_end,
    share_levels,
    start_class,
    thing,
)
from yuqing_lint.checks.chains import too_long
from yuqing_lint.checks.decisions import heading_levels
from yuqing_lint.checks.network import Edge, negative_cycle
from yuqing_lint.checks.parties import leaves, parts
from yuqing_lint.checks.totals import over_total
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.extract.times import Time, times
from yuqing_lint.model import Deadline
from yuqing_lint.outline import Sentence
from yuqing_lint.patterns import compiled

_RELEASE = re.compile(r"信息稿|新闻稿|通稿|文稿|口径|公告|发布|声明")
"""What is for the public: a report to those above does not wait for it."""
_OF_OTHER_THINGS = ("更新", "备案")
"""Reports of changes and papers, and of no event."""
_LEVEL = re.compile(r"级别|等级|定级|[定哪几]级|级(?:建议|意见)")
"""What a judgement is about, so that the level is not known before."""


def infeasible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The steps inside take longer than the time that the plan gives for what comes after them.

    Each step is taken at its full length: it may last so long, and then what waits for it is late.
    """
    bounds = all_deadlines(context)
    decides = [one for one in bounds if thing(one) == "judge" or _is_step(one, params["steps"])]
    verifies = [one for one in bounds if thing(one) == "verify" and one not in decides]
    for last in bounds:
        if last.action not in (*REPORTS, "publish") or last in decides or start_class(last) == "ended":
            continue
        # What is not yet verified may be reported, unless both run from one event that the plan names; not released.
        steps = [*decides, *(one for one in verifies if last.action == "publish" or _one_event(one, last))]
        waits = [one for one in steps if _precedes(context, one, last)]
        cycle = negative_cycle(_chain(last, waits, _hop(last, bounds, last.actor))) if waits else None
        if cycle:
            blamed = [edge.reason for edge in cycle if edge.reason is not None and edge.reason is not last]
            related: Others = tuple((*clause_of(one), {"text": one.text}) for one in blamed)
            yield Hit(*clause_of(last), {"last": last.text, "steps": "、".join(one.text for one in blamed)}, related)
            return
    yield from _before_judged(context, bounds)
    yield from _told_at_once(context, bounds, params)
    yield from over_total(context)
    yield from too_long(context)


def _goes_on(context: Context, step: Deadline, last: Deadline) -> bool:
    """Whether a paragraph goes on from a step to a report by somebody other than whom the step is reported by."""
    lines = [context.outline.line_at(one.span.start) for one in (step, last)]
    return lines[0] is lines[1] and step.span.start < last.span.start and not alike(last.recipient, step.actor)


def _before_judged(context: Context, bounds: list[Deadline]) -> Iterator[Hit]:
    """What is due at one level, counted from the discovery, before it can be known that it is that level."""
    for last in bounds:
        if not last.levels or start_class(last) != "found" or last.action not in (*REPORTS, "publish"):
            continue
        for step in bounds:
            judges = start_class(step) == "received" and _LEVEL.search(_words(step)) and thing(step) == "judge"
            judges = judges and (alike(step.actor, last.actor) or _goes_on(context, step, last))
            hop = _hop(last, bounds, step.actor) if judges and (share_levels(step, last) or not step.levels) else None
            if hop is not None and (hop.seconds or 0) + (step.seconds or 0) > (last.seconds or 0):
                values = {"last": last.text, "steps": f"{hop.text}、{step.text}"}
                yield Hit(*clause_of(last), values, (*other_end(hop), *other_end(step)), variant="level")
                return


def _told_at_once(context: Context, bounds: list[Deadline], params: Mapping[str, Any]) -> Iterator[Hit]:
    """One sentence has the steps with their times and says that the report goes out after them (…，审批后报县政府)."""
    outward = [
        one
        for one in bounds
        if one.action in REPORTS and leaves(context, one.recipient) and start_class(one) not in ("ended", "reported")
    ]
    afterwards, steps, one_by_one = (compiled(params[name]) for name in ("afterwards", "chain", "one_by_one"))
    for sentence in context.outline.sentences:
        text = sentence.text
        last = _promised(context, sentence, outward) if afterwards.search(text) else None
        if last is None:
            continue
        timed = [time for time in times(text) if time.relation == "within" and steps.search(_said_of(text, time))]
        lengths = [time.duration.seconds for time in timed]
        add = all(time.bare for time in timed) or (timed and one_by_one.search(text[: timed[-1].end]))
        if (sum(lengths) if add else max(lengths, default=0)) > (last.seconds or 0):
            span = sentence.span(timed[0].start, timed[-1].end)
            said = "、".join(_raw(context, *sentence.span(time.start, time.end)) for time in timed)
            yield Hit(*span, {"last": last.text, "steps": said, "text": said}, other_end(last), variant="chain")
            return


def _promised(context: Context, sentence: Sentence, outward: list[Deadline]) -> Deadline | None:
    """The tightest time, given elsewhere, for a report of the sentence's level to whom it names."""
    names = {normal(name) for mention in level_mentions(sentence.text) for name in mention.names}
    names = names or {normal(name) for name in heading_levels(context, sentence)}
    start, end = sentence.span()
    found = [
        one
        for one in outward
        if not start <= one.span.start < end
        and any(part in sentence.text for part in parts(one.recipient or ""))
        and (not names or not one.levels or names & {normal(name) for name in one.levels})
    ]
    return min(found, key=lambda one: one.seconds or 0, default=None)


def _said_of(text: str, time: Time) -> str:
    """The clause of a time, and of one in brackets or alone the words in front of it (核实（1小时）)."""
    start = max(text.rfind(mark, 0, time.start) for mark in "，。；：、") + 1
    marks = [at for mark in "，。；、）" if (at := text.find(mark, time.end)) >= 0]
    return text[start : min(marks, default=len(text))]


def _raw(context: Context, start: int, end: int) -> str:
    return "".join(context.document.text[start:end].split())


def _is_step(one: Deadline, words: str) -> bool:
    """Whether an act decides or approves what comes after it; what is public comes after it."""
    return one.action not in ("publish", "respond") and bool(re.search(words, _words(one)))


def _words(one: Deadline) -> str:
    """What a step says of itself: its clause and the one behind it (半小时内核实清楚，定出级别)."""
    if one.sentence is None:
        return one.verb or ""
    at = one.span.end - one.sentence.start
    return "，".join(re.split("[，。；]", one.sentence.text[at:])[:2])


def _hop(last: Deadline, bounds: list[Deadline], actor: str | None) -> Deadline | None:
    """The report by which whoever is to act learns of it, where the time for the whole runs from the discovery."""
    if start_class(last) not in ("found", "happened"):
        return None
    reports = [
        one
        for one in bounds
        if one.action in REPORTS
        and one.recipient
        and actor
        and alike(one.recipient, actor)
        and not alike(one.actor, actor)
        and (share_levels(one, last) or not one.levels)
        and start_class(one) not in ("ended", "reported")
        and one.verb not in _OF_OTHER_THINGS
    ]
    return min(reports, key=lambda one: one.seconds or 0, default=None)


def _chain(last: Deadline, steps: list[Deadline], hop: Deadline | None) -> list[Edge[Deadline | None]]:
    """The network of an act and the steps that it waits for; a step that runs from another stands behind it."""
    edges: list[Edge[Deadline | None]] = [Edge("start", "last", float(last.seconds or 0), last)]
    begin = "start"
    if hop is not None:
        edges.append(Edge("received", "start", -float(hop.seconds or 0), hop))
        begin = "received"
    chain = begin
    for at, step in enumerate(sorted(steps, key=lambda one: one.span.start)):
        follows = at and (step.trigger and start_class(step) not in ("", "received", "found", "happened"))
        edges.append(Edge(f"step{at}", chain if follows else begin, -float(step.seconds or 0), step))
        edges.append(Edge("last", f"step{at}", 0.0, None))
        chain = f"step{at}"
    return edges


def _one_event(one: Deadline, other: Deadline) -> bool:
    """Whether two times run from one event in the same words (收到材料后)."""
    return bool(one.trigger) and alike(one.trigger, other.trigger)


def _precedes(context: Context, step: Deadline, last: Deadline) -> bool:
    """Whether a step of the same body, at the same levels, comes before a report or release.

    A report inside the unit waits only where both run from one event: it may be made before the level is known.
    """
    if not step.actor or not last.actor or not alike(step.actor, last.actor):
        return False
    if step.levels and last.levels and not share_levels(step, last):
        return False
    if last.action != "publish" and _RELEASE.search(f"{step.trigger or ''}，{_words(step)}"):
        return False
    one, other = start_class(step), start_class(last)
    if last.action != "publish" and not leaves(context, last.recipient):
        return one == other and one in ("received", "found")
    return one == other or {one, other} <= {"", "received", "found", "happened"}
