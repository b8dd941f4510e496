"""Doubles (重复): of two findings that one cause sets off at one place the more telling one stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from yuqing_lint.model import Finding

_TOLD_BY = {
    "TRM009": ("ORG004",),  # a placeholder for whoever holds an office
    "NUM002": ("NUM003",),  # a list of one item, begun anew
    "TIM004": ("TIM012",),  # 及时续报: what is lacking is how often
    "TIM001": ("RSP012",),  # a report to nobody
    "LEG009": ("ACC004",),  # detention as a sanction for the unit's own people
    "SEV008": ("SEV013",),  # a vague word that is another level's
}
"""By the code of a finding, the codes of those that say the same and more."""
_ONCE = {"TRM007"}
"""What is said of the whole text, however many plans are in it."""


def without_doubles(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without those that another at their place already tells."""
    every = tuple(findings)
    once = {code: min(one.plan for one in every if one.code == code) for code in _ONCE & {one.code for one in every}}
    first = [one for one in every if one.plan == once.get(one.code, one.plan)]
    tellers: dict[str, list[Finding]] = defaultdict(list)
    for one in first:
        tellers[one.code].append(one)
    told = (any(one.span.overlaps(other.span) for code in _told_by(one) for other in tellers[code]) for one in first)
    return tuple(one for one, again in zip(first, told, strict=True) if not again)


def _told_by(one: Finding) -> tuple[str, ...]:
    """The codes of findings that say what a finding says."""
    blank = one.code == "TRM009" and not one.span.text.strip("_＿ \u3000")  # a line to write on may be meant for print
    return () if blank else _TOLD_BY.get(one.code, ())
