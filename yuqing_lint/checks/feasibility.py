"""Feasibility (可行): can the chain of steps be kept within the time that is given for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.bounds import REPORTS, alike, all_deadlines, clause_of, share_levels, start_class, thing
from yuqing_lint.checks.network import Edge, negative_cycle
from yuqing_lint.checks.parties import leaves
from yuqing_lint.model import Deadline


def infeasible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The steps inside take longer than the time that the plan gives for what comes after them.

    Each step is taken at its full length: it may last so long, and then what waits for it is late.
    """
    bounds = all_deadlines(context)
    decides = [one for one in bounds if thing(one) == "judge" or re.search(params["steps"], one.verb or "")]
    verifies = [one for one in bounds if thing(one) == "verify" and one not in decides]
    for last in bounds:
        outward = last.action == "publish" or leaves(context, last.recipient)
        if last.action not in (*REPORTS, "publish") or not outward or last in decides or start_class(last) == "ended":
            continue
        # What is not yet verified may be reported, unless both run from one event that the plan names; not released.
        steps = [*decides, *(one for one in verifies if last.action == "publish" or _one_event(one, last))]
        cycle = negative_cycle(_chain(last, [one for one in steps if _precedes(one, last)]))
        if cycle:
            blamed = [edge.reason for edge in cycle if edge.reason is not None and edge.reason is not last]
            related: Others = tuple((*clause_of(one), {"text": one.text}) for one in blamed)
            yield Hit(*clause_of(last), {"last": last.text, "steps": "、".join(one.text for one in blamed)}, related)
            return


def _chain(last: Deadline, steps: list[Deadline]) -> list[Edge[Deadline | None]]:
    """The network of an act and the steps that it waits for; a step that runs from another stands behind it."""
    edges: list[Edge[Deadline | None]] = [Edge("start", "last", float(last.seconds or 0), last)]
    chain = "start"
    for at, step in enumerate(sorted(steps, key=lambda one: one.span.start)):
        follows = at and (step.trigger and start_class(step) not in ("", "received", "found", "happened"))
        edges.append(Edge(f"step{at}", chain if follows else "start", -float(step.seconds or 0), step))
        edges.append(Edge("last", f"step{at}", 0.0, None))
        chain = f"step{at}"
    return edges


def _one_event(one: Deadline, other: Deadline) -> bool:
    """Whether two times run from one event in the same words (收到材料后)."""
    return bool(one.trigger) and alike(one.trigger, other.trigger)


def _precedes(step: Deadline, last: Deadline) -> bool:
    """Whether a step of the same body, from the same event, at the same levels, comes before a report or release."""
    if not step.actor or not last.actor or not alike(step.actor, last.actor):
        return False
    if step.levels and last.levels and not share_levels(step, last):
        return False
    starts = {start_class(step), start_class(last)}
    return len(starts) == 1 or starts <= {"", "received", "found"}
