"""Rules on layout: names of fonts, what is no running text, and what may not be said."""

from __future__ import annotations

from datetime import datetime

import pytest
from docx import Document as new_document
from docx.shared import Mm

from tests.rules.paper import paper, saved
from yuqing_lint.check import check
from yuqing_lint.checks.layout import _family, _size_name
from yuqing_lint.fix.rounds import mend
from yuqing_lint.fix.word import WordEditing
from yuqing_lint.model import Finding
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.pack_files import load_pack

RULES = [rule for rule in load_rules() if rule.family == "FMT"]
HEAD = "河口市水务局舆情应急预案\n为稳妥应对舆情，制定本预案。\n"


def found(data: bytes, code: str = "FMT", name: str = "plan.docx") -> list[Finding]:
    report = check(read_bytes(data, name), rules=RULES, pack=load_pack("gongwen"))
    return [one for one in report.findings if one.code.startswith(code)]


@pytest.mark.parametrize(
    ("family", "names"),
    {
        "仿宋": "仿宋 仿宋_GB2312 FangSong FangSong_GB2312 方正仿宋_GBK 华文仿宋 FZFSJW--GB1-0 仿宋,Bold AdobeFangsongStd-Regular",
        "楷体": "楷体 楷体_GB2312 KaiTi KaiTi_GB2312 方正楷体简体 STKaiti FZKTK--GBK1-0",
        "黑体": "黑体 SimHei 方正黑体_GBK STHeiti 思源黑体 NotoSansCJKsc-Regular FZHTJW--GB1-0 WenQuanYiZenHei",
        "小标宋": "方正小标宋简体 方正小标宋_GBK FZXBSJW--GB1-0 文星小标宋",
        "宋体": "宋体 SimSun NSimSun 新宋体 STSong-Light 华文中宋 NotoSerifCJKjp-Regular",
        "微软雅黑": "微软雅黑 MicrosoftYaHei",
    }.items(),
)
def test_a_font_is_the_typeface_that_it_is(family: str, names: str) -> None:
    assert {name: _family(name) for name in names.split()} == dict.fromkeys(names.split(), family)


@pytest.mark.parametrize("name", [None, "", "F1", "CIDFont+F3", "Times New Roman", "方正大标宋简体", "某某字库"])
def test_a_font_that_is_not_known_is_none(name: str | None) -> None:
    assert _family(name) is None


def test_names_of_sizes() -> None:
    assert [_size_name(size) for size in (16, 12.0, 10.5, 13, None)] == ["三号", "小四", "五号", "13磅", ""]


def test_a_plan_as_the_standard_has_it() -> None:
    assert (
        found(paper(f"{HEAD}一、组织机构\n（一）领导小组\n1.组长\n成立领导小组，组长由局长担任。\n附件：1. 通讯录\n"))
        == []
    )


def test_fonts_that_the_file_leaves_open() -> None:
    """The default template names no font for Chinese and 11 points: the size is known, the font is not."""
    made = new_document()
    for line in HEAD.splitlines():
        made.add_paragraph(line)
    assert [one.values for one in found(saved(made), "FMT002")] == [(("found", "11磅"), ("count", "1"))]
    assert found(saved(made), "FMT003") == []


@pytest.mark.parametrize(
    "line",
    [
        "抄送：市委网信办，市政府办公室。",
        "（经局党组会议审议通过，自印发之日起施行。）",
        "注：本表由办公室每季度更新一次，并报备案。",
    ],
)
def test_what_is_set_in_a_font_of_its_own(line: str) -> None:
    data = paper(f"{HEAD}{line}", {"正文": "楷体 四号"})
    assert [one.values[1] for one in found(data, "FMT002")] == [("count", "1")]


def test_one_finding_for_paragraphs_that_are_alike() -> None:
    data = paper(f"{HEAD}成立领导小组。\n发现后立即报告。\n", {"正文": "宋体 小四"})
    (one,) = found(data, "FMT002")
    assert (one.span.text, dict(one.values)) == ("为稳妥应对舆情，制定本预案。", {"found": "宋体小四", "count": "3"})


def test_a_second_level_under_another_first_one() -> None:
    text = f"{HEAD}第一部分 总则\n一、目的\n为应对舆情，制定本预案。\n第二部分 组织\n一、机构\n成立领导小组。\n"
    assert found(paper(text, {"一级标题": "楷体 三号"}), "FMT003") == []
    assert [dict(one.values)["right"] for one in found(paper(text, {"一级标题": "宋体 三号"}), "FMT003")] == [
        "黑体或楷体"
    ]


def test_items_that_look_like_headings() -> None:
    """Half of the lines numbered （一） in the font of the body are items of a list."""
    text = f"{HEAD}一、组织机构\n（一）宣传科\n（二）办公室\n"
    assert [one.code for one in found(paper(text, {"二级标题": "仿宋 三号"}))] == ["FMT003"]
    assert found(paper(text, {"二级标题": "某某字库 三号"})) == []


def test_a_page_on_its_side_is_a_page_for_a_table() -> None:
    made = new_document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    for line in HEAD.splitlines():
        made.add_paragraph(line)
    assert found(saved(made), "FMT001") == []
    section.page_height = Mm(216)
    assert [dict(one.values)["faults"] for one in found(saved(made), "FMT001")] == ["纸张 297×216 毫米，不是 A4"]


def test_nothing_is_said_of_text() -> None:
    text = f"{HEAD}报告(见附件),并记录（附后）。\n附件1、通讯录。\n"
    assert found(text.encode(), name="plan.txt") == []
    assert {one.code for one in found(paper(text))} == {"FMT005", "FMT006"}


def test_marks_of_full_width_are_put_into_the_file() -> None:
    data = paper(f"{HEAD}发现后报告(见附件),并记录,核实情况（含来源）；抄送 http://a.cn:80 (intranet, 内网)。\n")

    def fixable(document):
        return check(document, rules=RULES, pack=load_pack("gongwen")).findings

    result = mend(
        data, lambda made: read_bytes(made, "plan.docx"), fixable, WordEditing, unsafe=False, now=datetime(2026, 1, 1)
    )
    assert (
        "发现后报告（见附件），并记录，核实情况（含来源）；抄送 http://a.cn:80 （intranet, 内网）。"
        in result.after.text
    )
    assert [one.code for one in result.left if one.code == "FMT006"] == []


@pytest.mark.parametrize(
    ("title", "number", "pack"),
    [
        ("河口市水务局舆情应急预案", "河水〔2026〕12号", "gongwen+government"),
        ("河口市水务局舆情应急预案", "", "government"),
        ("河口市供水有限公司舆情应急预案", "河供〔2026〕12号", "enterprise"),
        ("河口市第一中学舆情应急预案", "河一中〔2026〕12号", "school"),
    ],
)
def test_when_the_pack_is_added(title: str, number: str, pack: str) -> None:
    text = f"{title}\n{number}\n为稳妥应对舆情，制定本预案。\n发现舆情后30分钟内报告领导小组。\n"
    report = check(read_bytes(paper(text), "plan.docx"), rules=[])
    assert report.pack == pack
    if number and "+" in pack:
        assert number in report.pack_reason
        assert check(read_bytes(text.encode(), "plan.txt"), rules=[]).pack == "government"
