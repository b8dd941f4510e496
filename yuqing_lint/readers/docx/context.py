"""What the reading of one document shares between its stories."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from yuqing_lint.readers.docx import errors
from yuqing_lint.readers.docx.builder import Builder
from yuqing_lint.readers.docx.changes import View
from yuqing_lint.readers.docx.names import MC, Element
from yuqing_lint.readers.docx.numbering import Numbering
from yuqing_lint.readers.docx.package import Package
from yuqing_lint.readers.docx.styles import Styles
from yuqing_lint.readers.docx.unread import Unread

ALTERNATE = f"{{{MC}}}AlternateContent"
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


@dataclass(slots=True)
class Context:
    """The document's definitions, what was collected so far, and how deep and how much was read."""

    package: Package
    styles: Styles
    numbering: Numbering
    view: View
    builder: Builder
    unread: Unread
    chunk_depth: int
    """How many documents this one is embedded in."""
    sections: list[Element] = field(default_factory=list)
    """Section properties (``w:sectPr``) in order."""
    references: dict[tuple[str, str], None] = field(default_factory=dict)
    """Footnotes and endnotes that the text refers to, in order: ``("footnotes", "2")``."""
    _depth: int = 0
    _paragraphs: int = 0

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level further inside.

        Raises:
            ReadError: that is too deep.
        """
        limit = self.package.limits.nesting
        if self._depth >= limit:
            raise errors.too_large(f"表格、文本框等嵌套超过 {limit} 层", f"Nested more than {limit} levels deep")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def count_paragraph(self) -> None:
        """One more paragraph.

        Raises:
            ReadError: those are too many.
        """
        self._paragraphs += 1
        limit = self.package.limits.paragraphs
        if self._paragraphs > limit:
            raise errors.too_large(f"段落超过 {limit} 个", f"More than {limit} paragraphs")


def chosen(alternate: Element) -> Element | None:
    """The branch of ``mc:AlternateContent`` that shows: the first whose namespaces are understood, or the fallback."""
    choices = list(alternate.iterchildren(_CHOICE))
    for choice in choices:
        wanted = (choice.get("Requires") or "").split()
        if wanted and all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in wanted):
            return choice
    fallback = alternate.find(_FALLBACK)
    return choices[0] if fallback is None and choices else fallback
