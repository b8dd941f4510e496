"""The comments part of a .docx: the tool's own comments out, new ones in, those of people left alone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from datetime import datetime
from itertools import count

from lxml import etree

from yuqing_lint.annotate.notes import Line
from yuqing_lint.model import Severity
from yuqing_lint.ooxml.copy import PackageCopy
from yuqing_lint.ooxml.idents import free_idents
from yuqing_lint.ooxml.names import SPACE, Family
from yuqing_lint.readers.docx.names import Element
from yuqing_lint.version import AUTHOR

_INITIALS = "YL"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_W16_IDS = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_W16_MORE = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_COLORS = {Severity.ERROR: "C00000", Severity.WARNING: "B45309", Severity.INFO: "1F5FA8", None: "404040"}
_HALF_POINTS = "18"


class Comments:
    """The comments of a package that is being copied."""

    def __init__(self, copy: PackageCopy, family: Family) -> None:
        self._copy = copy
        self._family = family
        part = copy.package.related(copy.main, "comments")
        self._part = None if part is None else copy.package.name(part)

    def drop_own(self) -> frozenset[str]:
        """Take out the tool's earlier comments; their identifiers."""
        if self._part is None:
            return frozenset()
        w = self._family.w
        own = [one for one in self._copy.tree(self._part).iterchildren(w("comment")) if one.get(w("author")) == AUTHOR]
        if own:
            root = self._copy.changed(self._part)
            paragraphs = {name for one in own for each in one.iter(w("p")) if (name := each.get(f"{_W14}paraId"))}
            for one in own:
                root.remove(one)
            if paragraphs:
                self._forget(paragraphs)
        return frozenset(one.get(w("id"), "") for one in own)

    def add(self, ident: str, lines: tuple[Line, ...], severity: Severity | None, now: datetime) -> None:
        """A comment of the tool; the first label in the colour of its severity."""
        w = self._family.w
        root = self._changed()
        comment = etree.SubElement(root, w("comment"))
        comment.set(w("id"), ident)
        comment.set(w("author"), AUTHOR)
        comment.set(w("date"), now.strftime("%Y-%m-%dT%H:%M:%SZ"))
        comment.set(w("initials"), _INITIALS)
        for at, line in enumerate(lines):
            self._paragraph(comment, line, _COLORS[severity if at == 0 else None], opens=at == 0)

    def free_idents(self) -> Iterator[str]:
        """Identifiers that no comment and no other mark of the body has."""
        parts = [self._copy.main, *([self._part] if self._part else [])]
        return free_idents(map(self._copy.tree, parts), self._family)

    def _changed(self) -> Element:
        """The root of the part, which is added where the package has none."""
        if self._part is not None:
            return self._copy.changed(self._part)
        folder = posixpath.dirname(self._copy.main)
        names = (posixpath.join(folder, f"comments{at or ''}.xml") for at in count())
        self._part = next(name for name in names if name not in self._copy.package)
        root = etree.Element(self._family.w("comments"), nsmap={"w": self._family.main})
        self._copy.add(self._part, root, _CONTENT_TYPE)
        self._copy.link(self._family.link("comments"), self._part)
        return root

    def _paragraph(self, comment: Element, line: Line, color: str, *, opens: bool) -> None:
        """A line; its format is its own, since the styles of the document are made for other text."""
        w = self._family.w
        paragraph = etree.SubElement(comment, w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        spacing = {"before": "0", "after": "40", "line": "240", "lineRule": "auto"}
        etree.SubElement(properties, w("spacing"), {w(name): value for name, value in spacing.items()})
        etree.SubElement(properties, w("ind"), {w(name): "0" for name in ("left", "firstLineChars", "firstLine")})
        etree.SubElement(properties, w("jc"), {w("val"): "left"})
        if opens:
            etree.SubElement(self._run(paragraph), w("annotationRef"))
        for text, bold in ((line.label, True), (line.text, False)):
            if text:
                words = etree.SubElement(self._run(paragraph, bold=bold, color=color if bold else None), w("t"))
                words.text = text
                words.set(SPACE, "preserve")

    def _run(self, paragraph: Element, *, bold: bool = False, color: str | None = None) -> Element:
        w = self._family.w
        run = etree.SubElement(paragraph, w("r"))
        properties = etree.SubElement(run, w("rPr"))
        if bold:
            etree.SubElement(properties, w("b"))
        if color:
            etree.SubElement(properties, w("color"), {w("val"): color})
        for name in ("sz", "szCs"):
            etree.SubElement(properties, w(name), {w("val"): _HALF_POINTS})
        return run

    def _forget(self, paragraphs: set[str]) -> None:
        """Take out what newer Word keeps about comments in parts of their own, by the last paragraphs of those comments.

        An answer of a person to a comment of the tool becomes a comment of its own.
        """
        for entry in self._entries("commentsExtended"):
            if entry.get(f"{_W15}paraIdParent") in paragraphs:
                del entry.attrib[f"{_W15}paraIdParent"]
        self._drop("commentsExtended", f"{_W15}paraId", paragraphs)
        lasting = self._drop("commentsIds", f"{_W16_IDS}paraId", paragraphs)
        self._drop(
            "commentsExtensible", f"{_W16_MORE}durableId", {one.get(f"{_W16_IDS}durableId", "") for one in lasting}
        )

    def _drop(self, kind: str, attribute: str, values: set[str]) -> list[Element]:
        """Take out the entries whose attribute has one of some values; those."""
        dropped = [entry for entry in self._entries(kind) if entry.get(attribute) in values]
        for entry in dropped:
            parent = entry.getparent()
            if parent is not None:
                parent.remove(entry)
        return dropped

    def _entries(self, kind: str) -> list[Element]:
        """What a part about comments holds."""
        part = self._copy.package.related(self._copy.main, kind)
        return [] if part is None else list(self._copy.changed(self._copy.package.name(part)))
