"""Names as the plan writes them."""

from __future__ import annotations

from yuqing_lint.outline import Line, PlanOutline


def original(outline: PlanOutline, line: Line, start: int, end: int) -> str:
    """The words behind ``line.text[start:end]`` in the document, without white space."""
    if end <= start:
        return ""
    first, last = line.folded.span(start, end)
    return "".join(outline.document.text[first:last].split())
