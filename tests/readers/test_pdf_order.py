"""Reading order: columns, and streams that are out of order."""

from __future__ import annotations

import random

import pytest

from .pdf_help import PLAN, body, read
from .pdf_writer import Pdf, Setter

LONG = [*PLAN, *PLAN[1:], *PLAN[1:]]


def test_one_column() -> None:
    pdf = Pdf()
    Setter(pdf).paragraphs(LONG)
    assert len(pdf.pages) > 1
    assert body(read(pdf)) == LONG


@pytest.mark.parametrize("columns", [2, 3])
def test_columns(columns: int) -> None:
    pdf = Pdf()
    Setter(pdf, columns=columns, left=60, right=540, size=10, pitch=15).paragraphs(LONG * 3)
    assert len(pdf.pages) > 1
    assert body(read(pdf)) == LONG * 3


def test_columns_whose_lines_are_not_level() -> None:
    pdf = Pdf()
    Setter(pdf, columns=2, size=10, pitch=18).paragraphs(LONG * 2)
    for page in pdf.pages:
        half = [at for at, operation in enumerate(page.operations) if _x(operation) > 300]
        page.operations = [
            _lowered(operation, 9) if at in half else operation for at, operation in enumerate(page.operations)
        ]
    assert body(read(pdf)) == LONG * 2


def test_rows_of_two_columns_drawn_across_are_cut_at_the_gutter() -> None:
    pdf = Pdf()
    Setter(pdf, columns=2, size=10, pitch=15).paragraphs(LONG * 2)
    for page in pdf.pages:
        page.operations.sort(key=lambda operation: (-_y(operation), _x(operation)))
    assert body(read(pdf)) == LONG * 2


def test_title_over_two_columns() -> None:
    pdf = Pdf()
    Setter(pdf, columns=2, size=10, pitch=15, top=700).paragraphs(LONG[1:] * 2)
    pdf.pages[0].text(150, 750, "云岭市市场监督管理局舆情处置预案", 18)
    pdf.pages[0].operations.insert(0, pdf.pages[0].operations.pop())
    assert body(read(pdf)) == ["云岭市市场监督管理局舆情处置预案", *LONG[1:] * 2]


def test_last_column_alone_on_a_page() -> None:
    """The page shows no gutter; the one of the page before tells how wide its lines were set."""
    pdf = Pdf()
    Setter(pdf, columns=2, size=10, pitch=15).paragraphs(LONG * 2)
    assert len(pdf.pages) == 2
    assert not any(_x(operation) > 300 for operation in pdf.pages[1].operations)
    assert body(read(pdf)) == LONG * 2


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("seed", range(3))
def test_shuffled_stream_is_sorted(columns: int, seed: int) -> None:
    pdf = Pdf()
    Setter(pdf, columns=columns, size=10, pitch=15).paragraphs(LONG * columns)
    for page in pdf.pages:
        random.Random(seed).shuffle(page.operations)
    assert body(read(pdf)) == LONG * columns


def test_list_set_with_tabs_is_no_pair_of_columns() -> None:
    pdf = Pdf()
    page = pdf.page()
    people = [("组　长", "市局局长"), ("副组长", "分管副局长"), ("成　员", "法规科科长"), ("联络员", "办公室副主任")]
    for at, (role, holder) in enumerate(people):
        page.text(90, 700 - 24 * at, role)
        page.text(200, 700 - 24 * at, holder)
    assert body(read(pdf)) == [f"{role} {holder}" for role, holder in people]


@pytest.mark.parametrize("rotate, turn", [(90, (0, 1)), (180, (-1, 0)), (270, (0, -1)), (0, (0, 1))])
def test_turned_pages(rotate: int, turn: tuple[float, float]) -> None:
    pdf = Pdf()
    page = pdf.page(rotate=rotate)
    for at, line in enumerate(["一、信息报告", "发现重大舆情后，应在20分钟内口头报告。", "二、附则"]):
        x, y = 100, 400 - 30 * at
        place = {(0, 1): (595 - y, x), (-1, 0): (595 - x, 842 - y), (0, -1): (y, 842 - x)}[turn]
        page.text(*place, line, turn=turn)
    assert body(read(pdf)) == ["一、信息报告", "发现重大舆情后，应在20分钟内口头报告。", "二、附则"]


def test_text_outside_of_the_crop_box_is_not_read() -> None:
    pdf = Pdf()
    page = pdf.page(crop=(50, 50, 545, 792))
    page.text(90, 700, "本预案自印发之日起施行。")
    page.text(90, 20, "校样，第三稿")
    assert body(read(pdf)) == ["本预案自印发之日起施行。"]


def _x(operation: str) -> float:
    return float(operation.split(" Tm")[0].split()[-2])


def _y(operation: str) -> float:
    return float(operation.split(" Tm")[0].split()[-1])


def _lowered(operation: str, by: float) -> str:
    head, tail = operation.split(" Tm")
    *words, y = head.split(" ")
    return " ".join([*words, str(float(y) - by)]) + " Tm" + tail
