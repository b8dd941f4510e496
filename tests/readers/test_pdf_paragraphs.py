"""Lines → paragraphs: joins over lines, columns and pages, and where a paragraph ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .pdf_help import PLAN, body, read
from .pdf_writer import Pdf, Setter, width_of

LEFT, RIGHT, SIZE, PITCH = 90, 510, 14, 24
MEASURE = RIGHT - LEFT  # thirty characters


def lines(*placed: tuple[float, str], size: float = SIZE, pitch: float = PITCH) -> list[str]:
    """The paragraphs of a page with these lines, given by indent (in characters) and text, under some of plain text."""
    pdf = Pdf()
    setter = Setter(pdf, left=LEFT, right=RIGHT, size=SIZE, pitch=PITCH)
    setter.paragraphs(["组织" * 40 + "。"] * 2)
    y = setter.y
    for indent, text in placed:
        pdf.pages[0].text(LEFT + indent * SIZE, y, text, size)
        y -= pitch
    return body(read(pdf))[2:]


FULL = "检查督办" * 7  # 28 characters: with an indent of two it fills a line


def test_a_full_line_goes_on_and_a_short_one_ends_a_paragraph() -> None:
    assert lines((2, FULL), (0, "到位。"), (2, "第二段。")) == [FULL + "到位。", "第二段。"]


def test_a_full_line_at_the_end_of_a_paragraph() -> None:
    full = FULL[:-1] + "。"
    assert lines((2, full), (2, FULL), (0, "到位。")) == [full, FULL + "到位。"]


def test_a_full_heading_before_an_indented_paragraph() -> None:
    assert lines((2, "一、" + FULL[:-2]), (2, "（一）" + FULL[:-3]), (0, "到位。")) == [
        "一、" + FULL[:-2],
        "（一）" + FULL[:-3] + "到位。",
    ]


def test_a_heading_under_a_full_stop_at_the_margin() -> None:
    """Headings that are not indented stand where the lines of a paragraph stand."""
    last = "组织" * 14 + "到。"
    assert lines((2, FULL), (0, last), (0, "（二）适用范围"), (2, FULL), (0, "到位。")) == [
        FULL + last,
        "（二）适用范围",
        FULL + "到位。",
    ]


def test_a_closing_mark_kept_with_its_character_leaves_room() -> None:
    first = FULL[:-1]  # the next line begins with two characters that had to stay together
    assert lines((2, first), (0, "办》到位。"), (2, "第二段。")) == [first + "办》到位。", "第二段。"]


def test_a_number_kept_whole_leaves_room() -> None:
    first = FULL[:-3]
    assert lines((2, first), (0, "13800000000到位。")) == [first + "13800000000到位。"]


def test_hanging_punctuation_stands_outside_of_the_measure() -> None:
    first = FULL + "，"
    assert lines((2, first), (0, "到位。"), (2, "第二段。")) == [first + "到位。", "第二段。"]


def test_hanging_indent_of_a_list() -> None:
    item = "1." + FULL + "核"
    assert lines((0, item), (2, "到位并反馈。"), (0, "2.反馈。")) == [item + "到位并反馈。", "2.反馈。"]


def test_hanging_indent_behind_a_term() -> None:
    first = "成　员：" + "办公室、法规科、" * 3 + "督导"
    assert lines((0, first), (4, "室负责人。"), (0, "副组长：法规科科长")) == [
        first + "室负责人。",
        "副组长：法规科科长",
    ]


def test_title_of_two_lines() -> None:
    title = "云岭市市场监督管理局关于印发突发舆情应急处置"
    pdf = Pdf()
    pdf.page().text(LEFT + (MEASURE - width_of(title, 20)) / 2, 740, title, 20)
    pdf.pages[0].text(LEFT + (MEASURE - width_of("工作预案的通知", 20)) / 2, 706, "工作预案的通知", 20)
    setter = Setter(pdf, left=LEFT, right=RIGHT, size=SIZE, pitch=PITCH)
    setter.column, setter.y = 0, 660
    setter.paragraphs(["组织" * 40 + "。"] * 2)
    assert body(read(pdf))[0] == title + "工作预案的通知"


def test_titles_that_each_have_room_stay_apart() -> None:
    pdf = Pdf()
    for at, title in enumerate(["云岭市市场监督管理局文件", "舆情应急处置工作预案"]):
        x = LEFT + (MEASURE - width_of(title, 20)) / 2
        pdf.pages[0].text(x, 740 - 34 * at, title, 20) if pdf.pages else pdf.page().text(x, 740, title, 20)
    setter = Setter(pdf, left=LEFT, right=RIGHT, size=SIZE, pitch=PITCH)
    setter.column, setter.y = 0, 660
    setter.paragraphs(["组织" * 40 + "。"] * 2)
    assert body(read(pdf))[:2] == ["云岭市市场监督管理局文件", "舆情应急处置工作预案"]


def test_signature_set_to_the_right() -> None:
    assert lines((2, FULL), (0, "到位。"), (20, "云岭市市场监督管理局"), (21, "二〇二六年三月一日")) == [
        FULL + "到位。",
        "云岭市市场监督管理局",
        "二〇二六年三月一日",
    ]


def test_table_of_contents_is_one_paragraph_a_line() -> None:
    entries = [title + "…" * (27 - len(title)) + "12" for title in ("一、总则", "组织机构", "信息报告")]
    assert lines(*((2, entry) for entry in entries)) == entries


@pytest.mark.parametrize(
    "first, second, joined",
    [
        ("平台包括微信、微博和" + "WeChat", "Moments等渠道。", "WeChat Moments等"),
        ("网址为" + "http://www.example.com/opinion/", "response/index.html，可查阅。", "opinion/response/index"),
        ("按照分级负责原则成立处置", "小组。", "处置小组"),
        ("转发媒体达到２", "０家以上的。", "达到２０家"),
        ("跟帖评论达到500", "0条以上的。", "达到5000条"),
        ("按照 COVID-", "19 防控要求处置。", "COVID-19"),
    ],
)
def test_what_stands_at_a_joint(first: str, second: str, joined: str) -> None:
    lead = "检" * int((MEASURE - 2 * SIZE - width_of(first, SIZE)) / SIZE)
    (paragraph,) = lines((2, lead + first), (0, second))
    assert joined in paragraph


def test_space_of_typesetting_beside_numbers_is_no_space() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(90, 700, "应在", 14)
    page.text(90 + 28 + 3.5, 700, "20", 14)  # a quarter of the font size
    page.text(90 + 28 + 3.5 + 14 + 3.5, 700, "分钟内报告。", 14)
    page.text(90, 660, "应对机制", 14)
    page.text(90 + 56 + 14, 660, "一旦发生舆情，立即报告。", 14)
    assert body(read(pdf)) == ["应在20分钟内报告。", "应对机制 一旦发生舆情，立即报告。"]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(90, 700, "一、总则", 14)
    page.text(90.3, 700, "一、总则", 14)
    page.text(90, 676, "重复重复", 14)
    page.text(90, 652, "重复重复", 14)
    assert body(read(pdf)) == ["一、总则", "重复重复", "重复重复"]


WORDS = "舆情处置预案报告领导小组办公室监测研判发布信息单位部门应当在分钟内及时核查事实并回复公众"
SENTENCE = st.text(alphabet=WORDS, min_size=12, max_size=90).map(lambda text: text[:9] + "，" + text[9:] + "。")
WRAPPED = "".join(WORDS[at % len(WORDS)] for at in range(180)) + "。"
"""A paragraph of several lines, which shows where lines end."""


@settings(max_examples=25, deadline=None)
@given(
    texts=st.lists(SENTENCE, min_size=1, max_size=15),
    columns=st.sampled_from([1, 2]),
    size=st.sampled_from([9, 10.5]),
    leading=st.sampled_from([1.3, 1.6, 2.0]),
)
def test_indented_paragraphs_come_back(texts: list[str], columns: int, size: float, leading: float) -> None:
    texts = [*[WRAPPED] * 14, *(paragraph for text in texts for paragraph in (WRAPPED, text))]  # two full columns first
    pdf = Pdf()
    Setter(pdf, columns=columns, left=70, right=530, size=size, pitch=size * leading).paragraphs(texts)
    assert body(read(pdf)) == texts


def test_paragraphs_without_indent_end_at_numbers() -> None:
    pdf = Pdf()
    Setter(pdf, indent=0).paragraphs(PLAN)
    assert body(read(pdf)) == PLAN
