"""Places: for people (第3页 / 第四章（二） / 第12段), and such as survive when text moves."""

from __future__ import annotations

from itertools import zip_longest

from yuqing_lint import regex as re
from yuqing_lint.model import Anchor, Document, Span
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


def anchor_of(outline: PlanOutline, span: Span) -> Anchor:
    """The section and the sentence that a span begins in, in the words that stay when numbers and layout change."""
    line = outline.line_at(span.start)
    if line is None:
        return Anchor()
    inside = (one for one in outline.sentences_of(line) if one.span()[0] <= span.start < one.span()[1])
    sentence = next(inside, None)
    path = outline.path(line)
    return Anchor(tuple(map(_plain, path)), _plain(sentence.text if sentence else line.text))


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text)


def _section(outline: PlanOutline, line: Line) -> str:
    """The numbers of the headings above and the nearest heading's words: 四、（二）信息发布, 6.1 启动."""
    chain = [*reversed(list(outline.ancestors(line))), *([line] if line.label else [])]
    labels = [above.label for above in chain if above.label]
    numbers = ""
    for label, below in zip_longest(labels, labels[1:]):
        # 6.1 says its 6 itself; a number that ends in a digit wants a space.
        if below is None or below.values[: len(label.values)] != label.values or below.scheme != "decimal":
            numbers += label.text + (" " if label.text[-1].isdigit() else "")
    named = next((above.heading for above in reversed(chain) if above.heading), "")
    return f"{numbers}{named}".strip()[:40]
