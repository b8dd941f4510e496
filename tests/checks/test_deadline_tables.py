"""Times in tables: cells without one, and who is to act in a table of duties."""

from __future__ import annotations

import pytest

from tests.checks.tables import found

LEVELS = """一、分级
（一）A级舆情：转发100家以上的。
（二）B级舆情：转发30家以上不足100家的。
（三）C级舆情：转发不足30家的。
二、报告
"""
BLANK = [
    "报告方式\tA级\tB级\tC级\n口头报告\t10分钟内\t\t1小时内\n书面报告\t1小时内\t2小时内\t4小时内\n",
    "级别\t首次报告\t书面报告\nA级舆情\t20分钟\t1小时\nB级舆情\t40分钟\t2小时\nC级舆情\t2小时\n",
    "等级\t向区教育局报告\t首次回应\nA级\t1小时内\t4小时内\nB级\t2小时内\t24小时内\nC级\t6小时内\t尽快\n",
]
SAID = [
    "报告方式\tA级\tB级\tC级\n口头报告\t10分钟内\t30分钟内\t—\n书面报告\t1小时内\t2小时内\t不要求\n",
    "事项\tA级\tB级\tC级\n召开新闻发布会\t24小时内\t24小时内\t\n口头报告组长\t10分钟内\t20分钟内\t1小时内\n",
    "事项\tA级\tB级\tC级\n向局长续报\t每2小时\t每6小时\t\n口头报告组长\t10分钟内\t20分钟内\t1小时内\n",
]


@pytest.mark.parametrize("table", BLANK)
def test_cell_without_a_time(table: str) -> None:
    (finding,) = found("TIM003", LEVELS + table)
    assert "没有" in finding.message


@pytest.mark.parametrize("table", SAID)
def test_cell_that_says_none_is_due(table: str) -> None:
    assert not found("TIM003", LEVELS + table)


def test_a_table_of_duties_says_who_acts() -> None:
    duties = "部门\t职责\n客户部\t受理投诉，三日内联系投诉人\n法务部\t审查合同\n"
    (finding,) = found("TIM001", f"{duties}客户部在接报后24小时内联系投诉人。\n")
    assert "客户部" in finding.message


STEPS = [
    "环节\tA级\tB级\n核实\t20分钟\t40分钟\n审签\t{}分钟\t40分钟\n以上各环节总时限，A级舆情不超过1小时，B级舆情不超过2小时。\n",
    "级别\t核实\t审批\t合计\nA级\t20分钟\t{}分钟\t1小时\nB级\t30分钟\t30分钟\t1小时\n",
    "步骤\tA级\tB级\n核实\t20分钟\t30分钟\n审批\t{}分钟\t30分钟\n总时限\t60分钟\t60分钟\n",
    "步骤\t承办\t时限\n核实\t客运部\t20分钟\n签发\t总经理\t{}分钟\n全程不得超过1小时。\n",
]


@pytest.mark.parametrize("table", STEPS)
def test_steps_and_their_total(table: str) -> None:
    (finding,) = found("TIM006", LEVELS + table.format(50))
    assert "加起来" in finding.message
    assert not found("TIM006", LEVELS + table.format(40))
