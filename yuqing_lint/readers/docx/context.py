"""What the reading of one document shares between its stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from yuqing_lint.model import Document
from yuqing_lint.readers import errors
from yuqing_lint.readers.docx.builder import Builder
from yuqing_lint.readers.docx.changes import View
from yuqing_lint.readers.docx.names import Element
from yuqing_lint.readers.docx.numbering import Numbering
from yuqing_lint.readers.docx.package import Package
from yuqing_lint.readers.docx.styles import Styles
from yuqing_lint.readers.docx.unread import Unread


@dataclass(slots=True)
class Context:
    """The document's definitions, what was collected so far, and how deep and how much was read."""

    package: Package
    styles: Styles
    numbering: Numbering
    view: View
    builder: Builder
    unread: Unread
    read_inner: Callable[[bytes, str], Document] | None
    """Reads a document that is embedded in this one; ``None`` where that would be too deep."""
    sections: list[Element] = field(default_factory=list)
    """Section properties (``w:sectPr``) in order."""
    references: dict[tuple[str, str], None] = field(default_factory=dict)
    """Footnotes and endnotes that the text refers to, in order: ``("footnotes", "2")``."""
    chunks: dict[str, Document | None] = field(default_factory=dict)
    """Parts that were read as documents inside of this one."""
    forms: set[str] = field(default_factory=set)
    """The number formats of the labels that were written."""
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

    def count_paragraphs(self, more: int = 1) -> None:
        """So many paragraphs more.

        Raises:
            ReadError: those are too many.
        """
        self._paragraphs += more
        limit = self.package.limits.paragraphs
        if self._paragraphs > limit:
            raise errors.too_large(f"段落超过 {limit} 个", f"More than {limit} paragraphs")
