"""TIM: time limits that clash, go missing, break or come too late."""

from __future__ import annotations

import re
from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base, Limit
from bench.mutation.durations import rewritten, rounded, said, spoken
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion
from bench.mutation.places import put
from bench.mutation.slots import filled, slots

_REPORTS = ("report", "verbal_report", "written_report")
_BOUND = re.compile("(?:最迟)?不(?:得)?(?:超过|晚于|迟于)(?:接报后|发现后|收到报告后)?$")
_CLAUSE = re.compile("[，,](?:时间)?(?:最迟)?不(?:得)?(?:超过|晚于|迟于)(?:接报后|发现后|收到报告后)?$")
_PREPOSITION = re.compile("(?:原则上|力争)?(?:须|应)?(?:在|于)$|原则上$|力争$")
_CLOCK = re.compile("^(\\d+|[０-９]+|[一二两三四五六七八九十百]+)个?(分钟|小时|日|天)(?:之内|以内|内)?$")
_COUNTED_ON = re.compile("报告(?:之)?后|补报|补交")
_CONFERENCES = (
    "(?:应当|应|须)?(?:在|于)?⟦{}⟧(?:以内|之内|内)?(?:召开|举行|组织召开|举办)新闻发布会",
    "召开新闻发布会(?:的时间)?(?:最迟)?不(?:得)?(?:超过|晚于|迟于)⟦{}⟧",
)


def conflict(base: Base, rng: Random) -> Draft | None:
    """TIM001: the same act, elsewhere within another time."""
    rule = wordings.of("TIM001")
    for limit in _shuffled(base, rng, tuple(key for key in rule if key.islower() and key not in ("at", "also"))):
        other = rounded(limit.seconds * rng.choice((0.5, 2, 3)))
        if limit.seconds == other or not limit.actor or not (limit.recipient or limit.action in ("publish", "convene")):
            continue
        values = _values(base, rng, limit) | {"t": said(base, other)}
        change = _one(base, rng, rng.choice(rule[limit.action]), rule["at"], values)
        if change:
            return Draft((change,), wordings.also("TIM001"))
    return None


def not_monotone(base: Base, rng: Random) -> Draft | None:
    """TIM002: a graver level has more time than a gentler one."""
    pairs = [
        (a, b) for a in base.limits for b in base.limits if _same_act(a, b) and _rank(base, a) + 1 == _rank(base, b)
    ]
    rng.shuffle(pairs)
    for graver, gentler in pairs:
        seconds = rounded(gentler.seconds * rng.choice((1.5, 2, 3)))
        if seconds > gentler.seconds:
            new = f"⟦{rewritten(base, graver, seconds)}⟧"
            return Draft((Change(graver.start, graver.end, new),), wordings.also("TIM002"))
    return None


def without(base: Base, rng: Random) -> Draft | None:
    """TIM003: one level's reports have no time limit."""
    rule = wordings.of("TIM003")
    for level in rng.sample(base.levels, len(base.levels)):
        limits = [
            limit
            for limit in base.limits
            if limit.action in _REPORTS and limit.levels == (level.name,) and limit.relation == "within"
        ]
        changes = [loosened(base, limit, rng.choice(rule["words"])) for limit in limits]
        if changes and all(changes):
            return Draft(tuple(change for change in changes if change), wordings.also("TIM003"))
    return None


def infeasible(base: Base, rng: Random) -> Draft | None:
    """TIM006: the steps inside take longer than the limit towards the superior leaves."""
    outward = _outward(base)
    if outward is None:
        return None
    judging = [
        m
        for m in base.limits
        if m.action == "act" and not m.levels and m.actor == outward.actor and m.plain and "判" in _around(base, m)
    ]
    if judging and rng.random() < 0.5:
        seconds = rounded(outward.seconds * rng.choice((1.5, 2, 3)))
        change = Change(judging[0].start, judging[0].end, rewritten(base, judging[0], seconds))
        return Draft((change,), wordings.also("TIM006"))
    rule = wordings.of("TIM006")
    step = said(base, rounded(outward.seconds * 0.75))
    values = slots(base, rng) | {"a": step, "b": step}
    text = filled(rng.choice(rule["report"]), values, base)
    found = put(base, rng, "reporting", text) if text else None
    return Draft((found,), wordings.also("TIM006")) if found else None


def mixed_trigger(base: Base, rng: Random) -> Draft | None:
    """TIM007: the plan counts from the discovery, here the same limit counts from the event."""
    rule = wordings.of("TIM007")
    for limit in _shuffled(base, rng, ("verbal_report", "report")):
        found = re.search("发现|获悉|知悉|得知", base.text[base.line_at(limit.start).start : limit.start])
        if found and limit.recipient and limit.actor and limit.levels:
            values = _values(base, rng, limit) | {"t": said(base, limit.seconds)}
            change = _one(base, rng, rng.choice(rule[limit.action]), rule["at"], values)
            if change:
                return Draft((change,), wordings.also("TIM007"))
    return None


def broken(base: Base, rng: Random) -> Draft | None:
    """TIM008: a number or a unit is gone or garbled."""
    rule = wordings.of("TIM008")
    for limit in rng.sample(base.limits, len(base.limits)):
        found = _CLOCK.match(limit.text)
        if not found or limit.relation != "within":
            continue
        number, unit = found.groups()
        forms = [form.format(n=number, u=unit) for form in rule["broken"]] + [
            number + slip for slip in rule["units"][unit]
        ]
        new = rng.choice(forms) + limit.text[found.end(2) :]
        return Draft((Change(limit.start, limit.end, f"⟦{new}⟧"),), wordings.also("TIM008"))
    return None


def over_limit(base: Base, rng: Random) -> Draft | None:
    """TIM010: an authority publishes or answers later than the State Council's office allows."""
    if not base.government:
        return None
    hours = wordings.of("TIM010")["hours"]
    grave = {level.name for level in base.levels[:1]}
    for limit in _shuffled(base, rng, ("publish", "respond")):
        if limit.action == "respond":
            kind = "respond" if limit.seconds >= 24 * 3600 and limit.levels else None
        else:
            kind = "conference" if _conference(base, limit) else "publish"
        if kind is None or (kind != "respond" and not grave & set(limit.levels)):
            continue
        new = spoken(base, rng.choice(hours[kind]), "h") + ("内" if limit.text.endswith("内") else "")
        return Draft((Change(limit.start, limit.end, f"⟦{new}⟧"),), wordings.also("TIM010"))
    return None


def written_first(base: Base, rng: Random) -> Draft | None:
    """TIM013: the written report is due before the spoken one."""
    pairs = [
        (a, b)
        for a in base.limits
        for b in base.limits
        if (a.action, b.action) == ("verbal_report", "written_report")
        and (a.actor, a.recipient, a.levels) == (b.actor, b.recipient, b.levels)
        and a.plain
        and b.plain
        and a.seconds >= 600
        and not _COUNTED_ON.search(base.text[base.line_at(b.start).start : b.start])
    ]
    if not pairs:
        return None
    verbal, written = rng.choice(pairs)
    seconds = min(rounded(verbal.seconds * rng.choice((0.5, 0.7))), verbal.seconds - 300)
    return Draft(
        (Change(written.start, written.end, f"⟦{rewritten(base, written, seconds)}⟧"),), wordings.also("TIM013")
    )


def working_days(base: Base, rng: Random) -> Draft | None:
    """TIM014: an urgent act is bound in working days."""
    limits = [
        m
        for m in base.limits
        if m.action in ("respond", "report", "publish") and m.seconds >= 86_400 and m.plain and m.levels
    ]
    if not limits or rng.random() < 0.5:
        return insertion("TIM014")(base, rng)
    limit = rng.choice(limits)
    days = spoken(base, max(1, limit.seconds // 86_400), "d").removesuffix("日") + "个工作日"
    new = f"⟦{days}{'内' if limit.text.endswith('内') else ''}⟧"
    return Draft((Change(limit.start, limit.end, new),), wordings.also("TIM014"))


def cited_dropped(base: Base, rng: Random) -> Draft | None:
    """TIM017: the notice on responding to public opinion is cited, and the press conference only may be held."""
    if not base.government or not any("政务舆情回应" in title for title in base.titles):
        return None
    changes = []
    for limit in base.limits:
        if _conference(base, limit):
            change = _replaced(base, limit, rng.choice(wordings.of("TIM017")["words"]))
            if change is None:
                return None
            changes.append(change)
    return Draft(tuple(changes), wordings.also("TIM017")) if changes else None


def loosened(base: Base, limit: Limit, word: str) -> Change | None:
    """A limit replaced by a word without a number: 在30分钟内报告 → 及时报告."""
    line = base.line_at(limit.start)
    before = base.text[line.start : limit.start]
    after = base.text[limit.end : limit.end + 1]
    clause = _CLAUSE.search(before)
    if clause and after in "，。；,;":
        return Change(line.start + clause.start(), limit.end, base.fold("，") + f"务求{word}")
    for pattern in (_BOUND, _PREPOSITION):
        found = pattern.search(before)
        if found:
            return Change(line.start + found.start(), limit.end, word)
    return Change(limit.start, limit.end, word)


def _shuffled(base: Base, rng: Random, actions: tuple[str, ...]) -> list[Limit]:
    found = [limit for limit in base.limits if limit.action in actions and limit.plain]
    rng.shuffle(found)
    return found


def _values(base: Base, rng: Random, limit: Limit) -> dict[str, str]:
    own = {"actor": limit.actor or "", "to": limit.recipient or ""}
    level = limit.levels[0] + base.noun if limit.levels else base.noun
    return slots(base, rng) | own | {"lv": level}


def _one(base: Base, rng: Random, wording: str, at: list[str], values: dict[str, str]) -> Change | None:
    text = filled(wording, values, base)
    for place in rng.sample(at, len(at)):
        change = put(base, rng, place, text) if text else None
        if change:
            return change
    return None


def _same_act(a: Limit, b: Limit) -> bool:
    if not (a.plain and b.plain) or len(a.levels) != 1 or len(b.levels) != 1 or a.action != b.action:
        return False
    if a.action == "convene":
        return True
    return (a.actor, a.recipient) == (b.actor, b.recipient) and a.action in (*_REPORTS, "respond")


def _rank(base: Base, limit: Limit) -> int:
    return next((level.rank for level in base.levels if level.name in limit.levels), -9)


def _outward(base: Base) -> Limit | None:
    """The gravest level's report to the superior authority."""
    offices = {body.short for body in base.of_kind("office")}
    for limit in base.limits:
        gravest = limit.levels[:1] == (base.levels[0].name,) and limit.actor in offices and limit.action in _REPORTS
        if gravest and limit.plain and limit.recipient and not limit.recipient.startswith(base.inside):
            return limit
    return None


def _around(base: Base, limit: Limit) -> str:
    return base.text[max(0, limit.start - 25) : limit.end + 15]


def _conference(base: Base, limit: Limit) -> bool:
    return limit.action in ("publish", "convene") and "发布会" in base.text[max(0, limit.start - 16) : limit.end + 10]


def _replaced(base: Base, limit: Limit, words: str) -> Change | None:
    line = base.line_at(limit.start)
    marked = base.text[line.start : limit.start] + f"⟦{limit.text}⟧" + base.text[limit.end : line.end]
    for form in _CONFERENCES:
        for found in re.finditer(form.format(re.escape(limit.text)), marked):
            if found.start() <= limit.start - line.start < found.end():
                return Change(line.start + found.start(), line.start + found.end() - 2, f"⟦{words}⟧")
    return None


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "TIM001": (conflict,),
    "TIM002": (not_monotone,),
    "TIM003": (without,),
    "TIM005": (insertion("TIM005"),),
    "TIM006": (infeasible,),
    "TIM007": (mixed_trigger,),
    "TIM008": (broken,),
    "TIM009": (insertion("TIM009"),),
    "TIM010": (over_limit,),
    "TIM011": (insertion("TIM011"),),
    "TIM013": (written_first,),
    "TIM014": (working_days,),
    "TIM016": (insertion("TIM016"),),
    "TIM017": (cited_dropped,),
}
