"""Findings on mutants against what was injected, scored by difference from the clean plan.

A defect is found when a finding of its code touches its quote, with its span or a related one, and the mutant has more
findings of that code and text than the clean plan. What is new and neither expected nor allowed to come along is stray.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bench.mutation.edits import Mutant

ERROR, WARNING = "error", "warning"
ERRORS = frozenset({
    "STR001", "STR003", "STR005", "STR009",
    "ORG001", "ORG003", "ORG004", "ORG015", "ORG020",
    "TIM001", "TIM002", "TIM003", "TIM006", "TIM008", "TIM010", "TIM013",
    "SEV001", "SEV003", "SEV004", "SEV005", "SEV006", "SEV007", "SEV014",
    "RSP001", "RSP002", "RSP004",
    "ACC001", "ACC003", "ACC004",
    "REF001", "REF005", "REF010",
    "TRM002", "TRM003", "TRM006", "TRM009",
    "NUM001", "NUM003", "NUM004", "NUM008",
    "LEG001", "LEG008", "LEG010",
})  # fmt: skip
"""The rules of severity ``error``, as the catalogue has them; the other injected ones are warnings."""
_SHOWN = 40
_EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, as far as the score looks at it: ``places`` are its span and the related ones."""

    code: str
    severity: str
    message: str
    text: str
    places: tuple[tuple[int, int], ...]

    @property
    def key(self) -> tuple[str, str]:
        """What makes two findings the same across a small edit: the rule, and the text that it points at."""
        return self.code, self.text[:_SHOWN]

    def touches(self, start: int, end: int) -> bool:
        """Whether it points into ``text[start:end]``."""
        return any(first < end and start < last for first, last in self.places)


Linter = Callable[[str], list[Found]]
"""Text of a plan → findings of every severity."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one mutant."""

    mutant: Mutant
    mutated: str
    hit: bool
    new: tuple[Found, ...]
    stray: tuple[Found, ...]

    @property
    def code(self) -> str | None:
        """The code that had to be found, ``None`` where the meaning was kept."""
        return self.mutant.expect[0].code if self.mutant.expect else None


@dataclass(slots=True)
class Tally:
    """Hits out of mutants."""

    hits: int = 0
    total: int = 0

    def add(self, hit: bool) -> None:
        """Count one more."""
        self.hits += hit
        self.total += 1

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where there was nothing to find."""
        return self.hits / self.total if self.total else 1.0


@dataclass(slots=True)
class Score:
    """The sums of a run."""

    by_code: dict[str, Tally] = field(default_factory=dict)
    by_severity: dict[str, Tally] = field(default_factory=lambda: {ERROR: Tally(), WARNING: Tally()})
    stray: Counter[str] = field(default_factory=Counter)
    """Code of the stray finding → how often."""
    injected: int = 0
    quiet: dict[str, Tally] = field(default_factory=dict)
    """Way to keep the meaning → mutants on which nothing new came."""
    alarms: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Code and severity of the findings on the clean plans, without ``info``."""
    plans: int = 0

    @property
    def recall(self) -> float:
        """The share of all injected defects that were found."""
        return sum(t.hits for t in self.by_code.values()) / self.injected if self.injected else 1.0

    @property
    def strays_a_mutant(self) -> float:
        """Stray findings a mutant with a defect."""
        return sum(self.stray.values()) / self.injected if self.injected else 0.0

    @property
    def all_quiet(self) -> Tally:
        """Over every way to keep the meaning."""
        return Tally(sum(t.hits for t in self.quiet.values()), sum(t.total for t in self.quiet.values()))


def judge(mutant: Mutant, text: str, clean: Iterable[Found], lint: Linter) -> Result:
    """Lint a mutant of ``text``, on which the linter found ``clean``."""
    mutated = mutant.applied(text)
    after = lint(mutated)
    new = _new(clean, after, by_text=bool(mutant.expect))
    hit = all(
        any(f.code == want.code and _touches(f, mutated, want.quote) for f in after) and any(f.code == want.code for f in new)
        for want in mutant.expect
    )  # fmt: skip
    allowed = {want.code for want in mutant.expect} | set(mutant.also)
    loud = [found for found in new if found.severity in (ERROR, WARNING)]
    stray = [] if _EVERYTHING in allowed else [found for found in loud if found.code not in allowed]
    return Result(mutant, mutated, hit, tuple(new), tuple(stray))


def add(score: Score, clean: Iterable[Found], results: Iterable[Result]) -> None:
    """Count one plan: what was found on it as it was, and on its mutants."""
    score.plans += 1
    score.alarms.update((found.code, found.severity) for found in clean if found.severity in (ERROR, WARNING))
    for result in results:
        if result.code is None:
            way = result.mutant.id.rpartition("-")[2]
            score.quiet.setdefault(way, Tally()).add(not result.stray)
            continue
        score.injected += 1
        score.by_code.setdefault(result.code, Tally()).add(result.hit)
        score.by_severity[ERROR if result.code in ERRORS else WARNING].add(result.hit)
        score.stray.update(found.code for found in result.stray)


def _new(clean: Iterable[Found], after: Iterable[Found], *, by_text: bool) -> list[Found]:
    """The findings beyond those on the clean plan: of a code and text, or of a code alone where all is written anew."""

    def key(found: Found) -> tuple[str, ...]:
        return found.key if by_text else (found.code,)

    known = Counter(key(found) for found in clean)
    new = []
    for found in after:
        if known[key(found)]:
            known[key(found)] -= 1
        else:
            new.append(found)
    return new


def _touches(found: Found, text: str, quote: str | None) -> bool:
    if quote is None:
        return True
    at = text.find(quote)
    while at >= 0:
        if found.touches(at, at + len(quote)):
            return True
        at = text.find(quote, at + 1)
    return False
