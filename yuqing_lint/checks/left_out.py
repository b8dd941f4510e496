"""Levels left out (漏写级别): a cell without a time beside cells that have one, a middle level that a listing skips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.bounds import REPORTS, alike, defined_rank, share_recipient, thing
from yuqing_lint.checks.grids import Grid, grid_of
from yuqing_lint.extract.acts import parse_act
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.model import Deadline
from yuqing_lint.outline import Line

_SEVERAL = 2
_LONGEST_LABEL = 24
_NO_TIME = re.compile(
    r"(?:应当?)?(?:及时|尽快|酌情|视情况?|适时|择机|抓紧|按需)(?:报告|上报|报送|报|回应|发布|处理|办理)?。?"
)
"""What stands in a cell instead of a time."""
_FIRST = (*REPORTS, "respond", "publish")
"""What is due at each level, the least grave one too; a meeting or a press conference may not be."""
_REPORTED_SOMETIME = re.compile(
    r"[^，。；]{2,10}的?，?(?:发现|接报)?后?(?:应当?|须|要|由[^，。；]{2,12})?(?:报告|上报|报送)[；。，]?"
)
"""B级舆情，发现后报告: an item that lost its time."""
_NONE = re.compile(r"[—–―\-/／×无]+|(?:不|无|免)[需须必要用]?(?:要求|要|作要求|报告?|报送|上报)?")
"""What says in a cell that no time is due."""
_NOT_EACH = re.compile(r"续报|终报|总结|评估|进展|发布会|通气会|吹风会|说明会|公告")


def left_out(context: Context) -> Iterator[tuple[str, Hit]]:
    """The levels that have no time where a table or a listing has one for the others, each with its place."""
    for table in context.outline.tables:
        yield from _blank(context, grid_of(table))
    yield from _skipped(context)


# ------------------------------------------------------------------------------------------------ cells of a table


def none_due(context: Context, line: Line) -> bool:
    """Whether the row or the column that a cell heads says somewhere that no time is due."""
    head, table = line.cell, context.outline.table_of(line)
    if head is None or table is None or (head.row and head.column):
        return False
    return any(
        (head.row == 0 and column == head.column) or (head.column == 0 and row == head.row)
        for (row, column), other in grid_of(table).items()
        if _NONE.fullmatch(other.text)
    )


def _blank(context: Context, grid: Grid) -> Iterator[tuple[str, Hit]]:
    """Cells without a time in a table whose columns, or whose rows, are the levels."""
    rows, columns = (sorted({place[at] for place in grid}) for at in (0, 1))
    across = {column: name for column in columns if (name := _level_of(grid.get((0, column))))}
    down = {row: name for row in rows if (name := _level_of(grid.get((row, 0))))}
    if _all_different(across.values()):
        for row in rows[1:]:
            label = "".join(
                grid[row, column].text for column in columns if column not in across and (row, column) in grid
            )
            places = {(row, column): name for column, name in across.items()}
            yield from _without(context, grid, label, places)
    elif _all_different(down.values()):
        for column in columns[1:]:
            places = {(row, column): name for row, name in down.items()}
            yield from _without(context, grid, grid[0, column].text if (0, column) in grid else "", places)


def _level_of(line: Line | None) -> str | None:
    """The one level that a cell names, and begins with."""
    mentions = level_mentions(line.text) if line and len(line.text) <= _LONGEST_LABEL else ()
    names = mentions[0].names if len(mentions) == 1 and mentions[0].start == 0 else ()
    return names[0] if len(names) == 1 else None


def _all_different(names: Iterable[str]) -> bool:
    several = [normal(name) for name in names]
    return len(several) >= _SEVERAL and len(set(several)) == len(several)


def _without(context: Context, grid: Grid, label: str, places: dict[tuple[int, int], str]) -> Iterator[tuple[str, Hit]]:
    """The level without a time in one row or column, where all the others have one."""
    act = parse_act(label)
    timed = {place for place in places if place in grid and _has_time(context, grid[place])}
    empty = [place for place in places if place not in grid or _NO_TIME.fullmatch(grid[place].text)]
    dashes = [place for place in places if place in grid and re.fullmatch(r"[—–―\-/／×]+", grid[place].text)]
    have = [places[place] for place in timed]
    empty = empty or [place for place in dashes if not _least(context, places[place], have)]  # due at a lesser level
    if act is None or not timed or len(empty) != 1 or len(timed) + 1 != len(places):
        return
    name = places[empty[0]]
    have = [places[place] for place in places if place in timed]
    if _least(context, name, have) and (act.action not in _FIRST or _NOT_EACH.search(label)):
        return
    row = [line for (at, _), line in grid.items() if at == empty[0][0] and line.text]
    span = min(line.start for line in row), max(line.folded.span(0, len(line.text))[1] for line in row)
    yield normal(name), Hit(*span, {"level": name, "timed": "、".join(have)}, variant="listed")


def _has_time(context: Context, line: Line) -> bool:
    return any(line.start <= one.span.start < line.end for one in context.plan.deadlines if one.seconds is not None)


def _least(context: Context, name: str, others: Iterable[str]) -> bool:
    """Whether a level is less grave than all the others, or cannot be placed."""
    rank = defined_rank(context, name)
    return rank is None or all(rank > (defined_rank(context, other) or 0) for other in others)


# ------------------------------------------------------------------------------------------------ levels of a listing


def _skipped(context: Context) -> Iterator[tuple[str, Hit]]:
    """A listing of times for one act skips a level between two that it names, and nothing else gives it a time."""
    known = {level.rank: level.name for level in context.plan.severity_levels}
    for group in _listings(context):
        ranks = {rank for one in group for name in one.levels if (rank := defined_rank(context, name)) is not None}
        between = [rank for rank in known if ranks and min(ranks) < rank < max(ranks) and rank not in ranks]
        for rank in between:
            if len(ranks) >= _SEVERAL and not _elsewhere(context, group, rank):
                first, last = group[0].span, group[-1].span
                timed = "、".join(dict.fromkeys(name for one in group for name in one.levels))
                yield (
                    normal(known[rank]),
                    Hit(first.start, last.end, {"level": known[rank], "timed": timed}, variant="listed"),
                )


def _listings(context: Context) -> Iterator[list[Deadline]]:
    """The times for one act of one body that a sentence, a list or a column sets side by side."""
    groups: dict[tuple[object, ...], list[Deadline]] = {}
    for one in context.plan.deadlines:
        line = context.outline.line_at(one.span.start)
        if one.seconds is None or not one.levels or line is None:
            continue
        opening = level_mentions(line.text)[:1]
        item = opening and opening[0].start == 0 and line.parent is not None
        place = ("table", line.cell.table) if line.cell else ("under", line.parent) if item else ("in", line.index)
        groups.setdefault((place, *_act(one), one.relation, one.actor, one.recipient), []).append(one)
    yield from groups.values()


def _act(one: Deadline) -> tuple[str, str]:
    """What is due: to publish in one case and to answer in another are one act, a press conference is none of it."""
    what = thing(one)
    return ("respond", "") if one.action in ("publish", "respond") and what != "press" else (one.action, what)


def _elsewhere(context: Context, group: list[Deadline], rank: int) -> bool:
    """Whether the level is named in the same list, or has a time for the act in another place."""
    first = group[0]
    lines = {line.index: line for one in group if (line := context.outline.line_at(one.span.start))}
    parents = {line.parent for line in lines.values()}
    tables = {line.cell.table for line in lines.values() if line.cell}
    for line in context.outline.body:
        near = (
            line.index in lines
            or (len(lines) > 1 and line.parent in parents)
            or (line.cell and line.cell.table in tables)
        )
        named = near and any(
            defined_rank(context, name) == rank for one in level_mentions(line.text) for name in one.names
        )
        if named and not _REPORTED_SOMETIME.fullmatch(line.text):
            return True
    return any(
        _act(other)[0] == _act(first)[0]
        and (alike(other.actor, first.actor) or not other.actor)
        and share_recipient(other, first)
        and any(defined_rank(context, name) == rank for name in other.levels)
        for other in context.plan.deadlines
    )
