"""The plans that were written for the project: their files, their gold, and what the tool says of them."""

import json
from pathlib import Path

import pytest

from bench.accuracy import Score, score_plan
from bench.accuracy.tally import place_of
from yuqing_lint import Severity, check, extract

CORPUS = Path(__file__).parents[2] / "corpus"
MESSY = {"civil-scraped", "housing-two", "messy-school-ocr", "messy-spun-sports", "estate-copied", "township-messy"}
PLANS = sorted((CORPUS / "plans").glob("*.txt"))
CLEAN = [path for path in PLANS if path.stem not in MESSY]
CLEAN_FILES = sorted(path for path in (CORPUS / "files").iterdir() if path.stem not in MESSY)
GOLD = sorted(CORPUS.rglob("gold/*.json"))


def lines_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def name_of(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", GOLD, ids=name_of)
def test_each_quote_of_the_gold_stands_once_in_its_plan(path):
    text = (path.parents[1] / "plans" / f"{path.stem}.txt").read_text(encoding="utf-8")
    for plan in json.loads(path.read_text(encoding="utf-8"))["plans"]:
        facts = [fact for value in plan.values() if isinstance(value, list) for fact in value if isinstance(fact, dict)]
        for quote in [plan["starts"], *(fact["at"] for fact in facts if "at" in fact)]:
            assert text.count(quote.replace("⟦", "").replace("⟧", "")) == 1, quote


@pytest.mark.parametrize("folder", [CORPUS, CORPUS / "held-back"], ids=name_of)
def test_each_edit_and_each_defect_stands_in_its_plan(folder):
    plans = {path.stem: path.read_text(encoding="utf-8") for path in (folder / "plans").glob("*.txt")}
    for mutant in lines_of(folder / "mutants.jsonl"):
        text = plans[mutant["plan"]]
        for old, new in mutant["edits"]:
            assert text.count(old) == 1, mutant["id"]
            text = text.replace(old, new)
        assert all((want["quote"] or "") in text for want in mutant["expect"]), mutant["id"]
    for defect in lines_of(folder / "defects.jsonl"):
        assert defect.get("missing") or defect["quote"] in plans[defect["plan"]], defect


@pytest.mark.parametrize("path", [*CLEAN, *CLEAN_FILES], ids=name_of)
def test_a_clean_plan_is_clean_in_every_format(path):
    report = check(path)
    assert report.status == "checked"
    # The files are not laid out as official documents, and FMT rightly says so where a plan has such a number.
    found = [
        (finding.code, finding.message)
        for finding in report.findings
        if finding.severity is not Severity.INFO and not finding.code.startswith("FMT")
    ]
    assert found == []


@pytest.mark.parametrize("path", CLEAN_FILES, ids=name_of)
def test_the_facts_are_the_same_in_every_format(path):
    _, (plain,) = extract(CORPUS / "plans" / f"{path.stem}.txt")
    document, (rendered,) = extract(path)
    assert [(one.iso, one.action, one.levels) for one in rendered.deadlines] == [
        (one.iso, one.action, one.levels) for one in plain.deadlines
    ]
    assert [body.name for body in rendered.bodies] == [body.name for body in plain.bodies]
    assert [(level.name, level.rank) for level in rendered.severity_levels] == [
        (level.name, level.rank) for level in plain.severity_levels
    ]
    for one in rendered.deadlines:
        assert document.text[one.span.start : one.span.end] == one.span.text


def test_the_facts_are_those_that_people_marked():
    score = Score()
    for path in GOLD:
        if path.parent.parent == CORPUS:
            source = CORPUS / "plans" / f"{path.stem}.txt"
            document, plans = extract(source)
            gold = json.loads(path.read_text(encoding="utf-8"))
            score_plan(score, path.stem, document.text, gold, plans)
    assert score.f1 > 0.97
    assert score.fields > 0.94


def test_known_defects_are_found_at_their_places():
    found = {name: check(CORPUS / "plans" / f"{name}.txt") for name in MESSY}
    defects = [defect for defect in lines_of(CORPUS / "defects.jsonl") if defect["confidence"] == "high"]
    missed = [defect for defect in defects if not is_found(found[defect["plan"]], defect)]
    assert len(missed) <= 0.1 * len(defects), missed


def is_found(report, defect) -> bool:
    text = report.document.text
    places = [] if defect.get("missing") else [place_of(text, defect["quote"])]
    for finding in report.findings:
        spans = [finding.span, *(related.span for related in finding.related)]
        touches = any(span.start < end and start < span.end for span in spans for start, end in places)
        if finding.code == defect["code"] and (touches or not places):
            return True
    return False
