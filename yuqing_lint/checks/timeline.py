"""Deadlines (时限): do they agree, does each level have one, can they be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.bounds import (
    REPORTS,
    alike,
    all_deadlines,
    gravest,
    rank_of,
    share_levels,
    share_recipient,
    start_class,
    thing,
)
from yuqing_lint.checks.network import Edge, negative_cycle
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.model import Deadline

Related = tuple[tuple[int, int, Mapping[str, str]], ...]


def _span(one: Deadline) -> tuple[int, int]:
    """The clause around a time, so that a person sees what is to be done in it."""
    if one.sentence is None:
        return one.span.start, one.span.end
    text, base = one.sentence.text, one.sentence.start
    at = one.span.start - base
    start = max(text.rfind(mark, 0, at) for mark in "，。；,;（(") + 1
    ends = [found for mark in "，。；,;）)" if (found := text.find(mark, one.span.end - base)) >= 0]
    return base + start, base + min(ends, default=len(text))


def _other(one: Deadline) -> Related:
    return ((*_span(one), {"text": one.text}),)


def _same_act(one: Deadline, other: Deadline) -> bool:
    """Whether two bounds are on one act of one body; verbal and written reports are two acts."""
    if one.action != other.action or thing(one) != thing(other):
        return False
    if one.action == "respond" and bool(one.recipient) != bool(other.recipient):
        return False  # an answer to one person is not the answer to the public
    if one.action in ("publish", "respond") and (not one.actor or not other.actor):
        return share_recipient(one, other)
    return bool(one.actor and other.actor) and alike(one.actor, other.actor) and share_recipient(one, other)


def _same_start(one: Deadline, other: Deadline) -> bool:
    a, b = start_class(one), start_class(other)
    return a == b or not a or not b


def conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One act has two times."""
    shown: set[int] = set()
    for one, other in combinations(all_deadlines(context), 2):
        if one.seconds == other.seconds or other.span.start in shown or _one_list(one, other):
            continue
        if _same_act(one, other) and share_levels(one, other) and _same_start(one, other):
            shown.add(other.span.start)
            values = {"one": one.text, "other": other.text, "actor": other.actor or "", "verb": other.verb or ""}
            yield Hit(*_span(other), values, _other(one))


def _one_list(one: Deadline, other: Deadline) -> bool:
    """Whether two bounds stand in one list of a sentence without levels (首报30分钟、续报2小时), where each is its own."""
    if one.sentence is None or one.sentence != other.sentence or one.levels:
        return False
    between = one.sentence.text[one.span.end - one.sentence.start : other.span.start - one.sentence.start]
    return not re.search("[；;]", between)


def not_monotone(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A graver level has more time than a lesser one."""
    bounds = [
        one
        for one in context.plan.deadlines
        if one.seconds is not None and one.relation in ("within", "every") and one.levels
    ]
    shown: set[int] = set()
    for one, other in combinations(bounds, 2):
        if one.relation != other.relation or one.action != other.action or thing(one) != thing(other):
            continue
        if not (alike(one.actor, other.actor) or not one.actor or not other.actor) or set(one.levels) & set(
            other.levels
        ):
            continue
        if not _comparable(context, one, other):
            continue
        first, second = gravest(context, one.levels), gravest(context, other.levels)
        if first is None or second is None or first == second:
            continue
        graver, lesser = (one, other) if first < second else (other, one)
        if (graver.seconds or 0) > (lesser.seconds or 0) and graver.span.start not in shown:
            shown.add(graver.span.start)
            values = {
                "graver": "、".join(graver.levels),
                "lesser": "、".join(lesser.levels),
                "one": graver.text,
                "other": lesser.text,
            }
            yield Hit(*_span(graver), values, _other(lesser))


def _comparable(context: Context, one: Deadline, other: Deadline) -> bool:
    """Reports to different bodies compare only where one list or sentence sets them side by side."""
    if one.action not in REPORTS or (one.recipient and other.recipient and share_recipient(one, other)):
        return True
    lines = [context.outline.line_at(deadline.span.start) for deadline in (one, other)]
    if lines[0] is None or lines[1] is None:
        return False
    return lines[0] is lines[1] or (
        lines[0].parent == lines[1].parent and start_class(one) == start_class(other) and one.verb == other.verb
    )


def level_without(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Some levels have a time to report in and others have none."""
    levels = context.plan.severity_levels
    timed: set[str] = set()
    for one in context.plan.deadlines:
        if one.seconds is not None and one.action in REPORTS and one.relation != "every":
            if not one.levels:
                return  # it holds for all
            timed |= {normal(name) for name in one.levels}
    known = {normal(level.name): level.name for level in levels}
    for names in _reported(context):
        for name in names:
            if known and rank_of(context, name) is not None:
                known.setdefault(normal(name), name)
    aliases = {normal(alias): normal(level.name) for level in levels for alias in level.aliases}
    timed = {aliases.get(name, name) for name in timed}
    if not timed or len(known) < 2 or not timed & set(known):
        return
    for key, name in known.items():
        if key not in timed and aliases.get(key, key) not in timed and (place := _where(context, key)):
            first = next(
                one
                for one in context.plan.deadlines
                if one.levels and one.seconds is not None and one.action in REPORTS
            )
            values = {"level": name, "timed": "、".join(first.levels)}
            definition = next((level for level in levels if normal(level.name) == key), None)
            related: Related = _other(first)
            if definition:
                line = context.outline.line_at(definition.span.start)
                start = line.start if line and line.start <= definition.span.start else definition.span.start
                related = (*related, (start, definition.span.end, {"text": name}))
            yield Hit(*place, values, related)


def _reported(context: Context) -> Iterator[tuple[str, ...]]:
    """The levels named where the plan speaks of reporting."""
    for sentence in context.outline.sentences:
        if "reporting" in context.outline.kinds_of(sentence.line) or re.search(r"上报|报告|报送", sentence.text):
            for mention in level_mentions(sentence.text):
                if re.search(r"报", sentence.text[mention.end : mention.end + 30]):
                    yield mention.names


def _where(context: Context, key: str) -> tuple[int, int] | None:
    """Where the reporting of a level is spoken of, or else where it is named last; nothing where no report is due."""
    best: tuple[int, int] | None = None
    for line in context.outline.body:
        if line.title:
            continue
        for mention in level_mentions(line.text):
            if key not in {normal(name) for name in mention.names}:
                continue
            scope = (
                line.text[mention.end :]
                if mention.start >= line.lead
                else line.text + "".join(one.text for one in context.outline.descendants(line))
            )
            near = re.split(r"；|。", scope)[0] if mention.start >= line.lead else scope
            if re.search(r"(?:无需|不需|不必|不用|可不)(?:再)?(?:向[^，。；]{1,12})?(?:上报|报告|报送)|登记备查", near):
                return None
            end = line.folded.span(0, len(line.text))[1]
            if re.search(r"报", near[:60]) and "classification" not in context.outline.kinds_of(line):
                return line.folded.span(mention.start, min(len(line.text), mention.end + 40))
            best = best or (line.start, end)
    return best


def vague_report(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A report due 及时 or 立即, with no number."""
    exact = {
        one.sentence.start
        for one in context.plan.deadlines
        if one.seconds is not None and one.sentence and one.action in REPORTS
    }
    for one in context.plan.deadlines:
        if one.iso is None and one.action in REPORTS and one.sentence and one.sentence.start not in exact:
            start, end = one.span.start, _span(one)[1]
            yield Hit(start, end, {"word": one.text, "verb": one.verb or ""})


def first_moment(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """第一时间 with two numbers, or a special case (紧急情况下) with its own time that nothing defines."""
    values: dict[str, tuple[int, int]] = {}
    for sentence, match in matches(context, re.compile(r"第一时间（([^（）]{2,12})）")):
        span = sentence.span(match.start(), match.end())
        if values and match[1] not in values:
            other = next(iter(values.values()))
            yield Hit(*span, {"words": match[0]}, ((*other, {}),))
        values.setdefault(match[1], span)
    text = "\n".join(line.text for line in context.outline.body)
    if re.search(params["defined"], text):
        return
    for sentence, match in matches(context, re.compile(params["special"])):
        inside = [
            one
            for one in all_deadlines(context)
            if one.sentence and one.sentence.start <= sentence.span()[0] < one.sentence.end
        ]
        if inside and len([one for one in all_deadlines(context) if one.action in REPORTS]) > 1:
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]}, variant="special")


def infeasible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The steps inside take longer than the time that the plan gives for what comes after them.

    Each step is taken at its full length: it may last so long, and then what waits for it is late.
    """
    bounds = all_deadlines(context)
    decides = [one for one in bounds if thing(one) == "judge" or re.search(params["steps"], one.verb or "")]
    verifies = [one for one in bounds if thing(one) == "verify" and one not in decides]
    for last in bounds:
        if last.action not in (*REPORTS, "publish") or last in decides or start_class(last) == "ended":
            continue
        # What is not yet verified may be reported, unless both run from one event that the plan names; not released.
        steps = [*decides, *(one for one in verifies if last.action == "publish" or _one_event(one, last))]
        cycle = negative_cycle(_chain(last, [one for one in steps if _precedes(one, last)]))
        if cycle:
            blamed = [edge.reason for edge in cycle if edge.reason is not None and edge.reason is not last]
            related: Related = tuple((*_span(one), {"text": one.text}) for one in blamed)
            yield Hit(*_span(last), {"last": last.text, "steps": "、".join(one.text for one in blamed)}, related)
            return


def _chain(last: Deadline, steps: list[Deadline]) -> list[Edge[Deadline | None]]:
    """The network of an act and the steps that it waits for; a step that runs from another stands behind it."""
    edges: list[Edge[Deadline | None]] = [Edge("start", "last", float(last.seconds or 0), last)]
    chain = "start"
    for at, step in enumerate(sorted(steps, key=lambda one: one.span.start)):
        follows = at and (step.trigger and start_class(step) not in ("", "received", "found", "happened"))
        edges.append(Edge(f"step{at}", chain if follows else "start", -float(step.seconds or 0), step))
        edges.append(Edge("last", f"step{at}", 0.0, None))
        chain = f"step{at}"
    return edges


def _one_event(one: Deadline, other: Deadline) -> bool:
    """Whether two times run from one event in the same words (收到材料后)."""
    return bool(one.trigger) and alike(one.trigger, other.trigger)


def _precedes(step: Deadline, last: Deadline) -> bool:
    """Whether a step of the same body, from the same event, at the same levels, comes before a report or release."""
    if not step.actor or not last.actor or not alike(step.actor, last.actor):
        return False
    if step.levels and last.levels and not share_levels(step, last):
        return False
    starts = {start_class(step), start_class(last)}
    return len(starts) == 1 or starts <= {"", "received", "found"}


def mixed_trigger(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The time for one report runs from two events (事发, 发现)."""
    reports = [one for one in context.plan.deadlines if one.action in REPORTS and one.relation != "every"]
    for one, other in combinations(reports, 2):
        starts = {_begin(one), _begin(other)}
        if starts != {"happened", "found"} or not (one.seconds or other.seconds):
            continue
        levels = bool({normal(name) for name in one.levels} & {normal(name) for name in other.levels}) or share_levels(
            one, other
        )
        same = one.action == other.action or None in (one.seconds, other.seconds)
        if (
            same
            and levels
            and (alike(one.actor, other.actor) or not one.actor or not other.actor or _responsible(one, other))
        ):
            late = other if one.span.start < other.span.start else one
            early = one if late is other else other
            yield Hit(*_span(late), {"one": early.trigger or "", "other": late.trigger or ""}, _other(early))
            return


def _responsible(one: Deadline, other: Deadline) -> bool:
    """Two units of one kind (责任科室, 相关科室)."""
    return bool(one.actor and other.actor and one.actor[-2:] == other.actor[-2:])


def _begin(one: Deadline) -> str:
    kind = start_class(one)
    if (
        not kind
        and one.sentence
        and re.search(r"一旦发现", one.sentence.text[: max(0, one.span.start - one.sentence.start)])
    ):
        return "found"
    return kind


def broken(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A time without its number, or with a unit that is none."""
    pattern = re.compile(params["pattern"])
    for line in context.outline.body:
        raw = context.document.text[line.start : line.end]
        for match in pattern.finditer(raw):
            yield Hit(line.start + match.start(), line.start + match.end(), {"words": match[0]})


def order_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Release together with handling in one place, after it in another."""
    together = next(iter(matches(context, re.compile(params["together"]))), None)
    after = next(iter(matches(context, re.compile(params["after"]))), None)
    if together and after:
        sentence, match = after
        other, first = together
        yield Hit(*sentence.span(match.start(), match.end()), {}, ((*other.span(first.start(), first.end()), {}),))


def exceeds(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """More time than the superior document allows, for those whom it binds."""
    own = (context.plan.issuer or "") + (context.plan.title or "")
    if not re.search(params["who"], own) or re.search(params["not_who"], own):
        return
    for one in all_deadlines(context):
        if one.action not in ("publish", "respond") or one.working:
            continue
        what = "press" if thing(one) == "press" else "release" if one.action == "publish" else "reply"
        grave = any(_grave(context, name) for name in one.levels)
        limit = params["limits"][what] if grave or what == "reply" or not one.levels else params["limits"]["reply"]
        if one.recipient:
            continue  # an answer to one person is no public response
        if (one.seconds or 0) > limit * 3600:
            yield Hit(*_span(one), {"text": one.text, "limit": f"{limit}小时", "what": params["names"][what]})


def _grave(context: Context, name: str) -> bool:
    """Whether a level is one of 特别重大、重大: the first, or the first two of four."""
    rank = rank_of(context, name)
    levels = context.plan.severity_levels
    if rank is None or rank > 10:
        return normal(name) in ("特别重大", "重大", "红色", "橙色")
    return rank == 1 or (rank == 2 and len(levels) >= 4)


def dropped(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A document with a binding time is cited, and the text only says that one may."""
    cited = next((one for one in context.plan.references if re.search(params["cited"], one.title)), None)
    if cited is None:
        return
    for sentence, match in matches(context, re.compile(params["weak"])):
        related: Related = ((cited.span.start, cited.span.end, {}),)
        yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0], "cited": cited.title}, related)


def unstated(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A time that is referred to and not given (规定时限)."""
    for sentence, match in matches(context, re.compile(params["pattern"])):
        if "《" not in sentence.text[: match.start()][-30:]:
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def no_interval(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Follow-up reports are due, and nothing says how often."""
    if any(
        one.relation == "every" and one.sentence and re.search(r"续报|续[^，。；]{0,4}报", one.sentence.text)
        for one in context.plan.deadlines
    ):
        return
    for sentence, match in matches(context, re.compile(r"(?:及时|适时|随时|做好|按时)?续报[^，。；]{0,16}")):
        if not re.search(r"\d+个?(?:小时|分钟)", sentence.text):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def written_first(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The written report is due before the verbal one."""
    bounds = all_deadlines(context)
    for spoken in bounds:
        if spoken.action != "verbal_report":
            continue
        for written in bounds:
            own = written.action == "written_report" and (alike(spoken.actor, written.actor) or not written.actor)
            if not own or start_class(written) == "reported" or not share_levels(spoken, written):
                continue
            if (written.seconds or 0) < (spoken.seconds or 0) and share_recipient(spoken, written):
                values = {"written": written.text, "spoken": spoken.text}
                yield Hit(*_span(written), values, _other(spoken))


def working_days(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Working days for an act that cannot wait for Monday."""
    for one in all_deadlines(context):
        urgent = one.action in (*REPORTS, "publish", "convene") or (
            one.action in ("respond", "act") and any(_grave(context, name) for name in one.levels)
        )
        if one.working and urgent and start_class(one) != "ended":
            yield Hit(*_span(one), {"text": one.text})


def mixed_style(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One length of time written in two ways (半小时, 30分钟)."""
    seen: dict[int, Deadline] = {}
    for one in all_deadlines(context):
        unit = re.sub(r"[\d一二三四五六七八九十两半０-９.个内之以前]", "", one.text)
        before = seen.setdefault(one.seconds or 0, one)
        other = re.sub(r"[\d一二三四五六七八九十两半０-９.个内之以前]", "", before.text)
        plain = not (one.same_day or before.same_day or one.working or before.working)
        if plain and unit != other and {unit, other} <= {"小时", "分钟", "日", "天", "h", "min", "周"}:
            yield Hit(one.span.start, one.span.end, {"one": before.text, "other": one.text}, _other(before))


def monitoring(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A patrol less often than the time within which something is to be found."""
    patrols = [
        one
        for one in context.plan.deadlines
        if one.relation == "every"
        and one.sentence
        and re.search(r"巡查|监测|巡检|浏览|检索", one.sentence.text[one.span.end - one.sentence.start :][:20])
    ]
    for one in all_deadlines(context):
        after = one.sentence.text[one.span.end - one.sentence.start :][:10] if one.sentence else ""
        if not re.match(r"[^，。；]{0,6}发现", after):
            continue
        for patrol in patrols:
            if (patrol.seconds or 0) > (one.seconds or 0):
                yield Hit(*_span(one), {"found": one.text, "patrol": patrol.text}, _other(patrol))
                break
