"""Each skeleton as it ships, filled in, and in the hands of other programs."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from tests.skeletons.filling import PACKS, PLACEHOLDER, fill
from yuqing_lint.check import check
from yuqing_lint.model import Finding, Severity
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.pack_files import load_pack, shipped_names
from yuqing_lint.skeletons import skeleton
from yuqing_lint.skeletons.pieces import Paragraph, skeleton_of

UNFILLED = {"TRM009", "ORG004", "STR012"}
"""Placeholders, posts and the date and issuer at the end: what is still to be filled in."""
MUST_NOT_SAY = ("网评", "水军", "删帖", "刷", "控评", "屏蔽", "不予回应", "封锁")


def findings(data: bytes, pack: str, least: Severity = Severity.WARNING) -> list[Finding]:
    report = check(read_bytes(data, "plan.docx"), rules=load_rules(), pack=load_pack(pack))
    assert [plan.kind for plan in report.plans] == ["plan"]
    return [one for one in report.findings if one.severity.rank <= least.rank]


def test_each_pack_that_ships_has_a_skeleton() -> None:
    assert shipped_names() == PACKS


@pytest.mark.parametrize("pack", PACKS)
def test_as_it_ships_only_what_is_to_be_filled_in_is_found(pack: str) -> None:
    found = findings(skeleton(pack).data, pack)
    assert {one.code for one in found} <= UNFILLED, [(one.code, one.message) for one in found]


@pytest.mark.parametrize("pack", PACKS)
def test_each_placeholder_is_found(pack: str) -> None:
    document = read_bytes(skeleton(pack).data, "plan.docx")
    there = [match.span() for match in PLACEHOLDER.finditer(document.text)]
    told = {(one.span.start, one.span.end) for one in findings(skeleton(pack).data, pack) if one.code == "TRM009"}
    assert len(there) > 20
    assert set(there) <= told


@pytest.mark.parametrize("pack", PACKS)
def test_filled_in_it_is_clean(pack: str) -> None:
    data = fill(pack)
    assert "〔填" not in read_bytes(data, "plan.docx").text
    assert [(one.code, one.message, one.span.text) for one in findings(data, pack)] == []


@pytest.mark.parametrize("pack", PACKS)
def test_the_pack_that_the_issuer_calls_for_finds_nothing_either(pack: str) -> None:
    report = check(read_bytes(fill(pack), "plan.docx"))
    assert [one.code for one in report.findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("pack", PACKS)
def test_no_skeleton_helps_to_conceal_or_to_manipulate(pack: str) -> None:
    text = read_bytes(skeleton(pack).data, "plan.docx").text
    assert [word for word in MUST_NOT_SAY if word in text] == []
    assert not [one for one in findings(fill(pack), pack, Severity.INFO) if one.code.startswith("LEG")]


def test_the_file_is_named_as_the_plan() -> None:
    assert skeleton("core").name == "舆情应急处置预案.docx"
    assert skeleton("safety").name == "生产安全事故综合应急预案.docx"


def test_a_skeleton_has_always_the_same_bytes() -> None:
    assert skeleton("school").data == skeleton("school").data


@pytest.mark.parametrize("pack", PACKS)
def test_word_styles_and_automatic_numbers(pack: str) -> None:
    document = docx.Document(BytesIO(skeleton(pack).data))
    parts = [one.text for one in skeleton_of(pack) if isinstance(one, Paragraph) and one.kind == "part"]
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == parts
    assert read_bytes(skeleton(pack).data, "plan.docx").text.count(f"\n一、{parts[0]}\n") == 1
    named = {one.style_id for one in document.styles}
    assert {one.style.style_id for one in document.paragraphs} <= named
    section = document.sections[0]
    assert [round(one.mm) for one in (section.page_width, section.top_margin, section.left_margin)] == [210, 37, 28]


def test_the_parts_are_sound_and_all_of_them_are_named(tmp_path: Path) -> None:
    with ZipFile(BytesIO(skeleton("core").data)) as package:
        assert package.testzip() is None
        types = package.read("[Content_Types].xml").decode()
        for name in package.namelist():
            assert name.endswith((".rels", "[Content_Types].xml")) or f'PartName="/{name}"' in types


def test_it_is_valid_by_the_schema(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "plan.docx"
    path.write_bytes(skeleton("government").data)
    found = [one.description for one in OpenXmlValidator(max_errors=0).validate(path).errors]
    assert [
        one for one in found if "fontTable" not in one and "theme" not in one
    ] == []  # Word opens files without them


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_shows_the_numbers(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(fill("school"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = read_bytes((tmp_path / "plan.pdf").read_bytes(), "plan.pdf").text
    for words in ("清源县第一中学舆情应急处置预案", "一、总则", "（一）编制目的", "1.统一领导", "十一、附则", "附件2"):
        assert words in printed
