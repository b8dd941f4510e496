"""SARIF 2.1.0 (OASIS, with errata 01): for code scanning services and editors.

Columns count Unicode code points. In Word and PDF the line is the number of the paragraph; page and section are logical locations.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from yuqing_lint.model import FileReport, Finding, Related, Severity, Span
from yuqing_lint.report.fingerprints import fingerprints
from yuqing_lint.report.positions import Locator, section_of, uri
from yuqing_lint.report.rules import RuleLike
from yuqing_lint.report.run import Language, Run
from yuqing_lint.report.wording import family_name, said, spot, trouble
from yuqing_lint.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(run: Run) -> str:
    """The run as one SARIF log with one run in it."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run)]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(run: Run) -> dict[str, Any]:
    indexes = {rule.code: index for index, rule in enumerate(run.rules)}
    return {
        "tool": {
            "driver": {
                "name": "yuqing-lint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule, run.lang) for rule in run.rules],
            }
        },
        "language": said(run.lang, "zh-CN", "en"),
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not any(report.error for report in run.reports),
                "toolExecutionNotifications": [one for report in run.reports for one in _notifications(run, report)],
            }
        ],
        "results": [result for report in run.reports for result in _results(run, report, indexes)],
    }


def _rule(rule: RuleLike, lang: Language) -> dict[str, Any]:
    title, why, fix = (getattr(text, lang) for text in (rule.title, rule.why, rule.fix))
    basis = [basis.text for basis in rule.basis]
    colon = said(lang, "：", ": ")
    label, how = said(lang, "依据", "Basis"), said(lang, "怎么改", "How to fix")
    lines = [why, *(f"{label}{colon}{text}" for text in basis), f"{how}{colon}{fix}"]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": "\n".join(lines), "markdown": "\n\n".join(lines)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [family_name(rule.code, lang)]},
    }


def _notifications(run: Run, report: FileReport) -> Iterator[dict[str, Any]]:
    where = [{"physicalLocation": {"artifactLocation": {"uri": uri(report.name, run.root)}}}]
    if report.error:
        yield {
            "descriptor": {"id": report.error.code},
            "level": "error",
            "message": {"text": trouble(report.error, run.lang)},
            "locations": where,
        }
    for note in report.document.notes if report.document else ():
        yield {"level": "note", "message": {"text": note}, "locations": where}


def _results(run: Run, report: FileReport, indexes: dict[str, int]) -> Iterator[dict[str, Any]]:
    locator = Locator(report.document) if report.document else None
    where = uri(report.name, run.root)
    for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [_location(where, locator, finding.span) | {"logicalLocations": _logical(finding, run.lang)}],
            "partialFingerprints": {"sectionAndWords/v1": fingerprint},
        }
        if finding.code in indexes:
            result["ruleIndex"] = indexes[finding.code]
        if finding.related:
            result["relatedLocations"] = [
                {"id": number, "message": {"text": related.message}, **_other(run, where, locator, related)}
                for number, related in enumerate(finding.related, 1)
            ]
        yield result


def _other(run: Run, where: str, locator: Locator | None, related: Related) -> dict[str, Any]:
    """The place of the other side; lines and columns of another file are not known here."""
    if related.file is None:
        return _location(where, locator, related.span)
    return _location(uri(related.file, run.root), None, related.span)


def _location(where: str, locator: Locator | None, span: Span) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": where}}
    if locator:
        region = locator.region(span)
        physical["region"] = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
        }
        if span.text:
            physical["region"]["snippet"] = {"text": span.text}
    return {"physicalLocation": physical}


def _logical(finding: Finding, lang: Language) -> list[dict[str, str]]:
    """The section, and page and paragraph, that a person would look for."""
    found = []
    section, place = section_of(finding), spot(finding.span, lang)
    if section:
        found.append({"name": section, "fullyQualifiedName": finding.place, "kind": "section"})
    if place:
        found.append({"name": place, "kind": "paragraph"})
    return found
