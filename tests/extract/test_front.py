"""Title, issuer, document number and date; references and abbreviations."""

from __future__ import annotations

import pytest

from yuqing_lint.check import extract
from yuqing_lint.model import PlanFacts
from yuqing_lint.readers import read_bytes

BODY = "一、总则\n为做好舆情应对工作，制定本预案。\n二、报告\n发现舆情后1小时内报告站长。\n"


def plan_of(text: str) -> PlanFacts:
    _, (plan,) = extract(read_bytes(text.encode(), "plan.txt"))
    return plan


@pytest.mark.parametrize(
    ("before", "title", "issuer", "number"),
    [
        ("临河县水务局舆情应急预案\n", "临河县水务局舆情应急预案", "临河县水务局", None),
        ("临河供水有限公司\n舆情应急预案\n", "临河供水有限公司舆情应急预案", "临河供水有限公司", None),
        (
            "临河县水务局办公室关于印发\n《临河县水务局舆情应急预案》的通知\n临水办〔2025〕3号\n",
            "临河县水务局舆情应急预案",
            "临河县水务局",
            "临水办〔2025〕3号",
        ),
        (
            "临河县水务局文件\n临水发[2025]3号\n关于印发《临河县水务局舆情应急预案》的通知\n各科：\n临河县水务局舆情应急预案\n",
            "临河县水务局舆情应急预案",
            "临河县水务局",
            "临水发[2025]3号",
        ),
        ("临河县水务局舆情应急预案（精选）\n", "临河县水务局舆情应急预案", "临河县水务局", None),
        ("2025年最新舆情应急预案范文3篇\n", None, None, None),
    ],
)
def test_front(before: str, title: str | None, issuer: str | None, number: str | None) -> None:
    plan = plan_of(before + BODY)
    assert (plan.title, plan.issuer, plan.document_number) == (title, issuer, number)


@pytest.mark.parametrize(
    ("after", "date"),
    [
        ("临河县水务局\n2025年3月5日\n", "2025-03-05"),
        ("临河县水务局\n二〇二五年十月一日\n", "2025-10-01"),
        ("临河县水务局 2025.9.3\n", "2025-09-03"),
        ("2025-05-01发布　2025-06-01实施\n", "2025-05-01"),
        ("2025年13月1日\n", None),
        ("本预案自2025年1月1日起施行。\n", None),
    ],
)
def test_date(after: str, date: str | None) -> None:
    assert plan_of("临河县水务局舆情应急预案\n" + BODY + after).date == date


def test_references() -> None:
    cited = "依据《供水条例》（国务院令第158号）、《关于转发〈水质办法〉的通知》（临水发〔2024〕8号）和《临河日报》，制定本办法。"
    plan = plan_of("临河县水务局舆情应急预案\n" + cited + "\n" + BODY + "见《临河县水务局舆情应急预案》。")
    assert [(one.title, one.document_number) for one in plan.references] == [
        ("供水条例", "国务院令第158号"),
        ("关于转发〈水质办法〉的通知", "临水发〔2024〕8号"),
    ]


@pytest.mark.parametrize(
    ("sentence", "short", "full"),
    [
        ("成立舆情应急领导小组（以下简称领导小组）。", "领导小组", "舆情应急领导小组"),
        ("临河县水务局（以下简称“本局”）负责实施。", "本局", "临河县水务局"),
        ("由水质应急中心(下称中心)承担。", "中心", "水质应急中心"),
    ],
)
def test_abbreviations(sentence: str, short: str, full: str) -> None:
    plan = plan_of("临河县水务局舆情应急预案\n" + BODY + sentence)
    assert [(one.short, one.full) for one in plan.abbreviations] == [(short, full)]
