"""The data that flows through the tool: documents, facts and findings.

Every class is frozen. Offsets count Unicode code points into ``Document.text``, end exclusive.
This package imports nothing else of the tool; ``findings`` stands on ``facts`` and ``document``, ``facts`` on
``document``, ``document`` on ``layout``.
"""

from __future__ import annotations

from yuqing_lint.model.document import (
    Block,
    BlockKind,
    Cell,
    Directive,
    Document,
    ReadError,
    SourceRun,
    Span,
)
from yuqing_lint.model.facts import (
    Abbreviation,
    Accountability,
    Action,
    Body,
    BodyKind,
    Conduct,
    Consequence,
    Contact,
    Coverage,
    Criterion,
    Deadline,
    Duty,
    PlanFacts,
    Reference,
    Relation,
    Response,
    Role,
    Section,
    SectionKind,
    SeverityLevel,
)
from yuqing_lint.model.findings import (
    Anchor,
    Edit,
    FileReport,
    Finding,
    Fix,
    Related,
    Severity,
    Suppressed,
)
from yuqing_lint.model.layout import Face, Layout, Margin, PageSetup

__all__ = [
    "Abbreviation",
    "Accountability",
    "Action",
    "Anchor",
    "Block",
    "BlockKind",
    "Body",
    "BodyKind",
    "Cell",
    "Conduct",
    "Consequence",
    "Contact",
    "Coverage",
    "Criterion",
    "Deadline",
    "Directive",
    "Document",
    "Duty",
    "Edit",
    "Face",
    "FileReport",
    "Finding",
    "Fix",
    "Layout",
    "Margin",
    "PageSetup",
    "PlanFacts",
    "ReadError",
    "Reference",
    "Related",
    "Relation",
    "Response",
    "Role",
    "Section",
    "SectionKind",
    "Severity",
    "SeverityLevel",
    "SourceRun",
    "Span",
    "Suppressed",
]
