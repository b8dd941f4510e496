"""STR: parts that are missing, empty or pasted twice, and what does not belong into the plan."""

from __future__ import annotations

import re
from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion
from bench.mutation.lines import Line, region
from bench.mutation.places import HEADINGS, anchors, carried_out, head, leaf_end, parts, removed, sentences
from bench.mutation.slots import filled, slots

_REQUIRED = (("reporting",), ("response",), ("support",), ("organisation",), ("monitoring",), ("review", "aftermath"))
_DONE = {
    "monitoring": "监测|巡查|巡看|预警",
    "reporting": "(?:向|给)[^。；]{2,30}(?:报告|上报|报送)|报[^。；]{2,24}(?:办公室|局|委|政府)",
    "response": "启动[^。；]{0,12}响应|采取[^。；]{0,8}措施",
    "support": "(?:配备|配置|储备|安排)[^。；]{0,14}(?:经费|费用|设备|物资|账号|车辆)",
    "review": "总结|评估|复盘",
    "aftermath": "善后|承诺|回访|恢复|安抚|赔偿",
}
"""What a part is for, in words; a part that is gone is missed only where no other does its work."""
_OUTER_DATE = re.compile("[0-9０-９〇零一二三四五六七八九]{4}年[^\\n]{2,6}日[ 　]*\\n*$")


def without(base: Base, rng: Random) -> Draft | None:
    """STR001: a required part is gone."""
    for kinds in rng.sample(_REQUIRED, len(_REQUIRED)):
        outer = [parts(base, kind, outermost=True) for kind in kinds]
        found = {line.index: (line, end) for group in outer for line, end in group if line.bare_heading}
        others = [k for k in ("organisation", "reporting", "response", "release") if k not in kinds]
        clean = not any(re.search(HEADINGS[kind], head(line)) for line, _ in found.values() for kind in others)
        if any(carried_out(base, _DONE[kind], part) for kind in kinds if kind in _DONE for part in found.values()):
            continue
        if len(found) == (1 if len(kinds) == 1 else len({*found})) and found and clean:
            changes = tuple(removed(base, line.index, end) for line, end in found.values())
            return Draft(changes, wordings.also("STR001"))
    return None


def empty_heading(base: Base, rng: Random) -> Draft | None:
    """STR003: a heading with nothing below it."""
    found = _leaves(base)
    if not found:
        return None
    line, end = rng.choice(found)
    start = line.body
    return Draft((Change(start, base.lines[end - 1].end, f"⟦{line.words}⟧"),), wordings.also("STR003"))


def pasted(base: Base, rng: Random) -> Draft | None:
    """STR004: a paragraph that stands in two places."""
    held = {base.line_at(limit.start).index for limit in base.limits}
    long = [
        line
        for line in base.lines
        if line.prose and line.label is None and len(line.words) >= 50 and line.index not in held
    ]
    spots = [line for place in ("support", "review", "release", "response") for line in anchors(base, place)]
    if not long or not spots:
        return None
    source = rng.choice(long)
    spot = rng.choice(spots)
    at = base.lines[leaf_end(base, spot) - 1].end
    if source.index + 1 >= leaf_end(base, spot) > source.index - 1:
        return None
    return Draft((Change(at, at, f"\n{base.indent}⟦{source.words}⟧"),), wordings.also("STR004"))


def second_plan(base: Base, rng: Random) -> Draft | None:
    """STR005: another plan behind the first."""
    rule = wordings.of("STR005")
    issuer = rng.choice([name for name in rule["issuers"] if name not in base.text])
    title = issuer + rng.choice(rule["titles"])
    end = len(base.text.rstrip("\n"))
    text = f"\n\n{title}\n⟦{rng.choice(rule['aims'])}⟧\n{rule['body']}\n{issuer}\n2026年1月5日"
    return Draft((Change(end, end, base.fold(text)),), wordings.also("STR005"))


def no_plan(base: Base, rng: Random) -> Draft | None:
    """STR006: a report, a speech or a notice in place of the plan."""
    text = filled(rng.choice(wordings.of("STR006")["texts"]), slots(base, rng), base)
    return Draft((Change(0, len(base.text), text or ""),), wordings.also("STR006"))


def wrong_title(base: Base, rng: Random) -> Draft | None:
    """STR007: the title of a plan on something else."""
    title = str(base.gold["title"])
    if base.text.count(title) != 1 or "\n" in title:
        return None
    at = base.text.index(title)
    new = str(base.gold["issuer"]) + rng.choice(wordings.of("STR007")["titles"])
    return Draft((Change(at, at + len(title), f"⟦{new}⟧"),), wordings.also("STR007"))


def self_name(base: Base, rng: Random) -> Draft | None:
    """STR009: the plan calls itself something else in one place."""
    kinds = [kind for kind in wordings.of("STR009")["kinds"] if f"本{kind}" not in base.text]
    places = [found.start() for found in re.finditer(base.this, base.text)]
    if len(places) < 2 or not kinds:
        return None
    at = rng.choice(places)
    return Draft((Change(at, at + len(base.this), f"⟦本{rng.choice(kinds)}⟧"),), wordings.also("STR009"))


def no_supplement(base: Base, rng: Random) -> Draft | None:
    """STR011: the supplementary part is gone, or who explains the plan, or since when it holds."""
    rule = wordings.also("STR011")
    outer = parts(base, "supplementary", outermost=True)
    if outer and rng.random() < 0.4:
        line, end = outer[0]
        while not base.lines[end - 1].text.strip():
            end -= 1
        gone = removed(base, line.index, end)
        if re.search("解释|施行|实施", base.text[gone.start : gone.end]):
            return Draft((gone,), rule)
    for pattern in rng.sample(("负责解释", "自[^。]*(?:施行|实施)"), 2):
        found = [(a, b) for a, b in sentences(base) if re.search(pattern, base.text[a:b])]
        if len(found) == 1:
            start, end = found[0]
            line = base.line_at(start)
            if start == line.body and end == line.end:
                return Draft((removed(base, line.index, line.index + 1),), rule) if not line.label else None
            return Draft((Change(start, end, ""),), rule)
    return None


def no_date(base: Base, rng: Random) -> Draft | None:
    """STR012: in force from its issue, and no date says when that was."""
    found = _OUTER_DATE.search(base.text)
    if not found or not re.search("自(?:印发|发布|下发|公布)之日", base.text):
        return None
    return Draft((Change(found.start() - 1, len(base.text), "\n"),), wordings.also("STR012"))


def _leaves(base: Base) -> list[tuple[Line, int]]:
    """Headings that stand alone on their line, with text and no further heading below them."""
    out = []
    defining = base.defining
    for line in base.lines:
        if line.heading and line.bare_heading and line.index not in defining:
            end = region(base.lines, line.index)
            while end > line.index + 1 and not base.lines[end - 1].text.strip():
                end -= 1
            inside = base.lines[line.index + 1 : end]
            if (
                inside
                and end < len(base.lines)
                and not any(other.heading or other.index in defining for other in inside)
            ):
                out.append((line, end))
    return out


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "STR001": (without,),
    "STR003": (empty_heading,),
    "STR004": (pasted,),
    "STR005": (second_plan,),
    "STR006": (no_plan,),
    "STR007": (wrong_title,),
    "STR008": (insertion("STR008"),),
    "STR009": (self_name,),
    "STR010": (insertion("STR010"),),
    "STR011": (no_supplement,),
    "STR012": (no_date,),
}
