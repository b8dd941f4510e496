from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import text_document
from yuqing_lint.outline import Line, PlanOutline, outline_document
from yuqing_lint.readers import read_bytes

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


def test_a_second_plan_behind_one_that_tells_no_purpose() -> None:
    body = "一、目的：稳住用户，减少损失。\n二、处置\n" + "各科按照分工核实情况、答复用户。\n" * 80
    text = f"河口水站停水舆情应急预案\n{body}河口水站\n2025年3月1日\n\n河口水站防汛应急预案\n为做好防汛工作，制定本预案。\n"
    assert len(outline_document(text_document(text))) == 2


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


SAME_NUMBERS = """一、总则
为应对舆情，制定本预案。
二、舆情分级
一、重大舆情：造成死亡的；
二、较大舆情：造成重伤的；
三、一般舆情：造成轻伤的。
三、信息报告
1小时内报告。
四、附则
本预案自印发之日起施行。
"""


def test_a_list_that_counts_as_its_part_does(outline_of: OutlineOf) -> None:
    outline = outline_of(SAME_NUMBERS)
    assert parent(outline, find(outline, "造成重伤")) == "舆情分级"
    assert find(outline, "信息报告").parent is None
    assert parent(outline, find(outline, "1小时内")) == "信息报告"


def test_a_paragraph_behind_a_list_item_starts_no_list_of_its_own(outline_of: OutlineOf) -> None:
    outline = outline_of(
        "一、职责\n1、收集信息，每日汇总。\n2、核实情况，形成报告。\n应急时分两步：\n1、会商。\n2、发布。\n二、附则\n即日施行。"
    )
    assert parent(outline, find(outline, "会商")) == "职责"


DECIMAL_LISTS = """1 总则
1.1 目的
为应对舆情，制定本预案。
2 谁来负责
2.1 职责
职责分工如下：
(1)甲科：核实；
(2)乙科：答复。
3 信息报告
1小时内报告。
5 应急响应
5.1 启动
由领导小组启动。
"""


def test_decimal_parts_go_on_behind_lists_and_gaps(outline_of: OutlineOf) -> None:
    outline = outline_of(DECIMAL_LISTS)
    tops = [line.heading for line in outline.body if line.lead and line.parent is None]
    assert tops == ["总则", "谁来负责", "信息报告", "应急响应"]
    assert parent(outline, find(outline, "由领导小组启动")) == "启动"


def test_headings_that_lost_the_space_behind_their_number(outline_of: OutlineOf) -> None:
    outline = outline_of(
        "1 总则\n1.1 目的\n制定本预案。\n2组织机构\n2.1 专班\n成立专班。\n3信息报告\n24小时内报告。\n5保障措施\n落实经费。"
    )
    assert [line.heading for line in outline.body if line.lead and line.parent is None] == [
        "总则",
        "组织机构",
        "信息报告",
    ]


def test_an_unnumbered_lead_in_stands_under_its_heading(outline_of: OutlineOf) -> None:
    outline = outline_of(
        "一、信息报告\n1.报告内容\n载明时间。\n2.报告时限\n信息报告时限如下：\n（1）重大舆情1小时；\n（2）一般舆情2小时。\n3.续报\n每日续报。"
    )
    assert parent(outline, find(outline, "信息报告时限如下")) == "报告时限"
    assert parent(outline, find(outline, "续报")) == "信息报告"


def test_a_threshold_leads_no_list_in(outline_of: OutlineOf) -> None:
    outline = outline_of(
        "一、分级\n（一）标准\n1.重大：转发五百条以上的情形。\n2.一般：转发五百条以下的情形。\n（二）启动\n由专班启动。"
    )
    assert find(outline, "启动").stem is None


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("第三条（适用范围）本预案适用于全站。", "适用范围"),
        ("第三条 （较大舆情（二级））造成重伤的。", "较大舆情（二级）"),
        ("第三条 【信息报告】1小时内报告。", "信息报告"),
    ],
)
def test_bracketed_headings(outline_of: OutlineOf, line: str, heading: str) -> None:
    assert find(outline_of(f"第一章 总则\n{line}"), heading).heading == heading


@pytest.mark.parametrize("cell", ["10～29", "12", "1/3"])
def test_numbers_in_cells_are_no_page_numbers(cell: str) -> None:
    (outline,) = outline_document(read_bytes(f"一、分级\n级别\t媒体\n一级\t{cell}\n".encode(), "plan.txt"))
    assert outline.lines[-1].cell
    assert not outline.lines[-1].furniture
