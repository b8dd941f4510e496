"""Names as the plan writes them."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.outline import Line, PlanOutline

_SHORT_FOR = re.compile(r"[（(](?:以下|下文|下)?[简统]称[^（）()]{1,24}[）)]")
"""What gives a name its short form and is no part of it: 园区管理委员会（以下简称管委会）."""


def original(outline: PlanOutline, line: Line, start: int, end: int) -> str:
    """The words behind ``line.text[start:end]`` in the document, without white space and without a short form given."""
    if end <= start:
        return ""
    first, last = line.folded.span(start, end)
    return _SHORT_FOR.sub("", "".join(outline.document.text[first:last].split()))
