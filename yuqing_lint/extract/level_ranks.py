"""Ranks of levels (级别的轻重): 1 is the gravest of those of the same kind that a plan defines."""

from __future__ import annotations

from collections.abc import Iterable

from yuqing_lint import regex as re
from yuqing_lint.extract.level_names import level_mentions, normal, series_of
from yuqing_lint.folding import lexicon
from yuqing_lint.outline import PlanOutline

_FIRST = r"(?:一级|Ⅰ级|I级|A级|1级)"
_RISING = re.compile(
    rf"[由从](?:低[到至]高|轻[到至]重|弱[到至]强|小[到至]大)[^。]{{0,20}}{_FIRST}|{_FIRST}(?:舆情|事件)?(?:为|是)?最[低轻]"
)
"""A plan that counts up: its first level is the gentlest."""
_SYNONYMS = 10  # words whose gravity lies so near (重大、严重) name one level
_SERIES = ("ⅠⅡⅢⅣⅤ", "一二三四五", "SABCDE", "甲乙丙丁")


class Ranks:
    """Ranks of the level names of one plan."""

    def __init__(self, outline: PlanOutline, defined: Iterable[tuple[str, ...]]) -> None:
        """``defined`` are the names of each level that the plan defines, the one that it goes by first."""
        gravity: dict[str, int] = lexicon("levels")["gravity"]
        self.gravity = gravity
        groups = [tuple(map(normal, names)) for names in defined]
        self.peers = {names[0] for names in groups if names}
        self.rising = self._counts_up(groups) or any(_RISING.search(line.text) for line in outline.body)
        mentions = [one for line in outline.body for one in level_mentions(line.text)]
        if max((len(one.names) for one in mentions), default=0) != len(
            groups
        ):  # as many as the plan lists: none is lost
            used = {normal(name) for one in mentions for name in one.names}
            self.peers |= {name for name in used - self.peers if self._lost(name)}

    def of(self, name: str) -> int:
        """The rank of a name."""
        word = normal(name)
        own = self._score(word)
        peers = {self._score(other) for other in self.peers if series_of(other) == series_of(word)} | {own}
        return 1 + sum(score > own for score in peers)

    def _counts_up(self, groups: list[tuple[str, ...]]) -> bool:
        """Whether the words that stand for numbers (一级（一般）、三级（重大）) grow graver with them."""
        places = sorted(
            (place, self.gravity[word])
            for names in groups
            for place in map(_place, names)
            for word in names
            if place is not None and word in self.gravity
        )
        return len(places) > 1 and places[0][1] < places[-1][1]

    def _lost(self, name: str) -> bool:
        """Whether a level that is used and not defined lies between two that are, so that it keeps its rank."""
        own, scores = (
            self._score(name),
            [self._score(other) for other in self.peers if series_of(other) == series_of(name)],
        )
        same = name in self.gravity and any(abs(score - own) < _SYNONYMS for score in scores)
        return bool(scores) and min(scores) < own < max(scores) and not same

    def _score(self, word: str) -> int:
        if word in self.gravity:
            return self.gravity[word]
        place = _place(word)
        return 0 if place is None else place if self.rising else -place


def _place(word: str) -> int | None:
    """Where a name stands in its series, from 0."""
    if word in lexicon("levels")["gravity"]:
        return None
    if word[1:].isdigit():
        return int(word[1:])
    return next((row.index(word[:1]) for row in _SERIES if word[:1] in row), None)
