"""The score, on linters that are made up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.mutation.edits import Change, Draft, Mutant, Want, mutant
from bench.mutation.report import as_dict, failures
from bench.mutation.score import Found, Score, add, judge

CLEAN = "甲办公室一小时内报告。\n乙办公室两小时内报告。\n"
LATE = Mutant("p-TIM002", "p", (("一小时", "九小时"),), (Want("TIM002", "九小时"),), ("TIM001",))
KEPT = Mutant("p-same-times", "p", (("一小时", "60分钟"),))


def finding(code: str, text: str, of: str, severity: str = "error") -> Found:
    start = of.index(text)
    return Found(code, severity, "消息", text, ((start, start + len(text)),))


def sharp(text: str) -> list[Found]:
    return [finding("TIM002", "九小时", text)] if "九小时" in text else []


def test_a_defect_is_found_where_a_finding_touches_its_quote() -> None:
    assert judge(LATE, CLEAN, [], sharp).hit


@pytest.mark.parametrize(
    "lint",
    [
        lambda text: [],
        lambda text: [finding("TIM002", "两小时", text)],  # elsewhere
        lambda text: [finding("TIM001", "九小时", text)] if "九小时" in text else [],  # another rule
    ],
    ids=["silent", "elsewhere", "another rule"],
)
def test_a_defect_is_missed(lint: object) -> None:
    assert callable(lint)
    assert not judge(LATE, CLEAN, [], lint).hit


def test_a_finding_of_the_clean_plan_is_no_hit() -> None:
    everywhere = Mutant("p-TIM002", "p", (("一小时", "九小时"),), (Want("TIM002", None),))

    def stale(text: str) -> list[Found]:
        return [finding("TIM002", "乙办公室", text)]

    assert not judge(everywhere, CLEAN, stale(CLEAN), stale).hit
    assert judge(everywhere, CLEAN, [], stale).hit


def test_what_may_come_along_is_no_stray() -> None:
    def noisy(text: str) -> list[Found]:
        return [
            *sharp(text),
            finding("TIM001", "乙", text),
            finding("ORG001", "甲", text),
            finding("TIM004", "乙", text, "info"),
        ]

    result = judge(LATE, CLEAN, [], noisy)
    assert [found.code for found in result.stray] == ["ORG001"]
    assert len(result.new) == 4


def test_a_second_finding_with_the_same_text_is_new() -> None:
    def double(text: str) -> list[Found]:
        return [finding("TIM002", "两小时", text)] * (2 if "60分钟" in text else 1)

    assert len(judge(KEPT, CLEAN, double(CLEAN), double).stray) == 1


def test_the_sums() -> None:
    score = Score()
    clean = [finding("STR001", "甲", CLEAN, "warning"), finding("TIM004", "乙", CLEAN, "info")]
    add(
        score,
        clean,
        [judge(LATE, CLEAN, [], sharp), judge(LATE, CLEAN, [], lambda text: []), judge(KEPT, CLEAN, [], sharp)],
    )
    out = as_dict(score)
    assert out["by_code"] == {"TIM002": "1/2"}
    assert out["recall_by_severity"] == {"error": 0.5, "warning": 1.0}
    assert out["clean_plans"] == {"STR001 warning": 1}
    assert (out["meaning_kept"], out["quiet_on_meaning_kept"]) == (1, 1)
    assert out["quiet_by_change"] == {"times": "1/1"}


def test_a_miss_shows_what_was_written_and_what_came() -> None:
    (line,) = failures([judge(LATE, CLEAN, [], lambda text: [finding("TIM008", "九小时", text, "info")])])
    assert line.startswith("MISSED p-TIM002 “")
    assert "甲办公室九小时内报告" in line
    assert line.endswith("new: TIM008 消息")


def test_edits_stand_once_even_where_the_words_recur() -> None:
    text = "一、甲。\n二、甲。\n三、甲。\n"
    at = text.index("甲", 6)
    made = mutant("m", "p", text, Draft((Change(at, at + 1, "⟦乙⟧"),)), "TIM001")
    assert made is not None
    assert made.applied(text) == "一、甲。\n二、乙。\n三、甲。\n"
    assert made.expect == (Want("TIM001", "乙"),)


def test_a_quote_grows_until_it_stands_once() -> None:
    made = mutant("m", "p", "甲甲甲丙丁", Draft((Change(3, 4, "⟦甲⟧"),)), "TIM001")
    assert made is not None
    assert made.expect[0].quote != "甲"


def test_no_change_and_changes_in_each_others_way_make_no_mutant() -> None:
    assert mutant("m", "p", "甲乙丙", Draft((Change(0, 1, "⟦甲⟧"),)), "TIM001") is None
    assert mutant("m", "p", "甲乙丙", Draft((Change(0, 2, "丁"), Change(1, 3, "戊"))), "TIM001") is None


def test_an_edit_that_does_not_stand_once_is_refused() -> None:
    with pytest.raises(ValueError, match="stands 2 times"):
        Mutant("m", "p", (("甲", "乙"),)).applied("甲甲")


def test_the_command_prints_the_score() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.mutation", "--plans", "2", "--json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    out = json.loads(run.stdout)
    assert out["plans"] == 2
    assert out["injected"] > 40
    assert out["meaning_kept"] > 10
