from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import text_document
from yuqing_lint.outline import Line, PlanOutline, outline_document

OutlineOf = Callable[[str], PlanOutline]

CHAPTERS = """河畔水文站舆情应急预案
第一章 总则
第一条 为稳妥应对水情舆情，制定本预案。
第二章 组织
第二条 成立舆情工作专班，组成人员如下：
组　长：站长
成　员：各科科长
第三条 专班负责研判。
"""
DECIMAL = """3 信息报告
3.1 报告时限
1.发现后30分钟内报告。
2.续报每2小时一次。
3.2 报告内容
报告写明时间、地点。
4 应急响应
启动响应。
"""
MIXED = """一、工作原则
（一）统一指挥，分级负责。各股室守土尽责。
（二）快速回应
第一时间核实。
二、处置办法 一旦出现舆情，分步处置：
1.核实。弄清事实。
2.回应。公布结果。
三、责任追究
有下列情形之一的，给予批评教育：
（一）迟报的；
（二）漏报的。
"""


def headings(outline: PlanOutline) -> list[tuple[int, str]]:
    return [(line.depth, line.heading) for line in outline.body if line.lead]


def parent(outline: PlanOutline, line: Line) -> str | None:
    return outline.lines[line.parent].heading if line.parent is not None else None


def find(outline: PlanOutline, words: str) -> Line:
    return next(line for line in outline.lines if words in line.text)


def test_chapters_and_articles(outline_of: OutlineOf) -> None:
    outline = outline_of(CHAPTERS)
    assert headings(outline) == [(1, "总则"), (1, "组织")]
    assert outline.lines[0].title
    assert parent(outline, find(outline, "专班负责")) == "组织"
    stem = find(outline, "组成人员如下")
    assert [line.text for line in outline.lines if line.stem == stem.index] == ["组长：站长", "成员：各科科长"]


def test_decimal_numbers_with_a_list_inside(outline_of: OutlineOf) -> None:
    outline = outline_of(DECIMAL)
    assert headings(outline) == [(1, "信息报告"), (2, "报告时限"), (2, "报告内容"), (1, "应急响应")]
    assert parent(outline, find(outline, "续报")) == "报告时限"
    assert outline.kinds_of(find(outline, "续报")) == ("reporting",)
    assert outline.kinds_of(find(outline, "启动响应")) == ("response",)


def test_headings_that_run_into_their_text(outline_of: OutlineOf) -> None:
    outline = outline_of(MIXED)
    assert (2, "统一指挥，分级负责") in headings(outline)
    assert (1, "处置办法") in headings(outline)
    assert find(outline, "一旦出现").text[find(outline, "一旦出现").rest :].startswith("一旦")
    assert parent(outline, find(outline, "公布结果")) == "处置办法"


def test_a_maxim_names_no_part(outline_of: OutlineOf) -> None:
    outline = outline_of(MIXED)
    assert find(outline, "统一指挥").kinds == ()


def test_items_know_the_stem_that_leads_them_in(outline_of: OutlineOf) -> None:
    outline = outline_of(MIXED)
    stem = find(outline, "下列情形")
    assert [line.text for line in outline.lines if line.stem == stem.index] == ["迟报的；", "漏报的。"]


@pytest.mark.parametrize("joint", ["\n", "。  ", "。\u2003\u2003"])
def test_two_plans_in_one_file(joint: str) -> None:
    first = "为应对停水舆情，制定本预案。成立领导小组，组长由站长担任" + "，各科配合" * 80
    second = "为处置食堂舆情，特制定本预案。成立工作专班，组长由校长担任。"
    plans = outline_document(text_document(first + joint + second))
    assert [plan.kind for plan in plans] == ["plan", "plan"]
    assert plans[1].start == len(first + joint)


def test_purpose_and_basis_are_one_plan() -> None:
    text = "为应对停水舆情，制定本预案。\n依据《供水条例》，制定本预案。\n本预案适用于全县。成立领导小组。"
    assert len(outline_document(text_document(text))) == 1


def test_an_essay_is_no_plan(outline_of: OutlineOf) -> None:
    essay = (
        "如何提高舆论引导水平，是新时期的重要课题。\n（一）要学习。领导干部应当多学习。\n（二）要沟通。加强与媒体沟通。"
    )
    assert outline_of(essay).kind == "not_a_plan"


def test_page_furniture_is_set_aside(outline_of: OutlineOf) -> None:
    outline = outline_of(
        "首页 > 政务公开\n一、总则\n为应对舆情，制定本预案。\n- 3 -\n第 4 页 共 9 页\n二、组织\n成立专班。"
    )
    assert [line.text for line in outline.lines if line.furniture] == ["首页>政务公开", "-3-", "第4页共9页"]


@given(st.lists(st.sampled_from([*CHAPTERS.split("\n"), *DECIMAL.split("\n"), *MIXED.split("\n")]), max_size=25))
def test_every_line_keeps_its_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = text_document(text)
    for outline in outline_document(document):
        for line in outline.lines:
            assert line.parent is None or line.parent < line.index
            for sentence in outline.sentences_of(line):
                start, end = sentence.span()
                assert line.start <= start < end <= line.end
                assert document.span(start, end).text == text[start:end]
