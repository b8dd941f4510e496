"""The levels of a deadline (适用级别): for which severity levels a time holds."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.durations import TIME
from yuqing_lint.extract.frame import Frame
from yuqing_lint.extract.level_names import LevelMention, LevelNames, level_mentions
from yuqing_lint.extract.names import original
from yuqing_lint.outline import Line, PlanOutline, Sentence

_LEVEL_AT_START = 6
_LONGEST_CELL = 24
_SEVERAL = 2
_AND = re.compile(r"(?:级)?(?:网络)?(?:舆情|事件)(?:和|或者?|及|与|以及|、)")
"""黄色舆情和蓝色舆情每日一次."""
_OBJECT = re.compile(r"[^，。；：将把就对]{0,12}?(?:内|前)?(?:将|把|就|针?对)")
"""In 30分钟内将重大舆情报告局长 the level stands behind the time."""


class Levels:
    """Finds the levels of a time, by the entries of the plan."""

    def __init__(self, outline: PlanOutline, names: LevelNames) -> None:
        self.outline = outline
        self.names = names

    def of(self, sentence: Sentence, at: int, frame: Frame) -> tuple[str, ...]:
        """The level named last in front of the time; else in the row; else where the paragraph, list or heading begins."""
        text, line = sentence.text, sentence.line
        low = max(text.rfind(mark, 0, at) for mark in "；。") + 1
        mentions = [one for one in level_mentions(text, self.names) if low <= one.start < at]
        if mentions and self._listed_before(text, at, mentions):
            return ()
        if mentions:
            joined = [mentions[-1]]
            for one in reversed(mentions[:-1]):
                if not _AND.fullmatch(text[one.end : joined[0].start]):
                    break
                joined.insert(0, one)
            named = [name for one in joined for name in self._named(line, sentence.start, one, text)]
            return tuple(dict.fromkeys(named))
        if line.cell:
            return self._of_cell(line)
        told = _OBJECT.match(text, at)
        behind = [one for one in level_mentions(text, self.names) if told and one.start == told.end()]
        if behind:
            return self._named(line, sentence.start, behind[0], text)
        own = level_mentions(line.text[: line.lead], self.names) if line.lead else ()
        if own:
            return self._named(line, 0, own[0], line.text)
        opening = level_mentions(text)[:1]
        if opening and opening[0].start <= _LEVEL_AT_START and opening[0].end <= at:
            return self._named(line, sentence.start, opening[0], text)
        if paragraph := self._of_paragraph(sentence):
            return paragraph
        if frame.level_words:
            stem, start, words = frame.level_words
            return self._named(stem, start, level_mentions(words)[0], words)
        for above in self.outline.ancestors(line):
            found = level_mentions(above.text[: above.lead]) if above.lead else ()
            if found:
                return self._named(above, 0, found[0], above.text)
        return ()

    def _listed_before(self, text: str, at: int, mentions: list[LevelMention]) -> bool:
        """Whether a time stands in a clause of its own behind clauses on one level each: …一般由主任审定，审定不超过30分钟."""
        own = max(text.rfind(mark, 0, at) for mark in "，：") + 1
        before = list(clauses(text, mentions[0].start, own))
        about = [[one for one in mentions if start <= one.start < end] for start, end in before]
        each = len(before) >= _SEVERAL and all(about) and len({one.names for found in about for one in found}) > 1
        return each and mentions[-1].end <= own and not any(TIME.search(text, *piece) for piece in before)

    def _of_paragraph(self, sentence: Sentence) -> tuple[str, ...]:
        """The level that the paragraph begins with, where it speaks of no other: A级响应由组长启动。工作组2小时内…."""
        line = sentence.line
        before = [one for one in level_mentions(line.text, self.names) if one.start < sentence.start]
        named = {self._named(line, 0, one, line.text) for one in before}
        return named.pop() if len(named) == 1 and not before[0].start else ()

    def _of_cell(self, line: Line) -> tuple[str, ...]:
        for other in self.outline.row(line):
            found = level_mentions(other.text)
            if other is not line and found and len(other.text) <= _LONGEST_CELL:
                return self._named(other, 0, found[0], other.text)
        header = level_mentions(self.outline.column_header(line))
        return tuple(self.names.canonical(name) for name in header[0].names) if header else ()

    def _named(self, line: Line, base: int, mention: LevelMention, text: str) -> tuple[str, ...]:
        """The names in the words of the plan, by their entries."""
        names = [
            name if not self.outline.spun else original(self.outline, line, base + start, base + end)
            for name, (start, end) in zip(mention.names, mention.ranges, strict=True)
        ]
        return self.names.meant(names, text[mention.end :])
