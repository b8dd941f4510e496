"""Every operator makes mutants that can be applied and scored."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from bench.mutation import same
from bench.mutation.base import Base
from bench.mutation.edits import Mutant
from bench.mutation.make import mutants, unchanged
from bench.mutation.operators import OPERATORS
from bench.mutation.plans import generated, written
from bench.mutation.score import ERRORS
from bench.mutation.wordings import family, of
from yuqing_lint.rules.load import load_rules


@cache
def bases() -> tuple[Base, ...]:
    return (*generated(1, 9), *written())


@cache
def made() -> dict[str, list[tuple[Base, Mutant]]]:
    out: dict[str, list[tuple[Base, Mutant]]] = {code: [] for code in (*OPERATORS, *same.OPERATORS)}
    for base in bases():
        for mutant in (*mutants(base, 1, tuple(OPERATORS)), *unchanged(base, 1)):
            out[mutant.id.rpartition("-")[2]].append((base, mutant))
    return out


@pytest.mark.parametrize("code", OPERATORS)
def test_each_defect_can_be_injected_and_its_quote_found(code: str) -> None:
    assert made()[code]
    for base, mutant in made()[code]:
        text = mutant.applied(base.text)  # raises where an old text does not stand once
        (want,) = mutant.expect
        assert want.code == code
        assert text != base.text
        assert want.quote is None or want.quote in text
        assert want.quote != ""
        assert not {"⟦", "⟧"} & set(text)


@pytest.mark.parametrize("way", same.OPERATORS)
def test_each_way_to_keep_the_meaning_changes_the_text_and_expects_nothing(way: str) -> None:
    assert made()[way]
    for base, mutant in made()[way]:
        assert mutant.applied(base.text) != base.text
        assert mutant.expect == ()
        assert mutant.also == ()


def test_nothing_else_gets_a_mark_into_a_plan() -> None:
    assert all("⟦" not in base.text for base in bases())


def test_the_same_seed_gives_the_same_mutants() -> None:
    base, again = generated(3, 1)[0], generated(3, 1)[0]
    assert list(mutants(base, 7, tuple(OPERATORS))) == list(mutants(again, 7, tuple(OPERATORS)))
    assert list(mutants(base, 7, tuple(OPERATORS))) != list(mutants(base, 8, tuple(OPERATORS)))


def test_every_rule_that_can_fail_a_check_is_injected() -> None:
    """Rules across files and on page layout need more than a text; the tool's own speak of the run."""
    failing = {rule.code for rule in load_rules() if str(rule.severity) in ("error", "warning")}
    assert {code for code in failing if code[:3] not in ("XDC", "FMT", "TOL")} <= set(OPERATORS)
    assert set(OPERATORS) >= ERRORS


def test_severities_are_those_of_the_rules() -> None:
    severity = {rule.code: str(rule.severity) for rule in load_rules()}
    assert {code: severity[code] for code in OPERATORS if code in severity} == {
        code: "error" if code in ERRORS else "warning" for code in OPERATORS if code in severity
    }


def _lists() -> Iterator[tuple[str, list[object]]]:
    families = "time levels organisation response accountability legality references terms numbering structure"
    for name in families.split():
        for code, rule in family(name).items():
            for key in ("write", "verbal_report", "written_report", "report", "late_report", "concealment", "omission"):
                if isinstance(rule.get(key), list):
                    yield f"{code} {key}", rule[key]


@pytest.mark.parametrize("rule,wordings", list(_lists()))
def test_a_rule_has_eight_wordings_at_least(rule: str, wordings: list[object]) -> None:
    assert len(wordings) >= 8
    assert len({str(wording) for wording in wordings}) == len(wordings)


def test_a_code_without_wordings_is_refused() -> None:
    with pytest.raises(KeyError):
        of("TIM999")
