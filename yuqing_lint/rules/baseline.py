"""Baseline (基线): the findings of today, so that only new ones count.

A finding is known by its file, its code and its anchor (section path and normalised sentence), as often as the
baseline has it: text that moves inside its section, is renumbered or set in another format stays known. What is known
of a file that is gone serves any other file, so that a renamed plan keeps its baseline.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from yuqing_lint.model import FileReport, Finding, Suppressed
from yuqing_lint.rules.tool import TOOL_RULES

SCHEMA = "yuqing-lint/baseline/1"
_NEVER = frozenset(rule.code for rule in TOOL_RULES)  # what is wrong with the tool's use is to be mended, not kept
_FIELDS = {"file": str, "code": str, "section": list, "sentence": str, "count": int}


class BaselineError(Exception):
    """A file that is no baseline; the text says which, what is wrong and what to do."""

    def __init__(self, text: str, english: str | None = None) -> None:
        super().__init__(text)
        self.english = english or text


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """What a known finding goes by; ``file`` is relative to the folder of the baseline, with slashes."""

    file: str
    code: str
    section: tuple[str, ...]
    sentence: str


Baseline = Counter[Entry]
"""How often each entry is known."""


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        BaselineError: there is none, or it is no baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BaselineError(
            f"{path}: 没有这个基线文件。先用 --write-baseline {path} 生成。",
            f"{path}: no such baseline. Make it with --write-baseline {path}.",
        ) from error
    except (OSError, ValueError) as error:
        raise _no_baseline(path, f"{error}", f"{error}") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("findings"), list):
        raise _no_baseline(path, f"schema 应当是 {SCHEMA}", f"schema should be {SCHEMA}")
    found: Baseline = Counter()
    for number, item in enumerate(data["findings"], 1):
        for key, kind in _FIELDS.items():
            if not isinstance(item, dict) or not isinstance(item.get(key), kind):
                raise _no_baseline(
                    path,
                    f"findings 第{number}条：{key} 应当是 {kind.__name__}",
                    f"findings, entry {number}: {key} should be {kind.__name__}",
                )
        if item["count"] < 1:
            raise _no_baseline(
                path, f"findings 第{number}条：count 应当是正数", f"findings, entry {number}: count should be positive"
            )
        found[
            Entry(normalize("NFC", item["file"]), item["code"], tuple(map(str, item["section"])), item["sentence"])
        ] += item["count"]
    return found


def _no_baseline(path: Path, zh: str, en: str) -> BaselineError:
    return BaselineError(
        f"{path}: 不是基线文件：{zh}。用 --write-baseline 重新生成。",
        f"{path}: no baseline: {en}. Make it anew with --write-baseline.",
    )


def baseline_json(baseline: Baseline) -> str:
    """A baseline as the text of its file: sorted, an entry a line, so that two versions compare well."""
    lines = [
        json.dumps(
            {
                "file": entry.file,
                "code": entry.code,
                "section": list(entry.section),
                "sentence": entry.sentence,
                "count": count,
            },
            ensure_ascii=False,
        )
        for entry, count in sorted(baseline.items())
    ]
    return f'{{"schema": "{SCHEMA}", "findings": [\n' + ",\n".join(lines) + "\n]}\n"


def compare(known: Baseline, reports: Sequence[FileReport], folder: Path) -> tuple[tuple[FileReport, ...], Baseline]:
    """The reports with known findings set aside, and the stale entries: what of checked and vanished files is not found.

    ``folder`` is that of the baseline. Findings that are suppressed already are not compared.
    """
    left = Counter(known)
    gone = _gone(known, reports, folder)
    marked = tuple(_own(report, left, folder) for report in reports)
    marked = tuple(_inherited(report, left, gone, folder) for report in marked)
    done = gone | _checked(reports, folder)
    return marked, Counter({entry: count for entry, count in left.items() if count > 0 and entry.file in done})


def updated(known: Baseline, reports: Sequence[FileReport], folder: Path) -> Baseline:
    """The baseline for what is found now; what is known of files that are there and were not checked stays."""
    dropped = _checked(reports, folder) | _gone(known, reports, folder)
    now = Counter(
        _entry(one, report, folder)
        for report in reports
        for one in (*report.findings, *report.suppressed)
        if _counts(one) and (one.suppressed is None or one.suppressed.by == "baseline")
    )
    return Counter({entry: count for entry, count in known.items() if entry.file not in dropped}) + now


def _own(report: FileReport, left: Baseline, folder: Path) -> FileReport:
    """Mark what the baseline knows of this file, and take it off what is left."""

    def mark(finding: Finding) -> Finding:
        if not _counts(finding) or not left[entry := _entry(finding, report, folder)]:
            return finding
        left[entry] -= 1
        return _known(finding)

    return report.with_findings((*map(mark, report.findings), *report.suppressed))


def _inherited(report: FileReport, left: Baseline, gone: frozenset[str], folder: Path) -> FileReport:
    """Mark what the baseline knows of files that are gone."""

    def mark(finding: Finding) -> Finding:
        if not _counts(finding):
            return finding
        here = _entry(finding, report, folder)
        entry = next((one for name in sorted(gone) if left[one := replace(here, file=name)]), None)
        if entry is None:
            return finding
        left[entry] -= 1
        return _known(finding)

    return report.with_findings((*map(mark, report.findings), *report.suppressed))


def _known(finding: Finding) -> Finding:
    return replace(finding, suppressed=Suppressed("baseline", "基线中已有"))


def _counts(finding: Finding) -> bool:
    """Whether a finding is one for a baseline."""
    return finding.code not in _NEVER


def _entry(finding: Finding, report: FileReport, folder: Path) -> Entry:
    return Entry(_relative(report.name, folder), finding.code, finding.anchor.section, finding.anchor.sentence)


def _checked(reports: Sequence[FileReport], folder: Path) -> frozenset[str]:
    return frozenset(_relative(report.name, folder) for report in reports if report.status == "checked")


def _gone(known: Baseline, reports: Sequence[FileReport], folder: Path) -> frozenset[str]:
    """The files of a baseline that are there no more."""
    named = {_relative(report.name, folder) for report in reports}
    return frozenset(
        file
        for file in {one.file for one in known} - named
        if not ((folder / file).exists() or (folder / normalize("NFD", file)).exists())
    )


def _relative(name: str, folder: Path) -> str:
    """The path of a file from the folder, composed (NFC): macOS may hand out the same name decomposed."""
    try:
        found = Path(os.path.relpath(name, folder))
    except ValueError:  # on another drive of Windows
        found = Path(name).absolute()
    return normalize("NFC", found.as_posix())
