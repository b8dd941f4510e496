"""A process in which files are read, so that whatever a file does to it costs that file alone."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any, Generic, TypeVar

from yuqing_lint.model import ReadError
from yuqing_lint.readers import errors
from yuqing_lint.readers.allowance import More, watched_by
from yuqing_lint.readers.limits import Limits
from yuqing_lint.readers.office import Unconverted, handing_over

T = TypeVar("T")

_MOST_MORE = 20
"""Times the limit on seconds that a file is granted beyond it, when its reader asks for more."""
_START = 30.0
"""Seconds that a process which is not forked is given to start in."""

ForkingPickler.register(ReadError, ReadError.__reduce__)
"""Whatever others register for exceptions: with distributed comes tblib, which would send their causes too, and those of lxml
cannot be sent.
"""


class Worker(Generic[T]):
    """A process that applies a function to one path after another."""

    def __init__(self, function: Callable[[Path], T], limits: Limits) -> None:
        forked = sys.platform == "linux" and threading.active_count() == 1
        context: Any = get_context("fork" if forked else "spawn")
        self._limits = limits
        self._grace = 0.0 if forked else _START
        self._until = self._latest = 0.0
        self._most = limits.memory
        self.connection, other = context.Pipe()
        inherited = self.connection if forked else None
        self._process = context.Process(target=_serve, args=(other, inherited, function, limits), daemon=True)
        self._process.start()
        other.close()
        self._memory = None if _CONFINED else _measure(self._process.pid)

    def begin(self, path: Path, converted: Mapping[str, Path]) -> None:
        """Have it work on a file; ``converted`` holds what LibreOffice made, by the digest of its source."""
        self._until = time.monotonic() + self._limits.seconds + self._grace
        self._latest = self._until + _MOST_MORE * self._limits.seconds
        self._grace = 0.0
        try:
            self.connection.send((path, converted))
        except BrokenPipeError:
            return  # it died idle; the end of the connection says so

    @property
    def left(self) -> float:
        """Seconds until its time is up."""
        return max(0.0, self._until - time.monotonic())

    @property
    def measured(self) -> bool:
        """Whether its memory has to be measured now and then, because the system does not limit it."""
        return self._memory is not None

    def fault(self) -> ReadError | None:
        """What it is to be ended for, if anything."""
        if not self.left:
            return errors.too_late(self._limits.seconds)
        if self._memory is not None and self._memory() > self._most:
            return errors.out_of_memory(self._limits.memory)
        return None

    def reply(self) -> T | ReadError | Unconverted | More:
        """What it made of the file, once its connection is ready; the process is gone where that is ``crashed``."""
        try:
            reply: T | ReadError | Unconverted | More = self.connection.recv()
        except (EOFError, OSError):
            return errors.crashed()
        if isinstance(reply, More):
            self._until = min(self._until + reply.seconds, self._latest)
            self._most = max(self._most, self._limits.memory + min(reply.memory, self._limits.ocr_memory))
        return reply

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()


def _serve(
    connection: Connection, inherited: Connection | None, function: Callable[[Path], Any], limits: Limits
) -> None:
    """Work on paths until the other side is gone; ``inherited`` is that side's end, if this process has it too."""
    if inherited is not None:
        inherited.close()  # or the end would never be seen to be gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends this process
    _silence()
    _confine(limits)
    while True:
        try:
            path, converted = connection.recv()
        except EOFError:
            return
        with watched_by(_Watcher(connection, limits)):
            reply = _reply(function, path, converted, limits)
        try:
            connection.send(reply)
        except MemoryError:
            connection.send(errors.out_of_memory(limits.memory))
        except Exception as error:  # nothing was sent yet: it cannot be pickled
            connection.send(_internal(error))


def _reply(function: Callable[[Path], Any], path: Path, converted: Mapping[str, Path], limits: Limits) -> Any:
    """The result of the function, or why there is none."""
    try:
        with handing_over(converted):
            return function(path)
    except (ReadError, Unconverted) as refused:
        return refused
    except MemoryError:
        return errors.out_of_memory(limits.memory)
    except Exception as error:
        return _internal(error)


class _Watcher:
    """Passes wishes for more on to the parent, and raises the system's limits by them."""

    def __init__(self, connection: Connection, limits: Limits) -> None:
        self._connection = connection
        self._limits = limits
        _allow_time(limits.seconds)

    def __call__(self, more: More) -> None:
        self._connection.send(more)
        _allow_time(more.seconds)
        _allow_memory(self._limits, min(more.memory, self._limits.ocr_memory))


def _internal(error: Exception) -> ReadError:
    fault = errors.internal(type(error).__name__)
    fault.add_note("".join(traceback.format_exception(error)))
    return fault


def _silence() -> None:
    """Nothing that a library prints gets out, and no core dump is written."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.close(null)
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115  they may be others than the three


if sys.platform == "linux":
    import resource

    def _confine(limits: Limits) -> None:
        """Limit the memory that the process may write to beyond what it was forked with, its stack aside; shared libraries
        and reserved space are not counted, as RLIMIT_AS would.
        """
        held = int(Path("/proc/self/status").read_text().partition("VmData:")[2].split()[0]) * 1024
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (held + limits.memory, held + limits.memory + limits.ocr_memory))

    def _allow_memory(limits: Limits, more: int) -> None:
        """Allow so much memory on top of the limit."""
        most = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (most - limits.ocr_memory + more, most))

    def _allow_time(seconds: float) -> None:
        """Limit the processor time from now on, should nobody be there any more to end the process."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = usage.ru_utime + usage.ru_stime
        most = used + seconds * (os.cpu_count() or 1) + 60
        resource.setrlimit(resource.RLIMIT_CPU, (int(most), resource.RLIM_INFINITY))

    _CONFINED = True

    def _measure(pid: int) -> Callable[[], int]:
        raise NotImplementedError

else:

    def _confine(limits: Limits) -> None:
        """The system has no limit that holds; the pool measures."""

    def _allow_memory(limits: Limits, more: int) -> None:
        """The pool measures."""

    def _allow_time(seconds: float) -> None:
        """The system has no limit that all of its versions keep."""

    _CONFINED = False

    def _measure(pid: int) -> Callable[[], int]:
        """The memory that a process holds, in bytes."""
        import psutil

        process = psutil.Process(pid)

        def held() -> int:
            try:
                return int(process.memory_info().rss)
            except psutil.NoSuchProcess:
                return 0

        return held
