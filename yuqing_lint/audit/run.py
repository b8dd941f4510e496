"""One audit, from the folder to the last finding in the store; stopped at any point it goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from yuqing_lint.audit.cross import cross_findings
from yuqing_lint.audit.discovery import Found, discover
from yuqing_lint.audit.examine import Outcome, digest_of, gone, outcome
from yuqing_lint.audit.history import Current, begin, close_files, enter, finish
from yuqing_lint.audit.keys import result_key, settings_fingerprint
from yuqing_lint.audit.library import StoredLibrary
from yuqing_lint.audit.store import Hit, Store, told
from yuqing_lint.checks import Superior
from yuqing_lint.config import Settings
from yuqing_lint.model import FileReport, Finding, ReadError
from yuqing_lint.outline import outline_document
from yuqing_lint.rules.model import Language, Rule
from yuqing_lint.rules.suppress import suppress

Runner = Callable[[Iterable[Path]], Iterator[tuple[Path, Outcome | ReadError]]]
"""Examines files somewhere, takes their paths as it needs them, and gives what came of them as it is done."""
_BATCH = 500
"""Findings across documents that are written at once."""


class Checker(Protocol):
    """What holds for the files of an audit."""

    @property
    def lang(self) -> Language: ...  # noqa: D102
    @property
    def superior(self) -> Superior | None: ...  # noqa: D102
    def settings(self, path: Path | None) -> Settings: ...  # noqa: D102
    def rules(self, path: Path | None) -> tuple[Rule, ...]: ...  # noqa: D102


class Progress(Protocol):
    """Is told how far an audit is."""

    def started(self, total: int) -> None:
        """So many files are to be done."""

    def done(self, findings: int) -> None:
        """A file is done, with so many errors and warnings."""

    def comparing(self) -> None:
        """All files are done; the rules across documents run."""


@dataclass(frozen=True)
class Job:
    """What is to be audited, and how."""

    root: Path
    checker: Checker
    runner: Runner
    spare: Container[Path] = ()
    """Absolute paths of files that are none of the plans: the reports of this audit."""
    fresh: bool = False
    """Whether nothing is taken from the cache but what this audit put there itself."""


def run_audit(store: Store, job: Job, progress: Progress, today: date) -> int:
    """Do an audit, or the rest of one that was stopped; its number in the store.

    Raises:
        StoreError: the store cannot be written; what was done before is kept.
    """
    with told(store.path):
        checker = job.checker
        fingerprint = settings_fingerprint(checker.settings(None), checker.lang, checker.superior)
        current = begin(store, job.root, fingerprint, checker.lang)
        progress.started(sum(1 for _ in discover(job.root, job.spare)))
        _Files(store, job, current, progress, today.isoformat()).run()
        close_files(store, current)
        progress.comparing()
        _compare(store, job, current)
        finish(store, current)
    return current.id


def unfinished(store: Store, root: Path) -> int:
    """The audit of a folder that was stopped a moment ago."""
    (audit,) = store.db.execute(
        "SELECT max(id) FROM audits WHERE finished IS NULL AND root = ?", (str(root.resolve()),)
    ).fetchone()
    return int(audit)


class _Files:
    """The files of an audit on their way into the store."""

    def __init__(self, store: Store, job: Job, current: Current, progress: Progress, day: str) -> None:
        self._store = store
        self._job = job
        self._current = current
        self._progress = progress
        self._day = day
        self._sent: dict[Path, tuple[Found, bytes]] = {}
        """Those at the workers, with the fingerprint of their settings; never more than the workers ask for."""

    def run(self) -> None:
        """All files: those that the store knows from there, the others from the workers."""
        for path, result in self._job.runner(self._unknown()):
            found, settings = self._sent.pop(path)
            if isinstance(result, ReadError):
                self._keep(found, None, outcome(FileReport(str(path), "failed", error=result), b""))
            else:
                self._keep(found, result_key(result.digest, path.suffix, settings), result)

    def _unknown(self) -> Iterator[Path]:
        """The files that have to be checked; those that the store knows are entered meanwhile."""
        checker = self._job.checker
        for found in discover(self._job.root, self._job.spare):
            path = found.path
            if found.fault:
                self._keep(found, None, outcome(FileReport(str(path), "failed", error=gone(found.fault)), b""))
                continue
            checker.rules(path)  # a mistake in the settings is told before the file is read
            settings = settings_fingerprint(checker.settings(path), checker.lang, checker.superior)
            try:
                digest = digest_of(path)
            except ReadError as error:
                self._keep(found, None, outcome(FileReport(str(path), "failed", error=error), b""))
                continue
            key = result_key(digest, path.suffix, settings)
            known = self._store.find(key, self._day, self._current.id, fresh=self._job.fresh)
            if known is None:
                self._sent[path] = found, settings
                yield path
                continue
            with self._store.transaction():
                enter(self._store, self._current, found, known)
            self._progress.done(known.errors + known.warnings)

    def _keep(self, found: Found, key: bytes | None, result: Outcome) -> None:
        """One file in one transaction: a kill loses it whole or not at all."""
        with self._store.transaction():
            kept: Hit = self._store.add(key, result, self._day, self._current.id)
            enter(self._store, self._current, found, kept)
        self._progress.done(kept.errors + kept.warnings)


def _compare(store: Store, job: Job, current: Current) -> None:
    """Run the rules across documents and keep what they find."""
    library = StoredLibrary(store, current.id)
    rules = job.checker.rules(None)
    waiting: list[tuple[str, Finding]] = []
    places: dict[str, int] = {}
    for path, finding in cross_findings(library, rules, job.checker.lang):
        waiting.append((path, _judged(library, job, path, finding)))
        if len(waiting) == _BATCH:
            _write(store, current, waiting, places)
    _write(store, current, waiting, places)


def _judged(library: StoredLibrary, job: Job, path: str, finding: Finding) -> Finding:
    """The finding, marked where a directive in the file or the configuration suppresses it."""
    document = library.report(path).document
    suppressions = job.checker.settings(job.root / path).suppressions
    if document is None or not (document.directives or suppressions):
        return finding
    across = tuple(rule for rule in job.checker.rules(None) if rule.across)
    outlines = outline_document(document)
    return suppress((finding,), document, outlines, across, suppressions, lang=job.checker.lang)[0]


def _write(store: Store, current: Current, waiting: list[tuple[str, Finding]], places: dict[str, int]) -> None:
    with store.transaction():
        for path, finding in waiting:
            places[path] = position = places.get(path, -1) + 1
            store.add_across(current.id, path, position, finding)
    waiting.clear()
