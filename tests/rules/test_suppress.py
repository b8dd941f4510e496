"""Suppression: what it takes off, with which reason, and what is told about it."""

from __future__ import annotations

from yuqing_lint.check import check
from yuqing_lint.model import FileReport
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.load import load_rules, select_rules
from yuqing_lint.rules.suppress import Suppression
from yuqing_lint.rules.tool import TOOL_RULES

PLAN = """某县水务局舆情应急预案
为应对舆情，制定本预案。
一、报告
{before}
办公室应在  小时内报告××局。{after}
二、处置
处置。
"""


def report_of(before: str = "", after: str = "", *suppressions: Suppression) -> FileReport:
    text = PLAN.format(before=before, after=after)
    return check(read_bytes(text.encode(), "plan.txt"), suppressions=suppressions)


def codes(report: FileReport) -> set[str]:
    return {one.code for one in report.findings}


def test_a_directive_takes_its_code_off_its_line_only() -> None:
    plain = report_of()
    assert {"TIM008", "TRM009"} <= codes(plain)
    report = report_of("yuqing-lint: ignore TIM008 等上级定时限")
    assert codes(report) == codes(plain) - {"TIM008"}
    assert [(one.code, one.suppressed and one.suppressed.reason) for one in report.suppressed] == [
        ("TIM008", "等上级定时限")
    ]
    assert all(one.suppressed is None for one in report.findings)
    elsewhere = report_of("", "\nyuqing-lint: ignore TIM008 等上级定时限")
    assert codes(elsewhere) == codes(plain) | {"YQL002"}


def test_names_families_and_globs() -> None:
    for words in ("broken-time-expression", "TIM", "tim008", "TIM0*", "TRM009,TIM008"):
        report = report_of(f"yuqing-lint: ignore {words} 理由")
        assert "TIM008" in {one.code for one in report.suppressed}, words
        assert "YQL002" not in codes(report)


def test_unused_and_unknown_words_are_told() -> None:
    report = report_of("yuqing-lint: ignore TIM008,SEV001,ABC123 理由")
    (told,) = [one for one in report.findings if one.code == "YQL002"]
    assert "SEV001、ABC123" in told.message
    assert told.span.text.startswith("办公室应在")
    assert told.severity.value == "warning"


def test_what_did_not_run_cannot_be_unused() -> None:
    document = read_bytes(PLAN.format(before="yuqing-lint: ignore SEV001 理由", after="").encode(), "plan.txt")
    chosen = select_rules((*load_rules(), *TOOL_RULES), ["TIM", "YQL"])
    assert "YQL002" not in {one.code for one in check(document, rules=chosen).findings}
    assert "YQL002" in {one.code for one in check(document).findings}


def test_without_code_or_reason_it_does_not_hold_and_is_told() -> None:
    for words in ("ignore TIM008", "ignore", "ignore 理由", "ignroe TIM008 理由"):
        report = report_of(f"yuqing-lint: {words}")
        assert {"TIM008", "YQL003"} <= codes(report), words
        assert not report.suppressed
        assert "YQL002" not in codes(report)


def test_the_other_side_of_a_contradiction_counts_too() -> None:
    text = (
        "某县水务局舆情应急预案\n为应对舆情，制定本预案。\n一、报告\n{}办公室应在1小时内向局长报告。\n"
        "二、处置\n{}办公室应在2小时内向局长报告。\n"
    )
    mark = "yuqing-lint: ignore TIM001 理由\n"
    for marks in (("", ""), (mark, ""), ("", mark)):
        report = check(read_bytes(text.format(*marks).encode(), "plan.txt"))
        assert ("TIM001" in codes(report)) == (marks == ("", ""))


def test_the_configuration_suppresses_for_the_whole_file() -> None:
    report = report_of("", "", Suppression(("TIM008",), "理由", "yuqing-lint.toml:3", True))
    assert "TIM008" not in codes(report)
    (one,) = report.suppressed
    assert one.suppressed is not None
    assert (one.suppressed.by, one.suppressed.origin) == ("config", "yuqing-lint.toml:3")


def test_a_suppression_for_one_file_is_told_where_unused_and_for_many_is_not() -> None:
    for exact in (True, False):
        report = report_of("", "", Suppression(("SEV001",), "理由", "yuqing-lint.toml:3", exact))
        told = [one.message for one in report.findings if one.code == "YQL002"]
        assert bool(told) == exact
        assert all("yuqing-lint.toml:3" in message for message in told)
    reasonless = report_of("", "", Suppression(("TIM008",), "", "yuqing-lint.toml:3", False))
    assert {"TIM008", "YQL003"} <= codes(reasonless)


def test_the_tools_own_findings_stay() -> None:
    report = report_of("yuqing-lint: ignore YQL003,TIM008", "<!-- yuqing-lint: ignore YQL 理由 -->")
    assert "YQL003" in codes(report)
