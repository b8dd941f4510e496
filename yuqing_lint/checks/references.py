"""References (引用) inside a plan: annexes, tables, chapters and articles that it points to, and plans that it starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.terms import matches
from yuqing_lint.model import Severity
from yuqing_lint.numerals import NUMERAL, value_of
from yuqing_lint.outline import Line, Sentence
from yuqing_lint.patterns import compiled

_ANNEX = rf"附(?:件|录|表|图)\s*({NUMERAL})"
_LETTERED = r"附(?:件|录|表|图)[A-Z](?![A-Za-z0-9])"
_LISTED = re.compile(r"(?:^|[；;\s])(\d{1,2})[.．、]")
_PARTS = rf"第({NUMERAL})(章|条|节|部分)(?!例|线|信息|舆情|消息|规则|措施|途径|建议|意见|渠道|生命|稿|帖)"
_CHAIN = re.compile(rf"(?:第{NUMERAL}[章条款项节](?:第{NUMERAL}[款项])*(?:[、和及与至到]|以及|或者?)?)*$")
_FOREIGN = re.compile(
    r"(?:》(?:（[^）]*）)?|(?:法|条例|规定|办法|细则|守则|章程|合同|协议|手册|规则|准则)(?:（[^）]*）)?)的?$"
)
_LAW = re.compile(r"法(?:律|规)|该法|本法|条例|规定(?!的?(?:程序|时限))|办法|章程|合同|协议")
_OWN = re.compile(r"本(?:预案|方案|办法|制度|规定|细则)(?:的)?$")
_SCHEMES = {"章": "chapter", "条": "article", "节": "section", "部分": "part"}
_POINTS = r"(?:按照?|依照|依据|根据|见|参见|详见|参照|执行|适用|符合|除)(?:本预案)?(?:的)?"
_DECIMAL = (
    rf"(?:{_POINTS}(?:第)?|本预案(?:的)?(?:第)?)(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?![\d.%]|小时|万|亿|倍|元|天|米|级)"
)
_CAPTION = re.compile(r"^(表|图)(\d{1,2})(?![\d年月日-])")
_SEEN = r"(?<![意远可常看会听])(?:见|参见|详见|参照|按照?)(?:本预案)?(表|图)(\d{1,2})(?![\d年月日:：.-]|个|张)"
_DRAWN = r"(?<![代发填报列制上下仪附地])(表|图)(\d{1,2})(?![\d年月日:：.-]|个|张)"
_UNNUMBERED = (
    r"(?:见|按照?|如|参照|依照|填写|使用)(?:本预案)?(?:所附|后附)?(附件|附表|附录|附图)"
    r"(?![\dA-Za-z一二三四五六七八九十：:])"
)
_SUMS_UP = re.compile("[一二两三四五六七八九十][\u4e00-\u9fff]")
_MANY = 5


def dangling(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An annex, chapter or article of the plan that is cited and not there."""
    annexes, _ = _annexes(context)
    for sentence, match in matches(context, _ANNEX):
        number = value_of(match[1])
        if sentence.line.label and sentence.line.label.scheme == "annex":
            continue
        if number and int(number) not in annexes and not _lists_annexes(sentence.line):
            yield Hit(*sentence.span(match.start(), match.end()), {"cited": match[0]})
    for sentence, match in matches(context, _LETTERED):
        if not any(line.text.startswith(match[0]) or _lists_annexes(line) for line in context.outline.body):
            yield Hit(*sentence.span(match.start(), match.end()), {"cited": match[0]})
    yield from _parts(context)
    yield from _drawn(context)
    if not annexes and not any(line.text.startswith(("附件", "附表", "附录", "附图")) for line in context.outline.body):
        for sentence, match in matches(context, _UNNUMBERED):
            yield Hit(*sentence.span(match.start(1), match.end(1)), {"cited": match[1]})
    for sentence, match in matches(context, r"(?:上述|前述|前文所称)“([^”]{2,16})”"):
        start = sentence.span(match.start(), match.end())[0]
        earlier = (line for line in context.outline.body if line.start < start and line is not sentence.line)
        before = sentence.line.text[: sentence.start + match.start()]
        if match[1] not in before and not any(match[1] in line.text for line in earlier):
            span, values = sentence.span(match.start(), match.end()), {"cited": match[0], "name": match[1]}
            # 两微一端 sums up what was listed, and is no name that must have stood there.
            summed = _SUMS_UP.search(match[1]) and "、" in before
            yield Hit(*span, values, severity=Severity.INFO if summed else None, variant="name" if summed else None)


def _parts(context: Context) -> Iterator[Hit]:
    """Chapters, articles and numbered sections of the plan itself that are not there."""
    labels = {(line.label.scheme, line.label.value) for line in context.outline.body if line.label}
    decimals = {line.label.values for line in context.outline.body if line.label and line.label.scheme == "decimal"}
    for sentence, match in matches(context, _PARTS):
        number, scheme = value_of(match[1]), _SCHEMES[match[2]]
        before = _CHAIN.sub("", sentence.text[: match.start()])
        foreign = _FOREIGN.search(before) and not _OWN.search(before)
        numbered = number is not None and any((kind, int(number)) in labels for kind in ("chinese", "arabic"))
        own = sum(kind == scheme for kind, _ in labels) > 1 or (_points_inside(sentence, before) and not numbered)
        if own and number and (scheme, int(number)) not in labels and not foreign:
            yield Hit(*sentence.span(match.start(), match.end()), {"cited": match[0]})
    for sentence, match in matches(context, _DECIMAL) if len(decimals) >= _MANY else ():
        values = tuple(int(part) for part in match[1].split("."))
        if not any(values == known[: len(values)] for known in decimals):
            yield Hit(*sentence.span(match.start(1), match.end(1)), {"cited": match[1]})


def _points_inside(sentence: Sentence, before: str) -> bool:
    """Whether 第…条 behind ``before`` is one of the plan itself: 本预案第九条, 按照第九条 where no law is spoken of."""
    told = "》" in sentence.line.text[: sentence.start] or "》" in before or _LAW.search(before)
    return bool(_OWN.search(before)) or bool(re.search(rf"{_POINTS}$", before) and not told)


def _drawn(context: Context) -> Iterator[Hit]:
    """Tables and figures that are pointed to and have no caption, where others of their kind have one."""
    captions = {
        (match[1], int(match[2]))
        for line in context.outline.body
        if not line.cell and len(line.text) < 40 and "。" not in line.text and (match := _CAPTION.match(line.text))
    }
    kinds = {kind for kind, _ in captions}
    tables = sum(line.text.startswith(("表", "图")) for line in context.outline.body) + _tables(context)
    for sentence, match in matches(context, _SEEN):
        if match[1] not in kinds and int(match[2]) > max(1, tables):
            yield Hit(*sentence.span(match.start(1), match.end()), {"cited": match[0][-len(match[1] + match[2]) :]})
    for sentence, match in matches(context, _DRAWN):
        at_caption = match.start() == 0 and sentence.start == 0 and (match[1], int(match[2])) in captions
        if match[1] in kinds and not at_caption and (match[1], int(match[2])) not in captions:
            yield Hit(*sentence.span(match.start(), match.end()), {"cited": match[0]})


def _tables(context: Context) -> int:
    """How many tables the plan has: cells behind lines that are none."""
    lines = context.outline.body
    return sum(bool(line.cell) and not before.cell for before, line in pairwise(lines))


def _lists_annexes(line: Line) -> bool:
    return bool(re.match(r"附件[：:]", line.text) or (line.label and line.label.scheme == "annex"))


def _annexes(context: Context) -> tuple[dict[int, Line], dict[int, Line]]:
    """The annexes that are there (headings 附件1) or listed, and those listed under the text (附件：1.… 2.…)."""
    there: dict[int, Line] = {}
    listed: dict[int, Line] = {}
    lines = list(context.outline.body)
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.label and line.label.scheme == "annex":
            first = _LISTED.match(line.text)
            if first:
                listed |= {int(number): line for number in _LISTED.findall(line.text)}
                while (
                    at + 1 < len(lines)
                    and (label := lines[at + 1].label)
                    and label.scheme == "arabic"
                    and label.value == max(listed) + 1
                ):
                    at += 1
                    listed[label.value] = lines[at]
            elif line.text and re.fullmatch(r"附件[：:]\s*", line.label.text):
                listed[1] = line  # 附件：提示单, the only one and without a number
            else:
                there[line.label.value] = line
        elif match := re.match(r"附件[：:]\s*", line.text):
            rest = line.text[match.end() :]
            listed |= {int(number): line for number in _LISTED.findall(rest)} or {1: line}
        at += 1
    return {**listed, **there}, listed


def listed_annexes(context: Context) -> frozenset[int]:
    """The indices of the lines that list annexes under the text: they head nothing."""
    return frozenset(line.index for line in _annexes(context)[1].values())


def annex_mismatch(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The list of annexes and the annexes that follow differ."""
    everything, listed = _annexes(context)
    there = {number: line for number, line in everything.items() if line not in listed.values()}
    if not listed or not there:
        return
    for number in sorted(set(listed) - set(there)):
        yield Hit(listed[number].start, listed[number].end, {"number": str(number)}, variant="missing")
    for number in sorted(set(there) - set(listed)):
        yield Hit(there[number].start, there[number].end, {"number": str(number)}, variant="unlisted")


def unnamed_plan(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A plan is to be started or followed that is not named."""
    own = (context.plan.title or "") + next((line.text[:80] for line in context.outline.body if not line.title), "")
    for sentence, match in matches(context, params["pattern"]):
        words = compiled(params["own_words"]).sub("", match[1])
        # A plan whose title is lost may well be the one: it speaks of the same matter.
        itself = words in own or (context.plan.title is None and words[:2] in own)
        if compiled(params["vague"]).search(match[1]) or (words and not itself):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})
    for sentence, match in matches(context, params["followed"]):
        yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})
