"""The baseline options of the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from yuqing_lint.cli import errors
from yuqing_lint.cli.base import VERDICT, option
from yuqing_lint.cli.output import emit
from yuqing_lint.cli.types import FILE
from yuqing_lint.model import FileReport
from yuqing_lint.rules.baseline import Baseline, BaselineError, baseline_json, compare, load_baseline, updated
from yuqing_lint.rules.model import Language


def baseline_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--baseline`` and ``--write-baseline``."""
    file = ("文件", "FILE")
    read = option("--baseline", type=FILE, metavar=file, section=VERDICT,
                  text=("基线：其中已有的问题不再计入", "A baseline: what it holds does not count"))  # fmt: skip
    write = option("--write-baseline", type=FILE, metavar=file, section=VERDICT,
                   text=("把现有的问题写成基线，清除过时的条目", "Write the baseline anew, without stale entries"))  # fmt: skip
    return read(write(function))


def with_baseline(
    reports: Sequence[FileReport], known: Path | None, write: Path | None, lang: Language
) -> tuple[list[FileReport], list[str]]:
    """The reports with what a baseline knows marked, after writing one if asked; and lines about the baseline."""
    try:
        notes = _write(reports, known, write, lang) if write else []
        path = write or known
        if path is None:
            return list(reports), []
        marked, stale = compare(load_baseline(path), reports, path.parent)
    except BaselineError as error:
        raise errors.in_file(error) from error
    return list(marked), notes + _stale_lines(stale, path, lang)


def _write(reports: Sequence[FileReport], known: Path | None, write: Path, lang: Language) -> list[str]:
    """Write the baseline for what is found now, over the one that is there or that was named."""
    source = write if write.exists() else known
    before: Baseline = load_baseline(source) if source else Counter()
    after = updated(before, reports, write.parent)
    emit(baseline_json(after), write)
    added, pruned = (after - before).total(), (before - after).total()
    if lang == "zh":
        return [f"基线 {write}：共 {after.total()} 条，新增 {added} 条，清除 {pruned} 条。"]
    return [f"Baseline {write}: {after.total()} entries, {added} new, {pruned} pruned."]


def _stale_lines(stale: Baseline, path: Path, lang: Language) -> list[str]:
    """A line for each entry that nothing answers to any more."""
    if not stale:
        return []
    head = (
        f"基线 {path} 有 {stale.total()} 条过时，用 --write-baseline {path} 清除："
        if lang == "zh"
        else f"Baseline {path} has {stale.total()} stale entries; --write-baseline {path} prunes them:"
    )
    lines = [
        f"  {entry.file}: {entry.code} {'/'.join((*entry.section, entry.sentence[:30]))}"
        + (f" ×{count}" if count > 1 else "")
        for entry, count in sorted(stale.items())
    ]
    return [head, *lines]
