"""Which stretches of a document are plans (预案), and which text is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from yuqing_lint import regex as re
from yuqing_lint.outline.lines import RawLine

GENRES = "预案|方案|办法|制度|细则|规定|规程|机制|规范|手册|指南|意见|规则|程序|流程"
"""Genres (文种) under which plans are issued."""
_PURPOSE = re.compile(
    rf"(?:特此?|现|并|，|。|实际|要求|精神|编写|研究)?(?:制定|制订|拟定|拟订|编制|制作|出台|形成)(?:了)?(?:本|该|此|如下|以下)[^，。；]{{0,12}}(?:{GENRES})"
)
_AIM = re.compile(r"^(?:为|按照|根据|依据|遵照|结合|近年来|针对|鉴于|当前)")
_TITLE = re.compile(rf"(?:{GENRES})(?:（[^）]{{1,16}}）)?$")
_UNIT = re.compile(
    r"^[^，。；：《》（）\d]+(?:公司|集团|局|委员会|政府|院|学校|[中小]学|大学|幼儿园|中心|厅|街道|办事处|镇|乡|[分支]行|银行|医院|大队|支队)$"
)
_SELF = re.compile(rf"本《?(?:应急|工作|处置)?(?:{GENRES})")
_NUMBER = re.compile(r"^[\u4e00-\u9fff]{1,12}[〔\[【（(]?\d{4}[〕\]】）)]?第?\d+号")
_ARRANGES = re.compile(
    r"(?:成立|组建|设立|建立)[^。]{0,30}(?:小组|指挥部|办公室|专班|组)|组长[：由]|启动[^。]{0,12}(?:预案|响应)|\d+(?:小时|分钟)内[^。]{0,12}报|Ⅰ级|一级响应|迟报|瞒报"
)
_REPORTS = re.compile(
    r"(?:现将|汇报如下|报告如下|总结如下|工作总结|情况(?:汇报|报告)|取得了?[^。]{0,12}成效|存在的?(?:问题|不足))"
)
_HEADINGS = 3
"""So many headings may stand between a title and the purpose."""
_SAME = 0.9
_COVER = 60  # so many lines may stand before the text: cover, notice, contents
_BODY = 1000  # more characters than a cover and a notice hold stand between the titles of two plans
_APART = 300  # purpose and basis of one plan stand close together (为…制定本预案。依据…制定本预案。)


def split_plans(lines: Sequence[RawLine]) -> list[int]:
    """Where plans begin, as indices of lines; the first is 0.

    A plan begins at its title, or else at the sentence that says what it is made for.
    """
    starts = [0]
    purposes: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        text = line.folded.text[line.rest if line.lead < len(line.folded.text) else 0 :]
        if line.furniture or line.cell or not states_purpose(text):
            continue
        if any(_likeness(text, other) >= _SAME for _, other in purposes):
            continue  # a passage pasted twice makes no second plan
        if not purposes and _titled_anew(lines, index):
            starts.append(next(at for at in range(index - 1, -1, -1) if is_title(lines[at])))
        elif purposes and (line.start - lines[purposes[-1][0]].start > _APART or is_title(lines[index - 1])):
            starts.append(_front(lines, index, purposes[-1][0] + 1))
        purposes.append((index, text))
    return starts


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _titled_anew(lines: Sequence[RawLine], index: int) -> bool:
    """Whether the first purpose told in so many words stands under a title of its own, far behind another plan's title."""
    title = _title_over(lines, index)
    if title is None:
        return False
    first = next(one for one in lines if is_title(one))
    return title.start - first.start > _BODY and first.folded.text not in title.folded.text


def _title_over(lines: Sequence[RawLine], index: int) -> RawLine | None:
    """The title right over a line, or over the headings that the line stands under (1 总则, 1.1 目的)."""
    for at in range(index - 1, max(-1, index - 1 - _HEADINGS), -1):
        if is_title(lines[at]):
            return lines[at]
        if not (lines[at].label and lines[at].lead == len(lines[at].folded.text)):
            return None
    return None


def states_purpose(text: str) -> bool:
    """Whether a paragraph says what the plan is made for: 为…，制定本预案."""
    match = _PURPOSE.search(text)
    return bool(match and _AIM.match(text) and match.start() < 400)


def plan_kind(lines: Sequence[RawLine]) -> Literal["plan", "not_a_plan"]:
    """A text that speaks of itself as a plan or sets one up is a plan; an essay, a report or a summary is none."""
    text = "\n".join(line.folded.text for line in lines if not line.furniture)
    titled = any(is_title(line) for line in lines[:12])
    signs = 2 * bool(_SELF.search(text)) + 2 * titled + len({match[0][:2] for match in _ARRANGES.finditer(text)})
    signs -= 2 * bool(_REPORTS.search(text[:600]))
    return "plan" if signs >= 2 else "not_a_plan"


def is_title(line: RawLine) -> bool:
    """Whether a line is a plan's title: unnumbered, short, and ending in the name of a genre."""
    text = line.folded.text
    return (
        line.label is None
        and not line.furniture
        and line.cell is None
        and 5 <= len(text) <= 60
        and bool(_TITLE.search(text))
        and not any(mark in text for mark in "。；：，")
    )


def title_lines(lines: Sequence[RawLine]) -> frozenset[int]:
    """Indices of the lines that make up the title, which stands before the text begins, on one line or two."""
    begins = (
        at
        for at, line in enumerate(lines[:_COVER])
        if not line.furniture and ((line.label and line.label.scheme != "annex") or states_purpose(line.folded.text))
    )
    index = next(begins, min(len(lines), _COVER))
    titles = [at for at in range(index) if is_title(lines[at])]
    if titles:
        above = titles[0] - 1
        if above >= 0 and _names_issuer(lines[above], lines[titles[0]]):
            titles.insert(0, above)  # a title over two lines: …公司…分公司 / 声誉事件应急预案
        return frozenset(titles)
    # A title set over two lines: …突发事件 / 应急预案.
    for at in range(1, index):
        if lines[at].folded.text in GENRES.split("|") or re.fullmatch(
            rf"(?:应急|处置|工作)*(?:{GENRES})", lines[at].folded.text
        ):
            return frozenset({at - 1, at})
    return frozenset()


def is_genre(text: str) -> bool:
    """Whether a text ends in the name of a genre of plans."""
    return bool(_TITLE.search(text))


def _names_issuer(line: RawLine, title: RawLine) -> bool:
    """Whether a line is the name of a unit that the title under it goes on from."""
    text = line.folded.text
    plain = line.label is None and line.cell is None and not line.furniture and not line.lead
    return plain and 4 <= len(text) <= 40 and bool(_UNIT.search(text)) and text[:4] not in title.folded.text


def _front(lines: Sequence[RawLine], index: int, low: int) -> int:
    """The first line of the plan whose purpose stands at ``index``: back over its headings, number and title."""
    start = index
    for at in range(index - 1, low - 1, -1):
        line = lines[at]
        text = line.folded.text
        first = line.label is not None and line.label.value == 1 and line.lead == len(text)
        if line.furniture or first or _NUMBER.match(text):
            continue
        if is_title(line) or (line.lead and line.label is None):
            start = at
            continue
        break
    if start == index:
        while start - 1 >= low and (label := lines[start - 1].label) and label.value == 1 and lines[start - 1].lead:
            start -= 1
    return start
