"""SEV: levels that are undefined, unused or merged, thresholds that overlap or leave a gap."""

from __future__ import annotations

import re
from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base, Level
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion, written
from bench.mutation.lines import numbered, region
from bench.mutation.numbers import Token, like, tokens
from bench.mutation.places import content_end, sentences
from bench.mutation.slots import filled, slots

_HIGHEST = re.compile("就高|从高(?!到|至)|较高|最高的|较重的|更严重的等级|高的那|重的一级")
_AFTER = re.compile("[（(]含[）)](?:及)?以上|(?:及)?以上|[（(]不含[）)]以下|以下|以内")
_BEFORE = re.compile("(?:不少于|不低于|未达到|达到|达|不超过|超过|不足|少于|低于|不满|大于等于|≥|＞|>=|>|＜|<|≤)$")


def undefined(base: Base, rng: Random) -> Draft | None:
    """SEV001: a level that the plan does not define."""
    return _written(base, rng, "SEV001", "write", {"x": base.scheme.undefined})


def unused(base: Base, rng: Random) -> Draft | None:
    """SEV002: one level more is defined, and nothing more said of it."""
    below = base.scheme.next_below
    line = base.line_at(base.levels[-1].start)
    if (
        below is None
        or line.row
        or base.levels[-1].name not in line.words[:24]
        or any(base.line_at(level.start) is line for level in base.levels[:-1])
    ):
        return None
    text = filled(rng.choice(wordings.of("SEV002")["write"]), {"X": below + base.noun}, base)
    label = (
        base.fold(numbered(base.text, line.label, line.label.value + 1))
        if line.label and line.label.kind != "article"
        else ""
    )
    end = content_end(base, line)
    return Draft((Change(end, end, f"\n{base.indent if not label else ''}{label}⟦{text}⟧"),), wordings.also("SEV002"))


def drift(base: Base, rng: Random) -> Draft | None:
    """SEV003: elsewhere the plan counts another number of levels."""
    other = base.scheme.other()
    return _written(base, rng, "SEV003", "write", {"names": "、".join(other[0]), "n": other[1]}) if other else None


def missing_rank(base: Base, rng: Random) -> Draft | None:
    """SEV004: a level in the middle is gone from the sentence that lists them."""
    names = [level.name for level in base.levels]
    if len(names) < 3:
        return None
    listed = "[、和及]".join(f"(?P<n{i}>{re.escape(name)}(?:[（(][^）)]{{2,4}}[）)])?)" for i, name in enumerate(names))
    found = re.search(f"(?:分为|划分为|分成|分){listed}", base.text)
    if not found:
        return None
    i = rng.randrange(1, len(names) - 1)
    start, end = found.start(f"n{i}"), found.start(f"n{i + 1}")
    before, blank = base.text[found.start(f"n{i - 1}") : start], base.fold(rng.choice(wordings.of("SEV004")["blanks"]))
    after = base.text[end : found.end()]
    return Draft((Change(found.start(f"n{i - 1}"), found.end(), f"⟦{before}{blank}{after}⟧"),), wordings.also("SEV004"))


def overlap(base: Base, rng: Random) -> Draft | None:
    """SEV005: a number belongs to two levels."""
    return _moved(base, rng, "SEV005", raise_lower=True)


def gap(base: Base, rng: Random) -> Draft | None:
    """SEV006: a number belongs to no level."""
    return _moved(base, rng, "SEV006", raise_lower=False)


def bare_number(base: Base, rng: Random) -> Draft | None:
    """SEV007: a threshold without 以上、以下 or the like."""
    spots = []
    for level in base.levels:
        start, end = span(base, level)
        for criterion in level.criteria:
            if (criterion.low is None) == (criterion.high is None):
                continue
            token = _token(base, start, end, criterion.low if criterion.low is not None else criterion.high or 0)
            spots += [spot for spot in [_compared(base, token)] if spot]
    if not spots:
        return None
    start, end, quantity = rng.choice(spots)
    new = rng.choice(wordings.of("SEV007")["bare"]).format(q=quantity)
    return Draft((Change(start, end, f"⟦{new}⟧"),), wordings.also("SEV007"))


def merged(base: Base, rng: Random) -> Draft | None:
    """SEV011: two levels share one definition."""
    pairs = list(zip(base.levels, base.levels[1:], strict=False))
    rng.shuffle(pairs)
    for upper, lower in pairs:
        first, second = base.line_at(upper.start), base.line_at(lower.start)
        whole = [base.line_at(level.start).index for level in base.levels]
        names = [level.name for level in base.levels]
        if len(set(whole)) < len(whole) or second.index != first.index + 1:
            continue
        if any(name in second.words.split(lower.name, 1)[-1] for name in names if name not in lower.name):
            continue
        at = base.text.find(upper.name, first.start, first.end)
        end = base.lines[second.index + 1].start if second.index + 1 < len(base.lines) else second.end
        if at < 0 or region(base.lines, second.index) > second.index + 1:
            continue
        joined = f"⟦{upper.name}{rng.choice(wordings.of('SEV011')['joiners'])}{lower.name}⟧"
        return Draft((Change(at, at + len(upper.name), joined), Change(second.start, end, "")), wordings.also("SEV011"))
    return None


def no_highest(base: Base, rng: Random) -> Draft | None:
    """SEV014: nothing says that the graver level prevails where two metrics disagree."""
    metrics = [{c.metric for c in level.criteria} for level in base.levels]
    found = [
        (a, b)
        for a, b in sentences(base)
        if _HIGHEST.search(base.text[a:b]) and re.search("级|等|类|档", base.text[a:b])
    ]
    if (
        len(found) != 1
        or not metrics
        or min(map(len, metrics)) < 2
        or re.search("分为|分成|级、", base.text[slice(*found[0])])
    ):
        return None
    return Draft((Change(*found[0], ""),), wordings.also("SEV014"))


def units(base: Base, rng: Random) -> Draft | None:
    """SEV015: at one level the metric is counted in something else."""
    rule = wordings.of("SEV015")
    spots = []
    for level in base.levels:
        start, end = span(base, level)
        if base.line_at(start).row:
            continue
        for criterion in level.criteria:
            bounds = [_token(base, start, end, n) for n in (criterion.low, criterion.high) if n is not None]
            ends = [token for token in bounds if token]
            unit = next((u for u in ("人次", *rule["units"]) if ends and base.text.startswith(u, ends[0].end)), None)
            if unit and all(base.text.startswith(unit, token.end) for token in ends):
                spots.append((unit, [token.end for token in ends]))
    if not spots:
        return None
    unit, places = rng.choice(spots)
    new = rng.choice(rule["units"][unit])
    return Draft(tuple(Change(at, at + len(unit), f"⟦{new}⟧") for at in sorted(set(places))), wordings.also("SEV015"))


def labels(base: Base, rng: Random) -> Draft | None:
    """SEV016: colours, numerals and names do not go together."""
    return _written(base, rng, "SEV016", "colours" if base.scheme.colours else "write", {})


def span(base: Base, level: Level) -> tuple[int, int]:
    """Where a level is defined: up to the next definition, or the end of what belongs to its line."""
    line = base.line_at(level.start)
    end = content_end(base, line)
    later = [other.start for other in base.levels if other.start > level.start]
    return level.start, min([end, *later])


def _written(base: Base, rng: Random, code: str, key: str, extra: dict[str, str]) -> Draft | None:
    rule = wordings.of(code)
    for wording in rng.sample(rule[key], len(rule[key])):
        changes = written(base, rng, wording, rule["at"], slots(base, rng) | extra)
        if changes:
            return Draft(changes, wordings.also(code))
    return None


def _token(base: Base, start: int, end: int, value: int) -> Token | None:
    """The number of that value, or of the next lower one, in which 以下 writes a limit that is not reached."""
    found = [token for token in tokens(base.text, start, end) if token.value == value]
    return found[0] if len(found) == 1 else None


def _moved(base: Base, rng: Random, code: str, *, raise_lower: bool) -> Draft | None:
    """The border between two levels, moved at one of them: up in the gentler or down in the graver gives an overlap."""
    spots = []
    for upper, lower in zip(base.levels, base.levels[1:], strict=False):
        for high in upper.criteria:
            for low in lower.criteria:
                if high.metric != low.metric or high.low is None or low.high is None:
                    continue
                spots += _spots(base, upper, high.low, high.high, raised=not raise_lower)
                spots += _spots(base, lower, low.high, low.low, raised=raise_lower)
    if not spots:
        return None
    token, value = rng.choice(spots)
    new = f"⟦{like(token.text, value)}⟧"
    return Draft((Change(token.start, token.end, new),), wordings.also(code))


def _spots(base: Base, level: Level, border: int, far: int | None, *, raised: bool) -> list[tuple[Token, int]]:
    """The border's number at one level with the number that takes its place, short of the level's other end."""
    token = _token(base, *span(base, level), border)
    if token is None:
        return []
    if raised:
        value = min(border * 2, (border + far) // 2) if far and far > border else border * 2
    else:
        value = max(border // 2, (border + far) // 2) if far and far < border else border // 2
    step = 10 ** max(0, len(str(value)) - 2)
    value = value // step * step
    low, high = sorted((border, far if far is not None else value * 10 if raised else 0))
    return [(token, value)] if value != border and low <= value <= high and abs(value - border) > 1 else []


def _compared(base: Base, token: Token | None) -> tuple[int, int, str] | None:
    """A number with its comparator: where the two stand, and the number with its unit alone."""
    if token is None:
        return None
    rest = base.text[token.end : token.end + 12]
    unit = re.match("[次人条件家篇个例起辆户万元名]{0,2}", rest)
    stop = token.end + (unit.end() if unit else 0)
    after = _AFTER.match(base.text, stop)
    before = _BEFORE.search(base.text, max(0, token.start - 4), token.start)
    if not (before or after):
        return None
    start, end = before.start() if before else token.start, after.end() if after else stop
    return start, end, base.text[token.start : stop]


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "SEV001": (undefined,),
    "SEV002": (unused,),
    "SEV003": (drift,),
    "SEV004": (missing_rank,),
    "SEV005": (overlap,),
    "SEV006": (gap,),
    "SEV007": (bare_number,),
    "SEV009": (insertion("SEV009"),),
    "SEV011": (merged,),
    "SEV012": (insertion("SEV012"),),
    "SEV014": (no_highest,),
    "SEV015": (units,),
    "SEV016": (labels,),
}
