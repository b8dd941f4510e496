"""Which files an audit is about: all readable ones under a folder, in an order that does not change."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from yuqing_lint.readers import READABLE_SUFFIXES, is_own_copy

_OWN_PAGE = b'name="generator" content="yuqing-lint'
_HEAD = 2048


@dataclass(frozen=True, slots=True)
class Found:
    """A file under the folder."""

    path: Path
    name: str
    """Its path from the folder, with slashes; what is no UTF-8 in it is escaped."""
    fault: OSError | None = None
    """Why it cannot be read, where it is a folder."""

    @property
    def folder(self) -> str | None:
        """The first folder below the root, if it lies in one."""
        return self.name.split("/", 1)[0] if "/" in self.name else None

    @property
    def stem(self) -> str:
        """Its name without the ending: the same for 预案.docx and 预案.pdf."""
        return self.name.rpartition(".")[0]


def discover(root: Path, spare: Container[Path] = ()) -> Iterator[Found]:
    """The files, folder by folder, and each folder that cannot be read.

    Hidden files, lock files of Word, the tool's own copies and pages, and ``spare`` (absolute paths) are left out. Links to
    folders are not followed.
    """
    faults: list[OSError] = []
    for folder, names, files in os.walk(root, onerror=faults.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if name.startswith((".", "~$")) or is_own_copy(name) or path.suffix.lower() not in READABLE_SUFFIXES:
                continue
            if path.absolute() not in spare and path.is_file() and not _is_own_page(path):
                yield Found(path, _shown(path, root))
    for fault in faults:
        path = Path(fault.filename)
        yield Found(path, f"{_shown(path, root)}/", fault)


def _shown(path: Path, root: Path) -> str:
    inside = path.relative_to(root).as_posix()
    return os.fsencode(inside).decode("utf-8", "backslashreplace")


def _is_own_page(path: Path) -> bool:
    """Whether a page is a report of this tool, which an earlier audit may have left there."""
    if path.suffix.lower() not in (".html", ".htm"):
        return False
    try:
        with path.open("rb") as file:
            return _OWN_PAGE in file.read(_HEAD)
    except OSError:
        return False
