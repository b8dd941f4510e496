"""PDFs as a word processor makes them: LibreOffice from .docx, with all that the small writer does not draw."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from yuqing_lint.model import BlockKind, Document
from yuqing_lint.readers import read as read_file

from .pdf_help import PLAN, cells, kinds, of_kind

docx = pytest.importorskip("docx", reason="python-docx is not installed")

SOFFICE = shutil.which("soffice")
LONG = [*PLAN, *PLAN[1:] * 6]
HEAD = ["级别", "标准", "处置"]
CELL = "转发媒体达到二十家以上，或者跟帖评论达到五千条以上的舆情，由领导小组组长牵头处置。"


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", None), (None, code), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        paragraph.add_run()._r.append(element)


def _document(path: Path, *, columns: int = 1, size: float = 14, table: int = 0) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "云岭市市场监督管理局"
    footer = section.footer.paragraphs[0]
    footer.add_run("— ")
    _field(footer, "PAGE")
    footer.add_run(" —")
    if columns > 1:
        element = OxmlElement("w:cols")
        element.set(qn("w:num"), str(columns))
        section._sectPr.append(element)
    for text in LONG:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(text).font.size = Pt(size)
    if table:
        grid = document.add_table(table + 1, 3, style="Table Grid")
        for at, text in enumerate(HEAD):
            grid.cell(0, at).text = text
        mark = OxmlElement("w:tblHeader")
        grid.rows[0]._tr.get_or_add_trPr().append(mark)
        for row in range(1, table + 1):
            for at, text in enumerate((f"第{row}类", CELL, "一小时内报告。")):
                grid.cell(row, at).text = text
        document.add_paragraph("三、附则")
    document.save(str(path))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The documents of three PDFs made in one run of LibreOffice."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("made")
    _document(folder / "plain.docx")
    _document(folder / "double.docx", columns=2, size=10.5)
    _document(folder / "table.docx", table=24)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    paths = [str(folder / f"{name}.docx") for name in ("plain", "double", "table")]
    subprocess.run([*command, "--outdir", str(folder), *paths], check=True, capture_output=True, timeout=120)
    return {name: read_file(folder / f"{name}.pdf") for name in ("plain", "double", "table")}


@pytest.mark.parametrize("name", ["plain", "double"])
def test_paragraphs_and_furniture(made: dict[str, Document], name: str) -> None:
    document = made[name]
    paragraphs = ["".join(text.split()) for text in of_kind(document, BlockKind.PARAGRAPH)]
    assert paragraphs == LONG
    pages = max(block.page or 0 for block in document.blocks)
    assert of_kind(document, BlockKind.HEADER) == ["云岭市市场监督管理局"] * pages
    assert of_kind(document, BlockKind.FOOTER) == [f"— {number} —" for number in range(1, pages + 1)]


def test_table_over_pages(made: dict[str, Document]) -> None:
    document = made["table"]
    found = {place: "".join(text.split()) for place, text in cells(document).items()}
    expected = {(0, 0, at): text for at, text in enumerate(HEAD)}
    for row in range(1, 25):
        expected |= {(0, row, at): text for at, text in enumerate((f"第{row}类", CELL, "一小时内报告。"))}
    assert found == expected
    assert len({block.page for block in document.blocks if block.cell}) > 1
    assert ("paragraph", "三、附则") in kinds(document)
