"""What a pack demands of a plan (规则包的要求): parts, upper limits of time, levels. Patterns are RE2, kept as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yuqing_lint.model import Severity


@dataclass(frozen=True, slots=True)
class Named:
    """A name for people in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class SectionDemand:
    """A part that a plan must have (必备章节)."""

    title: Named
    kinds: frozenset[str]
    """It is there where one of these kinds of section is (see ``model.SectionKind``), ..."""
    heading: str | None
    """... or a heading that this pattern finds."""
    severity: Severity
    basis: tuple[str, ...]
    unless: str | None = None
    """Not demanded where this pattern finds something in the plan's title."""
    skeleton: tuple[str, ...] = ()
    """What may be put in where it is missing, for a person to complete: the words of its heading, then lines of text."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The most time that a superior document allows for an act (时限上限)."""

    title: Named
    actions: tuple[str, ...]
    """Actions of ``model.Action``, ``press`` for a press conference (then ``publish`` is the rest); empty for any."""
    seconds: int
    text: str
    """As the pack writes it: 5小时."""
    working: bool
    """Counted in working days, and then compared only with bounds in working days; otherwise only with others."""
    recurring: bool
    """A period (每…至少一次) and not a deadline."""
    basis: tuple[str, ...]
    levels: tuple[str, ...] = ()
    """The levels that it binds at; empty for all. What holds at all levels is bound too."""
    recipient: str | None = None
    about: str | None = None
    """The part of the sentence, between semicolons, that the time stands in must hold this."""
    words: str | None = None
    """The clause that the time stands in must hold this, ..."""
    unless: str | None = None
    """... and must not hold this."""
    topic: str | None = None
    """The plan's title must hold this."""
    cited: str | None = None
    """A document that the plan cites must hold this in its title: it binds whoever builds on it."""
    severity: Severity | None = None
    """Where it differs from the rule's."""


@dataclass(frozen=True, slots=True)
class LevelDemand:
    """The levels that the law sets for a kind of event (法定级别)."""

    names: tuple[str, ...]
    topic: str
    """Where the plan's title holds this, ..."""
    unless: str | None
    """... and not this."""
    basis: tuple[str, ...]


@dataclass(frozen=True)
class Demands:
    """All that a pack demands, with what it extends."""

    sections: Mapping[str, SectionDemand] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    levels: tuple[LevelDemand, ...] = ()
    short: str | None = None
    """Issuers (or titles) that this pattern finds may have a short plan: of its parts only those marked error count."""
