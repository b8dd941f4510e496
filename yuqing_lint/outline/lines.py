"""Blocks → lines: pieces that scraping ran together are parted, labels and headings found, furniture marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yuqing_lint import regex as re
from yuqing_lint.folding import Folded, fold_characters
from yuqing_lint.model import Block, BlockKind, Cell, Document
from yuqing_lint.outline.kinds import kinds_of_heading
from yuqing_lint.outline.labels import automatic_label, parse_label
from yuqing_lint.outline.model import Label, closing, heading_words

_RUN_TOGETHER = re.compile(r"(?<=[。；：！？;:!?])(?:[ \t\u3000\xa0]{2,}|\u2003+)(?=\S)")
"""Paragraphs that scraping joined: a full stop and then two or more spaces."""

_FURNITURE = re.compile(
    r"^(?:第?-?\d{1,4}-?页?(?:[/／共第,，]{0,3}\d{1,4}页?)?|[-·—]+\d{1,4}[-·—]+|\d+/\d+)$"  # page numbers
    r"|^(?:tel|电话|热线|服务热线|客服|微信|QQ|邮箱)[：:]?[\d\-+() ]{7,}$|^\d{3,4}-\d{3,4}-\d{3,4}$"
    r"|^[【\[]?(?:首页|当前位置|您(?:现)?在的位置|上一篇|下一篇|打印本?页?|关闭窗口|返回顶部|字号|分享到?|扫码|扫一扫|点击(?:下载|查看|这里)|免责声明|版权(?:所有|声明)|ICP备|"
    r"相关(?:阅读|推荐|文章|链接)|阅读全文|展开全文|来源|责任编辑|浏览次数|发布时间|索引号|发布日期(?!：?\d{4}年\d+月\d+日$)|信息来源|生成日期|主题分类|公开(?:方式|范围)|组配分类|正文内容|发布机构|体裁分类)"
    r"|(?:首页|公开|政策文件|通知公告)\s*[>＞›»]|ICP备\d+|公网安备",
    re.IGNORECASE,
)
STOP = "。！？；"
CLAUSE_WORDS = re.compile(
    r"应当|不得|必须|负责(?!制|人|$)|由.+(?:担任|任|兼任|负责|起草|承担|审定|批准|决定|解释)|起计|起算|计算|设在|[兼担]?任[^，。；]{0,8}(?:主任|组长|指挥长|召集人)[。：]?$|\d+(?:小时|分钟|日内|个工作日)|[应须]在|为加强|特制定"
)
HEAD_LONGEST = 26
NAME_LONGEST = 14
_FURNITURE_LONGEST = 120
_RUN_IN_LONGEST = 200
PARALLEL = re.compile(r"^.{4}(?:[，、].{4})+。")
"""A maxim as a heading: 统一领导，分级负责。"""
_TERM = re.compile(r"^[^，。；：]{2,30}：(?=.)")
LEVEL = re.compile(r"特别重大|重大|较大|一般|[红橙黄蓝]色|[ⅠⅡⅢⅣ一二三四A-D]级|[A-D]类")
_RUN_IN = re.compile(r"([^，。；：！？《》\d]{2,12})[。：]")
_PHASE = re.compile(r"[\u4e00-\u9fff]{1,3}[前中后时期]：(?P<what>[^，。；：]{3,12})")
_OPENING = re.compile(rf"^[^。；：！？]{{2,{HEAD_LONGEST}}}[。：]")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line before it has a place in the tree."""

    start: int
    end: int
    label: Label | None
    folded: Folded
    lead: int
    rest: int
    block: Block
    cell: Cell | None
    furniture: bool

    @property
    def heading(self) -> str:
        """The folded words of its heading."""
        return heading_words(self.folded.text[: self.lead])


Fold = Callable[[str, int, int], Folded]


def raw_lines(document: Document, fold: Fold) -> list[RawLine]:
    """The lines of a document in reading order."""
    return [
        _line(document.text, start, end, block, fold)
        for block in document.blocks
        for start, end in _pieces(document.text, block)
    ]


def is_furniture(text: str) -> bool:
    """Whether the words of a whole line are page furniture: a page number, navigation, an advert."""
    words = "".join(fold_characters(text).split())
    return len(words) < _FURNITURE_LONGEST and bool(_FURNITURE.search(words))


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The paragraphs inside a block, without white space at their ends."""
    at = block.start
    for match in _RUN_TOGETHER.finditer(text, block.body, block.end):
        yield from _trimmed(text, at, match.start())
        at = match.end()
    yield from _trimmed(text, at, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield start + left, start + len(piece.rstrip())


def _line(text: str, start: int, end: int, block: Block, fold: Fold) -> RawLine:
    label = _label(text, start, end, block)
    body = label.end if label else start
    folded = fold(text, body, end) if body < end else Folded("", (end,))  # a number may stand alone on its line
    furniture = block.kind in (BlockKind.HEADER, BlockKind.FOOTER) or (
        block.cell is None and is_furniture(text[start:end])  # 10～29 in a cell is no page number
    )
    lead, rest = (0, 0) if furniture else _heading(text, body, folded, label, block)
    return RawLine(start, end, label, folded, lead, rest, block, block.cell, furniture)


def _label(text: str, start: int, end: int, block: Block) -> Label | None:
    """The number of a line: one that the author typed with a mark behind it stands before one that Word counts."""
    if not block.start == start < block.body:
        return parse_label(text, start, end)
    typed, automatic = parse_label(text, block.body, end), automatic_label(text, start, block.body)
    marked = typed and not typed.text[-1:].isalnum()  # （二）第七条确定的部门 is no article
    return typed if typed and (marked or automatic.scheme == "bullet") else automatic


def _heading(raw: str, body: int, folded: Folded, label: Label | None, block: Block) -> tuple[int, int]:
    """How much of the folded text is a heading, and where the running text begins."""
    text = folded.text
    length = len(text)
    if not text or (block.cell and not label):
        return 0, 0
    if block.heading_level and length <= 60 and text[-1] not in STOP:
        return length, length
    if text[0] == "【" and 0 < (close := text.find("】")) <= NAME_LONGEST:
        return close + 1, close + 1
    if label is None:
        return (length, length) if _names_part(text) or _names_phase(text) else _run_in(text)
    if label.scheme == "article":
        if 2 < (close := closing(text) + 1) <= HEAD_LONGEST:
            return close, close  # 第三条（适用范围）本预案…
        gap = _gap(raw, body, folded)
        whole = length <= NAME_LONGEST and text[-1] == "：" and bool(kinds_of_heading(text[:-1]))
        return gap if gap[0] else (length, length) if whole else _run_in(text)
    gap = _gap(raw, body, folded)
    if gap[0]:
        return gap
    if "：" in text[1:-1]:
        return _run_on(text)
    if length <= HEAD_LONGEST + 8 and text[-1] not in STOP + "，：" and not CLAUSE_WORDS.search(text):
        return length, length
    if length <= HEAD_LONGEST and text[-1] in "。：" and not any(mark in text[:-1] for mark in STOP):
        return (length, length) if not CLAUSE_WORDS.search(text) else (0, 0)
    return _run_on(text)


def _run_on(text: str) -> tuple[int, int]:
    """A heading that runs into its text: 统一领导，分级负责。按照… or 安全股：核查…."""
    match = _TERM.match(text) or _OPENING.match(text)
    if not match or match.end() >= len(text):
        return 0, 0
    if PARALLEL.match(match[0]) or not (CLAUSE_WORDS.search(match[0]) or match[0].startswith("对")):
        return match.end(), match.end()
    return 0, 0


def _run_in(text: str) -> tuple[int, int]:
    """An unnumbered heading that runs into its text: 适用范围。… or 红色响应。…."""
    match = _RUN_IN.match(text)
    if not match or not 0 < len(text) - match.end() <= _RUN_IN_LONGEST or CLAUSE_WORDS.search(match[1]):
        return 0, 0
    if "下设" in match[1]:
        return 0, 0  # 应对小组下设两个工作组。事实核查组由…
    names = kinds_of_heading(match[1]) or (match[0].endswith("。") and LEVEL.search(match[1]))
    return (match.end(), match.end()) if names else (0, 0)


def _gap(raw: str, body: int, folded: Folded) -> tuple[int, int]:
    """A heading parted from its text by a space: 应对机制 一旦发生…."""
    for at in range(2, min(HEAD_LONGEST, len(folded.text) - 1)):
        if folded.origin[at] - folded.origin[at - 1] > 1:
            words = folded.text[:at]
            if any(mark in words for mark in "。；：，") and "，" not in words:
                return 0, 0
            if len(folded.text) - at > at and len(words) > 2 and not CLAUSE_WORDS.search(words) and "，" not in words:
                return at, at
            if kinds_of_heading(words) and len(folded.text) - at > 6:
                return at, at
            return 0, 0
    return 0, 0


def _names_phase(text: str) -> bool:
    """Whether an unnumbered line is a phase and what is done in it: 考前：盯住苗头."""
    match = _PHASE.fullmatch(text)
    return match is not None and bool(kinds_of_heading(match["what"]))


def _names_part(text: str) -> bool:
    """Whether an unnumbered line is a heading: short, no stop, and the name of a part (主要职责)."""
    if (
        len(text) > 16
        or text[-1] in STOP + "，、"
        or re.match(r"[表图]\d", text)
        or any(mark in text for mark in "，。；")
        or "：" in text[:-1]
        or CLAUSE_WORDS.search(text)
    ):
        return False
    return bool(kinds_of_heading(text.rstrip("："))) and not text.endswith(("预案", "方案", "办法", "通知", "制度"))
