"""The workers of an audit on more than one machine, by Dask distributed.

Files go out in batches, and each is still examined in a process that can be killed, on the machine that has the batch. All
machines must see the folder under the same path. A machine that is lost gives its batches to another.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from itertools import islice
from multiprocessing import current_process
from pathlib import Path
from threading import local
from types import TracebackType
from typing import Any
from uuid import uuid4

from yuqing_lint.audit.examine import Examine, Outcome
from yuqing_lint.audit.store import StoreError
from yuqing_lint.model import ReadError
from yuqing_lint.readers import errors
from yuqing_lint.readers.limits import Limits
from yuqing_lint.readers.pool import Pool

_FILES = 30
"""Of a batch: a task of Dask costs about a millisecond, a file some 10."""
_AHEAD = 2
"""Batches for each thread of the cluster that are on their way at a time."""
_PATIENCE = 30
"""Seconds to wait for the cluster, and for a first machine in it."""
_Batch = tuple[Path, ...]
_Results = list[tuple[Path, Outcome | ReadError]]


@dataclass(frozen=True)
class _Job:
    """What is to be done with each file; ``token`` tells one run from another."""

    examine: Examine
    limits: Limits
    token: str


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
            self._client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise StoreError(
                f"连不上集群 {address}，或者集群里没有机器：{error}。",
                f"No cluster at {address}, or no worker in it: {error}.",
            ) from error
        self._job = _Job(examine, limits, uuid4().hex)

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

        source = iter(paths)
        sent: dict[str, _Batch] = {}
        done: Any = as_completed(loop=self._client.loop)  # type: ignore[no-untyped-call]
        self._fill(source, sent, done)
        for future in done:
            yield from self._results(future, sent.pop(future.key))
            self._fill(source, sent, done)

    def _fill(self, source: Iterator[Path], sent: dict[str, _Batch], done: Any) -> None:
        """Send out batches until enough are on their way; how many that is goes with the cluster."""
        threads = sum(self._client.nthreads().values())
        while len(sent) < _AHEAD * max(threads, 1) and (batch := tuple(islice(source, _FILES))):
            future = self._client.submit(_examine, self._job, batch, pure=False)
            sent[future.key] = batch
            done.add(future)

    def _results(self, future: Any, batch: _Batch) -> _Results:
        from distributed.scheduler import KilledWorker

        try:
            results: _Results = future.result()
        except KilledWorker:
            return [(path, errors.lost()) for path in batch]
        except (OSError, RuntimeError, CancelledError) as error:
            raise StoreError(
                f"集群断开了（{error}）；已查完的都在库里，再运行会接着查。",
                f"The cluster is gone ({error}); what was done is kept, run again to go on.",
            ) from error
        future.release()
        return results


_OWN = local()
"""The processes of each thread of a machine of the cluster, kept from batch to batch: starting one takes as long as 50 files."""


def _examine(job: _Job, batch: _Batch) -> _Results:
    """A batch, on the machine that it was given to."""
    return list(_pool(job).run(batch, jobs=1))


def _pool(job: _Job) -> Pool[Outcome]:
    if getattr(_OWN, "token", None) != job.token:
        if hasattr(_OWN, "pool"):
            _OWN.pool.close()
        # Dask marks its processes as daemons, which may have no children; those that Pool makes end with their parent.
        current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        _OWN.pool, _OWN.token = Pool(job.examine, job.limits), job.token
        atexit.register(_OWN.pool.close)
    pool: Pool[Outcome] = _OWN.pool
    return pool
