"""Whatever the document and the spans: the words are exact, nothing else changes, a second run changes nothing."""

from __future__ import annotations

from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.annotate.test_word_anchors import annotated, sourced, stood_on
from tests.docx_marks import comments, parts
from tests.docx_random import documents
from yuqing_lint.annotate.notes import Line, Note
from yuqing_lint.annotate.word import annotate_word
from yuqing_lint.model import BlockKind, Document
from yuqing_lint.readers.docx import read_docx

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans_of(data: st.DataObject, document: Document, most: int = 4) -> list[tuple[int, int]]:
    """Some spans of a document, each different."""
    ends = st.integers(0, len(document.text))
    pairs = st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair)))
    return data.draw(st.lists(pairs, min_size=1, max_size=most, unique=True))


def _in_boxes(document: Document) -> set[int]:
    return {at for block in document.blocks if block.kind is BlockKind.TEXTBOX for at in range(block.start, block.end)}


@SLOW
@given(documents(), st.data())
def test_the_range_holds_exactly_the_words(docx: bytes, data: st.DataObject) -> None:
    document = read_docx(docx, "plan.docx")
    spans = spans_of(data, document)
    copy, _ = annotated(docx, *spans)
    words, boxed = stood_on(copy), _in_boxes(document)
    uncut = any(
        "式" in document.text[start:end] for start, end in spans
    )  # a formula is taken as a whole, which it is here
    for start, end in spans:
        mine = sourced(document, start, end)
        there = words[f"{start}:{end}"]
        if not mine or boxed & set(range(start, end)):
            continue
        assert there == mine or uncut
    assert read_docx(copy, "plan.docx").blocks == document.blocks


@SLOW
@given(documents(), st.data())
def test_without_its_comments_the_text_is_that_of_before(docx: bytes, data: st.DataObject) -> None:
    document = read_docx(docx, "plan.docx")
    copy, _ = annotated(docx, *spans_of(data, document))
    for changes in ("accepted", "original"):
        assert read_docx(copy, "p", changes=changes).text == read_docx(docx, "p", changes=changes).text
    untouched = set(parts(docx)) - {"word/document.xml", "word/comments.xml"}
    assert all(parts(docx)[name] == parts(copy)[name] for name in untouched)


@SLOW
@given(documents(), st.data())
def test_a_second_run_gives_the_same_file(docx: bytes, data: st.DataObject) -> None:
    document = read_docx(docx, "plan.docx")
    notes = [Note(start, end, (Line("", f"{start}"),)) for start, end in spans_of(data, document)]
    now = datetime(2025, 1, 1)
    once = annotate_word(docx, document, notes, now)
    again = annotate_word(once, read_docx(once, "plan.docx"), notes, now)
    assert again == once
    fewer = annotate_word(once, read_docx(once, "plan.docx"), notes[:1], now)
    assert len(comments(fewer)) == 1
