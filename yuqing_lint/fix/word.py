"""Fixes in a .docx as tracked changes (修订), which a person accepts or rejects in Word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime

from yuqing_lint.fix.changes import Changes
from yuqing_lint.fix.edits import is_paragraphs, trimmed
from yuqing_lint.fix.formats import Obstacle
from yuqing_lint.fix.paragraphs import Model, insert_paragraphs
from yuqing_lint.model import Block, Document, Edit, SourceRun
from yuqing_lint.ooxml.copy import PackageCopy
from yuqing_lint.ooxml.idents import free_idents
from yuqing_lint.ooxml.names import family_of
from yuqing_lint.ooxml.runs import Runs
from yuqing_lint.readers.docx.names import Element


class WordEditing:
    """A Word document; ``document`` was read from ``data``.

    Raises:
        ReadError: the document cannot be read.
    """

    def __init__(self, data: bytes, document: Document) -> None:
        self._copy = PackageCopy(data)
        self._document = document
        self._starts = [run.start for run in document.runs]
        self._runs: dict[str, Runs] = {}
        parts = {self._copy.main, *(run.part for run in document.runs if run.part is not None)}
        self._family = family_of(self._copy.tree(self._copy.main))
        self._idents = free_idents(map(self._copy.tree, parts), self._family)

    def obstacle(self, edits: Sequence[Edit]) -> Obstacle | None:
        """What keeps one of some edits from being made."""
        return next((found for edit in edits if (found := self._obstacle(edit)) is not None), None)

    def edited(self, edits: Sequence[Edit], now: datetime) -> bytes:
        """The document with some edits as tracked changes, dated ``now`` in local time, as Word has it."""
        changes = Changes(self._family, self._idents, now)
        for edit in edits:
            self._make(edit, changes)
        return self._copy.written()

    # --------------------------------------------------------------------------------- obstacles

    def _obstacle(self, edit: Edit) -> Obstacle | None:
        edit = trimmed(edit, self._document.text)
        if is_paragraphs(edit):
            block = self._block(edit)
            return None if block is not None and self._within(block.start, block.end) else Obstacle.GENERATED
        if "\n" in edit.replacement:
            return Obstacle.PARAGRAPHS
        runs = self._around(edit)
        covered = sum(min(run.end, edit.end) - max(run.start, edit.start) for run in runs)
        if not runs or (edit.start < edit.end and covered < edit.end - edit.start):
            return self._why_uncovered(edit)
        if any(run.element is None or not self._runs_of(run).divisible(run.element) for run in runs):
            return Obstacle.UNDIVIDED
        return None

    def _why_uncovered(self, edit: Edit) -> Obstacle:
        block = self._document.block_at(edit.start)
        if block is not None and edit.start < block.body:
            return Obstacle.AUTOMATIC
        return Obstacle.PARAGRAPHS if block is not None and edit.end > block.end else Obstacle.GENERATED

    # ------------------------------------------------------------------------------------- places

    def _within(self, start: int, end: int) -> list[SourceRun]:
        """The source of ``text[start:end]``, in order."""
        runs = self._document.runs
        at = max(bisect_right(self._starts, start) - 1, 0)
        found: list[SourceRun] = []
        while at < len(runs) and runs[at].start < end:
            if runs[at].end > start:
                found.append(runs[at])
            at += 1
        return found

    def _around(self, edit: Edit) -> list[SourceRun]:
        """The source of the words of an edit; of one that only puts words in, what stands beside them in the block."""
        if edit.start < edit.end:
            return self._within(edit.start, edit.end)
        block = self._document.block_at(edit.start)
        if block is None or edit.start < block.body:
            return []
        before = self._within(max(edit.start - 1, block.body), edit.start)
        return before or self._within(edit.start, min(edit.start + 1, block.end))

    def _block(self, edit: Edit) -> Block | None:
        """The block that whole paragraphs are put in front of or behind."""
        block = self._document.block_at(edit.start)
        return block if block is not None and edit.start in (block.start, block.end) else None

    def _runs_of(self, run: SourceRun) -> Runs:
        """The runs of the part that a run comes from."""
        assert run.part is not None
        if run.part not in self._runs:
            self._runs[run.part] = Runs(self._copy.tree(run.part), self._idents)
        return self._runs[run.part]

    def _paragraph(self, runs: Sequence[SourceRun], *, last: bool = False) -> Element:
        """The paragraph that the first or last of some text stands in."""
        run = runs[-1 if last else 0]
        assert run.element is not None
        parts = self._runs_of(run)
        return next(parts.element(run.element).iterancestors(parts.family.w("p")))

    # ------------------------------------------------------------------------------------ changes

    def _make(self, edit: Edit, changes: Changes) -> None:
        edit = trimmed(edit, self._document.text)
        if is_paragraphs(edit):
            self._insert_paragraphs(edit, changes)
            return
        runs = self._around(edit)
        assert runs, "an edit without an obstacle has words beside it"
        assert runs[0].part is not None
        self._copy.changed(runs[0].part)
        if edit.start == edit.end:
            self._insert(edit, runs[0], changes)
            return
        gone = [each for run in runs for each in self._cut_out(run, edit)]
        if edit.replacement:
            changes.insert_behind(gone[-1], edit.replacement)
        changes.delete(gone)

    def _cut_out(self, run: SourceRun, edit: Edit) -> Iterator[Element]:
        """The runs that hold the words of an edit that come from one source."""
        assert run.element is not None
        first, last = max(edit.start, run.start), min(edit.end, run.end)
        shift = run.offset - run.start
        yield from self._runs_of(run).alone(run.element, first + shift, last + shift)

    def _insert(self, edit: Edit, run: SourceRun, changes: Changes) -> None:
        """Put words behind a character, or in front of the first of a block."""
        assert run.element is not None
        at = edit.start - run.start + run.offset
        if run.start < edit.start:
            changes.insert_behind(self._runs_of(run).closing(run.element, at), edit.replacement)
        else:
            changes.insert_before(self._runs_of(run).opening(run.element, at), edit.replacement)

    def _insert_paragraphs(self, edit: Edit, changes: Changes) -> None:
        block = self._block(edit)
        assert block is not None
        before = edit.start == block.start
        runs = self._within(block.start, block.end)
        assert runs[0].part is not None
        self._copy.changed(runs[0].part)
        models = [self._model(offset, runs) for offset in edit.like]
        lines = (edit.replacement[:-1] if before else edit.replacement[1:]).split("\n")
        models += [self._looks_of(runs)] * (len(lines) - len(models))
        beside = self._paragraph(runs, last=not before)
        insert_paragraphs(beside, list(zip(lines, models, strict=False)), changes, before=before)

    def _model(self, offset: int, otherwise: Sequence[SourceRun]) -> Model:
        """The looks of the paragraph at an offset, if it is in the same part, or else of the one beside."""
        block = self._document.block_at(offset)
        runs = [] if block is None else self._within(block.start, block.end)
        return self._looks_of(runs if runs and runs[0].part == otherwise[0].part else otherwise)

    def _looks_of(self, runs: Sequence[SourceRun]) -> Model:
        """The looks of the paragraph that some text stands in, and of the beginning of that text."""
        parts = self._runs_of(runs[0])
        assert runs[0].element is not None
        first = parts.element(runs[0].element).getparent()
        return Model(self._paragraph(runs), first if first is not None and first.tag == parts.family.w("r") else None)
