"""Totals (合计时限): do the times of the steps add up to no more than what is given for all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.grids import Grid, grid_of
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.extract.times import Time, times
from yuqing_lint.outline import Line, PlanOutline, Sentence

_SUM = re.compile(
    r"合计|累计|总计|共计|加起来|相加|总时限|全程|全(?:过程|流程|链条)"
    r"|(?:各|全部|所有|以上|上述)[环步阶道个]?(?:节|骤|段|项|环|步|关|程序|手续)[^，。；]{0,8}(?:总共|一共|总时[限长间]|总耗时|总用时)"
)
"""What says that a time is for all steps together."""
_TOTAL_HEAD = re.compile(
    r"(?:各[环步]节?|全程|环节|用时|时限)?(?:合计|总计|累计|共计)(?:时[限长间]|用时)?|总时[限长间]|全程时?限?|总用时"
)
_LIMIT = re.compile(
    r"(?:不[得应]?(?:超过|超出|多于|晚于)|控制在|限定?[在于为]|须?在|最[长多迟]|以)[^，。；\d一二两三四五六七八九十半]{0,4}$"
)
"""What makes a time behind 合计 the most that the steps may take."""
_SEVERAL = 2
_BEFORE, _BEHIND = 2, 3
"""How many paragraphs before and behind a table may give the total of its steps."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A time, where it stands in the document, and the level that it is for."""

    seconds: int
    text: str
    start: int
    end: int
    level: str | None


def over_total(context: Context) -> Iterator[Hit]:
    """Steps that take longer, one after the other, than all of them may."""
    outline = context.outline
    tables = [(table.lines, grid_of(table)) for table in outline.tables]
    for sentence in outline.sentences:
        said = None if sentence.line.cell else _SUM.search(sentence.text)
        if said is None:
            continue
        totals = list(_totals(outline, sentence, said.end()))
        told = [
            _step(outline, sentence, time) for time in times(sentence.text[: said.start()]) if time.relation == "within"
        ]
        near = [grid for lines, grid in tables if _near(outline, sentence.line, lines)]
        for total in totals:
            for steps in (told, *(column for grid in near for column in _columns(outline, grid))):
                yield from _compare(steps, total)
    for _, grid in tables:
        for steps, total in _totalled(outline, grid):
            yield from _compare(steps, total)


def _compare(steps: list[_Step], total: _Step) -> Iterator[Hit]:
    own = [one for one in steps if not (one.level and total.level) or one.level == total.level]
    if len(own) >= _SEVERAL and len(own) == len(steps) and sum(one.seconds for one in own) > total.seconds:
        values = {"last": total.text, "steps": "、".join(one.text for one in own)}
        related = tuple((one.start, one.end, {"text": one.text}) for one in own)
        yield Hit(total.start, total.end, values, related, variant="total")


def _step(outline: PlanOutline, sentence: Sentence, time: Time, level: str | None = None) -> _Step:
    span = sentence.span(time.start, time.end)
    return _Step(time.duration.seconds, "".join(outline.document.text[slice(*span)].split()), *span, level)


def _totals(outline: PlanOutline, sentence: Sentence, low: int) -> Iterator[_Step]:
    """The limits of a sentence behind what says that they are for all steps together."""
    text = sentence.text
    for time in times(text):
        if time.start >= low and time.relation == "within" and _LIMIT.search(text[: time.start]):
            named = [one for one in level_mentions(text) if low <= one.start < time.start]
            yield _step(outline, sentence, time, normal(named[-1].names[0]) if named else None)


# ------------------------------------------------------------------------------------------------ steps in a table


def _columns(outline: PlanOutline, grid: Grid) -> Iterator[list[_Step]]:
    """Each column of times under one another, where each row is a step; each row, where each column is one."""
    rows, columns = _axes(grid)
    down = [[_time(outline, grid, (row, column)) for row in rows[1:]] for column in columns[1:]]
    across = [[_time(outline, grid, (row, column)) for column in columns[1:]] for row in rows[1:]]
    by_level = _level(grid, (0, columns[-1]))
    for cells in down if by_level or not _level(grid, (rows[-1], 0)) else across:
        steps = [one for one in cells if one]
        if len(steps) == len(cells):
            yield steps


def _totalled(outline: PlanOutline, grid: Grid) -> Iterator[tuple[list[_Step], _Step]]:
    """The steps of a table with a column, or a row, for their total."""
    rows, columns = _axes(grid)
    sums = [column for column in columns[1:] if _is_total(grid, (0, column))]
    lines = [([(row, column) for column in columns[1:]], (row, total)) for total in sums for row in rows[1:]]
    sums = [row for row in rows[1:] if _is_total(grid, (row, 0))]
    lines += [([(row, column) for row in rows[1:]], (total, column)) for total in sums for column in columns[1:]]
    for places, total in lines:
        whole = _time(outline, grid, total)
        steps = [one for place in places if place != total and (one := _time(outline, grid, place))]
        if whole:
            yield steps, whole


def _axes(grid: Grid) -> tuple[list[int], list[int]]:
    return sorted({row for row, _ in grid}), sorted({column for _, column in grid})


def _is_total(grid: Grid, place: tuple[int, int]) -> bool:
    return place in grid and _TOTAL_HEAD.fullmatch(grid[place].text) is not None


def _level(grid: Grid, place: tuple[int, int]) -> str | None:
    """The level that a head names."""
    mentions = level_mentions(grid[place].text) if place in grid else ()
    return normal(mentions[0].names[0]) if mentions and mentions[0].start == 0 else None


def _time(outline: PlanOutline, grid: Grid, place: tuple[int, int]) -> _Step | None:
    """The one time that a cell holds."""
    row, column = place
    for sentence in outline.sentences_of(grid[place]) if place in grid else ():
        found = list(times(sentence.text))
        if len(found) == 1 and found[0].relation == "within":
            return _step(outline, sentence, found[0], _level(grid, (0, column)) or _level(grid, (row, 0)))
    return None


def _near(outline: PlanOutline, line: Line, cells: tuple[Line, ...]) -> bool:
    """Whether a paragraph stands close before or behind a table."""
    return cells[0].index - _BEFORE <= line.index <= cells[-1].index + _BEHIND
