"""The list of time expressions (corpus/time-expressions.tsv): each is read as it says, through the whole line."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from yuqing_lint.check import extract
from yuqing_lint.readers import read_bytes

LIST = Path(__file__).parents[2] / "corpus" / "time-expressions.tsv"
PLAN = "舆情应急处置预案\n一、总则\n为妥善应对舆情，制定本预案。\n二、应急响应\n{}。\n"
AT = PLAN.index("{")


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_list_is_long_and_says_nothing_twice() -> None:
    sentences = [row["sentence"] for row in rows()]
    assert len(sentences) >= 300
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["sentence"])
def test_each_is_read(row: dict[str, str]) -> None:
    start, end = row["sentence"].index("⟦"), row["sentence"].index("⟧") - 1
    _, (plan,) = extract(read_bytes(PLAN.format(re.sub("[⟦⟧]", "", row["sentence"])).encode(), "plan.txt"))

    def here(span: object) -> bool:
        return span.start - AT < end and start < span.end - AT  # type: ignore[attr-defined]

    deadlines = [one for one in plan.deadlines if one.iso and here(one.span)]
    coverage = [one for one in plan.coverage if here(one.span)]
    match row["role"]:
        case "deadline":
            assert not coverage
            (one,) = deadlines
            assert (one.iso, one.relation) == (row["iso"], row["relation"])
            assert (one.span.start - AT, one.span.end - AT) == (start, end)
            flags = [name for name in ("working", "same_day") if getattr(one, name)]
            assert ",".join(flags) == row["flags"]
        case "coverage":
            assert not deadlines
            assert [one.iso for one in coverage] == [row["iso"]]
        case _:
            assert not deadlines
            assert not coverage
