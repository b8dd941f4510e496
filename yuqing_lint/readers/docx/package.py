"""The package (OPC, ISO/IEC 29500-2): a zip of parts and the relations between them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property

from yuqing_lint.readers import errors
from yuqing_lint.readers.archive import Archive
from yuqing_lint.readers.docx.names import STRICT, Element, to_transitional
from yuqing_lint.readers.limits import Limits

_OTHERS = {"xl/workbook.xml": "Excel", "ppt/presentation.xml": "PowerPoint", "ofd.xml": "OFD", "content.xml": "ODF"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another; ``kind`` is the last word of its type (``header``, ``styles``)."""

    kind: str
    target: str
    external: bool


class Package(Archive):
    """An opened .docx.

    Raises:
        ReadError: the bytes are no sound package, or are over a limit.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        super().__init__(data, limits)
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
            if name in self and name.lower() not in _OTHERS:
                return self.name(name)
        other = next((what for part, what in _OTHERS.items() if part in self), None)
        raise errors.not_word(other) if other else errors.no_document()

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
        root = super().xml(part)
        if root is not None and STRICT in str(root.tag):
            to_transitional(root)
        return root
