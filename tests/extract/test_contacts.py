"""Telephone numbers and whose they are."""

from __future__ import annotations

import pytest

from yuqing_lint.extract.contacts import extract_contacts
from yuqing_lint.outline import outline_document
from yuqing_lint.readers import read_bytes

HEAD = "为稳妥应对舆情，制定本预案。\n"
CASES = [
    ("24小时值班电话：0311-85551234。", [(None, "值班电话", "031185551234")]),
    ("县委网信办值班电话为（0311）8555 1234。", [("县委网信办", "值班电话", "031185551234")]),
    ("联系电话：８５５５１２３４、85551235。", [(None, "联系电话", "85551234"), (None, "联系电话", "85551235")]),
    ("并及时报告领导小组办公室（电话：85551234转802）。", [("领导小组办公室", "电话", "85551234x802")]),
    ("传真：0311-85551236，举报电话：12345。", [(None, "传真", "031185551236"), (None, "举报电话", "12345")]),
    ("附件 联系方式\n1.县公安局：0311-85550110\n2.县卫健局：139-1234-5678\n", [
        ("县公安局", "电话", "031185550110"), ("县卫健局", "电话", "13912345678"),
    ]),
    ("单位\t姓名\t职务\t联系电话\n办公室\t甲乙\t主任\t85551234\n宣传科\t丙丁\t科长\t85551235\n", [
        ("办公室甲乙", "联系电话", "85551234"), ("宣传科丙丁", "联系电话", "85551235"),
    ]),
    ("点击量达到5000000次的，电话报告。自2024年8月26日起施行。国办发〔2016〕61号。", []),
    ("保持电话畅通，24小时值守，值班电话：0311-×××××××。", []),
    ("跟帖8555123条以上的为重大。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_contacts(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    outline = outline_document(read_bytes((HEAD + text).encode(), "plan.txt"))[0]
    found = extract_contacts(outline)
    assert [(one.holder, one.label, one.number) for one in found] == expected
    assert all(outline.document.text[one.span.start : one.span.end] == one.span.text for one in found)
