"""The runs of a part, cut between any two of their characters.

Places are those of ``SourceRun``: the number of a text element in its part, and an offset in its text
(:mod:`yuqing_lint.readers.docx.source`). They stay good however often the runs are cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from yuqing_lint.ooxml.names import SPACE, Family, family_of
from yuqing_lint.readers.docx import text_elements
from yuqing_lint.readers.docx.inline import keeps_blanks
from yuqing_lint.readers.docx.names import MC, Element

_ALTERNATE = f"{{{MC}}}AlternateContent"
_BLANKS = " \t\r\n"


@dataclass(slots=True)
class _Piece:
    """A part of the text of a text element, in an element of its own: the characters from ``start`` to ``end``."""

    start: int
    end: int
    element: Element


class Runs:
    """Cuts runs (``w:r``) so that they begin and end where they are wanted to, with their properties on every part.

    ``idents`` gives identifiers that no mark of the document has, for marks that a cut doubles.
    Text that cannot be cut (in formulas, in ruby annotations, in content with alternatives) is taken as a whole.
    """

    def __init__(self, root: Element, idents: Iterator[str]) -> None:
        self._idents = idents
        self.family: Family = family_of(root)
        w = self.family.w
        self._run, self._paragraph, self._control, self._properties = w("r"), w("p"), w("sdt"), w("rPr")
        self._ident = w("id")
        self._undivided = frozenset({_ALTERNATE, w("ruby")})
        self._math = f"{{{self.family.math}}}"
        self._texts = frozenset({w("t"), w("delText"), f"{self._math}t"})
        self._elements = text_elements(root)
        self._pieces: dict[int, list[_Piece]] = {}

    def element(self, number: int) -> Element:
        """The text element with that number, as it is now: its first piece."""
        return self._elements[number]

    def before(self, inline: Element) -> Element:
        """What a mark stands in front of to stand in front of an element in a run (a drawing, a note's reference)."""
        return self._alone(self._uncut_or_content(inline), before=True)

    def after(self, inline: Element) -> Element:
        """What a mark stands behind to stand behind an element in a run."""
        return self._alone(self._uncut_or_content(inline), before=False)

    def opening(self, number: int, offset: int) -> Element:
        """The run that begins with the character at ``offset``; what stands before it is in a run of its own."""
        piece = self._piece(number, offset)
        whole = self._whole(piece.element)
        if whole is not None:
            return self._alone(whole, before=True)
        if piece.start < offset:
            piece = self._cut(number, piece, offset)
        return self._run_from(piece.element)

    def closing(self, number: int, offset: int) -> Element:
        """The run that ends with the character before ``offset``; what stands behind it is in a run of its own."""
        piece = self._piece(number, offset - 1)
        whole = self._whole(piece.element)
        if whole is not None:
            return self._alone(whole, before=False)
        if offset < piece.end:
            self._cut(number, piece, offset)
        return self._run_to(piece.element)

    def alone(self, number: int, start: int, end: int) -> list[Element]:
        """The runs that hold the characters from ``start`` to ``end`` and nothing else."""
        found: list[Element] = []
        while start < end:
            self.opening(number, start)
            piece = self._piece(number, start)
            last = min(end, piece.end)
            found.append(self.closing(number, last))
            start = last
        return found

    def divisible(self, number: int) -> bool:
        """Whether the text of an element can be cut and changed."""
        return self._whole(self._elements[number]) is None

    def _piece(self, number: int, offset: int) -> _Piece:
        """The piece that holds the character at ``offset``."""
        pieces = self._pieces.get(number)
        if pieces is None:
            pieces = self._pieces[number] = [self._all_of(self._elements[number])]
        return next(piece for piece in pieces if piece.start <= offset < piece.end)

    def _all_of(self, element: Element) -> _Piece:
        """The piece that is a whole text element; blanks at its ends that do not show are none of it."""
        if element.tag not in self._texts:
            return _Piece(0, 1, element)
        text = element.text or ""
        if keeps_blanks(element):
            return _Piece(0, len(text), element)
        return _Piece(len(text) - len(text.lstrip(_BLANKS)), len(text.rstrip(_BLANKS)), element)

    def _whole(self, text: Element) -> Element | None:
        """The outermost element around some text that must not be cut; ``None`` where its run can be."""
        found: Element | None = None
        at: Element | None = text
        while at is not None and at.tag != self._paragraph:
            above = at.getparent()
            in_run = above is not None and above.tag == self._run
            if at.tag in self._undivided or (in_run and at.tag == self._control) or str(at.tag).startswith(self._math):
                found = at
            at = above
        return found

    def _uncut_or_content(self, inline: Element) -> Element:
        """The outermost uncut element around an inline one, or else the content of a run that it is or lies in."""
        whole = self._whole(inline)
        if whole is not None:
            return whole
        while (above := inline.getparent()) is not None and above.tag != self._run:
            inline = above
        return inline

    def _alone(self, whole: Element, *, before: bool) -> Element:
        """What a mark can stand beside to hold an uncut element: itself, or its run cut at one side of it."""
        parent = whole.getparent()
        if parent is None or parent.tag != self._run:
            return whole
        return self._run_from(whole) if before else self._run_to(whole)

    def _cut(self, number: int, piece: _Piece, offset: int) -> _Piece:
        """Part a piece of text in two elements of one run; the second piece."""
        element, text = piece.element, piece.element.text or ""
        if not keeps_blanks(element):
            text = text.strip(_BLANKS)  # the blanks that do not show must not begin to
        new = deepcopy(element)
        new.tail = None
        middle = offset - piece.start
        element.text, new.text = text[:middle], text[middle:]
        for one in (element, new):
            _keep_blanks(one)
        element.addnext(new)
        second = _Piece(offset, piece.end, new)
        piece.end = offset
        pieces = self._pieces[number]
        pieces.insert(pieces.index(piece) + 1, second)
        return second

    def _run_from(self, child: Element) -> Element:
        """The run that begins with a child of a run, cut off from what stands before it."""
        run = _parent(child)
        before = [one for one in child.itersiblings(preceding=True) if one.tag != self._properties]
        if not before:
            return run
        second = self._empty_like(run)
        for one in [child, *child.itersiblings()]:
            second.append(one)
        run.addnext(second)
        return second

    def _run_to(self, child: Element) -> Element:
        """The run that ends with a child of a run, cut off from what stands behind it."""
        run = _parent(child)
        behind = list(child.itersiblings())
        if behind:
            second = self._empty_like(run)
            for one in behind:
                second.append(one)
            run.addnext(second)
        return run

    def _empty_like(self, run: Element) -> Element:
        """A run with the attributes and properties of another and without its content."""
        new = run.makeelement(run.tag)
        for name, value in run.attrib.items():
            new.set(name, value)
        properties = run.find(self._properties)
        if properties is not None:
            own = deepcopy(properties)
            for mark in own.iter():
                if mark.get(self._ident) is not None:
                    mark.set(self._ident, next(self._idents))
            new.append(own)
        return new


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None, "a text element stands in a run"
    return parent


def _keep_blanks(element: Element) -> None:
    text = element.text or ""
    if text != text.strip(_BLANKS):
        element.set(SPACE, "preserve")
