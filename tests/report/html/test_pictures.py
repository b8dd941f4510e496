"""The pictures show what the facts and findings say, and nothing that no finding says is red."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.report.html.drawn import facts, plan_document, subject
from yuqing_lint.model import Body, Criterion, PlanFacts, Span
from yuqing_lint.report.html.command import command
from yuqing_lint.report.html.ladder import ladder, reach, short
from yuqing_lint.report.html.parts import parts
from yuqing_lint.report.html.picture import Picture
from yuqing_lint.report.html.svg import element, fitted, text_width, wrapped
from yuqing_lint.report.html.timeline import clock, timeline
from yuqing_lint.report.html.words import WORDS

PICTURES = (timeline, ladder, command)


def tree(picture: Picture) -> etree._Element:
    assert picture.svg is not None
    return etree.fromstring(picture.svg)


def texts(node: etree._Element) -> list[str]:
    return [text.text or "" for text in node.iter("text")]


def badges(node: etree._Element) -> list[str]:
    return [link.get("href") for link in node.iter("a")]


def test_parts_are_present_empty_missing_or_absent() -> None:
    states = {part.name: part.state for part in parts(subject())}
    assert states["组织机构"] == "present"
    assert states["监测"] == "sentence"
    assert states["后期处置"] == "empty"
    assert states["应急响应"] == "missing"
    assert states["责任追究"] == "missing"
    assert states["应急结束"] == "absent"


def test_a_part_that_either_of_two_would_fill_is_missing_as_both() -> None:
    one = subject().marks.items[0].finding
    either = replace(one, values=(("section_en", "monitoring or warning"),))
    plan = replace(facts(plan_document()), sections=())
    states = {part.name: part.state for part in parts(subject(plan, (either,)))}
    assert (states["监测"], states["研判预警"], states["信息报告"]) == ("missing", "missing", "absent")


def test_the_ladder_shows_the_gap_and_the_number_that_belongs_to_both() -> None:
    drawing = tree(ladder(subject()))
    assert badges(drawing) == ["#f1-5", "#f1-6"]
    gap, overlap = [node for node in drawing.iter("rect") if node.get("class") == "fault"]
    assert float(gap.get("width")) > float(overlap.get("width"))
    assert {"≥300", "50–200", "≤50", "50", "200", "300", "重大", "较大", "一般"} <= set(texts(drawing))


def test_a_gap_that_no_finding_names_is_not_red() -> None:
    drawing = tree(ladder(subject(found=())))
    assert not badges(drawing)
    assert not [node for node in drawing.iter("rect") if node.get("class") == "fault"]


def test_whole_numbers_that_are_neighbours_touch() -> None:
    plan = facts(plan_document())
    top, middle, _ = plan.severity_levels
    near = replace(middle.criteria[0], max=299.0)
    levels = (top, replace(middle, criteria=(near,)))
    drawing = tree(ladder(subject(replace(plan, severity_levels=levels))))
    bands = [node for node in drawing.iter("rect") if (node.get("class") or "").startswith("band")]
    assert float(bands[0].get("x")) == pytest.approx(float(bands[1].get("x")) + float(bands[1].get("width")), abs=0.2)


def test_levels_without_numbers_are_steps() -> None:
    plan = facts(plan_document())
    levels = tuple(replace(level, criteria=()) for level in plan.severity_levels)
    picture = ladder(subject(replace(plan, severity_levels=levels)))
    assert picture.note == WORDS["zh"]["no_numbers"]
    assert texts(tree(picture)) == ["重大", "较大", "一般"]


def test_the_timeline_has_a_row_for_each_level_and_ties_the_conflict_together() -> None:
    drawing = tree(timeline(subject()))
    shown = texts(drawing)
    assert [row for row in shown if row in ("各级", "重大", "较大", "一般")] == ["各级", "重大", "较大", "一般"]
    assert badges(drawing).count("#f1-7") == 2
    assert "#f1-8" in badges(drawing)
    assert "没有时限" in shown
    assert len([node for node in drawing.iter("path") if node.get("class") == "clash"]) == 1
    assert "处置结束后" in shown
    red = [node for node in drawing.iter("g") if "error" in (node.get("class") or "")]
    assert [node.findtext("title") for node in red] == ["2小时内 报告 → 区文旅局", "1小时内 报告 → 区文旅局"]


def test_longer_deadlines_end_further_right_and_a_chain_starts_where_the_first_ends() -> None:
    drawing = tree(timeline(subject()))
    groups = [node for node in drawing.iter("g") if (node.get("class") or "").startswith("deadline")]
    bars = {node.findtext("title"): node.find("line") for node in groups}
    at = {name.split(" ")[0]: (float(bar.get("x1")), float(bar.get("x2"))) for name, bar in bars.items()}
    assert at["15分钟内"][1] == at["20分钟内"][0] < at["20分钟内"][1] < at["1小时内"][1] < at["2小时内"][1]


def test_the_command_shows_who_is_under_whom_and_who_was_never_set_up() -> None:
    drawing = tree(command(subject()))
    assert len([node for node in drawing.iter("path") if node.get("class") == "edge"]) == 2
    assert "组长 馆长" in texts(drawing)
    assert "指挥：重大" in texts(drawing)
    assert "应急专班（未成立）" in texts(drawing)
    assert sorted(badges(drawing)) == ["#f1-3", "#f1-4"]


def test_bodies_under_each_other_in_a_circle_are_drawn() -> None:
    span = Span(0, 1, "甲")
    bodies = (Body("甲组", "working_group", span, parent="乙组"), Body("乙组", "working_group", span, parent="甲组"))
    plan = replace(facts(plan_document()), bodies=bodies)
    assert {"甲组", "乙组"} <= set(texts(tree(command(subject(plan, ())))))


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pictures_are_well_formed_in_both_languages_and_name_what_they_lead_to(draw, lang) -> None:
    picture = draw(subject(lang=lang))
    drawing = tree(picture)
    assert drawing.get("aria-label") == picture.title
    assert picture.lines
    for link in drawing.iter("a"):
        assert link.get("aria-label")


@pytest.mark.parametrize("draw", PICTURES)
def test_a_plan_without_facts_has_a_note_and_no_picture(draw) -> None:
    picture = draw(subject(PlanFacts("plan", Span(0, 1, "白")), ()))
    assert picture.svg is None
    assert picture.note


def test_no_style_attribute_is_written_because_the_policy_would_refuse_it() -> None:
    for draw in PICTURES:
        assert "style=" not in str(draw(subject()).svg)


@given(st.text(max_size=30))
def test_text_is_escaped(words: str) -> None:
    made = str(element("text", words, data_x=words))
    assert made.count("<") == 2
    assert made.count('"') == 2


@given(st.text(st.sampled_from("甲a1（"), max_size=30), st.integers(20, 200), st.integers(1, 3))
def test_text_fits_where_it_is_put(text: str, width: int, lines: int) -> None:
    assert text_width(fitted(text, width)) <= max(width, 13)
    made = wrapped(text, width, lines)
    assert len(made) <= lines
    assert all(text_width(line) <= max(width, 13) for line in made)


@pytest.mark.parametrize(
    "value, words",
    [
        (50, "50"),
        (3000, "3000"),
        (10000, "1万"),
        (1_000_000, "100万"),
        (15_000, "1.5万"),
        (12_345, "12345"),
        (1.5e8, "1.5亿"),
        (0.5, "0.5"),
    ],
)
def test_numbers_are_short(value: float, words: str) -> None:
    assert short(value) == words


def test_intervals_are_written_with_their_ends() -> None:
    at = Span(0, 1, "x")
    assert reach(Criterion("m", 5, 9, True, False, None, at)) == "5–<9"
    assert reach(Criterion("m", 5, None, False, False, None, at)) == ">5"
    assert reach(Criterion("m", None, 9, False, True, None, at)) == "≤9"
    assert reach(Criterion("m", None, None, False, False, None, at)) == ""


def test_times_are_given_in_their_greatest_unit() -> None:
    shown = [clock(seconds, WORDS["zh"]) for seconds in (900, 3600, 5400, 86400, 259200)]
    assert shown == ["15分", "1小时", "90分", "24小时", "3天"]
