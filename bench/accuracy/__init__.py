"""How many of the facts marked by hand are extracted, and how many of their fields are right."""

from bench.accuracy.kinds import KINDS, Kind, Place
from bench.accuracy.tally import Score, Tally, score_plan

__all__ = ["KINDS", "Kind", "Place", "Score", "Tally", "score_plan"]
