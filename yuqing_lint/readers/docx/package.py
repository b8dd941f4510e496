"""The package (OPC, ISO/IEC 29500-2): a zip of parts and the relations between them, opened with care.

Names inside the zip are keys and never paths, nothing is written, and no link to the outside is followed.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from yuqing_lint.readers.docx import errors
from yuqing_lint.readers.docx.limits import Limits
from yuqing_lint.readers.docx.names import STRICT, Element, to_transitional

_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError)
_ENCRYPTED_FLAG = 0x1
_EXEMPT = 2**20
_DOCTYPE = b"<!DOCTYPE"
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_OTHERS = {"xl/workbook.xml": "Excel", "ppt/presentation.xml": "PowerPoint", "ofd.xml": "OFD", "content.xml": "ODF"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another; ``kind`` is the last word of its type (``header``, ``styles``)."""

    kind: str
    target: str
    external: bool


class Package:
    """An opened .docx; part names are looked up without regard to case, as OPC has it.

    Raises:
        ReadError: the bytes are no sound package, or are over a limit.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        if not data.startswith(b"PK"):
            raise errors.not_a_zip(data)
        if len(data) > limits.file_size:
            raise errors.too_large(f"文件有 {_mib(len(data))} MiB", f"The file has {_mib(len(data))} MiB")
        self.limits = limits
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise errors.broken_zip() from error
        entries = self._zip.infolist()
        if len(entries) > limits.parts:
            raise errors.too_large(f"压缩包有 {len(entries)} 项", f"The package has {len(entries)} entries")
        total = sum(entry.file_size for entry in entries)
        if total > limits.total_size:
            raise errors.too_large(f"解压后有 {_mib(total)} MiB", f"It inflates to {_mib(total)} MiB")
        self._entries = {_key(entry.filename): entry for entry in entries}
        self._relations: dict[str, dict[str, Relation]] = {}

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document.

        Raises:
            ReadError: there is none.
        """
        links = self.relations("").values()
        named = [link.target for link in links if link.kind == "officeDocument" and not link.external]
        for name in (*named, "word/document.xml"):
            if name in self and _key(name) not in _OTHERS:
                return self.name(name)
        raise errors.no_document(next((what for key, what in _OTHERS.items() if key in self._entries), None))

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def name(self, part: str) -> str:
        """The name of a part as the package spells it."""
        return _clean(self._entries[_key(part)].filename)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by their identifier; ``""`` stands for the package itself."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, _, name = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for element in () if root is None else root.iter("{*}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
            found[element.get("Id", "")] = Relation(element.get("Type", "").rpartition("/")[2], target, external)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind that a part is linked to, if the package holds it."""
        links = self.relations(part).values()
        return next((link.target for link in links if link.kind == kind and link.target in self), None)

    def xml(self, part: str) -> Element | None:
        """The root of a part's tree, strict names made transitional; ``None`` where there is no such part.

        Raises:
            ReadError: the part is damaged or over a limit, or declares a document type.
        """
        if part not in self:
            return None
        root = parse_part(self.read(part), part, self.limits)
        if STRICT in str(root.tag):
            to_transitional(root)
        return root

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            ReadError: the part is missing, encrypted, damaged or over a limit.
        """
        entry = self._entries.get(_key(part))
        if entry is None:
            raise errors.broken_zip()
        self._admit(entry)
        try:
            with self._zip.open(entry) as stream:
                return stream.read(entry.file_size + 1)  # bounded: an entry may inflate to more than it declares
        except _BROKEN as error:
            raise errors.broken_zip() from error

    def _admit(self, entry: ZipInfo) -> None:
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise errors.encrypted()
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise errors.broken_zip()
        size = entry.file_size
        ratio = size / max(entry.compress_size, 1)
        if size > self.limits.part_size or (size > _EXEMPT and ratio > self.limits.ratio):
            name = _clean(entry.filename)
            raise errors.too_large(
                f"{name} 解压后有 {_mib(size)} MiB（压缩比 {ratio:.0f}）",
                f"{name} inflates to {_mib(size)} MiB (ratio {ratio:.0f})",
            )


def parse_part(data: bytes, part: str, limits: Limits) -> Element:
    """The root of a part's tree, names as they stand.

    Raises:
        ReadError: it is no well-formed XML in UTF-8 or UTF-16, declares a document type, or is over a limit.
    """
    if data[:2] in _UTF16:
        try:
            data = data.decode(_UTF16[data[:2]]).encode()
        except UnicodeDecodeError as error:
            raise errors.broken_part(part, None) from error
    if _DOCTYPE in data:
        raise errors.doctype(part)
    tags = data.count(b"<")
    if tags > limits.tags:
        raise errors.too_large(f"{part} 有 {tags} 个标记", f"{part} holds {tags} tags")
    # The encoding is forced, so that what was searched above is what is parsed, whatever the part declares.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise errors.broken_part(part, error.lineno) from error


def _clean(name: str) -> str:
    """Some writers put backslashes or a leading slash into names."""
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    return _clean(name).lower()


def _mib(size: int) -> int:
    return size // 2**20
