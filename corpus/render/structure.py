"""The simple structured form of a plan's text: lines with label and text apart, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from corpus.render.labels import Label, read_label

_END = tuple("。；：，、！？;:,!?…”")
_HEADING_LENGTH = 32
_NUMBER = re.compile(r"^\S{1,16}[〔\[(（][\d０-９]{4}[〕\])）]第?[\d０-９]+号$")
_DAY = r"[\d０-９一二三四五六七八九十]{1,3}"
_DATE = re.compile(rf"^[\d０-９〇○零一二三四五六七八九十]{{4}}年{_DAY}月{_DAY}日$")
_SPACES = " 　\t"


class Kind(StrEnum):
    """What a line is."""

    TITLE = "title"
    NUMBER = "number"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. ``text`` is without its label and without indentation; ``indented`` says that it had some."""

    kind: Kind
    text: str
    label: Label | None = None
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of the same number of cells, header row first."""

    rows: tuple[tuple[str, ...], ...]


Block = Line | Grid


class HasText(Protocol):
    """Anything that carries a plan's text, such as a generated plan."""

    @property
    def text(self) -> str:
        """The text, a paragraph a line."""
        ...


def structure(plan: str | HasText) -> list[Block]:
    """The lines and tables of a plan's text, a paragraph a line; empty lines are dropped.

    Lines in a row with the same number of TABs (one or more) are a table. A typed label (一、（一）1. 第一条 1.1) is taken
    off its line. A short line without closing punctuation is a heading if it has a label, or if others of its kind
    stand on lines of their own where nothing is numbered. The first line is the title where it looks like one; the
    last two are issuer and date where the last is a date.
    """
    text = plan if isinstance(plan, str) else plan.text
    lines = [line.rstrip(_SPACES) for line in text.split("\n")]
    lines = [line for line in lines if line]
    signature = len(lines) - 2 if len(lines) > 2 and _DATE.match(lines[-1].strip(_SPACES)) else len(lines)
    titled = bool(lines) and not read_label(lines[0]) and not lines[0].endswith(_END) and len(lines[0]) <= 60
    out: list[Block] = []
    at = 0
    while at < len(lines):
        rows = list(_rows(lines[at:signature]))
        if rows:
            out.append(Grid(tuple(rows)))
            at += len(rows)
            continue
        out.append(_line(lines, at, titled=titled, signature=signature))
        at += 1
    return out


def _rows(lines: list[str]) -> Iterator[tuple[str, ...]]:
    """The rows of the table that begins here: none, or at least two."""
    width = lines[0].count("\t") if lines else 0
    same = 0
    while width and same < len(lines) and lines[same].count("\t") == width:
        same += 1
    for line in lines[: same if same > 1 else 0]:
        yield tuple(cell.strip(" ") for cell in line.split("\t"))


def _line(lines: list[str], at: int, *, titled: bool, signature: int) -> Line:
    raw = lines[at]
    text = raw.strip(_SPACES)
    if titled and at == 0:
        return Line(Kind.TITLE, text)
    if at < 3 and _NUMBER.match(text):
        return Line(Kind.NUMBER, text)
    if at >= signature:
        return Line(Kind.SIGNATURE, text)
    label = read_label(text)
    body = text[len(label.text) :].lstrip(_SPACES) if label else text
    kind = Kind.HEADING if _is_heading(body, label, raw) else Kind.PARAGRAPH
    return Line(kind, body, label, indented=raw != raw.lstrip(_SPACES))


def _is_heading(body: str, label: Label | None, raw: str) -> bool:
    """A short line that says nothing: with a label, or flush left without any colon."""
    if not body or len(body) > _HEADING_LENGTH or body.endswith(_END) or "。" in body:
        return False
    return label is not None or (raw == raw.lstrip(_SPACES) and "：" not in body and ":" not in body)
