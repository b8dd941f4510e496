"""Tables: found by their rulings, joined over pages, refused where they are none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .pdf_help import body, cells, read
from .pdf_writer import Page, Pdf, Setter

XS = [90.0, 160.0, 400.0, 510.0]
HEAD = ["级别", "标准", "牵头"]
ROWS = [
    ["红色", "转发媒体二十家以上的。", "组长"],
    ["橙色", "转发媒体十家以上的。", "副组长"],
    ["黄色", "转发媒体三家以上的。", "主任"],
]


def put(page: Page, top: float, rows: list[list[str]], height: float = 24) -> float:
    """A ruled table, one line of text a row; returns its lower edge."""
    ys = [top - height * at for at in range(len(rows) + 1)]
    page.grid(XS, ys)
    for at, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 5, ys[at] - 16, text, 11)
    return ys[-1]


def table_of(rows: list[list[str]], table: int = 0) -> dict[tuple[int, int, int], str]:
    return {(table, at, column): text for at, row in enumerate(rows) for column, text in enumerate(row) if text}


def test_table_between_paragraphs() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(90, 740, "一、分级标准")
    put(page, 720, [HEAD, *ROWS])
    page.text(90, 580, "二、附则")
    document = read(pdf)
    assert body(document) == ["一、分级标准", *HEAD, *(text for row in ROWS for text in row), "二、附则"]
    assert cells(document) == table_of([HEAD, *ROWS])


def test_cells_of_several_lines_are_paragraphs() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.grid(XS, [720, 690, 620])
    for x, text in zip(XS, HEAD, strict=False):
        page.text(x + 5, 700, text, 11)
    page.text(95, 670, "红色", 11)
    page.text(165, 670, "造成师生伤亡，或者引发人员聚集，或者转发媒", 10.5)
    page.text(165, 654, "体二十家以上的。", 10.5)
    page.text(405, 670, "组长牵头。", 10.5)
    page.text(405, 654, "副组长协助。", 10.5)
    assert cells(read(pdf)) == {
        **table_of([HEAD]),
        (0, 1, 0): "红色",
        (0, 1, 1): "造成师生伤亡，或者引发人员聚集，或者转发媒体二十家以上的。",
        (0, 1, 2): "组长牵头。|副组长协助。",
    }


@pytest.mark.parametrize("repeated", [True, False])
def test_table_over_pages_is_one_with_its_header_once(repeated: bool) -> None:
    pdf = Pdf()
    pdf.page().text(90, 200, "一、分级标准")
    put(pdf.pages[0], 180, [HEAD, ROWS[0]])
    put(pdf.page(), 760, [HEAD, ROWS[1]] if repeated else [ROWS[1]])
    put(pdf.page(), 760, [HEAD, ROWS[2]] if repeated else [ROWS[2]])
    pdf.pages[2].text(90, 600, "二、附则")
    document = read(pdf)
    assert cells(document) == table_of([HEAD, *ROWS])
    assert {block.cell.header for block in document.blocks if block.cell and block.cell.row == 0} == {repeated}
    assert [block.page for block in document.blocks if block.cell and block.cell.column == 0] == [1, 1, 2, 3]


def test_a_line_that_says_that_the_table_goes_on_does_not_part_it() -> None:
    pdf = Pdf()
    pdf.page().text(90, 200, "一、分级标准")
    put(pdf.pages[0], 180, [HEAD, ROWS[0]])
    put(pdf.page(), 700, [HEAD, *ROWS[1:]])
    pdf.pages[1].text(400, 710, "续表1", 10)
    pdf.pages[1].operations.insert(0, pdf.pages[1].operations.pop())
    assert cells(read(pdf)) == table_of([HEAD, *ROWS])


def test_page_numbers_do_not_part_a_table() -> None:
    pdf = Pdf()
    pdf.page().text(90, 740, "一、分级标准")
    put(pdf.pages[0], 180, [HEAD, ROWS[0]])
    put(pdf.page(), 760, [HEAD, *ROWS[1:]])
    for number, page in enumerate(pdf.pages, 1):
        page.text(290, 40, f"— {number} —", 9)
    assert cells(read(pdf)) == table_of([HEAD, *ROWS])


def test_tables_of_other_columns_and_with_text_between_stay_apart() -> None:
    pdf = Pdf()
    page = pdf.page()
    put(page, 760, [HEAD, ROWS[0]])
    page.text(90, 690, "二、处置程序")
    put(page, 670, [HEAD, ROWS[1]])
    page = pdf.page()
    page.grid([90, 250, 510], [760, 736, 712])
    for at, (key, value) in enumerate([("时限", "一小时"), ("单位", "各县区局")]):
        page.text(95, 744 - 24 * at, key, 11)
        page.text(255, 744 - 24 * at, value, 11)
    assert cells(read(pdf)) == {
        **table_of([HEAD, ROWS[0]]),
        **table_of([HEAD, ROWS[1]], 1),
        **table_of([["时限", "一小时"], ["单位", "各县区局"]], 2),
    }


def test_row_cut_by_the_end_of_a_page_is_whole() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.grid(XS, [200, 176, 100])
    for x, text in zip(XS, HEAD, strict=False):
        page.text(x + 5, 184, text, 11)
    page.text(95, 160, "红色", 12)
    page.text(165, 160, "造成师生伤亡，或者引发人员聚集，或者被", 12)
    page.text(165, 140, "二十家以上的媒体转发，或者跟帖评论达到", 12)
    page.text(405, 160, "组长", 12)
    page = pdf.page()
    page.grid(XS, [760, 730, 706])
    page.text(165, 740, "五千条以上的。", 12)
    for x, text in zip(XS, ROWS[1], strict=False):
        page.text(x + 5, 714, text, 11)
    assert cells(read(pdf)) == table_of(
        [
            HEAD,
            [
                "红色",
                "造成师生伤亡，或者引发人员聚集，或者被二十家以上的媒体转发，或者跟帖评论达到五千条以上的。",
                "组长",
            ],
            ROWS[1],
        ]
    )


def test_merged_cells() -> None:
    pdf = Pdf()
    page = pdf.page()
    for y in (720, 696, 624):
        page.line(90, y, 510, y)
    for y in (672, 648):
        page.line(160, y, 510, y)
    for x in (90, 510):
        page.line(x, 624, x, 720)
    for x in (160, 400):
        page.line(x, 624, x, 696)
    page.text(250, 704, "舆情登记表", 11)
    page.text(95, 656, "基本情况", 11)
    for at, (key, value) in enumerate([("时间", "二时"), ("来源", "论坛"), ("类别", "教育")]):
        page.text(165, 680 - 24 * at, key, 11)
        page.text(405, 680 - 24 * at, value, 11)
    document = read(pdf)
    spans = {document.text[b.start : b.end]: b.cell for b in document.blocks if b.cell}
    assert (spans["舆情登记表"].row_span, spans["舆情登记表"].column_span) == (1, 3)
    assert (spans["基本情况"].row_span, spans["基本情况"].column_span) == (3, 1)
    assert (spans["教育"].row, spans["教育"].column) == (3, 2)


def test_borders_drawn_as_thin_rectangles() -> None:
    pdf = Pdf()
    page = pdf.page()
    ys = [720, 696, 672]
    for y in ys:
        for left, right in pairwise(XS):
            page.bar(left, y, right - left, 0.5)
    for x in XS:
        for top, bottom in pairwise(ys):
            page.bar(x, bottom, 0.5, top - bottom)
    for at, row in enumerate([HEAD, ROWS[0]]):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 5, ys[at] - 16, text, 11)
    assert cells(read(pdf)) == table_of([HEAD, ROWS[0]])


def test_a_box_around_a_paragraph_is_no_table() -> None:
    pdf = Pdf()
    text = "发现重大舆情后，属地县区局应在二十分钟内口头报告领导小组办公室，一小时内报送书面材料。"
    Setter(pdf).paragraphs([text])
    pdf.pages[0].box(80, 690, 440, 70)
    document = read(pdf)
    assert body(document) == [text]
    assert cells(document) == {}


def test_a_flow_chart_is_no_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    steps = ["发现舆情", "研判定级", "启动响应", "发布信息"]
    for at, step in enumerate(steps):
        page.box(200, 700 - 60 * at, 120, 30)
        page.text(236, 710 - 60 * at, step, 12)
        if at:
            page.line(260, 730 - 60 * at, 260, 760 - 60 * at)
    document = read(pdf)
    assert body(document) == steps
    assert cells(document) == {}


def test_a_lattice_with_next_to_no_text_is_no_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.grid([90, 190, 290, 390, 490], [700, 670, 640, 610])
    page.text(95, 680, "签收栏", 11)
    assert cells(read(pdf)) == {}


def test_paragraph_goes_on_after_a_page_with_a_line_across() -> None:
    """One ruling under a header makes no table."""
    pdf = Pdf()
    texts = ["组织" * 300 + "。"]
    Setter(pdf, bottom=500).paragraphs(texts)
    assert len(pdf.pages) > 1
    for page in pdf.pages:
        page.line(90, 790, 510, 790)
    assert body(read(pdf)) == texts
