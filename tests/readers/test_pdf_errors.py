"""Files that cannot be read, or not wholly: one clear error each, or a note."""

from __future__ import annotations

import pytest

from yuqing_lint.model import ReadError
from yuqing_lint.readers.limits import Limits
from yuqing_lint.readers.pdf import ocr, read_pdf

from .pdf_help import PLAN, body, read
from .pdf_writer import Pdf, Setter


def plan() -> Pdf:
    pdf = Pdf()
    Setter(pdf).paragraphs(PLAN * 3)
    return pdf


def refused(data: Pdf | bytes) -> str:
    """The code of the error; its four texts are one line each."""
    with pytest.raises(ReadError) as caught:
        read(data)
    error = caught.value
    for text in (error.reason, error.advice, error.reason_en, error.advice_en):
        assert text
        assert "\n" not in text
    return error.code


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)


def test_password() -> None:
    assert refused(plan().save(password="secret")) == "encrypted"


def test_a_file_that_only_forbids_printing_is_read() -> None:
    """Encrypted with an empty password, as programs do that restrict what a reader may do."""
    assert body(read(plan().save(password=""))) == PLAN * 3


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\nnothing of the kind\n%%EOF\n", b"%PDF-" + bytes(range(256)) * 40]
)
def test_no_pdf_behind_the_first_line(data: bytes) -> None:
    assert refused(data) == "broken-pdf"


@pytest.mark.parametrize("part", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_cut_off(part: float) -> None:
    data = plan().save()
    assert refused(data[: int(part * len(data))]) == "broken-pdf"


def test_cut_off_in_an_update() -> None:
    """What was saved last is missing; the older state must not be checked in its place."""
    data = plan().save()
    assert refused(data + b"\n40 0 obj\n<< /Length 2000 >>\nstream\nhalf of it") == "broken-pdf"


def test_rubbish_behind_the_end_does_no_harm() -> None:
    assert body(read(plan().save() + b"\r\n<!-- download -->\r\n")) == PLAN * 3


def test_no_pages() -> None:
    assert refused(Pdf()) == "no-pages"


def test_damaged_page() -> None:
    data = plan().save()
    assert refused(data.replace(b"/Kids [11 0 R 13 0 R]", b"/Kids [11 0 R 99 0 R]")) == "broken-pdf"


def test_empty_pages() -> None:
    pdf = Pdf()
    pdf.page()
    pdf.page().line(90, 790, 510, 790)
    assert refused(pdf) == "empty"


@pytest.mark.parametrize(
    "limits", [Limits(file_size=1000), Limits(pages=1), Limits(characters=300), Limits(paragraphs=2)]
)
def test_too_large(limits: Limits) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(plan().save(), "plan.pdf", limits)
    assert caught.value.code == "too-large"


@pytest.mark.usefixtures("no_ocr")
def test_images_only_need_ocr() -> None:
    pdf = Pdf()
    pdf.page().fill_with_image()
    pdf.page().fill_with_image()
    pdf.pages[1].text(290, 30, "2", 9)  # stamped on by the scanner
    with pytest.raises(ReadError, match="扫描件") as caught:
        read(pdf)
    assert caught.value.code == "needs-ocr"
    assert 'pip install "yuqing-lint[ocr]"' in caught.value.advice
    assert 'pip install "yuqing-lint[ocr]"' in caught.value.advice_en


@pytest.mark.usefixtures("no_ocr")
def test_one_page_of_images_is_noted() -> None:
    pdf = plan()
    for _ in range(2):
        pdf.page().fill_with_image()
    document = read(pdf)
    assert body(document) == PLAN * 3
    assert document.notes == (
        '第3—4页是扫描件或图片，图中文字没有读；要读请安装文字识别：pip install "yuqing-lint[ocr]"。',
    )


@pytest.mark.usefixtures("no_ocr")
def test_title_on_a_cover_with_a_picture_is_kept() -> None:
    pdf = Pdf()
    pdf.page().fill_with_image()
    pdf.pages[0].text(150, 500, "云岭市舆情处置预案", 30)
    Setter(pdf).paragraphs(PLAN)
    document = read(pdf)
    assert body(document) == ["云岭市舆情处置预案", *PLAN]
    assert document.notes


@pytest.mark.usefixtures("no_ocr")
def test_text_over_a_background_image_is_text() -> None:
    pdf = plan()
    pdf.pages[0].fill_with_image()
    document = read(pdf)
    assert body(document) == PLAN * 3
    assert not document.notes


@pytest.mark.usefixtures("no_ocr")
def test_letters_drawn_as_outlines_need_ocr() -> None:
    pdf = Pdf()
    page = pdf.page()
    for at in range(150):
        page.line(90 + 2 * at, 700, 91 + 2 * at, 706)
    assert refused(pdf) == "needs-ocr"


@pytest.mark.usefixtures("no_ocr")
def test_fonts_that_name_no_characters_need_ocr() -> None:
    pdf = Pdf()
    pdf.page().text(90, 700, "组织处置" * 8, 12, font="F2")
    assert refused(pdf) == "needs-ocr"


def test_some_nameless_characters_are_marked_and_noted() -> None:
    pdf = plan()
    pdf.pages[1].text(90, 200, "组织", 14, font="F2")
    document = read(pdf)
    assert body(document) == [*PLAN * 3, "\ufffd\ufffd"]
    assert document.notes == ("第2页有字体没有注明字符（缺 ToUnicode），读不出的字记作“\ufffd”。",)
