"""Doubt (识别存疑): a finding that rests on characters of which OCR is not sure is at most a warning, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from yuqing_lint.model import Document, Finding, Severity
from yuqing_lint.readers.pdf.boxes import confidence
from yuqing_lint.rules.model import Language

_SURE = 0.8
"""From here on OCR's reading of a character is taken for what stands there."""
_SAYS = {"zh": "（扫描识别不准，请对照原件。）", "en": " (Recognised with doubt: compare the original.)"}


def in_doubt(findings: Iterable[Finding], document: Document, lang: Language) -> Iterator[Finding]:
    """The findings, those in doubt marked; of related places those in the same file count."""
    recognised = any(run.confidence is not None for run in document.runs)
    for one in findings:
        spans = (one.span, *(other.span for other in one.sides)) if recognised else ()
        sure = [confidence(document, span.start, span.end) for span in spans]
        if any(value is not None and value < _SURE for value in sure):
            severity = Severity.WARNING if one.severity is Severity.ERROR else one.severity
            one = replace(one, severity=severity, message=one.message + _SAYS[lang])
        yield one
