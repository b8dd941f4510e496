"""Every rule is whole, exact and as the catalogue has it, and each of these checks can fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rules import catalogue, strict
from yuqing_lint.model import Severity
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.model import Example, Rule, Text

RULES = load_rules()
BAD = [(rule, example) for rule in RULES for example in rule.bad]
CLEAN = [(rule, example) for rule in RULES for example in rule.clean]


def label(value: object) -> str:
    return value.code if isinstance(value, Rule) else "example"


@pytest.mark.parametrize("rule", RULES, ids=label)
def test_a_rule_file_is_complete(rule: Rule) -> None:
    assert list(strict.gaps(rule)) == []


def test_codes_and_names_are_unique() -> None:
    assert strict.clashes(RULES) == []


@pytest.mark.parametrize("rule", RULES, ids=label)
def test_a_rule_is_as_the_catalogue_has_it(rule: Rule) -> None:
    assert strict.departures(rule, catalogue.RULES) == []


def test_every_rule_of_the_catalogue_is_there() -> None:
    assert {rule.code for rule in RULES} == set(catalogue.RULES)


@pytest.mark.parametrize(("rule", "example"), BAD, ids=label)
def test_a_bad_example_is_found_where_it_is_bad(rule: Rule, example: Example) -> None:
    assert list(strict.astray(rule, example)) == []


@pytest.mark.parametrize(("rule", "example"), CLEAN, ids=label)
def test_a_good_example_is_clean(rule: Rule, example: Example) -> None:
    assert strict.false_alarms(rule, example) == []


@pytest.mark.parametrize(("rule", "example"), [pair for pair in BAD if not pair[0].across], ids=label)
def test_a_fix_mends_its_example_and_sets_off_no_rule(rule: Rule, example: Example) -> None:
    assert list(strict.relapses(rule, example, RULES)) == []


# Each check fails on a rule that is broken.

HEAD = "为稳妥应对舆情，制定本预案。\n"
SOUND = next(rule for rule in RULES if rule.code == "NUM007")
TEXT = Text("说明", "explanation")


def typo(**changes: object) -> Rule:
    """A rule that finds a word and puts another one for it."""
    own = {"kind": "phrases.terms", "params": {"terms": {"投拆": "投诉"}}, "message": TEXT, "fix": TEXT}
    return replace(SOUND, **{**own, **changes})  # type: ignore[arg-type]


def test_the_rule_that_is_broken_below_is_sound() -> None:
    assert list(strict.gaps(SOUND)) == []
    assert strict.departures(SOUND, catalogue.RULES) == []


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"code": "num7"}, "code num7"),
        ({"name": "Clash"}, "name Clash"),
        ({"basis": ()}, "basis"),
        ({"basis": (replace(SOUND.basis[0], text=" "),)}, "basis"),
        ({"basis": (replace(SOUND.basis[0], mark="?"),)}, "basis"),
        ({"verified": False, "severity": Severity.ERROR}, "an error on an unverified basis"),
        ({"why": Text("", "reason")}, "why: not in Chinese"),
        ({"why": Text("理由", " ")}, "why: not in English"),
        ({"title": Text("标点", "标点")}, "title: not in English"),
        ({"message": Text("违法。", "Unlawful.")}, "message: judges the plan to be unlawful"),
        ({"fix": Text("Mend it.", "Mend it.")}, "fix: not in Chinese"),
        ({"variants": {"other": Text("另一种", "另一种")}}, "other: not in English"),
        ({"related": Text("另一处", "另一处")}, "related: not in English"),
        ({"bad": SOUND.bad[:2]}, "2 bad examples"),
        ({"near": SOUND.near[:1], "good": SOUND.good[:1]}, "2 good examples"),
        ({"near": (), "good": (*SOUND.near, *SOUND.good)}, "no near miss"),
        ({"good": (*SOUND.good, SOUND.near[0])}, f"an example given twice: {SOUND.near[0].text.strip()[:20]}"),
    ],
)
def test_a_gap_is_seen(changes: dict[str, object], gap: str) -> None:
    assert list(strict.gaps(replace(SOUND, **changes))) == [gap]  # type: ignore[arg-type]


def test_a_code_and_a_name_given_twice_are_seen() -> None:
    assert strict.clashes([SOUND, replace(SOUND, code="NUM999")]) == [SOUND.name]
    assert strict.clashes([SOUND, replace(SOUND, name="other-name")]) == ["NUM007"]


def test_a_departure_from_the_catalogue_is_seen() -> None:
    assert strict.departures(replace(SOUND, severity=Severity.ERROR), catalogue.RULES) == ["error is warning"]
    assert strict.departures(replace(SOUND, name="other"), catalogue.RULES) == ["other is punctuation-clash"]
    assert strict.departures(replace(SOUND, code="NUM999"), catalogue.RULES) == [
        "punctuation-clash is not in the catalogue",
        "warning is not in the catalogue",
    ]


@pytest.mark.parametrize(
    ("rule", "example", "fault"),
    [
        (SOUND, Example(f"{HEAD}核实情况。", "核实"), "found: []"),
        (SOUND, Example(f"{HEAD}报告宣传科，，并抄送。"), "no quote"),
        (SOUND, Example(f"{HEAD}报告宣传科，，并抄送。", "，。"), "quote not in the text: ，。"),
        (SOUND, Example(f"{HEAD}报告宣传科，，并抄送。", "制定"), "not at 制定: ['，，']"),
        (
            replace(SOUND, message=Text("{{words}}", "{{words}}")),
            Example(f"{HEAD}报告，，抄送。", "，，"),
            "a field is left open: {words}",
        ),
        (
            replace(SOUND, params={"pattern": "核实情况。拟定口径", "usual": "^$"}),
            Example(f"{HEAD}核实情况。拟定口径。", "核实情况"),
            "not one sentence: '核实情况。拟定口径'",
        ),
    ],
    ids=["nothing", "no quote", "other words", "elsewhere", "open field", "a whole paragraph"],
)
def test_a_finding_astray_is_seen(rule: Rule, example: Example, fault: str) -> None:
    assert fault in list(strict.astray(rule, example))


def test_an_alarm_on_a_good_example_is_seen() -> None:
    assert strict.false_alarms(SOUND, SOUND.bad[0]) == ["“；。”两个标点连用。 “；。”"]


def test_a_fix_that_sets_its_rule_off_again_is_seen() -> None:
    again = typo(params={"terms": {"报告": "先报告"}})
    assert "still there: 报告" in list(strict.relapses(again, Example(f"{HEAD}发现后报告站长。"), RULES))


def test_a_fix_that_sets_off_another_rule_is_seen() -> None:
    worse = typo(params={"terms": {"报告；再": "报告；。又"}})
    assert list(strict.relapses(worse, Example(f"{HEAD}发现后报告；再核实。"), RULES)) == ["sets off NUM007"]


def test_a_fix_that_is_sound_is_not_faulted() -> None:
    assert list(strict.relapses(typo(), Example(f"{HEAD}由窗口受理投拆。"), RULES)) == []
