"""Fixes in .docx are tracked changes: accepted they give the fixed text, rejected the text from before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.annotate.test_word_files import faults
from tests.docx_marks import W, part, parts
from tests.docx_random import documents
from tests.readers.docx_builder import (
    Source,
    change,
    definition,
    listed,
    lvl,
    num,
    p,
    package,
    r,
    section,
    styled,
    tbl,
    tc,
    tr,
)
from tests.readers.docx_builder import style as style_of
from tests.readers.docx_feature import Feature
from tests.readers.docx_features import FEATURES, feature_document
from yuqing_lint.fix.edits import applied, clash
from yuqing_lint.fix.formats import Obstacle
from yuqing_lint.fix.word import WordEditing
from yuqing_lint.model import Document, Edit
from yuqing_lint.readers.docx import read_docx

NOW = datetime(2025, 1, 1)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def edited(data: bytes, *edits: Edit) -> bytes:
    """A copy with some edits, none of which meets an obstacle."""
    editing = WordEditing(data, read_docx(data, "p"))
    assert editing.obstacle(edits) is None
    return editing.edited(edits, NOW)


def accepted(data: bytes) -> str:
    """The text with all changes accepted."""
    return read_docx(data, "p").text


def original(data: bytes) -> str:
    """The text with all changes rejected."""
    return read_docx(data, "p", changes="original").text


def obstacle(data: bytes, edit: Edit) -> Obstacle | None:
    """What keeps an edit from being made."""
    return WordEditing(data, read_docx(data, "p")).obstacle([edit])


def _within(document: Document) -> list[Edit]:
    """An edit in the words of each block, which leaves a word of it and has no break in it."""
    found = []
    for block in document.blocks:
        start, end = block.body + (block.end - block.body > 1), block.end - (block.end - block.body > 2)
        if start < end and "\n" not in document.text[start:end]:
            found.append(Edit(start, end, "换"))
    return found


@pytest.mark.parametrize("feature", [pytest.param(feature, id=feature.name) for feature in FEATURES])
def test_construct(feature: Feature) -> None:
    data = package(Source(p("开头") + feature.source.body, **{
        name: getattr(feature.source, name)
        for name in ("styles", "definitions", "lists", "footnotes", "endnotes", "comments", "settings", "links", "parts")
    }))  # fmt: skip
    document = read_docx(data, "p")
    editing = WordEditing(data, document)
    edits = [edit for edit in _within(document) if editing.obstacle([edit]) is None]
    copy = editing.edited(edits, NOW)
    assert accepted(copy) == applied(document.text, edits)
    assert original(copy) == original(data)
    refused = {"formula", "emoji", "chunk-of-word", "chunk-of-text", "drop-down-field", "check-box-field"}
    blocked = len(_within(document)) - len(edits)
    assert not blocked or feature.name in refused


def test_changes_say_who_made_them_and_keep_the_format() -> None:
    data = package(Source(p(r("受理投拆电话", '<w:b/><w:rPrChange w:id="1" w:author="甲"><w:rPr/></w:rPrChange>'))))
    root = part(edited(data, Edit(2, 4, "投诉")), "word/document.xml")
    (deletion,), (insertion,) = root.iter(f"{W}del"), root.iter(f"{W}ins")
    assert [deletion.get(f"{W}{name}") for name in ("author", "date")] == ["yuqing-lint", "2025-01-01T00:00:00Z"]
    assert [text.text for text in deletion.iter(f"{W}delText")] == ["拆"]
    assert [text.text for text in insertion.iter(f"{W}t")] == ["诉"]
    assert len(list(insertion.iter(f"{W}b"))) == 1
    assert not list(insertion.iter(f"{W}rPrChange"))
    idents = [element.get(f"{W}id") for element in root.iter() if element.get(f"{W}id")]
    assert len(idents) == len(set(idents))


def test_all_parts_but_the_changed_ones_are_the_same_bytes() -> None:
    data = feature_document()
    document = read_docx(data, "p")
    block = next(block for block in document.blocks if block.kind == "header")
    before, after = parts(data), parts(edited(data, Edit(block.start, block.start + 2, "某市")))
    assert [name for name in before if before[name] != after[name]] == ["word/header1.xml"]
    assert list(before) == list(after)


def test_an_automatic_number_is_no_text() -> None:
    source = Source(
        p("开头") + p("内容", props=num(7)), definitions=definition(7, lvl(0, "decimal", "%1.")), lists=listed(7, 7)
    )
    data = package(source)
    assert accepted(data) == "开头\n1.内容"
    assert obstacle(data, Edit(3, 5, "2.")) is Obstacle.AUTOMATIC
    assert obstacle(data, Edit(3, 6, "2.内")) is Obstacle.AUTOMATIC
    assert obstacle(data, Edit(3, 3, "第")) is Obstacle.AUTOMATIC
    assert obstacle(data, Edit(1, 6, "")) is Obstacle.PARAGRAPHS
    assert obstacle(data, Edit(5, 6, "外")) is None


def test_what_others_inserted_is_deleted_inside_of_their_mark() -> None:
    data = package(Source(p("应当", change("ins", r("在两小时内投拆")), "报告")))
    copy = edited(data, Edit(8, 9, "诉"))
    assert accepted(copy) == "应当在两小时内投诉报告"
    assert original(copy) == original(data) == "应当报告"
    root = part(copy, "word/document.xml")
    assert not [one for one in root.iter(f"{W}ins") if any(True for _ in one.iterancestors(f"{W}ins"))]
    assert [one.get(f"{W}author") for one in root.iter(f"{W}ins")] == ["甲", "yuqing-lint"]


def test_its_own_insertions_are_changed_as_they_stand() -> None:
    data = package(Source(p("发现后投拆")))
    once = edited(data, Edit(3, 5, "报告"))
    again = edited(once, Edit(3, 4, "通"))
    assert accepted(again) == "发现后通告"
    assert original(again) == "发现后投拆"
    assert len(list(part(again, "word/document.xml").iter(f"{W}ins"))) == 1
    gone = edited(once, Edit(3, 5, ""))
    assert (accepted(gone), original(gone)) == ("发现后", "发现后投拆")
    assert not list(part(gone, "word/document.xml").iter(f"{W}ins"))


# ------------------------------------------------------------------------------------------ paragraphs

HEADINGS = style_of("Head", '<w:outlineLvl w:val="0"/>')


def _plan(*after: str) -> bytes:
    body = (
        p("一、组织", props=styled("Head"))
        + p("成立小组。")
        + p("二、附则", props=styled("Head"))
        + p("自印发之日起施行。")
    )
    return package(Source(body + "".join(after), styles=HEADINGS))


def test_paragraphs_before_another_look_as_they_are_told() -> None:
    data = _plan(section())
    at = accepted(data).index("二、")
    copy = edited(data, Edit(at, at, "二、保障\n落实经费。\n", like=(at, 5)))
    document = read_docx(copy, "p")
    assert document.text == "一、组织\n成立小组。\n二、保障\n落实经费。\n二、附则\n自印发之日起施行。"
    assert [block.heading_level for block in document.blocks] == [1, None, 1, None, 1, None]
    assert original(copy) == accepted(data)
    levels = [block.heading_level for block in read_docx(copy, "p", changes="original").blocks]
    assert levels == [1, None, 1, None]


@pytest.mark.parametrize("after", [(), (section(),), (p(),), (tbl(tr(tc("格"))),)])
def test_paragraphs_at_the_end(after: tuple[str, ...]) -> None:
    data = _plan(*after)
    end = accepted(data).index("施行。") + 3
    copy = edited(data, Edit(end, end, "\n三、保障\n落实经费。", like=(0, 5)))
    fixed = accepted(data).replace("施行。", "施行。\n三、保障\n落实经费。")
    assert accepted(copy) == fixed
    assert original(copy) == accepted(data)
    before, rejected = read_docx(data, "p").blocks, read_docx(copy, "p", changes="original").blocks
    assert [block.heading_level for block in before] == [block.heading_level for block in rejected]


def test_paragraphs_take_no_section_break_and_no_number_of_their_own() -> None:
    data = package(
        Source(
            p("一", props=num(7)) + p("二", props=num(7) + section()) + p("三", props=num(7)),
            definitions=definition(7, lvl(0, "decimal", "%1.")),
            lists=listed(7, 7),
        )
    )
    at = accepted(data).index("3.")
    copy = edited(data, Edit(at, at, "新\n", like=(at - 2,)))
    assert accepted(copy) == "1.一\n2.二\n3.新\n4.三"
    assert original(copy) == "1.一\n2.二\n3.三"
    assert len(list(part(copy, "word/document.xml").iter(f"{W}sectPr"))) == 1


def test_the_schema_finds_nothing_new(tmp_path: Path) -> None:
    data = feature_document()
    document = read_docx(data, "p")
    editing = WordEditing(data, document)
    edits = [edit for edit in _within(document) if editing.obstacle([edit]) is None]
    copy = editing.edited(edits, NOW)
    at = read_docx(copy, "p").blocks[-20].start
    copy = edited(copy, Edit(at, at, "新段\n新段二\n"), Edit(0, 0, "首段\n"))
    assert faults(copy, tmp_path / "copy.docx") == faults(data, tmp_path / "plan.docx")


@SLOW
@given(documents(), st.data())
def test_accepted_and_rejected(docx: bytes, data: st.DataObject) -> None:
    document = read_docx(docx, "p")
    editing = WordEditing(docx, document)
    edits: list[Edit] = []
    for block in document.blocks:
        start = data.draw(st.integers(block.body, block.end))
        end = data.draw(st.integers(start, block.end))
        new = data.draw(st.text("新字，\t", max_size=3))
        kept = document.text[block.body : start] + document.text[end : block.end]
        edit = Edit(start, end, new)
        if kept.strip() and editing.obstacle([edit]) is None and not any(clash(edit, other) for other in edits):
            edits.append(edit)
    copy = editing.edited(edits, NOW)
    assert accepted(copy) == applied(document.text, edits)
    assert original(copy) == original(docx)


@SLOW
@given(documents(), st.data())
def test_paragraphs_anywhere(docx: bytes, data: st.DataObject) -> None:
    document = read_docx(docx, "p")
    block = data.draw(st.sampled_from(document.blocks))
    before = data.draw(st.booleans())
    edit = Edit(block.start, block.start, "新一\n新二\n") if before else Edit(block.end, block.end, "\n新一\n新二")
    if obstacle(docx, edit) is not None:
        return
    copy = edited(docx, edit)
    assert original(copy) == original(docx)
    lines = [line.lstrip("0123456789.") for line in accepted(copy).split("\n")]
    assert lines.count("新一") == lines.count("新二") == 1
    assert lines.index("新二") == lines.index("新一") + 1
