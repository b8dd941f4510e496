"""The whole reader: kinds of packages, margins, damage, real plans and another program's reading."""

from __future__ import annotations

import contextlib
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers import docx_builder as xml
from tests.readers.docx_builder import Link, Source, joined, p, package, part, zipped
from tests.readers.docx_features import FEATURES, feature_document
from tests.readers.test_docx_features import check_consistency
from yuqing_lint.model import ReadError
from yuqing_lint.number_formats import format_number
from yuqing_lint.readers import read
from yuqing_lint.readers.archive import parse_part
from yuqing_lint.readers.docx import read_docx, text_elements
from yuqing_lint.readers.limits import LIMITS

_FAMILIES = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
}


def _rewritten(data: bytes, change: dict[bytes, bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, content in files.items():
        for old, new in change.items():
            content = content.replace(old, new)
        files[name] = content
    return zipped(files)


def test_strict_namespaces_read_the_same() -> None:
    data = feature_document()
    strict = _rewritten(data, _FAMILIES)
    assert strict != data
    read_strict, read_usual = read_docx(strict, "a.docx"), read_docx(data, "a.docx")
    assert (read_strict.text, read_strict.blocks, read_strict.runs) == (
        read_usual.text,
        read_usual.blocks,
        read_usual.runs,
    )
    check_consistency(read_strict, strict)


def test_text_elements_are_counted_the_same_in_both_families() -> None:
    data = feature_document()
    counts = []
    for package_bytes in (data, _rewritten(data, _FAMILIES)):
        with zipfile.ZipFile(BytesIO(package_bytes)) as archive:
            root = parse_part(archive.read("word/document.xml"), "word/document.xml", LIMITS)
        counts.append(len(text_elements(root)))
    assert counts[0] == counts[1] > 100


def test_macros_and_templates_are_read_alike() -> None:
    macro = package(Source(p("含宏"), parts={"word/vbaProject.bin": b"\x00macro"}))
    main = b"wordprocessingml.document.main"
    for kind in (b"wordprocessingml.template.main", b"ms-word.document.macroEnabled.main"):
        assert read_docx(_rewritten(macro, {main: kind}), "a.docm").text == "含宏"


def test_main_part_elsewhere_and_odd_names() -> None:
    files = {
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        b'Id="a" Type="x/officeDocument" Target="/Text\\Main.xml"/></Relationships>',
        "Text\\main.XML": part("document", f"<w:body>{p('反斜杠')}</w:body>"),
    }
    document = read_docx(zipped(files), "a.docx")
    assert document.text == "反斜杠"
    assert {run.part for run in document.runs} == {"Text/main.XML"}


def test_first_and_even_pages() -> None:
    kinds = ("default", "first", "even")
    source = Source(
        p("正文") + xml.section(*(xml.header(kind, f"rId{kind}") for kind in kinds), "<w:titlePg/>"),
        settings="<w:evenAndOddHeaders/>",
        links=tuple(Link(f"rId{kind}", "header", f"header-{kind}.xml") for kind in kinds),
        parts={f"word/header-{kind}.xml": part("hdr", p(kind)) for kind in kinds},
    )
    assert read_docx(package(source), "a.docx").text == "正文\ndefault\nfirst\neven"


def test_numbers_in_other_stories_count_by_themselves() -> None:
    source = Source(
        p("一段", xml.shape(p("框内", props=xml.num(1))), props=xml.num(1)) + p("二段", props=xml.num(1)),
        definitions=xml.definition(1, xml.lvl(0, "decimal", "%1.")),
        lists=xml.listed(1, 1),
    )
    assert read_docx(package(source), "a.docx").text == "1.一段\n1.框内\n2.二段"


def test_hidden_and_deleted_paragraphs_in_a_list() -> None:
    """A hidden paragraph keeps its number, a deleted one does not."""
    hidden, gone = "<w:rPr><w:vanish/></w:rPr>", f"<w:rPr>{xml.marked('del')}</w:rPr>"
    source = Source(
        p("一", props=xml.num(1))
        + p(xml.r("隐", "<w:vanish/>"), props=xml.num(1) + hidden)
        + p("三", props=xml.num(1))
        + p(xml.change("del", xml.r("删")), props=xml.num(1) + gone)
        + p("四", props=xml.num(1)),
        definitions=xml.definition(1, xml.lvl(0, "decimal", "%1.")),
        lists=xml.listed(1, 1),
    )
    assert read_docx(package(source), "a.docx").text == "1.一\n3.三\n4.四"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(FEATURES), min_size=1, max_size=8), st.sampled_from(["accepted", "original"]), st.data()
)
def test_any_mix_of_constructs_is_consistent(features: list[object], changes: str, data: st.DataObject) -> None:
    """Constructs together, in tables and controls, keep text, blocks and runs in agreement."""
    merged = joined([Source(p("开头")), *(feature.source for feature in features)])
    body = data.draw(
        st.sampled_from(
            [merged.body, xml.tbl(xml.tr(xml.tc(merged.body))), xml.sdt(merged.body), p(xml.shape(merged.body))]
        )
    )
    source = joined([Source(body), *(Source("", **_without_body(feature.source)) for feature in features)])
    built = package(source)
    check_consistency(read_docx(built, "a.docx", changes=changes), built)


def _without_body(source: Source) -> dict[str, object]:
    return {name: value for name, value in vars(source).items() if name != "body"}


def test_random_damage_is_refused_or_read() -> None:
    """A damaged file is read or refused with one clear error; nothing else comes out."""
    rnd = random.Random(20250601)
    good = feature_document()
    with zipfile.ZipFile(BytesIO(good)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    parts = [name for name in files if name.endswith((".xml", ".rels"))]
    for _ in range(150):
        if rnd.random() < 0.5:
            damaged = bytearray(good)
            for _ in range(rnd.randint(1, 8)):
                damaged[rnd.randrange(len(damaged))] = rnd.randrange(256)
            data = bytes(damaged)
        else:
            name = rnd.choice(parts)
            content = files[name]
            at, length = rnd.randrange(len(content)), rnd.randrange(40)
            data = zipped({**files, name: content[:at] + rnd.randbytes(length % 3) + content[at + length :]})
        with contextlib.suppress(ReadError):
            check_consistency(read_docx(data, "a.docx"), data)


# --------------------------------------------------------------------------------------- other readings


@pytest.mark.parametrize("value", range(1, 121))
def test_chinese_numbers_are_read_back(value: int) -> None:
    from yuqing_lint.numerals import value_of

    assert value_of(format_number(value, "chineseCountingThousand")) == value


_SHARED = Path(__file__).parents[3] / "shared" / "clean"


@pytest.mark.parametrize("name", ["a2-education", "a5-market"])
def test_real_plans_read_as_their_text(name: str) -> None:
    path = _SHARED / "files" / f"{name}.docx"
    if not path.exists():
        pytest.skip("the plans are not on this machine")
    document = read(path)
    margins = ("header", "footer")
    own = "".join(document.text[block.start : block.end] for block in document.blocks if block.kind not in margins)
    plain = (_SHARED / "plans" / f"{name}.txt").read_text(encoding="utf-8")
    assert "".join(own.split()) == "".join(plain.split())
