"""Plain facts of a spun text (洗稿还原): names, roles and levels in the words that folding put back.

The facts of a plan are in the words of the document. Checks read the folded text, so for them the facts of a spun plan must
be in plain words too, or 宏大 of the facts would not be 重大 of the text. Spans stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from yuqing_lint.folding import restorer
from yuqing_lint.model import PlanFacts, Span
from yuqing_lint.outline import PlanOutline


def restored(plan: PlanFacts, outline: PlanOutline) -> PlanFacts:
    """The facts with the spinner's stock words replaced by the plain ones; those of a plain text as they are."""
    if outline.spun is None:
        return plan
    result: PlanFacts = _put(plan, restorer(outline.spun))
    return result


def _put(value: Any, plain: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple):
        return tuple(_put(one, plain) for one in value)
    if is_dataclass(value) and not isinstance(value, (type, Span)):
        return replace(value, **{one.name: _put(getattr(value, one.name), plain) for one in fields(value)})
    return value
