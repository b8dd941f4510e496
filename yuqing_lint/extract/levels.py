"""Severity levels (分级标准): where the plan says what a level is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yuqing_lint import regex as re
from yuqing_lint.extract.criteria import criteria_in
from yuqing_lint.extract.level_aliases import listed_names
from yuqing_lint.extract.level_definitions import Definition, definitions
from yuqing_lint.extract.level_names import LevelMention, full_name, level_mentions, normal, series_of
from yuqing_lint.extract.level_ranks import Ranks
from yuqing_lint.extract.level_tables import table_definitions
from yuqing_lint.extract.names import original
from yuqing_lint.model import Criterion, SeverityLevel
from yuqing_lint.outline import Line, PlanOutline

_NOUN = 4  # so many last characters of a metric name what is counted
_OTHER_NAME = re.compile(r"[^，。；：（）]{0,10}（(?:即|又称|对应)?")
"""What stands between a level and its other name: 重大突发事件（Ⅰ级）."""
_SCHEMES = {2: "二级", 3: "三级", 4: "四级", 5: "五级"}
_GROUPS = 100  # more groups of criteria than a piece may have


def extract_levels(outline: PlanOutline) -> tuple[SeverityLevel, ...]:
    """One entry for each level that the plan defines, in reading order."""
    found = _chosen(outline)
    ranks = Ranks(outline, [(names.plain, *names.others) for _, names in found])
    placed = [(one, names, ranks.of(names.plain)) for one, names in found]
    lowest = max((rank for _, _, rank in placed), default=1)
    levels = [_level(outline, one, names, rank, rank == lowest, len(found)) for one, names, rank in placed]
    return tuple(sorted(_sure(levels), key=lambda level: level.span.start))


@dataclass(frozen=True, slots=True)
class _Names:
    """The name of a level as the plan writes it and as folded, and its other names."""

    written: str
    plain: str
    others: tuple[str, ...] = ()


def _chosen(outline: PlanOutline) -> list[tuple[Definition, _Names]]:
    """The best definition of each level, the first among equals."""
    every = [*definitions(outline), *table_definitions(outline)]
    every.sort(key=lambda one: (-one.strength, one.line.start))
    if every and every[0].strength > 0:
        every = [one for one in every if one.strength > 0]
    taken: set[str] = set()
    found: list[tuple[Definition, _Names]] = []
    for one in every:
        names = _names(outline, one.line, one.mention)
        words = {normal(word) for word in (names.plain, *names.others)}
        if normal(names.plain) in taken or (words & taken and series_of(normal(names.plain)) != "grade"):
            continue
        own = tuple(name for name in names.others if normal(name) not in taken)  # 红色 for two levels is the first's
        taken |= words
        found.append((one, replace(names, others=own)))
    listed = listed_names(outline)
    return [
        (one, replace(names, others=(*names.others, *_unclaimed(listed.get(normal(names.plain), ()), taken))))
        for one, names in found
    ]


def _unclaimed(names: tuple[str, ...], taken: set[str]) -> tuple[str, ...]:
    """The names that no definition goes by."""
    return tuple(name for name in names if normal(name) not in taken)


def _names(outline: PlanOutline, line: Line, mention: LevelMention) -> _Names:
    """The level's name; two joined levels (重大或较大) are one entry with the name as written.

    Of a word and a number the word names the level: Ⅰ级（特别重大）.
    """
    written = original(outline, line, mention.ranges[0][0], mention.ranges[-1][1])
    if len(mention.names) > 1:
        return _Names(written, mention.names[0])
    near = [
        name
        for one in level_mentions(line.text)
        for name in one.names
        if one.start >= mention.end and _OTHER_NAME.fullmatch(line.text, mention.end, one.start)
    ]
    own, others = full_name(written, mention.names[0]), tuple(dict.fromkeys((*mention.aliases[0], *near)))
    grade = next((name for name in others if series_of(normal(name)) == "grade"), None)
    if grade and series_of(normal(mention.names[0])) not in ("grade", "colour"):
        return _Names(grade, grade, (own, *(name for name in others if name != grade)))
    return _Names(own, mention.names[0], others)


def _level(
    outline: PlanOutline, one: Definition, names: _Names, rank: int, is_lowest: bool, count: int
) -> SeverityLevel:
    criteria: list[Criterion] = []
    for at, (line, start, end) in enumerate(one.pieces):
        found = criteria_in(outline, line, start, end, lowest=is_lowest and count > 1)
        criteria.extend(replace(criterion, group=criterion.group + _GROUPS * at) for criterion in found)
    line, start = one.start
    last, _, end = one.pieces[-1]
    span = outline.document.span(line.folded.span(start, start + 1)[0], last.folded.span(end - 1, end)[1])
    return SeverityLevel(names.written, rank, span, _SCHEMES.get(count), names.others, tuple(criteria))


def _sure(levels: list[SeverityLevel]) -> list[SeverityLevel]:
    """The levels without numbers that stand bare and count nothing that another level sets a bound to."""
    bounded = {_noun(one.metric) for level in levels for one in level.criteria if one.comparator}
    return [
        replace(
            level,
            criteria=tuple(one for one in level.criteria if one.comparator or one.sure or _noun(one.metric) in bounded),
        )
        for level in levels
    ]


def _noun(metric: str) -> str:
    return re.sub(r"\W", "", metric)[-_NOUN:]
