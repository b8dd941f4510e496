"""The gold of a plan, as the gold contract has it, from what was written and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus.generator.facts import Facts
from corpus.generator.marks import (
    Bounds,
    Ledger,
    Place,
    WrittenBody,
    WrittenCoverage,
    WrittenDeadline,
    WrittenLevel,
    WrittenResponse,
    WrittenSanction,
)

Fold = Callable[[str], str]
"""The width of the plan's characters, applied to a name as it was to the text."""

_STEP = 6
_FIRST_WORDS = 12


def gold(name: str, text: str, facts: Facts, ledger: Ledger, places: tuple[Place, ...], fold: Fold) -> dict[str, Any]:
    """The gold file of one plan, ready for JSON."""
    plan = {
        "starts": first_words(text, 0, len(text)),
        "title": fold(facts.title),
        "issuer": fold(facts.issuer),
        "document_number": fold(facts.document_number) if facts.document_number else None,
        "date": facts.issued.isoformat(),
        "sections": list(dict.fromkeys(ledger.sections)),
        "bodies": [_body(body, text, fold) for body in ledger.bodies],
        "deadlines": [_deadline(p, p.fact, text, fold) for p in places if isinstance(p.fact, WrittenDeadline)],
        "coverage": [{"at": quote(text, p.start, p.end)} for p in places if isinstance(p.fact, WrittenCoverage)],
        "severity_levels": [_level(p, p.fact, text) for p in places if isinstance(p.fact, WrittenLevel)],
        "accountability": [
            {
                "at": first_words(text, p.start, p.end),
                "conduct": list(p.fact.conduct),
                "consequence": list(p.fact.consequence),
            }
            for p in places
            if isinstance(p.fact, WrittenSanction)
        ],
        "references": [fold(title) for title in ledger.references],
        "abbreviations": [{"short": fold(short), "full": fold(full)} for short, full in ledger.abbreviations],
        "responses": [
            {"level": p.fact.level, "lead": fold(p.fact.lead), "at": first_words(text, p.start, p.end)}
            for p in places
            if isinstance(p.fact, WrittenResponse)
        ],
    }
    return {"plan": name, "kinds": ["plan"], "plans": [plan]}


def quote(text: str, start: int, end: int) -> str:
    """``text[start:end]`` in ⟦⟧ with as much around it as makes it unique, within its line where that is enough."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line_start, start - _STEP), min(line_end, end + _STEP)
    while text.find(text[left:right]) != text.rfind(text[left:right]):
        if (left, right) == (line_start, line_end):
            line_start, line_end = 0, len(text)
        left, right = max(line_start, left - _STEP), min(line_end, right + _STEP)
    return f"{text[left:start]}⟦{text[start:end]}⟧{text[end:right]}"


def first_words(text: str, start: int, end: int) -> str:
    """The first words from ``start``, as many as make them unique."""
    stop = min(end, start + _FIRST_WORDS)
    while text.find(text[start:stop]) != text.rfind(text[start:stop]):
        stop += _STEP
    return text[start:stop]


def _body(body: WrittenBody, text: str, fold: Fold) -> dict[str, Any]:
    return {
        "name": fold(body.name),
        "kind": body.kind,
        "aliases": [fold(alias) for alias in body.aliases],
        "parent": body.parent,
        "seat": fold(body.seat) if body.seat else None,
        "roles": [{"role": role.role, "holder": fold(role.holder)} for role in body.roles],
    }


def _deadline(place: Place, fact: WrittenDeadline, text: str, fold: Fold) -> dict[str, Any]:
    out: dict[str, Any] = {
        "at": quote(text, place.start, place.end),
        "iso": fact.iso,
        "working": fact.working,
        "relation": fact.relation,
        "action": fact.action,
        "actor": fold(fact.actor) if fact.actor else None,
        "recipient": fold(fact.recipient) if fact.recipient else None,
        "levels": list(fact.levels),
    }
    return out | {"same_day": True} if fact.same_day else out


def _level(place: Place, fact: WrittenLevel, text: str) -> dict[str, Any]:
    return {
        "name": fact.name,
        "rank": fact.rank,
        "aliases": list(fact.aliases),
        "at": first_words(text, place.start, place.end),
        "criteria": [_criterion(bounds) for bounds in fact.criteria],
    }


def _criterion(bounds: Bounds) -> dict[str, Any]:
    return {
        "metric": bounds.metric,
        "min": bounds.low,
        "max": bounds.high,
        "min_inclusive": bounds.low_inclusive,
        "max_inclusive": bounds.high_inclusive,
        "unit": bounds.unit,
    }
