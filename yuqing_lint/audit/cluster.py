"""The workers of an audit on more than one machine, by Dask distributed.

Files go out in batches, and each is still examined in a process that can be killed, on the machine that has the batch. All
machines must see the folder under the same path. A machine that is lost gives its batches to another.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from yuqing_lint.audit.examine import Examine, Outcome
from yuqing_lint.audit.store import StoreError
from yuqing_lint.model import ReadError
from yuqing_lint.readers.limits import Limits
from yuqing_lint.readers.pool import Pool

_FILES = 30
"""Of a batch: a task of Dask costs about a millisecond, a file some 10."""
_AHEAD = 2
"""Batches for each thread of the cluster that are on their way at a time."""
_ATTEMPTS = 10
"""Machines that may be lost with one batch before it is given up."""
_PATIENCE = "30s"
_Batch = tuple[Path, ...]
_Results = list[tuple[Path, Outcome | tuple[str, ...]]]


class Cluster:
    """A connection to a cluster. Use it as a context manager."""

    def __init__(self, address: str, examine: Examine, limits: Limits) -> None:
        """Connect.

        Raises:
            StoreError: there is no cluster at the address, or the package is missing.
        """
        try:
            from distributed import Client
        except ImportError as error:
            raise StoreError(
                "--cluster 需要 distributed：请运行 pip install 'yuqing-lint[cluster]'。",
                "--cluster needs distributed: pip install 'yuqing-lint[cluster]'.",
            ) from error
        try:
            self._client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=30)
        except (OSError, TimeoutError, ValueError) as error:
            raise StoreError(
                f"连不上集群 {address}，或者集群里没有机器：{error}。", f"No cluster at {address}, or no worker in it: {error}."
            ) from error
        self._job = self._client.scatter((examine, limits), broadcast=True)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def run(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Outcome | ReadError]]:
        """The results of some files, as they are done anywhere.

        Raises:
            StoreError: the cluster is gone.
        """
        from distributed import as_completed
        from distributed.scheduler import KilledWorker

        batches = iter(lambda: tuple(islice(source, _FILES)), ())
        source = iter(paths)
        sent: dict[str, _Batch] = {}
        done: Any = as_completed()
        for batch in islice(batches, self._room()):
            self._send(batch, sent, done)
        for future in done:
            files = sent.pop(future.key)
            try:
                results = future.result()
            except KilledWorker:
                results = [(path, _lost()) for path in files]
            except (OSError, RuntimeError) as error:
                raise StoreError(
                    f"集群断开了：{error}；已查完的都在库里，再运行会接着查。",
                    f"The cluster is gone: {error}; what was done is kept, run again to go on.",
                ) from error
            future.release()
            for path, result in results:
                yield path, result if isinstance(result, Outcome) else _error(result)
            while len(sent) < self._room() and (batch := next(batches, ())):
                self._send(batch, sent, done)

    def _room(self) -> int:
        """How many batches may be on their way: it grows and shrinks with the cluster."""
        threads = sum(self._client.nthreads().values())
        return _AHEAD * max(threads, 1)

    def _send(self, batch: _Batch, sent: dict[str, _Batch], done: Any) -> None:
        future = self._client.submit(_examine, self._job, batch, pure=False, retries=0)
        sent[future.key] = batch
        done.add(future)


def _examine(job: tuple[Examine, Limits], batch: _Batch) -> _Results:
    """A batch, on the machine that it was given to."""
    examine, limits = job
    with Pool(examine, limits) as pool:
        return [
            (path, result if isinstance(result, Outcome) else _plain(result)) for path, result in pool.run(batch, jobs=1)
        ]


def _plain(error: ReadError) -> tuple[str, ...]:
    """An error as it goes over the net."""
    return error.code, error.reason, error.advice, error.reason_en, error.advice_en


def _error(parts: tuple[str, ...]) -> ReadError:
    code, reason, advice, reason_en, advice_en = parts
    return ReadError(code, reason, advice, reason_en=reason_en, advice_en=advice_en)


def _lost() -> tuple[str, ...]:
    return (
        "lost", "检查它的机器一再失联。", "请检查集群，再运行一次。",
        "The machines that it was given to were lost again and again.", "Check the cluster and run again.",
    )  # fmt: skip
