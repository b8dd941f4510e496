"""Definitions of levels in tables: a row for each level, or a column for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from yuqing_lint import regex as re
from yuqing_lint.extract.criteria import thresholds
from yuqing_lint.extract.level_definitions import Definition, Piece, is_classifying
from yuqing_lint.extract.level_names import LevelMention, level_mentions, normal, series_of
from yuqing_lint.extract.times import times
from yuqing_lint.outline import Line, PlanOutline, Table

_CRITERIA = re.compile(r"标准|条件|情形|判定|界定|定义|描述|特征|划分|表现|影响|范围|指标")
_DOES = re.compile(r"报告|报送|上报|续报|时限|启动|响应(?!级)|会商|到达|处置|措施|回应|主持|牵头|责任|发布|对象")
_LONGEST_NAME = 24
_FIRST = 2  # so near the cell's beginning the level stands
_STRENGTH = 3
_CLASSIFYING = 4


def table_definitions(outline: PlanOutline) -> Iterator[Definition]:
    """What the tables of a plan may define."""
    for table in outline.tables:
        yield from _by_rows(outline, table)
        yield from _by_columns(outline, table)


def _by_rows(outline: PlanOutline, table: Table) -> Iterator[Definition]:
    """级别⇥标准⇥…: a row for each level; columns on what is done say nothing of it."""
    named = [(line, mention) for line in table.lines if line.cell and line.cell.row and (mention := _named(line))]
    seen: dict[int, tuple[Line, LevelMention]] = {}
    for line, mention in named:
        assert line.cell
        first, known = seen.setdefault(line.cell.row, (line, mention))
        if first is not line and series_of(normal(known.names[0])) != series_of(normal(mention.names[0])):
            seen[line.cell.row] = first, _also_called(known, mention)  # 级别⇥名称⇥标准: Ⅰ级⇥特别重大
    for line, mention in seen.values():
        assert line.cell
        row = [other for other in table.row(line.cell.row) if other.cell and other.cell.column > line.cell.column]
        pieces = [(other, 0, len(other.text)) for other in row if other.text and _defines(table, other)]
        bare = not any(_CRITERIA.search(table.header(other)) for other, _, _ in pieces)
        if pieces and not (bare and any(_DOES.search(table.header(other)) for other in row)):
            yield _definition(outline, line, mention, pieces)


def _also_called(known: LevelMention, other: LevelMention) -> LevelMention:
    """A level with the name that another cell of its row has for it."""
    return replace(known, aliases=((*known.aliases[0], *other.names), *known.aliases[1:]))


def _by_columns(outline: PlanOutline, table: Table) -> Iterator[Definition]:
    """指标⇥Ⅰ级⇥Ⅱ级: a column for each level, a row for each metric."""
    named = [(line, mention) for line in table.lines if line.cell and not line.cell.row and (mention := _named(line))]
    if len(named) < 2:
        return
    for line, mention in named:
        assert line.cell
        column = line.cell.column
        below = [other for other in table.lines if other.cell and other.cell.column == column and other.cell.row]
        pieces = [(other, 0, len(other.text)) for other in below if _is_threshold(other.text)]
        if pieces:
            yield _definition(outline, line, mention, pieces)


def _named(line: Line) -> LevelMention | None:
    """The level that a cell names and nothing else."""
    mentions = level_mentions(line.text) if len(line.text) <= _LONGEST_NAME else ()
    return mentions[0] if mentions and mentions[0].start <= _FIRST else None


def _defines(table: Table, line: Line) -> bool:
    """Whether a cell says what the level of its row is: by its column's header, or by the thresholds in its column."""
    header = table.header(line)
    if _DOES.search(header):
        return False
    column = line.cell.column if line.cell else -1
    others = [other.text for other in table.lines if other.cell and other.cell.column == column and other.cell.row]
    return bool(_CRITERIA.search(header)) or any(map(_is_threshold, others))


def _is_threshold(text: str) -> bool:
    """Whether a cell holds a number with 以上, 不足 or the like, and no time."""
    return not any(times(text)) and any(bounds.comparator for _, _, bounds in thresholds(text))


def _definition(outline: PlanOutline, line: Line, mention: LevelMention, pieces: list[Piece]) -> Definition:
    strength = _STRENGTH + _CLASSIFYING * is_classifying(outline, line)
    return Definition(line, mention, tuple(pieces), (pieces[0][0], 0), strength)
