"""The store of audits: results by content (the cache) and audits with their files and findings (the history), in SQLite.

All that one file gave is written in one transaction. The journal is a write-ahead log, so that audits and readers do not
stand in each other's way, and a process that is killed loses nothing that was committed.
"""

from __future__ import annotations

import errno
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from yuqing_lint.audit.codec import BrokenResult, decode, decode_finding, encode_finding
from yuqing_lint.audit.examine import Outcome, alike
from yuqing_lint.audit.locks import Locks
from yuqing_lint.audit.schema import APPLICATION, TABLES, VERSION
from yuqing_lint.checks.statements import plain
from yuqing_lint.model import FileReport, Finding, Span

NAME = "yuqing-lint.db"
_PATIENCE = 120.0
"""Seconds to wait for another process to finish writing."""
_MAGIC = b"SQLite format 3\x00"
_FIXED = bytes((64, 32, 32))
"""What stands at offset 21 of every SQLite file."""


class StoreError(Exception):
    """The store cannot be used; one line in Chinese and in English: what, where, what to do."""

    def __init__(self, text: str, english: str) -> None:
        super().__init__(text)
        self.text = text
        self.english = english


@dataclass(frozen=True, slots=True)
class Hit:
    """A result that is in the store."""

    id: int
    issuer: str | None
    errors: int
    warnings: int
    infos: int


class Store:
    """An open store. Use it as a context manager."""

    def __init__(self, path: Path | None) -> None:
        """Open the store in a file, or make one; ``None``: in memory, for a library that is not kept.

        A file of that name that is broken is set aside (``moved`` says where to) and a new store made.

        Raises:
            StoreError: it cannot be opened or written, is something else, or of a later version of the tool.
        """
        self.moved: Path | None = None
        self.path = path
        self._locks: Locks | None = None
        with told(path):
            if path is None:
                self._open()
                return
            self._locks = Locks(path.with_name(f"{path.name}.lock"))
            with self._locks.alone():  # no other process may find it broken, or empty, at the same time
                try:
                    self._open()
                except sqlite3.DatabaseError as error:
                    if _code(error) not in _BROKEN:
                        raise
                    self._set_aside()

    @classmethod
    def reading(cls, path: Path) -> Store:
        """A store that is there and whole, to be read from by another process of the same audit."""
        store = cls.__new__(cls)
        store.path, store.moved, store._locks = path, None, None
        store.db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", timeout=_PATIENCE, isolation_level=None, uri=True
        )
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it; the locks of its audits are given back."""
        self.db.close()
        if self._locks:
            self._locks.close()

    def _open(self) -> None:
        path = self.path
        if path is not None and path.exists() and path.stat().st_size:
            _inspect(path)
        self.db = sqlite3.connect(path or ":memory:", timeout=_PATIENCE, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute("PRAGMA temp_store = FILE")
        self.db.execute("PRAGMA cache_size = -16000")
        if self.db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise _Malformed("malformed")
        with self.transaction():
            if not self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in TABLES.split(";\n"):
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA application_id = {APPLICATION}")
                self.db.execute(f"PRAGMA user_version = {VERSION}")

    def _set_aside(self) -> None:
        """Rename a broken store, with its journal, and begin a new one."""
        assert self.path is not None
        if hasattr(self, "db"):
            self.db.close()
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
        self.moved = self.path.with_name(f"{self.path.name}.broken-{stamp}")
        for suffix in ("", "-wal", "-shm"):
            part = self.path.with_name(f"{self.path.name}{suffix}")
            if part.exists():
                part.rename(self.path.with_name(f"{self.moved.name}{suffix}"))
        self._open()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def take(self, audit: int) -> bool:
        """Whether an audit is now this process's; ``False`` where another one is at work on it."""
        return self._locks is None or self._locks.take(audit)

    # ------------------------------------------------------------------------------------- results

    def find(self, key: bytes, day: str, audit: int, *, fresh: bool = False) -> Hit | None:
        """The result under a key, if it is whole and still holds on that day.

        A failure is only taken from the same audit: next time it may be otherwise. With ``fresh`` nothing is taken from
        any other audit.
        """
        row = self.db.execute(
            "SELECT id, issuer, errors, warnings, infos, payload, checksum, day, audit, failed FROM results WHERE key = ?",
            (key,),
        ).fetchone()
        if row is None:
            return None
        *facts, payload, checksum, made, by, failed = row
        hit = Hit(*facts)
        if checksum != _checksum(key, payload):
            self.forget(hit.id)
            return None
        if (made is not None and made != day) or (by != audit and (fresh or failed)):
            return None
        return hit

    def forget(self, result: int) -> None:
        """Take a result out of the cache; the audits that it belongs to keep it."""
        self.db.execute("UPDATE results SET key = NULL WHERE id = ?", (result,))

    def add(self, key: bytes | None, outcome: Outcome, day: str, audit: int) -> Hit:
        """Keep what came of a file, under a key if it has one; where another process was quicker, its result stands.

        Inside a transaction.
        """
        if key is not None:
            known = self.find(key, day, audit)
            if known:
                return known
            self.db.execute("UPDATE results SET key = NULL WHERE key = ?", (key,))
        issuer = next((plan.issuer for plan in outcome.plans if plan.issuer), None)
        severities = [one.severity for one in outcome.findings]
        counts = [severities.count(rank) for rank in range(3)]
        cursor = self.db.execute(
            "INSERT INTO results (key, day, audit, failed, issuer, errors, warnings, infos, payload, checksum)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                day if outcome.perishable else None,
                audit,
                outcome.failed,
                issuer,
                *counts,
                outcome.payload,
                _checksum(key or b"", outcome.payload),
            ),
        )
        result = cursor.lastrowid
        assert result is not None
        self.db.executemany(
            "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?)",
            [
                (result, at, one.code, one.severity, one.fingerprint, one.alike)
                for at, one in enumerate(outcome.findings)
            ],
        )
        self.db.executemany("INSERT INTO plans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _plan_rows(result, outcome))
        self.db.executemany("INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?, ?)", _mark_rows(result, outcome))
        return Hit(result, issuer, *counts)

    def add_across(self, audit: int, path: str, position: int, finding: Finding) -> None:
        """Keep a finding of a rule across documents. Inside a transaction."""
        words = (finding.code, finding.span.text, finding.anchor.sentence, dict(finding.values).get("subject", ""))
        mark = hashlib.blake2b("\x1f".join(words).encode(), digest_size=16).digest()
        counted = -1 if finding.suppressed else finding.severity.rank
        self.db.execute(
            "INSERT INTO across VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (audit, path, position, finding.code, counted, mark, alike(finding), encode_finding(finding)),
        )

    def across(self, audit: int, path: str) -> tuple[Finding, ...]:
        """What the rules across documents found in a file, suppressed findings with the others."""
        rows = self.db.execute(
            "SELECT payload FROM across WHERE audit = ? AND path = ? ORDER BY position", (audit, path)
        )
        return tuple(decode_finding(payload) for (payload,) in rows)

    def report(self, result: int, name: str) -> FileReport:
        """The report of a result, under the name of a file.

        Raises:
            StoreError: it is broken.
        """
        (payload,) = self.db.execute("SELECT payload FROM results WHERE id = ?", (result,)).fetchone()
        try:
            return decode(payload, name)
        except BrokenResult as error:
            self.forget(result)
            raise StoreError(
                f"审计库里 {name} 的结果已损坏，已作废；请再运行一次。",
                f"The stored result of {name} was broken and is dropped; run again.",
            ) from error

    def clear(self) -> int:
        """Empty the cache: what no audit needs is deleted, the rest is history; how many results that were."""
        with self.transaction():
            count: int = self.db.execute("SELECT count(*) FROM results WHERE key IS NOT NULL").fetchone()[0]
            self.db.execute("UPDATE results SET key = NULL")
            self.prune()
        self.db.execute("VACUUM")
        return count

    def prune(self) -> None:
        """Delete what neither cache nor history needs. Inside a transaction."""
        unused = "SELECT id FROM results WHERE key IS NULL AND id NOT IN (SELECT result FROM entries)"
        for table in ("findings", "plans", "marks"):
            self.db.execute(f"DELETE FROM {table} WHERE result IN ({unused})")
        self.db.execute(f"DELETE FROM results WHERE id IN ({unused})")


def _inspect(path: Path) -> None:
    """Look at a file before anything is written to it.

    Raises:
        StoreError: it is something else, or of a later version.
        sqlite3.DatabaseError: it was a store and is broken.
    """
    with path.open("rb") as file:
        header = file.read(len(_MAGIC) + len(_FIXED) + 5)
    if not header.startswith(_MAGIC):
        if path.name == NAME:
            raise _Malformed("no database")
        raise StoreError(
            f"{path} 不是审计库，没有动它；请换一个 --store。", f"{path} is no store; name another --store."
        )
    if header[18] not in (1, 2) or header[19] not in (1, 2) or header[21:24] != _FIXED:
        raise _Malformed("no valid header")
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", timeout=_PATIENCE, uri=True)
    try:
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        raise _Malformed(str(error)) if _code(error) == sqlite3.SQLITE_ERROR else error from error
    finally:
        db.close()
    if tables and (application, version) != (APPLICATION, VERSION):
        newer = application == APPLICATION and version > VERSION
        why = ("由更新版本的工具写成", "is of a later version") if newer else ("不是审计库", "is no store")
        raise StoreError(f"{path} {why[0]}，没有动它；请换一个 --store。", f"{path} {why[1]}; name another --store.")


def _checksum(key: bytes, payload: bytes) -> bytes:
    return hashlib.blake2b(key + payload, digest_size=16).digest()


def _plan_rows(result: int, outcome: Outcome) -> Iterator[Sequence[Any]]:
    for plan in outcome.plans:
        yield (
            result,
            plan.index,
            plan.title,
            plan.title_key,
            plan.issuer,
            plain(plan.issuer),
            plan.date,
            plan.number,
            span_text(plan.span),
            plan.signature,
        )


def _mark_rows(result: int, outcome: Outcome) -> Iterator[Sequence[Any]]:
    for plan in outcome.plans:
        for at, mark in enumerate(plan.marks):
            yield result, plan.index, at, mark.kind, mark.key, mark.value, span_text(mark.span)


def span_text(span: Span) -> str:
    """A span as it is kept in a column."""
    return json.dumps([span.start, span.end, span.text, span.page, span.block], ensure_ascii=False)


def span_of(text: str) -> Span:
    """The span in a column."""
    return Span(*json.loads(text))


@contextmanager
def told(path: Path | None) -> Iterator[None]:
    """What goes wrong with the file of a store, as one line for people.

    Raises:
        StoreError: something went wrong.
    """
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise _trouble(path, error) from error


_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class _Malformed(sqlite3.DatabaseError):
    """The file opens, and is not whole."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def _code(error: Exception) -> int:
    """The primary result code of SQLite."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _trouble(path: Path | None, error: Exception) -> StoreError:
    code = _code(error)
    if code in _FULL or (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)):
        return StoreError(
            f"写 {path} 时磁盘满了：已查完的都在库里，腾出空间后再运行会接着查。",
            f"The disk is full while writing {path}: what was done is kept; free some space and run again to go on.",
        )
    if code in _BROKEN:
        return StoreError(
            f"{path} 已损坏；再运行一次会另存坏库、重新建库。",
            f"{path} is broken; run again to set it aside and build a new one.",
        )
    if code in _BUSY:
        return StoreError(f"{path} 正被别的进程占用；请稍后再运行。", f"{path} is in use; run again later.")
    return StoreError(
        f"写不了 {path}：{error}；请用 --store 另指定位置。", f"Cannot write {path}: {error}; name another --store."
    )
