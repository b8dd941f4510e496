"""Tracked changes (修订): which text shows when all of them are accepted, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from yuqing_lint.readers.docx.names import Element, w

Changes = Literal["accepted", "original"]
_IN = frozenset({w("ins"), w("moveTo")})
_OUT = frozenset({w("del"), w("moveFrom")})
_FORMER = {w("pPr"): w("pPrChange"), w("rPr"): w("rPrChange")}


@dataclass(frozen=True, slots=True)
class View:
    """The document with its changes accepted, or as it was before them."""

    changes: Changes

    @property
    def gone(self) -> frozenset[str]:
        """Wrappers whose content does not show."""
        return _OUT if self.changes == "accepted" else _IN

    @property
    def shown(self) -> frozenset[str]:
        """Wrappers whose content shows."""
        return _IN if self.changes == "accepted" else _OUT

    def properties(self, element: Element) -> Element:
        """Properties of a paragraph or run as they are in this view."""
        if self.changes == "accepted":
            return element
        former = element.find(_FORMER[str(element.tag)])
        found = None if former is None else former.find(element.tag)
        return element if found is None else found

    def removes(self, mark: Element | None, *more: str) -> bool:
        """Whether the properties of a mark, row or cell say that it does not show; ``more`` are further such names."""
        return mark is not None and any(child.tag in self.gone or child.tag in more for child in mark)

    def adds_number(self, numbering: Element) -> bool:
        """Whether a paragraph's ``w:numPr`` came with a change that this view does not show."""
        return self.changes == "original" and numbering.find(w("ins")) is not None
