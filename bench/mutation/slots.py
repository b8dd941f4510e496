"""What fills the slots of a wording: the plan's own bodies, levels and names."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from random import Random
from typing import Any

from bench.mutation.base import Base
from bench.mutation.durations import spoken

_SLOT = re.compile(r"\{([^{}]+)\}")
_LENGTH = re.compile(r"(\d+)([mhd])")
_SELF = (
    "我局",
    "我委",
    "我院",
    "我校",
    "我园",
    "我行",
    "我公司",
    "我乡",
    "我镇",
    "本局",
    "本院",
    "本校",
    "本行",
    "本公司",
)
_INSIDE_REPORTS = frozenset({"report", "verbal_report", "written_report"})


def slots(base: Base, rng: Random) -> dict[str, str]:
    """The values of all slots that the plan can fill; units and working groups in an order of the generator's choice."""
    out = dict(_fixed(base))
    for slot, kind in (("unit", "unit"), ("team", "working_group")):
        bodies = [body.short for body in base.of_kind(kind) if not body.name.startswith("各")]
        rng.shuffle(bodies)
        for i, name in enumerate(bodies[:3]):
            out[slot if i == 0 else f"{slot}{i + 1}"] = name
    return out


def filled(wording: str, values: dict[str, str], base: Base) -> str | None:
    """The wording with its slots filled, in the plan's width; ``None`` where the plan lacks one."""
    missing = False

    def value(found: re.Match[str]) -> str:
        nonlocal missing
        length = _LENGTH.fullmatch(found.group(1))
        if length:
            return spoken(base, int(length.group(1)), length.group(2))
        missing = missing or found.group(1) not in values
        return values.get(found.group(1), "")

    text = _SLOT.sub(value, wording)
    return None if missing else base.fold(text)


@lru_cache(maxsize=64)
def _fixed(base: Base) -> tuple[tuple[str, str], ...]:
    out: dict[str, str | None] = {"this": base.this, "noun": base.noun, "issuer": base.gold["issuer"], "me": _me(base)}
    out |= _group(base)
    out |= _posts(base)
    out["reporter"], out["superior"] = _reporter(base, out.get("office")), _superior(base, out.get("office"))
    names = [level.name for level in base.levels]
    if len(names) > 1:
        for slot, name in (("1", names[0]), ("2", names[1]), ("n", names[-1])):
            out["l" + slot], out["L" + slot] = name, name + base.noun
    return tuple((slot, value) for slot, value in out.items() if value)


def _group(base: Base) -> dict[str, str | None]:
    out: dict[str, str | None] = {}
    groups = base.of_kind("leading_group")
    if groups:
        group = groups[0]
        out["group"] = group.short
        for i, (role, holder) in enumerate(group.roles[:3], 1):
            out[f"role{i}"], out[f"holder{i}"] = role, holder
        if len(group.roles) > 1:
            out["chief"], out["deputy"] = group.short + group.roles[0][0], group.short + group.roles[1][0]
    offices = base.of_kind("office")
    if offices:
        out["office"], out["seat"] = offices[0].short, offices[0].seat
    return out


def _posts(base: Base) -> dict[str, str | None]:
    posts = [body.name for body in base.of_kind("post")]
    speaker = next((name for name in posts if "发言" in name), None)
    return {"speaker": speaker, "officer": next((name for name in posts if name != speaker), None)}


def _reporter(base: Base, office: str | None) -> str | None:
    posts = {body.name for body in base.of_kind("post")}
    actors = Counter(
        limit.actor
        for limit in base.limits
        if limit.action in _INSIDE_REPORTS and limit.actor and limit.recipient == office and limit.actor not in posts
    )
    return actors.most_common(1)[0][0] if actors else None


def _superior(base: Base, office: str | None) -> str | None:
    inside = base.inside
    for limit in base.limits:
        if limit.actor == office and limit.action in _INSIDE_REPORTS and not (limit.recipient or "").startswith(inside):
            return limit.recipient
    return None


def _me(base: Base) -> str:
    said: Counter[str] = Counter({name: base.text.count(name) for name in _SELF})
    name, times = said.most_common(1)[0]
    if times:
        return name
    short = re.search(r"[（(]以下(?:简称|统称)[“\"]?([^）)”\"]{2,6}?)[”\"]?[）)]", base.text)
    groups: Any = {body.short for body in base.of_kind("leading_group")}
    return short.group(1) if short and short.group(1) not in groups else str(base.gold["issuer"])
