"""Many files, each in a process that can be killed: what a file does to its process costs that file alone.

:func:`run_many` applies any function to paths, :func:`read_many` reads them, :func:`run_one` is for one. The function is
called in another process and must be picklable, and so must what it returns.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from time import sleep
from typing import Generic, TypeVar

from yuqing_lint.model import Document, ReadError
from yuqing_lint.readers import read
from yuqing_lint.readers.allowance import More
from yuqing_lint.readers.limits import LIMITS, Limits
from yuqing_lint.readers.office import Conversion, Source, Unconverted, failure
from yuqing_lint.readers.worker import Worker

T = TypeVar("T")

_BATCH = 16
"""Files that LibreOffice converts in one run: its start costs as much as five of them."""
_LOOK = 0.1
"""Seconds between two looks at what cannot be waited for: LibreOffice, and memory that is measured."""
_RENEWED = 500
"""Files after which a process is replaced, so that what it has gathered is given back."""


def run_many(
    function: Callable[[Path], T], paths: Iterable[Path], *, limits: Limits = LIMITS, jobs: int = 1
) -> Iterator[tuple[Path, T | ReadError]]:
    """Apply a function to files in ``jobs`` processes; results come as they are done, paths are taken as they are needed.

    Whatever ends a process, or takes longer or more memory than the limits allow, gives a ``ReadError`` for that file.
    An exception of the function other than ``ReadError`` gives one with the code ``internal``. All processes are ended when
    the iterator is closed.
    """
    with Pool(function, limits) as pool:
        yield from pool.run(paths, jobs)


def read_many(
    paths: Iterable[Path], limits: Limits = LIMITS, jobs: int = 1
) -> Iterator[tuple[Path, Document | ReadError]]:
    """Read files in ``jobs`` processes; see :func:`run_many`."""
    return run_many(partial(read, limits=limits), paths, limits=limits, jobs=jobs)


def run_one(function: Callable[[Path], T], path: Path, limits: Limits = LIMITS) -> T:
    """Apply a function to one file in a process of its own.

    Raises:
        ReadError: the function raised it, or the process took too much or died.
    """
    ((_, result),) = run_many(function, [path], limits=limits)
    if isinstance(result, ReadError):
        raise result
    return result


@dataclass(slots=True)
class _Task:
    """A file, and what LibreOffice has made for it so far."""

    path: Path
    converted: dict[str, Path] = field(default_factory=dict)
    done: bool = False


class Pool(Generic[T]):
    """Processes that apply a function to files, kept for one run after another until the pool is closed."""

    def __init__(self, function: Callable[[Path], T], limits: Limits) -> None:
        self._function = function
        self._limits = limits
        self._busy: dict[Worker[T], _Task] = {}
        self._idle: list[Worker[T]] = []
        self._worked: dict[Worker[T], int] = {}
        self._ready: deque[_Task] = deque()
        self._office = _Office(limits)

    def __enter__(self) -> Pool[T]:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def run(self, paths: Iterable[Path], jobs: int = 1) -> Iterator[tuple[Path, T | ReadError]]:
        """The results of some files, as they are done in ``jobs`` processes."""
        source = iter(paths)
        while True:
            more = self._begin(source, jobs)
            self._office.begin(whole=more)
            if not self._busy and not self._office.running:
                return
            yield from self._finished()
            for task, error in self._office.finished():
                if error is None:
                    self._ready.append(task)
                else:
                    yield task.path, error

    def close(self) -> None:
        """End everything."""
        for worker in (*self._busy, *self._idle):
            worker.end()
        self._busy.clear()
        self._idle.clear()
        self._office.close()

    def _begin(self, paths: Iterator[Path], jobs: int) -> bool:
        """Give work to processes; whether all are busy, so that there may be more."""
        while len(self._busy) < jobs:
            task = self._ready.popleft() if self._ready else next(map(_Task, paths), None)
            if task is None:
                return False
            worker = self._idle.pop() if self._idle else Worker(self._function, self._limits)
            worker.begin(task.path, task.converted)
            self._busy[worker] = task
        return True

    def _finished(self) -> Iterator[tuple[Path, T | ReadError]]:
        """Wait for a process, LibreOffice, or the next time that is up; what is done then."""
        patience = min((worker.left for worker in self._busy), default=_LOOK)
        if self._office.running or any(worker.measured for worker in self._busy):
            patience = min(patience, _LOOK)
        if self._busy:
            ready = set(wait([worker.connection for worker in self._busy], patience))
        else:
            ready = set()
            sleep(patience)
        for worker in list(self._busy):
            if worker.connection in ready:
                reply = worker.reply()
                if isinstance(reply, More):
                    continue
                task = self._busy.pop(worker)
                self._release(worker, reply)
                if isinstance(reply, Unconverted):
                    self._office.add(reply.source, task)
                else:
                    task.done = True
                    yield task.path, reply
            elif fault := worker.fault():
                task = self._busy.pop(worker)
                worker.end()
                task.done = True
                yield task.path, fault

    def _release(self, worker: Worker[T], reply: object) -> None:
        """Keep a process for more work, unless it is gone, has run out of memory, or has worked for long."""
        worked = self._worked.pop(worker, 0) + 1
        if worked >= _RENEWED or (isinstance(reply, ReadError) and reply.code in ("crashed", "memory")):
            worker.end()
        else:
            self._worked[worker] = worked
            self._idle.append(worker)


class _Office:
    """What waits for LibreOffice, and its one run at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting: dict[str, tuple[Source, list[_Task]]] = {}
        self._alone: list[str] = []
        """Those whose run had no result for them: they are tried once more, each in a run of its own."""
        self._running: Conversion | None = None
        self._done: list[tuple[Conversion, list[_Task]]] = []
        """Runs whose results are still to be read, and by whom."""

    @property
    def running(self) -> bool:
        """Whether there is a run."""
        return self._running is not None

    def add(self, source: Source, task: _Task) -> None:
        """A file that a task waits for."""
        self._waiting.setdefault(source.digest, (source, []))[1].append(task)

    def begin(self, *, whole: bool) -> None:
        """Start a run if there is none and there is something to do; ``whole``: only with a whole batch."""
        if self._running or not self._waiting:
            return
        fresh = [source for digest, (source, _) in self._waiting.items() if digest not in self._alone]
        if self._alone:
            batch = [self._waiting[self._alone[0]][0]]
        elif whole and len(fresh) < _BATCH:
            return
        else:
            batch = [source for source in fresh if source.format == fresh[0].format][:_BATCH]
        self._running = Conversion(batch, self._limits)

    def finished(self) -> Iterator[tuple[_Task, ReadError | None]]:
        """The tasks that can go on or cannot, if a run has ended."""
        self._drop_read()
        run = self._running
        if run is None or not run.done():
            return
        self._running = None
        readers: list[_Task] = []
        self._done.append((run, readers))
        for source in run.sources:
            path = run.result(source)
            if path is None and len(run.sources) > 1:
                self._alone.append(source.digest)
                continue
            if source.digest in self._alone:
                self._alone.remove(source.digest)
            for task in self._waiting.pop(source.digest)[1]:
                if path is None:
                    yield task, failure(run, self._limits)
                else:
                    task.converted[source.digest] = path
                    readers.append(task)
                    yield task, None

    def close(self) -> None:
        """End the run and remove all that was converted."""
        for run in (*(run for run, _ in self._done), *((self._running,) if self._running else ())):
            run.close()

    def _drop_read(self) -> None:
        """Remove the results that all have read."""
        for run, _ in (read := [item for item in self._done if all(task.done for task in item[1])]):
            run.close()
        self._done = [item for item in self._done if item not in read]
