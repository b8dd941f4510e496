"""Each construct is read as Word shows it, and text, blocks and source agree."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from tests.readers.docx_builder import package
from tests.readers.docx_feature import Feature, Line
from tests.readers.docx_features import FEATURES, feature_document
from yuqing_lint.model import Document
from yuqing_lint.readers.docx import read_docx, text_elements

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _read(data: bytes, **options: str) -> Document:
    return read_docx(data, "plan.docx", **options)


def _lines(document: Document) -> list[Line]:
    text = document.text
    return [
        Line(text[block.body : block.end], text[block.start : block.body], block.kind.value, block.heading_level)
        for block in document.blocks
    ]


def _with_text(feature: Feature) -> bytes:
    """The feature alone, and one paragraph more, so that there is text in any case."""
    from tests.readers.docx_builder import Source, joined, p

    return package(joined([Source(p("开头")), feature.source]))


def _named(features: list[Feature]) -> list[object]:
    return [pytest.param(feature, id=feature.name) for feature in features]


@pytest.mark.parametrize("feature", _named(FEATURES))
def test_construct(feature: Feature) -> None:
    document = _read(_with_text(feature))
    assert _lines(document) == [Line("开头"), *feature.lines, *feature.after]
    assert not [words for words in feature.absent if words in document.text]
    for words in feature.notes:
        assert any(words in note for note in document.notes), document.notes


@pytest.mark.parametrize("feature", _named([feature for feature in FEATURES if feature.original is not None]))
def test_construct_before_its_changes(feature: Feature) -> None:
    document = _read(_with_text(feature), changes="original")
    assert _lines(document) == [Line("开头"), *(feature.original or ()), *feature.after]


@pytest.mark.parametrize("feature", _named([feature for feature in FEATURES if feature.cells]))
def test_cells(feature: Feature) -> None:
    cells = [block.cell for block in _read(_with_text(feature)).blocks if block.cell]
    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.header) for cell in cells] == list(
        feature.cells
    )


def test_all_constructs_in_one_document() -> None:
    document = _read(feature_document())
    expected = [line for feature in FEATURES for line in feature.lines]
    expected += [line for feature in FEATURES for line in feature.after]
    assert _lines(document) == expected


def test_tables_are_counted_as_they_begin() -> None:
    feature = next(feature for feature in FEATURES if feature.name == "nested-table")
    assert [block.cell.table for block in _read(_with_text(feature)).blocks if block.cell] == [0, 1, 1, 0]


def check_consistency(document: Document, data: bytes) -> None:
    """What holds of every document: blocks in order, a line break apart, and runs that lead back to the XML."""
    at = -1
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.start == at + 1
        assert block.start <= block.body <= block.end
        assert index == 0 or document.text[at] == "\n"
        at = block.end
    assert at == len(document.text)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {run.part for run in document.runs if run.part}
        elements = {name: text_elements(etree.fromstring(archive.read(name))) for name in parts}
    last = 0
    for run in document.runs:
        assert run.part is not None
        assert run.element is not None
        assert last <= run.start < run.end
        last = run.end
        element = elements[run.part][run.element]
        local = etree.QName(element).localname
        shown = document.text[run.start : run.end]
        if local in ("t", "delText"):
            source = (element.text or "")[run.offset : run.offset + len(shown)]
            assert source.replace("\n", " ") == shown or shown == "☑"
        elif local in _CHARACTERS:
            assert (shown, run.offset) == (_CHARACTERS[local], 0)
        else:
            assert (local, len(shown), run.offset) == ("sym", 1, 0)


@pytest.mark.parametrize("changes", ["accepted", "original"])
def test_blocks_and_runs_agree_with_the_source(changes: str) -> None:
    data = feature_document()
    check_consistency(_read(data, changes=changes), data)


def test_what_has_no_run() -> None:
    document = _read(feature_document())
    covered = {at for run in document.runs for at in range(run.start, run.end)}
    for block in document.blocks:
        assert not covered & set(range(block.start, block.body)), "an automatic label has no source"
        bare = set(range(block.body, block.end)) - covered
        assert not bare or document.text[block.body : block.end] in (
            "⑪汇总", "级别：二级", "☑已报", "内嵌文档", "内嵌格", "内嵌一", "内嵌二",
        )  # fmt: skip
