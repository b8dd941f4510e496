"""Places for people: 第3页 / 第四章（二） / 第12段."""

from __future__ import annotations

from yuqing_lint.model import Document, Span
from yuqing_lint.outline import Line, PlanOutline
from yuqing_lint.rules.model import Language


def place_of(document: Document, outline: PlanOutline, span: Span, lang: Language) -> str:
    """Page, section and paragraph of a span, as far as the document has them."""
    parts: list[str] = []
    if span.page is not None:
        parts.append(f"第{span.page}页" if lang == "zh" else f"page {span.page}")
    line = outline.line_at(span.start)
    if line is not None:
        section = _section(outline, line)
        if section:
            parts.append(section)
    if span.block is not None:
        parts.append(f"第{span.block + 1}段" if lang == "zh" else f"paragraph {span.block + 1}")
    return " / ".join(parts)


def _section(outline: PlanOutline, line: Line) -> str:
    """The numbers of the headings above and the nearest heading's words: 四、（二）信息发布."""
    chain = [*reversed(list(outline.ancestors(line))), *([line] if line.label else [])]
    numbers = "".join(above.label.text for above in chain if above.label)
    named = next((above.heading for above in reversed(chain) if above.heading), "")
    return f"{numbers}{named}"[:40]
