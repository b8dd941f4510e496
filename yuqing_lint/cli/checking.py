"""Files → reports, each file in a process that can be killed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from yuqing_lint.checks import Superior
from yuqing_lint.cli.options import checked, chosen_rules, with_options
from yuqing_lint.config import Config, Settings
from yuqing_lint.model import FileReport, ReadError
from yuqing_lint.readers import read_bytes
from yuqing_lint.readers.limits import Limits
from yuqing_lint.readers.pool import Pool
from yuqing_lint.rules.model import Language, Rule


@dataclass(frozen=True)
class Checker:
    """Checks one file under what the configuration says for it and the options of the command line."""

    config: Config
    lang: Language
    limits: Limits
    pack: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    superior: Superior | None = None

    def settings(self, path: Path | None) -> Settings:
        """What holds for a file; without one, what holds for the run."""
        return with_options(self.config.for_path(path), pack=self.pack, select=self.select, ignore=self.ignore)

    def rules(self, path: Path | None) -> tuple[Rule, ...]:
        """The rules for a file, or for the run.

        Raises:
            click.ClickException: the configuration for it holds a mistake.
        """
        return chosen_rules(self.settings(path))

    def __call__(self, path: Path) -> FileReport:
        """The report of one file."""
        return checked(path, self.settings(path), self.lang, self.limits, self.superior)


@dataclass(frozen=True)
class BytesChecker:
    """Checks bytes that came without a file, under the name of one."""

    checker: Checker
    data: bytes

    def __call__(self, path: Path) -> FileReport:
        """The report, under the name ``path``."""
        try:
            document = read_bytes(self.data, str(path), self.checker.limits)
        except ReadError as error:
            return FileReport(str(path), "failed", error=error)
        checker = self.checker
        return checked(document, checker.settings(path), checker.lang, checker.limits, checker.superior)


def checks(
    pool: Pool[FileReport], checker: Checker, files: Sequence[Path], *, jobs: int | None
) -> Iterator[FileReport]:
    """The reports of files as they are done in ``jobs`` processes, or in one for each processor.

    Raises:
        click.ClickException: the configuration for a file holds a mistake; it is told before the file is read.
    """
    for path, result in pool.run(_configured(checker, files), min(jobs or os.cpu_count() or 1, len(files))):
        yield FileReport(str(path), "failed", error=result) if isinstance(result, ReadError) else result


def _configured(checker: Checker, files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        checker.rules(path)
        yield path


def in_order(reports: Iterable[FileReport], files: Iterable[Path]) -> list[FileReport]:
    """The reports in the order of their files; what came without a file first."""
    places = {str(path): at for at, path in enumerate(files)}
    return sorted(reports, key=lambda report: places.get(report.name, -1))
