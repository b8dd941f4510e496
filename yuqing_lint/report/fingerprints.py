"""A name for each finding that stays the same when text above it moves."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter

from yuqing_lint.model import Document, FileReport, Finding
from yuqing_lint.report.positions import section_of


def fingerprints(report: FileReport, *salt: str) -> tuple[str, ...]:
    """A hexadecimal fingerprint for each finding of a file, in order; no two are equal.

    It depends on code, section, the words concerned and their paragraph, and on ``salt``; not on where in the file they stand.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[str] = []
    for finding in report.findings:
        key = (*salt, *_key(report.document, finding))
        seen[key] += 1
        found.append(hashlib.sha256("\x1f".join([*key, str(seen[key])]).encode()).hexdigest()[:32])
    return tuple(found)


def _key(document: Document | None, finding: Finding) -> tuple[str, ...]:
    block = document.block_at(finding.span.start) if document else None
    paragraph = document.text[block.start : block.end] if document and block else ""
    return (finding.code, _normal(section_of(finding)), _normal(finding.span.text), _normal(paragraph))


def _normal(text: str) -> str:
    """Without spaces, full width and half width made one."""
    return "".join(unicodedata.normalize("NFKC", text).split())
