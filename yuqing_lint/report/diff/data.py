"""A comparison as JSON."""

from __future__ import annotations

import json
from typing import Any

from yuqing_lint.checks.changes import Change
from yuqing_lint.checks.statements import Statement
from yuqing_lint.report.diff.comparison import Comparison
from yuqing_lint.report.facts import plain
from yuqing_lint.report.findings import finding_data

SCHEMA = "yuqing-lint/diff/1"


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """The whole of a comparison."""
    return {
        "schema": SCHEMA,
        "old": comparison.old.name,
        "new": comparison.new.name,
        "plans": [
            {"title": pair.title or None, "changes": [_change(change) for change in pair.changes]}
            for pair in comparison.pairs
        ],
        "gained": [finding_data(finding) for finding in comparison.gained],
        "lost": [finding_data(finding) for finding in comparison.lost],
        "summary": {
            "changes": comparison.changes,
            "gained": len(comparison.gained),
            "lost": len(comparison.lost),
        },
    }


def render(comparison: Comparison) -> str:
    """A comparison as text."""
    return json.dumps(comparison_data(comparison), ensure_ascii=False, indent=1) + "\n"


def _change(change: Change) -> dict[str, Any]:
    what = "added" if change.old is None else "removed" if change.new is None else "changed"
    return {
        "kind": change.kind,
        "change": what,
        "subject": change.subject,
        "old": _statement(change.old),
        "new": _statement(change.new),
    }


def _statement(one: Statement | None) -> dict[str, Any] | None:
    return {"subject": one.subject, "text": one.shown, "span": plain(one.span)} if one else None
