"""What two versions of a plan state differently (版本差异), fact by fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import get_args

from yuqing_lint.checks.statements import WORDED, Statement, StatementKind, plain, statements
from yuqing_lint.model import PlanFacts

_ALIKE = 0.6
"""From this ratio on two wordings are one fact reworded; below it one is gone and the other new."""
_LONGEST = 400
"""Characters of a wording that are compared: it bounds the work, and what begins alike is alike."""
_CONTAINER: dict[StatementKind, StatementKind] = {
    "role": "body",
    "seat": "body",
    "parent": "body",
    "duty": "body",
    "threshold": "level",
    "response": "level",
    "lead": "level",
}
"""What goes and comes with what."""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact before and after; ``old`` is ``None`` for one that came, ``new`` for one that went."""

    kind: StatementKind
    old: Statement | None
    new: Statement | None

    @property
    def subject(self) -> str:
        """What the fact is about, for people."""
        one = self.new or self.old
        return one.subject if one else ""


def changes(old: PlanFacts | None, new: PlanFacts | None) -> tuple[Change, ...]:
    """All facts that differ, in the order of the kinds; without one of the plans all facts of the other."""
    before, after = (_by_kind(plan) for plan in (old, new))
    renamed = {
        one.new.value: one.old.value
        for one in _differences("body", before["body"], after["body"])
        if one.old and one.new
    }
    for kind, items in after.items():
        if kind != "body":  # what holds of a body holds of it under its new name too
            after[kind] = [_under_old_names(one, renamed) for one in items]
    found = [change for kind in get_args(StatementKind) for change in _differences(kind, before[kind], after[kind])]
    return tuple(change for change in found if not _implied(change, found))


def _under_old_names(one: Statement, renamed: dict[str, str]) -> Statement:
    about = tuple(renamed.get(word, word) for word in one.about)
    return replace(one, about=about, value=renamed.get(one.value, one.value))


def _implied(change: Change, found: list[Change]) -> bool:
    """Whether another change says it already: what goes or comes with a body or level, a level whose numbers changed."""
    one = change.new or change.old
    if one is None:
        return False
    if change.kind == "level" and change.old and change.new:
        return any(other.kind == "threshold" and _subject_key(other) == one.about[0] for other in found)
    container = _CONTAINER.get(change.kind)
    return any(
        other.kind == container
        and (other.old is None, other.new is None) == (change.old is None, change.new is None)
        and not (other.old and other.new)
        and _subject_key(other) == one.about[0]
        for other in found
    )


def _subject_key(change: Change) -> str:
    """The normalised name of the body or level that a change is about."""
    one = change.new or change.old
    return one.about[-1 if change.kind == "body" else 0] if one else ""


def _by_kind(plan: PlanFacts | None) -> defaultdict[StatementKind, list[Statement]]:
    found: defaultdict[StatementKind, list[Statement]] = defaultdict(list)
    for one in statements(plan) if plan else ():
        found[one.kind].append(one)
    return found


def _differences(kind: StatementKind, old: list[Statement], new: list[Statement]) -> Iterator[Change]:
    """Pairs that differ: those about the same, then those worded alike, then what went and what came."""
    gone, come = _unequal(old, new), _unequal(new, old)
    pairs: list[tuple[Statement, Statement]] = []
    if kind not in WORDED:
        pairs += _pairs(gone, come, lambda a, b: a.about == b.about)
    pairs += _pairs(gone, come, lambda a, b: a.about[:1] == b.about[:1] and _ratio(a, b) >= _ALIKE)
    yield from (Change(kind, before, after) for before, after in pairs)
    yield from (Change(kind, one, None) for one in gone)
    yield from (Change(kind, None, one) for one in come)


def _unequal(own: Iterable[Statement], others: Iterable[Statement]) -> list[Statement]:
    """Those of one side that the other does not state as well."""
    known = Counter((one.about, one.value) for one in others)
    left: list[Statement] = []
    for one in own:
        if known[one.about, one.value]:
            known[one.about, one.value] -= 1
        else:
            left.append(one)
    return left


def _pairs(
    gone: list[Statement], come: list[Statement], fits: Callable[[Statement, Statement], bool]
) -> list[tuple[Statement, Statement]]:
    """Take from both lists what fits each other, the most alike first."""
    ranked = sorted(
        ((_ratio(a, b), at, to) for at, a in enumerate(gone) for to, b in enumerate(come) if fits(a, b)),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    used: dict[int, int] = {}
    for _, at, to in ranked:
        if at not in used and to not in used.values():
            used[at] = to
    pairs = [(gone[at], come[to]) for at, to in sorted(used.items())]
    gone[:] = [one for at, one in enumerate(gone) if at not in used]
    come[:] = [one for to, one in enumerate(come) if to not in used.values()]
    return pairs


def _ratio(one: Statement, other: Statement) -> float:
    a, b = (plain(f"{each.subject}{each.shown}")[:_LONGEST] for each in (one, other))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
