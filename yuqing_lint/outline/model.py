"""What the outline is made of: labels, lines, and the plan that they form."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

from yuqing_lint.folding import Folded, sentences
from yuqing_lint.model import Cell, Document, SectionKind

Scheme = Literal[
    "part",
    "chapter",
    "section",
    "article",
    "chinese",
    "chinese_bracket",
    "arabic",
    "arabic_bracket",
    "decimal",
    "circled",
    "roman",
    "letter",
    "bullet",
    "annex",
]


@dataclass(frozen=True, slots=True)
class Label:
    """A number in front of a line (层次序数): ``（三）`` is ``chinese_bracket``, ``(3,)``; ``1.2`` ``decimal``, ``(1, 2)``."""

    scheme: Scheme
    values: tuple[int, ...]
    text: str
    start: int
    end: int
    """Offsets in the document; ``end`` is behind the separator."""

    @property
    def value(self) -> int:
        """The last number: its place among its siblings."""
        return self.values[-1]


def closing(text: str) -> int:
    """The index of the bracket that closes the round bracket which a text begins with; -1 where there is none."""
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "（") - (char == "）")
        if depth == 0:
            return at if at else -1
    return -1


def heading_words(text: str) -> str:
    """The words of a heading, without closing punctuation and the brackets around the whole (条标)."""
    words = text.strip("【】。：；， -")
    return words[1:-1] if words[:1] == "（" and closing(words) == len(words) - 1 else words


@dataclass(frozen=True, slots=True)
class Line:
    """One logical paragraph: a block, or a piece of a block that runs several paragraphs together."""

    index: int
    """Its place in ``PlanOutline.lines``."""
    start: int
    end: int
    label: Label | None
    folded: Folded
    """The text behind the label, folded."""
    lead: int
    """``folded.text[:lead]`` is the heading that the line is or begins with; 0 where it has none."""
    rest: int
    """``folded.text[rest:]`` is the running text; at the end for a line that is only a heading."""
    depth: int
    """0 for running text, from 1 for headings and numbered items, deeper is greater."""
    parent: int | None
    """Index of the heading or item that the line stands under."""
    stem: int | None
    """Index of the line that leads its list in (主要职责为：)."""
    block: int
    cell: Cell | None = None
    furniture: bool = False
    """Page numbers, navigation, adverts: no part of the plan."""
    kinds: tuple[SectionKind, ...] = ()
    """What its own heading names."""
    title: bool = False
    """Whether it is the title of the plan or a line of it."""

    @property
    def text(self) -> str:
        """The folded text behind the label."""
        return self.folded.text

    @property
    def heading(self) -> str:
        """The folded words of its heading, without brackets and closing punctuation; empty where it has none."""
        return heading_words(self.folded.text[: self.lead])

    @property
    def is_heading(self) -> bool:
        """Whether the line is a heading and nothing else."""
        return self.lead > 0 and self.rest >= len(self.folded.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line's folded text (heading words are a sentence of their own)."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its folded text."""
        return self.line.folded.text[self.start : self.end]

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Offsets in the document of ``text[start:end]``."""
        last = self.end if end is None else self.start + end
        return self.line.folded.span(self.start + start, last)


@dataclass(frozen=True, eq=False)
class PlanOutline:
    """One plan of a document: its lines in reading order, as a tree."""

    document: Document
    kind: Literal["plan", "not_a_plan"]
    start: int
    end: int
    lines: tuple[Line, ...]
    spun: str | None = None
    """The synonym spinner (洗稿) that the text went through, whose words folding put back; ``None`` for a plain text."""
    _children: dict[int | None, list[int]] = field(default_factory=dict, repr=False)
    _holding: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines that count: no furniture."""
        return tuple(line for line in self.lines if not line.furniture)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the body, in order."""
        return tuple(sentence for line in self.body for sentence in self.sentences_of(line))

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """All sentences of the body, a line each, and where in that text each ends."""
        texts = [sentence.text for sentence in self.sentences]
        return "\n".join(texts), list(accumulate(len(text) + 1 for text in texts))

    def holding(self, needs: Iterable[Iterable[str]]) -> Iterable[int]:
        """Which of the sentences hold one word of each set; all where there are no sets."""
        among: set[int] | None = None
        for words in needs:
            some = set().union(*map(self._with_word, words))
            among = some if among is None else among & some
            if not among:
                return ()
        return range(len(self.sentences)) if among is None else sorted(among)

    def _with_word(self, word: str) -> tuple[int, ...]:
        if word not in self._holding:
            text, ends = self._joined
            found: list[int] = []
            at = text.find(word)
            while at >= 0:
                found.append(bisect_right(ends, at))
                at = text.find(word, ends[found[-1]])
            self._holding[word] = tuple(found)
        return self._holding[word]

    def sentences_of(self, line: Line) -> Iterator[Sentence]:
        """The sentences of one line."""
        text = line.folded.text
        if line.lead:
            yield Sentence(line, 0, line.lead)
        for start, end in sentences(text[line.rest :]):
            yield Sentence(line, line.rest + start, line.rest + end)

    def children(self, line: Line | None) -> tuple[Line, ...]:
        """The lines directly under a line (``None``: at the top), in order."""
        return tuple(self.lines[index] for index in self._children.get(line.index if line else None, ()))

    def items(self, stem: Line) -> Sequence[Line]:
        """The items of the list that a line leads in, in order."""
        return self._items.get(stem.index, ())

    @cached_property
    def _items(self) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {}
        for line in self.body:
            if line.stem is not None:
                found.setdefault(line.stem, []).append(line)
        return found

    def descendants(self, line: Line) -> Iterator[Line]:
        """All lines under a line, in reading order."""
        for child in self.children(line):
            yield child
            yield from self.descendants(child)

    def ancestors(self, line: Line) -> Iterator[Line]:
        """The headings and items above a line, the nearest first."""
        parent = line.parent
        while parent is not None:
            above = self.lines[parent]
            yield above
            parent = above.parent

    def path(self, line: Line) -> tuple[str, ...]:
        """The headings above a line and its own, outermost first."""
        own = (line.heading,) if line.lead else ()
        return (*reversed([above.heading for above in self.ancestors(line) if above.lead]), *own)

    def kinds_of(self, line: Line) -> tuple[SectionKind, ...]:
        """The section kinds named by its own heading, or else by the nearest heading above that names any."""
        for at in (line, *self.ancestors(line)):
            if at.kinds:
                return at.kinds
        return ()

    def line_at(self, offset: int) -> Line | None:
        """The line that holds an offset of the document."""
        at = bisect_right(self._starts, offset) - 1
        return self.lines[at] if at >= 0 and offset < self.lines[at].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the plan."""
        found: dict[int, list[Line]] = {}
        for line in self.body:
            if line.cell:
                found.setdefault(line.cell.table, []).append(line)
        return tuple(Table(tuple(lines)) for lines in found.values())

    def table_of(self, line: Line) -> Table | None:
        """The table that a cell belongs to."""
        return self._table_of.get(line.cell.table) if line.cell else None

    @cached_property
    def _table_of(self) -> dict[int, Table]:
        return {line.cell.table: table for table in self.tables for line in table.lines if line.cell}

    def row(self, line: Line) -> tuple[Line, ...]:
        """The cells of the table row that a line stands in, itself with them; empty outside tables."""
        return self._table_of[line.cell.table].row(line.cell.row) if line.cell else ()

    def column_header(self, line: Line) -> str:
        """The text at the head of the table column that a line stands in; empty outside tables and in the header."""
        return self._table_of[line.cell.table].header(line) if line.cell else ""


@dataclass(frozen=True)
class Table:
    """A table, as the lines of its cells."""

    lines: tuple[Line, ...]

    def row(self, row: int) -> tuple[Line, ...]:
        """The cells that reach over a row, from left to right (merged cells of rows above too)."""
        return tuple(
            line for line in self.lines if line.cell and line.cell.row <= row < line.cell.row + line.cell.row_span
        )

    def header(self, line: Line) -> str:
        """The first row's text above a line."""
        cell = line.cell
        if cell is None or cell.row == 0:
            return ""
        return "".join(
            other.text
            for other in self.lines
            if (top := other.cell) and top.row == 0 and top.column <= cell.column < top.column + top.column_span
        )
