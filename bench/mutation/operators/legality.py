"""LEG: measures that the law forbids, and what a plan should not carry."""

from __future__ import annotations

import re
from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion
from bench.mutation.numbers import like
from bench.mutation.slots import filled, slots
from corpus.generator.numerals import han_year

_YEARS = (2018, 2019, 2020)
_DATE = re.compile("([0-9０-９]{4}|[〇零一二三四五六七八九]{4})年(?=[^\\n]{2,6}日[ 　]*$)", re.MULTILINE)
_NUMBER = re.compile("〔([0-9０-９]{4})〕")
_EFFECT = re.compile("本(?:预案|方案)自[^。\\n]*(?:施行|实施|执行)[^。\\n]*。")


def expired(base: Base, rng: Random) -> Draft | None:
    """LEG003: the plan is years old, and was on trial or limited in time."""
    dates, effect = list(_DATE.finditer(base.text)), _EFFECT.search(base.text)
    if not dates or not effect or "年" in effect.group():
        return None
    year = rng.choice(_YEARS)
    date = dates[-1]
    digits = date.group(1)
    changes = [Change(date.start(1), date.end(1), like(digits, year) if digits[0] in "2２" else han_year(year))]
    number = _NUMBER.search(base.text[:200])
    if number:
        changes.append(Change(number.start(1), number.end(1), like(number.group(1), year)))
    text = filled(rng.choice(wordings.of("LEG003")["write"]), slots(base, rng), base)
    changes.append(Change(effect.start(), effect.end(), text or ""))
    return Draft(tuple(changes), wordings.also("LEG003"))


def marks(base: Base, rng: Random) -> Draft | None:
    """LEG007: kept within the house, and published."""
    inside, public = rng.choice(wordings.of("LEG007")["pairs"])
    end = len(base.text.rstrip("\n"))
    return Draft((Change(0, 0, inside + "\n"), Change(end, end, "\n" + public)), wordings.also("LEG007"))


def ultra_vires(base: Base, rng: Random) -> Draft | None:
    """LEG009: an issuer without such powers gives itself a measure of public order; a court has its own police."""
    return None if base.government or "法院" in base.gold["issuer"] else insertion("LEG009")(base, rng)


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "LEG001": (insertion("LEG001"),),
    "LEG002": (insertion("LEG002"),),
    "LEG003": (expired,),
    "LEG004": (insertion("LEG004"),),
    "LEG005": (insertion("LEG005"),),
    "LEG007": (marks,),
    "LEG008": (insertion("LEG008"),),
    "LEG009": (ultra_vires,),
    "LEG010": (insertion("LEG010"),),
}
