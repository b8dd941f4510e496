"""Whole paragraphs put in as tracked changes: their marks (段落标记) are changes too."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from yuqing_lint.fix.changes import Changes
from yuqing_lint.ooxml.names import Family, family_of
from yuqing_lint.readers.docx.names import Element

_NOT_COPIED = ("sectPr", "pPrChange", "framePr", "pageBreakBefore")
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange")


class Model(NamedTuple):
    """What a new paragraph looks like: a paragraph, and a run of it for the text."""

    paragraph: Element
    run: Element | None


def insert_paragraphs(beside: Element, lines: Sequence[tuple[str, Model]], changes: Changes, *, before: bool) -> None:
    """Put paragraphs in front of one or behind it; each is a line of text and what it looks like.

    A rejected paragraph mark joins its paragraph with the next one, which keeps its own looks. So behind the last
    paragraph of a container it is that one's mark that is new, and the last line takes over its looks.
    """
    family = family_of(beside.getroottree().getroot())
    new = [_paragraph(text, model, changes, family) for text, model in lines]
    if before:
        for paragraph in new:
            beside.addprevious(paragraph)
        return
    if _is_last(beside, family):
        _take_looks(new[-1], beside, family)
        _mark(beside, changes, family)
    for paragraph in reversed(new):
        beside.addnext(paragraph)


def _is_last(paragraph: Element, family: Family) -> bool:
    """Whether no paragraph or table follows in the same container."""
    return not any(True for _ in paragraph.itersiblings(family.w("p"), family.w("tbl"), family.w("sdt")))


def _paragraph(text: str, model: Model, changes: Changes, family: Family) -> Element:
    """A new paragraph that looks like another one."""
    w = family.w
    paragraph = model.paragraph.makeelement(w("p"))
    properties = model.paragraph.find(w("pPr"))
    if properties is not None:
        own = deepcopy(properties)
        for path in (*_NOT_COPIED, *(f"rPr/{local}" for local in _CHANGES)):
            for child in own.findall("/".join(map(w, path.split("/")))):
                _remove(child)
        paragraph.append(own)
    _mark(paragraph, changes, family)
    insertion = changes.mark("ins")
    insertion.append(changes.new_run(text, model.run))
    paragraph.append(insertion)
    return paragraph


def _mark(paragraph: Element, changes: Changes, family: Family) -> None:
    """Say that a paragraph's mark is new."""
    w = family.w
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = paragraph.makeelement(w("pPr"))
        paragraph.insert(0, properties)
    of_mark = properties.find(w("rPr"))
    if of_mark is None:
        of_mark = properties.makeelement(w("rPr"))
        behind = [child for child in properties if child.tag in (w("sectPr"), w("pPrChange"))]
        if behind:
            behind[0].addprevious(of_mark)
        else:
            properties.append(of_mark)
    if of_mark.find(w("ins")) is None:
        of_mark.insert(0, changes.mark("ins"))


def _take_looks(paragraph: Element, other: Element, family: Family) -> None:
    """Give a paragraph the properties of another, whose mark it takes over."""
    own, theirs = paragraph.find(family.w("pPr")), other.find(family.w("pPr"))
    if own is not None:
        paragraph.remove(own)
    if theirs is not None:
        paragraph.insert(0, deepcopy(theirs))


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
