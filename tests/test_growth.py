"""The work of a check grows with the length of a plan, not with its square."""

from __future__ import annotations

import re
import sys
from collections import Counter
from itertools import chain, islice
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import yuqing_lint
from corpus.generator import generate
from yuqing_lint import check
from yuqing_lint.readers import read_bytes

PACKAGE = str(Path(yuqing_lint.__file__).parent)
SIZES = 60, 120, 240
"""Paragraphs."""
STEADY = 2.7
"""How many times the work of the first step that of the second, twice as long, may be: 2 for steady growth, 4 for its square."""


def plan(paragraphs: int) -> str:
    """A plan with so many paragraphs of running text from many others in one of its chapters."""
    lines = generate(1).text.splitlines()
    middle = len(lines) // 2
    others = chain.from_iterable(generate(seed).text.splitlines() for seed in range(2, 2000))
    running = (
        line.strip()
        for line in others
        if 30 <= len(line) <= 120 and not re.search("预案|制定|为[了规加做有切进及]|\t", line)
    )
    return "\n".join((*lines[:middle], *islice(running, paragraphs), *lines[middle:]))


def work(text: str) -> Counter[str]:
    """Lines of the package that a check goes through, by function."""
    count: Counter[str] = Counter()

    def called(frame: FrameType, event: str, argument: Any) -> Any:
        return stepped if frame.f_code.co_filename.startswith(PACKAGE) else None

    def stepped(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            count[f"{frame.f_code.co_filename[len(PACKAGE) :]}:{frame.f_code.co_name}"] += 1
        return stepped

    before = sys.gettrace()
    document = read_bytes(text.encode(), "plan.txt")
    sys.settrace(called)
    try:
        check(document)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.skipif(sys.gettrace() is not None, reason="the lines are being counted already")
def test_work_grows_with_the_length():
    check(read_bytes(plan(1).encode(), "plan.txt"))
    small, middle, large = (work(plan(size)) for size in SIZES)
    first, second = middle.total() - small.total(), large.total() - middle.total()
    excess = {name: (large[name] - middle[name]) - 2 * (middle[name] - small[name]) for name in large}
    worst = ", ".join(f"{name} {excess[name]}" for name in sorted(excess, key=excess.__getitem__, reverse=True)[:5])
    assert second <= STEADY * first, f"{first} lines, then {second}; most in excess: {worst}"
