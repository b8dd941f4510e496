"""The skeleton of a missing part (缺失章节的框架): where it goes, under which number, and what moves up behind it."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context
from yuqing_lint.checks.demands import SectionDemand
from yuqing_lint.checks.renumber import like_label, renumbering
from yuqing_lint.model import Edit, Fix, SectionKind
from yuqing_lint.outline import Line

_FEWEST = 2
_ORDER: tuple[str, ...] = get_args(SectionKind)
_SIGNED = re.compile(r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年[\d一二三四五六七八九十]+月")
_LEAD = re.compile(r"[\s#>*\-]*")
_INDENT = re.compile(r"[ \t\u3000]*")


def skeleton(context: Context, demand: SectionDemand) -> Fix | None:
    """The fix that puts a missing part among the numbered parts of a plan.

    ``None`` where the pack has no text for it, or the plan no numbered parts on lines of their own to put it among.
    """
    parts = _parts(context)
    if not demand.skeleton or not parts:
        return None
    words = f"补写“{demand.title.zh}”的内容"
    rank = min((_ORDER.index(kind) for kind in demand.kinds), default=len(_ORDER))
    later = next((at for at, part in enumerate(parts) if _rank(part) > rank), None)
    if later is not None:
        part = parts[later]
        moved = () if _automatic(context, part) else renumbering(context, parts, later, _value(part) + 1)
        if moved is not None and _stands_alone(context, part.start, part.start):
            return Fix(words, (_before(context, demand, part, parts), *moved))
    last = _last(context, parts[-1])
    if _stands_alone(context, parts[-1].start, last.end):
        return Fix(words, (_behind(context, demand, parts, last),))
    return None


def _parts(context: Context) -> list[Line]:
    """The numbered headings of the highest level, of one style.

    None where they are the items of lists: counted anew, or hardly one of them named as parts of a plan are.
    """
    tops = [line for line in context.outline.body if line.parent is None and line.label and line.lead and not line.cell]
    parts = [line for line in tops if line.label and tops[0].label and line.label.scheme == tops[0].label.scheme]
    counted = all(_value(before) < _value(part) for before, part in pairwise(parts))
    named = sum(bool(part.kinds) for part in parts)
    return parts if counted and named >= _FEWEST else []


def _rank(part: Line) -> int:
    """The usual place of a part among all parts; parts of no known kind move nothing."""
    return min((_ORDER.index(kind) for kind in part.kinds), default=-1)


def _stands_alone(context: Context, start: int, end: int) -> bool:
    """Whether a range of the text begins a line and ends one, or is empty and begins one: then lines go around it."""
    text = context.document.text
    before = text[text.rfind("\n", 0, start) + 1 : start]
    behind = text[end:].partition("\n")[0] if end > start else ""
    return _LEAD.fullmatch(before) is not None and not behind.strip()


def _before(context: Context, demand: SectionDemand, part: Line, parts: list[Line]) -> Edit:
    """The part put in front of another, under its number."""
    text = context.document.text
    at = text.rfind("\n", 0, part.start) + 1
    lead = text[at : part.start]
    lines = _lines(context, demand, lead, _label(context, part, 0), parts)
    return Edit(at, at, "".join(f"{line}\n" for line in lines), _looks(context, demand, part, parts))


def _last(context: Context, part: Line) -> Line:
    """The last line of the last part, before the signature and the annexes."""
    last = part
    for line in context.outline.descendants(part):
        annex = line.label is not None and line.label.scheme == "annex"
        if annex or line.text == context.plan.issuer or _SIGNED.match(line.text):
            break
        last = max(last, line, key=lambda one: one.end)
    return last


def _behind(context: Context, demand: SectionDemand, parts: list[Line], last: Line) -> Edit:
    """The part put behind the last one."""
    text, part = context.document.text, parts[-1]
    end = text.find("\n", last.end)
    end = len(text) if end < 0 else end
    lead = text[text.rfind("\n", 0, part.start) + 1 : part.start]
    lines = _lines(context, demand, lead, _label(context, part, 1), parts)
    return Edit(end, end, "".join(f"\n{line}" for line in lines), _looks(context, demand, part, parts))


def _label(context: Context, part: Line, more: int) -> str:
    """The number that a part would have so much behind another; empty where numbers come by themselves."""
    assert part.label is not None
    behind = context.document.text[part.label.start + len(part.label.text) : part.label.end]
    return "" if _automatic(context, part) else like_label(part, _value(part) + more) + behind


def _automatic(context: Context, part: Line) -> bool:
    """Whether the number of a part is an automatic one, so that those behind it follow by themselves."""
    return part.start < context.document.blocks[part.block].body


def _value(part: Line) -> int:
    return part.label.value if part.label else 0


def _lines(context: Context, demand: SectionDemand, lead: str, label: str, parts: list[Line]) -> list[str]:
    """The lines of the part: what its headings begin with (a mark, an indent), its number, its words."""
    below = _below(context, parts)
    text = context.document.text
    indent = _INDENT.match(text, text.rfind("\n", 0, below.start) + 1) if below else None
    heading, *rest = demand.skeleton
    return [f"{lead if label else ''}{label}{heading}", *(f"{indent[0] if indent else ''}{line}" for line in rest)]


def _looks(context: Context, demand: SectionDemand, part: Line, parts: list[Line]) -> tuple[int, ...]:
    """Offsets of a heading and of a line of text, which the new ones look like."""
    below = _below(context, parts)
    return (part.start, *([below.start] * (len(demand.skeleton) - 1) if below else ()))


def _below(context: Context, parts: list[Line]) -> Line | None:
    """A line of text that stands under one of the parts."""
    lines = (line for part in reversed(parts) for line in context.outline.children(part))
    return next((line for line in lines if not line.label and not line.cell and not line.lead), None)
