from __future__ import annotations

import pytest

from yuqing_lint.model import Block, BlockKind, Document
from yuqing_lint.outline import Line, outline_document
from yuqing_lint.outline.labels import automatic_label, parse_label


@pytest.mark.parametrize(
    ("text", "scheme", "values", "rest"),
    [
        ("一、总则", "chinese", (1,), "总则"),
        ("十二、附则", "chinese", (12,), "附则"),
        ("（三）续报", "chinese_bracket", (3,), "续报"),
        ("(三)续报", "chinese_bracket", (3,), "续报"),
        ("２．监测", "arabic", (2,), "监测"),
        ("2、监测", "arabic", (2,), "监测"),
        ("3 信息报告", "arabic", (3,), "信息报告"),
        ("（4）甲", "arabic_bracket", (4,), "甲"),
        ("4）甲", "arabic_bracket", (4,), "甲"),
        ("③甲", "circled", (3,), "甲"),
        ("2.3 预警", "decimal", (2, 3), "预警"),
        ("2.3.1预警", "decimal", (2, 3, 1), "预警"),
        ("第二章　组织", "chapter", (2,), "组织"),
        ("第一部分 总则", "part", (1,), "总则"),
        ("第十五条　本办法", "article", (15,), "本办法"),
        ("Ⅱ．处置", "roman", (2,), "处置"),
        ("B.处置", "letter", (2,), "处置"),
        ("附件2：通讯录", "annex", (2,), "通讯录"),
    ],
)
def test_label(text: str, scheme: str, values: tuple[int, ...], rest: str) -> None:
    label = parse_label(text, 0, len(text))
    assert label is not None
    assert (label.scheme, label.values, text[label.end :]) == (scheme, values, rest)


@pytest.mark.parametrize(
    "text",
    ["一般舆情", "24小时内", "2025年", "1.5小时内", "第一时间", "第三方", "附件及其他", "3·15活动", "30人以上", ""],
)
def test_no_label(text: str) -> None:
    assert parse_label(text, 0, len(text)) is None


def test_offsets_count_from_the_document() -> None:
    text = "前文\n（二）研判"
    label = parse_label(text, 3, len(text))
    assert label is not None
    assert (label.start, label.end) == (3, 6)


@pytest.mark.parametrize(
    ("written", "scheme", "values"),
    [
        ("（一）\t", "chinese_bracket", (1,)),
        ("一\t", "chinese", (1,)),
        ("第三章 ", "chapter", (3,)),
        ("2.1.3\t", "decimal", (2, 1, 3)),
        ("4\t", "arabic", (4,)),
        ("●\t", "bullet", (1,)),
        ("Step 1\t", "bullet", (1,)),
    ],
)
def test_automatic_labels(written: str, scheme: str, values: tuple[int, ...]) -> None:
    text = f"前文\n{written}正文"
    label = automatic_label(text, 3, 3 + len(written))
    assert (label.scheme, label.values, label.text) == (scheme, values, written.strip())
    assert text[label.end :] == "正文"


def block_line(label: str, body: str) -> Line:
    """The only line of a document whose block Word has numbered."""
    text = label + body
    document = Document("plan.docx", "docx", text, (Block(0, BlockKind.PARAGRAPH, 0, len(label), len(text)),))
    (outline,) = outline_document(document)
    return outline.lines[0]


@pytest.mark.parametrize(
    ("label", "body", "scheme", "text"),
    [
        ("（二）\t", "第七条确定的科室到场；", "chinese_bracket", "第七条确定的科室到场；"),
        ("1\t", "（三）信息报告", "chinese_bracket", "信息报告"),
        ("●\t", "2.信息报告", "arabic", "信息报告"),
        ("①", "现场核实。", "circled", "现场核实。"),
        ("", "三、信息报告", "chinese", "信息报告"),
    ],
)
def test_typed_and_automatic_labels(label: str, body: str, scheme: str, text: str) -> None:
    line = block_line(label, body)
    assert line.label
    assert (line.label.scheme, line.text) == (scheme, text)
