"""RSP: levels without measures, no way up, down or out, and who starts, approves and speaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from bench.mutation import wordings
from bench.mutation.base import Base, Level
from bench.mutation.edits import Change, Draft
from bench.mutation.insertion import Operator, insertion
from bench.mutation.lines import Line, region
from bench.mutation.places import carried_out, head, parts, removed, sentences

_END = re.compile("(?:宣布|决定|批准).{0,40}(?:终止|结束|解除)|(?:终止|结束|解除).{0,12}(?:宣布|批准)")
_AND_END = re.compile("启动(?:、..)?((?:、|和|与|以及)(?:终止|结束|解除))")
_AND_MOVE = re.compile("启动(、(?:调整|变更|升降))(?=和|与|、)")
_MOVE = re.compile(
    "(?:提高|降低|调整|提级|降级).{0,10}(?:响应|级别|等级|决定)|(?:响应|级别|等级).{0,4}调整|升级.{0,3}降级|提级"
)
_STAGES = {"review": "总结|评估|复盘", "release": "发布"}
_JOINED = re.compile("(?<=善后|后期|处置|处理|工作)(?:与|和|及)(?:总结|评估|复盘)+")


def nothing_done(base: Base, rng: Random) -> Draft | None:
    """RSP001: a level's response is an empty phrase."""
    regions = responses(base)
    if not regions:
        return None
    start, end, inline = rng.choice(list(regions.values()))
    text = base.fold(rng.choice(wordings.of("RSP001")["write"]))
    return Draft((Change(start, end, f"⟦{text}⟧" if inline else f"{base.indent}⟦{text}⟧"),), wordings.also("RSP001"))


def identical(base: Base, rng: Random) -> Draft | None:
    """RSP002: every level is answered in the same words."""
    regions = responses(base)
    if len(regions) < 2 or len({inline for _, _, inline in regions.values()}) > 1:
        return None
    (first, last, _), *others = regions.values()
    body = base.text[first:last]
    if re.search("^第\\S+条", body, re.MULTILINE):
        return None
    return Draft(tuple(Change(start, end, body) for start, end, _ in others), wordings.also("RSP002"))


def no_end(base: Base, rng: Random) -> Draft | None:
    """RSP004: nothing says when the response ends, and who says so."""
    return _without(base, "RSP004", lambda said: bool(_END.search(said)) and "预警" not in said, _AND_END)


def no_way_up(base: Base, rng: Random) -> Draft | None:
    """RSP005: nothing raises or lowers the response."""
    return _without(
        base, "RSP005", lambda said: bool(_MOVE.search(said)) and not re.search("预警|修订", said), _AND_MOVE
    )


def no_stage(base: Base, rng: Random) -> Draft | None:
    """RSP011: the assessment or the release is gone as a whole; aftermath stays, for that alone is a section required."""
    for stage in rng.sample(sorted(_STAGES), len(_STAGES)):
        found = [
            part
            for part in parts(base, stage)
            if part[0].bare_heading and not re.search("善后|后期|修复", head(part[0]))
        ]
        outer = [part for part in found if part[0].depth == 0] or found
        if len(outer) == 1 and not carried_out(base, _STAGES[stage], outer[0]):
            line, end = outer[0]
            return Draft((*_unnamed(base, line), removed(base, line.index, end)), wordings.also("RSP011"))
    return None


def responses(base: Base) -> dict[str, tuple[int, int, bool]]:
    """Where each level's measures stand: from, to, and whether on the line of the heading."""
    out: dict[str, tuple[int, int, bool]] = {}
    for level in base.levels:
        line = _heading(base, level)
        if line is None:
            return {}
        said = head(line)
        inline = len(line.words) > len(said) + 3
        last = base.lines[region(base.lines, line.index) - 1]
        while not last.text.strip():
            last = base.lines[last.index - 1]
        start = base.text.index(said, line.body) + len(said) if inline else line.end + 1
        while inline and base.text[start] in "。：:】）)":
            start += 1
        if last.end <= start:
            return {}
        out[level.name] = (start, last.end, inline)
    return out if len(out) > 1 and len({start for start, _, _ in out.values()}) == len(out) else {}


def _unnamed(base: Base, line: Line) -> list[Change]:
    """The heading above no longer names the assessment: 善后与评估 → 善后."""
    headings = [other for other in base.lines[: line.index] if other.heading and other.bare_heading]
    found = [(other, _JOINED.search(other.words)) for other in headings]
    return [Change(other.body + m.start(), other.body + m.end(), "") for other, m in found if m]


def _heading(base: Base, level: Level) -> Line | None:
    names = [name for other in base.levels for name in (other.name, *other.aliases)]
    for line in base.lines:
        said = head(line)
        if line.heading and "响应" in said and "启动" not in said:
            longest = max((name for name in names if name in said), key=len, default="")
            if longest and longest in (level.name, *level.aliases) and "、" not in said:
                return line
    return None


def _without(base: Base, code: str, job: Callable[[str], bool], asides: re.Pattern[str] | None = None) -> Draft | None:
    """All sentences that do this job taken out, with the heading of a part that is empty then.

    ``asides`` are words that name the job among others (启动、调整和终止): they leave their sentence, which stays.
    """
    text = base.text
    beside = [(m.start(1), m.end(1)) for m in asides.finditer(text)] if asides else []

    def without_asides(start: int, end: int) -> str:
        kept = text[start:end]
        for first, last in reversed(beside):
            if start <= first and last <= end:
                kept = kept[: first - start] + kept[last - start :]
        return kept

    whole = sentences(base)
    gone = [(a, b) for a, b in whole if job(without_asides(a, b))]
    if not gone or len(gone) > 2 or any(b - a > 160 or "启动" in text[a:b] for a, b in gone):
        return None
    unended = [(line.body, line.end) for line in base.lines if not line.prose]
    if any(job(without_asides(a, b)) for a, b in unended):
        return None
    changes = [Change(a, b, "") for a, b in beside if not any(c <= a < d for c, d in gone)]
    return Draft((*changes, *(_taken_out(base, a, b) for a, b in gone)), wordings.also(code))


def _taken_out(base: Base, start: int, end: int) -> Change:
    line = base.line_at(start)
    above = base.lines[line.index - 1]
    if base.text[line.body : start].strip() or base.text[end : line.end].strip():
        return Change(start, end, "")
    lonely = line.label is None and above.heading and above.bare_heading
    if lonely and region(base.lines, above.index) == line.index + 1:
        return removed(base, above.index, line.index + 1)
    return removed(base, line.index, line.index + 1)


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "RSP001": (nothing_done,),
    "RSP002": (identical,),
    "RSP003": (insertion("RSP003"),),
    "RSP004": (no_end,),
    "RSP005": (no_way_up,),
    "RSP006": (insertion("RSP006"),),
    "RSP007": (insertion("RSP007"),),
    "RSP008": (insertion("RSP008"),),
    "RSP009": (insertion("RSP009"),),
    "RSP010": (insertion("RSP010"),),
    "RSP011": (no_stage,),
    "RSP012": (insertion("RSP012"),),
    "RSP013": (insertion("RSP013"),),
}
