"""A generator of clean plans with their gold facts, to test and measure the tool on.

A model of facts is drawn from a seed (``draw``), told in the voice of one author (``chapters``, with the wordings in
``stock/`` and the trades in ``trades/``), laid out as numbered text (``layout``), and every fact remembers where it
was put (``marks``), so that the gold is what was written and never what was read back. It shares no code with the tool.
"""

from corpus.generator.axes import VALUES, Axes
from corpus.generator.facts import Facts
from corpus.generator.plan import GeneratedPlan, generate

__all__ = ["VALUES", "Axes", "Facts", "GeneratedPlan", "generate"]
