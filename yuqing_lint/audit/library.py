"""The plans of one audit as the rules across documents see them, read from the store as they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

from yuqing_lint.audit.near import bands, resemblance
from yuqing_lint.audit.store import Store, span_of
from yuqing_lint.checks.library import Entry, Mark, MarkKind, PlanRef, Twins
from yuqing_lint.checks.marks import title_key
from yuqing_lint.checks.statements import plain
from yuqing_lint.model import FileReport, PlanFacts

_PLAN = "e.path, p.position, e.unit, p.title, p.issuer, p.date, p.number, p.span"
_FROM = "FROM entries e JOIN plans p ON p.result = e.result"
_FILES = 8
"""Reports that are kept in memory at a time."""
_COMPARED, _NAMED = 50, 3
"""With so many of its twins a plan is compared, and so many are named."""


class StoredLibrary:
    """A :class:`~yuqing_lint.checks.library.Library` over an audit."""

    def __init__(self, store: Store, audit: int) -> None:
        self._db = store.db
        self._store = store
        self._audit = audit
        self.report = lru_cache(maxsize=_FILES)(self._report)

    def _report(self, path: str) -> FileReport:
        """The report of a file, under its path in the audit.

        Raises:
            StoreError: it is broken.
        """
        (result,) = self._db.execute(
            "SELECT result FROM entries WHERE audit = ? AND path = ?", (self._audit, path)
        ).fetchone()
        return self._store.report(result, path)

    def facts(self, ref: PlanRef) -> PlanFacts:
        """All facts of a plan."""
        return self.report(ref.file).plans[ref.plan]

    def first(self) -> PlanRef | None:
        """The first plan of all."""
        row = self._db.execute(
            f"SELECT {_PLAN} {_FROM} WHERE e.audit = ? ORDER BY e.path, p.position LIMIT 1", (self._audit,)
        ).fetchone()
        return _ref(row) if row else None

    def disputed(self, kind: MarkKind) -> Iterator[Sequence[Entry]]:
        """For each key under which plans mark different values: all its marks."""
        keys = self._db.execute(
            "SELECT m.key FROM entries e JOIN marks m ON m.result = e.result WHERE e.audit = ? AND m.kind = ?"
            " GROUP BY m.key HAVING count(DISTINCT m.value) > 1 AND count(DISTINCT e.path) > 1 ORDER BY m.key",
            (self._audit, kind),
        ).fetchall()
        for (key,) in keys:
            yield [*self._marks("AND m.key = ?", kind, key)]

    def marked(self, kind: MarkKind) -> Iterator[Entry]:
        """All marks of a kind, plan by plan."""
        yield from self._marks("", kind)

    def _marks(self, condition: str, kind: MarkKind, *values: str) -> Iterator[Entry]:
        rows = self._db.execute(
            f"SELECT {_PLAN}, m.kind, m.key, m.value, m.span {_FROM}"
            " JOIN marks m ON m.result = p.result AND m.plan = p.position"
            f" WHERE e.audit = ? AND m.kind = ? {condition} ORDER BY e.path, p.position, m.position",
            (self._audit, kind, *values),
        )
        for row in rows:
            yield _ref(row[:-4]), Mark(row[-4], row[-3], row[-2], span_of(row[-1]))

    def titled(self, key: str, ref: PlanRef) -> PlanRef | None:
        """The plan that one means by a title: of that title with or without the issuer, or of its unit and ending so."""
        own = plain(ref.issuer)
        row = self._db.execute(
            f"SELECT {_PLAN} {_FROM} WHERE e.audit = ?1 AND p.title_key IN (?2, ?3 || ?2)"
            " AND (p.title_key <> ?2 OR p.issuer_key = ?3 OR e.unit = ?4 OR instr(?2, p.issuer_key) = 1)"
            " ORDER BY p.issuer_key = ?3 DESC, e.path LIMIT 1",
            (self._audit, key, own, ref.unit),
        ).fetchone()
        row = (
            row
            or self._db.execute(
                f"SELECT {_PLAN} {_FROM} WHERE e.audit = ?1 AND e.unit = ?2 AND length(p.title_key) > 4"
                " AND (substr(p.title_key, -length(?3)) = ?3 OR substr(?3, -length(p.title_key)) = p.title_key)"
                " ORDER BY e.path LIMIT 1",
                (self._audit, ref.unit, key),
            ).fetchone()
        )
        return _ref(row) if row else None

    def versions(self) -> Iterator[Sequence[PlanRef]]:
        """Plans that are versions of one: of one file name in several formats, or of one title and issuer."""
        seen: set[tuple[str, str, int]] = set()
        for key, ready in (
            ("e.stem", "1"),
            ("p.issuer_key || '/' || p.title_key", "p.issuer_key <> '' AND p.title_key <> ''"),
        ):
            rows = self._db.execute(
                f"SELECT {key}, {_PLAN}, e.result {_FROM} WHERE e.audit = ?1 AND {ready} AND {key} IN ("
                f"  SELECT {key} {_FROM} WHERE e.audit = ?1 AND {ready} GROUP BY {key} HAVING count(DISTINCT e.path) > 1)"
                f" ORDER BY {key}, e.path, p.position",
                (self._audit,),
            )
            for _, group in groupby(rows, key=lambda row: row[0]):
                members = [(_ref(row[1:-1]), row[-1]) for row in group]
                for first, *others in _versions(members):
                    fresh = [one for one in others if (first.file, one.file, one.plan) not in seen]
                    seen |= {(first.file, one.file, one.plan) for one in others}
                    if fresh:
                        yield [first, *fresh]

    def twins(self, similarity: float) -> Iterator[Twins]:
        """The plans that are at least so similar to one of another issuer."""
        for members in self._clusters(similarity):
            found = [(ref, sketch) for member, sketch in members for ref in self._refs(*member)]
            owners = Counter(_owner(ref) for ref, _ in found)
            for ref, own in found:
                others = (one for one in found if _owner(one[0]) != _owner(ref))
                ranked = sorted(
                    ((resemblance(own, sketch), one) for one, sketch in islice(others, _COMPARED)),
                    key=lambda pair: (-pair[0], pair[1].file, pair[1].plan),
                )
                close = [(share, one) for share, one in ranked if share >= similarity]
                if close:
                    named = tuple(one for _, one in close[:_NAMED])
                    yield Twins(ref, named, len(found) - owners[_owner(ref)], close[0][0])

    def _clusters(self, similarity: float) -> Iterator[list[tuple[tuple[int, int], bytes]]]:
        """Groups of results that are alike, each with its signature; every two of a group by way of others, if not directly."""
        self._db.execute(
            "CREATE TEMP TABLE IF NOT EXISTS bands (band INTEGER, content BLOB, result INTEGER, plan INTEGER)"
        )
        self._db.execute("DELETE FROM temp.bands")
        signed = self._db.execute(
            "SELECT DISTINCT p.result, p.position, p.signature FROM entries e JOIN plans p ON p.result = e.result"
            " WHERE e.audit = ? AND p.signature IS NOT NULL",
            (self._audit,),
        )
        self._db.execute("BEGIN")
        for result, plan, sketch in signed:
            self._db.executemany(
                "INSERT INTO temp.bands VALUES (?, ?, ?, ?)",
                [(band, content, result, plan) for band, content in bands(sketch)],
            )
        self._db.execute("COMMIT")
        yield from self._joined(similarity)

    def _joined(self, similarity: float) -> Iterator[list[tuple[tuple[int, int], bytes]]]:
        rows = self._db.execute(
            "SELECT band, content, result, plan FROM temp.bands WHERE (band, content) IN ("
            " SELECT band, content FROM temp.bands GROUP BY band, content HAVING count(*) > 1"
            ") ORDER BY band, content, result, plan"
        )
        above: dict[tuple[int, int], tuple[int, int]] = {}

        def top(member: tuple[int, int]) -> tuple[int, int]:
            while above.setdefault(member, member) != member:
                member = above[member]
            return member

        for _, group in groupby(rows, key=lambda row: row[:2]):
            first, *others = [(row[2], row[3]) for row in group]
            for other in others:
                a, b = top(first), top(other)
                if a != b and resemblance(self._sketch(*first), self._sketch(*other)) >= similarity:
                    above[max(a, b)] = min(a, b)
        groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for member in sorted(above):
            groups.setdefault(top(member), []).append(member)
        for _, members in sorted(groups.items()):
            yield [(member, self._sketch(*member)) for member in members]

    def _sketch(self, result: int, plan: int) -> bytes:
        (sketch,) = self._db.execute(
            "SELECT signature FROM plans WHERE result = ? AND position = ?", (result, plan)
        ).fetchone()
        return bytes(sketch)

    def _refs(self, result: int, plan: int) -> list[PlanRef]:
        """The plans of this audit that are a plan of a result: as many as there are copies of the file."""
        rows = self._db.execute(
            f"SELECT {_PLAN} {_FROM} WHERE e.audit = ? AND p.result = ? AND p.position = ? ORDER BY e.path",
            (self._audit, result, plan),
        )
        return [_ref(row) for row in rows]


def _ref(row: Sequence[Any]) -> PlanRef:
    file, plan, unit, title, issuer, day, number, span = row
    return PlanRef(file, plan, unit, title, issuer, day, number, span_of(span))


def _owner(ref: PlanRef) -> str:
    return plain(ref.issuer) or ref.unit


def _versions(members: list[tuple[PlanRef, int]]) -> Iterator[list[PlanRef]]:
    """Those of a group that can be one plan: of one title, date and number as far as these are given, and not copies."""
    kinds: list[list[tuple[PlanRef, int]]] = []
    for ref, result in members:
        same = next((kind for kind in kinds if _one_plan(kind[0][0], ref)), None)
        if same is None:
            kinds.append([(ref, result)])
        elif result not in (known for _, known in same):
            same.append((ref, result))
    yield from ([ref for ref, _ in kind] for kind in kinds if len(kind) > 1)


def _one_plan(one: PlanRef, other: PlanRef) -> bool:
    pairs = (
        (title_key(one.title), title_key(other.title)),
        (one.date, other.date),
        (one.number, other.number),
    )
    return one.file != other.file and all(not a or not b or a == b for a, b in pairs)
