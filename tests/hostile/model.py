"""What a hostile file is, and what the good ones hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MARKER = "机密标记七三五"
"""Stands in every file; no message may repeat it."""
PLAN = [
    "某县网络舆情应急预案",
    f"为妥善应对网络舆情，制定本预案。{MARKER}",
    "一、组织机构",
    "成立舆情应急领导小组，组长由县长担任，副组长由分管副县长担任。",
    "二、信息报告",
    "发现重大舆情后，应当在2小时内口头报告领导小组办公室，在4小时内书面报告。",
]


@dataclass(frozen=True)
class Case:
    """A file under a name; ``codes`` are the outcomes that are right: codes of errors, or ``checked``."""

    name: str
    make: Callable[[], bytes]
    codes: tuple[str, ...]
    slow: bool = False
    """Whether it takes seconds to make or to be rid of, and is left to the whole run."""

    @property
    def ending(self) -> str:
        """Its ending, with the dot."""
        return self.name[self.name.rindex(".") :]


def cut(make: Callable[[], bytes], at: int, parts: int) -> Callable[[], bytes]:
    """Makes the first so many parts of a file; at least its first four bytes."""

    def shorter() -> bytes:
        data = make()
        return data[: 4 + at * (len(data) - 4) // parts]

    return shorter
