"""An author: one voice, one set of habits, a stock of wordings to draw on.

A wording may hold ``{slots}`` and choices ``[应|应当]``; an author makes each choice once and keeps to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Any

from corpus.generator.wording import wordings

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
MUST = {
    "gongwen": ("应", "应当", "须"),
    "plain": ("要", "必须"),
    "terse": ("应", "须"),
    "statute": ("应当",),
    "corporate": ("需", "应", "须"),
}
BEAR = {
    "gongwen": ("承担", "负责"),
    "plain": ("负责",),
    "terse": ("负责",),
    "statute": ("承担", "负责"),
    "corporate": ("负责", "承担"),
}

Enumeration = tuple[str, str, str, str]
"""How a sentence over several levels opens, what it says of each, what stands between them, how it ends."""


class Author:
    """Someone who writes one plan. ``slots`` are the names that every sentence may use."""

    def __init__(self, rng: Random, voice: str, slots: dict[str, str]) -> None:
        self._rng = rng
        self.voice = voice
        self._habits: dict[str, Any] = {}
        self.slots = {**slots, "must": self.one("must", MUST[voice]), "bear": self.one("bear", BEAR[voice])}

    def one(self, habit: str, values: Sequence[Any]) -> Any:
        """One of the values, the same whenever this habit is asked for."""
        if habit not in self._habits:
            self._habits[habit] = self._rng.choice(values)
        return self._habits[habit]

    def flip(self, chance: float) -> bool:
        """Whether to do something, afresh each time."""
        return self._rng.random() < chance

    def some(self, values: Sequence[Any], least: int, most: int) -> list[Any]:
        """Between ``least`` and ``most`` of the values, in their order."""
        size = min(len(values), self._rng.randint(least, most))
        return [values[i] for i in sorted(self._rng.sample(range(len(values)), size))]

    def shuffled(self, values: Sequence[Any]) -> list[Any]:
        """The values in an order of the author's own."""
        return self._rng.sample(list(values), len(values))

    def wording(self, key: str) -> str:
        """The wording that this author always uses for that kind of sentence, its slots open."""
        return str(self.one(f"wording of {key}", wordings(key, self.voice)))

    def say(self, key: str, **slots: str) -> str:
        """A sentence of that kind in the wording that this author always uses for it."""
        return self.fill(self.wording(key), **slots)

    def enumeration(self, key: str, **slots: str) -> Enumeration:
        """A sentence over several levels; its second part still has the slots ``level``, ``t`` and ``to`` open."""
        lead, each, join, tail = self.one(f"wording of {key}", wordings(key, self.voice))
        return self.fill(lead, **slots), self._chosen(each), join, self.fill(tail, **slots)

    def fill(self, wording: str, **slots: str) -> str:
        """The wording with its choices made and its slots filled. A slot without a value raises ``KeyError``."""
        return self._chosen(wording).format_map({**self.slots, **slots})

    def heading(self, key: str) -> str:
        """What this author calls a part."""
        return self.say(f"heading.{key}")

    def _chosen(self, wording: str) -> str:
        return _CHOICE.sub(lambda match: self.one(match[0], match[1].split("|")), wording)
