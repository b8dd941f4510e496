"""Audits in the store: begun, taken up again, finished; which came before, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from yuqing_lint.audit.discovery import Found
from yuqing_lint.audit.store import Hit, Store, StoreError
from yuqing_lint.rules.model import Language
from yuqing_lint.version import __version__

UNKNOWN_UNIT = ""
"""Of a file outside all folders whose plan names no issuer."""


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit in the store."""

    id: int
    root: str
    started: str
    finished: str | None
    number: int
    """Its place among the finished audits of its folder, from 1; of an unfinished one the next."""


@dataclass(frozen=True, slots=True)
class Current:
    """The audit that this process is at work on."""

    id: int
    turn: int
    """How often it was begun or taken up again."""


def begin(store: Store, root: Path, settings: bytes, lang: Language) -> Current:
    """Take up the unfinished audit of a folder where nobody is at work on it and its settings are the same, or begin one.

    Unfinished ones that were begun under other settings are dropped; what they found is still cache.
    """
    where = str(root.resolve())
    with store.transaction():
        unfinished = store.db.execute(
            "SELECT id, settings, version, lang FROM audits WHERE finished IS NULL AND root = ? ORDER BY id DESC",
            (where,),
        ).fetchall()
        current: Current | None = None
        for audit, *made_by in unfinished:
            if not store.take(audit):
                continue
            if current is None and made_by == [settings, __version__, lang]:
                store.db.execute("UPDATE audits SET pass = pass + 1 WHERE id = ?", (audit,))
                (turn,) = store.db.execute("SELECT pass FROM audits WHERE id = ?", (audit,)).fetchone()
                current = Current(audit, turn)
            else:
                _drop(store, audit)
        if current is None:
            cursor = store.db.execute(
                "INSERT INTO audits (root, started, settings, version, lang) VALUES (?, ?, ?, ?, ?)",
                (where, _now(), settings, __version__, lang),
            )
            assert cursor.lastrowid is not None
            store.take(cursor.lastrowid)
            current = Current(cursor.lastrowid, 1)
    return current


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def _drop(store: Store, audit: int) -> None:
    for table, column in (("entries", "audit"), ("across", "audit"), ("audits", "id")):
        store.db.execute(f"DELETE FROM {table} WHERE {column} = ?", (audit,))


def enter(store: Store, current: Current, found: Found, result: Hit) -> None:
    """Put a file with its result into the audit. Inside a transaction."""
    unit = found.folder or result.issuer or UNKNOWN_UNIT
    store.db.execute(
        "INSERT OR REPLACE INTO entries (audit, path, unit, stem, result, pass) VALUES (?, ?, ?, ?, ?, ?)",
        (current.id, found.name, unit, found.stem, result.id, current.turn),
    )


def close_files(store: Store, current: Current) -> None:
    """All files are done: those that are gone since an earlier turn are dropped, with what was found across documents."""
    with store.transaction():
        store.db.execute("DELETE FROM entries WHERE audit = ? AND pass < ?", (current.id, current.turn))
        store.db.execute("DELETE FROM across WHERE audit = ?", (current.id,))


def finish(store: Store, current: Current) -> None:
    """The audit is complete."""
    with store.transaction():
        store.db.execute("UPDATE audits SET finished = ? WHERE id = ?", (_now(), current.id))
        store.prune()


def audits(store: Store, audit: int) -> tuple[Audit, ...]:
    """The finished audits of the same folder up to one, the oldest first, and that one itself."""
    rows = store.db.execute(
        "SELECT id, root, started, finished FROM audits WHERE root = (SELECT root FROM audits WHERE id = ?)"
        " AND (finished IS NOT NULL OR id = ?) AND id <= ? ORDER BY id",
        (audit, audit, audit),
    )
    return tuple(
        Audit(identity, where, started, finished, number)
        for number, (identity, where, started, finished) in enumerate(rows, 1)
    )


def before(store: Store, audit: int, since: str | None) -> Audit | None:
    """The audit to compare one with: the last one, or that which ``since`` names; ``None`` where there is none before.

    ``since`` is a date (the last audit up to the end of that day) or a number (``#3`` or ``3``).

    Raises:
        StoreError: no audit is that.
    """
    earlier = audits(store, audit)[:-1]
    if since is None:
        return earlier[-1] if earlier else None
    number = since.removeprefix("#")
    if number.isdigit() and len(number) < len("20240101"):
        found = next((one for one in earlier if one.number == int(number)), None)
    else:
        try:
            day = date.fromisoformat(since)
        except ValueError as error:
            raise StoreError(
                f"“{since}”应当是日期（如 2026-01-31）或审计的序号（如 #3）。",
                f"“{since}” must be a date (2026-01-31) or the number of an audit (#3).",
            ) from error
        found = next((one for one in reversed(earlier) if date.fromisoformat(one.started[:10]) <= day), None)
    if found is None:
        listed = "、".join(f"#{one.number} {one.started[:10]}" for one in earlier[-10:]) or "无"
        raise StoreError(
            f"没有“{since}”那时的审计；已有：{listed}。", f"There is no audit of “{since}”; there are: {listed}."
        )
    return found


@dataclass(frozen=True, slots=True)
class Changed:
    """A finding that is new since another audit, or no longer there."""

    path: str
    unit: str
    code: str
    severity: int


def opened(store: Store, audit: int, other: int) -> Iterator[Changed]:
    """The findings of an audit that another one does not have, by file and fingerprint."""
    yield from (
        Changed(*row)
        for row in store.db.execute(
            "SELECT path, unit, code, severity FROM found AS now WHERE audit = ?"
            " AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.audit = ? AND e.result = now.result)"  # moved or as it was
            " AND NOT EXISTS ("
            " SELECT 1 FROM entries e JOIN findings f ON f.result = e.result"
            "  WHERE e.audit = ? AND e.path = now.path AND f.fingerprint = now.fingerprint"
            " UNION ALL SELECT 1 FROM across a WHERE a.audit = ? AND a.path = now.path AND a.fingerprint = now.fingerprint"
            ") ORDER BY path, code",
            (audit, other, other, other),
        )
    )
