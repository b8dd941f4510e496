"""Findings as comments in a copy of a .docx (批注)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from yuqing_lint.annotate.anchors import Anchors, Spot, Words
from yuqing_lint.annotate.comments import Comments
from yuqing_lint.annotate.marks import Marks
from yuqing_lint.annotate.notes import Note
from yuqing_lint.model import Document
from yuqing_lint.ooxml.copy import PackageCopy
from yuqing_lint.ooxml.names import family_of
from yuqing_lint.ooxml.runs import Runs
from yuqing_lint.readers import errors


def annotate_word(data: bytes, document: Document, notes: Iterable[Note], now: datetime) -> bytes:
    """The bytes of a copy of a .docx with a comment for each note; ``document`` is what was read from ``data``.

    Earlier comments of the tool are replaced, those of others stay. Only the body, the comments and what links the
    two are written anew; all other parts are the same bytes. ``now`` dates the comments, in local time, as Word has it.

    Raises:
        ReadError: the document holds nothing that a comment can stand on, or a part of it is damaged.
    """
    copy = PackageCopy(data)
    root = copy.changed(copy.main)
    anchors = Anchors(copy, document)
    family = family_of(root)
    comments, marks = Comments(copy, family), Marks(root, family)
    marks.remove(comments.drop_own())
    idents = comments.free_idents()
    runs = Runs(root, idents)
    for note in notes:
        anchor, ident = anchors.of(note.start, note.end), next(idents)
        if anchor is None:
            raise errors.no_paragraph()
        if isinstance(anchor, Words):
            first = runs.opening(*anchor.first)
            marks.put(first, runs.closing(*anchor.last), ident)
        elif isinstance(anchor, Spot):
            marks.put_into(anchor.paragraph, ident)
        else:
            first = runs.before(anchor.element)
            marks.put(first, runs.after(anchor.element), ident)
        exact = isinstance(anchor, Words) and anchor.exact
        comments.add(ident, note.told(quoting=not exact), note.severity, now)
    return copy.written()
