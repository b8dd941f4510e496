"""The marks of comments in a part: where each begins and ends, and its reference (ISO/IEC 29500-1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Container

from yuqing_lint.ooxml.names import Family
from yuqing_lint.readers.docx.names import Element

_WRAPPERS = ("ins", "moveTo", "hyperlink", "fldSimple", "smartTag", "customXml", "bdo", "dir")
_NO_CONTENT = (
    "rPr", "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "proofErr", "permStart", "permEnd",
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
)  # fmt: skip
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


class Marks:
    """Puts marks of comments beside the runs of one part, and takes them away again."""

    def __init__(self, root: Element, family: Family) -> None:
        w = family.w
        self._root = root
        self._family = family
        self._wrappers = frozenset(map(w, _WRAPPERS))
        self._no_content = frozenset(map(w, _NO_CONTENT))

    def remove(self, idents: Container[str]) -> None:
        """Take away the marks of some comments, with the runs that hold nothing else."""
        w = self._family.w
        for mark in list(self._root.iter(*map(w, _MARKS))):
            if mark.get(w("id"), "") not in idents:
                continue
            run = _remove(mark)
            if run.tag == w("r") and all(child.tag == w("rPr") for child in run):
                _remove(run)

    def put(self, first: Element, last: Element, ident: str) -> None:
        """Mark what stands from one run to another of the same or a later paragraph."""
        begin, stop = self._start_mark(ident), self._end_mark(ident)
        self._outwards(first, last, forward=False).addprevious(begin)
        self._last_mark(self._outwards(last, first, forward=True)).addnext(stop)
        self._refer(stop, ident)

    def put_into(self, paragraph: Element, ident: str) -> None:
        """Mark the beginning of a paragraph, in front of what it holds."""
        properties = paragraph.find(self._family.w("pPr"))
        begin, stop = self._start_mark(ident), self._end_mark(ident)
        if properties is None:
            paragraph.insert(0, begin)
        else:
            properties.addnext(begin)
        begin.addnext(stop)
        self._refer(stop, ident)

    def _start_mark(self, ident: str) -> Element:
        return self._mark("commentRangeStart", ident)

    def _end_mark(self, ident: str) -> Element:
        return self._mark("commentRangeEnd", ident)

    def _mark(self, local: str, ident: str) -> Element:
        w = self._family.w
        return self._root.makeelement(w(local), {w("id"): ident})

    def _refer(self, stop: Element, ident: str) -> None:
        """Put the reference behind a mark, out of links, fields and insertions, which would take it along."""
        run = self._root.makeelement(self._family.w("r"))
        run.append(self._mark("commentReference", ident))
        paragraph = next(stop.iterancestors(self._family.w("p")))
        at = stop
        while (above := at.getparent()) is not None and above is not paragraph:
            at = above
        behind = self._end_of_fields(paragraph, at)
        (stop if behind is stop else self._last_mark(behind)).addnext(run)

    def _last_mark(self, element: Element) -> Element:
        """The last of the marks that end comments right behind an element, so that earlier comments stay earlier."""
        w = self._family.w
        while (after := element.getnext()) is not None:
            reference = after.tag == w("r") and after.find(w("commentReference")) is not None
            if after.tag != w("commentRangeEnd") and not reference:
                break
            element = after
        return element

    def _end_of_fields(self, paragraph: Element, at: Element) -> Element:
        """The child of a paragraph that ends the complex fields open behind another child; that one where none does."""
        depth, passed = 0, False
        for child in paragraph:
            for mark in child.iter(self._family.w("fldChar")):
                kind = mark.get(self._family.w("fldCharType"))
                depth += (kind == "begin") - (kind == "end")
            passed = passed or child is at
            if passed and depth <= 0:
                return child
        return at

    def _outwards(self, run: Element, other: Element, *, forward: bool) -> Element:
        """Out of the wrappers that a range from ``other`` to here covers to their edge."""
        at = run
        while (wrapper := self._wrapper(at)) is not None:
            if self._at_edge(at, forward=forward) and self._covers(wrapper, other, forward=forward):
                at = wrapper
            else:
                break
        return at

    def _covers(self, wrapper: Element, other: Element, *, forward: bool) -> bool:
        """Whether a range whose other end is at ``other`` does not begin or end inside of a wrapper."""
        if wrapper not in list(other.iterancestors()):
            return True
        at: Element | None = other
        while at is not None and at is not wrapper:
            if not self._at_edge(at, forward=not forward):
                return False
            at = self._wrapper(at)
        return True

    def _wrapper(self, element: Element) -> Element | None:
        """The inline wrapper whose content an element is."""
        parent = element.getparent()
        if parent is not None and parent.tag == self._family.w("sdtContent"):
            return parent.getparent()
        return parent if parent is not None and parent.tag in self._wrappers else None

    def _at_edge(self, element: Element, *, forward: bool) -> bool:
        """Whether nothing that shows stands behind an element in its parent, or before it."""
        return all(one.tag in self._no_content for one in element.itersiblings(preceding=not forward))


def _remove(element: Element) -> Element:
    """Take an element out; what held it."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    return parent
