"""What reading gives: a result, or the error that says why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from yuqing_lint.model import ReadError

A = TypeVar("A")
T = TypeVar("T")


def outcome(read: Callable[[A], T], source: A) -> T | ReadError:
    """The result of ``read``, or its ``ReadError``; any other exception is a failure of the test."""
    try:
        return read(source)
    except ReadError as error:
        return error
