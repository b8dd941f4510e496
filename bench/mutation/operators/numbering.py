"""NUM: numbers that skip, repeat, start late or stand alone, and headings that run on."""

from __future__ import annotations

from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion, written
from bench.mutation.lines import Line, numbered, siblings
from bench.mutation.places import anchors, leaf_end
from bench.mutation.slots import slots

_STYLES = {"dot": "{}.", "bracket": "（{}）", "circle": "①②③④"}


def gap(base: Base, rng: Random) -> Draft | None:
    """NUM001: the last numbers of a run are one too high."""
    runs = [run for run in _runs(base) if len(run) >= 3]
    if not runs:
        return None
    run = rng.choice(runs)
    first = rng.randrange(max(1, len(run) - 3), len(run))
    return Draft(_shifted(base, run[first:], 1), wordings.also("NUM001"))


def restart(base: Base, rng: Random) -> Draft | None:
    """NUM002: a run begins anew in its middle, with no heading above."""
    runs = [run for run in _runs(base) if len(run) >= 4 and run[0].label and run[0].label.kind != "article"]
    if not runs:
        return None
    run = rng.choice(runs)
    first = rng.randrange(2, len(run) - 1)
    return Draft(_shifted(base, run[first:], -first), wordings.also("NUM002"))


def late(base: Base, rng: Random) -> Draft | None:
    """NUM004: a run that begins with two."""
    runs = [run for run in _runs(base) if 2 <= len(run) <= 6 and run[0].label and run[0].label.value == 1]
    if runs and rng.random() < 0.5:
        return Draft(_shifted(base, rng.choice(runs), 1), wordings.also("NUM004"))
    return listed("NUM004")(base, rng)


def twice(base: Base, rng: Random) -> Draft | None:
    """NUM008: a number that was there already."""
    runs = [run for run in _runs(base) if len(run) >= 3]
    if not runs:
        return None
    run = rng.choice(runs)
    return Draft(_shifted(base, [run[rng.randrange(1, len(run))]], -1), wordings.also("NUM008"))


def listed(code: str) -> Operator:
    """The operator that adds a short list, numbered in a way that the part at hand does not use."""
    rule = wordings.of(code)

    def operate(base: Base, rng: Random) -> Draft | None:
        places = [(place, line) for place in rule["at"] for line in anchors(base, place)]
        if not places:
            return None
        place, line = rng.choice(places)
        used = {
            other.label.kind for other in base.lines[max(0, line.index - 12) : leaf_end(base, line) + 6] if other.label
        }
        style = next((form for kind, form in _STYLES.items() if kind not in used), None)
        if style is None:
            return None
        signs = {f"i{i}": style.format(i) if "{}" in style else style[i - 1] for i in range(1, 5)}
        changes = written(base, rng, rng.choice(rule["write"]), [place], slots(base, rng) | signs)
        return Draft(changes, wordings.also(code)) if changes else None

    return operate


def run_on(base: Base, rng: Random) -> Draft | None:
    """NUM006: a heading and its first sentence on one line."""
    pairs = [
        (line, following)
        for line, following in zip(base.lines, base.lines[1:], strict=False)
        if line.heading and line.bare_heading and line.label and line.label.kind != "none" and len(line.words) <= 12
        and line.index not in base.defining
        and following.prose and following.label is None and len(following.words) > 12
    ]  # fmt: skip
    if not pairs:
        return None
    line, following = rng.choice(pairs)
    start = line.body + len(line.words)
    first = base.text[following.body : following.body + 8]
    new = f"⟦{line.words}{first}⟧"
    return Draft((Change(start - len(line.words), following.body + 8, new),), wordings.also("NUM006"))


def clash(base: Base, rng: Random) -> Draft | None:
    """NUM007: two stops in a row."""
    lines = [line for line in base.lines if line.prose]
    if not lines:
        return None
    line = rng.choice(lines)
    end = line.start + len(line.text.rstrip())
    return Draft(
        (Change(end - 1, end, f"⟦{base.fold(rng.choice(wordings.of('NUM007')['clashes']))}⟧"),), wordings.also("NUM007")
    )


def _runs(base: Base) -> list[list[Line]]:
    """Runs whose numbers no deeper number repeats (3.1 → 3.1.1)."""
    out = []
    for run in siblings(base.lines):
        kind = run[0].label.kind if run[0].label else ""
        nested = kind.startswith("decimal") and any(
            other.label and other.label.kind.startswith("decimal") and other.words and _below(other, line)
            for line in run for other in base.lines
        )  # fmt: skip
        if len(run) > 1 and not nested:
            out.append(run)
    return out


def _below(other: Line, line: Line) -> bool:
    mine, its = line.text.strip().split(" ")[0], other.text.strip().split(" ")[0]
    return its != mine and its.startswith(mine + ".")


def _shifted(base: Base, run: list[Line], by: int) -> tuple[Change, ...]:
    changes = []
    for i, line in enumerate(run):
        label = line.label
        assert label is not None
        new = numbered(base.text, label, label.value + by)
        changes.append(Change(label.start, label.end, f"⟦{new}⟧" if i == 0 else new))
    return tuple(changes)


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "NUM001": (gap,),
    "NUM002": (restart,),
    "NUM003": (listed("NUM003"),),
    "NUM004": (late,),
    "NUM006": (run_on,),
    "NUM007": (clash,),
    "NUM008": (twice,),
    "NUM010": (insertion("NUM010"),),
}
