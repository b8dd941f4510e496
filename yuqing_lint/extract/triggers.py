"""Triggers (起算点): the event from which a time runs."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.extract.bounds import bound_before
from yuqing_lint.extract.clauses import clauses

_TRIGGER = re.compile(
    r"(?P<event>[^，。；：（）]{1,24}?)(?:之)?(?:后|之日起|日起|时起|起)(?:的)?(?:，)?(?:应当|应|须|要|必须|务必|需|可)?(?:在|于)?(?:的)?$"
)
_LEAD = re.compile(
    r"^.{0,8}(?:舆情|事件|级|色)[为是](?=..)|^.*?(?:应当?|须|要|必须)?(?:在|自(?!行|主|己)|于|从)(?=..)|^的"
)
_CLAUSE = re.compile(r"(?P<event>[^，。；：（）]{2,30}?)(?:之|时)?(?:后|之日起|日起|时起|算起|起算|起)")
_FROM_THEN_ON = re.compile(r"(?:自|从)[^，。；]{2,30}(?:起|起算)，")
"""从接到电话时起算，…；…: for all that the sentence says."""
_WITHIN = re.compile(
    r"(?P<event>[^，。；：（）]{2,20}?(?:报告|报|发现|接报|研判|核对|判定|确定|启动|终止|结束|线索|舆情|信息|材料)(?:类别|级别)?)后(?=[补向应立再报把将及])"
)
_AT_ONCE = re.compile(r"(?P<event>事发|接报|接警|发现|获悉|接到报告|收到报告|发生)(?:之时)?(?:的)?(?:在)?$")


def trigger_of(text: str, at: int) -> str | None:
    """The event in front of a time at ``at``, in its clause or an earlier one: 事件发生后, 接报后."""
    before = text[:at]
    bound = bound_before(text, at)
    if bound and bound.event:
        return text[slice(*bound.event)]
    match = _TRIGGER.search(before)
    if match:
        return _LEAD.sub("", match["event"])
    close = _AT_ONCE.search(before)
    if close:
        return close["event"]
    low = max(text.rfind(mark, 0, at) for mark in "。；") + 1
    first = text.rfind("。", 0, at) + 1
    stem = text.find("：", first, low)
    lead = _FROM_THEN_ON.match(text, first) if first < low else None
    shared = [*clauses(text, first, lead.end() if lead else max(stem, first))]  # 甲发现后，报乙：一级…；二级…
    for start, end in (
        *reversed(list(clauses(text, low, at))),
        *reversed(shared),
    ):  # 作出口头报告后，应补报材料，其中重大舆情30分钟内补报
        carried = _CLAUSE.fullmatch(text[start:end]) or _WITHIN.match(text[start:end])
        if carried:
            return _LEAD.sub("", carried["event"])
    return None
