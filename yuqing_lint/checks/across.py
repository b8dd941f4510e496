"""Contradictions between documents (跨文件): versions, near-duplicates, heads, telephone numbers, plans that are cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yuqing_lint.checks.base import Elsewhere, Hit
from yuqing_lint.checks.changes import Change, changes
from yuqing_lint.checks.holders import may_be_one
from yuqing_lint.checks.library import Entry, Library, MarkKind, PlanRef, Twins
from yuqing_lint.checks.marks import is_own_title, title_key
from yuqing_lint.checks.statements import plain
from yuqing_lint.model import PlanFacts, Severity, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A place in one plan of many where a rule is broken."""

    ref: PlanRef
    hit: Hit


def version_mismatch(library: Library, params: Mapping[str, Any]) -> Iterator[Found]:
    """Two versions of one plan state a fact differently; each difference is found in the later version."""
    kinds = frozenset(params["kinds"])
    for group in library.versions():
        first = group[0]
        for other in group[1:]:
            for change in changes(library.facts(first), library.facts(other)):
                if change.kind in kinds:
                    yield _mismatch(first, other, change)


def _mismatch(first: PlanRef, other: PlanRef, change: Change) -> Found:
    values = {
        "kind": change.kind,
        "subject": change.subject,
        "old": change.old.shown if change.old else "",
        "new": change.new.shown if change.new else "",
        "file": first.file,
    }
    here = (change.new.span if change.new else None) or other.span
    there = (change.old.span if change.old else None) or first.span
    variant = "missing" if change.new is None else "extra" if change.old is None else None
    return Found(
        other, Hit(here.start, here.end, values, variant=variant, elsewhere=(Elsewhere(first.file, there, values),))
    )


def near_duplicate(library: Library, params: Mapping[str, Any]) -> Iterator[Found]:
    """The plan of another unit with the names changed, or with some of them left in."""
    for twins in library.twins(params["similarity"]):
        other = twins.others[0]
        values = {
            "file": other.file,
            "other": other.issuer or other.unit,
            "percent": f"{twins.similarity:.0%}",
            "count": str(twins.count),
        }
        there = tuple(Elsewhere(one.file, one.span, {"other": one.issuer or one.unit}) for one in twins.others)
        left = _left_in(library.facts(twins.ref), twins)
        if left:
            values["name"] = left[1]
            span, variant, severity = left[0], "left_in", Severity.WARNING
            yield Found(
                twins.ref, Hit(span.start, span.end, values, severity=severity, variant=variant, elsewhere=there)
            )
        else:
            yield Found(twins.ref, Hit(twins.ref.span.start, twins.ref.span.end, values, elsewhere=there))


def _left_in(plan: PlanFacts, twins: Twins) -> tuple[Span, str] | None:
    """Where the name of a unit that the text came from stands in place of the plan's own: a body, its head, a short name."""
    own = plain(plan.issuer)
    for name in (plain(one.issuer) for one in twins.others):
        if not name or name in own or own in name:
            continue
        for body in plan.bodies:
            if body.kind == "leading_group" and plain(body.name).startswith(name):
                return body.span, name
            for role in body.roles:
                if plain(role.holder).startswith(name) and "长" in role.role:
                    return role.span, name
        for short in plan.abbreviations:
            if plain(short.full).startswith(name):
                return short.span, name
    return None


def holder_conflict(library: Library, params: Mapping[str, Any]) -> Iterator[Found]:
    """One body has two heads in two plans."""
    for entries in library.disputed("head"):
        for one, other in _contradictions(entries, agree=may_be_one):
            yield _contradiction(one, other, "head")


def contact_conflict(library: Library, params: Mapping[str, Any]) -> Iterator[Found]:
    """One telephone line has two numbers in two plans."""
    for entries in library.disputed("contact"):
        for one, other in _contradictions(entries, agree=_same_number):
            yield _contradiction(one, other, "contact")


def _same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, perhaps without its area code or extension."""
    a, b = one.split("x")[0], other.split("x")[0]
    return a.endswith(b) or b.endswith(a)


def _contradictions(entries: Sequence[Entry], agree: Callable[[str, str], bool]) -> Iterator[tuple[Entry, Entry]]:
    """For each plan that says otherwise than most (or, where it is one against one, than the first): its mark, and theirs."""
    by_plan: dict[PlanRef, list[Entry]] = {}
    for entry in entries:
        by_plan.setdefault(entry[0], []).append(entry)
    camps: list[list[list[Entry]]] = []
    for own in by_plan.values():
        camp = next((camp for camp in camps if _agree(camp[0], own, agree)), None)
        if camp is None:
            camps.append([own])
        else:
            camp.append(own)
    camps.sort(key=len, reverse=True)
    for own in (own for camp in camps[1:] for own in camp):
        other = next((theirs for theirs in camps[0] if not _versions(own[0][0], theirs[0][0])), None)
        if other is not None:
            yield own[0], other[0]


def _agree(one: list[Entry], other: list[Entry], agree: Callable[[str, str], bool]) -> bool:
    return any(agree(mine.value, theirs.value) for _, mine in one for _, theirs in other)


def _versions(one: PlanRef, other: PlanRef) -> bool:
    """Whether two plans are one in two versions: what differs there is another rule's matter."""
    if one.file == other.file:
        return True
    return title_key(one.title) == title_key(other.title) and plain(one.issuer) == plain(other.issuer)


def _contradiction(one: Entry, other: Entry, kind: MarkKind) -> Found:
    (ref, mine), (theirs, mark) = one, other
    values = {
        "name": mine.key,
        "value": mine.span.text,
        "own": mine.value,
        "other": mark.value,
        "file": theirs.file,
        "plan": theirs.name,
    }
    return Found(
        ref, Hit(mine.span.start, mine.span.end, values, elsewhere=(Elsewhere(theirs.file, mark.span, values),))
    )


def missing_plan(library: Library, params: Mapping[str, Any]) -> Iterator[Found]:
    """A plan of the unit's own is to be followed, and is not there."""
    for ref, mark in library.marked("cites"):
        if (
            is_own_title(mark.key, ref.issuer)
            and mark.key != title_key(ref.title)
            and library.titled(mark.key, ref) is None
        ):
            yield Found(
                ref, Hit(mark.span.start, mark.span.end, {"title": mark.span.text.strip("《》"), "how": mark.value})
            )


def cycle(library: Library, params: Mapping[str, Any]) -> Iterator[Found]:
    """Plans send the reader from one to the other and back."""
    edges: dict[PlanRef, dict[PlanRef, Span]] = {}
    for ref, mark in library.marked("cites"):
        target = None if mark.value.startswith("启动") else library.titled(mark.key, ref)
        if target is not None and target != ref:
            edges.setdefault(ref, {}).setdefault(target, mark.span)
    for circle in _circles(edges):
        steps = [
            (plan, after, edges[plan][after]) for plan, after in zip(circle, [*circle[1:], circle[0]], strict=True)
        ]
        values = {"plans": " → ".join(f"《{plan.name}》" for plan in (*circle, circle[0]))}
        (first, _, span), *rest = steps
        there = tuple(Elsewhere(plan.file, words, {"plan": after.name}) for plan, after, words in rest)
        yield Found(first, Hit(span.start, span.end, values, elsewhere=there))


def _circles(edges: Mapping[PlanRef, Mapping[PlanRef, Span]]) -> Iterator[list[PlanRef]]:
    """One shortest circle through each plan that is in none shown before."""
    shown: set[PlanRef] = set()
    for start in edges:
        if start in shown:
            continue
        circle = _way_back(edges, start)
        if circle and not shown & set(circle):
            shown |= set(circle)
            yield circle


def _way_back(edges: Mapping[PlanRef, Mapping[PlanRef, Span]], start: PlanRef) -> list[PlanRef]:
    """The shortest circle through a plan, breadth first; empty where there is none."""
    before: dict[PlanRef, PlanRef] = {}
    queue = [start]
    for plan in queue:
        for after in edges.get(plan, {}):
            if after == start:
                circle = [plan]
                while circle[-1] != start:
                    circle.append(before[circle[-1]])
                return circle[::-1]
            if after not in before:
                before[after] = plan
                queue.append(after)
    return []
