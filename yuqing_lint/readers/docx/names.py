"""Names of WordprocessingML (ISO/IEC 29500-1) and how its simple values are read."""

from __future__ import annotations

from functools import cache

from yuqing_lint.readers.archive import Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"

VAL = f"{{{W}}}val"
RELATION_ID = f"{{{R}}}id"


@cache
def w(local: str) -> str:
    """The full name of an element or attribute in the main namespace."""
    return f"{{{W}}}{local}"


def transitional(name: str) -> str:
    """The transitional form of a strict name; other names as they are.

    ``http://purl.oclc.org/ooxml/wordprocessingml/main`` is
    ``http://schemas.openxmlformats.org/wordprocessingml/2006/main`` there, and so with the other families.
    """
    opening, found, rest = name.partition(STRICT)
    if not found or opening not in ("", "{"):
        return name
    family, _, tail = rest.partition("/")
    return f"{opening}{_TRANSITIONAL}{family}/2006/{tail}"


def to_transitional(root: Element) -> None:
    """Rename the elements and attributes of a strict part in place; their order and number stay the same."""
    for element in root.iter("*"):
        element.tag = transitional(str(element.tag))
        for name, value in element.attrib.items():
            renamed = transitional(str(name))
            if renamed != name:
                del element.attrib[name]
                element.set(renamed, str(value))


def value(parent: Element | None, local: str) -> str | None:
    """``w:val`` of a child, or ``None`` where the child or the attribute is absent."""
    child = None if parent is None else parent.find(w(local))
    return None if child is None else child.get(VAL)


def number(text: str | None) -> int | None:
    """A decimal number (ST_DecimalNumber), or ``None`` where the text is none or does not fit 32 bits."""
    if text is None or len(text) > 11:
        return None
    try:
        found = int(text)
    except ValueError:
        return None
    return found if -(2**31) <= found < 2**31 else None


def is_on(element: Element | None) -> bool:
    """Whether a switch (ST_OnOff) is on; present without a value means on, absent means off."""
    return element is not None and element.get(VAL, "true") not in ("0", "false", "off")
