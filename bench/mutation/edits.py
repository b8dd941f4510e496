"""Changes to a plan, and the mutant that they make: what is edited, and what must be found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

OPEN, CLOSE = "⟦", "⟧"
_STEP = 4
_REACH = 24


@dataclass(frozen=True, slots=True)
class Change:
    """``text[start:end]`` becomes ``new``, in which ⟦⟧ stand around the words that a finding must touch."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What an operator makes: changes to one plan and the codes that may come along.

    Where no change marks any words, the finding may stand anywhere.
    """

    changes: tuple[Change, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Want:
    """A finding that must come: its code, and a quote of the mutated text that it must touch (``None``: anywhere)."""

    code: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class Mutant:
    """One plan with one defect; with nothing expected, one whose meaning is unchanged.

    The fields are the keys of a line of ``mutants.jsonl``. Each ``old`` stands once in the plan as it is edited so far.
    """

    id: str
    plan: str
    edits: tuple[tuple[str, str], ...]
    expect: tuple[Want, ...] = ()
    also: tuple[str, ...] = ()

    def applied(self, text: str) -> str:
        """The mutated text. An ``old`` that does not stand once raises ``ValueError``."""
        for old, new in self.edits:
            if text.count(old) != 1:
                raise ValueError(f"{self.id}: {old!r} stands {text.count(old)} times")
            text = text.replace(old, new)
        return text

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return asdict(self)


def mutant(name: str, plan: str, text: str, draft: Draft, code: str | None) -> Mutant | None:
    """The mutant that a draft makes of a plan; ``None`` where it changes nothing. Without a code nothing is expected."""
    changes = tuple(sorted(draft.changes, key=lambda change: change.start))
    if any(before.end > after.start for before, after in pairwise(changes)):
        return None
    marked = _applied(text, changes)
    mutated = marked.replace(OPEN, "").replace(CLOSE, "")
    if mutated == text:
        return None
    plain = tuple(Change(c.start, c.end, c.new.replace(OPEN, "").replace(CLOSE, "")) for c in changes)
    edits = _edits(text, plain, mutated)
    expect = tuple(Want(code, quote) for quote in _quotes(marked, mutated)) if code else ()
    return Mutant(name, plan, edits, expect, draft.also)


def _applied(text: str, changes: tuple[Change, ...]) -> str:
    for change in reversed(changes):
        text = text[: change.start] + change.new + text[change.end :]
    return text


def _quotes(marked: str, mutated: str) -> list[str | None]:
    """One quote for the whole defect, made unique by what stands around it.

    It runs from the first marked words to the last on their line: a contradiction may be shown at either of its ends.
    """
    first = marked.find(OPEN)
    if first < 0:
        return [None]
    line = marked[first:].split("\n", 1)[0]
    last = line.rfind(CLOSE) if CLOSE in line else marked.find(CLOSE, first) - first
    words = marked[first : first + last + 1].replace(OPEN, "").replace(CLOSE, "")
    start, end = first, first + len(words)
    left, right = start, end
    while mutated.count(mutated[left:right]) > 1 and start - left < _REACH:
        left, right = max(0, left - _STEP), min(len(mutated), right + _STEP)
    return [mutated[left:right]]


def _edits(text: str, changes: tuple[Change, ...], mutated: str) -> tuple[tuple[str, str], ...]:
    """Each change with as much around it as makes ``old`` unique; one edit over all where they get in each other's way."""
    windows = _windows(text, changes)
    edits = tuple((text[a:b], _applied(text[a:b], tuple(_moved(c, -a) for c in inside))) for a, b, inside in windows)
    result = text
    for old, new in edits:
        if result.count(old) != 1:
            break
        result = result.replace(old, new)
    if result == mutated:
        return edits
    start, end = _unique(text, changes[0].start, changes[-1].end)
    return ((text[start:end], _applied(text[start:end], tuple(_moved(c, -start) for c in changes))),)


def _windows(text: str, changes: tuple[Change, ...]) -> list[tuple[int, int, list[Change]]]:
    out: list[tuple[int, int, list[Change]]] = []
    for change in changes:
        start, end = _unique(text, change.start, change.end)
        inside = [change]
        while out and out[-1][1] > start:
            before = out.pop()
            start, end, inside = before[0], max(end, before[1]), [*before[2], *inside]
        out.append((start, end, inside))
    return out


def _unique(text: str, start: int, end: int) -> tuple[int, int]:
    while start == end or text.count(text[start:end]) > 1:
        start, end = max(0, start - _STEP), min(len(text), end + _STEP)
    return start, end


def _moved(change: Change, by: int) -> Change:
    return Change(change.start + by, change.end + by, change.new)
