"""JUnit XML: a suite for each file, in it a test for each rule that found something.

A test fails where its findings fail the check; what is only shown stands in the output of a test that passes. A file without
findings is one test that passes, so that CI sees that it was checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from yuqing_lint import regex as re
from yuqing_lint.model import FileReport, Finding
from yuqing_lint.report.positions import relative
from yuqing_lint.report.run import Run
from yuqing_lint.report.wording import counted, told, trouble

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def render(run: Run) -> str:
    """All files of a run as one document."""
    root = Element("testsuites", name="yuqing-lint")
    for report in run.reports:
        _suite(root, run, report)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(root: Element, run: Run, report: FileReport) -> None:
    path = _clean(relative(report.name, run.root))
    suite = SubElement(root, "testsuite", name=path)
    if report.error:
        case = SubElement(suite, "testcase", name=report.error.code, classname=path)
        words = _clean(trouble(report.error, run.lang))
        SubElement(case, "error", type=report.error.code, message=words).text = words
    by_code = sorted(report.findings, key=lambda finding: finding.code)
    for _, group in groupby(by_code, key=lambda finding: finding.code):
        _case(suite, path, run, tuple(group))
    if not len(suite):
        SubElement(suite, "testcase", name="yuqing-lint", classname=path)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))


def _case(suite: Element, path: str, run: Run, findings: Sequence[Finding]) -> None:
    first = findings[0]
    case = SubElement(suite, "testcase", name=f"{first.code} {first.name}", classname=path)
    text = _clean("\n\n".join(told(finding, run.lang) for finding in findings))
    if any(run.fails(finding.severity) for finding in findings):
        words = first.message if len(findings) == 1 else f"{counted(findings, run.lang)}: {first.message}"
        SubElement(case, "failure", type=first.severity.value, message=_clean(words)).text = text
    else:
        SubElement(case, "system-out").text = text


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
