"""The facts of a plan as statements (陈述): what each is about, what it says of it, and where.

Two plans are compared statement by statement; how the text words or orders them does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from yuqing_lint import regex as re
from yuqing_lint.extract.level_names import normal
from yuqing_lint.folding import fold_characters
from yuqing_lint.model import Criterion, Deadline, PlanFacts, Span

StatementKind = Literal[
    "title",
    "issuer",
    "document_number",
    "date",
    "section",
    "body",
    "seat",
    "parent",
    "role",
    "duty",
    "deadline",
    "coverage",
    "level",
    "threshold",
    "response",
    "lead",
    "accountability",
    "reference",
    "abbreviation",
    "contact",
]
WORDED: frozenset[StatementKind] = frozenset({"duty", "accountability", "coverage"})
"""Kinds that have no subject of their own, so that only their words tell which answers to which."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact."""

    kind: StatementKind
    about: tuple[str, ...]
    """What makes it the same fact in another version, normalised."""
    subject: str
    """The same for people: 领导小组组长, 重大舆情报告."""
    value: str
    """What it says, normalised: 60分钟 and 1小时 are equal."""
    shown: str
    """What it says, as written."""
    span: Span | None


def plain(text: str | None) -> str:
    """A text by its letters and digits: without white space and punctuation, full and half width made one."""
    return re.sub(r"[\W_]", "", fold_characters(text or ""))


def statements(plan: PlanFacts) -> tuple[Statement, ...]:
    """All statements of a plan, kind by kind."""
    return tuple(
        one for part in (_front, _sections, _bodies, _deadlines, _levels, _responses, _others) for one in part(plan)
    )


def _front(plan: PlanFacts) -> Iterator[Statement]:
    for kind, value in (
        ("title", plan.title),
        ("issuer", plan.issuer),
        ("document_number", plan.document_number),
        ("date", plan.date),
    ):
        if value:
            yield Statement(kind, (), "", plain(value), value, None)  # type: ignore[arg-type]


def _sections(plan: PlanFacts) -> Iterator[Statement]:
    headed = {section.kind for section in plan.sections if section.heading}
    shown: set[int] = set()
    for section in plan.sections:
        if section.span.start in shown or (section.heading is None and section.kind in headed):
            continue
        shown.add(section.span.start)
        heading = section.heading or ""
        yield Statement("section", (section.kind,), section.kind, plain(heading), heading, section.span)


def _bodies(plan: PlanFacts) -> Iterator[Statement]:
    for body in plan.bodies:
        key = plain(body.name)
        yield Statement("body", (body.kind, key), "", key, body.name, body.span)
        for role in body.roles:
            about = (key, plain(role.role))
            yield Statement("role", about, f"{body.name}{role.role}", plain(role.holder), role.holder, role.span)
        if body.seat:
            yield Statement("seat", (key,), body.name, plain(body.seat), body.seat, body.span)
        if body.parent:
            yield Statement("parent", (key,), body.name, plain(body.parent), body.parent, body.span)
        for duty in body.duties:
            yield Statement("duty", (key,), body.name, plain(duty.text), duty.text, duty.span)


def _deadlines(plan: PlanFacts) -> Iterator[Statement]:
    for one in plan.deadlines:
        levels = tuple(sorted(normal(name) for name in one.levels))
        about = (one.action, str(one.relation == "every"), *levels, plain(one.actor), plain(one.recipient))
        value = f"{one.relation}{one.seconds if one.seconds is not None else plain(one.text)}{one.working}"
        yield Statement("deadline", about, _act(one), value, one.text, one.span)
    for time in plan.coverage:
        yield Statement("coverage", (), "", plain(time.text), time.text, time.span)


def _act(one: Deadline) -> str:
    """What a deadline is for: 重大 办公室 报告 县委."""
    words = ("、".join(one.levels), one.actor, one.verb or one.action, one.recipient)
    return " ".join(filter(None, words))


def _levels(plan: PlanFacts) -> Iterator[Statement]:
    for level in plan.severity_levels:
        key = normal(level.name)
        yield Statement("level", (key,), level.name, plain(level.span.text), level.span.text, level.span)
        for criterion in level.criteria:
            about = (key, plain(criterion.metric), criterion.unit or "")
            subject = f"{level.name}{criterion.metric}"
            yield Statement("threshold", about, subject, _interval(criterion), criterion.span.text, criterion.span)


def _interval(one: Criterion) -> str:
    low = "" if one.min is None else f"{'[' if one.min_inclusive else '('}{one.min:g}"
    high = "" if one.max is None else f"{one.max:g}{']' if one.max_inclusive else ')'}"
    return f"{low}..{high}"


def _responses(plan: PlanFacts) -> Iterator[Statement]:
    for one in plan.responses:
        key = normal(one.level)
        yield Statement("response", (key,), one.level, plain(one.span.text), one.span.text, one.span)
        if one.lead:
            yield Statement("lead", (key,), one.level, plain(one.lead), one.lead, one.span)


def _others(plan: PlanFacts) -> Iterator[Statement]:
    for one in plan.accountability:
        yield Statement("accountability", (), one.subject or "", plain(one.span.text), one.span.text, one.span)
    for cited in plan.references:
        number = cited.document_number or ""
        yield Statement("reference", ("", plain(cited.title)), cited.title, plain(number), number, cited.span)
    for short in plan.abbreviations:
        yield Statement("abbreviation", (plain(short.short),), short.short, plain(short.full), short.full, short.span)
    for contact in plan.contacts:
        about = (plain(contact.holder), contact.label)
        subject = f"{contact.holder or ''}{contact.label}"
        yield Statement("contact", about, subject, contact.number, contact.span.text, contact.span)
