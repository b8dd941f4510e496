"""Chains (环节链): steps each of which waits for what the one before it gives (收到核查结论后50分钟内拟出口径)."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.bounds import REPORTS, alike, all_deadlines, clause_of, other_end, start_class, thing
from yuqing_lint.extract.level_names import normal
from yuqing_lint.model import Deadline

_GIVEN = re.compile(r"^.*?(?:收到|接到|接获|得到|拿到|形成|完成|经)|^(?:自|从)")
"""What stands in a trigger in front of the thing that is waited for."""
_FOR_THE_PUBLIC = re.compile(r"口径|[初文新通样定成]稿|稿件|声明|通报|公告|答复意见|回应内容")
_DRAFTS = re.compile(r"拟|草|撰|写|编")
_APPROVES = re.compile(r"审[定核签批阅]|签发|批准|把关|会签")
_STARTS = re.compile(r"启动")
_TAIL = 2
_SEVERAL = 2
_FIRST = ("found", "happened")


def too_long(context: Context) -> Iterator[Hit]:
    """A release is due before the steps that lead to it, each waiting for the one before, need be over."""
    steps = [one for one in all_deadlines(context) if not (one.working or one.same_day)]
    for last in (one for one in steps if one.action == "publish" and thing(one) == "release"):
        if start_class(last) not in ("", *_FIRST):
            continue
        for level in last.levels or (None,):
            open_ = [one for one in steps if one is not last and _holds_at(one, level) and one.action != "publish"]
            chains = [_chain(context, one, open_) for one in open_ if _leads_to_release(context, one)]
            longest = max(chains, key=_length, default=[])
            if len(longest) >= _SEVERAL and _length(longest) > (last.seconds or 0):
                values = {"last": last.text, "steps": "、".join(one.text for one in longest)}
                related = tuple(end for one in longest for end in other_end(one))
                yield Hit(*clause_of(last), values, related, variant="chain")
                return


def _holds_at(one: Deadline, level: str | None) -> bool:
    return not one.levels or level is None or normal(level) in map(normal, one.levels)


def _length(chain: list[Deadline]) -> int:
    return sum(one.seconds or 0 for one in chain)


def _leads_to_release(context: Context, one: Deadline) -> bool:
    """Whether a step drafts or approves what is to be published."""
    said = f"{one.verb}{_said(context, one)}"
    about = f"{said}{one.trigger or ''}{one.sentence.text if one.sentence else ''}"
    return bool((_DRAFTS.search(said) or _approves(context, one)) and _FOR_THE_PUBLIC.search(about))


def _chain(context: Context, step: Deadline, steps: list[Deadline]) -> list[Deadline]:
    """A step and those that it waits for, the first of them first; no step stands in it twice."""
    chain = [step]
    while before := _before(context, chain[0], [one for one in steps if one not in chain]):
        chain.insert(0, before)
    return chain


def _before(context: Context, step: Deadline, others: list[Deadline]) -> Deadline | None:
    """The step that gives what another waits for."""
    kind = start_class(step)
    if kind in _FIRST:
        return None
    if not step.trigger and (earlier := _earlier_in_row(context, step, others)):
        return earlier
    awaited = _awaited(context, step)
    if "报告" in awaited and kind in ("received", "reported"):
        told = [one for one in others if one.action in REPORTS and start_class(one) in ("", *_FIRST)]
        told = [one for one in told if alike(one.recipient, step.actor) and one.recipient]
        return min(told, key=lambda one: one.seconds or 0, default=None)
    if _STARTS.search(awaited):
        started = [one for one in others if thing(one) == "judge" or _STARTS.search(_said(context, one))]
        return max(started, key=lambda one: one.seconds or 0, default=None)
    giving = [one for one in others if awaited and _gives(context, one, awaited)]
    return max(giving, key=lambda one: len(_common(awaited, _said(context, one))), default=None)


def _earlier_in_row(context: Context, step: Deadline, others: list[Deadline]) -> Deadline | None:
    """The step in front of one in a row of them: 甲3小时内起草、乙2小时内审核、丙2小时内审定."""
    row = [one for one in others if one.sentence == step.sentence and one.span.start < step.span.start]
    worked = [
        one for one in row if not one.trigger and (_DRAFTS.search(_said(context, one)) or _approves(context, one))
    ]
    return max(worked, key=lambda one: one.span.start, default=None) if _approves(context, step) else None


def _approves(context: Context, one: Deadline) -> bool:
    return _APPROVES.search(f"{one.verb}{_said(context, one)}") is not None


def _awaited(context: Context, step: Deadline) -> str:
    """What a step waits for: what its trigger names, or what one approves (口径由组长审定，审定不超过30分钟)."""
    if step.trigger:
        return re.sub(r"(?:之?后|时)$", "", _GIVEN.sub("", step.trigger))
    found = _FOR_THE_PUBLIC.search(step.sentence.text) if step.sentence and _approves(context, step) else None
    return found[0] if found else ""


def _gives(context: Context, one: Deadline, awaited: str) -> bool:
    """Whether a step ends in what is awaited (提交核查结论, 拟出口径), or it is what has been done to it (审核过的声明)."""
    said = _said(context, one)
    verb = re.sub("^完成", "", one.verb or "")
    done = len(verb) >= _TAIL and verb in awaited and verb not in awaited[-_TAIL:]
    return done or (awaited[-_TAIL:] in said and not _approves(context, one))


def _common(one: str, other: str) -> str:
    """The longest end of one text that stands in the other."""
    return next((one[at:] for at in range(len(one)) if one[at:] in other), "")


def _said(context: Context, one: Deadline) -> str:
    """What is to be done, in the plan's words: behind the time in its clause or else in front; of a cell, its row."""
    line = context.outline.line_at(one.span.start)
    if line is not None and line.cell:
        row = context.outline.row(line)
        return row[0].text if row else ""
    start, end = clause_of(one)
    text = context.document.text
    behind = "".join(text[one.span.end : end].split())
    return behind if len(behind) >= _TAIL else "".join(text[start : one.span.start].split())
