"""Files with comments: those of people stay, other programs open them, and the schema holds."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from tests.annotate.test_word_anchors import annotated, inner, note
from tests.docx_marks import commented, comments, part, parts
from tests.readers.docx_builder import Link, Source, joined, p, package, r, zipped
from tests.readers.docx_features import FEATURES, feature_document
from yuqing_lint.annotate.notes import Line, Note
from yuqing_lint.annotate.word import annotate_word
from yuqing_lint.model import BlockKind
from yuqing_lint.ooxml.copy import is_sealed
from yuqing_lint.readers.docx import read_docx

NOW = datetime(2025, 1, 1, 9, 30)
_SOFFICE = shutil.which("soffice")
_MS = "http://schemas.microsoft.com/office"
_PEOPLE = (
    '<w:comment w:id="7" w:author="李主任" w:date="2025-01-01T00:00:00Z" w:initials="L">'
    "<w:p><w:r><w:t>请再核</w:t></w:r></w:p></w:comment>"
)
_MARKED = (
    '<w:commentRangeStart w:id="7"/>'
    + r("正文第一句")
    + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
)


def _notes(*spans: tuple[int, int]) -> list[Note]:
    return [Note(start, end, (Line("【错误】", f"{start}"), Line("依据：", "某条"))) for start, end in spans]


def _annotate(data: bytes, *spans: tuple[int, int]) -> bytes:
    return annotate_word(data, read_docx(data, "p"), _notes(*spans), NOW)


def test_comments_of_people_stay() -> None:
    data = package(Source(p("标题") + p(_MARKED, "，第二句"), comments=_PEOPLE))
    copy = _annotate(data, (0, 2), (3, 8))
    assert comments(copy, "李主任") == {"7": ["请再核"]}
    assert commented(copy)["7"] == "正文第一句"
    assert sorted(commented(copy).values()) == ["标题", "正文第一句", "正文第一句"]
    again = _annotate(copy, (3, 5))
    assert comments(again, None) == {"7": ["请再核"], "0": ["【错误】3", "依据：某条"]}
    assert commented(again) == {"7": "正文第一句", "0": "正文"}


def test_a_package_without_comments_gets_the_part_and_its_link() -> None:
    members = parts(package(Source(p("正文"))))
    del members["word/comments.xml"]
    links = re.sub(rb'<Relationship [^>]*comments.xml"/>', b"", members["word/_rels/document.xml.rels"])
    members["word/_rels/document.xml.rels"] = links
    types = re.sub(rb"<Override PartName=./word/comments.xml.[^>]*/>", b"", members["[Content_Types].xml"])
    members["[Content_Types].xml"] = types
    copy = _annotate(zipped(members), (0, 2))
    assert comments(copy) == {"0": ["【错误】0", "依据：某条"]}
    assert 'PartName="/word/comments.xml"' in parts(copy)["[Content_Types].xml"].decode()
    (link,) = [
        one
        for one in part(copy, "word/_rels/document.xml.rels")
        if one.get("Type", "").endswith("/relationships/comments")
    ]
    assert link.get("Target") == "comments.xml"
    assert len({one.get("Id") for one in part(copy, "word/_rels/document.xml.rels")}) == len(
        part(copy, "word/_rels/document.xml.rels")
    )


def test_a_package_without_any_links() -> None:
    members = parts(package(Source(p("正文"))))
    for name in ("comments.xml", "styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml", "settings.xml"):
        del members[f"word/{name}"]
    del members["word/_rels/document.xml.rels"]
    copy = _annotate(zipped(members), (0, 2))
    assert list(comments(copy)) == ["0"]
    assert read_docx(copy, "p").text == "正文"


def test_what_newer_word_keeps_about_comments_goes_with_them() -> None:
    once = _annotate(package(Source(p("标题") + p(_MARKED), comments=_PEOPLE)), (0, 2))
    members = parts(once)
    # as Word saves it: every comment has a paragraph with an identifier, and somebody has answered one of the tool's
    xml = members["word/comments.xml"].decode()
    xml = xml.replace("<w:comments ", f'<w:comments xmlns:w14x="{_MS}/word/2010/wordml" ', 1)
    at = iter(("0000000A", "0000000B", "0000000C"))
    xml = re.sub(r"<w:p>", lambda match: f'<w:p w14x:paraId="{next(at)}">', xml)
    members["word/comments.xml"] = xml.encode()
    people, last = "0000000A", "0000000C"
    members["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{_MS}/word/2012/wordml"><w15:commentEx w15:paraId="{last}" w15:done="0"/>'
        f'<w15:commentEx w15:paraId="{people}" w15:paraIdParent="{last}" w15:done="1"/></w15:commentsEx>'
    ).encode()
    members["word/commentsIds.xml"] = (
        f'<c:commentsIds xmlns:c="{_MS}/word/2016/wordml/cid"><c:commentId c:paraId="{last}" c:durableId="11111111"/>'
        f'<c:commentId c:paraId="{people}" c:durableId="22222222"/></c:commentsIds>'
    ).encode()
    members["word/commentsExtensible.xml"] = (
        f'<w16cex:commentsExtensible xmlns:w16cex="{_MS}/word/2018/wordml/cex"><w16cex:commentExtensible '
        'w16cex:durableId="11111111"/><w16cex:commentExtensible w16cex:durableId="22222222"/></w16cex:commentsExtensible>'
    ).encode()
    kinds = {"Extended": "2011", "Ids": "2016/09", "Extensible": "2018/08"}
    links = "".join(
        f'<Relationship Id="rIdC{kind}" Type="{_MS}/{year}/relationships/comments{kind}" Target="comments{kind}.xml"/>'
        for kind, year in kinds.items()
    ).encode()
    rels = members["word/_rels/document.xml.rels"]
    members["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", links + b"</Relationships>")
    copy = parts(_annotate(zipped(members), (0, 1)))
    assert [one.attrib.values() for one in etree.fromstring(copy["word/commentsExtended.xml"])] == [[people, "1"]]
    assert [one.attrib.values()[1] for one in etree.fromstring(copy["word/commentsIds.xml"])] == ["22222222"]
    assert [one.attrib.values() for one in etree.fromstring(copy["word/commentsExtensible.xml"])] == [["22222222"]]


def test_strict_documents_stay_strict() -> None:
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }

    def as_strict(data: bytes) -> bytes:
        text = data.decode()
        for old, new in strict.items():
            text = text.replace(old, new)
        return text.encode()

    members = parts(package(Source(p("正文", "内容"))))
    del members["word/comments.xml"]
    members = {name: as_strict(data) for name, data in members.items()}
    links = re.sub(rb'<Relationship [^>]*comments.xml"/>', b"", members["word/_rels/document.xml.rels"])
    members["word/_rels/document.xml.rels"] = links
    copy = _annotate(zipped(members), (1, 3))
    assert read_docx(copy, "p").text == "正文内容"
    main = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    root = part(copy, "word/document.xml")
    assert {etree.QName(element).namespace for element in root.iter()} == {main}
    assert [one.get(f"{{{main}}}author") for one in part(copy, "word/comments.xml")] == ["yuqing-lint"]
    types = [one.get("Type") for one in part(copy, "word/_rels/document.xml.rels")]
    assert "http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in types


def test_a_copy_is_known_until_somebody_saves_it() -> None:
    copy = _annotate(package(Source(p("正文"))), (0, 2))
    assert is_sealed(copy)
    assert not is_sealed(package(Source(p("正文"))))
    assert not is_sealed(zipped(parts(copy)))
    assert not is_sealed(b"no zip")


def test_python_docx_opens_it() -> None:
    docx = pytest.importorskip("docx")
    copy = _annotate(feature_document(), (0, 2), (30, 40))
    opened = docx.Document(BytesIO(copy))
    own = [comment for comment in opened.comments if comment.author == "yuqing-lint"]
    assert [[each.text for each in comment.paragraphs] for comment in own] == [
        ["【错误】0", "依据：某条"],
        ["【错误】30", "依据：某条"],
    ]
    assert own[0].timestamp == datetime(2025, 1, 1, 9, 30, tzinfo=own[0].timestamp.tzinfo)


def faults(data: bytes, path: Path) -> list[str]:
    """What a checker of OOXML against the schema and Word's own demands has to say, without places."""
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    path.write_bytes(data)
    return sorted(error.description for error in audit.OpenXmlValidator(max_errors=0).validate(path).errors)


def test_the_schema_finds_nothing_new(tmp_path: Path) -> None:
    data = feature_document()
    document = read_docx(data, "p")
    copy, _ = annotated(data, *(inner(document, block) for block in document.blocks))
    assert faults(copy, tmp_path / "copy.docx") == faults(data, tmp_path / "plan.docx")


# ------------------------------------------------------------------------------------------ LibreOffice

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DIFFERS = {
    "soft-break", "carriage-return",  # the break is no character there
    "hyphens", "symbols", "symbol-without-character", "symbol-font", "ruby", "formula",  # shown by other characters
    "field", "simple-field", "nested-fields", "field-over-paragraphs", "drop-down-field",  # results of fields have no places
    "hidden-run", "hidden-by-style", "deletion", "comment", "footnotes",  # it counts what does not show
    "content-control-block", "content-control-around-row-and-cell", "alternate-content-block",  # comments there lose their text
    "blank-paragraphs", "blanks-not-preserved",
}  # fmt: skip
"""Constructs whose words LibreOffice shows or counts in its own way."""


@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_them_back(tmp_path: Path) -> None:
    features = [feature for feature in FEATURES if feature.name != "field-never-ended"]  # it swallows all that follows
    data = package(joined(feature.source for feature in features))
    document = read_docx(data, "p")
    copy, _ = annotated(data, *(inner(document, block) for block in document.blocks))
    (tmp_path / "copy.docx").write_bytes(copy)
    command = [
        str(_SOFFICE),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "copy.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with zipfile.ZipFile(tmp_path / "copy.odt") as archive:
        found = _ranges(etree.fromstring(archive.read("content.xml")))
    names = [feature.name for feature in features for _ in feature.lines]
    checked = 0
    for name, block in zip(names, document.blocks, strict=False):
        start, end = inner(document, block)
        words = document.text[start:end].replace("\t", "")
        if (
            name in _DIFFERS
            or (block.kind is not BlockKind.PARAGRAPH and block.kind is not BlockKind.CELL)
            or not words
        ):
            continue
        if name.startswith("chunk-of") or name == "text-box-with-table":
            continue
        assert found[f"【错误】{start}:{end}"] == words, name
        checked += 1
    assert checked > 120


def _ranges(content: etree._Element) -> dict[str, str]:
    """The words that each comment in an OpenDocument text stands on, by its first line."""
    said: dict[str, str] = {}
    begun: dict[str, list[str]] = {}
    found: dict[str, str] = {}

    def walk(element: etree._Element) -> None:
        name = element.get(f"{_OFFICE}name", "")
        if element.tag == f"{_OFFICE}annotation":
            match = re.search(r"【错误】\d+:\d+", "".join(element.itertext()))
            said[name] = match[0] if match else ""
            begun[name] = []
        elif element.tag == f"{_OFFICE}annotation-end":
            found[said[name]] = "".join(begun.pop(name))
        else:
            _pass(element.text)
            for child in element:
                walk(child)
        _pass(element.tail)

    def _pass(text: str | None) -> None:
        for words in begun.values():
            words.append(text or "")

    walk(content)
    return found


def test_ids_are_unique_in_the_body() -> None:
    data = feature_document()
    document = read_docx(data, "p")
    copy = annotate_word(data, document, [note(document, 0, 2), note(document, 3, 5)], NOW)
    ident = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id"
    before = {element.get(ident) for element in part(data, "word/document.xml").iter()} - {None}
    assert not before & set(comments(copy))


def test_the_link_of_a_comment_part_in_another_folder() -> None:
    members = parts(package(Source(p("正文"), links=(Link("rIdZ", "hyperlink", "http://example.org", external=True),))))
    copy = _annotate(zipped(members), (0, 2))
    links = part(copy, "word/_rels/document.xml.rels")
    assert [one.get("TargetMode") for one in links if one.get("Id") == "rIdZ"] == ["External"]
