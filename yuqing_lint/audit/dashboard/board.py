"""What the dashboard is filled with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from yuqing_lint.audit.dashboard.trend import trend_picture
from yuqing_lint.audit.table import unit_name
from yuqing_lint.audit.view import (
    CodeRow,
    FileRow,
    Spread,
    Total,
    UnitRow,
    View,
    by_family,
    commonest,
    files,
    spread,
    trend,
    units,
    worst,
)
from yuqing_lint.report.wording import FAMILIES

_WORST, _COMMON, _SPREAD, _LISTED = 12, 12, 12, 200
_UNITS = 300
_WORST_FIRST = "r.failed DESC, errors DESC, warnings DESC, path"
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit in one family."""

    findings: int
    files: int
    step: int
    """Its shade: 0 for none, 5 for the most findings a plan of all cells."""
    target: str
    """Where it leads: the plan's own report where there is one plan, or else the list of the unit."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit of the heat map, and its list of plans."""

    number: int
    name: str
    unit: UnitRow
    cells: tuple[Cell, ...]
    files: tuple[tuple[FileRow, Counter[str]], ...]
    """Its plans with findings, the worst first, each with its findings by family."""
    more: int
    """Plans with findings that are not listed."""


@dataclass(frozen=True)
class Board:
    """All that the dashboard shows."""

    families: tuple[str, ...]
    rows: tuple[Row, ...]
    worst: tuple[FileRow, ...]
    commonest: tuple[tuple[CodeRow, str], ...]
    """Each with the title of its rule."""
    spread: tuple[Spread, ...]
    trend: tuple[Total, ...]
    picture: Markup | None
    """Of the trend, from two audits on."""
    totals: dict[str, int]
    more: int
    """Units that are not shown, with fewer errors than those that are."""


def board(view: View, pages: dict[str, str]) -> Board:
    """The dashboard of an audit; ``pages`` are the addresses of the plans' own reports."""
    every = [row for row in units(view) if row.files or row.closed]
    rows = sorted(every, key=lambda row: (-row.errors, -row.warnings))[:_UNITS] if len(every) > _UNITS else every
    families = sorted({family for row in rows for family in row.families}, key=_order(view))
    titles = {rule.code: rule.title.of(view.lang) for rule in view.rules}
    history = trend(view)
    names = ("files", "failed", "clean", "errors", "warnings", "infos", "opened", "closed")
    return Board(
        families=tuple(families),
        rows=tuple(_rows(view, rows, families, pages)),
        worst=tuple(worst(view, _WORST)),
        commonest=tuple((row, titles.get(row.code, row.code)) for row in commonest(view, _COMMON)),
        spread=tuple(spread(view, _SPREAD)),
        trend=tuple(history),
        picture=trend_picture(history, view.lang) if len(history) > 1 else None,
        totals={name: sum(getattr(row, name) for row in every) for name in names},
        more=len(every) - len(rows),
    )


def _order(view: View) -> Callable[[str], tuple[int, str]]:
    """Families in the order of the catalogue, those of a department's own behind them."""
    known = list(FAMILIES[view.lang])
    return lambda family: (known.index(family) if family in known else len(known), family)


def _rows(view: View, rows: list[UnitRow], families: list[str], pages: dict[str, str]) -> Iterator[Row]:
    most = max((count / row.files for row in rows if row.files for count in row.families.values()), default=1.0)
    for number, row in enumerate(rows, 1):
        by_file = by_family(view, row.name)
        cells = []
        for family in families:
            holders = [path for path, counts in by_file.items() if counts[family]]
            findings = row.families[family]
            step = min(_STEPS, 1 + int(findings / row.files / most * _STEPS)) if findings else 0
            target = pages[holders[0]] if len(holders) == 1 else f"#unit-{number}"
            cells.append(Cell(findings, len(holders), step, target))
        shown = [file for file in files(view, row.name, _WORST_FIRST) if file.path in pages]
        listed = tuple((file, by_file.get(file.path, Counter())) for file in shown[:_LISTED])
        yield Row(number, unit_name(row.name, view), row, tuple(cells), listed, max(0, len(shown) - _LISTED))
