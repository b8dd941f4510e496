"""Whether an audit is at work right now: a lock that the system takes back when its process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Locks:
    """One lock for each audit: a byte of a file beside the store, at the number of the audit."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While inside, no other process is: the lock at number 0, which no audit has."""
        os.lseek(self._file, 0, os.SEEK_SET)
        _wait(self._file)
        try:
            yield
        finally:
            os.lseek(self._file, 0, os.SEEK_SET)
            _release(self._file)

    def take(self, audit: int) -> bool:
        """Take the lock of an audit; ``False`` where another process has it."""
        os.lseek(self._file, audit, os.SEEK_SET)
        try:
            _lock(self._file)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Give back all locks."""
        os.close(self._file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _wait(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)

    def _release(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 0, os.SEEK_CUR)

    def _wait(file: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, 0, os.SEEK_CUR)

    def _release(file: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, 0, os.SEEK_CUR)
