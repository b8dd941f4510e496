"""JSON Lines: an object a line, for tools that read as a stream.

``{"type": "finding", "file": …, …}`` for each finding, as in the findings contract; ``{"type": "file", …}`` after those of
a file; ``{"type": "summary", …}`` at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from yuqing_lint.model import FileReport
from yuqing_lint.report.findings import Tally, file_data
from yuqing_lint.report.run import Run


def render(run: Run) -> str:
    """All findings and files of a run, a line each."""
    return "".join(pieces(run.reports))


def pieces(reports: Iterable[FileReport]) -> Iterator[str]:
    """The lines, file by file."""
    for item in _items(reports):
        yield json.dumps(item, ensure_ascii=False) + "\n"


def _items(reports: Iterable[FileReport]) -> Iterator[dict[str, Any]]:
    tally = Tally()
    for report in tally.counting(reports):
        data = file_data(report)
        findings = data.pop("findings")
        for finding in findings:
            yield {"type": "finding", "file": report.name, **finding}
        yield {"type": "file", **data}
    yield {"type": "summary", **tally.data()}
