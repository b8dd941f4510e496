"""A generated plan, from its seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from corpus.generator.axes import Axes
from corpus.generator.chapters import compose
from corpus.generator.chapters.closing import day_text
from corpus.generator.chapters.story import Story
from corpus.generator.draw import draw
from corpus.generator.facts import Facts
from corpus.generator.gold import gold
from corpus.generator.layout import Layout

_HALF = str.maketrans("，：；（）？！", ",:;()?!")
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_WIDTHS: dict[str | None, dict[int, int]] = {"half_punctuation": _HALF, "full_digits": _FULL_DIGITS}


@dataclass(frozen=True, slots=True)
class GeneratedPlan:
    """A clean plan with its answer: the same seed and axes give the same plan."""

    name: str
    text: str
    gold: dict[str, Any]
    facts: Facts
    axes: Axes
    """The axes with all that the seed drew."""
    seed: int


def generate(seed: int, axes: Axes | None = None) -> GeneratedPlan:
    """The plan of that seed along the axes that are set; the others are drawn by the seed."""
    drawn = (axes or Axes()).drawn(Random(f"{seed}/axes"))
    facts = draw(drawn, seed)
    story = Story(facts, drawn, seed)
    parts = compose(story)
    width = _WIDTHS.get(drawn.width, {})

    def fold(phrase: str) -> str:
        return phrase.translate(width)

    layout = Layout(
        Random(f"{seed}/layout"),
        numbering=drawn.numbering or "chinese",
        spacing=drawn.spacing or "tight",
        width=drawn.width or "standard",
        fold=fold,
    )
    head = [facts.title, *([facts.document_number] if facts.document_number else [])]
    tail = [facts.issuer, day_text(facts.issued, chinese=story.chinese)]
    lines = [*map(fold, head), "", *layout.lines(parts), "", *map(fold, tail)]
    text, places = story.ledger.settle("\n".join(lines) + "\n")
    name = f"g{seed:06d}-{facts.trade.replace('_', '-')}"
    answer = gold(name, text, facts, story.ledger, places, fold)
    return GeneratedPlan(name, text, answer, facts, drawn, seed)
