"""ACC: liability that is missing, empty, in the wrong hands or of the wrong kind."""

from __future__ import annotations

from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion, written
from bench.mutation.places import head, parts, removed
from bench.mutation.slots import slots

_OUTSIDERS = frozenset({"transfer", "penalty", "criminal"})
_WORDS = {"late_report": ("迟报", "缓报", "超过时限"), "concealment": ("瞒报", "隐瞒"), "omission": ("漏报", "遗漏")}


def absent(base: Base, rng: Random) -> Draft | None:
    """ACC001: the part on liability is gone."""
    found = _part(base)
    return Draft((removed(base, *found),), wordings.also("ACC001")) if found else None


def empty(base: Base, rng: Random) -> Draft | None:
    """ACC002: the part on liability names neither conduct nor consequence."""
    found = _part(base)
    if found is None:
        return None
    first, last = found
    article = next((line for line in base.lines[first:last] if line.label and line.label.kind == "article"), None)
    opening = base.lines[first]
    start = article.body if article else opening.end + 1
    end = base.lines[last - 1].end
    while base.text[end - 1] == "\n":
        end -= 1
    if not opening.bare_heading and not article:
        return None
    text = base.fold(rng.choice(wordings.of("ACC002")["write"]))
    return Draft((Change(start, end, f"{'' if article else base.indent}⟦{text}⟧"),), wordings.also("ACC002"))


def unmatched(base: Base, rng: Random) -> Draft | None:
    """ACC006: a duty whose breach has no consequence."""
    rule = wordings.of("ACC006")
    kinds = {kind for sanction in base.sanctions for kind in sanction.conduct}
    free = [
        kind for kind, words in _WORDS.items() if kind not in kinds and not any(word in base.text for word in words)
    ]
    if not free or not base.sanctions:
        return None
    changes = written(base, rng, rng.choice(rule[rng.choice(free)]), rule["at"], slots(base, rng))
    return Draft(changes, wordings.also("ACC006")) if changes else None


def _part(base: Base) -> tuple[int, int] | None:
    """The lines of the outermost part that holds every sentence on liability but those that hand outsiders over."""
    lines = [base.line_at(one.start).index for one in base.sanctions if not one.consequence <= _OUTSIDERS]
    for opening, end in parts(base, "accountability", outermost=True):
        while end > opening.index + 1 and not base.lines[end - 1].text.strip():
            end -= 1
        if (
            "附则" not in head(opening)
            and lines
            and all(opening.index <= line < end for line in lines)
            and end > opening.index + 1
        ):
            return opening.index, end
    return None


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "ACC001": (absent,),
    "ACC002": (empty,),
    "ACC003": (insertion("ACC003"),),
    "ACC004": (insertion("ACC004"),),
    "ACC005": (insertion("ACC005"),),
    "ACC006": (unmatched,),
    "ACC007": (insertion("ACC007"),),
}
