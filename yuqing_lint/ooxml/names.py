"""Names of WordprocessingML as a part spells them: transitional or strict, each with its own namespaces."""

from __future__ import annotations

from dataclasses import dataclass

from yuqing_lint.readers.docx.names import STRICT, Element, M, W

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_MATH = f"{STRICT}officeDocument/math"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Family:
    """One family of namespaces."""

    main: str
    math: str
    links: str
    """How the types of relations begin."""

    def w(self, local: str) -> str:
        """The full name of an element or attribute in the main namespace."""
        return f"{{{self.main}}}{local}"

    def link(self, kind: str) -> str:
        """The full type of a relation."""
        return f"{self.links}/{kind}"

    def link_attribute(self, local: str) -> str:
        """The full name of an attribute that names a relation."""
        return f"{{{self.links}}}{local}"


TRANSITIONAL = Family(W, M, _OFFICE)
_STRICT = Family(f"{STRICT}wordprocessingml/main", _STRICT_MATH, f"{STRICT}officeDocument/relationships")


def family_of(root: Element) -> Family:
    """The family that a part is written in."""
    return _STRICT if str(root.tag).startswith(f"{{{STRICT}") else TRANSITIONAL
