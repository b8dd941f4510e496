"""What two versions state differently."""

from __future__ import annotations

import pytest

from tests.conftest import text_document
from yuqing_lint.check import extract
from yuqing_lint.checks.changes import Change, changes

PLAN = """清江县水务局供水舆情应急预案
为稳妥应对供水舆情，制定本预案。
一、组织机构
成立供水舆情应对领导小组，组长由局长担任，副组长由分管副局长担任，统一指挥处置工作。领导小组办公室设在宣传科，负责信息报送。
二、分级标准
（一）重大舆情：转发100家以上的。
（二）较大舆情：转发30家以上99家以下的。
（三）一般舆情：转发29家以下的。
三、信息报告
重大舆情发生后，办公室应在2小时内报告县委网信办；较大舆情发生后，办公室应在4小时内报告县委网信办。
四、分级响应
（一）重大舆情响应：由组长指挥，召开会商会。
（二）较大舆情响应：由副组长指挥，组织核查。
五、责任追究
迟报、瞒报的，依法给予处分。
六、附则
值班电话：0311-85551234。
本预案由县水务局负责解释。
"""


def between(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    a, b = (extract(text_document(text))[1][0] for text in (old, new))
    return [(one.kind, one.old and one.old.shown, one.new and one.new.shown) for one in changes(a, b)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("2小时内报告", "1小时内报告", [("deadline", "2小时内", "1小时内")]),
        ("组长由局长担任", "组长由党组书记担任", [("role", "局长", "党组书记")]),
        ("设在宣传科", "设在局办公室", [("seat", "宣传科", "局办公室")]),
        ("转发100家以上", "转发200家以上", [("threshold", "100家以上", "200家以上")]),
        ("依法给予处分", "依规依纪依法给予处分", [
            ("accountability", "迟报、瞒报的，依法给予处分。", "迟报、瞒报的，依规依纪依法给予处分。"),
        ]),
        ("0311-85551234", "0311-85551235", [("contact", "0311-85551234", "0311-85551235")]),
        ("由副组长指挥，组织核查", "由副组长指挥，组织核查和约谈", [
            ("response", "由副组长指挥，组织核查。", "由副组长指挥，组织核查和约谈。"),
        ]),
    ],
)  # fmt: skip
def test_one_edit_is_one_change(before: str, after: str, expected: list[tuple[str, str, str]]) -> None:
    assert before in PLAN
    assert between(PLAN, PLAN.replace(before, after)) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2小时内", "120分钟内"),
        ("2小时内", "两小时内"),
        ("供水舆情应对领导小组，组长", "供水舆情应对领导小组， 组长"),
        ("100家以上的。", "１００家以上的。"),
        ("六、附则\n值班电话：0311-85551234。\n", "六、附则\n值班电话：（0311）85551234。\n"),
    ],
)
def test_what_means_the_same_is_no_change(before: str, after: str) -> None:
    assert before in PLAN
    assert between(PLAN, PLAN.replace(before, after)) == []


def test_a_level_goes_with_its_numbers_and_its_response() -> None:
    new = PLAN.replace("（二）较大舆情：转发30家以上99家以下的。\n（三）", "（二）").replace(
        "（二）较大舆情响应：由副组长指挥，组织核查。\n", ""
    )
    kinds = [(kind, new is None) for kind, _, new in between(PLAN, new)]
    assert kinds.count(("level", True)) == 1
    assert not {kind for kind, _ in kinds} & {"threshold", "response", "lead"}


def test_a_renamed_body_keeps_its_people() -> None:
    new = PLAN.replace("供水舆情应对领导小组", "供水舆情应急处置领导小组")
    found = between(PLAN, new)
    assert ("body", "供水舆情应对领导小组", "供水舆情应急处置领导小组") in found
    assert "role" not in {kind for kind, _, _ in found}


def test_without_one_of_the_plans_all_is_new_or_gone() -> None:
    plan = extract(text_document(PLAN))[1][0]
    came, went = changes(None, plan), changes(plan, None)
    assert all(one.old is None for one in came)
    assert [one.new for one in came] == [one.old for one in went]
    assert {"body", "deadline", "level", "contact"} <= {one.kind for one in came}
    assert changes(None, None) == ()


def test_spans_point_into_their_own_version() -> None:
    new = "印发说明。\n" + PLAN.replace("2小时内报告", "1小时内报告")
    a, b = (extract(text_document(text))[1][0] for text in (PLAN, new))
    (change,) = [one for one in changes(a, b) if one.kind == "deadline"]
    assert isinstance(change, Change)
    assert PLAN[slice(*bounds(change.old))] == "2小时内"
    assert new[slice(*bounds(change.new))] == "1小时内"


def bounds(statement) -> tuple[int, int]:
    return statement.span.start, statement.span.end
