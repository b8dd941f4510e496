"""Plans of a few lines, read as a file is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from yuqing_lint.check import extract
from yuqing_lint.model import PlanFacts
from yuqing_lint.readers import read_bytes

FRAME = (
    "临河县水文中心舆情应急预案\n一、目的\n为做好舆情应对工作，制定本预案。\n{}\n九、附则\n本预案自印发之日起施行。\n"
)
"""What makes a text a plan; the part that a test is about stands between."""


def facts_of(part: str) -> PlanFacts:
    """The facts of a plan with one part of its own."""
    _, (plan,) = extract(read_bytes(FRAME.format(part).encode(), "plan.txt"))
    return plan


@pytest.fixture
def plan_with() -> Callable[[str], PlanFacts]:
    """A part of a plan → the facts of the plan."""
    return facts_of
