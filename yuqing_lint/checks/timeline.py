"""Deadlines (时限): do they agree, does each level have one, can they be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.bounds import (
    REPORTS,
    alike,
    all_deadlines,
    clause_of,
    graver_first,
    of_one_kind,
    other_end,
    rank_of,
    share_levels,
    share_recipient,
    start_class,
    thing,
)
from yuqing_lint.checks.decisions import heading_levels
from yuqing_lint.checks.parties import leaves
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.level_names import normal
from yuqing_lint.extract.times import times
from yuqing_lint.model import Deadline
from yuqing_lint.patterns import compiled

_NEAR = 12
_NEAR_ALL = 2
_EVENTS = ("happened", "found", "received")
_NO_REPORT = re.compile(r"[^，。；]{0,6}(?:报告|汇报|通报|上报)(?:制度|机制|要求|原则)")
"""第一时间报告制度 is a name."""
_TELLS_PUBLIC = re.compile(r"[^，。；]{0,4}(?:告知|通报)(?![^，。；]*(?:上级|领导|部门|单位|局|委|办))")
"""及时通报进展: to the public, where nobody is named."""


def _act(one: Deadline) -> tuple[str, str]:
    """What is to be done; verbal and written reports are two acts."""
    return one.action, thing(one)


def _told(one: Deadline) -> tuple[str, str]:
    """The same, with a telephone call and a plain report together: a report may not be due before the call."""
    return "report" if one.action == "verbal_report" else one.action, thing(one)


def _same_act(one: Deadline, other: Deadline) -> bool:
    """Whether two bounds on one thing are on one act of one body; verbal and written reports are two acts."""
    if one.action != other.action and not _sooner_than_verbal(one, other):
        return False
    if one.action == "respond" and bool(one.recipient) != bool(other.recipient):
        return False  # an answer to one person is not the answer to the public
    if one.action in ("publish", "respond") and (not one.actor or not other.actor):
        return share_recipient(one, other)
    actors = [re.split("、|或者?|和", party.actor or "") for party in (one, other)]
    same = any(alike(mine, theirs) for mine in actors[0] for theirs in actors[1] if mine and theirs)
    return same and share_recipient(one, other)


def _sooner_than_verbal(one: Deadline, other: Deadline) -> bool:
    """A report is due before the telephone call, which is the quickest of reports."""
    if {one.action, other.action} != {"report", "verbal_report"} or not (one.recipient and other.recipient):
        return False
    report, spoken = (one, other) if one.action == "report" else (other, one)
    return (report.seconds or 0) < (spoken.seconds or 0)


def _same_start(one: Deadline, other: Deadline) -> bool:
    a, b = start_class(one), start_class(other)
    return a.endswith(b) or b.endswith(a)  # nothing said of it, or 信息员核对 and 核对


def conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One act has two times."""
    shown: set[int] = set()
    for one, other in of_one_kind(all_deadlines(context), _told):
        if one.seconds == other.seconds or other.span.start in shown or _one_list(one, other):
            continue
        if _beside(context, one, other):
            continue
        if _same_act(one, other) and share_levels(one, other) and _same_start(one, other):
            shown.add(other.span.start)
            values = {"one": one.text, "other": other.text, "actor": other.actor or "", "verb": other.verb or ""}
            yield Hit(*clause_of(other), values, other_end(one))


def _beside(context: Context, one: Deadline, other: Deadline) -> bool:
    """Whether two bounds stand in one table, each in a row or a column of its own: the heads say what each is for."""
    first, second = (context.outline.line_at(bound.span.start) for bound in (one, other))
    if not (first and second and first.cell and second.cell and first.cell.table == second.cell.table):
        return False
    rows = [context.outline.row(line)[0].text for line in (first, second)]
    return rows[0] != rows[1] or context.outline.column_header(first) != context.outline.column_header(second)


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
    for one, other in of_one_kind(bounds, lambda one: (one.relation, *_act(one))):
        if not _one_doer(one, other) or set(one.levels) & set(other.levels) or not _comparable(context, one, other):
            continue
        order = graver_first(context, one.levels, other.levels)
        if order is None:
            continue
        graver, lesser = (one, other) if order else (other, one)
        if (graver.seconds or 0) > (lesser.seconds or 0) and graver.span.start not in shown:
            shown.add(graver.span.start)
            values = {
                "graver": "、".join(graver.levels),
                "lesser": "、".join(lesser.levels),
                "one": graver.text,
                "other": lesser.text,
            }
            yield Hit(*clause_of(graver), values, other_end(lesser))


def _one_doer(one: Deadline, other: Deadline) -> bool:
    """Whether one body is to act, or whoever it is: a graver level's meeting has another head and is to be sooner."""
    if one.action == "convene":
        return True
    return alike(one.actor, other.actor) or not one.actor or not other.actor


def _comparable(context: Context, one: Deadline, other: Deadline) -> bool:
    """Reports to different bodies compare only where one list, sentence or row sets them side by side."""
    lines = [context.outline.line_at(deadline.span.start) for deadline in (one, other)]
    cells = [line.cell for line in lines if line and line.cell]
    if len(cells) == 2 and cells[0].table == cells[1].table:  # one row or column of a table is about one act
        return cells[0].row == cells[1].row or cells[0].column == cells[1].column
    if one.action not in REPORTS or (one.recipient and other.recipient and share_recipient(one, other)):
        return True
    if one.recipient and other.recipient and (_has_own(context, one, other) or _has_own(context, other, one)):
        return False  # A级…报组长、…报市局；B级…报组长: each recipient has a row of times
    if one.recipient and other.recipient and leaves(context, one.recipient) != leaves(context, other.recipient):
        return False
    if lines[0] is None or lines[1] is None:
        return False
    return lines[0] is lines[1] or (
        lines[0].parent == lines[1].parent and start_class(one) == start_class(other) and one.verb == other.verb
    )


def _has_own(context: Context, one: Deadline, other: Deadline) -> bool:
    """Whether the recipient of one report has another time at the level of the other."""
    return any(
        third.action == one.action and share_levels(third, other) and alike(third.recipient, one.recipient)
        for third in context.plan.deadlines
        if third.recipient and third.seconds is not None
    )


def vague_report(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A report due 及时 or 立即, with no number."""
    exact = {
        one.sentence.start
        for one in context.plan.deadlines
        if one.seconds is not None and one.sentence and one.action in REPORTS
    }
    for one in context.plan.deadlines:
        if one.iso is None and one.action in REPORTS and one.sentence and one.sentence.start not in exact:
            start, end = one.span.start, clause_of(one)[1]
            after = one.sentence.text[one.span.end - one.sentence.start :]
            if not _NO_REPORT.match(after) and not (_TELLS_PUBLIC.match(after) and not one.recipient):
                yield Hit(start, end, {"word": one.text, "verb": one.verb or ""})


def first_moment(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """第一时间（10分钟内） with another number elsewhere, or a special case with its own time that nothing defines."""
    bounds = all_deadlines(context)
    told: list[tuple[int, tuple[int, int]]] = []
    for sentence, match in matches(context, params["means"]):
        time = next((one for one in times(sentence.text) if match.end() <= one.start <= match.end() + _NEAR), None)
        if time is None or re.search("[，。；（）]", sentence.text[match.end() : time.start]):
            continue
        close = sentence.text[time.end : time.end + 1] == "）"
        span = sentence.span(match.start(), time.end + close)
        length = time.duration.seconds
        other = next((place for seconds, place in told if seconds != length), None)
        own = next((one for one in bounds if span[0] <= one.span.start < span[1]), None)
        rival = next((one for one in bounds if own and one.seconds != own.seconds and _one_task(own, one)), None)
        words = {"words": sentence.text[match.start() : time.end + close]}
        if other:
            yield Hit(*span, words, ((*other, {"text": context.document.text[slice(*other)]}),))
        elif rival:
            yield Hit(*span, words, other_end(rival))
        told.append((length, span))
    text = "\n".join(line.text for line in context.outline.body)
    if compiled(params["defined"]).search(text):
        return
    for sentence, match in matches(context, params["special"]):
        start = sentence.span()[0]
        inside = any(one.sentence and one.sentence.start <= start < one.sentence.end for one in bounds)
        if inside and len([one for one in bounds if one.action in REPORTS]) > 1:
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]}, variant="special")


def _one_task(one: Deadline, other: Deadline) -> bool:
    """Whether two times are for one kind of act by one body, whatever the level."""
    if one is other or start_class(other) in ("ended", "reported") or not share_recipient(one, other):
        return False
    if one.action == other.action == "publish":
        return thing(one) == thing(other)
    return one.action == other.action and alike(one.actor, other.actor)


def mixed_trigger(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The time for one report runs from two events (事发, 发现)."""
    reports = [
        (one, begin)
        for one in context.plan.deadlines
        if one.action in REPORTS and one.relation != "every" and (begin := _begin(one)) in _EVENTS
    ]
    for (one, begin), (other, their_begin) in combinations(reports, 2):
        if (
            begin == their_begin
            or not (one.seconds or other.seconds)
            or not _told_apart(one, other, begin, their_begin)
        ):
            continue
        levels = bool({normal(name) for name in one.levels} & {normal(name) for name in other.levels}) or share_levels(
            one, other
        )
        same = one.action == other.action or (None in (one.seconds, other.seconds) and share_recipient(one, other))
        if (
            same
            and levels
            and (alike(one.actor, other.actor) or not one.actor or not other.actor or _responsible(one, other))
        ):
            late = other if one.span.start < other.span.start else one
            early = one if late is other else other
            yield Hit(*clause_of(late), {"one": _begin_words(early), "other": _begin_words(late)}, other_end(early))
            return
    yield from _odd_one(context)


def _odd_one(context: Context) -> Iterator[Hit]:
    """One time of a list runs from another event than all the others: …接报后…；一般舆情在发帖后48小时内回应."""
    lists: dict[tuple[object, ...], list[Deadline]] = {}
    for one in context.plan.deadlines:
        line = context.outline.line_at(one.span.start)
        if line is None or line.cell or one.relation == "every" or _begin(one) not in _EVENTS or not one.trigger:
            continue
        if one.action in ("publish", "respond"):
            lists.setdefault((one.sentence,), []).append(one)
        elif one.action in REPORTS and line.stem is not None:
            lists.setdefault((line.stem, one.action, one.actor), []).append(one)
    for several in lists.values():
        begins = [_begin(one) for one in several]
        odd = [one for one in several if begins.count(_begin(one)) == 1]
        if len(several) > _NEAR_ALL and len(odd) == 1 and len(set(begins)) == _NEAR_ALL:
            usual = next(one for one in several if one is not odd[0])
            yield Hit(*clause_of(odd[0]), {"one": _begin_words(usual), "other": _begin_words(odd[0])}, other_end(usual))
            return


def _told_apart(one: Deadline, other: Deadline, begin: str, their_begin: str) -> bool:
    """Whether two events are not two steps: who learns of it from a report has a time of his own, unless it is one report."""
    if "received" not in (begin, their_begin):
        return True
    parties = one.actor and other.actor and one.recipient and other.recipient
    apart = one.sentence != other.sentence and "happened" in (begin, their_begin)
    return bool(parties and apart and one.levels and alike(one.actor, other.actor) and share_recipient(one, other))


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


def _begin_words(one: Deadline) -> str:
    """From what a time runs, in the plan's words, or else in a word for what its sentence says."""
    return one.trigger or {"found": "发现", "happened": "事发", "received": "接报"}[_begin(one)]


def _grave(context: Context, name: str) -> bool:
    """Whether a level is one of 特别重大、重大: the first, or the first two of four."""
    rank = rank_of(context, name)
    levels = context.plan.severity_levels
    if rank is None or rank > 10:
        return normal(name) in ("特别重大", "重大", "红色", "橙色")
    return rank == 1 or (rank == 2 and len(levels) >= 4)


def dropped(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A document with a binding time is cited, and the text only says that one may."""
    cited = next((one for one in context.plan.references if compiled(params["cited"]).search(one.title)), None)
    if cited is None:
        return
    for sentence, match in matches(context, params["weak"]):
        related: Others = ((cited.span.start, cited.span.end, {}),)
        yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0], "cited": cited.title}, related)


def unstated(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A time that is referred to and not given (规定时限)."""
    for sentence, match in matches(context, params["pattern"]):
        if "《" not in sentence.text[: match.start()][-30:]:
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def no_interval(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Follow-up reports are due, and nothing says how often, at all or at one level."""
    periods = [
        one
        for one in context.plan.deadlines
        if one.relation == "every" and one.sentence and re.search(r"续报|续[^，。；]{0,4}报", one.sentence.text)
    ]
    timed = {normal(name) for one in periods for name in one.levels}
    for sentence, match in matches(context, params["pattern"]):
        if re.search(r"\d+个?(?:小时|分钟)", match[0]) or re.search(r"的，?$", sentence.text[: match.start()]):
            continue
        levels = {normal(name) for name in heading_levels(context, sentence)}
        untimed = levels and timed and not levels & timed
        if not periods or (untimed and match["vague"]):
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
                yield Hit(*clause_of(written), values, other_end(spoken))


def working_days(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Working days for an act that cannot wait for Monday."""
    for one in all_deadlines(context):
        urgent = one.action in (*REPORTS, "publish", "convene") or (
            one.action in ("respond", "act", "other") and (one.levels or _online(context, one, params))
        )
        start, end = clause_of(one)
        filed = compiled(params["filed"]).search("".join(context.document.text[start:end].split()))
        if one.working and urgent and not filed and start_class(one) != "ended":
            yield Hit(*clause_of(one), {"text": one.text})


def _online(context: Context, one: Deadline, params: Mapping[str, Any]) -> bool:
    """Whether an act answers those who speak on the net, and is no reply to a petition or part of the work after it."""
    line = context.outline.line_at(one.span.start)
    if one.sentence is None or line is None or {"aftermath", "review"} & set(context.outline.kinds_of(line)):
        return False
    return bool(compiled(params["online"]).search(one.sentence.text)) and not compiled(params["slow"]).search(
        one.sentence.text
    )


def mixed_style(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One length of time written in two ways (半小时, 30分钟)."""
    seen: dict[int, Deadline] = {}
    for one in all_deadlines(context):
        unit = re.sub(r"[\d一二三四五六七八九十两半０-９.个内之以前]", "", one.text)
        before = seen.setdefault(one.seconds or 0, one)
        other = re.sub(r"[\d一二三四五六七八九十两半０-９.个内之以前]", "", before.text)
        plain = not (one.same_day or before.same_day or one.working or before.working)
        if plain and unit != other and {unit, other} <= {"小时", "分钟", "日", "天", "h", "min", "周"}:
            yield Hit(one.span.start, one.span.end, {"one": before.text, "other": one.text}, other_end(before))
