"""The baseline: a multiset of findings that survives moves, and says what of it is stale."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.check import check
from yuqing_lint.model import Anchor, FileReport, Finding, Severity, Span
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.baseline import BaselineError, Entry, baseline_json, compare, load_baseline, updated

HERE = Path("/nowhere")
Key = tuple[str, tuple[str, ...], str]
KEYS = st.tuples(st.sampled_from(["TIM001", "SEV005"]), st.sampled_from([(), ("报告",)]), st.sampled_from(["甲", "乙"]))


def finding(key: Key) -> Finding:
    code, section, sentence = key
    return Finding(code, "name", Severity.ERROR, "", 0, Span(0, 0, ""), anchor=Anchor(section, sentence))


def report(keys: list[Key], name: str = "/nowhere/plan.txt") -> FileReport:
    return FileReport(name, "checked", tuple(map(finding, keys)))


def entries(keys: list[Key], name: str = "plan.txt") -> Counter[Entry]:
    return Counter(Entry(name, *key) for key in keys)


@given(st.lists(KEYS), st.lists(KEYS))
def test_known_and_stale_are_those_of_multisets(before: list[Key], now: list[Key]) -> None:
    known = updated(Counter(), [report(before)], HERE)
    assert known == entries(before)
    (marked,), stale = compare(known, [report(now)], HERE)
    kept = Counter((one.code, one.anchor.section, one.anchor.sentence) for one in marked.findings)
    assert kept == Counter(now) - Counter(before)
    assert stale == entries(before) - entries(now)
    assert len(marked.findings) + len(marked.suppressed) == len(now)


@given(st.lists(KEYS), st.lists(KEYS), st.randoms())
def test_order_does_not_matter_and_rewriting_settles(before: list[Key], now: list[Key], random: object) -> None:
    shuffled = list(now)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    known = updated(Counter(), [report(before)], HERE)
    assert compare(known, [report(now)], HERE)[1] == compare(known, [report(shuffled)], HERE)[1]
    (marked,), _ = compare(known, [report(now)], HERE)
    rewritten = updated(known, [marked], HERE)
    assert rewritten == entries(now)
    (again,), stale = compare(rewritten, [report(shuffled)], HERE)
    assert (again.findings, stale) == ((), Counter())


@given(st.lists(KEYS))
def test_file_and_back(keys: list[Key]) -> None:
    text = baseline_json(entries(keys))
    path = Path("/nowhere/base.json")
    data = json.loads(text)
    assert sum(one["count"] for one in data["findings"]) == len(keys)
    assert len(text.splitlines()) == len(data["findings"]) + 2 + (not keys)
    assert path.name == "base.json"


def test_reading_what_was_written(tmp_path: Path) -> None:
    known = entries([("TIM001", ("报告",), "甲"), ("TIM001", ("报告",), "甲"), ("SEV005", (), "乙")])
    path = tmp_path / "base.json"
    path.write_text(baseline_json(known), "utf-8")
    assert load_baseline(path) == known
    path.write_text(baseline_json(Counter()), "utf-8")
    assert load_baseline(path) == Counter()


def test_files_that_are_not_checked_stay_and_those_that_are_gone_pass_on(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("在", "utf-8")
    key: Key = ("TIM001", (), "甲")
    known = entries([key], "other.txt") + entries([key], "gone.txt")
    same = report([key, key, key], str(tmp_path / "plan.txt"))
    (marked,), stale = compare(known, [same], tmp_path)
    assert len(marked.suppressed) == 1  # what is known of the vanished file, and not of the one that is there
    assert stale == Counter()
    assert updated(known, [same], tmp_path) == entries([key], "other.txt") + entries([key] * 3)
    _, stale = compare(known, [report([], str(tmp_path / "plan.txt"))], tmp_path)
    assert stale == entries([key], "gone.txt")


def test_a_file_that_failed_keeps_its_entries() -> None:
    known = entries([("TIM001", (), "甲")])
    failed = FileReport("/nowhere/plan.txt", "failed")
    assert compare(known, [failed], HERE)[1] == Counter()
    assert updated(known, [failed], HERE) == known


def test_the_tools_own_findings_are_never_known() -> None:
    own: Key = ("YQL002", (), "甲")
    assert updated(Counter(), [report([own])], HERE) == Counter()
    (marked,), _ = compare(entries([own]), [report([own])], HERE)
    assert len(marked.findings) == 1


BEFORE = """某县水务局舆情应急预案
为应对舆情，制定本预案。
一、组织机构
成立小组，组长由局长担任。
二、信息报告
办公室及时报告××局。
值班员收到后，1小时内报告。
三、处置
处置。
"""
AFTER = """某县水务局舆情应急预案
为应对舆情，制定本预案。
1.总则
坚持快速反应。
２．组织机构
成立小组，组长由局长担任。
3.信息报告
值班员收到后，1小时内报告。
办公室　及时报告××局。
4.处置
处置。
"""


def test_text_that_moves_is_renumbered_or_set_anew_stays_known() -> None:
    before, after = (check(read_bytes(text.encode(), "/nowhere/plan.txt")) for text in (BEFORE, AFTER))
    key = {one.code: one.anchor for one in before.findings}
    assert key["TRM009"] == Anchor(("信息报告",), "办公室及时报告局")
    (marked,), _ = compare(updated(Counter(), [before], HERE), [after], HERE)
    assert "TRM009" in {one.code for one in marked.suppressed}
    assert "TRM009" not in {one.code for one in marked.findings}
    changed = check(read_bytes(BEFORE.replace("及时报告××局", "立即报告××局").encode(), "/nowhere/plan.txt"))
    (marked,), stale = compare(updated(Counter(), [before], HERE), [changed], HERE)
    assert "TRM009" in {one.code for one in marked.findings}
    assert "TRM009" in {entry.code for entry in stale}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "不是基线文件"),
        ('{"schema": "other", "findings": []}', "schema 应当是"),
        ('{"schema": "yuqing-lint/baseline/1", "findings": [{"file": "a"}]}', "第1条：code 应当是 str"),
        (
            '{"schema": "yuqing-lint/baseline/1", "findings": '
            '[{"file": "a", "code": "b", "section": [], "sentence": "", "count": 0}]}',
            "count 应当是正数",
        ),
    ],
)
def test_what_is_no_baseline_says_so(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "base.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BaselineError, match=words) as error:
        load_baseline(path)
    assert str(path) in str(error.value)


def test_a_baseline_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="--write-baseline"):
        load_baseline(tmp_path / "none.json")
