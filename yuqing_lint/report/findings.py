"""The findings contract (contract/facts.md) as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from yuqing_lint.model import FileReport, Finding
from yuqing_lint.report.facts import plain
from yuqing_lint.report.run import Run

SCHEMA = "yuqing-lint/findings/1"


def findings_data(reports: Sequence[FileReport]) -> dict[str, Any]:
    """The whole of the findings contract."""
    tally = Tally()
    files = [file_data(report) for report in tally.counting(reports)]
    return {"schema": SCHEMA, "files": files, "summary": {**tally.data(), "packs": dict(tally.packs)}}


def render(run: Run) -> str:
    """The findings contract as text."""
    return "".join(pieces(run.reports))


def pieces(reports: Iterable[FileReport]) -> Iterator[str]:
    """The findings contract as text, file by file, so that only one has to be in memory."""
    tally = Tally()
    yield f'{{\n "schema": {json.dumps(SCHEMA)},\n "files": ['
    comma = ""
    for report in tally.counting(reports):
        yield f"{comma}\n  {_indented(file_data(report), 2)}"
        comma = ","
    end = "\n ]" if comma else "]"
    yield f'{end},\n "summary": {_indented({**tally.data(), "packs": dict(tally.packs)}, 1)}\n}}\n'


def _indented(data: dict[str, Any], depth: int) -> str:
    """An object as it is printed so deep inside another."""
    return json.dumps(data, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


class Tally:
    """Counts files and findings as they go by."""

    def __init__(self) -> None:
        self.packs: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def counting(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """The reports, each counted."""
        for report in reports:
            self._counts["files"] += 1
            self._counts["failed"] += report.status == "failed"
            self._counts.update(f"{finding.severity.value}s" for finding in report.findings)
            by = [one.suppressed.by for one in report.suppressed if one.suppressed]
            self._counts["known"] += by.count("baseline")
            self._counts["suppressed"] += len(by) - by.count("baseline")
            if report.pack:
                self.packs[report.pack] += 1
            yield report

    def data(self) -> dict[str, int]:
        """How many files and findings that count, and how many are suppressed or known to the baseline."""
        names = ("files", "failed", "errors", "warnings", "infos", "suppressed", "known")
        return {name: self._counts[name] for name in names}


def summary(reports: Iterable[FileReport]) -> dict[str, int]:
    """How many files and findings there are."""
    tally = Tally()
    for _ in tally.counting(reports):
        pass
    return tally.data()


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
