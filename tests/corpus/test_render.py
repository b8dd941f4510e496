import io
import re
import zipfile

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from corpus.generator import VALUES, Axes, generate
from corpus.render import Grid, Kind, Line, structure, to_docx, to_pdf
from corpus.render import pdf as pdf_module
from corpus.render.__main__ import main
from corpus.render.labels import Numbering, from_han, read_label

SMALL = """某县某局舆情应急预案
某局〔2026〕3号

一、总则
（一）目的
　　为规范处置，制定本预案。
（二）要求
1.快速报告；
2.稳妥处置。
二、时限
级别\t时限
一级\t1小时
二级\t2小时
　　由办公室负责。

某县某局
2026年5月1日
"""


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown(data: bytes) -> str:
    """The text of a .docx as a reader sees it: each automatic number worked out from numbering.xml."""
    document = docx.Document(io.BytesIO(data))
    numbering = document.part.numbering_part.element
    nums = {num.numId: num for num in numbering.findall(qn("w:num"))}
    abstracts = {a.get(qn("w:abstractNumId")): a for a in numbering.findall(qn("w:abstractNum"))}
    counts: dict[str, dict[int, int]] = {}
    begun: set[tuple[int, int]] = set()
    out = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            out += [cell.text for row in block.rows for cell in row.cells]
            continue
        properties = block._p.pPr.numPr if block._p.pPr is not None else None
        if properties is not None and properties.numId is not None:
            level, num = properties.ilvl.val, nums[properties.numId.val]
            identity = str(num.abstractNumId.val)
            count = counts.setdefault(identity, {})
            restarts = {o.ilvl for o in num.findall(qn("w:lvlOverride")) if o.find(qn("w:startOverride")) is not None}
            fresh = level in restarts and (num.numId, level) not in begun
            begun.add((num.numId, level))
            count[level] = 1 if fresh else count.get(level, 0) + 1
            for deeper in [key for key in count if key > level]:
                del count[deeper]
            out.append(number(abstracts[identity], level, count))
        out.append(block.text)
    return squeezed("".join(out))


def number(abstract, level: int, count: dict[int, int]) -> str:
    kinds = {int(lvl.get(qn("w:ilvl"))): lvl for lvl in abstract.findall(qn("w:lvl"))}
    text = kinds[level].find(qn("w:lvlText")).get(qn("w:val"))
    for above in range(9):
        if f"%{above + 1}" in text:
            form = kinds[above].find(qn("w:numFmt")).get(qn("w:val"))
            text = text.replace(f"%{above + 1}", written(count.get(above, 1), form))
    return text


def written(value: int, form: str) -> str:
    if form == "decimal":
        return str(value)
    if form == "decimalFullWidth":
        return str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert form == "chineseCountingThousand"
    return next(text for text in han_numbers() if from_han(text) == value)


def han_numbers() -> list[str]:
    units = ["", *"一二三四五六七八九"]
    return [f"{'' if tens == 1 else units[tens]}{'十' if tens else ''}{one}" for tens in range(10) for one in units][1:]


# ------------------------------------------------------------------------------------ structure


def test_structure_takes_labels_and_tables_apart():
    blocks = structure(SMALL)
    kinds = [block.kind if isinstance(block, Line) else "table" for block in blocks]
    assert kinds == [
        Kind.TITLE,
        Kind.NUMBER,
        Kind.HEADING,
        Kind.HEADING,
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.PARAGRAPH,
        Kind.PARAGRAPH,
        Kind.HEADING,
        "table",
        Kind.PARAGRAPH,
        Kind.SIGNATURE,
        Kind.SIGNATURE,
    ]
    assert blocks[9] == Grid((("级别", "时限"), ("一级", "1小时"), ("二级", "2小时")))
    labels = [block.label.text for block in blocks if isinstance(block, Line) and block.label]
    assert labels == ["一、", "（一）", "（二）", "1.", "2.", "二、"]
    assert blocks[6].text == "快速报告；"


@pytest.mark.parametrize(
    "line,shape,path",
    [
        ("第一部分　总则", "part", (1,)),
        ("第十二章 附则", "chapter", (12,)),
        ("第二十一条 本预案", "article", (21,)),
        ("十一、附则", "han", (11,)),
        ("(三)报告", "han_bracket", (3,)),
        ("3.1.2 报告时限", "path", (3, 1, 2)),
        ("４.２ 领导机构", "path", (4, 2)),
        ("2 组织", "first", (2,)),
        ("10、总结", "number", (10,)),
        ("（4）核查", "number_bracket", (4,)),
        ("4）核查", "number_half", (4,)),
        ("③核查", "circled", (3,)),
    ],
)
def test_labels(line, shape, path):
    label = read_label(line)
    assert label
    assert (label.shape, label.path) == (shape, path)


@pytest.mark.parametrize(
    "line", ["1.5小时内报告", "2026年5月1日", "一级响应", "二十四小时值班", "3人以上", "组长：局长", ""]
)
def test_no_labels(line):
    assert read_label(line) is None


def test_a_gap_is_typed_and_a_second_list_starts_anew():
    labels = [read_label(text) for text in ("一、", "1.", "2.", "1.", "2.", "三、", "四、")]
    assert None not in labels
    numbering = Numbering(labels)
    found = [numbering.automatic(label) for label in labels]
    assert [bool(one and one.restart) for one in found] == [False, False, False, True, False, False, False]
    assert [one is None for one in found] == [False, False, False, False, False, True, True]


# ----------------------------------------------------------------------------------------- docx


@pytest.mark.parametrize("numbering", VALUES["numbering"])
@pytest.mark.parametrize("width", VALUES["width"])
def test_docx_shows_the_text_of_the_plan(numbering, width):
    plan = generate(21, Axes(numbering=numbering, width=width))
    assert shown(to_docx(plan)) == squeezed(plan.text)


@pytest.mark.parametrize("old,new", [("（二）", "（三）"), ("二、", "一、"), ("1.", "2."), ("二、", "")])
def test_docx_keeps_faulty_numbers_as_they_are(old, new):
    text = SMALL.replace(old, new, 1)
    assert shown(to_docx(text)) == squeezed(text)


def test_docx_has_the_features_of_word():
    data = to_docx(generate(4, Axes(numbering="chinese", member_layout="table")))
    document = docx.Document(io.BytesIO(data))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2"} <= set(styles)
    numbered = [p for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert len(numbered) > 30
    assert all(read_label(paragraph.text) is None for paragraph in numbered)
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert document.sections[0].header.paragraphs[0].text == document.paragraphs[0].text
    footer = zipfile.ZipFile(io.BytesIO(data)).read("word/footer1.xml").decode()
    assert "PAGE" in footer


def test_rendering_is_repeatable():
    plan = generate(6)
    assert to_docx(plan) == to_docx(plan)
    assert to_pdf(plan) == to_pdf(plan)


# ------------------------------------------------------------------------------------------ PDF


def pdf_text(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return "".join(squeezed(page.get_textpage().get_text_bounded()) for page in pages)


def sentences(text: str) -> list[str]:
    """Pieces of the plan that no line break of a page can be told from: ten characters without a space."""
    return [piece for line in text.split("\n") for piece in re.findall(r"[\u4e00-\u9fff]{4,8}", line)]


@pytest.mark.parametrize("embedded", [True, False])
def test_pdf_can_be_read_back(embedded, monkeypatch):
    if not embedded:
        monkeypatch.setattr(pdf_module, "_FONTS", ())
    elif not any(pdf_module.Path(path).exists() for path in pdf_module._FONTS):
        pytest.skip("no Chinese TrueType font is installed")
    pdf_module.font.cache_clear()
    pdf_module._styles.cache_clear()
    plan = generate(8, Axes(numbering="decimal"))
    text = pdf_text(to_pdf(plan))
    wanted = sentences(plan.text)
    # A page break puts header and footer between two lines; a table cell breaks within.
    assert sum(piece in text for piece in wanted) >= 0.97 * len(wanted)
    pdf_module.font.cache_clear()
    pdf_module._styles.cache_clear()


def test_pdf_has_page_numbers():
    data = to_pdf(generate(2))
    pages = pypdfium2.PdfDocument(data)
    assert len(pages) >= 3
    assert "—2—" in squeezed(pages[1].get_textpage().get_text_bounded())


# -------------------------------------------------------------------------------------- command


def test_command_renders_a_file(tmp_path):
    source = tmp_path / "plan.txt"
    source.write_text(SMALL, encoding="utf-8")
    assert main([str(source), "--docx", str(tmp_path / "plan.docx"), "--pdf", str(tmp_path / "plan.pdf")]) == 0
    assert (tmp_path / "plan.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".pdf", ".txt"]


@pytest.mark.parametrize("arguments", [[], ["--docx", "out.docx"]])
def test_command_says_what_is_wrong(tmp_path, arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main([str(tmp_path / "missing.txt"), *arguments])
    assert stop.value.code == 2
    assert "error:" in capsys.readouterr().err
