"""Typed labels of Chinese documents: 第一章、一、（一）1.（1）1.1 ①, and the automatic number that makes the same.

A label has a shape (everything but its number), and its shape says how deep it usually stands. ``Numbering`` follows a
document as Word counts it, and says for each label whether an automatic number would come out the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "〇零一二三四五六七八九十百"
_DIGIT = "0-9０-９"
_FULL = str.maketrans("０１２３４５６７８９．", "0123456789.")
_MEASURE = "(?!小时|分钟|[年月日天时万亿倍%％])"

# Shape before the number, number, shape after it; from the shallowest to the deepest.
_SHAPES: tuple[tuple[str, str], ...] = (
    ("part", rf"第([{_HAN}]+)部分"),
    ("chapter", rf"第([{_HAN}]+)章"),
    ("section", rf"第([{_HAN}]+)节"),
    ("article", rf"第([{_HAN}]+)条"),
    ("han", rf"([{_HAN}]+)、"),
    ("han_bracket", rf"[（(]([{_HAN}]+)[）)]"),
    ("path", rf"([{_DIGIT}]+(?:[.．][{_DIGIT}]+)+){_MEASURE}(?=[ 　\u4e00-\u9fff])"),
    ("first", rf"([{_DIGIT}]{{1,2}})(?=[ 　])"),
    ("number", rf"([{_DIGIT}]{{1,2}})[.．、](?![{_DIGIT}])"),
    ("number_bracket", rf"[（(]([{_DIGIT}]{{1,2}})[）)]"),
    ("number_half", rf"([{_DIGIT}]{{1,2}})[）)]"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _SHAPES)
_ORDER = [name for name, _ in _SHAPES]
SPACED = frozenset(("part", "chapter", "section", "article", "path", "first"))
"""Labels after which there is a space."""
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Label:
    """A typed label: ``text`` as typed, ``shape`` its kind, ``form`` the text with ％ for the number, ``path`` its numbers."""

    text: str
    shape: str
    form: str
    path: tuple[int, ...]
    full_width: bool = False


def read_label(line: str) -> Label | None:
    """The label that a line begins with, if any."""
    if line[:1] in CIRCLED and line:
        return Label(line[0], "circled", "%", (CIRCLED.index(line[0]) + 1,))
    for shape, pattern in _PATTERNS:
        if match := pattern.match(line):
            number = match[1]
            digits = number.translate(_FULL)
            path = tuple(map(int, digits.split("."))) if digits[0].isdigit() else (from_han(number),)
            form = match[0][: match.start(1)] + "%" + match[0][match.end(1) :]
            return Label(match[0], shape, form, path, full_width=number[0] in "０１２３４５６７８９")
    return None


def from_han(number: str) -> int:
    """A Chinese number below a thousand: 二十一 → 21, 一百零三 → 103."""
    total, digit = 0, 0
    for char in number:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = "〇一二三四五六七八九".find(char.replace("零", "〇"))
    return total + digit


@dataclass(frozen=True, slots=True)
class LevelOfList:
    """One level of a multilevel list: a kind of label. ``length`` is how many numbers it shows (1.1.1 shows three)."""

    shape: str
    form: str
    full_width: bool
    length: int


@dataclass(frozen=True, slots=True)
class Automatic:
    """An automatic number: its list, its level there (0 at the top), and whether the count starts anew here."""

    list: int
    level: int
    restart: bool = False


class Numbering:
    """Counts as Word does: a number begins anew below each shallower one of its list.

    ``lists`` has one multilevel list for all kinds of label, or two where there are articles, which run on through the
    chapters: one for chapters and what holds them, one for articles and what they hold. A list has nine levels at most.
    """

    def __init__(self, labels: list[Label]) -> None:
        kinds = dict.fromkeys(_kind(label) for label in labels)
        decimal = any(kind.shape == "path" for kind in kinds)
        fit = [kind for kind in kinds if kind.shape != "circled" and (kind.shape != "first" or decimal)]
        fit.sort(key=lambda kind: (_rank(kind.shape), kind.length))
        article = _ORDER.index("article") if any(kind.shape == "article" for kind in fit) else 0
        high = tuple(kind for kind in fit if _rank(kind.shape) < article)[:9]
        low = tuple(kind for kind in fit if _rank(kind.shape) >= article)[:9]
        self.lists = tuple(kinds for kinds in (high, low) if kinds)
        self._counts = [[0] * len(kinds) for kinds in self.lists]
        self._implied: list[set[int]] = [set() for _ in self.lists]

    def automatic(self, label: Label) -> Automatic | None:
        """The automatic number that reads as this label, or ``None`` where it has to be typed (a gap, a repetition)."""
        kind = _kind(label)
        at = next((i for i, kinds in enumerate(self.lists) if kind in kinds), None)
        if at is None:
            return None
        level = self.lists[at].index(kind)
        counts = [*self._counts[at][:level], self._counts[at][level] + 1, *[0] * (len(self.lists[at]) - level - 1)]
        top = level - kind.length + 1
        if top < 0 or tuple(counts[top:level]) != label.path[:-1]:
            return None
        # Programs differ on what a number shows that something deeper already stood under: say it, whatever they do.
        restart = counts[level] != label.path[-1] or level in self._implied[at]
        if restart and label.path[-1] != 1:
            return None
        counts[level] = label.path[-1]
        self._counts[at] = counts
        kept = {above for above in self._implied[at] if above < level}
        self._implied[at] = kept | {above for above in range(level) if not counts[above]}
        return Automatic(at, level, restart)


def _kind(label: Label) -> LevelOfList:
    return LevelOfList(label.shape, label.form, label.full_width, len(label.path))


def _rank(shape: str) -> int:
    """How deep a shape stands; the top of a decimal scheme stands right above its paths."""
    return _ORDER.index("path") if shape == "first" else _ORDER.index(shape)
