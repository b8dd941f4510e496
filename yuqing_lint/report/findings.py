"""The findings contract (contract/facts.md) as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from yuqing_lint.model import FileReport, Finding
from yuqing_lint.report.facts import plain
from yuqing_lint.report.run import Run

SCHEMA = "yuqing-lint/findings/1"


def findings_data(reports: Sequence[FileReport]) -> dict[str, Any]:
    """The whole of the findings contract."""
    return {
        "schema": SCHEMA,
        "files": [file_data(report) for report in reports],
        "summary": {**summary(reports), "packs": dict(Counter(one.pack for one in reports if one.pack))},
    }


def render(run: Run) -> str:
    """The findings contract as text."""
    return json.dumps(findings_data(run.reports), ensure_ascii=False, indent=1) + "\n"


def summary(reports: Sequence[FileReport]) -> dict[str, int]:
    """How many files and findings that count, and how many are suppressed or known to the baseline."""
    by = Counter(one.suppressed.by for report in reports for one in report.suppressed if one.suppressed)
    counts = Counter(finding.severity.value for report in reports for finding in report.findings)
    failed = sum(report.status == "failed" for report in reports)
    return {
        "files": len(reports),
        "failed": failed,
        "errors": counts["error"],
        "warnings": counts["warning"],
        "infos": counts["info"],
        "suppressed": by["directive"] + by["config"],
        "known": by["baseline"],
    }


def file_data(report: FileReport) -> dict[str, Any]:
    """One file of the contract; findings that do not count stand among the others, and say why."""
    every = sorted(
        (*report.findings, *report.suppressed), key=lambda one: (one.span.start, one.severity.rank, one.code)
    )
    error = report.error
    return {
        "file": report.name,
        "status": report.status,
        "error": {"code": error.code, "reason": error.reason, "advice": error.advice} if error else None,
        "pack": report.pack,
        "pack_reason": report.pack_reason,
        "findings": [finding_data(finding) for finding in every],
        "notes": list(report.document.notes) if report.document else [],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding of the contract."""
    data: dict[str, Any] = plain(finding)
    data["severity"] = finding.severity.value
    data["values"] = dict(finding.values)
    return data
