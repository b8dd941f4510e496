"""Accountability: conduct and consequence in a sentence, and which sentences count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from yuqing_lint.extract.accountability import read_clause
from yuqing_lint.model import PlanFacts

PlanWith = Callable[[str], PlanFacts]

SENTENCES = [
    ("对迟报、漏报的，给予通报批评。", "late_report omission", "criticism"),
    ("超过时限报告或者遗漏重要情况的，扣减考核分。", "late_report omission", "appraisal"),
    ("没有按时报告的，由站长点名批评。", "late_report", "criticism"),
    ("报告不及时、处置不到位的，约谈主要负责人。", "late_report dereliction", "criticism"),
    ("隐匿不报、编造情况上报的，给予撤职处分。", "concealment false_report", "discipline"),
    ("谎报舆情，或者篡改日志、销毁记录的，解除劳动合同。", "false_report other", "discipline"),
    ("篡改账单、编造停水谣言的，由法务部向公安机关报案。", "fabrication", "transfer"),
    ("编造谣言扰乱供水秩序的，报公安机关依法处理。", "fabrication", "transfer"),
    ("散布谣言、扰乱工作秩序的，移送公安机关处理。", "fabrication other", "transfer"),
    ("擅自接受采访、发布信息的，追究责任；构成犯罪的，移送司法机关。", "unauthorised_release", "liability transfer"),
    ("工作拖拉、推诿扯皮的，扣发当月绩效。", "dereliction", "appraisal"),
    ("消极应付、值守不到位的，予以通报批评，并取消评优资格。", "dereliction", "criticism appraisal"),
    ("不按规定回复的，在全县范围内通报。", "dereliction", "criticism"),
    ("员工瞒报的，由人力资源部按照奖惩规定予以问责。", "concealment", "liability"),
    ("泄露客户信息的，扣罚奖金。", "other", "penalty"),
    ("未经授权接受采访的，依照《员工手册》处理。", "unauthorised_release", "liability"),
    ("任何人不得越级反映，违者罚款。", "other", "penalty"),
    ("任何人不得散布谣言，违者移交公安机关。", "fabrication", "transfer"),
    ("发现早、处置好的班组，由公司给予奖金。", "merit", "reward"),
    ("对成绩突出的，优先推荐评选先进个人。", "merit", "reward"),
    ("对有效化解舆情的员工，给予500元至2000元奖励。", "merit", "reward"),
    ("商请执法部门依法查处。", "", "transfer"),
    ("实行责任追究制。", "", "liability"),
    ("督导奖惩组负责监督。", "", ""),
    ("各科室不得迟报、瞒报。", "late_report concealment", ""),
]


@pytest.mark.parametrize(("sentence", "conduct", "consequence"), SENTENCES)
def test_reading(sentence: str, conduct: str, consequence: str) -> None:
    reading = read_clause(sentence)
    assert set(reading.conduct) == set(conduct.split())
    assert set(reading.consequence) == set(consequence.split())


def test_items_take_the_consequence_of_their_stem(plan_with: PlanWith) -> None:
    part = (
        "八、责任追究\n有下列情形之一的，给予处分：\n（一）迟报的；\n（二）在岗位上睡觉的。\n对工作出色的，给予表彰。"
    )
    found = plan_with(part).accountability
    assert [(one.conduct, one.consequence) for one in found] == [
        (("late_report",), ("discipline",)),
        (("other",), ("discipline",)),
        (("merit",), ("reward",)),
    ]


def test_a_lead_in_is_no_entry(plan_with: PlanWith) -> None:
    part = "八、奖惩\n舆情处置工作的奖惩按下列规定执行：\n1.对迟报的，通报批评；\n2.对表现优异的，给予表彰。"
    assert len(plan_with(part).accountability) == 2


def test_conduct_that_heads_its_sentence(plan_with: PlanWith) -> None:
    part = "八、奖惩\n（一）迟报、漏报信息：由本局通报批评；\n（二）处置不力致使事态扩大：由本局给予处分。"
    found = plan_with(part).accountability
    assert [one.conduct for one in found] == [("late_report", "omission"), ("dereliction",)]


def test_a_row_of_a_table(plan_with: PlanWith) -> None:
    part = "八、责任追究\n情形\t处理\n迟报、瞒报\t通报批评\n失职渎职\t给予处分；构成犯罪的，移送司法机关"
    found = plan_with(part).accountability
    assert [(one.conduct, one.consequence) for one in found] == [
        (("late_report", "concealment"), ("criticism",)),
        (("dereliction",), ("discipline", "transfer")),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "监察室负责受理投诉，协助查处违规行为。",
        "各科室要落实责任，不得推诿扯皮。",
        "办公室负责拟定奖惩办法。",
        "发现险情及时通报各单位。",
    ],
)
def test_duties_and_prohibitions_do_not_count(plan_with: PlanWith, sentence: str) -> None:
    assert plan_with(f"七、工作要求\n{sentence}").accountability == ()


@pytest.mark.parametrize("heading", ["八、责任追究", "七、工作要求", "六、信息发布"])
def test_conduct_with_its_consequence_counts_anywhere(plan_with: PlanWith, heading: str) -> None:
    (found,) = plan_with(f"{heading}\n凡迟报信息的，一律通报批评。").accountability
    assert found.conduct == ("late_report",)
