"""Facts remember where they are written.

While a plan is put together, a fact rides in the text between two private use characters of its own. When the whole
text stands, ``Ledger.settle`` takes them out and tells each fact's place. So a sentence can be moved, joined or laid
out in a table, and nobody ever searches the text for a fact.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_FIRST = 0xF0000  # Supplementary Private Use Area-A: no plan holds such a character.


@dataclass(frozen=True, slots=True)
class WrittenDeadline:
    """A time bound as written: gold's fields, with the actor and recipient that the sentence names."""

    iso: str
    working: bool
    same_day: bool
    relation: str
    action: str
    actor: str | None
    recipient: str | None
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenCoverage:
    """A span of time that bounds no act."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A criterion as written: an open side is ``None`` and inclusive."""

    metric: str
    low: int | None
    high: int | None
    low_inclusive: bool
    high_inclusive: bool
    unit: str


@dataclass(frozen=True, slots=True)
class WrittenLevel:
    """The definition of a level."""

    name: str
    rank: int
    aliases: tuple[str, ...]
    criteria: tuple[Bounds, ...]


@dataclass(frozen=True, slots=True)
class WrittenSanction:
    """A sentence or list item on accountability or reward."""

    conduct: tuple[str, ...]
    consequence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenResponse:
    """What the plan does at a level."""

    level: str
    lead: str


Written = WrittenDeadline | WrittenCoverage | WrittenLevel | WrittenSanction | WrittenResponse


@dataclass(frozen=True, slots=True)
class Role:
    """A role and its holder."""

    role: str
    holder: str


@dataclass(frozen=True, slots=True)
class WrittenBody:
    """A body that the plan sets up or gives duties to; it needs no place."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    seat: str | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands in the finished text."""

    fact: Written
    start: int
    end: int


@dataclass
class Ledger:
    """What the plan has said so far."""

    sections: list[str] = field(default_factory=list)
    bodies: list[WrittenBody] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    abbreviations: list[tuple[str, str]] = field(default_factory=list)
    """(short, full) of each 以下简称."""
    _facts: list[Written] = field(default_factory=list)

    def opened(self, fact: Written) -> tuple[str, str]:
        """The two characters between which the fact is to stand, for text that goes into several pieces."""
        at = _FIRST + 2 * len(self._facts)
        self._facts.append(fact)
        return chr(at), chr(at + 1)

    def mark(self, fact: Written, text: str) -> str:
        """``text`` with the fact riding on it."""
        before, after = self.opened(fact)
        return f"{before}{text}{after}"

    def settle(self, marked: str) -> tuple[str, tuple[Place, ...]]:
        """The text without marks and the place of every fact, in the order of the text.

        Raises ``ValueError`` where a fact is not written, or is written twice.
        """
        out: list[str] = []
        length = 0
        seen: dict[int, int] = {}
        for char in marked:
            if (at := ord(char) - _FIRST) < 0:
                out.append(char)
                length += 1
            elif at in seen:
                raise ValueError(f"written twice: {self._facts[at // 2]}")
            else:
                seen[at] = length
        missing = [fact for i, fact in enumerate(self._facts) if 2 * i not in seen or 2 * i + 1 not in seen]
        if missing:
            raise ValueError(f"never written: {missing}")
        places = [Place(fact, seen[2 * i], seen[2 * i + 1]) for i, fact in enumerate(self._facts)]
        return "".join(out), tuple(sorted(places, key=lambda place: (place.start, place.end)))
