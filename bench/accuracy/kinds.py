"""Kinds of facts: when an extracted fact is the one that is marked, and which of its fields are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from yuqing_lint.report.facts import plain

Fact = dict[str, Any]
Place = tuple[int, int]
"""The range of characters that a quote of the gold has in the text."""

_LIKE = 0.7
_NEAR = 40
"""Characters between the marked place and the extracted one that still mean the same sentence."""
_UNITS = {"H": 3600, "M": 60, "S": 1}
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact.

    ``place`` says that the gold marks it by a quote; ``same`` whether a marked and an extracted fact may be one;
    ``right`` says of each compared field whether it is right.
    """

    name: str
    same: Callable[[Fact, Fact], bool]
    right: Callable[[Fact, Fact], dict[str, bool]]
    place: bool = True
    slack: int = 0


def alike(one: str | None, other: str | None) -> bool:
    """Whether two names are the same but for punctuation and a few characters, or one is the greater part of the other."""
    first, second = (_letters(name) for name in (one, other))
    if not first or not second:
        return first == second
    if first in second or second in first:
        return 2 * min(len(first), len(second)) >= max(len(first), len(second))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _LIKE


def _letters(name: str | None) -> str:
    return "".join(char for char in name or "" if char.isalnum()).lower()


def length(iso: str | None) -> float | None:
    """An ISO 8601 duration in seconds, days of 24 hours.

    >>> length("PT1H30M"), length("P3D")
    (5400.0, 259200.0)
    """
    if not iso:
        return None
    date, _, clock = iso.removeprefix("P").partition("T")
    return 86_400 * _sum(date, _DAYS) + _sum(clock, _UNITS)


def _sum(text: str, units: dict[str, int]) -> float:
    total, digits = 0.0, ""
    for char in text:
        if char in units:
            total += float(digits) * units[char]
            digits = ""
        else:
            digits += char
    return total


def _named(marked: Fact, found: Fact) -> bool:
    return any(alike(marked["name"], name) for name in [found["name"], *found["aliases"]])


def _levels(fact: Fact) -> set[str]:
    return {_letters(level) for level in fact.get("levels") or []}


def _deadline(marked: Fact, found: Fact) -> dict[str, bool]:
    same = {key: marked.get(key) == found.get(key) for key in ("action", "relation", "working")}
    names = {key: alike(marked.get(key), found.get(key)) for key in ("actor", "recipient")}
    return {**same, **names, "levels": _levels(marked) == _levels(found)}


def _bounds(level: Fact) -> list[tuple[Any, ...]]:
    keys = ("min", "max", "min_inclusive", "max_inclusive")
    return sorted((tuple(one.get(key) for key in keys) for one in level["criteria"]), key=str)


def _codes(key: str) -> Callable[[Fact, Fact], bool]:
    return lambda marked, found: set(marked[key]) == set(found[key])


def _nothing(marked: Fact, found: Fact) -> dict[str, bool]:
    return {}


def _always(marked: Fact, found: Fact) -> bool:
    return True


KINDS = (
    Kind("sections", lambda a, b: a["kind"] == b["kind"], _nothing, place=False),
    Kind(
        "bodies",
        _named,
        lambda a, b: {"kind": a["kind"] == b["kind"], "seat": not a.get("seat") or alike(a["seat"], b["seat"])},
        place=False,
    ),
    Kind(
        "roles",
        lambda a, b: _letters(a["role"]) == _letters(b["role"]) and alike(a["holder"], b["holder"]),
        lambda a, b: {"body": alike(a["body"], b["body"])},
        place=False,
    ),
    Kind("deadlines", lambda a, b: length(a["iso"]) == length(b["iso"]), _deadline),
    Kind("coverage", _always, _nothing),
    Kind(
        "severity_levels",
        lambda a, b: _letters(a["name"]) == _letters(b["name"]),
        lambda a, b: {"rank": a["rank"] == b["rank"], "criteria": _bounds(a) == _bounds(b)},
        slack=_NEAR,
    ),
    Kind(
        "accountability",
        _always,
        lambda a, b: {key: _codes(key)(a, b) for key in ("conduct", "consequence")},
    ),
    Kind("references", lambda a, b: _letters(a["title"]) == _letters(b["title"]), _nothing, place=False),
)


def extracted(plan: Any) -> dict[str, list[Fact]]:
    """The facts of one plan as the gold counts them: each section kind and each reference once, only times with a length."""
    facts: dict[str, list[Fact]] = {kind.name: plain(getattr(plan, kind.name, ())) for kind in KINDS}
    facts["roles"] = [{**role, "body": body["name"]} for body in facts["bodies"] for role in body["roles"]]
    facts["deadlines"] = [one for one in facts["deadlines"] if one["iso"]]
    facts["sections"] = list({one["kind"]: one for one in facts["sections"]}.values())
    facts["references"] = list({one["title"]: one for one in facts["references"] if one["title"]}.values())
    return facts


def marked_facts(gold: Fact) -> dict[str, list[Fact]]:
    """The facts of one plan of a gold file."""
    facts: dict[str, list[Fact]] = {kind.name: list(gold.get(kind.name, ())) for kind in KINDS}
    facts["roles"] = [{**role, "body": body["name"]} for body in gold["bodies"] for role in body.get("roles", ())]
    facts["sections"] = [{"kind": kind} for kind in sorted(set(gold["sections"]))]
    facts["references"] = [{"title": title} for title in sorted(set(gold["references"]))]
    return facts
