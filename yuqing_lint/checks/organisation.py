"""Organisation (组织): who is set up, headed, staffed and given duties, and who commands whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.terms import matches

_HEADS = re.compile(r"(?<!副)(?:组长|总指挥|指挥长|召集人|主任|主席|牵头单位|牵头人|负责人)")
_TEMPORARY = re.compile(r"^(?:现场|前方|临时|联合|一线)")
_COMMAND_RANKS = (
    (r"^(?:涉事|当事|事发|责任|属地|各|相关|有关|所在|基层|业务)", 5),
    (r"副(?:组长|总指挥|指挥长)", 2),
    (r"办公室(?!公)", 3),
    (r"组长|总指挥|指挥长|主要负责同志|主要负责人", 1),
    (r"领导小组|指挥部|专班", 1),
    (r"(?:科|股|处|部|室)(?:室)?(?:负责人|科长|股长)?$|部门", 4),
    (r"单位|学校|局|公司|网点|站", 5),
)


def pattern(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Words as the pattern says; each different one once where ``once`` is set."""
    shown: set[str] = set()
    for sentence, match in matches(context, re.compile(params["pattern"])):
        word = match[match.lastindex or 0]
        if params.get("once") and word in shown:
            continue
        shown.add(word)
        yield Hit(*sentence.span(match.start(), match.end()), {"words": word})


def unit_classes(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Units go by several class names (直属单位, 二级单位)."""
    first: dict[str, tuple[int, int]] = {}
    for sentence, match in matches(context, re.compile(params["classes"])):
        first.setdefault(match[0], sentence.span(match.start(), match.end()))
    if len(first) > 1:
        usual, *others = first
        for word in (usual, *others):
            yield Hit(*first[word], {"words": word, "all": "、".join(first)})
