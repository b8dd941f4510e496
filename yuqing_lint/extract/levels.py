"""Severity levels (分级标准): where the plan says what a level is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from yuqing_lint.extract.criteria import criteria_in
from yuqing_lint.extract.level_names import LevelMention, level_mentions, normal
from yuqing_lint.extract.names import original
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Criterion, SeverityLevel
from yuqing_lint.outline import Line, PlanOutline, Table

_GRADES = re.compile(
    r"(?:分为|分成|划分为|分|共|设|定为)[^。；]{0,40}?(?:[二两三四五2345]个?)(?:等级|级别|级|类|档)|分(?:为|成)?[二两三四五2345]个?(?:等级|级|类)|分(?:为|成)[^。；]{2,30}(?:级|类|色)"
)
"""A sentence that says how many levels there are."""
_NOUN = 4  # so many last characters of a metric name what is counted
_NEAR = 6  # so many lines behind it the last level may be defined
_NAMED = re.compile(r"(?:级)?(?:的)?[\u4e00-\u9fff]{0,6}(?:（[^（）]{1,16}）)?：")
_CRITERIA_LABEL = re.compile(r"条件|标准|判定|核定|界定|情形|特征|定义|表现|认定")
_NOUN_TAIL = re.compile(r"^(?:级)?(?:的)?[\u4e00-\u9fff]{0,12}?(?:（[^（）]{1,16}）)?(?:标准|级别|级)?[。：；，]?$")
_DEFINES = re.compile(
    r"^(?:[\u4e00-\u9fff、（）级]{0,14}?)(?:，)?(?:是指|系指|指的是|主要指|指(?!挥|导|定|令|引|标|示|派))[，：]?"
)
_AS = re.compile(r"(?:为|属于?|定为|认定为|列为|界定为|视为|确定为|构成)$")
_CONDITION = re.compile(r"^(?:符合|具备|出现|达到|满足|有)?(?:下列|以下|上述)(?:条件|情形|情况|标准)?之?一?")
_ACTS = re.compile(
    r"(?:分钟|小时|日|天)[以之]?内[^，。；]{0,12}(?:报|上报|召开|启动|到|发布)|由[^，。；]{2,20}(?:牵头|负责|指挥|处置|组织)|(?:立即|及时)(?:报|启动|组织|上报)|启动.{0,6}响应|领导小组"
)
_CLASSES = re.compile(r"的，?(?:应)?(?:当)?(?:为|属于?|定为|认定为|列为|界定为|视为|确定为|构成)$")
_SHORTEST_CLAUSE = 8
_OTHER_NAME = 12  # so near behind a level stands its other name: 重大突发事件（Ⅰ级）
_CRITERIA_HEADER = re.compile(r"标准|条件|情形|判定|界定|定义|描述|特征|划分|表现|影响|范围")
_COMPARED = re.compile(r"以上|以下|不足|不满|超过|不少于|不低于|达到|低于|高于|以内|[≥≤<>~-]")
_TIME = re.compile(r"分钟|小时|[日天]内|工作日|每")
_TIMED_HEADER = re.compile(r"报告|报送|上报|续报|时限|启动|响应|会商|到达|处置|措施|回应|主持|牵头")
_LEVEL_HEADER = re.compile(r"级别|等级|分级|级$|类别")


@dataclass(frozen=True, slots=True)
class _Definition:
    """A level's name and where it is defined: pieces of lines, as ranges of folded text."""

    names: tuple[str, ...]
    shown: str
    aliases: tuple[str, ...]
    pieces: tuple[tuple[Line, int, int], ...]


def extract_levels(outline: PlanOutline) -> tuple[SeverityLevel, ...]:
    """One entry for each level that the plan defines, in reading order."""
    found: dict[str, _Definition] = {}
    for definition in (*_under_headings(outline), *_in_tables(outline), *_in_sentences(outline)):
        keys = [normal(name) for name in (*definition.names, *definition.aliases)]
        if not any(key in found for key in keys):
            for key in keys[:1]:
                found[key] = definition
    ranks = _Ranks(outline, [name for one in found.values() for name in one.names])
    lowest = max((ranks.of(one.names[0]) for one in found.values()), default=1)
    levels = [_level(outline, one, ranks.of(one.names[0]), lowest, len(found)) for one in found.values()]
    return tuple(sorted(_sure(levels), key=lambda level: level.span.start))


def _sure(levels: list[SeverityLevel]) -> list[SeverityLevel]:
    """The levels without numbers that stand bare and count nothing that another level sets a bound to."""
    bounded = {_noun(one.metric) for level in levels for one in level.criteria if one.comparator}
    return [
        replace(
            level,
            criteria=tuple(one for one in level.criteria if one.comparator or one.sure or _noun(one.metric) in bounded),
        )
        for level in levels
    ]


def _noun(metric: str) -> str:
    return re.sub(r"\W", "", metric)[-_NOUN:]


def _level(outline: PlanOutline, one: _Definition, rank: int, lowest: int, count: int) -> SeverityLevel:
    criteria: list[Criterion] = []
    for at, (line, start, end) in enumerate(one.pieces):
        found = criteria_in(outline, line, start, end, lowest=rank == lowest and count > 1)
        criteria.extend(replace(criterion, group=criterion.group + 100 * at) for criterion in found)
    first, last = one.pieces[0], one.pieces[-1]
    start = first[0].folded.span(first[1], max(first[1] + 1, first[2]))[0]
    end = last[0].folded.span(last[1], last[2])[1]
    aliases = tuple(dict.fromkeys(one.aliases))
    scheme = {2: "二级", 3: "三级", 4: "四级", 5: "五级"}.get(count)
    return SeverityLevel(one.shown, rank, outline.document.span(start, end), scheme, aliases, tuple(criteria))


class _Ranks:
    """Ranks of level names: 1 is the gravest of those of the same kind that the plan defines."""

    def __init__(self, outline: PlanOutline, defined: Iterable[str]) -> None:
        self.gravity: dict[str, int] = lexicon("levels")["gravity"]
        self.peers = {normal(name) for name in defined}
        text = "\n".join(line.text for line in outline.body)
        self.rising = bool(
            re.search(
                r"由(?:低到高|轻到重|弱到强|小到大)[^。]{0,20}(?:一级|Ⅰ级|A级|1级)|(?:一级|Ⅰ级|A级|1级)(?:为|是)?最低",
                text,
            )
        )

        used = {normal(name) for line in outline.body for one in level_mentions(line.text) for name in one.names}
        self.peers |= {name for name in used - self.peers if self._lost(name)}

    def _lost(self, name: str) -> bool:
        """Whether a level that is used and not defined lies between two that are, so that it keeps its rank."""
        scores = [self._score(other) for other in self.peers if self._kind(other) == self._kind(name)]
        return bool(scores) and min(scores) < self._score(name) < max(scores)

    def of(self, name: str) -> int:
        """The rank of a name."""
        word = normal(name)
        own = self._score(word)
        peers = {self._score(other) for other in self.peers if self._kind(other) == self._kind(word)} | {own}
        return 1 + sum(score > own for score in peers)

    def _kind(self, word: str) -> str:
        if word in self.gravity:
            return "colour" if word.endswith("色") else "grade"
        return "roman" if word[0] in "ⅠⅡⅢⅣⅤ" else "letter" if word[0] in "ABCDE" else "ordinal"

    def _score(self, word: str) -> int:
        if word in self.gravity:
            return self.gravity[word]
        for row in ("ⅠⅡⅢⅣⅤ", "一二三四五", "ABCDE", "甲乙丙丁"):
            if word[:1] in row:
                place = row.index(word[:1])
                return place if self.rising else -place
        return 0


# ------------------------------------------------------------------------------------ where they stand


def _heads(line: Line) -> LevelMention | None:
    """The level that a line's heading consists of: （一）红色舆情, 1.重大突发事件（Ⅰ级）."""
    head = line.text[: line.lead] if line.lead else ""
    mentions = level_mentions(head)
    if not mentions or mentions[0].start > 6 or re.search(r"响应|处置|报告|预警|发布", head):
        return None
    rest = head[mentions[0].end :].strip("】")
    return mentions[0] if _NOUN_TAIL.match(rest) else None


def _under_headings(outline: PlanOutline) -> Iterator[_Definition]:
    for line in outline.body:
        mention = _heads(line)
        if mention is None:
            continue
        pieces = [(line, line.rest, len(line.text))] if line.rest < len(line.text) else []
        pieces += [(below, 0, len(below.text)) for below in outline.descendants(line) if below.text]
        stated = _stated_criteria(outline, line)
        if not pieces:
            continue
        first = pieces[0][0].text[pieces[0][1] :]
        classified = _classifying(outline, line)
        if stated:
            yield _definition(outline, line, mention, stated)
        elif _DEFINES.match(first) or (classified and not _ACTS.search(first[:60])):
            if _DEFINES.match(first) and not classified:
                pieces = [_until_acts(pieces[0])]  # 指…的舆情。由…牵头: what is done is no definition
            yield _definition(outline, line, mention, pieces)


def _stated_criteria(outline: PlanOutline, line: Line) -> list[tuple[Line, int, int]]:
    """The item under a level's heading that says when it is met (核定条件：…), among items on what is done."""
    for below in outline.children(line):
        if below.lead and _CRITERIA_LABEL.search(below.heading):
            return [(below, below.rest if below.rest < len(below.text) else 0, len(below.text))] + [
                (further, 0, len(further.text)) for further in outline.descendants(below) if further.text
            ]
    return []


def _classifying(outline: PlanOutline, line: Line) -> bool:
    """Whether a line stands where levels are defined: under such a heading, or behind a line that lists them."""
    if "classification" in outline.kinds_of(line):
        return True
    named = next(
        (other for other in reversed(outline.lines[: line.index]) if other.kinds and other.depth <= line.depth), None
    )
    if named and "classification" in named.kinds:
        return True
    before = [line.stem, line.parent, *range(line.index - 1, max(-1, line.index - _NEAR), -1)]
    return any(at is not None and _GRADES.search(outline.lines[at].text) for at in before)


def _until_acts(piece: tuple[Line, int, int]) -> tuple[Line, int, int]:
    line, start, end = piece
    text = line.text[start:end]
    stop = re.search(r"(?<=[。；，])(?=由|责任|各|领导|启动|.{0,16}(?:要|应|须|负责))", text)
    return (line, start, start + stop.start()) if stop else piece


def _definition(
    outline: PlanOutline, line: Line, mention: LevelMention, pieces: list[tuple[Line, int, int]]
) -> _Definition:
    """The level of a mention; two joined levels (重大或较大) are one entry with the name as written."""
    others = [
        name
        for one in level_mentions(line.text[: line.lead])
        for name in one.names
        if 0 <= one.start - mention.end < _OTHER_NAME
    ]
    aliases = (*mention.aliases[0], *others) if len(mention.names) == 1 else ()
    names, shown = mention.names, original(outline, line, mention.ranges[0][0], mention.ranges[-1][1])
    if len(names) == 1:
        grade = next(
            (alias for alias in aliases if alias in lexicon("levels")["gravity"] and not alias.endswith("色")), None
        )
        gravity = lexicon("levels")["gravity"]
        if grade and names[0] not in gravity:  # Ⅰ级（特别重大）: the word names it, the number is its other name
            return _Definition(
                (grade,), grade, (names[0], *(alias for alias in aliases if alias != grade)), tuple(pieces)
            )
        if names[0] not in gravity:
            shown = names[0]
    return _Definition(names, shown, aliases, tuple(pieces))


def _in_tables(outline: PlanOutline) -> Iterator[_Definition]:
    for table in outline.tables:
        for line in table.lines:
            cell = line.cell
            if cell is None or cell.row == 0:
                continue
            mentions = level_mentions(line.text)
            if (
                not mentions
                or mentions[0].start > 2
                or len(line.text) > 24
                or not _LEVEL_HEADER.search(table.header(line))
            ):
                continue
            others = [other for other in table.row(cell.row) if other.cell and other.cell.column > cell.column]
            pieces = [
                (other, 0, len(other.text))
                for other in others
                if other.text and (_CRITERIA_HEADER.search(table.header(other)) or _in_threshold_column(table, other))
            ]
            if pieces and not any(_TIMED_HEADER.search(table.header(other)) for other in others):
                yield _definition(outline, line, mentions[0], pieces)


def _in_threshold_column(table: Table, line: Line) -> bool:
    """Whether a cell stands in a column of thresholds, though its own lacks 以上 or the like."""
    column = line.cell.column if line.cell else -1
    return any(_is_threshold(other.text) for other in table.lines if other.cell and other.cell.column == column)


def _is_threshold(text: str) -> bool:
    """Whether a cell holds a number with 以上, 不足 or the like, and no time."""
    return bool(
        re.search(r"\d|[一二三四五六七八九十百千万]", text) and _COMPARED.search(text) and not _TIME.search(text)
    )


def _in_sentences(outline: PlanOutline) -> Iterator[_Definition]:
    for line in outline.body:
        if line.title:
            continue
        for mention in level_mentions(line.text):
            if mention.start < line.lead:
                continue
            yield from _by_sentence(outline, line, mention)


def _by_sentence(outline: PlanOutline, line: Line, mention: LevelMention) -> Iterator[_Definition]:
    """红色：…; 重大舆情是指…; …的，为重大舆情; 有下列情形之一的，为重大舆情： with its items."""
    text = line.text
    before, after = text[: mention.start], text[mention.end :]
    sentence_start = max(before.rfind(mark) for mark in "。；：") + 1
    named = _NAMED.match(after) if not before else None
    if named and not _ACTS.search(after[named.end() :][:60]) and _classifying(outline, line):
        yield _definition(outline, line, mention, [(line, mention.end + named.end(), len(text))])
        return
    if _DEFINES.match(after) and mention.start - sentence_start <= 8:
        end = _stop(text, mention.end, "。")
        cut = next(
            (
                other.start
                for other in level_mentions(text)
                if other.start > mention.end and re.match(_DEFINES, text[other.end :])
            ),
            end,
        )
        stop = max(text.rfind("；", 0, cut), text.rfind("。", 0, cut)) + 1 if cut < end else end
        yield _definition(outline, line, mention, [(line, sentence_start, stop or end)])
        return
    if not _AS.search(before) or len(mention.names) > 1:
        return
    start = max(line.lead, *(before.rfind(mark) + 1 for mark in "。；："))
    earlier = [one.end for one in level_mentions(before) if one.start >= start and _AS.search(text[: one.start])]
    if earlier and "，" in before[earlier[-1] :]:
        start = before.index("，", earlier[-1]) + 1  # …的为一级舆情，…的为二级舆情
    clause = before[start:]
    if _CONDITION.search(clause):
        items = [other for other in outline.body if other.stem == line.index]
        if items:
            yield _definition(outline, line, mention, [(item, 0, len(item.text)) for item in items])
    elif len(clause) > _SHORTEST_CLAUSE and _CLASSES.search(clause) and not re.search(r"响应|预警", after[:8]):
        yield _definition(outline, line, mention, [(line, start, mention.start)])


def _stop(text: str, start: int, marks: str) -> int:
    """The end of the sentence that goes on at ``start``."""
    ends = [at + 1 for mark in marks if (at := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))
