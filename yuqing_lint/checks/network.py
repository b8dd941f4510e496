"""Simple temporal networks (Dechter, Meiri, Pearl 1991): consistent when they have no negative cycle.

Nodes are events, an edge ``(u, v, w)`` says that ``v`` comes at most ``w`` seconds after ``u``. The cycle is the explanation.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Reason = TypeVar("Reason")


@dataclass(frozen=True)
class Edge(Generic[Reason]):
    """``target`` at most ``weight`` seconds after ``source``, because of ``reason``."""

    source: Hashable
    target: Hashable
    weight: float
    reason: Reason


def negative_cycle(edges: Sequence[Edge[Reason]]) -> list[Edge[Reason]] | None:
    """The edges of a negative cycle (Bellman and Ford), or ``None`` where the network is consistent."""
    nodes = {node for edge in edges for node in (edge.source, edge.target)}
    distance: dict[Hashable, float] = dict.fromkeys(nodes, 0.0)
    before: dict[Hashable, Edge[Reason]] = {}
    last: Hashable | None = None
    for _ in range(len(nodes)):
        last = None
        for edge in edges:
            if distance[edge.source] + edge.weight < distance[edge.target]:
                distance[edge.target] = distance[edge.source] + edge.weight
                before[edge.target] = edge
                last = edge.target
        if last is None:
            return None
    for _ in range(len(nodes)):  # step back onto the cycle
        last = before[last].source
    cycle: list[Edge[Reason]] = []
    at = last
    while True:
        edge = before[at]
        cycle.append(edge)
        at = edge.source
        if at == last:
            return list(reversed(cycle))
