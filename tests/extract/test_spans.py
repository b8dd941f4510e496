"""Every span of every fact is a piece of the text, in order and inside the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.generator import generate
from corpus.generator.strategies import SEEDS
from corpus.render import to_docx
from tests.conftest import text_document
from yuqing_lint.check import extract
from yuqing_lint.model import Document, PlanFacts, Span
from yuqing_lint.readers import read_bytes

NOISE = st.sampled_from(["", "，", "。", "\n", "　", "（", "）", "Ⅰ级", "10人以上", "的，为", "迟报", "《"])


def spans(value: Any) -> Iterator[Span]:
    """The spans anywhere in a fact."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif is_dataclass(value):
        for item in fields(value):
            yield from spans(getattr(value, item.name))


def assert_exact(document: Document, plans: tuple[PlanFacts, ...]) -> None:
    for plan in plans:
        for span in spans(plan):
            assert 0 <= plan.span.start <= span.start < span.end <= plan.span.end
            assert document.text[span.start : span.end] == span.text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SEEDS)
def test_spans_of_generated_plans(seed: int) -> None:
    plan = generate(seed)
    assert_exact(*extract(read_bytes(plan.text.encode(), "plan.txt")))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SEEDS, st.lists(st.tuples(st.floats(0, 1), NOISE, st.integers(0, 3)), max_size=12))
def test_spans_of_damaged_plans(seed: int, slips: list[tuple[float, str, int]]) -> None:
    text = generate(seed).text
    for place, noise, dropped in slips:
        at = int(place * len(text))
        text = text[:at] + noise + text[at + dropped :]
    assert_exact(*extract(text_document(text)))


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SEEDS)
def test_the_same_levels_and_sanctions_from_word(seed: int) -> None:
    plan = generate(seed)
    document, (found,) = extract(read_bytes(to_docx(plan), "plan.docx"))
    _, (plain,) = extract(read_bytes(plan.text.encode(), "plan.txt"))
    assert_exact(document, (found,))
    assert [(one.name, one.rank) for one in found.severity_levels] == [
        (one.name, one.rank) for one in plain.severity_levels
    ]
    assert [one.conduct for one in found.accountability] == [one.conduct for one in plain.accountability]
    assert {one.kind for one in found.sections} == {one.kind for one in plain.sections}
