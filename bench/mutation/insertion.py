"""The operator that most rules share: a wording of the rule, put where the plan speaks of that matter."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base
from bench.mutation.edits import Change, Draft
from bench.mutation.places import put
from bench.mutation.slots import filled, slots

Operator = Callable[[Base, Random], Draft | None]
"""Makes a defect in a clean plan; ``None`` where the plan gives no hold for it."""


def insertion(code: str) -> Operator:
    """The operator that writes one of the code's wordings into the plan.

    A wording is a sentence for one of the places ``at``, or a sentence for each of several places. ``names`` are fillings
    for ``{x}`` and ``{other}``, of which one is taken that the plan does not have.
    """
    rule = wordings.of(code)

    def operate(base: Base, rng: Random) -> Draft | None:
        values = slots(base, rng)
        fresh = [name for name in rule.get("names", ()) if name not in base.text]
        if fresh:
            values["x"] = values["other"] = rng.choice(fresh)
        for wording in rng.sample(rule["write"], len(rule["write"])):
            changes = written(base, rng, wording, rule.get("at", ()), values)
            if changes:
                return Draft(changes, wordings.also(code))
        return None

    return operate


def written(
    base: Base, rng: Random, wording: str | dict[str, str], at: list[str] | tuple[str, ...], values: dict[str, str]
) -> tuple[Change, ...]:
    """The changes that write a wording into the plan; none where a slot or a place is lacking."""
    if isinstance(wording, dict):
        changes = []
        for place, sentence in wording.items():
            text = filled(sentence, values, base)
            change = put(base, rng, place, text) if text else None
            if change is None:
                return ()
            changes.append(change)
        return _joined(changes)
    text = filled(wording, values, base)
    for place in rng.sample(list(at), len(at)):
        change = put(base, rng, place, text) if text else None
        if change:
            return (change,)
    return ()


def _joined(changes: list[Change]) -> tuple[Change, ...]:
    """Two sentences for one spot become one change."""
    out: dict[int, Change] = {}
    for change in changes:
        before = out.get(change.start)
        out[change.start] = Change(change.start, change.end, before.new + change.new) if before else change
    return tuple(out.values())
