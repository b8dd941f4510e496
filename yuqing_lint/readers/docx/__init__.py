"""The .docx reader (WordprocessingML, ISO/IEC 29500): a walk over the XML that keeps the way back to it.

``read_docx`` gives the document. ``text_elements`` lists the elements of a part that ``SourceRun.element`` counts;
:mod:`yuqing_lint.readers.docx.source` says exactly how a place is addressed.
"""

from __future__ import annotations

from yuqing_lint.readers.docx.changes import Changes
from yuqing_lint.readers.docx.reader import read_docx
from yuqing_lint.readers.docx.source import text_elements
from yuqing_lint.readers.limits import LIMITS, Limits

__all__ = ["LIMITS", "Changes", "Limits", "read_docx", "text_elements"]
