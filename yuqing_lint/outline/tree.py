"""Lines → tree: which heading or item each line stands under, and which line leads its list in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yuqing_lint import regex as re
from yuqing_lint.outline.kinds import kinds_of_heading
from yuqing_lint.outline.lines import LEVEL, PARALLEL, RawLine
from yuqing_lint.outline.model import Line

_RANKS = {
    "part": 0.0,
    "annex": 0.0,
    "chapter": 1.0,
    "section": 2.0,
    "article": 3.0,
    "roman": 3.5,
    "chinese": 4.0,
    "chinese_bracket": 5.0,
    "arabic": 6.0,
    "letter": 6.5,
    "arabic_bracket": 7.0,
    "circled": 8.0,
    "bullet": 9.0,
}
"""The usual order of numbering styles (GB/T 9704-2012 7.3.3), for where the plan's own order does not decide."""
_BARE = 5.5  # an unnumbered heading (领导小组职责) parts numbered lists, and stands under numbered headings
_ABOVE_ARTICLES = 2.9
_LEADS_IN = re.compile(
    r"：$|(?:下列|如下)[^。]{0,20}[：。]?$|(?<![\d人次条家篇个起例户元名件级部万亿岁分箱%）])以下[^。，；]{2,12}[：。]?$|(?:下列|以下)(?:情形|行为|情况|问题)之一"
)

_LEAD_IN = 2
"""The level of an unnumbered heading that leads in or runs into its text (主要职责：): it stands under the one before."""

Key = tuple[str, int]


@dataclass(slots=True)
class _Open:
    """A heading or item that later lines may stand under."""

    key: Key
    rank: float
    index: int
    value: int
    heads: bool
    """Whether the line is a heading and nothing else."""
    stem: int | None = None
    """The line that leads its list in."""


class _Tree:
    """Places lines one after another."""

    def __init__(self, lines: Sequence[RawLine]) -> None:
        self.lines = lines
        self.stack: list[_Open] = []
        self.last: int | None = None  # the last line that is no furniture
        self.stem: int | None = None  # the line that leads the current list in
        self.list_key: Key | None = None
        self.decimal = any(line.label and line.label.scheme == "decimal" for line in lines)

    def place(self, index: int) -> tuple[int, int | None, int | None]:
        """Depth, parent and stem of a line."""
        raw = self.lines[index]
        if raw.furniture:
            return 0, None, None
        key = self._key(raw)
        if key is None or raw.cell:
            parent = self._parent_of_text()
            stem = self._stem_of_text(index)
            depth = 0
        else:
            before = self._open(key, raw, index)
            parent = self.stack[-2].index if len(self.stack) > 1 else None
            stem = self.stack[-1].stem = self._stem_of_item(key, raw, before)
            depth = len(self.stack)
        self.last = index
        return depth, parent, stem

    def _key(self, raw: RawLine) -> Key | None:
        label = raw.label
        if label is None:
            if not raw.lead:
                return None
            if raw.block.heading_level:
                return "style", raw.block.heading_level
            runs_on = raw.lead < len(raw.folded.text) or raw.folded.text.endswith("：")
            return "bare", _LEAD_IN if runs_on else int(self._below_bare(raw))
        if label.scheme == "decimal":
            return "decimal", len(label.values)
        if label.scheme == "arabic" and self.decimal and _is_heading(raw):
            top = next((level for level in self.stack if level.key == ("decimal", 1)), None)
            bare = label.text.isdigit()  # 4 总则, where items are 4. or 4、
            if top is None or label.value == top.value + 1 or (bare and label.value > top.value):
                return "decimal", 1
        return label.scheme, 0

    def _below_bare(self, raw: RawLine) -> bool:
        """Whether an unnumbered heading names a level and stands under another: right behind it, or in its series."""
        if not LEVEL.search(raw.heading):
            return False
        bare = [level for level in self.stack if level.key[0] == "bare"]
        return bool(bare) and (bare[-1].key == ("bare", 1) or bare[-1].index == self.last)

    def _open(self, key: Key, raw: RawLine, index: int) -> _Open | None:
        """Open a heading or item; the one before it in its list."""
        rank = _ABOVE_ARTICLES if key[0] == "bare" and self._heads_articles(index) else self._rank(key)
        value = raw.label.value if raw.label else 0
        begins = value <= 1 and key[0] not in ("part", "annex", "bare", "style") and self._follows_heading()
        at = None if begins and self._within(key, raw) else self._series(key, raw)
        before = None if at is None else self.stack[at]
        if at is not None:
            restart = value == 1 and self.stack[at].value >= 1 and key[0] != "bullet"
            # A list that begins again is no longer the one that an unnumbered heading (主要职责：) led in.
            del self.stack[at - 1 if restart and at and self.stack[at - 1].key[0] == "bare" else at :]
        elif not begins:
            leads_in = key == ("bare", _LEAD_IN)
            while self.stack and self.stack[-1].rank >= rank:
                if leads_in and (self.stack[-1].heads or self._goes_on(self.stack[-1], index)):
                    break
                self.stack.pop()
        self.stack.append(_Open(key, rank, index, value, _is_heading(raw)))
        return before

    def _goes_on(self, level: _Open, index: int) -> bool:
        """Whether the list of an item goes on behind an unnumbered entry: 1、成立指挥部…, 指挥部职责：…, 2、办公室…."""
        labels = (line.label for line in self.lines[index + 1 :] if line.label is not None)
        after = next(labels, None)
        return after is not None and level.key == (after.scheme, 0) and after.value == level.value + 1 > 1

    def _heads_articles(self, index: int) -> bool:
        """Whether an article follows an unnumbered heading at once: 一级响应 above 第十八条."""
        after = self.lines[index + 1].label if index + 1 < len(self.lines) else None
        return after is not None and after.scheme == "article"

    def _within(self, key: Key, raw: RawLine) -> bool:
        """Whether a list that counts as its heading does (四、分级 with 一、二、三、 in it) begins under it."""
        top = self.stack[-1]
        before = self.lines[self.last] if self.last is not None else raw
        led = top.index == self.last or bool(_LEADS_IN.search(before.folded.text)) or not _is_heading(raw)
        return top.key == key and top.heads and led

    def _series(self, key: Key, raw: RawLine) -> int | None:
        """Which open level a heading or item goes on from; of two that count alike the number decides, then the form."""
        open_ = [at for at, level in enumerate(self.stack) if level.key == key]
        if raw.label is None or len(open_) < 2:
            return open_[0] if open_ else None
        value = raw.label.value
        next_ = [at for at in open_ if self.stack[at].value + 1 == value]
        alike = [at for at in next_ if self.stack[at].heads == _is_heading(raw)]
        return (alike or next_ or open_)[-1]

    @staticmethod
    def _rank(key: Key) -> float:
        name, level = key
        if name == "decimal":
            return 0.5 + level * 0.4
        if name == "style":
            return level * 0.9
        return _BARE + 0.1 * level if name == "bare" else _RANKS[name]

    def _follows_heading(self) -> bool:
        """Whether the line before opened the innermost level, so that what comes next stands inside it."""
        if not self.stack or self.last is None:
            return False
        before = self.lines[self.last]
        top = self.lines[self.stack[-1].index]
        inside = self.stack[-1].index == self.last or not self._key(before)
        return inside and (_is_heading(top) or bool(_LEADS_IN.search(before.folded.text)))

    def _parent_of_text(self) -> int | None:
        """Running text belongs to the nearest heading, not to the list item before it."""
        for level in reversed(self.stack):
            raw = self.lines[level.index]
            if raw.lead and not raw.folded.text[: raw.lead].endswith("："):
                return level.index
            if raw.lead == len(raw.folded.text) or level.index == self.last:
                return level.index
        return self.stack[0].index if self.stack else None

    def _stem_of_item(self, key: Key, raw: RawLine, sibling: _Open | None) -> int | None:
        before = self.lines[self.last] if self.last is not None else None
        high = self._rank(key) <= _RANKS["chapter"]
        leads = before is not None and not high and _LEADS_IN.search(before.folded.text)
        if sibling and sibling.stem is not None and raw.label and raw.label.value > 1:
            self.stem, self.list_key = sibling.stem, key  # a list inside the item before is over
            return self.stem
        again = key == self.list_key and raw.label is not None
        if again and raw.label and (raw.label.value > 1 or (key[0] == "bullet" and not leads)):
            return self.stem
        self.stem = self.last if leads else None
        self.list_key = key
        return self.stem

    def _stem_of_text(self, index: int) -> int | None:
        """An unnumbered list: 组成人员如下： and then a line for each role."""
        if self.last is None:
            return None
        before = self.lines[self.last]
        if _LEADS_IN.search(before.folded.text) and self.lines[index].folded.text:
            self.stem, self.list_key = self.last, ("text", 0)
            return self.stem
        text = self.lines[index].folded.text
        if self.list_key == ("text", 0) and ("：" in text[:12] or before.folded.text.endswith("；")):
            return self.stem
        return None


def _is_heading(raw: RawLine) -> bool:
    return 0 < raw.lead == len(raw.folded.text)


def grow(lines: Sequence[RawLine], titles: frozenset[int] = frozenset()) -> tuple[Line, ...]:
    """The lines with their places in the tree; ``titles`` are indices of title lines, which head nothing."""
    tree = _Tree(lines)
    grown: list[Line] = []
    for index, raw in enumerate(lines):
        title = index in titles
        depth, parent, stem = (0, None, None) if title else tree.place(index)
        lead, rest = (0, 0) if title else (raw.lead, raw.rest)
        kinds = kinds_of_heading(raw.heading) if lead and not PARALLEL.match(f"{raw.heading}。") else ()
        grown.append(
            Line(
                index,
                raw.start,
                raw.end,
                None if title else raw.label,
                raw.folded,
                lead,
                rest,
                depth,
                parent,
                stem,
                raw.block.index,
                raw.cell,
                raw.furniture,
                kinds,
                title,
            )
        )
    return tuple(grown)
