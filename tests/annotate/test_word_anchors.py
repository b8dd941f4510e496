"""A comment stands on exactly the words concerned, in every construct, and changes nothing else."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.docx_marks import commented, comments, parts
from tests.readers.docx_builder import Source, joined, p, package
from tests.readers.docx_feature import Feature
from tests.readers.docx_features import FEATURES, feature_document
from yuqing_lint.annotate.notes import Line, Note
from yuqing_lint.annotate.word import annotate_word
from yuqing_lint.model import Block, BlockKind, Document, Severity
from yuqing_lint.readers.docx import read_docx

NOW = datetime(2025, 1, 1)
UNCUT = {"ruby": "舆情", "formula": "甲乙", "emoji": "😊"}
"""What is commented as a whole, since its text cannot be parted."""


def inner(document: Document, block: Block) -> tuple[int, int]:
    """The words of a block without the first and the last character, where it has more than two."""
    cut = block.end - block.body > 2
    return block.body + cut, block.end - cut


def note(document: Document, start: int, end: int) -> Note:
    """A note that says which words it is about."""
    return Note(
        start, end, (Line("【错误】", f"{start}:{end}"),), Severity.ERROR, Line("原文：", document.text[start:end])
    )


def annotated(data: bytes, *spans: tuple[int, int]) -> tuple[bytes, Document]:
    """A copy with a note on each span, and the document before."""
    document = read_docx(data, "plan.docx")
    return annotate_word(data, document, [note(document, *span) for span in spans], NOW), document


def stood_on(data: bytes) -> dict[str, str]:
    """The words that each note stands on, by what it says."""
    words = commented(data)
    return {lines[0].removeprefix("【错误】"): words[ident] for ident, lines in comments(data).items()}


def sourced(document: Document, start: int, end: int, *, body: bool = True) -> str:
    """The characters of a span that come from the XML of the body."""
    return "".join(
        document.text[max(start, run.start) : min(end, run.end)]
        for run in document.runs
        if run.start < end and run.end > start and (not body or run.part == "word/document.xml")
    )


def _alone(feature: Feature) -> bytes:
    return package(joined([Source(p("开头")), feature.source]))


@pytest.mark.parametrize("feature", [pytest.param(feature, id=feature.name) for feature in FEATURES])
def test_construct(feature: Feature) -> None:
    data = _alone(feature)
    document = read_docx(data, "plan.docx")
    spans = [inner(document, block) for block in document.blocks]
    copy, _ = annotated(data, *spans)
    assert read_docx(copy, "plan.docx").text == document.text
    words, said = stood_on(copy), comments(copy)
    assert len(said) == len(spans)
    for block, (start, end) in zip(document.blocks, spans, strict=True):
        lines = next(lines for lines in said.values() if lines[0] == f"【错误】{start}:{end}")
        there = words[f"{start}:{end}"]
        mine = sourced(document, start, end)
        if block.kind in (BlockKind.TEXTBOX, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE) or not mine:
            assert lines[1] == f"原文：{document.text[start:end]}", "it says which words it means"
        elif feature.name != "text-box-with-table":
            assert there == (UNCUT.get(feature.name, mine) if block.index else mine)
            assert len(lines) == 1


def test_every_construct_in_one_document() -> None:
    data = feature_document()
    document = read_docx(data, "plan.docx")
    copy, _ = annotated(data, *(inner(document, block) for block in document.blocks))
    assert read_docx(copy, "plan.docx").text == document.text
    assert read_docx(copy, "plan.docx", changes="original").text == read_docx(data, "p", changes="original").text
    before, after = parts(data), parts(copy)
    assert {name for name in after if before.get(name) != after[name]} == {"word/document.xml", "word/comments.xml"}
    assert list(before) == list(after)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("textbox", "框内一框内二"), ("header", "正文在前"), ("footer", "正文在前"), ("footnote", "")],
)
def test_what_carries_no_comment_is_commented_nearby(kind: str, words: str) -> None:
    names = {
        "textbox": "text-box",
        "header": "headers-and-footers",
        "footer": "headers-and-footers",
        "footnote": "footnotes",
    }
    data = package(next(feature.source for feature in FEATURES if feature.name == names[kind]))
    document = read_docx(data, "plan.docx")
    block = next(block for block in document.blocks if block.kind == kind)
    copy, _ = annotated(data, (block.start, block.end))
    assert stood_on(copy) == {f"{block.start}:{block.end}": words}


def test_a_note_is_commented_at_its_reference() -> None:
    data = package(next(feature.source for feature in FEATURES if feature.name == "footnotes"))
    document = read_docx(data, "plan.docx")
    copy, _ = annotated(data, *[(block.start, block.end) for block in document.blocks if block.kind == "footnote"])
    xml = parts(copy)["word/document.xml"].decode()
    for ident, note_ident in zip(comments(copy), ("1", "2"), strict=True):
        begin, end = xml.index(f'commentRangeStart w:id="{ident}"'), xml.index(f'commentRangeEnd w:id="{ident}"')
        assert f'footnoteReference w:id="{note_ident}"' in xml[begin:end]
        assert "<w:t" not in xml[begin:end]


def test_over_paragraphs_and_cells() -> None:
    from tests.readers.docx_builder import tbl, tc, tr

    data = package(Source(p("第一段", "的话") + p("中间") + tbl(tr(tc("格甲"), tc("格乙"))) + p("最后")))
    document = read_docx(data, "plan.docx")
    start, end = document.text.index("的话"), document.text.index("乙")
    copy, _ = annotated(data, (start, end))
    assert stood_on(copy) == {f"{start}:{end}": "的话中间格甲格"}


def test_an_automatic_number_is_commented_on_its_paragraph() -> None:
    from tests.readers.docx_builder import definition, listed, lvl, num

    source = Source(
        p("开头") + p("内容", props=num(7)),
        definitions=definition(7, lvl(0, "decimal", "%1.")),
        lists=listed(7, 7),
    )
    document = read_docx(package(source), "plan.docx")
    block = document.blocks[1]
    copy, _ = annotated(package(source), (block.start, block.body))
    assert stood_on(copy) == {f"{block.start}:{block.body}": "内容"}
    assert comments(copy)["0"][1] == "原文：1."


def test_comments_at_one_place_keep_their_order() -> None:
    data = package(Source(p("预案", "标题")))
    document = read_docx(data, "plan.docx")
    notes = [Note(2, 4, (Line(f"第{at}条", ""),)) for at in range(4)]
    copy = annotate_word(data, document, notes, NOW)
    xml = parts(copy)["word/document.xml"].decode()
    references = [xml.index(f'commentReference w:id="{at}"') for at in range(4)]
    assert references == sorted(references)
    assert list(comments(copy).values()) == [[f"第{at}条"] for at in range(4)]
    assert set(commented(copy).values()) == {"标题"}


def test_a_body_without_text() -> None:
    from tests.readers.docx_builder import Link

    inner_file = package(Source(p("内嵌")))
    for body in ("<w:p/>", "<w:p><w:pPr/></w:p>"):
        source = Source(
            f'{body}<w:altChunk r:id="rIdX"/>',
            links=(Link("rIdX", "aFChunk", "inner.docx"),),
            parts={"word/inner.docx": inner_file},
        )
        copy, document = annotated(package(source), (0, 2))
        assert read_docx(copy, "plan.docx").text == document.text == "内嵌"
        assert stood_on(copy) == {"0:2": ""}
        assert comments(copy)["0"][1] == "原文：内嵌"


def test_no_paragraph_at_all() -> None:
    from tests.readers.docx_builder import Link
    from yuqing_lint.model import ReadError

    source = Source(
        '<w:altChunk r:id="rIdX"/>',
        links=(Link("rIdX", "aFChunk", "inner.docx"),),
        parts={"word/inner.docx": package(Source(p("内嵌")))},
    )
    with pytest.raises(ReadError) as caught:
        annotated(package(source), (0, 2))
    assert caught.value.code == "no-paragraph"
