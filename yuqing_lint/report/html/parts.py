"""The table of required parts (必备内容): which of them the plan has, has empty, or lacks."""

from __future__ import annotations

from dataclasses import dataclass

from yuqing_lint.model import Section
from yuqing_lint.report.html.marks import Mark, worst
from yuqing_lint.report.html.picture import Subject
from yuqing_lint.report.html.words import PARTS

_EMPTY = "STR003"
_DEMANDS = {"ACC001": "accountability", "RSP004": "termination"}
"""Rules whose finding means that a part is missing, without naming it among the values of their message."""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of section and how the plan stands to it."""

    name: str
    state: str
    """``present``, ``sentence`` (no heading), ``empty``, ``missing`` (demanded) or ``absent`` (not demanded)."""
    block: int | None = None
    """The paragraph where it begins."""
    mark: Mark | None = None


def parts(subject: Subject) -> tuple[Part, ...]:
    """All kinds of section in the order in which plans have them."""
    names = PARTS[subject.lang]
    missing = _missing(subject)
    made = []
    for kind, name in names.items():
        sections = [section for section in subject.plan.sections if section.kind == kind]
        if not sections:
            mark = missing.get(kind)
            made.append(Part(name, "missing" if mark else "absent", mark=mark))
            continue
        first = min(sections, key=lambda section: (section.heading is None, section.level, section.span.start))
        empty = _empty(subject, sections)
        state = "empty" if empty else "present" if first.heading else "sentence"
        made.append(Part(name, state, first.span.block, empty))
    return tuple(made)


def _missing(subject: Subject) -> dict[str, Mark]:
    """The kinds that a finding says are missing; where either of two would do, both."""
    found: dict[str, Mark] = {}
    for mark in subject.marks.items:
        values = dict(mark.finding.values)
        named = f"{values.get('section_en', '')} or {values.get('kind', '')} or {_DEMANDS.get(mark.finding.code, '')}"
        for kind in named.split(" or "):
            found.setdefault(kind, mark)
    return found


def _empty(subject: Subject, sections: list[Section]) -> Mark | None:
    """The finding that every heading of that kind has nothing under it."""
    marks = subject.marks.with_code(_EMPTY)
    on = [marks.worst_on(section.span) for section in sections]
    return worst(mark for mark in on if mark) if all(on) else None
