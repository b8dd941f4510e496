"""Where in the body of a .docx a comment can stand: on the words, or else on the nearest place that carries one.

Headers, footers and notes carry no comment in Word, text boxes lose it in other programs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yuqing_lint.model import Block, Document, SourceRun
from yuqing_lint.ooxml.copy import PackageCopy
from yuqing_lint.ooxml.names import Family, family_of
from yuqing_lint.readers.docx import text_elements
from yuqing_lint.readers.docx.names import Element

_REFERENCES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}
_MARGINS = ("headerReference", "footerReference")


@dataclass(frozen=True, slots=True)
class Words:
    """From a character of one text element to behind a character of another, each as (number, offset)."""

    first: tuple[int, int]
    last: tuple[int, int]
    exact: bool
    """Whether these are the very words, as far as they stand in the body."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in a run that stands for text elsewhere: the drawing of a text box, the reference to a note."""

    element: Element


@dataclass(frozen=True, slots=True)
class Spot:
    """The beginning of a paragraph, in a document whose body has no text of its own."""

    paragraph: Element


Anchor = Words | Thing | Spot


class Anchors:
    """Finds for each part of the document text what a comment on it is anchored to."""

    def __init__(self, copy: PackageCopy, document: Document) -> None:
        self._copy = copy
        self._document = document
        self._root = copy.tree(copy.main)
        self._family: Family = family_of(self._root)
        self._starts = [run.start for run in document.runs]
        self._elements = text_elements(self._root)
        boxes = self._root.iter(self._family.w("txbxContent"))
        boxed = {element for box in boxes for element in box.iter()}
        self._boxed = {number for number, element in enumerate(self._elements) if element in boxed}

    def of(self, start: int, end: int) -> Anchor | None:
        """What a comment on ``text[start:end]`` is anchored to; ``None`` where the body holds no paragraph at all."""
        runs = list(self._runs(start, end)) if start < end else []
        block = self._document.block_at(start)
        within = [] if block is None else list(self._runs(block.start, block.end))
        found: Anchor | None = self._words(runs, start, end, exact=True)
        if found is None and block is not None:
            found = self._words(within, block.start, block.end, exact=False)
        if found is None:
            found = next((there for run in (*runs, *within) if (there := self._stand_in(run)) is not None), None)
        return self._nearest(block) if found is None else found

    def _runs(self, start: int, end: int) -> Iterator[SourceRun]:
        """The source of ``text[start:end]``, in order."""
        runs = self._document.runs
        at = max(bisect_left(self._starts, start) - 1, 0)
        while at < len(runs) and runs[at].start < end:
            if runs[at].end > start:
                yield runs[at]
            at += 1

    def _carries(self, run: SourceRun) -> bool:
        return run.part == self._copy.main and run.element not in self._boxed

    def _words(self, runs: Iterable[SourceRun], start: int, end: int, *, exact: bool) -> Words | None:
        """As much of ``text[start:end]`` as carries a comment."""
        carried = [run for run in runs if self._carries(run)]
        return Words(_place(carried[0], start), _place(carried[-1], end), exact) if carried else None

    def _stand_in(self, run: SourceRun) -> Words | Thing | None:
        """What in the body stands for text in a note, a text box, a header or a footer."""
        package = self._copy.package
        if run.part == self._copy.main and run.element is not None:
            return Thing(self._outermost(self._elements[run.element]))
        for ident, link in package.relations(self._copy.main).items():
            if not link.external and link.target in package and package.name(link.target) == run.part:
                return self._reference(link.kind, run) if link.kind in _REFERENCES else self._section(ident)
        return None

    def _outermost(self, element: Element) -> Element:
        """The outermost text box around an element of the body, or else the element."""
        boxes = list(element.iterancestors(self._family.w("txbxContent")))
        return boxes[-1] if boxes else element

    def _reference(self, kind: str, run: SourceRun) -> Thing | None:
        """The reference in the body to the note that a run stands in."""
        assert run.part is not None
        assert run.element is not None
        text = text_elements(self._copy.tree(run.part))[run.element]
        note = list(text.iterancestors())[-2]  # the child of the part's root
        ident = self._family.w("id")
        references = self._root.iter(self._family.w(_REFERENCES[kind]))
        found = next((one for one in references if one.get(ident) == note.get(ident)), None)
        return None if found is None else Thing(self._outermost(found))

    def _section(self, ident: str) -> Words | None:
        """The first paragraph with text of the first section that shows a header or footer."""
        w, link = self._family.w, self._family.link_attribute("id")
        opening: Words | None = None
        for element in self._root.iter(w("p"), w("sectPr")):
            if element.tag == w("p"):
                opening = opening or self._paragraph(element)
            elif any(one.get(link) == ident for one in element.iterchildren(*map(w, _MARGINS))):
                return opening
            else:
                opening = None  # a section's properties stand at its end
        return None

    def _paragraph(self, paragraph: Element) -> Words | None:
        """The words of a paragraph."""
        inside = set(paragraph.iter())
        runs = [
            run
            for run in self._document.runs
            if self._carries(run) and run.element is not None and self._elements[run.element] in inside
        ]
        return self._words(runs, runs[0].start, runs[-1].end, exact=False) if runs else None

    def _nearest(self, block: Block | None) -> Anchor | None:
        """The nearest paragraph before, or else behind a block; a text box where there are only those."""
        blocks = self._document.blocks
        at = 0 if block is None else block.index
        for other in (*reversed(blocks[:at]), *blocks[at + 1 :]):
            found = self._words(self._runs(other.start, other.end), other.start, other.end, exact=False)
            if found is not None:
                return found
        boxed = next((run for run in self._document.runs if run.part == self._copy.main), None)
        if boxed is not None:
            return self._stand_in(boxed)
        paragraph = next(self._root.iter(self._family.w("p")), None)
        return None if paragraph is None else Spot(paragraph)


def _place(run: SourceRun, offset: int) -> tuple[int, int]:
    """A place of the document text in a text element, or the nearer end of the run."""
    assert run.element is not None
    return run.element, run.offset + min(max(offset, run.start), run.end) - run.start
