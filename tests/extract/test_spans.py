"""Every span of every fact is the document's own text, on generated plans."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings

from corpus.generator.plan import GeneratedPlan
from corpus.generator.strategies import plans
from yuqing_lint.check import extract
from yuqing_lint.model import Span
from yuqing_lint.readers import read_bytes


def spans(value: Any) -> list[Span]:
    """All spans in a fact, its parts among them."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for part in value for span in spans(part)]
    if is_dataclass(value):
        return [span for field in fields(value) for span in spans(getattr(value, field.name))]
    return []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_spans_are_the_text(plan: GeneratedPlan) -> None:
    document, found = extract(read_bytes(plan.text.encode(), "plan.txt"))
    every = spans(found)
    assert len(every) > 50
    assert [span for span in every if document.text[span.start : span.end] != span.text] == []
