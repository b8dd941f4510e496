"""Hostile and damaged files, as far as they are quick; ``python -m tests.hostile`` runs all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from yuqing_lint.readers.limits import MIB, Limits

from . import others, portable, word
from .damage import damaged
from .run import run

CASES = [*word.CASES, *portable.CASES, *others.CASES]


def limits() -> Limits:
    """What holds for a file, beside what its process has from the test's."""
    return Limits(seconds=10, memory=512 * MIB)


def test_names_are_unique_and_enough() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) > 150


@pytest.mark.parametrize("cases", [word.CASES, portable.CASES, others.CASES], ids=["docx", "pdf", "others"])
def test_hostile_files(cases: list[word.Case], tmp_path: Path) -> None:
    quick = [case for case in cases if not case.slow]
    expected = {case.name: (*case.codes, "timeout") for case in quick}  # the machine may be slow
    tally = run(((case.name, case.make()) for case in quick), tmp_path, expected, limits=limits())
    assert not tally.faults
    assert tally.outcomes.total() == len(quick)
    assert tally.good >= len(quick) // 10


def test_damaged_files(tmp_path: Path) -> None:
    tally = run(damaged(153, seed=20260601), tmp_path, {}, limits=limits())
    assert not tally.faults
    assert tally.outcomes.total() == 153
    assert tally.outcomes["checked"] > 30
