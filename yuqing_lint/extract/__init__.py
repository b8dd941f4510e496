"""Sections → facts, through the grammars of ``grammar/``."""

from __future__ import annotations

from yuqing_lint.model import Document, PlanFacts
from yuqing_lint.outline import PlanOutline


def extract_plan(document: Document, outline: PlanOutline) -> PlanFacts:
    """All facts of one plan; a text that is no plan has its title and its place only."""
    from yuqing_lint.extract.abbreviations import extract_abbreviations
    from yuqing_lint.extract.accountability import extract_accountability
    from yuqing_lint.extract.bodies import extract_bodies
    from yuqing_lint.extract.contacts import extract_contacts
    from yuqing_lint.extract.deadlines import extract_times
    from yuqing_lint.extract.front import extract_front
    from yuqing_lint.extract.levels import extract_levels
    from yuqing_lint.extract.references import extract_references
    from yuqing_lint.extract.responses import extract_responses
    from yuqing_lint.extract.sections import Known, extract_sections

    span = document.span(outline.start, outline.end)
    front = extract_front(outline)
    if outline.kind == "not_a_plan":
        return PlanFacts("not_a_plan", span)
    abbreviations = extract_abbreviations(outline)
    levels = extract_levels(outline)
    bodies = extract_bodies(outline, abbreviations)
    deadlines, coverage = extract_times(outline, levels, bodies)
    accountability = extract_accountability(outline)
    responses = extract_responses(outline, levels)
    return PlanFacts(
        kind="plan",
        span=span,
        title=front.title,
        issuer=front.issuer,
        document_number=front.document_number,
        date=front.date,
        sections=extract_sections(outline, Known(bodies, levels, accountability, responses)),
        bodies=bodies,
        deadlines=deadlines,
        coverage=coverage,
        severity_levels=levels,
        responses=responses,
        accountability=accountability,
        references=extract_references(outline, front.title),
        abbreviations=abbreviations,
        contacts=extract_contacts(outline),
    )
