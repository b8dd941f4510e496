"""Response (响应): each level answered, started, raised, ended; reports and releases going one way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.bounds import REPORTS, alike
from yuqing_lint.checks.decisions import activations, approvals, heading_levels, levels_at, rivals
from yuqing_lint.checks.parties import leaves, one_party, parts
from yuqing_lint.checks.severity import place_of_level
from yuqing_lint.checks.structure import opening
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.actors import subject_before
from yuqing_lint.extract.acts import parse_act
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.model import Response


def _text_of(response: Response) -> tuple[int, int, str]:
    """All that the plan does at a level: where it stands, and its words."""
    spans = response.measures or (response.span,)
    text = "".join("".join(span.text.split()) for span in spans)
    return min(span.start for span in spans), max(span.end for span in spans), text


def without_response(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level is answered with nothing, or with general words."""
    concrete = re.compile(params["concrete"])
    responses = {normal(one.level): one for one in context.plan.responses}
    for one in context.plan.responses:
        start, end, text = _text_of(one)
        if len(text) <= params["longest"] and not concrete.search(text):
            yield Hit(start, end, {"level": one.level, "words": text[:30]}, variant="vague")
    levels = context.plan.severity_levels
    if len(responses) >= 2 or (responses and len(levels) == 2):
        for level in levels:
            if not {normal(name) for name in (level.name, *level.aliases)} & set(responses) and not re.search(
                r"或|、|和", level.name
            ):
                yield Hit(*place_of_level(context, level), {"level": level.name})


def identical(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two levels are answered with the same words."""
    seen: list[tuple[Response, frozenset[str], tuple[int, int]]] = []
    for one in context.plan.responses:
        start, end, text = _text_of(one)
        plain = re.sub(r"特别重大|重大|较大|一般|[红橙黄蓝]色|[ⅠⅡⅢⅣ一二三四iI]+级|\W", "", text)
        if len(plain) < params["shortest"]:
            continue
        grams = frozenset(plain[at : at + 5] for at in range(max(1, len(plain) - 4)))
        for other, before, span in seen:
            if span != (start, end) and len(grams & before) >= params["jaccard"] * len(grams | before):
                yield Hit(start, end, {"one": other.level, "other": one.level}, ((*span, {}),))
                break
        seen.append((one, grams, (start, end)))


def activation_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two bodies may start one response, and nothing says which goes first."""
    for one, other in rivals(context, list(activations(context))):
        yield Hit(*one.span, {"one": other.who, "other": one.who}, ((*other.span, {}),))


def no_termination(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A response is started and never ended."""
    text = "\n".join(line.text for line in context.outline.body)
    ended = any(section.kind == "termination" for section in context.plan.sections) or re.search(params["ends"], text)
    started = re.search(params["starts"], text) or len(context.plan.responses) >= 2
    if started and not ended:
        yield Hit(*opening(context), {})


def no_escalation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Levels without a way from one to the next."""
    text = "\n".join(line.text for line in context.outline.body)
    graded = len(context.plan.severity_levels) >= 2 and len(context.plan.responses) >= 2
    if graded and not re.search(params["moves"], text):
        one = context.plan.responses[0]
        yield Hit(one.span.start, min(one.span.end, one.span.start + 40), {})


@dataclass(frozen=True, slots=True)
class _Report:
    """Who reports what level to whom."""

    actor: str
    recipient: str
    levels: frozenset[str]
    timed: bool
    span: tuple[int, int]


def recipient_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The same report goes to one body here and to another there."""
    reports = [*_timed_reports(context), *_plain_reports(context, re.compile(params["further"]))]
    for one in (report for report in reports if not report.timed):
        same = [
            other
            for other in reports
            if other is not one
            and one.levels & other.levels
            and alike(one.actor, other.actor)
            and leaves(context, one.recipient) == leaves(context, other.recipient)
        ]
        named = {part for other in same for part in parts(other.recipient)}
        if same and not any(one_party(context, part, mine) for part in named for mine in parts(one.recipient)):
            values = {"actor": one.actor, "one": same[0].recipient, "other": one.recipient}
            yield Hit(*one.span, values, ((*same[0].span, {}),))
            return


def _timed_reports(context: Context) -> Iterator[_Report]:
    """The reports with a time, by level."""
    for one in context.plan.deadlines:
        if one.action in REPORTS and one.actor and one.recipient and one.levels and one.relation != "every":
            levels = frozenset(normal(name) for name in one.levels)
            span = (one.span.start, one.sentence.end if one.sentence else one.span.end)
            yield _Report(one.actor, one.recipient, levels, one.seconds is not None, span)


def _plain_reports(context: Context, further: re.Pattern[str]) -> Iterator[_Report]:
    """The first reports that the text speaks of without a time, by level."""
    timed = [one.sentence for one in context.plan.deadlines if one.sentence and one.action in REPORTS]
    for sentence in context.outline.sentences:
        start = sentence.span()[0]
        if "报" not in sentence.text or any(one.start <= start < one.end for one in timed):
            continue
        for first, last in clauses(sentence.text, 0, len(sentence.text)):
            clause = sentence.text[first:last]
            subject = subject_before(sentence.text, last - 1)
            act = parse_act(clause[max(0, subject[1] - first) :] if subject else clause)
            if not (subject and act and act.recipient and act.action in REPORTS) or further.search(clause):
                continue
            shift = first + max(0, subject[1] - first)
            recipient = sentence.text[shift + act.recipient[0] : shift + act.recipient[1]]
            levels = levels_at(context, sentence, first, last)
            if levels:
                span = sentence.span(min(first, subject[0]), last)
                yield _Report(sentence.text[slice(*subject)], recipient, levels, False, span)


def approval_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """What is released is approved by one body here and by another there."""
    found = sorted(approvals(context), key=lambda one: one.span)
    for one, other in rivals(context, found):
        yield Hit(*one.span, {"one": other.who, "other": one.who}, ((*other.span, {}),))
        return


def spokesperson_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The spokesperson speaks here, somebody else there."""
    post = next((body for body in context.plan.bodies if body.kind == "post" and "发言人" in body.name), None)
    if post is None:
        return
    for sentence, match in matches(context, re.compile(params["pattern"])):
        if "发言人" not in sentence.text:
            yield Hit(
                *sentence.span(match.start(), match.end()),
                {"words": match[0], "post": post.name},
                ((post.span.start, post.span.end, {}),),
            )


def unreachable(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A step rests on a result that no step gives."""
    text = "\n".join(line.text for line in context.outline.body)
    for sentence, match in matches(context, re.compile(params["pattern"])):
        if text.count(match[1]) == 1:
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0], "step": match[1]})


def missing_stage(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A stage of handling opinion is not there."""
    present = {section.kind for section in context.plan.sections}
    if (
        "舆情" not in (context.plan.title or "")
        and sum("舆情" in line.text for line in context.outline.body) < params["often"]
    ):
        return
    for kind, zh in params["stages"].items():
        if (
            kind not in present
            and not (kind == "review" and "aftermath" not in present)
            and not (kind == "warning" and "monitoring" not in present)
        ):
            yield Hit(*opening(context), {"stage": zh, "kind": kind})


def without_level(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The response starts on a condition that no level is tied to."""
    if len(context.plan.severity_levels) < 2:
        return
    for sentence, match in matches(context, re.compile(params["pattern"])):
        if not level_mentions(sentence.text) and not heading_levels(context, sentence):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})
