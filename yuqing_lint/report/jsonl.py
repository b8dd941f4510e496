"""JSON Lines: an object a line, for tools that read as a stream.

``{"type": "finding", "file": …, …}`` for each finding, as in the findings contract; ``{"type": "file", …}`` after those of
a file; ``{"type": "summary", …}`` at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from yuqing_lint.report.findings import file_data, summary
from yuqing_lint.report.run import Run


def render(run: Run) -> str:
    """All findings and files of a run, a line each."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in _items(run))


def _items(run: Run) -> Iterator[dict[str, Any]]:
    for report in run.reports:
        data = file_data(report)
        findings = data.pop("findings")
        for finding in findings:
            yield {"type": "finding", "file": report.name, **finding}
        yield {"type": "file", **data}
    yield {"type": "summary", **summary(run.reports)}
