"""Sections: parts by their headings, by sentences that do their job, and by facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from yuqing_lint.model import PlanFacts

PlanWith = Callable[[str], PlanFacts]


def kinds(plan: PlanFacts) -> set[str]:
    return {one.kind for one in plan.sections}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("制定本预案，是为了让各站在遇到舆情时有章可循。", "purpose"),
        ("本预案以《供水条例》和《突发事件应对法》为依据。", "basis"),
        ("制定本预案的依据有：《供水条例》《突发事件应对法》。", "basis"),
        ("凡是停水、水质引发的舆情，都按本预案处置。", "scope"),
        ("实事求是，公开透明，先说事实再说原因。快速反应，协同联动，防止各自为战。", "principles"),
        ("客服部每天查看一次本地论坛。", "monitoring"),
        ("响应解除后，对承诺事项逐项回头看。", "aftermath"),
        ("公司每年组织一次水质知识教育。", "training"),
        ("办公室具体负责接听电话、登记线索、上报信息。", "duties"),
        ("问题得到解决的，由领导小组宣布终止响应。", "termination"),
        ("重大舆情由站长指挥，召集各科会商；一般舆情由副站长指挥，答复投诉人。", "response"),
    ],
)
def test_a_sentence_that_does_the_job_of_a_part(plan_with: PlanWith, sentence: str, kind: str) -> None:
    assert kind in kinds(plan_with(f"二、工作要求\n{sentence}"))


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("三、组织机构\n成立工作组，组长由站长担任，负责舆情的研判和处置。", "warning"),
        ("三、日常监测\n信息员每天巡查，做到早发现、早报告、早处置。", "principles"),
        ("三、工作原则\n坚持快速研判、及时处置的原则。", "warning"),
    ],
)
def test_what_is_part_of_another_part(plan_with: PlanWith, part: str, kind: str) -> None:
    assert kind not in kinds(plan_with(part))


def test_a_heading_of_two_kinds_keeps_room_for_a_third(plan_with: PlanWith) -> None:
    part = "四、分级与响应\n舆情分为两级。\n事态平息的，由领导小组宣布响应结束。"
    assert {"classification", "response", "termination"} <= kinds(plan_with(part))


def test_bracketed_headings_of_articles(plan_with: PlanWith) -> None:
    plan = plan_with("第二条（适用范围）本预案适用于全站。\n第三条（信息报告）发现舆情后1小时内报告站长。")
    assert [(one.kind, one.number, one.heading) for one in plan.sections if one.number] == [
        ("purpose", "一、", "目的"),
        ("scope", "第二条", "适用范围"),
        ("reporting", "第三条", "信息报告"),
        ("supplementary", "九、", "附则"),
    ]
