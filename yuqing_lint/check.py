"""The line itself, in one place: read → outline → facts → findings, for one file. Also the public interface."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from yuqing_lint import regex
from yuqing_lint.checks import Calendar, Superior
from yuqing_lint.checks.superior import demanded_sections
from yuqing_lint.extract import extract_plan
from yuqing_lint.extract.restore import restored
from yuqing_lint.extract.trace import Explained, Untaken, explain_sentences, untaken
from yuqing_lint.grammars import traced
from yuqing_lint.model import Document, FileReport, PlanFacts, ReadError
from yuqing_lint.outline import PlanOutline, outline_document
from yuqing_lint.readers import errors, read, read_bytes
from yuqing_lint.readers.limits import LIMITS, Limits
from yuqing_lint.rules.doubt import in_doubt
from yuqing_lint.rules.engine import run_rules
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.model import Language, Rule
from yuqing_lint.rules.pack_files import CORE, load_pack, shipped_packs, with_layout
from yuqing_lint.rules.packs import Choice, Pack, choose, given, summary_of, with_sections
from yuqing_lint.rules.suppress import Suppression, suppress
from yuqing_lint.rules.tool import TOOL_RULES


def extract(source: Path | str | Document, *, limits: Limits = LIMITS) -> tuple[Document, tuple[PlanFacts, ...]]:
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
    document, _, plans = _facts(source, limits)
    regex.keep()
    return document, plans


def check(
    source: Path | str | Document,
    *,
    rules: Iterable[Rule] | None = None,
    pack: Pack | None = None,
    suppressions: Iterable[Suppression] = (),
    superior: Superior | None = None,
    lang: Language = "zh",
    limits: Limits = LIMITS,
) -> FileReport:
    """Check one file or document, with messages in Chinese (``zh``) or English (``en``).

    Without a pack each plan is judged by that of its issuer; without rules all that ship and the pack's own run. A file
    that cannot be read gives a report with status ``failed`` and the reason in ``error``; nothing is raised. ``superior``
    is the plan of the superior authority, whose deadlines, levels and demands must be met.

    All of it happens in this process, where only those limits hold that need no other one; the command line, and
    :mod:`yuqing_lint.readers.pool` for other programs, check each file in a process that can be killed.

    >>> check("no-such-plan.docx").error.code
    'unreadable'
    """
    name = source.name if isinstance(source, Document) else str(source)
    try:
        document, outlines, plans = _facts(source, limits)
    except ReadError as error:
        return FileReport(name, "failed", error=error)
    choices = [given(pack) if pack else _chosen(plan, document) for plan in plans]
    if superior:
        choices = [with_sections(choice, demanded_sections(superior)) for choice in choices]
    calendar = Calendar(date.today())
    every = tuple(rules) if rules is not None else (*load_rules(), *(pack.rules if pack else ()), *TOOL_RULES)
    plain = tuple(restored(plan, outline) for plan, outline in zip(plans, outlines, strict=True))
    found = run_rules(document, outlines, plain, every, choices, lang=lang, superior=superior, calendar=calendar)
    found = tuple(in_doubt(found, document, lang))
    alone = tuple(rule for rule in every if not rule.across)
    found = suppress(found, document, outlines, alone, tuple(suppressions), lang=lang)
    named, reason = summary_of([one for one, plan in zip(choices, plans, strict=True) if plan.kind == "plan"], lang)
    report = FileReport(
        name,
        "checked",
        document=document,
        plans=plans,
        pack=named,
        pack_reason=reason,
        perishable=calendar.consulted,
    )
    regex.keep()
    return report.with_findings(found)


def superior_plan(source: Path | str | Document, *, limits: Limits = LIMITS) -> Superior:
    """The plan of the superior authority (上级预案) in a file, to be given to :func:`check`.

    Raises:
        ReadError: the file cannot be read, or holds no plan.
    """
    document, outlines, plans = _facts(source, limits)
    for outline, plan in zip(outlines, plans, strict=True):
        if plan.kind == "plan":
            return Superior(Path(document.name).name, document, plan, outline)
    raise errors.no_plan()


def explain(
    words: str, source: Path | str | Document | None = None, *, limits: Limits = LIMITS
) -> tuple[Explained, ...]:
    """How the sentences that hold some words were read: which grammar took what, and which facts came of it.

    Without a source the words are read as the one sentence of a plan; a fact may then miss what its place would tell
    (who is spoken of, under which heading it stands).

    >>> (one,) = explain("舆情信息员发现舆情后，应当在30分钟内报告办公室。")
    >>> [(fact.iso, fact.actor, fact.recipient) for kind, fact in one.facts if kind == "deadlines"]
    [('PT30M', '舆情信息员', '办公室')]

    Raises:
        ReadError: the file cannot be read.
    """
    with traced() as parses:
        _, outlines, plans = _facts(_alone(words) if source is None else source, limits)
    return tuple(
        one
        for outline, facts in zip(outlines, plans, strict=True)
        for one in explain_sentences(outline, facts, parses, words)
    )


def backlog(source: Path | str | Document, *, limits: Limits = LIMITS) -> tuple[Untaken, ...]:
    """The words for times, levels and sanctions that became no fact, in reading order.

    Raises:
        ReadError: the file cannot be read.
    """
    _, outlines, plans = _facts(source, limits)
    pairs = zip(outlines, plans, strict=True)
    return tuple(one for outline, facts in pairs if facts.kind == "plan" for one in untaken(outline, facts))


def _chosen(plan: PlanFacts, document: Document) -> Choice:
    """The pack for a plan of whose pack nothing is said, with that on layout where the file shows one."""
    choice = choose(plan, shipped_packs(), load_pack(CORE))
    return with_layout(choice, plan) if document.survey else choice


def _alone(words: str) -> Document:
    """A plan of one sentence."""
    return read_bytes(f"舆情应急处置预案\n为妥善应对舆情，制定本预案。\n{words}\n".encode(), "sentence.txt")


def _facts(
    source: Path | str | Document, limits: Limits
) -> tuple[Document, tuple[PlanOutline, ...], tuple[PlanFacts, ...]]:
    document = source if isinstance(source, Document) else read(Path(source), limits)
    outlines = outline_document(document)
    return document, outlines, tuple(extract_plan(document, outline) for outline in outlines)
