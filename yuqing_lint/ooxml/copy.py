"""A copy of a package in which some parts are changed and all others stay as they are, byte for byte."""

from __future__ import annotations

import posixpath
import shutil
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from yuqing_lint.readers import LIMITS, Limits, errors
from yuqing_lint.readers.archive import parse_part
from yuqing_lint.readers.docx.names import Element
from yuqing_lint.readers.docx.package import Package

_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
SEAL = (1980, 4, 4, 4, 4, 4)
"""The date of all entries that the tool writes. Whatever else saves the file dates them anew."""


def is_sealed(data: bytes) -> bool:
    """Whether a .docx is as the tool wrote it, and nobody has saved it since."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return all(entry.date_time == SEAL for entry in archive.infolist())
    except BadZipFile:
        return False


class PackageCopy:
    """Reads parts as they are spelt, lets them be changed, and writes the package again, member by member.

    Raises:
        ReadError: the bytes are no sound package, or are over a limit.
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        self.package = Package(data, limits)
        self.main = self.package.main
        self._data = data
        self._trees: dict[str, Element] = {}
        self._changed: dict[str, None] = {}

    def tree(self, part: str) -> Element:
        """The root of a part's tree, names as they stand; always the same one for the same part.

        Raises:
            ReadError: the part is missing, damaged or over a limit.
        """
        if part not in self._trees:
            self._trees[part] = parse_part(self.package.read(part), part, self.package.limits)
        return self._trees[part]

    def changed(self, part: str) -> Element:
        """The root of a part that is written anew, as its tree stands in the end."""
        root = self.tree(part)
        self._changed[part] = None
        return root

    def add(self, part: str, root: Element, content_type: str) -> None:
        """A part that the package does not hold yet."""
        self._trees[part] = root
        self._changed[part] = None
        types = self.changed(_TYPES)
        tag, name = f"{{{_TYPES_NAMESPACE}}}Override", f"/{part}"
        stale = (one for one in types.iterchildren(tag) if one.get("PartName", "").lower() == name.lower())
        override = next(stale, None)
        if override is None:
            override = etree.SubElement(types, tag)
        override.set("PartName", name)
        override.set("ContentType", content_type)

    def link(self, kind: str, target: str) -> None:
        """A relation of the main part to another one."""
        part = _links_of(self.main)
        if part not in self.package and part not in self._trees:
            self._trees[part] = etree.fromstring(f'<Relationships xmlns="{_LINKS_NAMESPACE}"/>')
        links = self.changed(self.package.name(part) if part in self.package else part)
        taken = {link.get("Id") for link in links}
        relation = etree.SubElement(links, f"{{{_LINKS_NAMESPACE}}}Relationship")
        relation.set("Id", next(name for at in range(1, len(taken) + 2) if (name := f"rId{at}") not in taken))
        relation.set("Type", kind)
        relation.set("Target", posixpath.relpath(target, posixpath.dirname(self.main) or "."))

    def written(self) -> bytes:
        """The bytes of the copy.

        Raises:
            ReadError: a part of the original is damaged.
        """
        out = BytesIO()
        rest = {part.lower(): part for part in self._changed}
        with ZipFile(BytesIO(self._data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
            for entry in _entries(source):
                part = rest.pop(_key(entry), None)
                if part is not None:
                    target.writestr(_entry(entry.filename), _serialised(self._trees[part]))
                else:
                    _pass_on(source, target, entry)
            for part in rest.values():
                target.writestr(_entry(part), _serialised(self._trees[part]))
        return out.getvalue()


def _entries(source: ZipFile) -> list[ZipInfo]:
    """The entries that count: of two with one name the last, as the reader has it."""
    last = {_key(entry): entry for entry in source.infolist()}
    return [entry for entry in source.infolist() if last[_key(entry)] is entry]


def _key(entry: ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lstrip("/").lower()


def _entry(name: str, compression: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(name, SEAL)
    entry.compress_type = compression
    return entry


def _pass_on(source: ZipFile, target: ZipFile, entry: ZipInfo) -> None:
    """The content of an entry, unchanged."""
    try:
        with source.open(entry) as old, target.open(_entry(entry.filename, entry.compress_type), "w") as new:
            shutil.copyfileobj(old, new)
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise errors.broken_zip() from error


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _links_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")
