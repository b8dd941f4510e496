"""Every rule file is complete, and its own examples do what it says."""

from __future__ import annotations

import re

import pytest

from tests.audit.shelf import found_across
from tests.conftest import text_document
from tests.rules.paper import paper_document
from yuqing_lint.check import check, superior_plan
from yuqing_lint.model import Finding
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.model import Example, Rule
from yuqing_lint.rules.pack_files import load_pack

RULES = load_rules()
ACROSS = [rule for rule in RULES if rule.across]
ALONE = [rule for rule in RULES if not rule.across]
BAD = [(rule, example) for rule in ALONE for example in rule.bad]
GOOD = [(rule, example) for rule in ALONE for example in rule.good]
HAN = re.compile(r"[\u4e00-\u9fff]")


def label(value: object) -> str | None:
    if isinstance(value, Rule):
        return value.code
    return "example" if isinstance(value, Example) else None


def findings_of(rule: Rule, example: Example) -> tuple[Finding, ...]:
    if rule.on_paper:
        return check(paper_document(example), rules=[rule], pack=load_pack("gongwen")).findings
    above = superior_plan(text_document(example.superior)) if example.superior else None
    return check(text_document(example.text), rules=[rule], superior=above).findings


@pytest.mark.parametrize(("rule", "example"), BAD, ids=label)
def test_bad_example_is_found(rule: Rule, example: Example) -> None:
    found = findings_of(rule, example)
    assert [one.code for one in found] == [rule.code] * len(found)
    assert found
    if example.quote is not None:
        at = example.text.index(example.quote)
        spans = [span for one in found for span in (one.span, *(other.span for other in one.sides))]
        assert any(span.start < at + len(example.quote) and at < span.end for span in spans), spans
    for one in found:
        assert example.text[one.span.start : one.span.end] == one.span.text
        assert "{" not in one.message


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=label)
def test_good_example_is_clean(rule: Rule, example: Example) -> None:
    assert [(one.message, one.span.text) for one in findings_of(rule, example)] == []


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule in ACROSS for example in rule.bad], ids=label)
def test_bad_example_across_documents_is_found(rule: Rule, example: Example) -> None:
    found = found_across(dict(example.files), [rule])
    assert {one.code for _, one in found} == {rule.code}
    texts = dict(example.files)
    for path, one in found:
        assert texts[path][one.span.start : one.span.end] == one.span.text
        assert "{" not in one.message
        assert all(texts[other.file][other.span.start : other.span.end] == other.span.text for other in one.related)
    if example.quote is not None:
        spans = [span.text for _, one in found for span in (one.span, *(other.span for other in one.related))]
        assert any(example.quote in words or words in example.quote for words in spans if words), spans


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule in ACROSS for example in rule.good], ids=label)
def test_good_example_across_documents_is_clean(rule: Rule, example: Example) -> None:
    assert [(path, one.message) for path, one in found_across(dict(example.files), [rule])] == []


@pytest.mark.parametrize("rule", RULES, ids=label)
def test_rule_file_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert len(rule.bad) >= 3
    assert len(rule.good) >= 3
    assert all(basis.text and basis.mark in ("A", "B", "C", "U", "internal") for basis in rule.basis)
    texts = [rule.title, rule.message, rule.why, rule.fix, *rule.variants.values()]
    assert all(HAN.search(text.zh) and not HAN.search(re.sub(r"\{.*?\}|“.*?”|《.*?》", "", text.en)) for text in texts)
    assert not any("违法" in text.zh for text in texts)


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
