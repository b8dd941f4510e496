"""Suppression (豁免): findings that stay in the report for machines and do not count, each with a reason.

A suppression comes from the file itself (:class:`~yuqing_lint.model.Directive`) or from the configuration. One that
suppresses nothing is YQL002, one without code or reason is YQL003 and does not hold; both are reported where those
rules run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from yuqing_lint.model import Document, Finding, Fix, Span, Suppressed
from yuqing_lint.outline import PlanOutline
from yuqing_lint.rules.load import load_rules, rules_named
from yuqing_lint.rules.model import Language, Rule
from yuqing_lint.rules.place import anchor_of, place_of
from yuqing_lint.rules.tool import INCOMPLETE, TOOL_RULES, UNUSED


@dataclass(frozen=True, slots=True)
class Suppression:
    """A suppression from the configuration that applies to a file."""

    codes: tuple[str, ...]
    reason: str
    origin: str
    """Where it stands: file and line."""
    exact: bool
    """Whether it names this one file, so that it should be of use here; one for many files need not be."""


def suppress(
    findings: tuple[Finding, ...],
    document: Document,
    outlines: tuple[PlanOutline, ...],
    rules: tuple[Rule, ...],
    suppressions: tuple[Suppression, ...] = (),
    *,
    lang: Language = "zh",
) -> tuple[Finding, ...]:
    """The findings, those suppressed marked so, and what is wrong with suppressions; ``rules`` are those that ran."""
    wanted = [_Wanted(one.codes, Suppressed("directive", one.reason), one.span) for one in document.directives]
    wanted += [
        _Wanted(one.codes, Suppressed("config", one.reason, one.origin), None, one.exact) for one in suppressions
    ]
    if not outlines:
        return findings  # no plan text, so nothing that could be found or suppressed
    marked = list(findings)
    wrong: list[tuple[Rule, _Wanted, str]] = []
    for one in wanted:
        if not one.codes or not one.why.reason:
            wrong.append((INCOMPLETE, one, ""))
            continue
        unused = [
            word for word in one.codes if not _apply(word, one, marked, rules) and one.exact and _ran(word, rules)
        ]
        if unused:
            wrong.append((UNUSED, one, "、".join(unused)))
    own = {rule.code: rule for rule in rules}
    faults = [
        _fault(own[rule.code], one, words, document, outlines, lang) for rule, one, words in wrong if rule.code in own
    ]
    return tuple(sorted((*marked, *faults), key=lambda each: (each.span.start, each.severity.rank, each.code)))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A suppression from either place."""

    codes: tuple[str, ...]
    why: Suppressed
    span: Span | None
    """What it holds for; ``None`` for the whole file."""
    exact: bool = True


def _apply(word: str, wanted: _Wanted, findings: list[Finding], rules: tuple[Rule, ...]) -> bool:
    """Mark what one word of a suppression suppresses; whether there is any."""
    codes = {rule.code for rule in rules_named(word, rules)}
    used = False
    for at, finding in enumerate(findings):
        if finding.code in codes and (wanted.span is None or _touches(finding, wanted.span)):
            used = True
            findings[at] = finding if finding.suppressed else replace(finding, suppressed=wanted.why)
    return used


def _touches(finding: Finding, span: Span) -> bool:
    """Whether a finding is at a span, with either side of a contradiction; one without length is where it begins."""
    spans = (finding.span, *(related.span for related in finding.sides))
    return any(one.overlaps(span) or span.start <= one.start < span.end for one in spans)


def _ran(word: str, rules: tuple[Rule, ...]) -> bool:
    """Whether a word names a rule that ran, or none at all; of a rule that was not asked for nothing can be said."""
    return bool(rules_named(word, rules)) or not rules_named(word, (*load_rules(), *TOOL_RULES))


def _fault(
    rule: Rule, wanted: _Wanted, codes: str, document: Document, outlines: tuple[PlanOutline, ...], lang: Language
) -> Finding:
    """The finding about a suppression."""
    span = wanted.span or next((document.span(line.start, line.end) for line in outlines[0].body), document.span(0, 0))
    index = next((at for at, outline in enumerate(outlines) if outline.start <= span.start < outline.end), 0)
    where = f"（{wanted.why.origin}）" if wanted.why.origin else ""
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.of(lang).format(codes=codes, where=where),
        plan=index,
        span=span,
        fix=Fix(rule.fix.of(lang)),
        place=place_of(document, outlines[index], span, lang),
        anchor=anchor_of(outlines[index], span),
    )
