"""Identifiers of marks: comments, bookmarks and tracked changes share one set of numbers in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from yuqing_lint.ooxml.names import Family
from yuqing_lint.readers.docx.names import Element


def free_idents(roots: Iterable[Element], family: Family) -> Iterator[str]:
    """Identifiers that no mark of some parts has, the lowest first."""
    ident = family.w("id")
    taken = {value for root in roots for element in root.iter() if (value := element.get(ident)) is not None}
    return (name for at in count() if (name := str(at)) not in taken)
