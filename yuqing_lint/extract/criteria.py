"""Criteria (量化标准): the numeric conditions in the definition of a level, by ``grammar/threshold.lark``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lark import Token, Tree, UnexpectedInput

from yuqing_lint.extract.names import original
from yuqing_lint.grammars import grammar
from yuqing_lint.model import Criterion
from yuqing_lint.numerals import value_of
from yuqing_lint.outline import Line, PlanOutline

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[一二三四五六七八九十百千两]+)(?:百万|千万|万|亿|(?<=\d)[百千])?"
_UNIT = (
    r"(?:(?:万元|亿元|人次|小时|分钟|个?月|[人条家次篇个起例户元名天日件级倍部辆处座宗批张台所间亩吨份帖笔周年%％])"
    r"(?:/[\u4e00-\u9fff]{1,2})?(?:媒体|网站|网民|平台|账号|单位)?)"
)
_BEFORE = (
    r"(?:不少于|不低于|不小于|不下于|大于等于|大于或等于|至少|达到了?|已?达|满(?!足)|不超过|未超过|不高于|不多于|不大于|小于等于|小于或等于|至多|最多|"
    r"超过|高于|多于|大于|逾|突破|超|不足|不满|未达到?|未满|低于|少于|小于|不到|≥|>=|>|≤|<=|<)"
)
_AFTER = r"(?:（不?含[^（）]{0,8}）)?(?:(?:及|或)?以[上下内外]|之内|开外)(?:（(?:不含|含|包含|包括)[^（）]{0,8}）)?"
_QUANTITY = rf"{_NUMBER}{_UNIT}?"
_CANDIDATE = re.compile(
    rf"{_BEFORE}?{_QUANTITY}(?:[-~至到]{_QUANTITY}(?:{_AFTER})?|{_AFTER})?"
    rf"(?:[、，]?(?:但|且|并|至|到)?(?:在)?(?:{_BEFORE}{_QUANTITY}(?:{_AFTER})?|{_QUANTITY}{_AFTER}))?"
)
_REFUSED_AFTER = re.compile(
    r"^(?:[级年月日号时分]|、?[\u4e00-\u9fff]{0,2}级(?:以上)?媒体|方面|类|种|项|级以上|个(?:方面|层面|等级|级别)|·|\.\d|是|旦)"
)
_REFUSED_BEFORE = re.compile(r"(?:第|[·.\d]|同|统|唯|之|万|任何|其中|每|某|同时符合|达到|十|进|另)$")
_EVENT_WORDS = re.compile(r"(?:[一二三四五六七八九十两][是旦方面般定些直种时起切])")
_METRIC_END = re.compile(
    r"[，。；、：（）“”]|或者|或|且|并且|以及|及其|造成|导致|引起|引发|出现|发生|被|有|达|在|均|为|总计|累计|已|约|等"
)
_COUNTED = re.compile(
    r"(?:量|数|次数|人数|评论|转发|点击|阅读|播放|点赞|跟帖|跟贴|媒体|消费者|投诉|率|金额|损失|热度|群众|人员|网民|伤|亡|报道|发帖|时长|时间|舆情)(?:等)?(?:均|总|都)?(?:在|为|达)?$"
)
_LISTED = re.compile(
    r"(?:（|、|，|^)((?:[\u4e00-\u9fff]{2,8}、)+[\u4e00-\u9fff]{2,8}?)(?:等)?(?:均|都|分别)(?:在|为|达到?)?$"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval: ``None`` is open."""

    low: float | None
    high: float | None
    low_inclusive: bool
    high_inclusive: bool
    unit: str | None
    comparator: bool


def parse_bounds(text: str, *, below_excludes: bool = False) -> Bounds | None:
    """The interval that a folded threshold says; ``below_excludes`` where the plan declares that 以下 does not include."""
    try:
        tree = grammar("threshold", "threshold").parse(text)
    except UnexpectedInput:
        return None
    quantities = [_quantity(tree_) for tree_ in tree.find_data("quantity")]
    unit = next((unit for _, unit in quantities if unit), None)
    if tree.data == "bare":
        return Bounds(quantities[0][0], None, True, True, unit, False)
    low = high = None
    low_in = high_in = True
    for child in tree.children:
        if not isinstance(child, Tree):
            continue
        if child.data == "quantity":  # a range: 1000-2999
            values = sorted(_quantity(part)[0] for part in tree.children if isinstance(part, Tree))
            return Bounds(_scaled(values, text)[0], values[1], True, True, unit, True)
        value = next(_quantity(part)[0] for part in child.find_data("quantity"))
        if child.data.startswith("from"):
            low = value
            after_gt = any(isinstance(part, Token) and part.type == "GT" for part in child.children)
            low_in = not child.data.endswith("_not") and not (after_gt and child.data == "from_suffix_not")
        else:
            high = value
            below = any(isinstance(part, Token) and part.type == "BELOW" for part in child.children)
            high_in = not child.data.endswith("_not") and not (below_excludes and below)
    return Bounds(low, high, low_in, high_in, unit, True)


def _quantity(tree: Tree[Token]) -> tuple[float, str | None]:
    number = str(tree.children[0])
    unit = str(tree.children[1]) if len(tree.children) > 1 else None
    return float(value_of(number) or 0), unit


def _scaled(values: list[float], text: str) -> list[float]:
    """500-2000万: the multiple belongs to both ends."""
    match = re.search(r"(\d+)[-~至到](\d+)(万|亿)", text)
    if match:
        factor = 10_000 if match[3] == "万" else 100_000_000
        return [float(match[1]) * factor, values[1]]
    return values


def below_excludes(outline: PlanOutline) -> bool:
    """Whether the plan declares that 以下 does not include the number (as 国务院令第493号第3条 does)."""
    pattern = re.compile(r"[“\"]?以下[”\"]?(?:均)?(?:不包括|不含|不包含)(?:本数)?")
    return any(pattern.search(line.text) for line in outline.body)


def criteria_in(outline: PlanOutline, line: Line, start: int, end: int, *, lowest: bool) -> Iterator[Criterion]:
    """The criteria in ``line.text[start:end]``, a definition. ``lowest``: a bare number there is an upper bound (均在50篇)."""
    text = line.text[:end]
    excludes = below_excludes(outline)
    group = 0
    last = start
    for match in _CANDIDATE.finditer(text, start):
        bounds = _accept(text, match, excludes)
        if bounds is None:
            continue
        between = text[last : match.start()]
        group += bool(last > start and re.search(r"或|；", between))
        last = match.end()
        if not bounds.comparator and lowest:
            bounds = Bounds(None, bounds.low, True, True, bounds.unit, False)
        span = outline.document.span(*line.folded.span(match.start(), match.end()))
        for metric in _metrics(outline, line, start, match):
            yield Criterion(
                metric,
                _whole(bounds.low),
                _whole(bounds.high),
                bounds.low_inclusive,
                bounds.high_inclusive,
                bounds.unit,
                span,
                comparator=bounds.comparator,
                group=group,
                sure=bounds.comparator or bool(_COUNTED.search(text[: match.start()])),
            )


def _whole(value: float | None) -> float | None:
    """An integer where the number is whole: 100 and not 100.0."""
    return int(value) if value is not None and value.is_integer() else value


def _accept(text: str, match: re.Match[str], excludes: bool) -> Bounds | None:
    words = match[0]
    before, after = text[: match.start()], text[match.end() :]
    if (_REFUSED_AFTER.match(after) and not re.search(_AFTER, words)) or _EVENT_WORDS.match(words + after[:1]):
        return None
    if re.search(r"[\d·第]$|统$|唯$|之$|任何$|万$", before):
        return None
    bounds = parse_bounds(words, below_excludes=excludes)
    if bounds is None:
        return None
    if not bounds.comparator:
        bare = bounds.unit and re.match(r"^(?:$|[，。；、）]|或|且|的)", after)
        return bounds if bare else None
    chinese_alone = re.fullmatch(r"[一二三四五六七八九十两]+", re.sub(_AFTER, "", words))
    return None if chinese_alone and not bounds.unit else bounds


def _metrics(outline: PlanOutline, line: Line, start: int, match: re.Match[str]) -> list[str]:
    """What is counted: the noun in front of the number (several where one number holds for a list), or else behind it."""
    before = line.text[start : match.start()]
    listed = _LISTED.search(before)
    if listed:
        return listed[1].split("、")
    at = max((found.end() for found in _METRIC_END.finditer(before) if found.end() < len(before)), default=0)
    words = re.sub(r"(?:均|总)?(?:达到?|在|为|约|已|有|被|均)+$", "", before[at:])
    if len(words) >= 2:
        first = start + at
        return [original(outline, line, first, first + len(words)) or words]
    header = outline.column_header(line) if line.cell and not before.strip() else ""
    if header:
        return [header]
    behind = re.match(r"[的]?([\u4e00-\u9fff]{2,12}?)(?=[，。；、）（]|或|且|的|$)", line.text[match.end() :])
    return [behind[1] if behind else (words or "数量")]
