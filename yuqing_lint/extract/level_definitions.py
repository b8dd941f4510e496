"""Definitions of levels (级别的界定) in sentences, lists and headings, by ``grammar/definition.lark``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from lark import Token, Tree, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.extract.level_names import LevelMention, level_mentions
from yuqing_lint.folding import lexicon, sentences
from yuqing_lint.grammars import grammar
from yuqing_lint.outline import Line, PlanOutline, heading_words

Piece = tuple[Line, int, int]
"""A line and a range of its folded text."""

_GRADES = re.compile(
    r"(?:分为|分成|划分为|分|共|设|定为)[^。；]{0,40}?(?:[二两三四五2345]个?)(?:等级|级别|级|类|档)|分(?:为|成)?[二两三四五2345]个?(?:等级|级|类)|分(?:为|成)[^。；]{2,30}(?:级|类|色)"
)
"""A sentence that says how many levels there are."""
_NEAR = 6  # so many lines behind it the last level may be defined
_CRITERIA_LABEL = re.compile(r"条件|标准|判定|核定|界定|情形|特征|定义|表现|认定")
_ANNOUNCES = re.compile(r"(?:条件|标准|情形|判据|指标)$")
_DEFINES = re.compile(r"(?:主要|一般)?(?:是指|系指|指的是|指(?![挥导定派])|适用于)")
_LONGEST_SUBJECT = 40
_MOST_JOINED = 2
ANSWERED = -10
"""The strength of what says when a level is answered (Ⅰ级响应：…): it defines the level where nothing else does."""
_CLASSIFYING = 4  # what a part on classification says goes before what stands elsewhere
_FORMS = {"defined": 2, "classed": 2, "listed": 2, "headed": 0, "called": 0, "answered": ANSWERED}
_OF_A_TABLE = re.compile(
    r"(?:[上下附]?表\d*)(?:所[列示]|中的?|规定的?)|[任每各]一?项|[两三四五]项(?:同时|均|都)?(?:具备|符合|满足)"
)
"""三项同时具备的，认定为Ⅳ级: how the criteria that stand elsewhere are to be taken."""
_ACTING = {"response", "reporting", "warning", "release"}
"""Parts that say what is done at the level that a heading names."""
_BEHIND = ("headed", "defined", "listed", "answered")
"""Frames whose conditions stand behind the level."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a plan says a level is: the level as named there, and the pieces that say it."""

    line: Line
    mention: LevelMention
    pieces: tuple[Piece, ...]
    start: tuple[Line, int]
    """Where it begins: the conditions, or the level where it stands in one sentence with them."""
    strength: int
    """How sure it is that this defines the level, for choosing among several."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """A sentence around a level's name, as ranges of the line's text."""

    kind: str
    mention: LevelMention
    start: int
    content: int
    """Behind the level and what marks it off."""


@cache
def _language(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("levels")[name])


def states_condition(text: str) -> bool:
    """Whether a text says what happened (造成死亡、转发1000次以上的): the language of criteria."""
    return bool(_language("conditions").search(text))


def states_act(text: str) -> bool:
    """Whether a text says what is to be done (由组长牵头, 1小时内报告): no definition."""
    return bool(_language("acts").search(text))


def definitions(outline: PlanOutline) -> Iterator[Definition]:
    """What may define a level, line by line."""
    for line in outline.body:
        mentions = () if line.title else level_mentions(line.text)
        if not mentions:
            continue
        heading = _head(line, mentions)
        if heading is not None:
            yield from _under_heading(outline, line, mentions[0], _FORMS[heading])
        yield from _in_line(outline, line, mentions, 0 if heading is None else line.lead)


def is_classifying(outline: PlanOutline, line: Line, start: int = 0) -> bool:
    """Whether a place in a line is where levels are defined: under such a heading, or behind a sentence that lists them."""
    if "classification" in outline.kinds_of(line):
        return True
    named = next(
        (
            other
            for other in reversed(outline.lines[: line.index])
            if other.kinds and other.depth <= line.depth and not level_mentions(other.heading)
        ),
        None,
    )
    if named and "classification" in named.kinds:
        return True
    before = [line.stem, line.parent, *range(line.index - 1, max(-1, line.index - _NEAR), -1)]
    return bool(_GRADES.search(line.text[:start])) or any(
        at is not None and _GRADES.search(outline.lines[at].text) for at in before
    )


# ------------------------------------------------------------------------------------------ headings


def _says_when(line: Line) -> bool:
    """Whether a heading announces what a level is: 一级响应条件, 重大舆情标准."""
    return bool(_ANNOUNCES.search(line.heading))


def _head(line: Line, mentions: tuple[LevelMention, ...]) -> str | None:
    """How a heading names a level and nothing else: （一）红色舆情, 1.重大突发事件（Ⅰ级）, or Ⅰ级响应."""
    if not line.lead or mentions[0].end > line.lead:
        return None
    if _says_when(line) and len(mentions) == 1:
        return "headed"
    tree = _parse(f"{heading_words(_masked(line.text[: line.lead], mentions[0]))}：")
    return str(tree.data) if tree is not None and tree.data in ("headed", "answered") else None


def _under_heading(outline: PlanOutline, line: Line, mention: LevelMention, form: int) -> Iterator[Definition]:
    """The definition that stands behind a heading, on its line or under it."""
    pieces = stated = _stated_criteria(outline, line)
    if not stated:
        pieces = [(below, 0, len(below.text)) for below in outline.descendants(line) if below.text]
        if line.rest < len(line.text):
            pieces.insert(0, (line, line.rest, len(line.text)))
    pieces = stated or list(_without_acts(pieces))
    if not pieces:
        return
    first, start, end = pieces[0]
    text = first.text[start:end]
    defines = bool(stated or _DEFINES.match(text) or _says_when(line))
    condition, classifying = states_condition(text), is_classifying(outline, line)
    elsewhere = condition and form != ANSWERED and not _ACTING & set(outline.kinds_of(line))
    if defines or elsewhere or (classifying and (condition or form != ANSWERED)):
        strength = form + 2 * defines + condition + _CLASSIFYING * classifying
        yield Definition(line, mention, tuple(pieces), (first, start), strength)


def _goes_on(sentence: str) -> bool:
    """Whether a sentence speaks of something else than what a level is: what is done, or how levels are told apart."""
    return states_act(sentence) or bool(_language("aside").search(sentence))


def _stated_criteria(outline: PlanOutline, line: Line) -> list[Piece]:
    """The item under a level's heading that says when it is met (核定条件：…), among items on what is done."""
    for below in outline.children(line):
        if below.lead and _CRITERIA_LABEL.search(below.heading):
            return [(below, below.rest if below.rest < len(below.text) else 0, len(below.text))] + [
                (further, 0, len(further.text)) for further in outline.descendants(below) if further.text
            ]
    return []


def _without_acts(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces up to where they say what is done or how levels are told apart."""
    for line, start, end in pieces:
        stop = start
        for first, last in sentences(line.text[start:end]):
            sentence = line.text[start + first : start + last]
            if _goes_on(sentence) and not (first == 0 and _DEFINES.match(sentence)):
                stop += _condition_in(sentence)
                if stop > start:
                    yield line, start, stop
                return
            stop = start + last
        yield line, start, end


def _condition_in(sentence: str) -> int:
    """How much of a sentence that says what is done is the condition for it: 造成死亡，由组长指挥."""
    act = _language("acts").search(sentence)
    end = max((sentence.rfind(mark, 0, act.start() + 1) + 1 for mark in "，；"), default=0) if act else 0
    return end if states_condition(sentence[:end]) else 0


# ----------------------------------------------------------------------------------------- sentences


def _in_line(outline: PlanOutline, line: Line, mentions: tuple[LevelMention, ...], low: int) -> Iterator[Definition]:
    """红色：…; 重大舆情是指…; …的，为重大舆情; 有下列情形之一的，为重大舆情： with its items."""
    frames = list(_frames(line, mentions, low))
    stops = [*(frame.start for frame in frames), len(line.text)][1:]
    for frame, stop in zip(frames, stops, strict=True):
        classifying = is_classifying(outline, line, frame.start)
        behind = frame.kind in _BEHIND
        pieces = list(_behind(outline, line, frame, stop, classifying)) if behind else [_before(line, frame)]
        text = "".join(one.text[start:end] for one, start, end in pieces)
        condition, form = states_condition(text), _FORMS[frame.kind]
        if text and (condition or form > 0 or (classifying and form == 0)):
            start = frame.start if pieces[0][0] is line else pieces[0][1]
            strength = form + condition + _CLASSIFYING * classifying
            strength = min(strength, 1) if _OF_A_TABLE.search(text) else strength
            yield Definition(line, frame.mention, tuple(pieces), (pieces[0][0], start), strength)


def _before(line: Line, frame: _Frame) -> Piece:
    """The conditions in front of a level, without the words that class them."""
    text = line.text
    end = max(text.rfind(mark, frame.start, frame.mention.start) + (mark != "，") for mark in "的者，")
    return line, frame.start, end if end > frame.start else frame.mention.start


def _behind(outline: PlanOutline, line: Line, frame: _Frame, stop: int, classifying: bool) -> Iterator[Piece]:
    """The conditions behind a level: a sentence, more where they go on, and the items that it leads in."""
    end = frame.content
    for first, last in sentences(line.text[frame.content : stop]):
        sentence = line.text[frame.content + first : frame.content + last]
        defines = not first and frame.kind == "defined"
        if (_goes_on(sentence) and not defines) or (first and not states_condition(sentence)):
            end += 0 if first or not classifying else _condition_in(sentence)
            break
        end = frame.content + last
    if end > frame.content:
        yield line, frame.content, end
    if stop == len(line.text) and (end == frame.content == stop or line.text.endswith("：")):
        yield from ((item, 0, len(item.text)) for item in outline.items(line) if item.text)


def _frames(line: Line, mentions: tuple[LevelMention, ...], low: int) -> Iterator[_Frame]:
    """The frames of a line's levels from ``low`` on, in order; each begins behind the one before."""
    for mention in mentions:
        fits = mention.start >= low and len(mention.names) <= _MOST_JOINED
        if fits and (frame := _frame(line.text, mention, low)):
            low = frame.content
            yield frame


def _frame(text: str, mention: LevelMention, low: int) -> _Frame | None:
    """The frame of a level: it opens its clause or sentence, or else closes it."""
    stop = text.find("。", mention.end)
    if _language("aside").search(text[text.rfind("。", 0, mention.start) + 1 : stop if stop >= 0 else len(text)]):
        return None
    opens = max(low, *(text.rfind(mark, low, mention.start) + 1 for mark in "。；：，"))
    closes = max(low, text.rfind("。", low, mention.start) + 1)
    closes += len(text[closes : mention.start]) - len(text[closes : mention.start].lstrip("，；"))
    for start in dict.fromkeys((opens, closes)):
        tree = _parse(_masked(text[start : mention.end + _LONGEST_SUBJECT], mention, start))
        if tree is None or (tree.data == "headed" and text[start - 1 : start] == "，"):
            continue
        rest = next((token for token in tree.children if isinstance(token, Token) and token.type == "REST"), None)
        content = len(text) if rest is None else start + (rest.start_pos or 0)
        return _Frame(str(tree.data), mention, start, content)
    return None


def _masked(text: str, mention: LevelMention, start: int = 0) -> str:
    """A text that begins at ``start`` of the line, with the level's name as the grammar wants it."""
    first, last = mention.start - start, mention.end - start
    return text[:first] + "◇" * (last - first) + text[last:]


def _parse(text: str) -> Tree[Token] | None:
    try:
        return grammar("definition", "definition").parse(text)
    except UnexpectedInput:
        return None
