"""GitLab code quality: the JSON array that a merge request shows (a subset of the Code Climate format)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from yuqing_lint.model import FileReport, Severity
from yuqing_lint.report.fingerprints import fingerprints
from yuqing_lint.report.positions import Locator, relative
from yuqing_lint.report.run import Run
from yuqing_lint.report.wording import trouble

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(run: Run) -> str:
    """All findings, and a blocker for each file that could not be read."""
    issues = [issue for report in run.reports for issue in _issues(run, report)]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issues(run: Run, report: FileReport) -> Iterator[dict[str, Any]]:
    path = relative(report.name, run.root)
    if report.error:
        yield {
            "description": trouble(report.error, run.lang),
            "check_name": report.error.code,
            "fingerprint": f"{path}:{report.error.code}",
            "severity": "blocker",
            "location": {"path": path, "lines": {"begin": 1}},
        }
    locator = Locator(report.document) if report.document else None
    for finding, fingerprint in zip(report.findings, fingerprints(report, path), strict=True):
        region = locator.region(finding.span) if locator else None
        yield {
            "description": f"{finding.message} [{finding.code}]",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": path,
                "lines": {"begin": region.line if region else 1, "end": region.end_line if region else 1},
            },
        }
