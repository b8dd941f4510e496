"""Hypothesis strategies of generated plans, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from corpus.generator.axes import Axes
from corpus.generator.plan import GeneratedPlan, generate

SEEDS = st.integers(0, 2**32)


def plans(**fixed: str) -> st.SearchStrategy[GeneratedPlan]:
    """Plans of any seed; axes given by name are fixed: ``plans(numbering="chapter")``."""
    return st.builds(generate, SEEDS, st.just(Axes(**fixed)))
