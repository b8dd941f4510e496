"""Contacts (联系方式): telephone numbers and whose they are, in sentences, lists and tables, by ``grammar/contact.lark``."""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.extract.names import original
from yuqing_lint.grammars import grammar
from yuqing_lint.model import Contact
from yuqing_lint.outline import Line, PlanOutline

_NUMBER = re.compile(
    r"(?<![\d.,-])(?:（0\d{2,3}）[- ]?)?\d[\d -]{1,15}\d(?:转\d{1,5})?(?![\d.]|[年月日时分条人次篇家个万亿%])"
)
_LABEL = re.compile(
    r"(?:24小时|全天)?(?:应急|昼夜|政务|公开|统一)*"
    r"(?P<label>(?:值班|值守|联系|办公|举报|监督|投诉|报警|咨询|服务|报告|报料|受理)?(?:室)?(?:电话|热线|手机|传真|联系方式))(?:号码)?"
)
_BETWEEN = re.compile(r"[（]?(?:为|是|：|及传真：)?[（]?")
_HOLDER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,24}$")
_LEADING = re.compile(
    r"^(?:(?:并|应|可|请|及时|立即|拨打|联系|通过|报告|致电|由|向|和|与|及|其中|以及|对外|设立|公布|开通)+)"
)
_HEADING = re.compile(r"通讯录|通信录|联络表|联系表|联系方式|电话表|(?:联系|值班|举报)电话|联络(?:员|人)名单")
_OWNER_COLUMN = re.compile(r"单位|部门|机构|科室|股室|处室")
_PERSON_COLUMN = re.compile(r"姓名|联系人|联络员|负责人")
_POST_COLUMN = re.compile(r"职务|岗位|职责|角色")
_PLAIN = "电话"
_LONGEST_HEADING = 20


def extract_contacts(outline: PlanOutline) -> tuple[Contact, ...]:
    """Each telephone number that the plan gives under a label or in a list of contacts, in reading order."""
    lines = (
        line for line in outline.lines if line.cell or not line.furniture
    )  # a cell of digits looks like a page number
    return tuple(found for line in lines for found in _in_line(outline, line))


def _in_line(outline: PlanOutline, line: Line) -> Iterator[Contact]:
    floor, before = 0, None
    for match in _NUMBER.finditer(line.text):
        number = normal_number(match[0])
        if number is None:
            continue
        found = _in_table(outline, line) if line.cell else _labelled(outline, line, floor, match.start())
        if found is None and before and line.text[floor : match.start()] in ("、", "，", "/", "或", "；"):
            found = before  # 电话：85551234、85551235
        found = found or _in_list(outline, line, floor, match.start())
        if found:
            start, end = line.folded.span(match.start(), match.end())
            yield Contact(*found, number, outline.document.span(start, end))
        floor, before = match.end(), found


def normal_number(words: str) -> str | None:
    """The digits of a folded telephone number (``031185551234``, ``85551234x802``); ``None`` where it is none."""
    try:
        tree = grammar("contact", "number").parse(words)
    except UnexpectedInput:
        return None
    return "x".join(re.sub(r"\D", "", token) for token in tree.scan_values(lambda value: isinstance(value, Token)))


def _labelled(outline: PlanOutline, line: Line, floor: int, at: int) -> tuple[str | None, str] | None:
    """Holder and label in front of a number: 县委网信办值班电话：…."""
    labels = [
        match for match in _LABEL.finditer(line.text, floor, at) if _BETWEEN.fullmatch(line.text[match.end() : at])
    ]
    if not labels:
        return None
    return _holder(outline, line, floor, labels[-1].start()), labels[-1]["label"]


def _holder(outline: PlanOutline, line: Line, floor: int, end: int) -> str | None:
    """The name that ends at ``end``, without the words that lead to it; ``None`` for the plan's own."""
    stop = end
    while stop > floor and line.text[stop - 1] in "（：的":
        stop -= 1
    match = _HOLDER.search(line.text[floor:stop])
    if not match:
        return None
    lead = _LEADING.match(match[0])
    start = floor + match.start() + (lead.end() if lead else 0)
    return original(outline, line, start, stop) or None


def _in_list(outline: PlanOutline, line: Line, floor: int, at: int) -> tuple[str | None, str] | None:
    """A name and a number under a heading that speaks of contacts: 县公安局：0311-…."""
    above = [up.text for up in outline.ancestors(line)]
    if line.stem is not None:
        above.append(outline.lines[line.stem].text)
    above.append(_line_over_list(outline, line))
    if not any(_HEADING.search(text) for text in above):
        return None
    holder = _holder(outline, line, floor, at)
    return (holder, _PLAIN) if holder else None


def _line_over_list(outline: PlanOutline, line: Line) -> str:
    """The line without a number and a full stop that a list stands right under; empty where there is none."""
    at = line.index
    while at >= 0 and outline.lines[at].label:
        at -= 1
    over = outline.lines[at].text if at >= 0 else ""
    return over if len(over) <= _LONGEST_HEADING and not over.endswith("。") else ""


def _in_table(outline: PlanOutline, line: Line) -> tuple[str | None, str] | None:
    """Unit and person of a table row, under a column of numbers."""
    header = _LABEL.search(outline.column_header(line)) or re.search(r"(?P<label>号码)", outline.column_header(line))
    if not header:
        return None
    cells = {outline.column_header(cell): cell.text for cell in outline.row(line)}
    owner, person, post = (
        next((text for head, text in cells.items() if column.search(head) and text), "")
        for column in (_OWNER_COLUMN, _PERSON_COLUMN, _POST_COLUMN)
    )
    holder = f"{owner}{person or post}"
    label = header["label"]
    return (holder, label if label != "号码" else _PLAIN) if holder else None
