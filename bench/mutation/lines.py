"""The lines of a plan and their numbers, read without the tool that the benchmark measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.mutation.numbers import ASCII_DIGITS, han_value, like

_HAN = "[一二三四五六七八九十百零〇]+"
_LABELS: tuple[tuple[str, str], ...] = (
    ("part", f"第({_HAN}|\\d+)部分[ 　]*"),
    ("chapter", f"第({_HAN}|\\d+)章[ 　]*"),
    ("section", f"第({_HAN}|\\d+)节[ 　]*"),
    ("article", f"第({_HAN}|\\d+)条[ 　]*"),
    ("han", f"({_HAN})、"),
    ("han bracket", f"[（(]({_HAN})[）)]"),
    ("decimal 4", r"\d+\.\d+\.\d+\.(\d+)[ 　]*"),
    ("decimal 3", r"\d+\.\d+\.(\d+)[ 　]*"),
    ("decimal 2", r"\d+\.(\d+)[ 　]*"),
    ("dot", r"(\d+)[.．](?!\d)"),
    ("comma", r"(\d+)、"),
    ("decimal 1", r"(\d+)[ 　]+(?=[^\d\s])"),
    ("bracket", r"[（(](\d+)[）)]"),
    ("half bracket", r"(\d+)[）)]"),
    ("letter", r"([a-z])[）)]"),
    ("circle", "([①-⑳])"),
)
_PATTERNS = tuple((name, re.compile(r"[ \t　]*" + pattern)) for name, pattern in _LABELS)
_ALWAYS_HEADING = frozenset({"part", "chapter", "section", "article"})
_STOPS = "。；;：:，,.！？"


@dataclass(frozen=True, slots=True)
class Label:
    """A number before a line: ``text[start:end]`` with its gap, ``number_start:number_end`` the numeral alone."""

    kind: str
    value: int
    start: int
    end: int
    number_start: int
    number_end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan; offsets count in the plan, ``end`` is before the line feed."""

    index: int
    start: int
    end: int
    text: str
    label: Label | None
    depth: int | None = None
    """0 for the outermost kind of number, ``None`` without one."""
    item: bool = False
    """Whether it is one of a list's items, which end in semicolons."""

    @property
    def body(self) -> int:
        """Where the words begin, behind the number and the indent."""
        return self.label.end if self.label else self.start + len(self.text) - len(self.text.lstrip(" \t　"))

    @property
    def words(self) -> str:
        """The line without its number and indent."""
        return self.text[self.body - self.start :].rstrip()

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        return "\t" in self.text

    @property
    def prose(self) -> bool:
        """Whether it ends as a sentence does."""
        return not self.row and self.text.rstrip().endswith("。")

    @property
    def bare_heading(self) -> bool:
        """Whether it is short and without punctuation, as a heading is."""
        return 1 < len(self.words) <= 20 and not self.row and not any(stop in self.words for stop in _STOPS)

    @property
    def heading(self) -> bool:
        """Whether it opens a part: it has a number and is no item of a list."""
        return self.label is not None and not self.item


def read_lines(text: str) -> tuple[Line, ...]:
    """All lines, with the depth of each number by the order in which the kinds come up."""
    lines = list(_split(text))
    if not any(line.label and line.bare_heading for line in lines):
        lines = _unnumbered(lines)
    return tuple(_items(_depths(lines)))


def region(lines: tuple[Line, ...], index: int) -> int:
    """The index behind the last line that belongs to the part opened by ``lines[index]``."""
    depth = lines[index].depth
    if depth is None:
        return index + 1
    for line in lines[index + 1 :]:
        if (line.depth is not None and line.depth <= depth) or _closing(lines, line.index):
            return line.index
    return len(lines)


def siblings(lines: tuple[Line, ...]) -> list[list[Line]]:
    """The runs of numbers that count on from one another under one heading, each from its first."""
    runs: list[list[Line]] = []
    open_runs: dict[int, list[Line]] = {}
    for line in lines:
        if line.label is None or line.depth is None or line.label.kind == "none":
            continue
        for depth in [depth for depth in open_runs if depth > line.depth]:
            del open_runs[depth]
        run = open_runs.get(line.depth)
        last = run[-1].label if run else None
        if run and last and last.kind == line.label.kind and last.value + 1 == line.label.value:
            run.append(line)
        else:
            run = [line]
            runs.append(run)
        open_runs[line.depth] = run
    return runs


def numbered(text: str, label: Label, value: int) -> str:
    """The number of a line, label and gap, changed to another value in the same script."""
    old = text[label.number_start : label.number_end]
    before, after = text[label.start : label.number_start], text[label.number_end : label.end]
    return before + like(old, value) + after


def _split(text: str) -> Iterator[Line]:
    start = 0
    for index, raw in enumerate(text.split("\n")):
        yield Line(index, start, start + len(raw), raw, _label(raw, start))
        start += len(raw) + 1


def _label(raw: str, offset: int) -> Label | None:
    plain = raw.translate(ASCII_DIGITS)
    for kind, pattern in _PATTERNS:
        found = pattern.match(plain)
        if found and "\t" not in found.group():
            indent = len(raw) - len(raw.lstrip(" \t　"))
            first, last = found.span(1)
            value = han_value(found.group(1))
            return Label(kind, value, offset + indent, offset + found.end(), offset + first, offset + last)
    return None


def _unnumbered(lines: list[Line]) -> list[Line]:
    """Headings without numbers get a label of no length, so that they open parts as well."""
    out = []
    titled = False
    for line in lines:
        opens = titled and line.label is None and line.bare_heading and not _closing(tuple(lines), line.index)
        titled = titled or bool(line.text.strip())
        label = Label("none", 0, line.body, line.body, line.body, line.body) if opens else line.label
        out.append(replace(line, label=label))
    return out


def _depths(lines: list[Line]) -> list[Line]:
    stack: list[str] = []
    out = []
    for line in lines:
        if line.label is None:
            out.append(line)
            continue
        kind = line.label.kind
        if kind in stack:
            del stack[stack.index(kind) + 1 :]
        elif kind in ("part", "chapter"):
            stack = [kind]
        else:
            stack.append(kind)
        out.append(replace(line, depth=len(stack) - 1))
    return out


def _items(lines: list[Line]) -> list[Line]:
    out: list[Line] = []
    last: dict[int, Line] = {}
    for line in lines:
        label, depth = line.label, line.depth
        if label is None or depth is None:
            out.append(line)
            continue
        before = last.get(depth)
        follows = bool(
            before and before.item and before.label and before.label.value + 1 == label.value
            and before.text.rstrip().endswith(("；", ";"))
        )  # fmt: skip
        item = label.kind not in _ALWAYS_HEADING and (line.text.rstrip().endswith(("；", ";")) or follows)
        line = replace(line, item=item)
        for deeper in [other for other in last if other > depth]:
            del last[deeper]
        last[depth] = line
        out.append(line)
    return out


def _closing(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the line belongs to what stands below the last part: issuer and date, annexes."""
    if lines[index].label:
        return False
    rest = [line.text.strip() for line in lines[index:] if line.text.strip()]
    return bool(rest) and (
        bool(_DATE.match(rest[0])) or (len(rest) > 1 and bool(_DATE.match(rest[1]))) or rest[0].startswith("附件")
    )


_DATE = re.compile(r"[\d０-９〇零一二三四五六七八九]{4}年\S{1,3}月\S{1,3}日$")
