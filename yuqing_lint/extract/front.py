"""Title, issuer, document number and date of a plan (标题、发文机关、发文字号、成文日期)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lark import Token, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.extract.names import original
from yuqing_lint.extract.references import document_number
from yuqing_lint.grammars import grammar
from yuqing_lint.numerals import value_of
from yuqing_lint.outline import Line, PlanOutline
from yuqing_lint.outline.plans import is_genre

_DATE = re.compile(
    r"(?:\d{4}|[一二三四五六七八九〇○零]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号]|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
)
_WEB_TITLE = re.compile(r"(?:优秀|精选|通用|最新|热门|合集|范文|模板)|\d+篇")
ORGANISATION = re.compile(
    r"(?:委员会|人民政府|政府|办公室|办公厅|管理局|分局|总局|局|委|厅|署|部|处|院|公司|集团|银行|联社|支行|分行|学校|大学|学院|中学|小学|幼儿园|中心|医院|"
    r"法院|检察院|街道办事处|办事处|管委会|协会|所|站|队|支队|大队|总队|馆|社|会|厂|矿|行|园|监狱|看守所|戒毒所|海关|法庭|林场|农场|油田|电视台|广播台|报社|公墓|车站|港|机场|工会)$"
)
_IN_TITLE = re.compile(
    r"^(.{2,30}?(?:委员会|人民政府|管委会|办事处|管理局|监督局|分局|总局|公司|集团|银行|联社|支行|分行|学校|大学|学院|中学|小学|幼儿园|中心|医院|法院|检察院|公安局|教育局|"
    r"民政局|局(?!部|面|势)|厅|委(?!员)|支队|总队|大队|监狱|海关|林场|农场|电视台|镇|乡|街道|社区|市|县|区))(?=.{4,})"
)
_WEB_NOTE = re.compile(r"（(?:[^（）]{0,6}(?:精选|通用|最新|热门|合集|范文|模板)|(?:精选|通用)?\d+篇)）$")
_FROM_NOTICE = re.compile(
    r"(?:(?:印发|发布|下发|转发)|^)《([^《》]{4,60}(?:预案|方案|办法|制度|细则|规定|规程)(?:（[^）]*）)?)》(?=的?通知|$|，)"
)
_BY_NOTICE = re.compile(r"([^，。；：《》]{3,30}?)关于(?:印发|发布|下发|修订)")
_OF_DATE = re.compile(r"(?:起|正式|发布|印发|实施|施行|执行|生效|修订|通过|批准|制定)*")
_LABELLED_DATE = re.compile(r"(?:发布|印发|批准|编制|成文|签发|颁布)(?:日期|时间)：?")
_STATED_ISSUER = re.compile(r"(?:发布|发文|印发|颁布|编制|制定)(?:单位|机构|机关)：([^，。；：]{3,40})$")
"""Title pages name both: 发布单位：…, 发布日期：…."""
_SIGNATURE_ABOVE = 3
_PLACE = re.compile(r"(?:镇|乡|街道|社区|市|县|区)$")
_UNIT_LONGEST = 12


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands on the cover and under the text."""

    title: str | None
    issuer: str | None
    document_number: str | None
    date: str | None


def extract_front(outline: PlanOutline) -> FrontMatter:
    """Title, issuer, number and date; ``None`` for each that the plan does not give."""
    title = _title(outline)
    dated = _dated_lines(outline)
    issuer = next((name for line, _ in reversed(dated) if (name := _signed(outline, line))), None)
    stated = next((match for line in outline.lines[:30] if (match := _STATED_ISSUER.match(line.text))), None)
    notice = next((match for line in outline.lines[:30] if (match := _BY_NOTICE.match(line.text))), None)
    number = next(
        (found for line in outline.lines[:30] if not line.label and (found := document_number(line.text))), None
    )
    return FrontMatter(
        title,
        issuer or (stated[1] if stated else None) or _issuer_in(title) or (notice[1] if notice else None),
        number,
        dated[-1][1] if dated else None,
    )


def _title(outline: PlanOutline) -> str | None:
    titles = [line for line in outline.lines if line.title]
    named = [line for line in titles if not _WEB_TITLE.search(_WEB_NOTE.sub("", line.text))]
    if titles and not named:
        return None
    over_two = len(named) == 2 and named[1].index == named[0].index + 1
    if over_two and (len(named[1].text) <= 8 or not is_genre(named[0].text)):  # set over two lines
        return "".join(original(outline, line, 0, len(line.text)) for line in named)
    if named:
        return original(outline, named[-1], 0, len(_WEB_NOTE.sub("", named[-1].text)))
    notice = next((match for line in outline.lines[:30] if (match := _FROM_NOTICE.search(line.text))), None)
    return notice[1] if notice else None


def parse_date(text: str) -> str | None:
    """ISO date of a folded calendar date, ``None`` where there is no such day."""
    try:
        tree = grammar("date", "date").parse(text)
    except UnexpectedInput:
        return None
    numbers = [
        int(value_of(token) or 0) for token in tree.children if isinstance(token, Token) and token.type != "SEPARATOR"
    ]
    try:
        return date(*numbers).isoformat()
    except (ValueError, TypeError):
        return None


def _dated_lines(outline: PlanOutline) -> list[tuple[Line, str]]:
    """The lines that are a date, alone, in brackets (（…印发）), or behind the issuer."""
    found: list[tuple[Line, str]] = []
    for line in outline.body:
        match = _DATE.search(line.text) if len(line.text) <= 60 else None
        if not match or line.label:
            continue
        rest = line.text[: match.start()] + line.text[match.end() :]
        alone = (
            _OF_DATE.fullmatch(_DATE.sub("", rest).strip())
            or _LABELLED_DATE.fullmatch(rest)
            or (rest[0] in "（" and rest[-1] == "）")
            or ORGANISATION.search(rest)
        )
        iso = parse_date(match[0]) if alone or len(rest) <= 2 else None
        if iso:
            found.append((line, iso))
    return found


def _signed(outline: PlanOutline, line: Line) -> str | None:
    """The unit that signs above a date, or on its line."""
    match = _DATE.search(line.text)
    before = line.text[: match.start()] if match else ""
    if before and ORGANISATION.search(before) and before[0] != "（":
        return original(outline, line, 0, len(before))
    for above in reversed(outline.lines[max(0, line.index - _SIGNATURE_ABOVE) : line.index]):
        words = above.text.strip("（）")
        if above.furniture or above.label or above.title or not 3 <= len(words) <= 40:
            continue
        if ORGANISATION.search(words) and not any(mark in words for mark in "，。；："):
            return original(outline, above, 0, len(above.text)).strip("（）()")
        break
    return None


def _issuer_in(title: str | None) -> str | None:
    """The unit that a title begins with: 某县教育局… ."""
    match = _IN_TITLE.match(title) if title else None
    if not title or not match:
        return None
    if _PLACE.search(match[1]):  # 某县 names where the unit is, 某县公安局 the unit
        unit = _IN_TITLE.match(title[match.end(1) :])
        if unit and len(unit[1]) <= _UNIT_LONGEST and not _PLACE.search(unit[1]):
            return match[1] + unit[1]
    return match[1]
