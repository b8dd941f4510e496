"""Criteria (量化标准): the numeric conditions in the definition of a level, by ``grammar/threshold.lark``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lark import Token, Tree, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.extract.level_names import level_mentions
from yuqing_lint.extract.names import original
from yuqing_lint.grammars import grammar, vocabulary
from yuqing_lint.model import Criterion
from yuqing_lint.numerals import value_of
from yuqing_lint.outline import Line, PlanOutline

_REFUSED_AFTER = re.compile(
    r"^(?:半?个?小时|半?钟头|分钟|[级年月日号]|[时分](?![，定为]|$)|、?[\u4e00-\u9fff]{0,2}级(?:以上)?媒体|方面|类|种|项|级以上|个(?:方面|层面|等级|级别)|·|\.\d|是|旦)"
)
_REFUSED_BEFORE = re.compile(r"[\d·第年月前]$|统$|唯$|之$|任何$|万$")
_BOUNDED = re.compile(r"以[上下内外]|之内|开外")
_EVENT_WORDS = re.compile(r"[一二三四五六七八九十两][是旦方面般定些直种时起切]")
_WINDOW = re.compile(r"(?:小时|分钟|天|日|周|月|年)(?:之)?内$")
"""24小时内转发1000次以上: the time within which is counted is no criterion itself."""
_CHINESE = re.compile(r"[一二三四五六七八九十百千两〇零]+")
_CLOSED = re.compile(r"$|[，。；、）]|或|且|的")
_METRIC_END = re.compile(
    r"[，。；、：（）“”]|(?:小时|分钟|天|日|周|月|年)[以之]?内|或者|或|且|并且|同时|以及|及其|造成|导致|致使|致|引起|引发|出现|发生|^(?:是)?指|^凡是?|^[当对若如]|被|有|达|在|均|为|总计|合计|共计|累计|已|约|等"
)
_COUNTED = re.compile(
    r"(?:量|数|次数|人数|评论|转发|点击|阅读|播放|点赞|跟帖|跟贴|媒体|消费者|投诉|率|金额|损失|热度|群众|人员|网民|伤|亡|报道|发帖|时长|时间|舆情)(?:等)?(?:均|总|都)?(?:在|为|达|是|共计?|合?计)?$"
)
_LISTED = re.compile(
    r"(?:（|、|，|^)((?:[\u4e00-\u9fff]{2,8}、)+[\u4e00-\u9fff]{2,8}?)(?:等)?(?:均|都|分别)(?:在|为|达到?)?$"
)
_VERBS = re.compile(
    r"(?:均|总)?(?:达到?|在|为|是|共计?|[总合]计|约|已|有|被|均|造成|导致|致使|致|引起|引发|出现|发生|或者?|且|并|及|和)+$"
)
_MEASURED = re.compile(r"(?:媒体|网站|网民|平台|账号|单位)$")
"""What is counted, grown together with its measure word: 30家媒体."""
_BEHIND = re.compile(r"[的]?([\u4e00-\u9fff]{2,12}?)(?=[，。；、）（]|或|且|并|的|$)")
_HEADER = re.compile(r"(?P<metric>[^（）]{2,})（(?P<unit>[^（）]{1,4})）")
_BARE_CELL = re.compile(r"(?:是|为|均|共|计|在|达到?)*(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千万两]+)万?")
"""A cell with a number alone."""
_MOST_TOKENS = 8


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval: ``None`` is open."""

    low: float | None
    high: float | None
    low_inclusive: bool = True
    high_inclusive: bool = True
    unit: str | None = None
    comparator: bool = True


def parse_bounds(text: str, *, below_excludes: bool = False) -> Bounds | None:
    """The interval that a folded threshold says; ``below_excludes`` where the plan declares that 以下 does not include."""
    try:
        tree = grammar("threshold", "threshold").parse(text)
    except UnexpectedInput:
        return None
    quantities = [_quantity(found) for found in tree.find_data("quantity")]
    values = sorted(value for value, _ in quantities)
    units = {unit for _, unit in quantities if unit}
    if len(units) > 1 or (len(quantities) > 1 and values[0] >= values[-1]):
        return None  # 1000次以上，5家以下 are bounds of two things
    unit = next(iter(units), None)
    match tree.data:
        case "bare":
            return Bounds(values[0], None, unit=unit, comparator=False)
        case "range":
            first, last = (not _has(end, "EXCLUDED") for end in tree.children if isinstance(end, Tree))
            return Bounds(_scaled(values, text)[0], values[1], first, last, unit)
        case "around":
            marks = [token.type for token in tree.children if isinstance(token, Token) and token.type != "METRIC"]
            return Bounds(values[0], values[1], marks[0] == "LE", marks[1] == "LE", unit)
    bounds = Bounds(None, None, unit=unit)
    for side in tree.children:
        if not isinstance(side, Tree):
            continue
        value = next(_quantity(part)[0] for part in side.find_data("quantity"))
        strict = side.data.endswith("_not") or (below_excludes and _has(side, "BELOW"))
        if side.data.startswith("from"):
            bounds = replace(bounds, low=value, low_inclusive=not strict)
        else:
            bounds = replace(bounds, high=value, high_inclusive=not strict)
    return bounds


def _has(tree: Tree[Token], terminal: str) -> bool:
    return any(isinstance(token, Token) and token.type == terminal for token in tree.children)


def _quantity(tree: Tree[Token]) -> tuple[float, str | None]:
    number = str(tree.children[0])
    unit = _MEASURED.sub("", str(tree.children[1])) or None if len(tree.children) > 1 else None
    return float(value_of(number) or 0), unit


def _scaled(values: list[float], text: str) -> list[float]:
    """500-2000万: the multiple belongs to both ends."""
    match = re.search(r"(\d+)[-~至到](\d+)(万|亿)", text)
    if match and int(match[1]) < int(match[2]):  # 1000至1万 are thousands
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
    group = 0
    last = start
    headed = bool(line.cell and _BARE_CELL.fullmatch(text[start:]) and _HEADER.fullmatch(_header(outline, line)))
    for first, stop, bounds in thresholds(text, start, below_excludes=below_excludes(outline), headed=headed):
        group += bool(last > start and re.search(r"或|；", text[last:first]))
        last = stop
        if not bounds.comparator and lowest:
            bounds = Bounds(None, bounds.low, unit=bounds.unit, comparator=False)
        span = outline.document.span(*line.folded.span(first, stop))
        for metric, unit in _metrics(outline, line, start, first, stop):
            yield Criterion(
                metric,
                _whole(bounds.low),
                _whole(bounds.high),
                bounds.low_inclusive,
                bounds.high_inclusive,
                bounds.unit or unit,
                span,
                comparator=bounds.comparator,
                group=group,
                sure=bounds.comparator or headed or bool(_COUNTED.search(text[:first])),
            )


def _whole(value: float | None) -> float | None:
    """An integer where the number is whole: 100 and not 100.0."""
    return int(value) if value is not None and value.is_integer() else value


def thresholds(
    text: str, start: int = 0, *, below_excludes: bool = False, headed: bool = False
) -> Iterator[tuple[int, int, Bounds]]:
    """The thresholds of a folded text from ``start`` on, with their ranges: in each run of terminals the longest that parse.

    ``headed``: what is counted, and in what, stands at the head of the column, so that a mere number is a threshold.
    """
    for run in _runs(text, start):
        at = 0
        while at < len(run):
            found = _longest(text, run[at : at + _MOST_TOKENS], below_excludes)
            if found is None:
                at += 1
                continue
            count, bounds = found
            first, last = run[at][0], run[at + count - 1][1]
            if headed or _counts(text, first, last, bounds):
                yield first, last, bounds
            at += count


def _longest(text: str, run: list[tuple[int, int]], below_excludes: bool) -> tuple[int, Bounds] | None:
    """How many of the terminals make up the longest threshold that begins with the first of them, and its bounds."""
    for count in range(len(run), 0, -1):
        bounds = parse_bounds(text[run[0][0] : run[count - 1][1]], below_excludes=below_excludes)
        if bounds:
            return count, bounds
    return None


def _runs(text: str, start: int) -> Iterator[list[tuple[int, int]]]:
    """The unbroken rows of terminals in a text."""
    run: list[tuple[int, int]] = []
    for match in vocabulary("threshold", "threshold").finditer(text, start):
        if run and match.start() > run[-1][1]:
            yield run
            run = []
        run.append(match.span())
    if run:
        yield run


def _counts(text: str, start: int, end: int, bounds: Bounds) -> bool:
    """Whether what stands around a number makes it a criterion, and no ordinal, date or figure of speech."""
    words, after = text[start:end], text[end:]
    if (_REFUSED_AFTER.match(after) and not _BOUNDED.search(words)) or _EVENT_WORDS.match(words + after[:1]):
        return False
    if _REFUSED_BEFORE.search(text[:start]) or (_WINDOW.search(words) and bounds.low is None):
        return False
    if _CLOSED.match(after):
        return bounds.comparator or bounds.unit is not None
    alone = not bounds.unit and _CHINESE.fullmatch(_BOUNDED.sub("", words))
    return bounds.comparator and not alone


def _metrics(outline: PlanOutline, line: Line, low: int, start: int, end: int) -> list[tuple[str, str | None]]:
    """What is counted, and its unit where a header says so: the noun in front of the number, or else behind it.

    Several where one number holds for a list.
    """
    before = line.text[low:start]
    listed = _LISTED.search(before)
    if listed:
        return [(name, None) for name in listed[1].split("、")]
    at = max((found.end() for found in _METRIC_END.finditer(before) if found.end() < len(before)), default=0)
    words = _VERBS.sub("", before[at:])
    if len(words) >= 2:
        first = low + at
        return [(original(outline, line, first, first + len(words)) or words, None)]
    header = _header(outline, line) if line.cell and not words else ""
    if header:
        named = _HEADER.fullmatch(header)
        return [(named["metric"], named["unit"])] if named else [(header, None)]
    behind = _BEHIND.match(line.text[end:])
    grown = _MEASURED.search(line.text[start:end])
    noun = f"{grown[0] if grown else ''}{behind[1] if behind else ''}"
    return [(noun or words or "数量", None)]


def _header(outline: PlanOutline, line: Line) -> str:
    """The head of a cell's column; of its row where a column is a level's."""
    header = outline.column_header(line)
    return outline.row(line)[0].text if level_mentions(header) else header
