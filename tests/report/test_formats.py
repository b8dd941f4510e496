"""Each format against its published schema or a golden file; ``pytest --update-golden`` writes the golden files anew."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.report.sample import RULES, TEXT, document, sample_run, span
from yuqing_lint.model import FileReport, Finding, Severity
from yuqing_lint.report import registry
from yuqing_lint.report.fingerprints import fingerprints
from yuqing_lint.report.positions import Locator, relative, section_of, uri
from yuqing_lint.report.run import Run
from yuqing_lint.version import __version__

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(__file__).parents[1] / "schemas"


@pytest.mark.parametrize(
    "name, form, run",
    [
        ("text.txt", "text", sample_run()),
        ("text-en.txt", "text", sample_run("en")),
        ("text-narrow.txt", "text", replace(sample_run(), width=40)),
        ("findings.json", "json", sample_run()),
        ("findings.jsonl", "jsonl", sample_run()),
        ("run.sarif", "sarif", sample_run()),
        ("junit.xml", "junit", sample_run()),
        ("junit-strict.xml", "junit", replace(sample_run(), failing=Severity.WARNING)),
        ("github.txt", "github", sample_run()),
        ("gitlab.json", "gitlab", sample_run()),
        ("report.md", "markdown", sample_run()),
        ("report-en.md", "markdown", sample_run("en")),
    ],
)
def test_golden(name: str, form: str, run: Run, update_golden: bool) -> None:
    text = registry.render(form, run).replace(f'"{__version__}"', '"VERSION"')
    if update_golden:
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
    assert text == (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize("form", list(registry.FORMATS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_takes_an_empty_run_and_ends_with_a_line_end(form: str, lang: str) -> None:
    text = registry.render(form, Run((), (), "zh" if lang == "zh" else "en"))
    assert text == "" or text.endswith("\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_is_valid(lang: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(registry.render("sarif", sample_run("zh" if lang == "zh" else "en")))
    jsonschema.Draft4Validator(schema).validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        if "ruleIndex" in result:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    prints = [result["partialFingerprints"]["sectionAndWords/v1"] for result in run["results"][:5]]
    assert len(set(prints)) == 5


def test_sarif_schema_refuses_a_wrong_log() -> None:
    """The validation can fail."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(registry.render("sarif", sample_run()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(log)


@pytest.mark.parametrize("failing", [Severity.ERROR, Severity.WARNING])
def test_junit_is_valid(failing: Severity) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    root = etree.fromstring(registry.render("junit", replace(sample_run(), failing=failing)).encode())
    schema.assertValid(root)
    assert root.get("errors") == "1"
    assert root.get("failures") == ("6" if failing is Severity.ERROR else "9")


@given(st.text(max_size=40))
def test_junit_survives_any_character(words: str) -> None:
    doc = document("甲.txt", "txt", f"题目\n{words}\n")
    finding = Finding("X001", "x", Severity.ERROR, f"消息{words}", 0, doc.span(3, 3 + len(words)))
    run = Run((FileReport(doc.name, "checked", (finding,), document=doc),), RULES)
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(
        etree.fromstring(registry.render("junit", run).encode())
    )


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_github_command_is_one_line_whatever_the_text(message: str, name: str) -> None:
    doc = document(f"{name}.txt", "txt", "题目\n")
    finding = Finding("X001", "x", Severity.ERROR, message, 0, doc.span(0, 2))
    report = registry.render("github", Run((FileReport(doc.name, "checked", (finding,), document=doc),)))
    assert report.startswith("::error file=")
    assert report.count("\n") == 1
    assert "\r" not in report
    properties, _, _ = report.removeprefix("::error ").partition("::")
    assert [item.partition("=")[0] for item in properties.split(",")] == [
        "file", "line", "endLine", "col", "endColumn", "title",
    ]  # fmt: skip


def test_lines_and_columns_count_from_one_in_code_points() -> None:
    doc = document("a.txt", "txt", TEXT)
    region = Locator(doc).region(span(doc, "30分钟内"))
    line = TEXT.split("\n")[region.line - 1]
    assert line[region.column - 1 : region.end_column - 1] == "30分钟内"
    over_lines = Locator(doc).region(doc.span(span(doc, "二、后期处置").start, span(doc, "由××").end))
    assert (over_lines.line, over_lines.end_line, over_lines.end_column) == (6, 7, 4)
    closing = Locator(doc).region(doc.span(0, TEXT.index("\n") + 1))
    assert (closing.line, closing.end_line) == (1, 1)
    empty = Locator(doc).region(doc.span(0, 0))
    assert (empty.line, empty.column, empty.end_line, empty.end_column) == (1, 1, 1, 1)


def test_in_word_and_pdf_the_paragraph_is_the_line() -> None:
    doc = document("a.pdf", "pdf", TEXT, pages=True)
    found = span(doc, "由××", 2)
    region = Locator(doc).region(found)
    assert (region.line, region.column) == (found.block + 1 if found.block is not None else 0, 1)


def test_the_section_is_the_place_without_page_and_paragraph() -> None:
    run = sample_run()
    assert [section_of(finding) for finding in run.reports[0].findings[:2]] == ["", "一、（二）信息报告"]
    assert [section_of(finding) for finding in run.reports[2].findings[:2]] == ["", "一、（二）信息报告"]


def test_a_fingerprint_stays_when_text_above_moves_and_changes_with_the_words() -> None:
    before, after = document("a.txt", "txt", TEXT), document("a.txt", "txt", f"前言\n\n{TEXT}")

    def prints(doc, words: str, nth: int = 1) -> tuple[str, ...]:
        finding = Finding("TIM001", "x", Severity.ERROR, "消息", 0, span(doc, words, nth))
        return fingerprints(FileReport("a.txt", "checked", (finding, finding), document=doc))

    assert prints(before, "1小时内") == prints(after, "1小时内")
    assert len({*prints(before, "1小时内"), *prints(before, "30分钟内")}) == 4


@pytest.mark.parametrize(
    "path, root, expected, expected_uri",
    [
        (PurePosixPath("/w/预案/a b.txt"), PurePosixPath("/w"), "预案/a b.txt", "%E9%A2%84%E6%A1%88/a%20b.txt"),
        (PurePosixPath("../x.txt"), PurePosixPath("/w"), "../x.txt", "../x.txt"),
        (PurePosixPath("/other/x.txt"), PurePosixPath("/w"), "/other/x.txt", "file:///other/x.txt"),
        (PureWindowsPath(r"C:\w\预案\a.docx"), PureWindowsPath(r"C:\w"), "预案/a.docx", "%E9%A2%84%E6%A1%88/a.docx"),
        (PureWindowsPath(r"plans\a.docx"), PureWindowsPath(r"C:\w"), "plans/a.docx", "plans/a.docx"),
        (PureWindowsPath(r"D:\x.docx"), PureWindowsPath(r"C:\w"), "D:/x.docx", "file:///D:/x.docx"),
    ],
)
def test_paths_for_services(path, root, expected: str, expected_uri: str) -> None:
    assert relative(path, root) == expected
    assert uri(path, root) == expected_uri
