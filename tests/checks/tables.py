"""Findings of one rule on a plan with tables, as the reader of plain text sees them."""

from __future__ import annotations

from yuqing_lint import check
from yuqing_lint.model import Finding
from yuqing_lint.readers import read_bytes


def found(code: str, text: str) -> list[Finding]:
    """The findings of that code on a plan whose table cells are parted by tabs."""
    plan = f"为稳妥应对舆情，制定本预案。\n{text}"
    return [one for one in check(read_bytes(plan.encode(), "plan.txt")).findings if one.code == code]
