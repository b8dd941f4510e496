"""Tracked changes of runs (修订; ISO/IEC 29500-1, 17.13.5): what is deleted stays and is marked, what is new is marked.

What the tool itself put in earlier, and nobody has accepted yet, is changed as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import datetime

from lxml import etree

from yuqing_lint.ooxml.names import SPACE, Family
from yuqing_lint.readers.docx.names import Element
from yuqing_lint.version import AUTHOR

_MOVED_IN = ("ins", "moveTo")


class Changes:
    """Marks changes in one part, all of one moment."""

    def __init__(self, family: Family, idents: Iterator[str], now: datetime) -> None:
        self._family = family
        self._idents = idents
        self._date = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        w = family.w
        self._moved_in = frozenset(map(w, _MOVED_IN))
        self._insertion, self._deletion, self._properties = w("ins"), w("del"), w("rPr")

    def mark(self, local: str) -> Element:
        """An element that says who changed something when: ``ins``, ``del``."""
        w = self._family.w
        attributes = {w("id"): next(self._idents), w("author"): AUTHOR, w("date"): self._date}
        return etree.Element(w(local), attributes, nsmap={"w": self._family.main})

    def new_run(self, text: str, like: Element | None) -> Element:
        """A run with some text, in the format of another."""
        w = self._family.w
        run = etree.Element(w("r"), nsmap={"w": self._family.main})
        properties = None if like is None else like.find(self._properties)
        if properties is not None:
            own = deepcopy(properties)
            for former in own.findall(w("rPrChange")):
                own.remove(former)
            run.append(own)
        for at, piece in enumerate(text.split("\t")):
            if at:
                etree.SubElement(run, w("tab"))
            if piece:
                words = etree.SubElement(run, w("t"))
                words.text = piece
                words.set(SPACE, "preserve")
        return run

    def insert_behind(self, run: Element, text: str) -> None:
        """Put text behind a run, in its format."""
        new = self.new_run(text, run)
        if self._own_insertion(run) is not None:
            run.addnext(new)
            return
        insertion = self.mark("ins")
        insertion.append(new)
        self._outside(run).addnext(insertion)

    def insert_before(self, run: Element, text: str) -> None:
        """Put text in front of a run, in its format."""
        new = self.new_run(text, run)
        if self._own_insertion(run) is not None:
            run.addprevious(new)
            return
        insertion = self.mark("ins")
        insertion.append(new)
        at = run
        while (above := at.getparent()) is not None and above.tag in self._moved_in:
            before = at.getprevious()
            if before is not None:
                self._outside(before).addnext(insertion)
                return
            at = above
        at.addprevious(insertion)

    def delete(self, runs: Iterable[Element]) -> None:
        """Mark runs as deleted, one mark around those that stand side by side."""
        mark: Element | None = None
        for run in runs:
            own = self._own_insertion(run)
            if own is not None:
                own.remove(run)
                if len(own) == 0:
                    _remove(own)
                continue
            if mark is None or run.getprevious() is not mark:
                mark = self.mark("del")
                run.addprevious(mark)
            mark.append(run)
            for text in run.iter(self._family.w("t")):
                text.tag = self._family.w("delText")

    def _own_insertion(self, run: Element) -> Element | None:
        """The insertion of the tool itself that a run stands in."""
        parent = run.getparent()
        own = parent is not None and parent.tag == self._insertion and parent.get(self._family.w("author")) == AUTHOR
        return parent if own else None

    def _outside(self, run: Element) -> Element:
        """What stands last of what others inserted or moved here up to a run; their mark is parted behind it."""
        at = run
        while (above := at.getparent()) is not None and above.tag in self._moved_in:
            rest = list(at.itersiblings())
            if rest:
                second = above.makeelement(above.tag)
                for name, value in above.attrib.items():
                    second.set(name, value)
                second.set(self._family.w("id"), next(self._idents))
                for one in rest:
                    second.append(one)
                above.addnext(second)
            at = above
        return at


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
