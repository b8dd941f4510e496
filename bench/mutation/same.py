"""Changes that keep the meaning of a plan; none may give a new finding."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from bench.mutation import wordings
from bench.mutation.base import Base
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, written
from bench.mutation.lines import Line, siblings
from bench.mutation.numbers import ASCII_DIGITS, FULL_DIGITS, han_value
from bench.mutation.places import head
from bench.mutation.slots import slots
from corpus.generator.numerals import han

_HALF = str.maketrans("，：；（）？！", ",:;()?!")
_FULL = str.maketrans(",:;()?!", "，：；（）？！")
_ROMAN = dict(zip("ⅠⅡⅢⅣⅤ", ("I", "II", "III", "IV", "V"), strict=True))
_NUMBER = "[\\d０-９]+(?:\\.\\d+)?[万亿]?|[一二两三四五六七八九十百千万]+"
_UNIT = "人次|[次人条件家篇个例起辆户]"
_COMPARED = (
    (re.compile(f"({_NUMBER})({_UNIT})以上(?=不足|不满|未达到)"), ("不少于{n}{u}且", "达到{n}{u}但")),
    (
        re.compile(f"(?<![到于过\\d０-９一二两三四五六七八九十百千万亿])({_NUMBER})({_UNIT})以上(?![\\d不未至的])"),
        ("不少于{n}{u}", "达到{n}{u}", "{n}{u}及以上"),
    ),
    (re.compile(f"(?<![以上不])不足(?={_NUMBER})()()"), ("少于", "不满")),
    (re.compile(f"不少于(?={_NUMBER})()()"), ("不低于", "达到")),
    (re.compile(f"(?<!未)达到(?={_NUMBER})()()"), ("不少于", "不低于")),
    (re.compile(f"未达到(?={_NUMBER})()()"), ("不足", "少于")),
    (re.compile(f"≥(?={_NUMBER})()()"), ("不少于", "大于等于")),
)
_SAFE = "单位|部门|保障|专门|岗位|职责|原则|成员|分工|小组"


def times(base: Base, rng: Random) -> Draft | None:
    """1小时 as 60分钟, 30分钟 as 半小时, 24小时 as 1日."""
    ways: dict[int, list[str]] = {int(key): forms for key, forms in wordings.family("same")["times"].items()}
    changes = []
    for limit in base.limits:
        found = re.search("(之内|以内|内)?$", limit.text)
        inside = found.group() if found else ""
        bare = limit.text.removesuffix(inside).translate(ASCII_DIGITS)
        others = [way for way in ways.get(limit.seconds, ()) if way != bare]
        if limit.plain and others and bare in [*ways[limit.seconds], _in_han(bare)]:
            changes.append(Change(limit.start, limit.end, rng.choice(others) + inside))
    return Draft(tuple(rng.sample(changes, min(len(changes), rng.choice((1, 2, 4)))))) if changes else None


def numerals(base: Base, rng: Random) -> Draft | None:
    """30分钟 as 三十分钟 and back, in all time limits."""
    changes = []
    for limit in base.limits:
        found = re.match("([\\d０-９]+|[一二两三四五六七八九十百]+)(?=个?(?:分钟|小时|日|天|个工作日))", limit.text)
        if found:
            value = han_value(found.group())
            number = han(value) if found.group().translate(ASCII_DIGITS).isdigit() else str(value)
            changes.append(Change(limit.start, limit.start + found.end(), number))
    return Draft(tuple(changes)) if changes else None


def comparators(base: Base, rng: Random) -> Draft | None:
    """10人以上 as 不少于10人, 不足 as 少于, in the definition of a level."""
    found = [
        (match, form)
        for level in base.levels
        for pattern, forms in _COMPARED
        for match in pattern.finditer(base.text, level.start, base.line_at(level.start).end)
        for form in forms
    ]
    if not found:
        return None
    one, form = rng.choice(found)
    return Draft((Change(one.start(), one.end(), form.format(n=one.group(1), u=one.group(2))),))


def punctuation(base: Base, rng: Random) -> Draft | None:
    """Full width punctuation as half width and back, in the whole text or in one line."""
    table = _FULL if base.half_width else _HALF
    lines = base.lines if rng.random() < 0.5 else rng.sample(base.lines, 1)
    changes = tuple(
        _turned(line, table) for line in lines if line.text.translate(table) != line.text and "〔" not in line.text
    )
    return Draft(changes) if changes else None


def digits(base: Base, rng: Random) -> Draft | None:
    """Digits in the other width, in the whole text."""
    table = ASCII_DIGITS if base.full_digits else FULL_DIGITS
    changes = tuple(_turned(line, table) for line in base.lines if line.text.translate(table) != line.text)
    return Draft(changes) if changes else None


def romans(base: Base, rng: Random) -> Draft | None:
    """Ⅰ级 as I级 and back, everywhere."""
    if any(level.name in ("Ⅰ级", "Ⅱ级") or "Ⅰ级" in level.aliases for level in base.levels):
        pattern, turned = "[ⅠⅡⅢⅣⅤ](?=级|、|类|（|）)", _ROMAN
    elif any(level.name in ("I级", "II级") for level in base.levels):
        pattern, turned = "(?<![A-Z])(?:IV|V|I{1,3})(?=级|、)", {latin: roman for roman, latin in _ROMAN.items()}
    else:
        return None
    return Draft(tuple(Change(m.start(), m.end(), turned[m.group()]) for m in re.finditer(pattern, base.text)))


def renamed(base: Base, rng: Random) -> Draft | None:
    """A working group, post or unit under another name, everywhere."""
    renames = wordings.family("same")["renames"]
    names = [
        (body.name, end)
        for body in base.bodies
        if body.kind in ("working_group", "post")
        for end in renames
        if body.name.endswith(end)
    ]
    rng.shuffle(names)
    for name, end in names:
        new = name.removesuffix(end) + rng.choice(renames[end])
        if new not in base.text and not any(name in other.name and name != other.name for other in base.bodies):
            return Draft(tuple(Change(m.start(), m.end(), new) for m in re.finditer(re.escape(name), base.text)))
    return None


def reordered(base: Base, rng: Random) -> Draft | None:
    """The items of a list in another order, where the order says nothing."""
    runs = [
        run for run in siblings(base.lines) if len(run) >= 3 and all(line.item for line in run) and _free(base, run)
    ]
    if not runs:
        return None
    run = rng.choice(runs)
    order = run[1:] + run[:1] if rng.random() < 0.5 else run[::-1]
    changes = []
    for line, other in zip(run, order, strict=True):
        stop = line.text.rstrip()[-1]
        changes.append(Change(line.body, line.start + len(line.text.rstrip()), other.words[:-1] + stop))
    return Draft(tuple(changes))


def tabled(base: Base, rng: Random) -> Draft | None:
    """A roster of two columns as lines, or as a table where it was lines."""
    groups = base.of_kind("leading_group")
    roles = groups[0].roles if groups else ()
    rows = [
        line
        for line in base.lines
        if line.row and any(line.text.strip() == f"{role}\t{holder}" for role, holder in roles)
    ]
    if rows and len(rows) == len(roles):
        above = base.lines[rows[0].index - 1]
        if above.row and above.text.count("\t") == 1:
            changes = [Change(above.start, rows[0].start, "")]
            changes += [Change(line.start, line.end, base.fold(line.text.replace("\t", "："))) for line in rows]
            lead = base.lines[above.index - 1]
            for form, plain in (
                ("见下表。", "如下："),
                ("由下表所列人员组成。", "由下列人员组成："),
                ("如下表。", "如下："),
            ):
                if lead.text.endswith(form):
                    return Draft((Change(lead.end - len(form), lead.end, base.fold(plain)), *changes))
        return None
    listed = [
        line
        for line in base.lines
        if any(re.fullmatch(f"[　 ]*{role}[：:]{re.escape(holder)}", line.text) for role, holder in roles)
    ]
    if len(roles) > 1 and len(listed) == len(roles) and listed[-1].index - listed[0].index == len(roles) - 1:
        changes = [
            Change(line.start, line.end, "\t".join(re.split("[：:]", line.words, maxsplit=1))) for line in listed
        ]
        first = changes[0]
        return Draft((Change(first.start, first.end, "职务\t人员\n" + first.new), *changes[1:]))
    return None


def synonyms(base: Base, rng: Random) -> Draft | None:
    """One word by another of the same meaning."""
    words = wordings.family("same")["synonyms"]
    kept = [found.span() for found in re.finditer("《[^》]*》", base.text)]
    for word in rng.sample(sorted(words), len(words)):
        places = [m.start() for m in re.finditer(word, base.text) if not any(a <= m.start() < b for a, b in kept)]
        places = [at for at in places if base.line_at(at).prose]
        if places:
            at = rng.choice(places)
            return Draft((Change(at, at + len(word), rng.choice(words[word])),))
    return None


def harmless(base: Base, rng: Random) -> Draft | None:
    """A sentence more that clashes with nothing, though it comes near to what a rule forbids."""
    values = slots(base, rng)
    sentences: Any = wordings.family("same")["harmless"]
    for sentence in rng.sample(sentences, len(sentences)):
        changes = written(base, rng, sentence, (), values)
        if changes:
            return Draft(changes)
    return None


def _in_han(bare: str) -> str:
    return re.sub("\\d+", lambda found: han(int(found.group())), bare)


def _turned(line: Line, table: dict[int, int]) -> Change:
    return Change(line.start, line.end, line.text.translate(table))


def _free(base: Base, run: list[Line]) -> bool:
    """Whether a list names no level and stands under a heading on who does what or on support."""
    names = [name for level in base.levels for name in (level.name, *level.aliases)]
    heading = next((line for line in reversed(base.lines[: run[0].index]) if line.heading), None)
    plain = not any(name in line.words for line in run for name in names)
    return plain and heading is not None and bool(re.search(_SAFE, head(heading)))


OPERATORS: dict[str, Operator] = {
    "times": times,
    "numerals": numerals,
    "comparators": comparators,
    "punctuation": punctuation,
    "digits": digits,
    "romans": romans,
    "renamed": renamed,
    "reordered": reordered,
    "tabled": tabled,
    "synonyms": synonyms,
    "harmless": harmless,
}
