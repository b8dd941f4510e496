"""Accountability (责任追究): is there any, does it name conduct and kind, and may who sanctions do so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.structure import opening
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.accountability import read_clause
from yuqing_lint.model import Accountability

_REPORTING = {"late_report", "false_report", "concealment", "omission"}
_INTERNAL = _REPORTING | {"dereliction", "unauthorised_release"}


def _punishing(context: Context) -> list[Accountability]:
    """What speaks of failure inside the unit; outsiders handed to the police are another matter."""
    return [
        fact
        for fact in context.plan.accountability
        if (set(fact.consequence) - {"reward", "transfer"} or set(fact.conduct) & _INTERNAL) and not _outsiders(fact)
    ]


def _outsiders(fact: Accountability) -> bool:
    """Whether a clause is about those who spread rumours outside, and hands them over."""
    return bool(fact.conduct) and set(fact.conduct) <= {"fabrication", "other"} and "transfer" in fact.consequence


def none(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """No accountability at all."""
    if not any(section.kind == "accountability" for section in context.plan.sections):
        yield Hit(*opening(context), {})


def empty(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Accountability that names no conduct or no kind of consequence."""
    facts = _punishing(context)
    if not facts or any(set(fact.conduct) - {"merit"} and set(fact.consequence) - {"reward"} for fact in facts):
        return
    fact = next((fact for fact in facts if "liability" in fact.consequence), facts[0])
    yield Hit(fact.span.start, fact.span.end, {})


def pattern(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A sanction worded as the pattern says, unless ``unless`` stands in the sentence."""
    unless = re.compile(params["unless"]) if "unless" in params else None
    for sentence, match in matches(context, re.compile(params["pattern"])):
        if not (unless and unless.search(sentence.text)):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def wrong_sanction(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An administrative penalty (行政处罚, for outsiders) for the unit's own people."""
    for sentence, match in matches(context, re.compile(params["pattern"])):
        reading = read_clause(sentence.text[: match.end()])
        if set(reading.conduct) & _INTERNAL and not re.search(params["outsiders"], sentence.text[: match.end()]):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def unmatched_duty(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A duty to report, and no consequence for not reporting."""
    named = [fact for fact in _punishing(context) if set(fact.conduct) - {"merit", "other"}]
    duty = next(
        (one for one in context.plan.deadlines if one.action in ("report", "verbal_report", "written_report")), None
    )
    if named and duty and not any(set(fact.conduct) & _REPORTING for fact in named):
        span = named[0].span
        yield Hit(span.start, span.end, {}, ((duty.span.start, duty.span.end, {}),))


def missing_authority(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A proposal of sanctions, and nobody to whom it goes."""
    addressed = re.compile(params["addressed"])
    for sentence, match in matches(context, re.compile(params["pattern"])):
        if not addressed.search(sentence.text):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def one_sided(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Rewards without punishment, or punishment without rewards."""
    facts = context.plan.accountability
    rewards = [fact for fact in facts if "reward" in fact.consequence]
    punishing = [fact for fact in _punishing(context) if set(fact.consequence) - {"reward"}]
    if facts and bool(rewards) != bool(punishing):
        span = facts[0].span
        yield Hit(span.start, span.end, {}, variant="rewards" if rewards else None)
