"""What a plan says: :class:`PlanFacts` and the facts in it, each with the span that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from yuqing_lint.model.document import Span

SectionKind = Literal[
    "purpose",
    "basis",
    "scope",
    "principles",
    "classification",
    "organization",
    "duties",
    "monitoring",
    "warning",
    "reporting",
    "response",
    "release",
    "termination",
    "aftermath",
    "review",
    "support",
    "training",
    "accountability",
    "supplementary",
]
BodyKind = Literal["leading_group", "office", "working_group", "unit", "post"]
Relation = Literal["within", "immediately", "after", "about", "every"]
Action = Literal[
    "report", "verbal_report", "written_report", "publish", "respond", "convene", "act", "summarise", "other"
]
Conduct = Literal[
    "late_report",
    "false_report",
    "concealment",
    "omission",
    "dereliction",
    "unauthorised_release",
    "fabrication",
    "merit",
    "other",
]
Consequence = Literal["criticism", "discipline", "penalty", "criminal", "liability", "appraisal", "transfer", "reward"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan, by its heading or by the sentence that does its job."""

    kind: SectionKind
    number: str | None
    heading: str | None
    level: int
    span: Span


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a body and who holds it: 组长：局党组书记、局长."""

    role: str
    holder: str
    span: Span


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of a body, as the plan words it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Body:
    """An organ, unit or post with a standing role (机构、岗位)."""

    name: str
    kind: BodyKind
    span: Span
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    seat: str | None = None
    roles: tuple[Role, ...] = ()
    duties: tuple[Duty, ...] = ()
    constituted: bool = False
    """Whether a sentence sets it up (成立、设立、组成), and not only gives it duties."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time bound on an act (时限).

    ``seconds`` counts 86 400 s a day (a working day too), 604 800 s a week, 30 days a month, 365 a year.
    """

    text: str
    iso: str | None
    seconds: int | None
    relation: Relation
    action: Action
    span: Span
    actor: str | None = None
    recipient: str | None = None
    trigger: str | None = None
    levels: tuple[str, ...] = ()
    working: bool = False
    same_day: bool = False
    sentence: Span | None = None
    """The sentence or list item that the bound stands in."""
    verb: str | None = None
    """The words of the act itself: 报告, 召开会商会."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A span of time that bounds no act: 24小时值守, 黄金24小时."""

    text: str
    iso: str | None
    seconds: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Criterion:
    """A numeric condition of a level. Bounds are inclusive as 民法典第1259条 and the words say."""

    metric: str
    min: float | None
    max: float | None
    min_inclusive: bool
    max_inclusive: bool
    unit: str | None
    span: Span
    sure: bool = True
    """False for a bare number that only the other levels show to be a threshold."""
    comparator: bool = True
    """False where the number stands without 以上、以下、不足 or the like (阅读量均在50篇)."""
    group: int = 0
    """Criteria of one level with the same group hold together (且); different groups are alternatives (或)."""


@dataclass(frozen=True, slots=True)
class SeverityLevel:
    """The definition of a level. ``rank`` 1 is the gravest."""

    name: str
    rank: int
    span: Span
    scheme: str | None = None
    aliases: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """What the plan does at a level (分级响应); ``lead`` is who commands."""

    level: str
    lead: str | None
    span: Span
    measures: tuple[Span, ...] = ()
    """All that is done at the level, ``span`` first."""


@dataclass(frozen=True, slots=True)
class Accountability:
    """Who answers for what, and how; rewards too."""

    conduct: tuple[Conduct, ...]
    consequence: tuple[Consequence, ...]
    subject: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A rule or plan named in 《》; ``title`` without the brackets."""

    title: str
    document_number: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """以下简称: ``short`` stands for ``full``."""

    short: str
    full: str
    span: Span


@dataclass(frozen=True, slots=True)
class Contact:
    """A telephone number and whose it is (联系方式)."""

    holder: str | None
    """A unit, body or person; ``None`` where the plan names none, so that it is the issuer's."""
    label: str
    """What the plan calls it: 值班电话, 传真."""
    number: str
    """Its digits, an extension (分机) behind ``x``."""
    span: Span


@dataclass(frozen=True)
class PlanFacts:
    """What was read out of one plan."""

    kind: Literal["plan", "not_a_plan"]
    span: Span
    title: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    date: str | None = None
    """ISO date, YYYY-MM-DD."""
    sections: tuple[Section, ...] = ()
    bodies: tuple[Body, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    severity_levels: tuple[SeverityLevel, ...] = ()
    responses: tuple[Response, ...] = ()
    accountability: tuple[Accountability, ...] = ()
    references: tuple[Reference, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    contacts: tuple[Contact, ...] = ()
