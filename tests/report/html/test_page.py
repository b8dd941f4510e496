"""The page as a file: it loads nothing, escapes everything, and every link leads somewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.report.html.drawn import drawn_run, plan_document
from tests.report.sample import TEXT, document, sample_run
from yuqing_lint.model import Document, FileReport, Finding, Severity
from yuqing_lint.report.html import render
from yuqing_lint.report.html.marks import Marks
from yuqing_lint.report.html.plan_text import Paragraph, Table, flow
from yuqing_lint.report.html.words import PARTS, WORDS
from yuqing_lint.report.run import Run

RUNS = [drawn_run(), drawn_run("en"), drawn_run(alone=False), sample_run(), Run(())]


@pytest.mark.parametrize("run", RUNS)
def test_every_link_leads_to_a_place_in_the_page_and_no_name_is_given_twice(run: Run) -> None:
    page = html.fromstring(render(run))
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    targets = page.xpath("//a/@href")
    assert all(target.startswith("#") for target in targets)
    assert {target[1:] for target in targets} <= set(names)


@pytest.mark.parametrize("run", RUNS)
def test_nothing_is_loaded_from_outside(run: Run) -> None:
    text = render(run)
    page = html.fromstring(text)
    assert not page.xpath("//*[@src or @style or @onclick or @srcset]")
    assert page.xpath("//link/@href") == ["data:,"]
    assert not re.search(r"url\(\s*['\"]?(?!#)|@import|https?://", text)


def test_the_policy_names_the_style_and_the_script_by_their_hashes() -> None:
    page = html.fromstring(render(drawn_run()))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = page.xpath(f"//{tag}/text()")
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_text_of_the_plan_is_never_markup() -> None:
    page = html.fromstring(render(sample_run()))
    assert len(page.xpath("//script")) == 1
    assert "<script>alert" in page.text_content()


def test_every_word_is_there_in_both_languages() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    assert list(PARTS["zh"]) == list(PARTS["en"])


def test_a_file_that_cannot_be_read_says_why() -> None:
    text = html.fromstring(render(sample_run())).text_content()
    assert "文件加了密码。 请去掉密码。" in text


def test_it_is_not_said_that_there_is_no_problem_where_no_rule_looked() -> None:
    run = drawn_run()
    silent = replace(run.reports[0], findings=())
    assert (
        "没有发现问题"
        in render(replace(run, reports=(silent,))).split('class="picture timeline"')[1].split("</figcaption>")[0]
    )
    unseen = render(replace(run, reports=(silent,), rules=()))
    assert "没有发现问题" not in unseen.split('class="picture timeline"')[1].split("</figcaption>")[0]


def test_many_files_are_listed_above_and_the_first_is_open() -> None:
    page = html.fromstring(render(drawn_run(alone=False)))
    assert len(page.xpath("//nav//tbody/tr")) == 6
    assert len(page.xpath("//details[@class='file']")) == 6
    assert len(page.xpath("//details[@class='file' and @open]")) == 1


def words(items: tuple[Paragraph | Table, ...]) -> str:
    found = []
    for item in items:
        if isinstance(item, Table):
            found += [words(cell.paragraphs) for row in item.rows for cell in row]
        else:
            found.append("".join(piece.text for piece in item.pieces))
    return "\n".join(found)


@pytest.mark.parametrize("run", RUNS[:4])
def test_the_text_is_all_there_in_order(run: Run) -> None:
    for number, report in enumerate(run.reports, 1):
        if doc := report.document:
            shown = words(flow(doc, Marks.of(report, number)))
            assert shown == "\n".join(doc.text[block.start : block.end] for block in doc.blocks)


def marked(doc: Document, items: tuple[Paragraph | Table, ...], number: int) -> str:
    pieces = [piece for item in items if isinstance(item, Paragraph) for piece in item.pieces]
    return "".join(piece.text for piece in pieces if any(mark.number == number for mark in piece.marks))


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), min_size=1, max_size=6))
def test_each_finding_marks_its_words_and_has_one_badge(places: list[tuple[int, int]]) -> None:
    doc = document("a.txt", "txt", TEXT)
    found = tuple(Finding("X001", "x", Severity.ERROR, "m", 0, doc.span(min(one), max(one))) for one in places)
    items = flow(doc, Marks.of(FileReport("a.txt", "checked", found, document=doc), 1))
    badges = [
        badge.mark.number
        for item in items
        if isinstance(item, Paragraph)
        for piece in item.pieces
        for badge in piece.badges
    ]
    assert sorted(badges) == list(range(1, len(found) + 1))
    inside = {at for block in doc.blocks for at in range(block.start, block.end)}
    for number, finding in enumerate(found, 1):
        expected = "".join(TEXT[at] for at in range(finding.span.start, finding.span.end) if at in inside)
        assert marked(doc, items, number) == expected


def test_headings_stand_out_and_a_table_is_a_table() -> None:
    doc = plan_document()
    items = flow(doc, Marks(1, ()))
    assert [item.style for item in items if isinstance(item, Paragraph)][:3] == ["title", "head1", "text"]
    page = html.fromstring(render(sample_run()))
    assert len(page.xpath("//*[@id='file-2']//table//th[@scope='col']")) == 2
    assert len(page.xpath("//*[@id='file-2']//table//td")) == 1
