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
        "summary": summary(reports),
    }


def render(run: Run) -> str:
    """The findings contract as text."""
    return json.dumps(findings_data(run.reports), ensure_ascii=False, indent=1) + "\n"


def summary(reports: Sequence[FileReport]) -> dict[str, int]:
    """How many files and findings."""
    counts = Counter(finding.severity.value for report in reports for finding in report.findings)
    failed = sum(report.status == "failed" for report in reports)
    return {
        "files": len(reports),
        "failed": failed,
        "errors": counts["error"],
        "warnings": counts["warning"],
        "infos": counts["info"],
    }


def file_data(report: FileReport) -> dict[str, Any]:
    """One file of the contract."""
    error = report.error
    return {
        "file": report.name,
        "status": report.status,
        "error": {"code": error.code, "reason": error.reason, "advice": error.advice} if error else None,
        "findings": [finding_data(finding) for finding in report.findings],
        "notes": list(report.document.notes) if report.document else [],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding of the contract."""
    data: dict[str, Any] = plain(finding)
    data["severity"] = finding.severity.value
    data["values"] = dict(finding.values)
    return data
