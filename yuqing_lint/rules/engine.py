"""(Document, outlines, facts, rules) → findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from yuqing_lint import regex as re
from yuqing_lint.checks import Calendar, Context, Hit, Superior, check_function
from yuqing_lint.model import Document, Finding, Fix, PlanFacts, Related, Severity
from yuqing_lint.outline import PlanOutline
from yuqing_lint.rules.doubles import without_doubles
from yuqing_lint.rules.model import Language, Rule
from yuqing_lint.rules.packs import Choice, rules_under
from yuqing_lint.rules.place import anchor_of, place_of
from yuqing_lint.rules.tool import CRASH, KIND


def run_rules(
    document: Document,
    outlines: tuple[PlanOutline, ...],
    plans: tuple[PlanFacts, ...],
    rules: Iterable[Rule],
    choices: Sequence[Choice],
    *,
    lang: Language = "zh",
    superior: Superior | None = None,
    calendar: Calendar | None = None,
) -> tuple[Finding, ...]:
    """The findings of all rules on all plans of a document, by place; ``choices`` are the packs of the plans.

    Rules across documents need more than one and do not run here.
    A rule that fails becomes a finding about the tool (YQL001), and the others run on.
    """
    every = tuple(rule for rule in rules if rule.kind != KIND and not rule.across)
    day = calendar or Calendar(date.today())
    found: list[Finding] = []
    for index, (outline, plan, choice) in enumerate(zip(outlines, plans, choices, strict=True)):
        context = Context(document, plan, outline, plans, index, choice.pack.demands, day, superior)
        for rule in rules_under(choice.pack, every):
            if plan.kind == "plan" or not rule.requires_plan:
                found.extend(_findings(context, rule, lang))
    unique = {(one.code, one.span.start, one.span.end, one.message): one for one in reversed(found)}
    return tuple(
        sorted(without_doubles(unique.values()), key=lambda one: (one.span.start, one.severity.rank, one.code))
    )


def _findings(context: Context, rule: Rule, lang: Language) -> Iterator[Finding]:
    try:
        for hit in list(check_function(rule.kind)(context, rule.params)):
            yield finding_of(rule, hit, context.document, context.outline, context.index, lang)
    except Exception as error:  # whatever a rule does, the others run on
        yield crash_of(rule, error, context.document, context.plan, context.index, lang)


def finding_of(rule: Rule, hit: Hit, document: Document, outline: PlanOutline, index: int, lang: Language) -> Finding:
    """The finding that a hit of a rule is, in a plan of a document; ``index`` is the plan's place among those of the file."""
    template = rule.variants.get(hit.variant or "", rule.message)
    span = document.span(hit.start, hit.end)
    severity = rule.severity if rule.severity_set else hit.severity or rule.severity
    if not rule.verified and not rule.severity_set and severity is Severity.ERROR:
        severity = Severity.WARNING
    others = [(_related_words(rule, values, lang), document.span(start, end)) for start, end, values in hit.related]
    here = [Related(words, other, place_of(document, outline, other, lang)) for words, other in others]
    there = [Related(_related_words(rule, one.values, lang), one.span, file=one.file) for one in hit.elsewhere]
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity,
        message=_one_line(template.of(lang).format_map(hit.values)),
        plan=index,
        span=span,
        related=(*here, *there),
        basis=hit.basis or tuple(basis.text for basis in rule.basis),
        fix=_fix(rule, hit, lang),
        place=place_of(document, outline, span, lang),
        values=tuple(hit.values.items()),
        anchor=anchor_of(outline, span),
    )


def _one_line(words: str) -> str:
    """Quoted words may have been broken into lines."""
    return re.sub(r"\s*\n\s*", "", words)


def _fix(rule: Rule, hit: Hit, lang: Language) -> Fix:
    """What would mend a hit: in Chinese as the check words it, where it does, and else as the rule has it."""
    general = rule.fix.of(lang).format_map(_Lenient(hit.values))
    if hit.fix is None:
        return Fix(general)
    return replace(hit.fix, description=hit.fix.description if lang == "zh" else general, safe=rule.fix_safe)


def _related_words(rule: Rule, values: Mapping[str, str], lang: Language) -> str:
    other = "另一处" if lang == "zh" else "the other side"
    return rule.related.of(lang).format_map(_Lenient(values)) if rule.related else other


class _Lenient(dict[str, str]):
    """A field that a check does not fill stays out of the sentence."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values)

    def __missing__(self, key: str) -> str:
        return ""


def crash_of(rule: Rule, error: Exception, document: Document, plan: PlanFacts, index: int, lang: Language) -> Finding:
    """The finding that a rule failed, at the beginning of a plan."""
    span = document.span(plan.span.start, plan.span.start)
    message = CRASH.message.of(lang).format(code=rule.code, error=type(error).__name__)
    return Finding(CRASH.code, CRASH.name, CRASH.severity, message, index, span)
