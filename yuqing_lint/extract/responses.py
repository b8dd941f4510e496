"""Responses (分级响应): what the plan does at each level, and who commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, takewhile

from yuqing_lint import regex as re
from yuqing_lint.extract.actors import actor_in
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.level_names import LevelNames, level_mentions, normal
from yuqing_lint.extract.names import original
from yuqing_lint.model import Response, SeverityLevel
from yuqing_lint.outline import Line, PlanOutline, Sentence

_COMMAND = re.compile(
    r"(?:由)?(?P<who>[^，。；：（）]{2,30}?)(?:亲自)?(?:统一)?(?:牵头|(?:负责)?(?:统一)?指挥|任(?:现场)?总指挥|担任(?:现场)?总指挥|赶赴现场|赴现场|组织(?:处置|实施|指挥|协调)|负责处置|处置|协调|统筹|召开|接报后|启动|研究|主持)"
)
_COMMANDS = re.compile(
    r"^[^，。；]{0,12}?(?:牵头|任(?:现场)?总指挥|指挥(?!部|中心|长)|坐镇|总负责|统一(?:领导|调度|协调)|主持)"
)
_CONVENES = re.compile(r"^[^，。；]{0,14}?(?:召开|召集|带队|带人|率队|赶赴|赶到|到岗|到场|到达|(?:组织|负责)处置|督办)")
_TELLS = re.compile(r"^[^，。；]{0,24}?(?:报告|上报|报送|汇报|告知|通知|抄送)")
_BY = 4
"""So far from its clause's beginning a subject may stand: 由, 应由."""
_HEADING = re.compile(r"响应|处置|应对|舆情|事件|级|预警|措施|类")
_DECIDES = re.compile(
    r"(?:决定|批准|宣布|提请|报请|建议|自行|意见)[^。；]{0,16}(?:启动|终止|解除|结束|调整)|(?:响应|预案)[^。；，]{0,20}(?:启动|终止|解除|结束)(?:$|[，。；])"
)
_COMMANDS_TOO = re.compile(
    r"(?:启动|批准|决定)(?:响应)?(?:并|、|和|后)?(?:且)?(?:直接|亲自|统一|现场|全程|具体)*(?:指挥|牵头|坐镇|主持|组织(?:处置|实施|应对)|负责(?:处置|指挥))"
)
"""由组长批准启动并直接指挥: who decides also commands."""
_REPORTS = re.compile(
    r"(?:小时|分钟|日|天)[以之]?内[^，。；]{0,10}(?:报|发布|回应|通报)|^[^，。；]{0,12}(?:(?<![接收]到)(?<![接收])报告(?!后|起|之时)|上报|报送)"
)
_COLUMN = re.compile(r"处置|措施|响应|主持|会商|牵头|指挥|到[场达]|应对")
_REPORT_COLUMN = re.compile(r"报告|报送|上报|续报|通报|发布")
_LEAD_COLUMN = re.compile(r"主持|指挥|牵头|负责人|责任人|总指挥")
_CONVENED = re.compile(
    r"组织会商|召开|召集(?!人)|派[员人]|赶赴|到[场达]现场|进驻|接待|封存|查明|核实|指挥(?!部|中心|长)|牵头"
)
"""What is done besides reporting."""
_ONCE_STARTED = re.compile(r"(?:启动|进入)[^，。；]{1,12}响应(?:之?后|的|时)，")
_STARTED = re.compile(r"由[^，。；]{2,20}?(?:决定|批准|宣布|下令)?启动")
_MOVES_ON = re.compile(
    r"(?:升级|降级|缓和)[^。]{0,16}调整|(?:提高|降低|上调|下调|调整)[^。，；]{0,6}响应(?:等级|级别)|响应[^。，]{0,12}(?:终止|结束|解除)|(?:终止|结束|解除|撤销)[^，。；]{0,6}响应"
)
"""What follows the measures of the last level: how levels change, and how the response ends."""
_NO_MEASURES = re.compile(r"(?:条件|标准|情形|判据|指标|报告|报送|上报)$")
"""Items beside the measures under a level's heading."""
_FAR = 14
_SEVERAL = 2
_APPROVED = re.compile(r"由[^，。；]{2,20}(?:批准|决定|宣布|同意)(?:启动)?[，。；]?")
"""启动一级响应由局长批准: who starts it, and nothing of what is done."""
_BY_WHOM = re.compile(r"由[^，。；]{2,20}(?:指挥|牵头|负责|处置|坐镇|统筹|主持|领导|办理|处理)")

Piece = tuple[Line, int, int]


def extract_responses(outline: PlanOutline, levels: tuple[SeverityLevel, ...]) -> tuple[Response, ...]:
    """One for each level that the plan responds to, in reading order; the first place counts."""
    names = LevelNames.of(levels)
    definitions = [(level.span.start, level.span.end) for level in levels]
    found: dict[str, Response] = {}
    ways = (_under_headings, _in_rows, _in_sentences, _after_activation)
    for one in (one for way in ways for one in way(outline, names)):
        inside = any(start <= one.span.start < end for start, end in definitions)
        if one.level not in found and not inside:
            found[one.level] = one
    return tuple(sorted(found.values(), key=lambda one: one.span.start))


def _under_headings(outline: PlanOutline, names: LevelNames) -> Iterator[Response]:
    """Ⅰ级响应, with all that stands under it."""
    for line in outline.body:
        mentions = level_mentions(line.text[: line.lead]) if line.lead else ()
        responding = "response" in outline.kinds_of(line) and not {"reporting", "termination"} & set(line.kinds)
        if not mentions or not responding or not _HEADING.search(line.heading) or _NO_MEASURES.search(line.heading):
            continue
        pieces = [(line, line.rest, len(line.text))] if line.rest < len(line.text) else []
        below = takewhile(_still_measures(mentions[0].names), (one for one in outline.descendants(line) if one.text))
        pieces += [(one, 0, len(one.text)) for one in below if not (one.lead and _NO_MEASURES.search(one.heading))]
        pieces = [_behind_definition(piece) for piece in pieces]
        yield from _responses(outline, names, mentions[0].names, [piece for piece in pieces if piece[1] < piece[2]])


def _still_measures(names: tuple[str, ...]) -> Callable[[Line], bool]:
    """Whether a line under the heading of a level still says what is done there."""

    def still(line: Line) -> bool:
        other = level_mentions(line.heading) if line.lead and _HEADING.search(line.heading) else ()
        return not _MOVES_ON.search(line.text) and (not other or bool(set(other[0].names) & set(names)))

    return still


def _behind_definition(piece: Piece) -> Piece:
    """指…的舆情。由…牵头: what is done begins behind the definition."""
    line, start, end = piece
    stop = re.match(r"(?:是指|指(?!挥|导|定|派))[^。]*。", line.text[start:end])
    return line, start + (stop.end() if stop else 0), end


def _in_rows(outline: PlanOutline, names: LevelNames) -> Iterator[Response]:
    """A row of a table of responses: the cells beside its level."""
    for table in outline.tables:
        for line in table.lines:
            if line.cell is None or line.cell.row == 0 or len(line.text) > 20:
                continue
            mentions = level_mentions(line.text)
            acting = [
                other
                for other in table.row(line.cell.row)
                if other.text and _COLUMN.search(table.header(other)) and not _REPORT_COLUMN.search(table.header(other))
            ]
            head = next((other for other in acting if _LEAD_COLUMN.search(table.header(other))), None)
            if not mentions or mentions[0].start > 2 or not [other for other in acting if other is not head]:
                continue
            pieces = [(other, 0, len(other.text)) for other in acting]
            lead = original(outline, head, 0, len(head.text)) if head else None
            yield from _responses(outline, names, mentions[0].names, pieces, lead)


def _in_sentences(outline: PlanOutline, names: LevelNames) -> Iterator[Response]:
    """发生重大事件，由领导小组统一指挥…; 启动Ⅰ级响应后，采取下列措施：, with its items; 一级舆情由甲处置；二级舆情由乙处置."""
    for sentence in outline.sentences:
        line = sentence.line
        kinds = outline.kinds_of(line)
        if line.cell or line.title or sentence.end <= line.lead or (kinds and "response" not in kinds):
            continue
        items = [(other, 0, len(other.text)) for other in outline.items(line) if other.text]
        for first, last in _parts(sentence.text):
            text = sentence.text[first:last]
            mentions = level_mentions(text)
            decides = _DECIDES.search(text) and not (text.endswith("：") or _COMMANDS_TOO.search(text))
            if not mentions or mentions[0].start > _FAR or decides:
                continue
            start = _begins(text, mentions[0].end)
            # A plan without headings says who acts, or it does not speak of a response.
            if start is None or _APPROVED.fullmatch(text, start):
                continue
            by_whom = _BY_WHOM.match(text, start)
            started = kinds or _ONCE_STARTED.match(text)
            if not by_whom and (_only_reports(text[start:]) or not started):
                continue
            pieces = [(line, sentence.start + first + start, sentence.start + last)]
            if last == len(sentence.text):
                pieces += _further(outline, sentence)
            pieces += items
            yield from _responses(outline, names, names.meant(mentions[0].names, text[mentions[0].end :]), pieces)


def _after_activation(outline: PlanOutline, names: LevelNames) -> Iterator[Response]:
    """What a paragraph says behind who starts the response: 三级响应由主任宣布启动。涉事科室6小时内查清情况…."""
    for sentence in outline.sentences:
        line = sentence.line
        kinds = outline.kinds_of(line)
        if line.cell or line.title or (kinds and "response" not in kinds):
            continue
        mentions = level_mentions(sentence.text)
        if mentions and mentions[0].start <= _FAR and _STARTED.search(sentence.text):
            yield from _responses(outline, names, mentions[0].names, list(_further(outline, sentence)))


def _only_reports(text: str) -> bool:
    """Whether words for a level tell of reports and of nothing else that is done."""
    first = _REPORTS.search(text)
    rest = text[text.find("，", first.start()) + 1 :] if first and "，" in text[first.start() :] else ""
    return first is not None and not _CONVENED.search(rest)


def _further(outline: PlanOutline, sentence: Sentence) -> Iterator[Piece]:
    """What the sentences behind say of the same level: 甲级响应由召集人指挥。专班1小时内召开会议….

    Only in a paragraph of its own, and up to the next level or how levels change.
    """
    every = [other for other in outline.sentences_of(sentence.line) if other.end > sentence.line.lead]
    if every[0].start != sentence.start:
        return
    own = {normal(name) for one in level_mentions(sentence.text) for name in one.names}
    for other in every[1:]:
        named = {normal(name) for one in level_mentions(other.text) for name in one.names}
        if named - own or _MOVES_ON.search(other.text) or _DECIDES.search(other.text):
            return
        yield sentence.line, other.start, other.end


def _parts(text: str) -> list[tuple[int, int]]:
    """A sentence, or what it says of each level where every part between semicolons or commas begins with one."""
    for mark in ("；", "，"):
        ends = [match.end() for match in re.finditer(mark, text)]
        parts = [(start, end) for start, end in pairwise([0, *ends, len(text)]) if start < end]
        each = [level_mentions(text[start:end]) for start, end in parts]
        if len(parts) >= _SEVERAL and all(found and found[0].start <= _BY for found in each):
            return parts
    return [(0, len(text))]


def _begins(text: str, at: int) -> int | None:
    """Where the measures begin behind a level: at 由, behind the comma, or at who acts."""
    by = re.compile(r"[\u4e00-\u9fff]{0,6}?(?=由)").match(text, at)
    if by:
        return by.end()
    comma = text.find("，", at)
    return comma + 1 if 0 <= comma - at <= _FAR + 2 else None


def _says(piece: Piece) -> bool:
    line, start, end = piece
    return bool(line.text[start:end].strip("，。；："))


def _responses(
    outline: PlanOutline, names: LevelNames, levels: tuple[str, ...], pieces: list[Piece], lead: str | None = None
) -> Iterator[Response]:
    pieces = [piece for piece in pieces if _says(piece)]
    if not pieces:
        return
    spans = tuple(outline.document.span(*line.folded.span(start, end)) for line, start, end in pieces)
    who = lead or _leader(outline, pieces)
    for name in levels:
        yield Response(names.canonical(name), who, spans[0], spans)


def _leader(outline: PlanOutline, pieces: list[Piece]) -> str | None:
    """Who commands, as the plan names it: in the first piece (采取下列措施： left aside), else in the first that says so."""
    said = [piece for piece in pieces if not piece[0].text[piece[1] : piece[2]].endswith("：")]
    for at, (line, start, end) in enumerate(said):
        found = _lead(line.text[start:end], only=at > 0)
        if found:
            return original(outline, line, start + found[0], start + found[1])
    return None


def _lead(text: str, *, only: bool) -> tuple[int, int] | None:
    """Who commands: the subject of the first clause that commands or convenes, else of the first that begins with one.

    ``only`` takes no other subject.
    """
    subjects = [
        (first + found[0], first + found[1], text[first + found[1] : last])
        for first, last in clauses(text, 0, len(text))
        if (found := actor_in(text[first:last])) and found[0] <= _BY
    ]
    for pattern in (_COMMANDS, _CONVENES):
        for start, end, rest in subjects:
            if pattern.search(rest):
                return start, end
    if only:
        return None
    acting = [one for one in subjects if not _TELLS.search(one[2])]
    if acting and acting[0][0] <= _BY:
        return acting[0][:2]
    match = _COMMAND.match(text)
    return match.span("who") if match else None
