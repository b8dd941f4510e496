"""An audit as it is reported: the reports of its files one by one, and what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from yuqing_lint.audit.history import Audit, Changed, audits, opened
from yuqing_lint.audit.store import Store
from yuqing_lint.model import FileReport, Finding
from yuqing_lint.rules.model import Language, Rule


@dataclass(frozen=True)
class View:
    """An audit, and how it is to be told."""

    store: Store
    audit: int
    root: Path
    """The folder as it was named."""
    before: Audit | None
    """The audit that it is compared with."""
    rules: tuple[Rule, ...]
    lang: Language = "zh"
    least: int = 1
    """The least severity that is shown, by rank: 0 error, 1 warning, 2 info."""
    complete: bool = True
    """Whether all files are done."""
    color: bool = False
    width: int | None = None

    def reports(self) -> Iterator[FileReport]:
        """The reports of all files by name, with what is to be shown of them; only one is in memory at a time."""
        rows = self.store.db.execute("SELECT path, result FROM entries WHERE audit = ? ORDER BY path", (self.audit,))
        for path, result in rows:
            yield self.report(path, result)

    def report(self, path: str, result: int) -> FileReport:
        """The report of one file, under the name that it has for whoever named the folder."""
        report = self.store.report(result, str(self.root / path))
        across = map(self._named, self.store.across(self.audit, path))
        shown = [one for one in (*report.findings, *report.suppressed, *across) if one.severity.rank <= self.least]
        return report.with_findings(sorted(shown, key=lambda one: (one.span.start, one.severity.rank, one.code)))

    def _named(self, finding: Finding) -> Finding:
        """The finding of a rule across documents, with the other files under the names that they have here."""
        related = tuple(
            replace(other, file=str(self.root / other.file)) if other.file else other for other in finding.related
        )
        return replace(finding, related=related)

    def changed(self) -> tuple[Iterator[Changed], Iterator[Changed]]:
        """The findings that are new since the audit before, and those that are gone; none where there is none before."""
        if self.before is None:
            return iter(()), iter(())
        pairs = ((self.audit, self.before.id), (self.before.id, self.audit))
        new, gone = ((one for one in opened(self.store, *pair) if one.severity <= self.least) for pair in pairs)
        return new, gone


@dataclass(slots=True)
class UnitRow:
    """What the files of one unit add up to."""

    name: str
    files: int = 0
    failed: int = 0
    clean: int = 0
    """Files that could be read and have neither errors nor warnings."""
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    opened: int = 0
    """Findings that are new since the audit before."""
    closed: int = 0
    """Findings of the audit before that are gone."""
    families: Counter[str] = field(default_factory=Counter)
    """Shown findings by the first three letters of their codes."""


@dataclass(frozen=True, slots=True)
class Total:
    """One audit in a line: for the trend."""

    audit: Audit
    files: int
    errors: int
    warnings: int


_COUNTS = ("errors", "warnings", "infos")


def units(view: View) -> list[UnitRow]:
    """The units by name, with all that is counted."""
    rows: dict[str, UnitRow] = {}
    for name, *counts in view.store.db.execute(
        "SELECT e.unit, count(*), sum(r.failed), sum(NOT r.failed AND r.errors + r.warnings = 0 AND NOT EXISTS ("
        "   SELECT 1 FROM across a WHERE a.audit = e.audit AND a.path = e.path AND a.severity IN (0, 1))),"
        " sum(r.errors), sum(r.warnings), sum(r.infos)"
        " FROM entries e JOIN results r ON r.id = e.result WHERE e.audit = ? GROUP BY e.unit ORDER BY e.unit",
        (view.audit,),
    ):
        rows[name] = UnitRow(name, *counts)
    for name, severity, count in view.store.db.execute(
        "SELECT e.unit, a.severity, count(*) FROM across a JOIN entries e ON e.audit = a.audit AND e.path = a.path"
        " WHERE a.audit = ? AND a.severity >= 0 GROUP BY e.unit, a.severity",
        (view.audit,),
    ):
        attribute = _COUNTS[severity]
        setattr(rows[name], attribute, getattr(rows[name], attribute) + count)
    for name, family, count in view.store.db.execute(
        "SELECT unit, substr(code, 1, 3), count(*) FROM found WHERE audit = ? AND severity <= ? GROUP BY 1, 2",
        (view.audit, view.least),
    ):
        rows[name].families[family] = count
    for changes, attribute in zip(view.changed(), ("opened", "closed"), strict=True):
        for name, count in Counter(change.unit for change in changes).items():
            row = rows.setdefault(name, UnitRow(name))
            setattr(row, attribute, count)
    return sorted(rows.values(), key=lambda row: (not row.name, row.name))


def trend(view: View) -> list[Total]:
    """The audits of the folder up to this one, the oldest first."""
    found = []
    for audit in audits(view.store, view.audit):
        (files, errors, warnings) = view.store.db.execute(
            "SELECT count(*), coalesce(sum(r.errors), 0), coalesce(sum(r.warnings), 0)"
            " FROM entries e JOIN results r ON r.id = e.result WHERE e.audit = ?",
            (audit.id,),
        ).fetchone()
        (more_errors, more_warnings) = view.store.db.execute(
            "SELECT coalesce(sum(severity = 0), 0), coalesce(sum(severity = 1), 0) FROM across WHERE audit = ?",
            (audit.id,),
        ).fetchone()
        found.append(Total(audit, files, errors + more_errors, warnings + more_warnings))
    return found


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file in a list."""

    path: str
    unit: str
    result: int
    title: str | None
    failed: bool
    errors: int
    warnings: int
    infos: int


def files(view: View, unit: str | None = None, order: str = "path", limit: int = -1) -> Iterator[FileRow]:
    """The files, all or those of a unit, with their counts, those of rules across documents among them."""
    for row in view.store.db.execute(
        "SELECT e.path, e.unit, e.result, (SELECT p.title FROM plans p WHERE p.result = e.result ORDER BY p.position LIMIT 1),"
        " r.failed,"
        " r.errors + (SELECT count(*) FROM across a WHERE a.audit = e.audit AND a.path = e.path AND a.severity = 0) AS errors,"
        " r.warnings + (SELECT count(*) FROM across a WHERE a.audit = e.audit AND a.path = e.path AND a.severity = 1) AS warnings,"
        " r.infos + (SELECT count(*) FROM across a WHERE a.audit = e.audit AND a.path = e.path AND a.severity = 2) AS infos"
        " FROM entries e JOIN results r ON r.id = e.result"
        f" WHERE e.audit = ?1 AND (?2 IS NULL OR e.unit = ?2) ORDER BY {order} LIMIT ?3",
        (view.audit, unit, limit),
    ):
        yield FileRow(*row)


def by_family(view: View, unit: str) -> dict[str, Counter[str]]:
    """The shown findings of each file of a unit, by family."""
    found: dict[str, Counter[str]] = {}
    for path, family, count in view.store.db.execute(
        "SELECT path, substr(code, 1, 3), count(*) FROM found WHERE audit = ? AND unit = ? AND severity <= ? GROUP BY 1, 2",
        (view.audit, unit, view.least),
    ):
        found.setdefault(path, Counter())[family] = count
    return found


def worst(view: View, count: int) -> list[FileRow]:
    """The files with the most errors, then warnings."""
    found = files(view, order="errors DESC, warnings DESC, path", limit=count)
    return [row for row in found if row.errors + row.warnings]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A rule and how often it was broken."""

    code: str
    severity: int
    findings: int
    files: int


def commonest(view: View, count: int) -> list[CodeRow]:
    """The rules that are broken in the most files."""
    rows = view.store.db.execute(
        "SELECT code, min(severity), count(*), count(DISTINCT path) AS files FROM found"
        " WHERE audit = ? AND severity <= ? GROUP BY code ORDER BY files DESC, code LIMIT ?",
        (view.audit, view.least, count),
    )
    return [CodeRow(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Spread:
    """The same defect in the same words in many files."""

    finding: Finding
    """One of them."""
    files: int
    examples: tuple[str, ...]
    """Some of the files, by path."""


def spread(view: View, count: int, least: int = 3) -> list[Spread]:
    """The defects that stand word for word in the most files, in at least so many."""
    rows = view.store.db.execute(
        "SELECT alike, count(DISTINCT path) AS files, min(path) FROM found WHERE audit = ? AND severity <= ?"
        " GROUP BY alike HAVING files >= ? ORDER BY files DESC, alike LIMIT ?",
        (view.audit, view.least, least, count),
    ).fetchall()
    return [
        Spread(finding, many, _holders(view, alike))
        for alike, many, path in rows
        if (finding := _sample(view, alike, path))
    ]


def _holders(view: View, alike: int) -> tuple[str, ...]:
    rows = view.store.db.execute(
        "SELECT DISTINCT path FROM found WHERE audit = ? AND alike = ? ORDER BY path LIMIT 5", (view.audit, alike)
    )
    return tuple(path for (path,) in rows)


def _sample(view: View, alike: int, path: str) -> Finding | None:
    result, position = view.store.db.execute(  # the first place in that file
        "SELECT result, position FROM found WHERE audit = ? AND alike = ? AND path = ? LIMIT 1",
        (view.audit, alike, path),
    ).fetchone()
    if result is None:
        return view.store.across(view.audit, path)[int(position)]
    return view.store.report(int(result), path).findings[int(position)]
