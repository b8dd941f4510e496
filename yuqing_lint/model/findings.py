"""What is found in a plan: findings with their places, fixes and suppressions, and the report on a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from yuqing_lint.model.document import Document, ReadError, Span
from yuqing_lint.model.facts import PlanFacts


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
