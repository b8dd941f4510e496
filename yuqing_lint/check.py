"""The line itself, in one place: read → outline → facts → findings, for one file. Also the public interface."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from yuqing_lint.extract import extract_plan
from yuqing_lint.model import Document, FileReport, PlanFacts, ReadError
from yuqing_lint.outline import PlanOutline, outline_document
from yuqing_lint.readers import read
from yuqing_lint.rules.engine import run_rules
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.model import Language, Rule


def extract(source: Path | str | Document) -> tuple[Document, tuple[PlanFacts, ...]]:
    r"""A file or a document → the document and the facts of each plan in it.

    Offsets of the facts count in ``document.text``, whatever the format of the file.

    >>> from yuqing_lint.readers import read_bytes
    >>> document = read_bytes("甲镇舆情应急预案\n一、组织机构\n成立舆情应急领导小组，组长由镇长担任。\n".encode(), "plan.txt")
    >>> _, (plan,) = extract(document)
    >>> [(body.name, body.roles[0].holder) for body in plan.bodies]
    [('舆情应急领导小组', '镇长')]

    Raises:
        ReadError: the file cannot be read.
    """
    document, _, plans = _facts(source)
    return document, plans


def check(source: Path | str | Document, *, rules: Iterable[Rule] | None = None, lang: Language = "zh") -> FileReport:
    """Check one file or document by all rules, or by those given, with messages in Chinese (``zh``) or English (``en``).

    A file that cannot be read gives a report with status ``failed`` and the reason in ``error``; nothing is raised.

    >>> check("no-such-plan.docx").error.code
    'unreadable'
    """
    name = source.name if isinstance(source, Document) else str(source)
    try:
        document, outlines, plans = _facts(source)
    except ReadError as error:
        return FileReport(name, "failed", error=error)
    findings = run_rules(document, outlines, plans, load_rules() if rules is None else rules, lang=lang)
    return FileReport(name, "checked", findings, document=document, plans=plans)


def _facts(source: Path | str | Document) -> tuple[Document, tuple[PlanOutline, ...], tuple[PlanFacts, ...]]:
    document = source if isinstance(source, Document) else read(Path(source))
    outlines = outline_document(document)
    return document, outlines, tuple(extract_plan(document, outline) for outline in outlines)
