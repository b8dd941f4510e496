"""OFD: the same page gives the same document as in PDF, and what only OFD has."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.model import Document, ReadError
from yuqing_lint.readers import Limits, read_bytes
from yuqing_lint.readers.ofd import read_ofd
from yuqing_lint.readers.ofd.values import Frame, deltas, location, number, numbers
from yuqing_lint.readers.pdf import boxes

from .ofd_writer import NS, Ofd, OfdPage, packed
from .outcome import outcome
from .pdf_help import PLAN, cells, kinds
from .pdf_writer import Page, Pdf, Setter

Either = Pdf | Ofd


def _read(ofd: Ofd | bytes) -> Document:
    return read_bytes(ofd if isinstance(ofd, bytes) else ofd.save(), "plan.ofd")


def _set(file: Either, **style: float) -> Either:
    Setter(file, **style).paragraphs(PLAN * 4)  # type: ignore[arg-type]
    return file


def _with_furniture(file: Either) -> None:
    _set(file)
    for at, page in enumerate(file.pages):
        page.text(240, 800, "云岭市市场监督管理局文件", 9)
        page.text(280, 40, f"— {at + 1} —", 10)
        page.text(150, 300, "内部资料", 60, turn=(0.7071, 0.7071))


def _with_table(file: Either) -> None:
    rows = [("级别", "口头报告", "书面报告")] + [(f"{at}级", f"{at}0分钟", f"{at}小时") for at in range(1, 25)]
    for part in range(2):
        page: Page | OfdPage = file.page()
        if not part:
            page.text(90, 780, "一、报告时限", 14)
        own = rows[:1] + rows[1 + 12 * part : 13 + 12 * part]
        ys = [750 - 24 * at for at in range(len(own) + 1)]
        page.grid([90, 200, 350, 510], ys)
        for y, row in zip(ys, own, strict=False):
            for x, words in zip((96, 206, 356), row, strict=True):
                page.text(x, y - 17, words, 12)


def _with_bars(file: Either) -> None:
    page = file.page()
    for y in (700, 650, 600):
        page.bar(90, y, 400, 0.5)
    for x in (90, 290, 489.5):
        page.bar(x, 600, 0.5, 100)
    page.box(50, 100, 500, 700)
    for x, y, words in ((96, 670, "组长"), (296, 670, "局长"), (96, 620, "成员"), (296, 620, "各科科长")):
        page.text(x, y, words)


@pytest.mark.parametrize(
    "draw",
    [
        _set,
        lambda file: _set(file, columns=2, size=10, pitch=16),
        lambda file: _set(file, size=16, pitch=28, left=80),
        _with_furniture,
        _with_table,
        _with_bars,
    ],
)
def test_a_page_reads_as_its_pdf_does(draw: Callable[[Either], None]) -> None:
    pdf, ofd = Pdf(), Ofd()
    draw(pdf)
    draw(ofd)
    expected, found = read_bytes(pdf.save(), "plan.pdf"), _read(ofd)
    assert found.format == "ofd"
    assert kinds(found) == kinds(expected)
    assert cells(found) == cells(expected)
    assert [block.page for block in found.blocks] == [block.page for block in expected.blocks]
    assert len(found.notes) == len(expected.notes)
    for block in expected.blocks:
        for own, other in zip(
            boxes(found, block.start, block.end), boxes(expected, block.start, block.end), strict=True
        ):
            assert own.page == other.page
            assert own.box == pytest.approx(other.box, abs=0.5)


def test_templates_are_read_with_their_pages() -> None:
    ofd = Ofd()
    ofd.templates["7"] = OfdPage()
    ofd.templates["7"].text(240, 800, "云岭市市场监督管理局文件", 9)
    _set(ofd)
    for page in ofd.pages:
        page.template = "7"
    document = _read(ofd)
    assert [kind for kind, text in kinds(document) if "监督管理局文件" in text] == ["header"] * len(ofd.pages)
    assert [text for kind, text in kinds(document) if kind != "header"] == PLAN * 4


def test_text_in_pieces_and_matrices_is_one_line() -> None:
    """Each character an object of its own, drawn in pixels and scaled, as some converters do."""
    ofd = Ofd()
    page = ofd.page()
    for at, char in enumerate("应急预案（试行）"):
        page.objects.append(
            f'<ofd:TextObject Boundary="{30 + at * 5} 40 5 5" Size="40" CTM="0.125 0 0 0.125 0 4">'
            f"<ofd:TextCode X='0' Y='0'>{char}</ofd:TextCode></ofd:TextObject>"
        )
    page.objects.append(
        '<ofd:PageBlock><ofd:TextObject Boundary="30 50 90 6" Size="5"><ofd:TextCode X="0" Y="4" DeltaX="g 3 5">一、总则'
        '</ofd:TextCode><ofd:TextCode X="20" DeltaX="5">（试）</ofd:TextCode></ofd:TextObject></ofd:PageBlock>'
    )
    assert [text for _, text in kinds(_read(ofd))] == ["应急预案（试行）", "一、总则（试）"]


def test_what_does_not_show_is_not_read() -> None:
    ofd = Ofd()
    page = ofd.page()
    page.text(90, 700, "见")
    for attribute in ('Visible="false"', 'Alpha="0"'):
        page.objects.append(
            f'<ofd:TextObject {attribute} Boundary="30 90 50 5" Size="4"><ofd:TextCode X="0" Y="4">藏</ofd:TextCode>'
            "</ofd:TextObject>"
        )
    page.text(90, -50, "纸外")
    assert _read(ofd).text == "见"


def test_composite_objects_and_those_that_hold_themselves() -> None:
    ofd = Ofd()
    inner = '<ofd:TextObject Boundary="0 0 50 5" Size="5"><ofd:TextCode X="0" Y="4">合</ofd:TextCode></ofd:TextObject>'
    again = '<ofd:CompositeObject Boundary="0 10 50 5" ResourceID="20"/>'
    ofd.resources = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="20" Width="50" Height="5"><ofd:Content>'
        f"{inner}{again}{again}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    ofd.page().objects.append('<ofd:CompositeObject Boundary="30 40 50 5" ResourceID="20"/>')
    text = _read(ofd).text
    assert set(text) == {"合", "\n"}


def test_several_documents_in_a_file_follow_each_other() -> None:
    ofd = Ofd()
    ofd.page().text(90, 700, "甲")
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    ofd.parts["OFD.xml"] = f"<ofd:OFD {NS}>{body}{body}</ofd:OFD>"
    document = _read(ofd)
    assert [(document.text[block.start : block.end], block.page) for block in document.blocks] == [("甲", 1), ("甲", 2)]


def test_scans_and_annotations_are_noted() -> None:
    ofd = Ofd()
    ofd.page().fill_with_image()
    with pytest.raises(ReadError) as caught:
        _read(ofd)
    assert caught.value.code == "needs-ocr"
    ofd.page().text(90, 700, "见")
    made = ofd._made()
    ofd.parts["Doc_0/Document.xml"] = made["Doc_0/Document.xml"].replace(
        "</ofd:Document>", "<ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>"
    )
    ofd.parts["Doc_0/Annots.xml"] = (
        f'<ofd:Annotations {NS}><ofd:Page PageID="100"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    )
    ofd.parts["Doc_0/A.xml"] = f'<ofd:PageAnnot {NS}><ofd:Annot ID="1" Type="Stamp"/></ofd:PageAnnot>'
    assert _read(ofd).notes == ("第1页是图片，图中文字没有读。", "有 1 处批注，没有读。")


def _changed(**parts: str | None) -> bytes:
    """A good file with parts replaced, or taken out."""
    ofd = Ofd()
    ofd.page().text(90, 700, "见")
    made = {**ofd._made()}
    for key, content in parts.items():
        name = {"ofd": "OFD.xml", "document": "Doc_0/Document.xml", "page": "Doc_0/Pages/Page_0/Content.xml"}.get(
            key, key
        )
        if content is None:
            del made[name]
        else:
            made[name] = content
    return packed(made)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_changed(ofd=f"<ofd:OFD {NS}/>"), "broken-ofd"),
        (_changed(document=None), "broken-ofd"),
        (_changed(page=None), "broken-ofd"),
        (_changed(page="<ofd:Page"), "broken-xml"),
        (_changed(page=f"<ofd:Page {NS}/>"), "empty"),
        (_changed(page="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "doctype"),
        (_changed(**{"Encryptions.xml": "<a/>"}), "encrypted"),
        (_changed()[:-200], "broken-zip"),
    ],
)
def test_each_fault_has_its_own_line(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.ofd")
    assert caught.value.code in (code, "broken-zip")


@pytest.mark.parametrize("limits", [Limits(pages=1), Limits(characters=90), Limits(paragraphs=2), Limits(tags=9)])
def test_limits(limits: Limits) -> None:
    ofd = Ofd()
    _set(ofd)
    with pytest.raises(ReadError) as caught:
        read_ofd(ofd.save(), "plan.ofd", limits)
    assert caught.value.code == "too-large"


def test_paths_inside_are_keys() -> None:
    assert location("Doc_0/Document.xml", "Pages/P.xml") == "Doc_0/Pages/P.xml"
    assert location("Doc_0/Document.xml", "/Doc_1/P.xml") == "Doc_1/P.xml"
    assert location("Doc_0/Document.xml", "../../../etc/passwd") == "etc/passwd"
    assert location("a", None) == ""


def test_values() -> None:
    assert numbers("1 2.5 -3 4", 4) == (1, 2.5, -3, 4)
    assert numbers("1 2 3", 4) is None
    assert numbers("1 2 3 nan", 4) is None
    assert [number(text) for text in ("inf", "1e99", "", None, "x", "7")] == [None, None, None, None, None, 7]
    assert deltas("5 g 3 4.5 6", 9) == [5, 4.5, 4.5, 4.5, 6]
    assert deltas("g 99999999999 1", 3) == [1, 1, 1]
    assert deltas("1 x 2", 9) == [1]
    assert Frame(2, 0, 0, 2, 1, 1).point(3, 4) == (7, 9)


_NUMBER = st.one_of(
    st.floats().map(str), st.integers(-9999, 9999).map(str), st.sampled_from(["", "g", "nan", "1e308", "x"])
)
_NUMBERS = st.lists(_NUMBER, max_size=7).map(" ".join)


@given(boundary=_NUMBERS, matrix=_NUMBERS, size=_NUMBER, x=_NUMBER, step=_NUMBERS, drop=_NUMBERS, path=_NUMBERS)
def test_any_values_give_a_document_or_the_error(
    boundary: str, matrix: str, size: str, x: str, step: str, drop: str, path: str
) -> None:
    ofd = Ofd()
    page = ofd.page()
    page.text(90, 700, "见")
    for _ in range(3):
        page.objects.append(
            f'<ofd:TextObject Boundary="{boundary}" CTM="{matrix}" Size="{size}"><ofd:TextCode X="{x}" Y="{x}"'
            f' DeltaX="{step}" DeltaY="{drop}">预案A 1</ofd:TextCode></ofd:TextObject><ofd:PathObject'
            f' Boundary="{boundary}"><ofd:AbbreviatedData>M {path} L {path} C</ofd:AbbreviatedData></ofd:PathObject>'
        )
    found = outcome(_read, ofd)
    if isinstance(found, ReadError):
        assert found.code == "empty"  # letters larger than the page are not on it
    else:
        assert all(found.text[block.start : block.end].strip() for block in found.blocks)
