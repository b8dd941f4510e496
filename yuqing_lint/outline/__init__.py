"""Document → plans, their lines and their tree of sections (大纲)."""

from __future__ import annotations

from functools import partial

from yuqing_lint.folding import fold, spinner
from yuqing_lint.model import Document
from yuqing_lint.outline.contents import without_contents
from yuqing_lint.outline.headings import settled
from yuqing_lint.outline.lines import RawLine, raw_lines
from yuqing_lint.outline.model import Label, Line, PlanOutline, Sentence, Table, heading_words
from yuqing_lint.outline.plans import plan_kind, split_plans, title_lines
from yuqing_lint.outline.tree import grow

__all__ = ["Label", "Line", "PlanOutline", "Sentence", "Table", "heading_words", "outline_document"]


def outline_document(document: Document) -> tuple[PlanOutline, ...]:
    """The plans of a document in reading order; text that is no plan gives one outline of kind ``not_a_plan``."""
    spun = spinner(document.text)
    lines = settled(without_contents(raw_lines(document, partial(fold, spun=spun)), document.text))
    if not lines:
        return ()
    starts = split_plans(lines)
    ends = [*starts[1:], len(lines)]
    return tuple(_plan(document, lines[start:end], spun) for start, end in zip(starts, ends, strict=True))


def _plan(document: Document, raw: list[RawLine], spun: str | None) -> PlanOutline:
    lines = grow(raw, title_lines(raw))
    children: dict[int | None, list[int]] = {}
    for line in lines:
        children.setdefault(line.parent, []).append(line.index)
    return PlanOutline(document, plan_kind(raw), raw[0].start, raw[-1].end, lines, spun, children)
