"""Asking for more: what is costly by nature (pages that OCR recognises) says so to whoever watches time and memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class More:
    """A wish: seconds further to those that are left, and memory, in bytes, beside what is allowed anyway."""

    seconds: float
    memory: int = 0


_watcher: ContextVar[Callable[[More], None] | None] = ContextVar("watcher", default=None)


def ask_for(more: More) -> None:
    """Tell the watcher of a wish; where nobody watches, nothing is limited either."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(more)


@contextmanager
def watched_by(watcher: Callable[[More], None]) -> Iterator[None]:
    """Inside, ``watcher`` is told of each wish."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)
