"""Styles: what a paragraph or a run inherits — number, outline level, hiding, and the properties of its characters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from yuqing_lint import regex as re
from yuqing_lint.readers.docx.names import Element, is_on, number, value, w

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_LEVELS = range(9)
_LONGEST = 32  # bases of a style; Word itself stops at eleven


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with all that it is based on."""

    chain: tuple[tuple[str, int | None], ...] = ()
    """Its identifier and those of its bases, nearest first, each with the list level that it names itself."""
    num_id: str | None = None
    heading_level: int | None = None
    """1 at the top; ``None`` for body text."""
    hidden: bool = False


class Styles:
    """The styles of a document; an unknown style is as good as none."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._default: str | None = None
        self._hidden_by_default = False
        self._defaults: Element | None = None
        for element in () if root is None else root.iterchildren(w("style"), w("docDefaults")):
            if element.tag == w("docDefaults"):
                self._defaults = element.find(f"{w('rPrDefault')}/{w('rPr')}")
                self._hidden_by_default = self._defaults is not None and is_on(self._defaults.find(w("vanish")))
                continue
            kind, name = element.get(w("type"), "paragraph"), element.get(w("styleId"), "")
            self._elements[kind, name] = element
            if kind == "paragraph" and element.get(w("default"), "0") not in ("0", "false", "off"):
                self._default = name
        self.paragraph = cache(self._paragraph)
        self._hides = cache(self._find_hides)
        self.characters = cache(self._characters)

    def _paragraph(self, name: str | None) -> ParagraphStyle:
        """The paragraph style of a name; ``None`` is the default one."""
        chain: list[tuple[str, int | None]] = []
        num_id: str | None = None
        outline: int | None = None
        for ident, element in self._bases("paragraph", name if self._known(name) else self._default):
            properties = element.find(w("pPr"))
            numbering = None if properties is None else properties.find(w("numPr"))
            chain.append((ident, number(value(numbering, "ilvl"))))
            num_id = value(numbering, "numId") if num_id is None else num_id
            outline = self._outline(element, properties) if outline is None else outline
        level = outline + 1 if outline in _LEVELS and outline is not None else None
        return ParagraphStyle(tuple(chain), num_id, level, self._hides("paragraph", chain[0][0]) if chain else False)

    def _characters(self, paragraph: str | None, run: str | None) -> tuple[Element, ...]:
        """The run properties (``w:rPr``) that styles give a run, the nearest first: those of its character style, of the
        paragraph's style, each with its bases, and the defaults of the document (17.7.2).
        """
        own = paragraph if self._known(paragraph) else self._default
        styles = [element for _, element in (*self._bases("character", run), *self._bases("paragraph", own))]
        found = [element.find(w("rPr")) for element in styles]
        return tuple(element for element in (*found, self._defaults) if element is not None)

    def _known(self, name: str | None) -> bool:
        return name is not None and ("paragraph", name) in self._elements

    def hidden(self, paragraph: ParagraphStyle, run_style: str | None) -> bool:
        """Whether text in a paragraph of this style and a run of that style is hidden unless its run says otherwise.

        Hiding is a toggle: a paragraph style and a character style that both hide show the text (17.7.3).
        """
        return self._hidden_by_default or paragraph.hidden != (
            run_style is not None and self._hides("character", run_style)
        )

    def list_number(self, name: str) -> str | None:
        """The ``numId`` that a numbering style stands for."""
        element = self._elements.get(("numbering", name))
        properties = None if element is None else element.find(w("pPr"))
        return value(None if properties is None else properties.find(w("numPr")), "numId")

    def _find_hides(self, kind: str, name: str) -> bool:
        for _, element in self._bases(kind, name):
            vanish = element.find(f"{w('rPr')}/{w('vanish')}")
            if vanish is not None:
                return is_on(vanish)
        return False

    def _bases(self, kind: str, name: str | None) -> list[tuple[str, Element]]:
        """A style and those that it is based on, nearest first; a circle ends where it closes."""
        found: dict[str, Element] = {}
        while name is not None and name not in found and (kind, name) in self._elements and len(found) < _LONGEST:
            found[name] = self._elements[kind, name]
            name = value(found[name], "basedOn")
        return list(found.items())

    @staticmethod
    def _outline(element: Element, properties: Element | None) -> int | None:
        """The outline level that a style names itself (0 to 8, 9 for body text), or that its built-in name means."""
        level = number(value(properties, "outlineLvl"))
        if level is None and (match := _HEADING_NAME.fullmatch(value(element, "name") or "")):
            level = int(match[1]) - 1
        return level
