"""The layout of .docx files: fonts with styles and themes resolved, sections, page numbers."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document as new_document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.rules.paper import page_field, paper, saved
from yuqing_lint.model import Document, Layout
from yuqing_lint.readers import read_bytes

TEXT = "为稳妥应对舆情，制定本预案。"
PLAN = "河口市水务局舆情应急预案\n为稳妥应对舆情，制定本预案。\n一、组织机构\n成立领导小组。\n"


def read(made: object) -> Document:
    return read_bytes(made if isinstance(made, bytes) else saved(made), "plan.docx")


def layout(made: object) -> Layout:
    found = read(made).layout
    assert found is not None
    return found


def look(made: object) -> tuple[str | None, float | None]:
    """Font and size of the first Han characters."""
    face = layout(made).faces[0]
    return face.font, face.size


def east_asian(properties: object, **attributes: str) -> None:
    """Sets attributes of ``w:rFonts``."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, value in attributes.items():
        fonts.set(qn(f"w:{name}"), value)


@pytest.fixture
def made():
    document = new_document()
    document.paragraph = document.add_paragraph()
    document.run = document.paragraph.add_run(TEXT)
    return document


def test_the_defaults_of_the_document(made):
    defaults = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:rFonts")).set(qn("w:eastAsia"), "宋体")
    del defaults.find(qn("w:rFonts")).attrib[qn("w:eastAsiaTheme")]
    defaults.find(qn("w:sz")).set(qn("w:val"), "24")
    assert look(made) == ("宋体", 12)


def test_the_default_paragraph_style_beats_the_defaults(made):
    east_asian(made.styles["Normal"].element.get_or_add_rPr(), eastAsia="仿宋_GB2312")
    made.styles["Normal"].font.size = Pt(16)
    assert look(made) == ("仿宋_GB2312", 16)


def test_a_style_inherits_from_its_base(made):
    base = made.styles.add_style("正文基", WD_STYLE_TYPE.PARAGRAPH)
    own = made.styles.add_style("公文正文", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = base
    base.font.size = Pt(16)
    east_asian(base.element.get_or_add_rPr(), eastAsia="仿宋")
    east_asian(own.element.get_or_add_rPr(), ascii="Times New Roman")
    made.paragraph.style = own
    assert look(made) == ("仿宋", 16)


def test_a_character_style_beats_the_paragraph_style_and_the_run_beats_both(made):
    east_asian(made.styles["Normal"].element.get_or_add_rPr(), eastAsia="宋体")
    style = made.styles.add_style("强调字", WD_STYLE_TYPE.CHARACTER)
    east_asian(style.element.get_or_add_rPr(), eastAsia="楷体")
    made.run.style = style
    assert look(made)[0] == "楷体"
    east_asian(made.run._element.get_or_add_rPr(), eastAsia="黑体")
    assert look(made)[0] == "黑体"


def test_a_font_for_latin_letters_says_nothing_of_han_characters(made):
    east_asian(made.styles["Normal"].element.get_or_add_rPr(), eastAsia="仿宋")
    made.run.font.name = "黑体"
    assert look(made)[0] == "仿宋"


@pytest.mark.parametrize(
    ("lang", "named", "expected"),
    [
        ("zh-CN", None, "宋体"),
        ("zh-TW", None, "新細明體"),
        (None, None, None),
        (None, "等线", "等线"),
        ("fr-FR", None, None),
    ],
)
def test_a_font_of_the_theme(made, lang, named, expected):
    """The font that the theme names, or else that of the script of the language; none where neither is said."""
    part = next(rel.target_part for rel in made.part.rels.values() if rel.reltype.endswith("/theme"))
    if named:
        part._blob = part.blob.replace(b'<a:ea typeface=""/>', f'<a:ea typeface="{named}"/>'.encode())
    languages = made.settings.element.find(qn("w:themeFontLang"))
    languages.attrib.pop(qn("w:eastAsia"), None)
    if lang:
        languages.set(qn("w:eastAsia"), lang)
    assert look(made)[0] == expected


def test_a_theme_beats_the_name_beside_it_and_a_nearer_name_beats_the_theme(made):
    made.settings.element.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    east_asian(made.styles["Normal"].element.get_or_add_rPr(), eastAsia="黑体", eastAsiaTheme="minorEastAsia")
    assert look(made)[0] == "宋体"
    east_asian(made.run._element.get_or_add_rPr(), eastAsia="仿宋")
    assert look(made)[0] == "仿宋"


def test_a_style_that_is_based_on_itself_says_what_it_says(made):
    own = made.styles.add_style("圈", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = own
    own.font.size = Pt(14)
    made.paragraph.style = own
    assert look(made)[1] == 14


def test_text_in_tables_is_left_out(made):
    made.add_table(1, 1).cell(0, 0).text = "领导小组"
    document = read(made)
    assert document.layout
    assert [document.text[face.start : face.end] for face in document.layout.faces] == [TEXT]


def test_faces_stand_where_their_text_does(made):
    made.add_paragraph().add_run("第二段")
    document = read(made)
    assert [document.text[face.start : face.end] for face in document.layout.faces] == [TEXT, "第二段"]


def test_sections_begin_with_their_own_text(made):
    made.sections[0].left_margin = Mm(28)
    second = made.add_section()
    second.page_width, second.page_height, second.left_margin = Mm(297), Mm(210), Mm(20)
    made.add_paragraph("附表")
    document = read(made)
    pages = document.layout.pages
    assert [document.text[page.start :].split("\n")[0] for page in pages] == [TEXT, "附表"]
    assert [round(page.left.least) for page in pages] == [28, 20]
    assert [round(page.width) for page in pages] == [216, 297]


def test_the_space_for_binding_lies_at_one_of_the_edges(made):
    made.sections[0].left_margin, made.sections[0].gutter = Mm(20), Mm(8)
    left = layout(made).pages[0].left
    assert (round(left.least), round(left.most)) == (20, 28)


def test_no_page_number(made):
    assert not layout(made).numbered


def _complex(paragraph) -> None:
    for kind, code in (("begin", None), (None, " PA"), (None, "GE "), ("separate", None), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        paragraph.add_run()._element.append(element)


@pytest.mark.parametrize(
    "field", [page_field, _complex, lambda at: at.add_run("- 1 -")], ids=["simple", "complex", "typed"]
)
@pytest.mark.parametrize("where", ["footer", "header"])
def test_a_page_number(made, field, where):
    field(getattr(made.sections[0], where).paragraphs[0])
    assert layout(made).numbered


def test_other_fields_are_no_page_number(made):
    field = made.sections[0].footer.paragraphs[0]
    page_field(field)
    field._p[-1].set(qn("w:instr"), " NUMPAGES ")
    assert not layout(made).numbered


def test_the_file_is_not_sent_to_other_processes():
    document = read(paper(PLAN))
    assert pickle.loads(pickle.dumps(document)).layout is None
    assert document.layout
    assert pickle.loads(pickle.dumps(document)).layout == document.layout, "what was asked for goes along"


def test_text_has_no_layout():
    assert read_bytes(PLAN.encode(), "plan.txt").layout is None


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan as LibreOffice saves it, as .docx and as .pdf."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("soffice")
    (folder / "plan.docx").write_bytes(paper(PLAN))
    for form in ("docx", "pdf"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form,
             "--outdir", str(folder / "out"), str(folder / "plan.docx")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return folder / "out"


def test_saved_by_libreoffice(converted: Path):
    before, after = layout(paper(PLAN)), layout((converted / "plan.docx").read_bytes())
    assert [(face.font, face.size) for face in after.faces] == [(face.font, face.size) for face in before.faces]
    assert [round(one) for page in after.pages for one in (page.width, page.left.least, page.top.least)] == [
        210,
        28,
        37,
    ]
    assert after.numbered


def test_printed_by_libreoffice(converted: Path):
    """The fonts are those of this machine, the sizes and the page those of the plan."""
    document = read_bytes((converted / "plan.pdf").read_bytes(), "plan.pdf")
    found = document.layout
    assert found
    assert found.numbered
    assert [round(page.width) for page in found.pages] == [210]
    sizes = {document.text[face.start : face.end]: face.size for face in found.faces}
    assert sizes["河口市水务局舆情应急预案"] == pytest.approx(22, abs=0.1)
    assert sizes["制定本预案"] == pytest.approx(16, abs=0.1)
    assert all(face.font for face in found.faces)
