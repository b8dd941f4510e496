"""From the document text back to the page: the boxes of ``text[start:end]`` for highlights, and how sure OCR is of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from yuqing_lint.model import Document, SourceRun
from yuqing_lint.readers.layout.geometry import Box, union


class PageBox(NamedTuple):
    """A box on a page: ``page`` from 1, ``box`` (left, bottom, right, top) in points."""

    page: int
    box: Box


def boxes(document: Document, start: int, end: int) -> tuple[PageBox, ...]:
    """The boxes that hold ``document.text[start:end]``, one for each line of the page, in the order of the text."""
    found: list[PageBox] = []
    for run in _runs(document, start, end):
        if run.box is None or run.page is None:
            continue
        first, last = max(start, run.start), min(end, run.end)
        box = _part(run, run.box, first, last)
        if found and found[-1].page == run.page and _goes_on(found[-1].box, box, single=run.end - run.start == 1):
            found[-1] = PageBox(run.page, union([found[-1].box, box]))
        else:
            found.append(PageBox(run.page, box))
    return tuple(found)


def confidence(document: Document, start: int, end: int) -> float | None:
    """How sure OCR is of the least sure character of ``document.text[start:end]``, from 0 to 1; ``None`` without OCR."""
    return min((run.confidence for run in _runs(document, start, end) if run.confidence is not None), default=None)


def _runs(document: Document, start: int, end: int) -> Iterator[SourceRun]:
    runs = document.runs
    at = max(bisect_right(runs, start, key=lambda run: run.start) - 1, 0)
    while at < len(runs) and runs[at].start < end:
        if runs[at].end > start:
            yield runs[at]
        at += 1


def _part(run: SourceRun, box: Box, start: int, end: int) -> Box:
    left, bottom, right, top = box
    step = (right - left) / (run.end - run.start)  # the characters of a run are evenly spaced
    return left + step * (start - run.start), bottom, left + step * (end - run.start), top


def _goes_on(before: Box, box: Box, *, single: bool) -> bool:
    """Whether a box stands right behind the one before on its line; on a turned page, whose runs are single characters,
    above or below it.
    """
    near = 0.7 * min(box[3] - box[1], box[2] - box[0]) if single else 0.7 * (box[3] - box[1])
    if (before[1], before[3]) == (box[1], box[3]):
        return -near < box[0] - before[2] < near or (single and -near < before[0] - box[2] < near)
    return (
        single
        and (before[0], before[2]) == (box[0], box[2])
        and min(abs(before[1] - box[3]), abs(before[3] - box[1])) < near
    )
