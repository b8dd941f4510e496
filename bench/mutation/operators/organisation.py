"""ORG: bodies that are not set up, not headed, named twice or in each other's way."""

from __future__ import annotations

import re
from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion, written
from bench.mutation.places import anchors, leaf_end
from bench.mutation.slots import filled, slots

_CORES = ("领导小组", "指挥部", "联席会议", "工作专班", "专班", "应对小组", "应急小组", "工作组", "小组")


def drift(base: Base, rng: Random) -> Draft | None:
    """ORG002: the leading body under another name."""
    rule = wordings.of("ORG002")
    groups = base.of_kind("leading_group")
    core = next((core for core in _CORES if groups and groups[0].name.endswith(core)), None)
    fresh = [
        prefix + core
        for prefix in rule["prefixes"]
        if core and prefix + core not in base.text and not prefix.endswith(core[:2])
    ]
    if not fresh:
        return None
    values = slots(base, rng) | {"x": rng.choice(fresh)}
    changes = written(base, rng, rng.choice(rule["write"]), rule["at"], values)
    return Draft(changes, wordings.also("ORG002")) if changes else None


def headless(base: Base, rng: Random) -> Draft | None:
    """ORG003: the leading body's head is gone from its roster."""
    found = _place(base, 0)
    return Draft((Change(found[0], found[1], ""),), wordings.also("ORG003")) if found else None


def placeholder(base: Base, rng: Random) -> Draft | None:
    """ORG004: a post that nobody holds yet."""
    found = _place(base, rng.choice((0, 1)))
    if found is None:
        return None
    new = rng.choice(wordings.of("ORG004")["holders"])
    return Draft((Change(found[2], found[3], f"⟦{new}⟧"),), wordings.also("ORG004"))


def ambiguous(base: Base, rng: Random) -> Draft | None:
    """ORG005: "the deputy" heads the office, and there are several deputies."""
    rule = wordings.of("ORG005")
    deputy = _place(base, 1)
    heads = [head for body in base.of_kind("office") for role, head in body.roles if role == "主任"]
    phrase = (
        re.search(
            f"主任由{re.escape(heads[0])}(?:兼任|担任)|由{re.escape(heads[0])}(?:兼任|担任)(?:办公室)?主任", base.text
        )
        if heads
        else None
    )
    values = slots(base, rng)
    wording = filled(rng.choice(rule["write"]), values, base)
    several = filled(rule["several"], values, base)
    if deputy is None or phrase is None or wording is None or several is None:
        return None
    changes = (Change(deputy[2], deputy[3], several), Change(phrase.start(), phrase.end(), wording))
    return Draft(changes, wordings.also("ORG005"))


def renamed_post(base: Base, rng: Random) -> Draft | None:
    """ORG008: the watching post under another name."""
    rule = wordings.of("ORG008")
    values = slots(base, rng)
    fresh = [name for name in rule["names"] if name not in base.text]
    if "officer" not in values or not values["officer"].endswith("员") or not fresh:
        return None
    changes = written(base, rng, rng.choice(rule["write"]), rule["at"], values | {"x": rng.choice(fresh)})
    return Draft(changes, wordings.also("ORG008")) if changes else None


def inverted(base: Base, rng: Random) -> Draft | None:
    """ORG015: the office commands at the gravest level and the leading body at the gentlest; by their meetings, or told."""
    meetings = [limit for limit in base.limits if limit.action == "convene" and len(limit.levels) == 1 and limit.actor]
    graver = [limit for limit in meetings if limit.levels[0] == base.levels[0].name]
    offices = {body.short for body in base.of_kind("office")}
    gentler = [limit for limit in meetings if any((limit.actor or "").startswith(office) for office in offices)]
    if graver and gentler and rng.random() < 0.5:
        places = []
        for limit in (graver[0], gentler[0]):
            line = base.line_at(limit.start)
            places.append(base.text.rfind(limit.actor or "", line.start, limit.start))
        if min(places) >= 0 and places[0] != places[1]:
            first, second = graver[0].actor or "", gentler[0].actor or ""
            changes = (
                Change(places[0], places[0] + len(first), f"⟦{second}⟧"),
                Change(places[1], places[1] + len(second), f"⟦{first}⟧"),
            )
            return Draft(changes, wordings.also("ORG015"))
    return insertion("ORG015")(base, rng)


def no_roster(base: Base, rng: Random) -> Draft | None:
    """ORG020: a list is announced, and none follows."""
    lines = anchors(base, "organisation") + anchors(base, "support")
    text = filled(rng.choice(wordings.of("ORG020")["write"]), slots(base, rng), base)
    for line in lines:
        following = base.lines[leaf_end(base, line) :]
        if text and following and (following[0].heading or not following[0].text.strip()):
            end = base.lines[leaf_end(base, line) - 1].end
            return Draft((Change(end, end, text.replace("\n", "\n" + base.indent)),), wordings.also("ORG020"))
    return None


def _place(base: Base, index: int) -> tuple[int, int, int, int] | None:
    """Where the leading body's head (0) or deputy (1) stands: the clause, and the holder in it."""
    groups = base.of_kind("leading_group")
    if not groups or len(groups[0].roles) <= index:
        return None
    role, holder = (re.escape(part) for part in groups[0].roles[index])
    spaced = "[　 ]*".join(groups[0].roles[index][0])
    forms = (
        f"\\n[　 ]*(?:\\d\\.)?(?<!副){spaced}[：:](?P<h>{holder})[；;。]?(?=\\n)",
        f"\\n(?:[^\\t\\n]+\\t)?{role}\\t(?P<h>{holder})(?=[\\t\\n])(?:\\t[^\\t\\n]*)*",
        f"(?<!副)(?<!常务){role}由(?P<h>{holder})担任[，、,。]",
        f"由(?P<h>{holder})(?:担)?任(?<!副){role}[，、,]",
        f"(?P<h>{holder})(?:担)?任(?<!副){role}[，、,]",
        f"(?<!副){role}为(?P<h>{holder})[，、,]",
    )
    for form in forms:
        found = re.search(form, base.text)
        if found:
            return found.start(), found.end(), found.start("h"), found.end("h")
    return None


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "ORG001": (insertion("ORG001"),),
    "ORG002": (drift,),
    "ORG003": (headless,),
    "ORG004": (placeholder,),
    "ORG005": (ambiguous,),
    "ORG006": (insertion("ORG006"),),
    "ORG007": (insertion("ORG007"),),
    "ORG008": (renamed_post,),
    "ORG009": (insertion("ORG009"),),
    "ORG010": (insertion("ORG010"),),
    "ORG011": (insertion("ORG011"),),
    "ORG012": (insertion("ORG012"),),
    "ORG014": (insertion("ORG014"),),
    "ORG015": (inverted,),
    "ORG018": (insertion("ORG018"),),
    "ORG019": (insertion("ORG019"),),
    "ORG020": (no_roster,),
    "ORG021": (insertion("ORG021"),),
}
