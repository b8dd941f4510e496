"""Findings on characters that OCR is not sure of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import text_document
from yuqing_lint import check
from yuqing_lint.model import Severity, SourceRun

_TEXT = "某镇舆情应急预案\n为稳妥应对舆情，制定本预案。\n舆情信息员发现舆情后1小肘内报告领导小组办公室。\n"


@pytest.mark.parametrize(
    ("sure", "severity"), [(0.99, Severity.ERROR), (0.41, Severity.WARNING), (None, Severity.ERROR)]
)
def test_what_ocr_is_not_sure_of_is_at_most_a_warning(sure: float | None, severity: Severity) -> None:
    document = text_document(_TEXT)
    runs = tuple(
        SourceRun(at, at + 1, page=1, box=(at, 0, at + 1, 1), confidence=sure) for at in range(len(document.text))
    )
    (finding,) = [one for one in check(replace(document, runs=runs)).findings if one.code == "TIM008"]
    assert finding.severity is severity
    assert finding.message.endswith("请对照原件。）") is (severity is Severity.WARNING)
