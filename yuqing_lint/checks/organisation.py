"""Organisation (组织): words that leave open who acts, and names of classes of unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.terms import matches


def pattern(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Words as the pattern says; each different one once where ``once`` is set."""
    shown: set[str] = set()
    for sentence, match in matches(context, params["pattern"]):
        word = match[match.lastindex or 0]
        if params.get("once") and word in shown:
            continue
        shown.add(word)
        yield Hit(*sentence.span(match.start(), match.end()), {"words": word})


def unit_classes(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Units go by several class names (直属单位, 二级单位)."""
    first: dict[str, tuple[int, int]] = {}
    for sentence, match in matches(context, params["classes"]):
        first.setdefault(match[0], sentence.span(match.start(), match.end()))
    if len(first) > 1:
        usual, *others = first
        for word in (usual, *others):
            yield Hit(*first[word], {"words": word, "all": "、".join(first)})
