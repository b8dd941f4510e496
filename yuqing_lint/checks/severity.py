"""Levels (分级): defined, used, complete, and their thresholds as intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.bounds import JOINED
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.level_names import LevelMention, LevelNames, level_mentions, normal, series_of
from yuqing_lint.folding import lexicon
from yuqing_lint.model import SeverityLevel
from yuqing_lint.outline import Sentence
from yuqing_lint.outline.plans import states_purpose
from yuqing_lint.patterns import compiled

GRADES = ("特别重大", "重大", "较大", "一般")
_SUBJECT = re.compile(r"(?:级)?(?:[\u4e00-\u9fff]{0,4}?(舆情|声誉事件|声誉风险事件)|(突发事件|突发公共事件|事故))")
_ABOUT_OPINION = re.compile(r"(?:的)?(?:[政网]?[务络]?)舆情|引发|所涉|中的舆情")
_OFTEN = 2  # so many times as often must the plan speak of 舆情 for 突发事件 to be a slip
STATED = re.compile(r"^(?:共|等)?([二两三四五2345])(?:个)?(?:等级|级别|级|类|档)")
"""How many levels a list says that there are: …三级."""
_MATTERS = re.compile(r"[^，。；]{0,8}?(?:事项|决策|问题|决定)")
_OF_INCIDENTS = re.compile(r"(?:级|[（(][^）)]*[）)])?(?:突发|网络)?[\u4e00-\u9fff]{0,4}?(?:舆情|事件|响应|预警)")
"""What a word for gravity is about where it is a level."""
_DUE = re.compile(r"[应须要]|立即|马上|当即|第一时间|及时|由|报告|上报|启动|\d+个?(?:小时|分钟)")
"""What makes a mention of a level one that somebody acts upon."""
_STARTS = re.compile(r"[^，。；]{0,12}(?:后|时|的)?，[^。；]*(?:报告|上报|报送|启动|小时|分钟)")
"""发现重大舆情后，…报告."""
FOREIGN = re.compile(r"国家|国务院|上级|省级?(?:预案|规定)|市级?预案|总体应急预案|法律|《")


def names_of(context: Context) -> LevelNames:
    """The level names of the plan."""
    if "levels" not in context.memo:
        context.memo["levels"] = LevelNames.of(context.plan.severity_levels)
    found: LevelNames = context.memo["levels"]
    return found


def uses(context: Context) -> list[tuple[Sentence, LevelMention]]:
    """Every level mention of the plan outside its title, with its sentence."""
    if "level_uses" not in context.memo:
        context.memo["level_uses"] = [
            (sentence, mention)
            for sentence in context.outline.sentences
            if not sentence.line.title
            for mention in level_mentions(sentence.text, names_of(context))
        ]
    found: list[tuple[Sentence, LevelMention]] = context.memo["level_uses"]
    return found


def _defining(context: Context, offset: int) -> bool:
    """Whether a place lies in the definition of a level."""
    return any(level.span.start <= offset < level.span.end for level in context.plan.severity_levels)


def place_of_level(context: Context, level: SeverityLevel) -> tuple[int, int]:
    """A level's definition, from the heading in front of it where that names it."""
    outline = context.outline
    line = outline.line_at(level.span.start)
    if line and line.cell:
        return min(other.start for other in outline.row(line)), level.span.end
    for above in [line, *outline.ancestors(line)][:2] if line else ():
        if above and above.lead and level_mentions(above.heading):
            return min(above.start, level.span.start), level.span.end
    return level.span.start, level.span.end


def kind_of(name: str) -> str:
    """The series that a level name is of."""
    return series_of(normal(name))


_TIES = re.compile("分[为成]|[由从][高低重轻]|对应|相当于|等同于|视同|标[示识注]|表示|代表|分别")
"""What ties the names of two series to each other, also over commas."""


def mapped(context: Context) -> set[str]:
    """Names that stand beside a defined level in one clause, heading or row, and so are tied to it."""
    names = names_of(context)
    tied: set[str] = set()
    for line in context.outline.body:
        row = "，".join(other.text for other in context.outline.row(line)) if line.cell else line.text
        for scope in [row] if line.cell or line.is_heading or _TIES.search(row) else re.split("[，。；]", row):
            here = {name for one in level_mentions(scope) for group in ((*one.names,), *one.aliases) for name in group}
            if any(names.rank(name) for name in here):
                tied |= {normal(name) for name in here}
        here = {name for one in level_mentions(line.text) for name in one.names}
        if line.lead:
            above = {
                name
                for up in context.outline.ancestors(line)
                if up.lead
                for one in level_mentions(up.heading)
                for name in one.names
            }
            if any(names.rank(name) for name in above):
                tied |= {normal(name) for name in here}
    return tied


def undefined(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level is used that the plan does not define; shown where something is due at that level, if anywhere."""
    found: dict[str, list[tuple[Sentence, int, int, str]]] = {}
    for sentence, name, start, end in _undefined_uses(context):
        found.setdefault(normal(name), []).append((sentence, start, end, name))
    for places in found.values():
        sentence, start, end, name = max(places, key=lambda one: _demands(context, one[0], one[2]))
        yield Hit(*sentence.span(start, end), {"level": name})


def _demands(context: Context, sentence: Sentence, end: int) -> int:
    """How much hangs on a level named in a sentence: most where it starts a report, nothing in the purpose of the plan."""
    background = {"purpose", "scope", "basis", "principles"} & set(context.outline.kinds_of(sentence.line))
    if background or states_purpose(sentence.text):
        return 0
    after = sentence.text[end:]
    return 3 if _STARTS.match(after) else 2 if _DUE.search(after) else 1


def _undefined_uses(context: Context) -> Iterator[tuple[Sentence, str, int, int]]:
    """Where a level is used that the plan does not define."""
    names = names_of(context)
    levels = context.plan.severity_levels
    timed = {normal(name) for one in context.plan.deadlines for name in one.levels}
    kinds = {kind_of(level.name) for level in levels}
    tied: set[str] | None = None
    for sentence, mention in uses(context):
        for name, (start, end) in zip(mention.names, mention.ranges, strict=True):
            key = normal(name)
            if kind_of(name) == "grade" and _MATTERS.match(sentence.text[end:]):
                continue
            if names.rank(name) or FOREIGN.search(sentence.text[max(0, start - 20) : start]):
                continue
            parts = (part for level in levels for word in (level.name, *level.aliases) for part in JOINED.split(word))
            if key in map(normal, parts):
                continue
            if not levels:
                if key not in timed or context.outline.spun:
                    continue
            elif kind_of(name) not in kinds:
                if tied is None:
                    tied = mapped(context)
                response = re.match(r"(?:级)?(?:应急)?(?:响应|预警)", sentence.text[mention.end :])
                if key in tied or (response and kind_of(name) != "grade"):
                    continue
                if kind_of(name) == "grade" and not _OF_INCIDENTS.match(sentence.text[mention.end :]):
                    continue  # 重大声誉风险事项
            elif JOINED.search(levels[0].name):
                continue
            yield sentence, name, start, end


def unused(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level is defined and nothing follows from it."""
    levels = context.plan.severity_levels
    if len(levels) < 2 or context.outline.spun:
        return
    names = names_of(context)
    used: set[str] = set()
    for sentence, mention in uses(context):
        start = sentence.span(mention.start, mention.end)[0]
        heading = "classification" in context.outline.kinds_of(sentence.line)
        listing = len(mention.names) >= len(levels) - 1 and STATED.match(sentence.text[mention.end :])
        if not _defining(context, start) and not heading and not listing:
            used |= {names.canonical(name) for name in _with_graver(names, sentence, mention)}
    used |= {response.level for response in context.plan.responses}
    for one in context.plan.deadlines:
        used |= set(one.levels)
    if not used:
        return
    for level in levels:
        if level.name not in used and not JOINED.search(level.name):
            yield Hit(*place_of_level(context, level), {"level": level.name})


def _with_graver(names: LevelNames, sentence: Sentence, mention: LevelMention) -> list[str]:
    """较大以上 uses every graver level too."""
    if len(mention.names) == 1 and re.match(
        r"(?:级)?[\u4e00-\u9fff]{0,6}(?:及|或)?以[上下]", sentence.text[mention.end :]
    ):
        return list(names.ordered())
    if re.match(r"[至到-]", sentence.text[mention.end :]):
        return list(names.ordered())
    return list(mention.names)


# ----------------------------------------------------------------------------------------- wording


def vague(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A condition by words of degree alone, though others of the level may have numbers."""
    degree = compiled(params["degree"])
    for level in context.plan.severity_levels:
        numbers = [one.span for one in level.criteria]
        for line in context.outline.body:
            if line.start >= level.span.end or line.end <= level.span.start:
                continue
            for match in re.finditer(r"(?:(?!或者|或)[^。；，])+", line.text):
                start, end = line.folded.span(match.start(), match.end())
                counted = any(one.start < end and start < one.end for one in numbers)
                if (
                    start < level.span.end
                    and end > level.span.start
                    and not counted
                    and (word := degree.search(match[0]))
                ):
                    yield Hit(start, end, {"words": word[0], "level": level.name})


def compound(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level made of two that the plan does not define (重特大)."""
    for sentence, match in matches(context, params["pattern"]):
        if not any(match[1] in (level.name, *level.aliases) for level in context.plan.severity_levels):
            yield Hit(*sentence.span(match.start(1), match.end(1)), {"level": match[1]})


def merged(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two levels are defined or answered as one."""
    for level in context.plan.severity_levels:
        if JOINED.search(level.name):
            yield Hit(*_with_name(context, level), {"levels": level.name})
    for sentence, mention in uses(context):
        words = sentence.text[mention.start : mention.end]
        after = sentence.text[mention.end :]
        if len(mention.names) == 2 and "或" in words and re.match(r"[\u4e00-\u9fff]{0,6}(?:舆情|事件)(?:均)?由", after):
            place = sentence.span(mention.start, mention.end)
            if not _defining(context, place[0]):
                yield Hit(*place, {"levels": words})


def _with_name(context: Context, level: SeverityLevel) -> tuple[int, int]:
    """A level's definition with its name, which may stand behind the conditions: …的，属于重大或较大舆情."""
    start, end = place_of_level(context, level)
    line = context.outline.line_at(level.span.start)
    at = context.document.text.find(level.name, start, line.end) if line else -1
    return start, max(end, at + len(level.name))


def mixed_subject(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Levels of events are used for levels of opinion."""
    nouns: Counter[str] = Counter()
    where: dict[str, tuple[int, int]] = {}
    names = names_of(context)
    for sentence, mention in uses(context):
        noun = re.match(r"[\u4e00-\u9fff]{0,8}?(舆情|突发事件|突发公共事件|事故)", sentence.text[mention.end :])
        if noun and names.rank(mention.names[0]):
            word = "舆情" if "舆情" in noun[0] else "突发事件"
            nouns[word] += 1
            if word == "舆情":
                where.setdefault(word, sentence.span(mention.start, mention.end + noun.end()))
    defined = [level for level in context.plan.severity_levels if _defined_as_event(context, level)]
    if len(defined) >= 2 and nouns["舆情"] and "舆情" in where:
        first = defined[0].span
        yield Hit(*where["舆情"], {}, ((first.start, first.end, {"text": "突发事件"}),))
    elif not defined:
        yield from _used_as_event(context)


def _used_as_event(context: Context) -> Iterator[Hit]:
    """Levels of opinion are used for levels of events: 特别重大、重大突发事件5小时内…."""
    names = names_of(context)
    subjects: dict[str, list[tuple[Sentence, LevelMention, int]]] = {}
    for sentence, mention in uses(context):
        noun = _SUBJECT.match(sentence.text[mention.end :])
        quoted = sentence.text.rfind("《", 0, mention.start) > sentence.text.rfind("》", 0, mention.start)
        if noun and names.rank(mention.names[0]) and not quoted:
            word = "舆情" if noun[1] else "突发事件"
            subjects.setdefault(word, []).append((sentence, mention, mention.end + noun.end()))
    events, opinion = subjects.get("突发事件", []), subjects.get("舆情", [])
    if events and len(opinion) >= _OFTEN * len(events):
        first = opinion[0]
        for sentence, mention, end in events:
            if not _ABOUT_OPINION.match(sentence.text[end:]):
                start, stop = first[0].span(first[1].start, first[2])
                values = {"words": sentence.text[mention.start : end]}
                related = ((start, stop, {"text": context.document.text[start:stop]}),)
                yield Hit(*sentence.span(mention.start, end), values, related, variant="event")


def _defined_as_event(context: Context, level: SeverityLevel) -> bool:
    line = context.outline.line_at(level.span.start)
    heads = [line, *context.outline.ancestors(line)] if line else []
    words = "".join(one.heading for one in heads[:2]) + level.span.text[:12]
    return (
        bool(
            re.transient(rf"{re.escape(level.name)}[\u4e00-\u9fff]{{0,4}}(?:突发事件|突发公共事件|事故)").search(words)
        )
        and "舆情" not in words
    )


def cross_wording(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level is defined with the word for another."""
    gravity = lexicon("levels")["gravity"]
    grades = {level.name for level in context.plan.severity_levels if level.name in gravity}
    for level in context.plan.severity_levels:
        for grade in grades - {level.name}:
            text = level.span.text
            for match in re.finditer(
                rf"(?:造成|产生|引起|带来|有|在)(?<!特别){grade}(?:[^，。；]{{0,4}}影响|范围|损失|危害)", text
            ):
                if grade == "重大" and "特别重大" in match[0]:
                    continue
                start = level.span.start + match.start()
                yield Hit(start, level.span.start + match.end(), {"level": level.name, "grade": grade})
