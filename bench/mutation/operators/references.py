"""REF: references that lead nowhere, laws that are gone or misnamed."""

from __future__ import annotations

import re
from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion
from bench.mutation.lines import region
from bench.mutation.places import parts

_NUMBER = re.compile("〔([0-9０-９]{4})〕([0-9０-９]{1,3})号")


def misquoted(base: Base, rng: Random) -> Draft | None:
    """REF004: a title with a word too few or wrong."""
    titles = wordings.of("REF004")["titles"]
    known = [title for title in base.titles if title in titles]
    if not known:
        return None
    title = rng.choice(known)
    at = base.text.index(f"《{title}》")
    wrong = rng.choice([other for other in titles[title] if other not in base.text])
    return Draft((Change(at, at + len(title) + 2, f"⟦《{wrong}》⟧"),), wordings.also("REF004"))


def malformed(base: Base, rng: Random) -> Draft | None:
    """REF005: brackets or the number of a document are wrong."""
    rule = wordings.of("REF005")
    numbers = list(_NUMBER.finditer(base.text))
    if numbers and rng.random() < 0.6:
        found = rng.choice(numbers)
        new = rng.choice(rule["numbers"]).format(y=found.group(1), n=found.group(2))
        return Draft((Change(found.start(), found.end(), f"⟦{new}⟧"),), wordings.also("REF005"))
    if not base.titles:
        return None
    title = rng.choice(base.titles)
    at = base.text.index(f"《{title}》")
    return Draft(
        (Change(at, at + len(title) + 2, f"⟦{rng.choice(rule['titles']).format(t=title)}⟧"),), wordings.also("REF005")
    )


def annexes(base: Base, rng: Random) -> Draft | None:
    """REF010: a note lists one annex more than follow; where none follows, they may stand in files of their own."""
    if "附件" in base.text:
        return None
    names = rng.sample(wordings.of("REF010")["annexes"], rng.choice((2, 3)))
    note = "附件：" + "\n".join(f"{'　　　' if i > 1 else ''}{i}.{name}" for i, name in enumerate(names, 1))
    last = (
        parts(base, "supplementary", outermost=True)
        or [(line, line.index + 1) for line in base.lines if line.heading][-1:]
    )
    if not last:
        return None
    end = region(base.lines, last[-1][0].index)
    while not base.lines[end - 1].text.strip():
        end -= 1
    at = base.lines[end - 1].end
    stop = len(base.text.rstrip("\n"))
    here = "".join(f"\n\n附件{i}\n{name}\n单位：\n内容：" for i, name in enumerate(names[:-1], 1))
    changes = (Change(at, at, f"\n⟦{base.fold(note)}⟧"), Change(stop, stop, base.fold(here)))
    return Draft(changes, wordings.also("REF010"))


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "REF001": (insertion("REF001"),),
    "REF002": (insertion("REF002"),),
    "REF003": (insertion("REF003"),),
    "REF004": (misquoted,),
    "REF005": (malformed,),
    "REF007": (insertion("REF007"),),
    "REF010": (annexes,),
}
