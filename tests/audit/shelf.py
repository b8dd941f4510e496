"""Plans given as texts, in a library that is not kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from yuqing_lint.audit.cross import cross_findings
from yuqing_lint.audit.discovery import Found
from yuqing_lint.audit.examine import outcome
from yuqing_lint.audit.history import begin, enter
from yuqing_lint.audit.library import StoredLibrary
from yuqing_lint.audit.store import Store
from yuqing_lint.check import check
from yuqing_lint.model import Finding
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.model import Rule


@contextmanager
def library_of(files: Mapping[str, str]):
    """A library of plans by path."""
    with Store(None) as store:
        current = begin(store, Path("/plans"), b"", "zh")
        for path, text in files.items():
            report = check(replace(read_bytes(text.encode(), path), name=path), rules=[])
            with store.transaction():
                result = store.add(path.encode(), outcome(report, path.encode()), "2026-01-01", current.id)
                enter(store, current, Found(Path(path), path), result)
        yield StoredLibrary(store, current.id)


def found_across(files: Mapping[str, str], rules: Iterable[Rule]) -> list[tuple[str, Finding]]:
    """What rules across documents find in plans by path."""
    with library_of(files) as library:
        return list(cross_findings(library, rules, "zh"))
