"""The same plan in every format gives the same facts and the same findings."""

from __future__ import annotations

import shutil
from difflib import SequenceMatcher
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from yuqing_lint.check import check
from yuqing_lint.model import BlockKind, FileReport
from yuqing_lint.readers.pool import run_many
from yuqing_lint.report.facts import plain

from .same_plan import written

SOFFICE = shutil.which("soffice")
PLANS = Path(__file__).parents[2] / "corpus" / "plans"
NAMES = ("water-bureau", "court")
"""One numbered 一、（一）1. and one with 第一条, levels in words and in Roman figures; both with tables."""
FORMATS = (
    "plan-gb18030.txt", "plan.html", "plan.docx", "plan.pdf", "plan-two-columns.pdf", "plan.ofd", "plan.doc", "plan.odt",
    "plan-typed.rtf",
)  # fmt: skip
_PLACES = ("start", "end", "page", "block", "span")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@cache
def _reports(name: str, folder: Path) -> dict[str, FileReport]:
    """The reports of a plan's files; what LibreOffice has to convert is converted in one run."""
    folder.mkdir()
    files = written((PLANS / f"{name}.txt").read_text(encoding="utf-8"), folder, str(SOFFICE))
    reports = {path.name: report for path, report in run_many(check, files.values())}
    assert all(isinstance(report, FileReport) for report in reports.values()), reports
    return reports  # type: ignore[return-value]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Name of a plan → the reports of its files."""
    base = tmp_path_factory.mktemp("same")
    return lambda name: _reports(name, base / name)


def _facts(report: FileReport) -> list[Any]:
    """The facts without their places; white space, which lines of a page cost, aside."""
    assert report.error is None
    return [_bare(plain(plan)) for plan in report.plans]


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if key not in _PLACES}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return "".join(value.split()) if isinstance(value, str) else value


def _findings(report: FileReport) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in report.findings if not one.code.startswith("FMT")]


def _characters(report: FileReport) -> str:
    """The characters of the text, without those of headers and footers."""
    document = report.document
    assert document is not None
    margins = (BlockKind.HEADER, BlockKind.FOOTER)
    blocks = (document.text[block.start : block.end] for block in document.blocks if block.kind not in margins)
    return "".join("".join(blocks).split())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_facts_and_findings_are_those_of_the_text(name: str, form: str, made: Any) -> None:
    expected, found = made(name)["plan.txt"], made(name)[form]
    assert _characters(found) == _characters(expected)
    assert _facts(found) == _facts(expected)
    assert _findings(found) == _findings(expected)


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra ocr is not installed")
def test_facts_of_a_scan(made: Any, tmp_path: Path) -> None:
    """The PDF as images at 200 dpi; F1 of the facts, by kind and words, within 0.03 of the text's."""
    expected = made("water-bureau")["plan.txt"]
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(_scanned(Path(made("water-bureau")["plan.pdf"].name)))
    found = check(scan)
    ratio = SequenceMatcher(None, _characters(expected), _characters(found), autojunk=False).ratio()
    assert ratio >= 0.98
    wanted, got = _listed(expected), _listed(found)
    shared = sum(min(wanted.count(fact), got.count(fact)) for fact in set(wanted))
    assert 2 * shared / (len(wanted) + len(got)) >= 0.97


def _listed(report: FileReport) -> list[str]:
    """Each fact as kind and key: what the scorer of facts goes by."""
    (plan,) = report.plans
    return [
        *(f"section {section.kind}" for section in plan.sections),
        *(f"body {body.name}" for body in plan.bodies),
        *(f"deadline {deadline.iso} {deadline.action} {deadline.levels}" for deadline in plan.deadlines),
        *(f"level {level.name} {level.rank} {len(level.criteria)}" for level in plan.severity_levels),
        *(f"response {response.level}" for response in plan.responses),
        *(f"accountability {item.conduct} {item.consequence}" for item in plan.accountability),
        *(f"reference {reference.title}" for reference in plan.references),
    ]


def _scanned(path: Path) -> bytes:
    """A PDF as a scanner makes it: each page an image."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pages = [page.render(scale=200 / 72).to_pil().convert("L") for page in document]
    buffer = BytesIO()
    pages[0].save(buffer, "PDF", resolution=200, save_all=True, append_images=pages[1:])
    return buffer.getvalue()
