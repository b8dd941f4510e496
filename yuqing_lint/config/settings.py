"""What the configuration says, and what of it holds for one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from yuqing_lint.model import FileReport, Severity
from yuqing_lint.readers.limits import LIMITS, Limits
from yuqing_lint.rules.model import Language
from yuqing_lint.rules.suppress import Suppression

DEFAULT = "默认"


Grades = tuple[tuple[str, Severity | None], ...]
"""Severities by code, name, family or glob; later ones over earlier ones, and ``None`` switches off."""


class ConfigError(Exception):
    """A configuration file with a mistake; the text names file, line, key and what was expected."""

    def __init__(self, text: str, english: str | None = None) -> None:
        super().__init__(text)
        self.english = english or text


@dataclass(frozen=True)
class Settings:
    """What holds for one file (or, without a path, for the run)."""

    pack: str | None = None
    """Name or file of the pack; ``None``: that of the issuer."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Grades = ()
    severity: Severity = Severity.WARNING
    """The least that is shown."""
    strict: bool = False
    lang: Language | None = None
    baseline: Path | None = None
    limits: Limits = LIMITS
    """How much of a file is read, and at what cost."""
    suppressions: tuple[Suppression, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    """Where each value comes from: file and line, an option, or the default."""

    def set(self, origin: str, **values: Any) -> Settings:
        """The settings with other values, all from one place; ``None`` leaves a value as it is."""
        given = {key: value for key, value in values.items() if value is not None}
        return replace(self, **given, origins={**self.origins, **dict.fromkeys(given, origin)})

    def graded(self, severities: Grades, origins: Mapping[str, str]) -> Settings:
        """The settings with further severities over their own."""
        return replace(self, severities=(*self.severities, *severities), origins={**self.origins, **origins})


@dataclass(frozen=True, slots=True)
class Paths:
    """Patterns of paths as in .gitignore, relative to a folder; composed and decomposed names (NFC, NFD) are the same."""

    folder: Path
    patterns: tuple[str, ...]

    def match(self, path: Path) -> bool:
        """Whether a file is among them; one outside the folder is not."""
        try:
            inside = path.resolve().relative_to(self.folder)
        except ValueError:
            return False
        return bool(_spec(self.patterns).match_file(normalize("NFC", inside.as_posix())))

    @property
    def exact(self) -> bool:
        """Whether they name single files."""
        return not any(mark in pattern for pattern in self.patterns for mark in "*?[!") and all(
            any((self.folder / normalize(form, pattern)).is_file() for form in ("NFC", "NFD"))
            for pattern in self.patterns
        )


@cache
def _spec(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(normalize("NFC", pattern) for pattern in patterns)


@dataclass(frozen=True, slots=True)
class Scoped:
    """A part of the configuration that holds for some paths: values to set, and severities."""

    paths: Paths
    values: Mapping[str, tuple[Any, str]]
    """By key: the value and its origin."""
    severities: Grades
    origins: Mapping[str, str]
    """Of the severities, by ``severities.WORD``."""


@dataclass(frozen=True)
class Config:
    """One configuration, with all that it extends."""

    files: tuple[Path, ...] = ()
    """The files that it was read from, the outermost last."""
    base: Settings = field(default_factory=Settings)
    overrides: tuple[Scoped, ...] = ()
    suppressions: tuple[tuple[Paths, Suppression], ...] = ()

    def for_path(self, path: Path | None) -> Settings:
        """What holds for a file; without one, what holds for the run."""
        settings = self.base
        if path is None:
            return settings
        for scoped in self.overrides:
            if scoped.paths.match(path):
                for key, (value, origin) in scoped.values.items():
                    settings = settings.set(origin, **{key: value})
                settings = settings.graded(scoped.severities, scoped.origins)
        return replace(settings, suppressions=tuple(one for paths, one in self.suppressions if paths.match(path)))

    def idle(self, reports: Iterable[FileReport]) -> tuple[str, ...]:
        """A line for each suppression for many files that held for some of those reported and suppressed nothing.

        One that names single files is reported in them.
        """
        done = tuple(report for report in reports if report.status == "checked")
        used = {one.suppressed.origin for report in done for one in report.suppressed if one.suppressed}
        return tuple(
            f"{one.origin}: 豁免没有用到：{'、'.join(one.codes)} 在这次检查的文件里没有问题，或者没有这样的规则。"
            for paths, one in self.suppressions
            if one.reason
            and not one.exact
            and one.origin not in used
            and any(paths.match(Path(each.name)) for each in done)
        )
