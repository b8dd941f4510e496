"""A zip of XML parts, as .docx and .ofd are, opened with care.

Names inside the zip are keys and never paths, nothing is written, and no link to the outside is followed.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from yuqing_lint.readers import errors
from yuqing_lint.readers.limits import MIB, Limits

Element = etree._Element  # lxml gives its element class no public name

_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError)
_ENCRYPTED_FLAG = 0x1
_EXEMPT = MIB
_DOCTYPE = b"<!DOCTYPE"
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}


class Archive:
    """An opened zip; parts are looked up without regard to case.

    Raises:
        ReadError: the bytes are no sound zip, or are over a limit.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        if len(data) > limits.file_size:
            raise errors.file_too_large(len(data))
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
            raise errors.too_large(f"解压后有 {total // MIB} MiB", f"It inflates to {total // MIB} MiB")
        self._entries = {_key(entry.filename): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def name(self, part: str) -> str:
        """The name of a part as the archive spells it."""
        return _clean(self._entries[_key(part)].filename)

    def xml(self, part: str) -> Element | None:
        """The root of a part's tree; ``None`` where there is no such part.

        Raises:
            ReadError: the part is damaged or over a limit, or declares a document type.
        """
        return parse_part(self.read(part), part, self.limits) if part in self else None

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
                f"{name} 解压后有 {size // MIB} MiB（压缩比 {ratio:.0f}）",
                f"{name} inflates to {size // MIB} MiB (ratio {ratio:.0f})",
            )


def parse_part(data: bytes, part: str, limits: Limits) -> Element:
    """The root of a part's tree.

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
