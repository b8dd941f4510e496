"""Writes .docx packages from raw XML, for tests."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
          "endnotes": "endnotes", "settings": "settings", "comments": "comments"}  # fmt: skip
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Plain"><w:name w:val="Default Paragraph Font"/></w:style>'
)


@dataclass(frozen=True)
class Link:
    """A relation of the main part."""

    ident: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Source:
    """What goes into a package, as XML without the enclosing elements."""

    body: str
    styles: str = ""
    definitions: str = ""
    """``w:abstractNum`` elements."""
    lists: str = ""
    """``w:num`` elements."""
    footnotes: str = ""
    endnotes: str = ""
    comments: str = ""
    settings: str = ""
    links: tuple[Link, ...] = ()
    parts: Mapping[str, bytes] = field(default_factory=dict)


def joined(sources: Iterable[Source]) -> Source:
    """Several sources as one."""
    every = list(sources)
    texts = {
        name: "".join(getattr(source, name) for source in every)
        for name in ("body", "styles", "definitions", "lists", "footnotes", "endnotes", "comments", "settings")
    }
    parts = {name: data for source in every for name, data in source.parts.items()}
    return Source(**texts, links=tuple(link for source in every for link in source.links), parts=parts)


def part(root: str, content: str) -> bytes:
    """A part with its root element."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {_NS}>{content}</w:{root}>'.encode()


def package(source: Source) -> bytes:
    """The bytes of a .docx."""
    files = {
        "word/document.xml": part("document", f"<w:body>{source.body}</w:body>"),
        "word/styles.xml": part("styles", STYLES + source.styles),
        "word/numbering.xml": part("numbering", source.definitions + source.lists),
        "word/footnotes.xml": part("footnotes", source.footnotes),
        "word/endnotes.xml": part("endnotes", source.endnotes),
        "word/comments.xml": part("comments", source.comments),
        "word/settings.xml": part("settings", source.settings),
        **source.parts,
    }
    kinds = [name for name in _TYPES if name != "document"]
    links = (*(Link(f"rIdOwn{at}", kind, f"{kind}.xml") for at, kind in enumerate(kinds)), *source.links)
    files["word/_rels/document.xml.rels"] = _relations(links)
    files["_rels/.rels"] = _relations([Link("rId1", "officeDocument", "word/document.xml")])
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in _TYPES.items()
    ) + "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD}.{kind}+xml"/>'
        for name in source.parts
        for kind in ("header", "footer")
        if f"/{kind}" in name
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="txt" ContentType="text/plain"/><Default Extension="html" ContentType="text/html"/>'
        '<Default Extension="docx" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/>'
        '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>'
        f"{overrides}</Types>"
    ).encode()
    return zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, the same bytes each time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _relations(links: Iterable[Link]) -> bytes:
    items = "".join(
        f'<Relationship Id="{link.ident}" Type="{_OFFICE}/{link.kind}" Target="{link.target}"'
        + (' TargetMode="External"/>' if link.external else "/>")
        for link in links
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'.encode()


# ------------------------------------------------------------------------------- pieces of WordprocessingML


def _in(name: str, content: str) -> str:
    """An element around some content, or nothing around nothing."""
    return f"<w:{name}>{content}</w:{name}>" if content else ""


def p(*content: str, props: str = "") -> str:
    """A paragraph; plain words become a run."""
    return f"<w:p>{_in('pPr', props)}{''.join(_run(item) for item in content)}</w:p>"


def r(text: str, props: str = "") -> str:
    """A run of text."""
    return f'<w:r>{_in("rPr", props)}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _run(item: str) -> str:
    return item if item.startswith("<") else r(item)


def num(ident: int, level: int | None = 0) -> str:
    """Numbering properties of a paragraph or style."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{ident}"/></w:numPr>'


def lvl(
    at: int,
    form: str,
    text: str,
    *,
    start: int | None = 1,
    suff: str | None = "nothing",
    more: str = "",
    font: str = "",
) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}">'
        + ("" if start is None else f'<w:start w:val="{start}"/>')
        + (form if form.startswith("<") else f'<w:numFmt w:val="{form}"/>')
        + more
        + ("" if suff is None else f'<w:suff w:val="{suff}"/>')
        + f'<w:lvlText w:val="{text}"/>'
        + (f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else "")
        + "</w:lvl>"
    )


def definition(ident: int, *levels: str, more: str = "") -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{ident}"><w:multiLevelType w:val="multilevel"/>{more}{"".join(levels)}</w:abstractNum>'


def listed(ident: int, of: int, overrides: str = "") -> str:
    """An instance of a list definition."""
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def style(
    ident: str, props: str = "", *, based: str = "", name: str = "", kind: str = "paragraph", run: str = ""
) -> str:
    """A style."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{ident}"><w:name w:val="{name or ident}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + _in("pPr", props)
        + _in("rPr", run)
        + "</w:style>"
    )


def styled(ident: str) -> str:
    """Paragraph properties that name a style."""
    return f'<w:pStyle w:val="{ident}"/>'


def section(*content: str) -> str:
    """Properties of a section."""
    return f"<w:sectPr>{''.join(content)}</w:sectPr>"


def header(kind: str, ident: str) -> str:
    """A reference to a header; ``kind`` is default, first or even."""
    return f'<w:headerReference w:type="{kind}" r:id="{ident}"/>'


def footer(kind: str, ident: str) -> str:
    """A reference to a footer."""
    return f'<w:footerReference w:type="{kind}" r:id="{ident}"/>'


def tc(*content: str, props: str = "") -> str:
    """A table cell; plain words become a paragraph."""
    inside = "".join(item if item.startswith("<") else p(item) for item in content)
    return f"<w:tc>{_in('tcPr', props)}{inside or p()}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A table row."""
    return f"<w:tr>{_in('trPr', props)}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(content: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field_of(code: str, *result: str) -> str:
    """A complex field in runs of a paragraph."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    inside = code if code.startswith("<") else f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return marks[0] + inside + (marks[1] + "".join(_run(item) for item in result) if result else "") + marks[2]


def change(kind: str, content: str) -> str:
    """A tracked change around runs (``ins``, ``del``, ``moveFrom``, ``moveTo``)."""
    return f'<w:{kind} w:id="1" w:author="甲" w:date="2025-01-01T00:00:00Z">{content}</w:{kind}>'


def marked(kind: str) -> str:
    """The mark of a change in the properties of a paragraph mark, row or cell."""
    return f'<w:{kind} w:id="2" w:author="甲" w:date="2025-01-01T00:00:00Z"/>'


def shape(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: a drawing, and the same box in VML for older readers."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" cy="500000"/>'
        '<wp:docPr id="9" name="框"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
