"""The decision procedures that rule files name: ``kind: timeline.conflict`` is ``yuqing_lint.checks.timeline.conflict``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, cast

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Calendar, Context, Elsewhere, Hit, Superior

__all__ = ["Calendar", "Check", "Context", "Elsewhere", "Hit", "Superior", "check_function"]

Check = Callable[[Context, Mapping[str, Any]], Iterator[Hit]]

_KIND = re.compile(r"[a-z_]+\.[a-z][a-z_]*")


@cache
def check_function(kind: str) -> Check:
    """The check that a rule file names.

    Raises:
        LookupError: there is none of that name.
    """
    if not _KIND.fullmatch(kind):
        raise LookupError(f"{kind} 不是“模块.函数”")
    module, function = kind.split(".")
    try:
        found = getattr(import_module(f"yuqing_lint.checks.{module}"), function)
    except (ModuleNotFoundError, AttributeError) as error:
        raise LookupError(f"没有 {kind}") from error
    return cast("Check", found)
