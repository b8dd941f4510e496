"""The data that flows through the tool: documents, facts and findings.

Every class is frozen. Offsets count Unicode code points into ``Document.text``, end exclusive.
This module imports nothing else of the package.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Literal

# --------------------------------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the document text: ``document.text[start:end] == text``."""

    start: int
    end: int
    text: str
    page: int | None = None
    """1-based page, for formats that have pages (PDF)."""
    block: int | None = None
    """Index of the block in which the span starts."""

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block is in its source."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    TEXTBOX = "textbox"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands: all count from 0, ``table`` in the document, ``row`` and ``column`` in the table."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    """Whether the source marks its row as a header row."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one paragraph of a table cell, in reading order.

    ``text[start:end]`` is the block with its automatic label; ``text[start:body]`` is that label with the tab or
    space behind it (自动编号, such as ``（一）``; empty where the number is typed or absent), ``text[body:end]`` the rest.
    """

    index: int
    kind: BlockKind
    start: int
    body: int
    end: int
    heading_level: int | None = None
    """Outline level of a heading style, 1 at the top; ``None`` where the source names none."""
    page: int | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class SourceRun:
    """Maps ``text[start:end]`` back to its source, so that a comment or a highlight can be put there.

    For .docx ``part`` is the part's name in the package (``word/document.xml``), ``element`` the index of the
    text element (``w:t``, ``w:tab``, ...) among the text elements of that part in document order, and ``offset``
    the index in its text of the first character; ``readers/docx/source.py`` says which elements those are.
    For PDF ``box`` is (left, bottom, right, top) in points, ``page`` the 1-based page; the characters of a run are evenly
    spaced, and ``readers/pdf/boxes.py`` gives the boxes of any span. An automatic label has no run.
    """

    start: int
    end: int
    part: str | None = None
    element: int | None = None
    offset: int = 0
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None
    """How sure OCR is of the characters, from 0 to 1; ``None`` for text that the file itself holds."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A suppression that stands in the file itself (就地豁免): ``yuqing-lint: ignore CODE 理由``.

    In text formats it is a comment line and holds for the next line of the plan, or for its own line where it ends
    one; in .docx a comment or a bookmark, and holds for the words that it is anchored to. It is no part of
    ``Document.text``'s blocks.
    """

    codes: tuple[str, ...]
    """Codes, names, families or globs, as written; empty where the directive names none."""
    reason: str
    """Empty where none is given: then the directive does not hold, and is reported."""
    span: Span
    """What it holds for: a finding that touches this span, or that points into it with its other side."""


@dataclass(frozen=True)
class Document:
    """A file as read: one text, its blocks in reading order, and the way back to the source."""

    name: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[SourceRun, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader could not read, a sentence each (嵌入对象, 含文字的图片)."""
    directives: tuple[Directive, ...] = ()
    """The suppressions that stand in the file."""

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds ``offset``, or the last one before it."""
        at = bisect_right(self._starts, offset) - 1
        return self.blocks[at] if at >= 0 else None

    def span(self, start: int, end: int) -> Span:
        """The span from ``start`` to ``end``, with its page and block."""
        block = self.block_at(start)
        return Span(start, end, self.text[start:end], block.page if block else None, block.index if block else None)


class ReadError(Exception):
    """A file that cannot be read. ``reason`` says what is wrong, ``advice`` what to do (both Chinese, one line each).

    ``code`` is a stable word for machines, e.g. ``encrypted``, ``not-a-zip``, ``empty``, ``needs-ocr``.
    """

    def __init__(self, code: str, reason: str, advice: str, *, reason_en: str, advice_en: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.advice = advice
        self.reason_en = reason_en
        self.advice_en = advice_en

    def __reduce__(self) -> tuple[Callable[..., ReadError], tuple[str, ...], dict[str, object]]:
        """Errors are sent between processes."""
        return _read_error, (self.code, self.reason, self.advice, self.reason_en, self.advice_en), self.__dict__


def _read_error(code: str, reason: str, advice: str, reason_en: str, advice_en: str) -> ReadError:
    return ReadError(code, reason, advice, reason_en=reason_en, advice_en=advice_en)


# ------------------------------------------------------------------------------------------- facts

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


# ---------------------------------------------------------------------------------------- findings


class Severity(StrEnum):
    """How grave a finding is; ``error`` fails the check, ``warning`` only under ``--strict``, ``info`` never."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info."""
        return ("error", "warning", "info").index(self.value)


@dataclass(frozen=True, slots=True)
class Related:
    """The other side of a contradiction."""

    message: str
    span: Span
    place: str = ""
    """Where it is, for a person, as ``Finding.place``."""
    file: str | None = None
    """The file that ``span`` counts in, where it is not the finding's own."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``replacement``.

    Whole paragraphs are put in between two others by an empty range and a replacement with line breaks: at the start of
    a block lines that each end with one, at the end of a block lines that each begin with one.
    """

    start: int
    end: int
    replacement: str
    like: tuple[int, ...] = ()
    """For each whole paragraph an offset in one that it is to look like, where the format knows looks."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding; ``edits`` is empty where only a person can."""

    description: str
    edits: tuple[Edit, ...] = ()
    safe: bool = False
    """Whether the edits may be applied without asking: they cannot change what the plan says, as its rule states."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a finding is in a way that survives when text moves: what a baseline and a fingerprint go by."""

    section: tuple[str, ...] = ()
    """The headings above, outermost first, without numbers, punctuation and white space."""
    sentence: str = ""
    """The sentence that the finding begins in, folded, without punctuation and white space."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Why a finding does not count: a directive in the file, the configuration, or a baseline (基线) knows it."""

    by: Literal["directive", "config", "baseline"]
    reason: str
    origin: str = ""
    """File and line of the configuration that says so."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule found, at a place."""

    code: str
    name: str
    severity: Severity
    message: str
    plan: int
    span: Span
    related: tuple[Related, ...] = ()
    basis: tuple[str, ...] = ()
    fix: Fix | None = None
    place: str = ""
    """Where it is, for a person: 第3页 / 第四章（二）."""
    values: tuple[tuple[str, str], ...] = ()
    """What filled the message, by name: ``section_en`` of a missing section, ``level`` of an undefined one."""
    anchor: Anchor = Anchor()
    suppressed: Suppressed | None = None
    """Set where it does not count; it stays in reports for machines, with its reason."""

    @property
    def sides(self) -> tuple[Related, ...]:
        """The other sides that stand in its own file; those in other files come behind them in ``related``."""
        return tuple(other for other in self.related if other.file is None)


@dataclass(frozen=True)
class FileReport:
    """The result of checking one file."""

    name: str
    status: Literal["checked", "failed"]
    findings: tuple[Finding, ...] = ()
    """Those that count."""
    error: ReadError | None = None
    document: Document | None = field(default=None, repr=False)
    plans: tuple[PlanFacts, ...] = field(default=(), repr=False)
    pack: str | None = None
    """Name of the pack (规则包) by which the plans were judged; several are joined by ``+``."""
    pack_reason: str = ""
    """Why that pack, in the language of the report."""
    suppressed: tuple[Finding, ...] = ()
    """What does not count: suppressed in the file or the configuration, or known to the baseline; each says why."""
    perishable: bool = False
    """Whether a rule looked at today's date, so that another day may find otherwise (时效)."""

    def with_findings(self, findings: Iterable[Finding]) -> FileReport:
        """The report with other findings in place of its own: those that count, and those suppressed."""
        every = tuple(findings)
        return replace(
            self,
            findings=tuple(finding for finding in every if finding.suppressed is None),
            suppressed=tuple(finding for finding in every if finding.suppressed is not None),
        )
