"""Sections (篇章要素): the parts that a plan has, by their headings and by the sentences that do their job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from yuqing_lint import regex as re
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Accountability, Body, Response, Section, SectionKind, SeverityLevel
from yuqing_lint.outline import Line, PlanOutline, Sentence
from yuqing_lint.outline.lines import PARALLEL
from yuqing_lint.outline.plans import states_purpose

_DISTRIBUTION = frozenset({"transfer", "appraisal"})
_MAXIMS = 2
_SETS_UP = re.compile(r"(?:成立|设立|组建|下设|设置)[^。，；]{2,40}(?:组|办公室|指挥部|专班|会议)(?=[（，。])")
_CHARGED = re.compile(r"负责[^；。]*")
"""What a body is for that is set up there is no part of the plan: 成立领导小组，负责舆情的研判和处置."""
_MAXIM = re.compile(r"[\u4e00-\u9fff]{4}(?:[，、][\u4e00-\u9fff]{4})+[，：。]")


@dataclass(frozen=True, slots=True)
class Known:
    """Facts that show parts: bodies the organisation, levels the classification, sanctions the accountability."""

    bodies: tuple[Body, ...]
    levels: tuple[SeverityLevel, ...]
    accountability: tuple[Accountability, ...]
    responses: tuple[Response, ...]


@cache
def _functions() -> tuple[tuple[SectionKind, re.Pattern[str], frozenset[str]], ...]:
    data = lexicon("sections")
    return tuple(
        (cast("SectionKind", kind), re.compile(pattern), frozenset(data["outside"].get(kind, ())))
        for kind, pattern in data["functions"].items()
    )


def extract_sections(outline: PlanOutline, known: Known) -> tuple[Section, ...]:
    """Every heading that names a part, and for a part that no heading names the first sentence that does its job."""
    found = list(_by_heading(outline))
    kinds = {section.kind for section in found}
    for section in (*_by_facts(outline, known), *_by_function(outline)):
        if section.kind not in kinds:
            kinds.add(section.kind)
            found.append(section)
    return tuple(sorted(found, key=lambda section: section.span.start))


def _by_heading(outline: PlanOutline) -> Iterator[Section]:
    for line in outline.body:
        if any("principles" in above.kinds for above in outline.ancestors(line)):
            continue  # a maxim among the principles names no part
        for kind in line.kinds:
            span = outline.document.span(line.start, line.folded.span(0, line.lead)[1])
            yield Section(kind, line.label.text if line.label else None, line.heading, max(line.depth, 1), span)


def _by_facts(outline: PlanOutline, known: Known) -> Iterator[Section]:
    organs = [body for body in known.bodies if body.constituted and body.kind != "post"]
    if any(body.kind in ("leading_group", "office") for body in organs):
        yield Section("organization", None, None, 1, organs[0].span)
    at_work = next((body for body in organs if body.duties), None)
    if at_work:
        yield Section("duties", None, None, 1, at_work.duties[0].span)
    if known.levels:
        yield Section("classification", None, None, 1, known.levels[0].span)
    if known.responses:
        yield Section("response", None, None, 1, known.responses[0].span)
    internal = next((fact for fact in known.accountability if set(fact.consequence) - _DISTRIBUTION), None)
    if internal:
        yield Section("accountability", None, None, 1, internal.span)


def _by_function(outline: PlanOutline) -> Iterator[Section]:
    context = {line.index: _context(outline, line) for line in outline.body}
    maxims = [line for line in outline.body if _is_maxim(outline, line)]
    if len(maxims) >= _MAXIMS:
        yield _section(outline, "principles", next(outline.sentences_of(maxims[0])))
    for sentence in outline.sentences:
        if sentence.end <= sentence.line.lead or sentence.line.title:
            continue
        if states_purpose(sentence.text):
            yield _section(outline, "purpose", sentence)
        about = context[sentence.line.index]
        text = _CHARGED.sub("", sentence.text) if _SETS_UP.search(sentence.text) else sentence.text
        if _said(sentence, about):
            yield _section(outline, "principles", sentence)
        for kind, pattern, outside in _functions():
            if not (about and about <= outside) and pattern.search(text):
                yield _section(outline, kind, sentence)


def _is_maxim(outline: PlanOutline, line: Line) -> bool:
    """Whether a line's heading is a maxim (统一领导，分级负责) that stands among principles, and not among demands (工作要求)."""
    above = next((one for one in outline.ancestors(line) if one.lead), None)
    return bool(PARALLEL.match(f"{line.heading}。")) and (above is None or "principles" in above.kinds)


def _said(sentence: Sentence, about: frozenset[str]) -> bool:
    """Whether a paragraph of maxims (统一领导，分级负责，由…。快速反应，协同联动，…。) begins with a sentence."""
    text = sentence.line.text
    starts = [at for at in (0, *(match.end() for match in re.finditer("。", text))) if _MAXIM.match(text, at)]
    return len(starts) >= _MAXIMS and sentence.start == starts[0] and not about - {"purpose", "scope"}


def _context(outline: PlanOutline, line: Line) -> frozenset[str]:
    """What the text of a line is part of: the kinds of its heading, and what its own first words show."""
    kinds: set[str] = set(outline.kinds_of(line))
    if _is_maxim(outline, line):
        kinds.add("principles")
    text = line.text[line.rest :] if line.rest < len(line.text) else line.text
    if states_purpose(text):
        kinds |= {"purpose"}
    if re.match(r"(?:为|为了)[^。]{4,}[，。]", text) and line.index <= 4:
        kinds.add("purpose")
    return frozenset(kinds)


def _section(outline: PlanOutline, kind: SectionKind, sentence: Sentence) -> Section:
    return Section(kind, None, None, 1, outline.document.span(*sentence.span()))
