"""Content that a document holds in several forms (``mc:AlternateContent``), and what a drawing shows."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint.readers.docx.names import MC, Element, w

ALTERNATE = f"{{{MC}}}AlternateContent"
TEXT_BOX = w("txbxContent")
_CHOICE = f"{{{MC}}}Choice"
_FALLBACK = f"{{{MC}}}Fallback"
_OFFICE = "http://schemas.microsoft.com/office"
_UNDERSTOOD = frozenset(
    f"{_OFFICE}/{name}"
    for name in (
        "word/2010/wordprocessingShape",
        "word/2010/wordprocessingGroup",
        "word/2010/wordprocessingCanvas",
        "word/2010/wordprocessingDrawing",
        "word/2010/wordml",
        "word/2012/wordml",
        "drawing/2010/main",
        "drawing/2014/chartex",
    )
)


def chosen(alternate: Element) -> Element | None:
    """The branch that shows: the first whose namespaces are all understood, or else the fallback."""
    choices = list(alternate.iterchildren(_CHOICE))
    for choice in choices:
        wanted = (choice.get("Requires") or "").split()
        if wanted and all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in wanted):
            return choice
    fallback = alternate.find(_FALLBACK)
    return choices[0] if fallback is None and choices else fallback


def drawn(drawing: Element) -> Iterator[Element]:
    """The elements of a drawing that show, in order; of a text box only its content element, not what is in there."""
    pending = [drawing]
    while pending:
        element = pending.pop()
        if element.tag == ALTERNATE:
            branch = chosen(element)
            pending.extend(() if branch is None else reversed(branch))
            continue
        yield element
        if element.tag != TEXT_BOX:
            pending.extend(reversed(element))
