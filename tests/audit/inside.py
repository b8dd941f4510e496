"""An audit inside the test's own process, with what the test wants to go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from yuqing_lint.audit.examine import Examine, Outcome
from yuqing_lint.audit.history import before
from yuqing_lint.audit.run import Job, run_audit
from yuqing_lint.audit.store import Store
from yuqing_lint.audit.view import View
from yuqing_lint.check import check
from yuqing_lint.cli.checking import Checker
from yuqing_lint.config import Config
from yuqing_lint.model import FileReport, ReadError
from yuqing_lint.readers.limits import LIMITS

DAY = date(2026, 3, 1)


class Count:
    """A progress that counts."""

    total = files = findings = 0
    compared = False

    def started(self, total: int) -> None:
        self.total = total

    def done(self, findings: int) -> None:
        self.files += 1
        self.findings += findings

    def comparing(self) -> None:
        self.compared = True


@dataclass
class Bench:
    """A folder with its store."""

    folder: Path
    store: Store
    checker: Checker = field(default_factory=lambda: Checker(Config(), "zh", LIMITS))
    examined: list[str] = field(default_factory=list)
    """The files that were checked and not taken from the store."""
    meddle: Callable[[Path], None] = lambda path: None
    """What happens to a file just before it is examined."""
    check: Callable[[Path], FileReport] = check

    def run(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Outcome | ReadError]]:
        for path in paths:
            self.meddle(path)
            self.examined.append(path.name)
            try:
                yield path, Examine(self.check)(path)
            except ReadError as error:
                yield path, error

    def audit(self, *, fresh: bool = False, day: date = DAY, **changes: object) -> View:
        """One audit, and how it is reported; compared with the one before."""
        self.examined.clear()
        checker = replace(self.checker, **changes) if changes else self.checker
        job = Job(self.folder, checker, self.run, fresh=fresh)
        number = run_audit(self.store, job, Count(), day)
        return View(self.store, number, self.folder, before(self.store, number, None), checker.rules(None))
