"""TRM: slips, broken characters, abbreviations and what another plan left behind."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from bench.mutation import wordings
from bench.mutation.base import Base
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion, written
from bench.mutation.slots import slots

_OWN = {
    "公司": "我公司",
    "医院": "我院",
    "大学": "我校",
    "学校": "我校",
    "中学": "我校",
    "幼儿园": "我园",
    "银行": "我行",
    "局": "我局",
    "委员会": "我委",
    "法院": "我院",
}
_FOREIGN = ("我校", "我园", "我行", "我院", "我公司", "我局")
_DOUBLED = {"的": "(?<![目真])的", "由": "(?<![理自缘经事])由(?!于|此)", "在": "(?<![存现所正潜实自])在(?![于职岗校线])",
            "对": "(?<![应面相反核针绝校派配])对(?![外上应照接比话口])", "和": "(?<![饱温缓平])和(?![谐平解])",
            "负责": "负责(?!人)"}  # fmt: skip


def unused(base: Base, rng: Random) -> Draft | None:
    """TRM002: an abbreviation that the plan never uses."""
    rule = wordings.of("TRM002")
    fresh = [name for name in rule["names"] if name not in base.text]
    return _defined(base, rng, "TRM002", rng.choice(fresh)) if fresh else None


def twice(base: Base, rng: Random) -> Draft | None:
    """TRM003: an abbreviation stands for two bodies."""
    shorts = re.findall('[（(]以下(?:简称|统称)[“"]?([^）)”"]{2,8}?)[”"]?[）)]', base.text)
    return _defined(base, rng, "TRM003", rng.choice(shorts)) if shorts else None


def slip(code: str) -> Operator:
    """The operator that puts one of the code's slips in place of a word of the plan."""

    def operate(base: Base, rng: Random) -> Draft | None:
        words: dict[str, list[str]] = wordings.of(code)["words"]
        kept = _fixed(base) if code == "TRM004" else _titles(base)
        for word in rng.sample(sorted(words), len(words)):
            places = [found.start() for found in re.finditer(re.escape(word), base.text)]
            places = [at for at in places if not any(a <= at < b for a, b in kept)]
            if places:
                at = rng.choice(places)
                return Draft((Change(at, at + len(word), f"⟦{rng.choice(words[word])}⟧"),), wordings.also(code))
        return None

    return operate


def corrupt(base: Base, rng: Random) -> Draft | None:
    """TRM006: a character of another block or script."""
    characters: dict[str, list[str]] = wordings.of("TRM006")["characters"]
    for sign in rng.sample(sorted(characters), len(characters)):
        places = [found.start() for found in re.finditer(sign, base.text)]
        if places:
            at = rng.choice(places)
            return Draft((Change(at, at + len(sign), f"⟦{rng.choice(characters[sign])}⟧"),), wordings.also("TRM006"))
    return None


def spun(base: Base, rng: Random) -> Draft | None:
    """TRM007: the whole text with other words for its own."""
    words: dict[str, list[str]] = wordings.of("TRM007")["words"]
    chosen = {word: rng.choice(others) for word, others in words.items()}
    pattern = re.compile("|".join(sorted(chosen, key=len, reverse=True)))
    return Draft(tuple(Change(m.start(), m.end(), chosen[m.group()]) for m in pattern.finditer(base.text)), ("*",))


def doubled(base: Base, rng: Random) -> Draft | None:
    """TRM011: a word twice in a row."""
    words: list[str] = wordings.of("TRM011")["words"]
    kept = _titles(base)
    for word in rng.sample(words, len(words)):
        places = [found.start() for found in re.finditer(_DOUBLED.get(word, re.escape(word)), base.text)]
        places = [at for at in places if not any(a <= at < b for a, b in kept) and base.line_at(at).prose]
        if places:
            at = rng.choice(places)
            return Draft((Change(at, at + len(word), f"⟦{word}{word}⟧"),), wordings.also("TRM011"))
    return None


def foreign_self(base: Base, rng: Random) -> Draft | None:
    """TRM013: the plan is 我局 in one place and 我校 in another."""
    issuer = str(base.gold["issuer"])
    own = next((name for kind, name in _OWN.items() if kind in issuer), None)
    foreign = [name for name in _FOREIGN if name != own and name not in base.text and name[1:] not in issuer]
    if own is None or not foreign:
        return None
    rule = wordings.of("TRM013")
    first, second = rng.sample(rule["write"], 2)
    changes = written(base, rng, second, rule["at"], slots(base, rng) | {"foreign": rng.choice(foreign)})
    if own not in base.text and f"本{own[1:]}" not in base.text:
        mine = written(base, rng, re.sub("[⟦⟧]", "", first), ["reporting"], slots(base, rng) | {"foreign": own})
        changes = (*changes, *mine) if mine and changes and mine[0].start != changes[0].start else ()
    return Draft(changes, wordings.also("TRM013")) if changes else None


def _defined(base: Base, rng: Random, code: str, short: str) -> Draft | None:
    """``short`` defined behind the first mention of a body that is something else."""
    names = [body.name for kind in ("unit", "working_group", "post", "office") for body in base.of_kind(kind)]
    names = [name for name in names if short not in name and "、" not in name and not name.startswith("各")]
    rng.shuffle(names)
    for name in names:
        at = base.text.find(name) + len(name)
        line = base.line_at(at)
        if at >= len(name) and not line.row and base.text[at] not in "（(" and not line.bare_heading:
            wording: Any = rng.choice(wordings.of(code)["write"])
            return Draft((Change(at, at, f"⟦{base.fold(wording.format(x=short))}⟧"),), wordings.also(code))
    return None


def _titles(base: Base) -> list[tuple[int, int]]:
    """Titles in 《》 and the title of the plan, where a slip would be one of another rule."""
    return [found.span() for found in re.finditer("《[^》]*》", base.text)] + [(0, base.text.index("\n"))]


def _fixed(base: Base) -> list[tuple[int, int]]:
    """Titles and the names of bodies, in which no word of the field stands for itself."""
    names = {
        part for body in base.bodies for part in (body.name, body.short, body.seat or "", *sum(body.roles, ()))
    } - {""}
    return _titles(base) + [found.span() for name in names for found in re.finditer(re.escape(name), base.text)]


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "TRM001": (insertion("TRM001"),),
    "TRM002": (unused,),
    "TRM003": (twice,),
    "TRM004": (slip("TRM004"),),
    "TRM005": (slip("TRM005"),),
    "TRM006": (corrupt,),
    "TRM007": (spun,),
    "TRM008": (insertion("TRM008"),),
    "TRM009": (insertion("TRM009"),),
    "TRM011": (doubled,),
    "TRM012": (slip("TRM012"),),
    "TRM013": (foreign_self,),
}
