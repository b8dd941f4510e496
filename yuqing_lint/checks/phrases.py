"""The kinds of rule that a pack writes as data: words that must not, must, or should otherwise stand, and roles.

All patterns are RE2 and are matched in the folded text (half-width digits, full-width punctuation, no stray spaces).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.structure import opening
from yuqing_lint.model import Edit, Fix
from yuqing_lint.outline import Sentence
from yuqing_lint.patterns import Match, compile_pattern


def banned(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Words that must not stand in a plan; ``unless`` excuses the sentence."""
    for pattern in params["patterns"]:
        for sentence, match in _matches(context, pattern, params.get("unless")):
            yield Hit(*sentence.span(match.start(), match.end()), {"found": match.group()})


def required(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Words that must stand in the plan, or in its sections of some kinds; one finding for each pattern."""
    kinds = set(params.get("in", ()))
    lines = [line for line in context.outline.body if not kinds or kinds & set(context.outline.kinds_of(line))]
    place = (lines[0].start, lines[0].end) if kinds and lines else opening(context)
    for pattern in params["patterns"]:
        if not any(compile_pattern(pattern).search(line.text) for line in lines):
            yield Hit(*place, {"phrase": pattern})


def terms(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Words for which another is the right one."""
    for pattern, right in params["terms"].items():
        for sentence, match in _matches(context, pattern, params.get("unless")):
            start, end = sentence.span(match.start(), match.end())
            fix = Fix(f"改为“{right}”", (Edit(start, end, right),))
            yield Hit(start, end, {"found": match.group(), "right": right}, fix=fix)


def roles(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Roles or posts that no body of the plan has."""
    held = [role.role for body in context.plan.bodies for role in body.roles]
    held += [name for body in context.plan.bodies if body.kind == "post" for name in (body.name, *body.aliases)]
    section = next((one for one in context.plan.sections if one.kind == "organization"), None)
    line = context.outline.line_at(section.span.start) if section else None
    for role in params["roles"]:
        if not any(role in name for name in held):
            yield Hit(*((line.start, line.end) if line else opening(context)), {"role": role})


def _matches(context: Context, pattern: str, unless: str | None) -> Iterator[tuple[Sentence, Match]]:
    found = compile_pattern(pattern)
    excused = compile_pattern(unless) if unless else None
    for sentence in context.outline.sentences:
        for match in found.finditer(sentence.text):
            if match.end() > match.start() and not (excused and excused.search(sentence.text)):
                yield sentence, match
