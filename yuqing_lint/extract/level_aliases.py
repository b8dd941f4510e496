"""Other names of levels, where a plan lists its levels: Ⅰ级（特别重大）、Ⅱ级（重大）; 分为三级，依次用红色、橙色、黄色表示."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from yuqing_lint import regex as re
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.outline import PlanOutline

_IN_TURN = re.compile(r"依次|分别|对应")
_STARTS = re.compile(r"(?<=[，由])(?:[^，。；]{2,24}?(?:批准|决定|宣布))?启动(?P<level>[^，。；]{2,4}级?响应)")
"""发生重大事件，由组长批准启动一级响应: the level of the answer is another name of the event's."""
_FEWEST = 2


def listed_names(outline: PlanOutline) -> dict[str, tuple[str, ...]]:
    """For each name, in its normal form, the other names that the plan's lists of levels put for it."""
    found: dict[str, dict[str, None]] = {}
    for names in _groups(outline):
        for name in names:
            found.setdefault(normal(name), {}).update(dict.fromkeys(other for other in names if other != name))
    return {name: tuple(others) for name, others in found.items()}


def _groups(outline: PlanOutline) -> Iterator[tuple[str, ...]]:
    """The names of one level each, as they stand together."""
    for sentence in outline.sentences:
        lists = [one for one in level_mentions(sentence.text) if len(one.names) >= _FEWEST]
        for one in lists:
            yield from ((name, *others) for name, others in zip(one.names, one.aliases, strict=True) if others)
        started = _STARTS.search(sentence.text)
        if started:
            events, answers = level_mentions(sentence.text[: started.start()]), level_mentions(started["level"])
            names = [one.names for one in (*events[:1], *answers[:1])]
            if len(names) == _FEWEST and all(len(one) == 1 for one in names):
                yield names[0][0], names[1][0]
        for one, other in pairwise(lists):
            if len(one.names) == len(other.names) and _IN_TURN.search(sentence.text, one.end, other.start):
                yield from zip(one.names, other.names, strict=True)
