"""Levels (分级): defined, used, complete, and their thresholds as intervals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.intervals import Gap, Overlap, compare, same_metric
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.level_names import LevelMention, LevelNames, level_mentions, normal
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Criterion, SeverityLevel
from yuqing_lint.outline import Sentence

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_STATED = re.compile(r"^(?:共|等)?([二两三四五2345])(?:个)?(?:等级|级别|级|类|档)")
_GRADES = ("特别重大", "重大", "较大", "一般")
_JOINED = re.compile(r"或|、|和|及")
"""A name of two levels in one: 重大或较大."""
_FOREIGN = re.compile(r"国家|国务院|上级|省级?(?:预案|规定)|市级?预案|总体应急预案|法律|《")


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
            for mention in level_mentions(sentence.text)
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
    for above in [line, *outline.ancestors(line)][:2] if line else ():
        if above and above.lead and level_mentions(above.heading):
            return min(above.start, level.span.start), level.span.end
    return level.span.start, level.span.end


def _kind(name: str) -> str:
    word = normal(name)
    if word in lexicon("levels")["gravity"]:
        return "colour" if word.endswith("色") else "grade"
    return "roman" if word[:1] in "ⅠⅡⅢⅣⅤ" else "letter" if word[:1] in "ABCDE" else "ordinal"


def _mapped(context: Context) -> set[str]:
    """Names that stand beside a defined level in one sentence, heading or row, and so are tied to it."""
    names = names_of(context)
    tied: set[str] = set()
    for line in context.outline.body:
        scope = "".join(other.text for other in context.outline.row(line)) if line.cell else line.text
        here = {name for one in level_mentions(scope) for group in ((*one.names,), *one.aliases) for name in group}
        if any(names.rank(name) for name in here):
            tied |= {normal(name) for name in here}
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
    """A level is used that the plan does not define."""
    names = names_of(context)
    levels = context.plan.severity_levels
    shown: set[str] = set()
    timed = {normal(name) for one in context.plan.deadlines for name in one.levels}
    kinds = {_kind(level.name) for level in levels}
    tied: set[str] | None = None
    for sentence, mention in uses(context):
        for name, (start, end) in zip(mention.names, mention.ranges, strict=True):
            key = normal(name)
            if names.rank(name) or key in shown or _FOREIGN.search(sentence.text[max(0, start - 20) : start]):
                continue
            if any(normal(alias) == key for level in levels for alias in (level.name, *level.aliases)):
                continue
            if not levels:
                if key not in timed or context.outline.spun:
                    continue
            elif _kind(name) not in kinds:
                if tied is None:
                    tied = _mapped(context)
                response = re.match(r"(?:级)?(?:应急)?(?:响应|预警)", sentence.text[mention.end :])
                if key in tied or (response and _kind(name) != "grade"):
                    continue
            elif _JOINED.search(levels[0].name):
                continue
            shown.add(key)
            yield Hit(*sentence.span(start, end), {"level": name})


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
        listing = len(mention.names) >= len(levels) - 1 and _STATED.match(sentence.text[mention.end :])
        if not _defining(context, start) and not heading and not listing:
            used |= {names.canonical(name) for name in _with_graver(names, sentence, mention)}
    used |= {response.level for response in context.plan.responses}
    for one in context.plan.deadlines:
        used |= set(one.levels)
    if not used:
        return
    for level in levels:
        if level.name not in used and not _JOINED.search(level.name):
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


def _listings(context: Context) -> Iterator[tuple[Sentence, LevelMention, int]]:
    """Lists of levels with their number: 分为重大、较大、一般三级."""
    for sentence, mention in uses(context):
        stated = _STATED.match(sentence.text[mention.end :])
        if len(mention.names) >= 2 and stated:
            yield sentence, mention, _COUNTS[stated[1]]


def scheme_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One part of the plan knows other levels than another."""
    names = names_of(context)
    levels = context.plan.severity_levels
    defined = {level.name for level in levels if not _JOINED.search(level.name)}
    listings = list(_listings(context))
    for sentence, mention, _count in listings:
        listed = {names.canonical(name) for name in mention.names}
        kinds = {_kind(name) for name in listed}
        if defined and listed != defined and kinds == {_kind(level.name) for level in levels}:
            first = levels[0].span
            values = {"listed": "、".join(mention.names), "defined": "、".join(level.name for level in levels)}
            stop = min(len(sentence.text), mention.end + 4)
            yield Hit(*sentence.span(mention.start, stop), values, ((first.start, first.end, {}),))
    if not defined:
        for (one, first_names, _), (other, names_, _) in pairwise(listings):
            if set(first_names.names) != set(names_.names) and _kind(first_names.names[0]) == _kind(names_.names[0]):
                values = {"listed": "、".join(names_.names), "defined": "、".join(first_names.names)}
                yield Hit(
                    *other.span(names_.start, names_.end),
                    values,
                    ((*one.span(first_names.start, first_names.end), {}),),
                )


def missing_rank(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level is left out: 一般、重大、特别重大, or 四级 with three names."""
    for sentence, mention, count in _listings(context):
        if len(mention.names) != count:
            stop = min(len(sentence.text), mention.end + 4)
            values = {
                "found": f"{'、'.join(mention.names)}",
                "missing": f"{count}级中的{abs(count - len(mention.names))}级",
            }
            yield Hit(*sentence.span(mention.start, stop), values, variant="count")
    levels = sorted(context.plan.severity_levels, key=lambda level: level.span.start)
    names = {level.name for level in levels}
    present = [at for at, grade in enumerate(_GRADES) if grade in names]
    if len(present) >= 2:
        for grade in _GRADES[min(present) : max(present)]:
            if grade not in names and not any(grade in name for name in names):
                yield Hit(
                    *_between(context, levels, grade),
                    {"missing": grade, "found": "、".join(level.name for level in levels)},
                )


def _between(context: Context, levels: list[SeverityLevel], grade: str) -> tuple[int, int]:
    """Where the definition of a level that is lost would stand: the text between its neighbours."""
    place = _GRADES.index(grade)
    around = [level for level in levels if level.name in _GRADES and abs(_GRADES.index(level.name) - place) == 1]
    if len(around) == 2:
        first, last = sorted(around, key=lambda level: level.span.start)
        line = context.outline.line_at(first.span.start)
        after = [one for one in context.outline.body if line and one.index > line.index and one.end <= last.span.start]
        if after:
            return after[0].start, after[0].end
        return last.span.start, last.span.end
    level = around[0] if around else levels[0]
    return level.span.start, level.span.end


# -------------------------------------------------------------------------------------- thresholds


def _pairs(context: Context) -> Iterator[tuple[SeverityLevel, Criterion, SeverityLevel, Criterion]]:
    """Criteria on one metric of neighbouring levels: the graver level's first."""
    levels = sorted(context.plan.severity_levels, key=lambda level: level.rank)
    for graver, lesser in pairwise(levels):
        used: set[int] = set()
        for one in graver.criteria:
            for at, other in enumerate(lesser.criteria):
                if at not in used and one.comparator and other.comparator and same_metric(one, other):
                    used.add(at)
                    yield graver, one, lesser, other
                    break


def overlap(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One number belongs to two levels."""
    for graver, one, lesser, other in _pairs(context):
        found = compare(one, other)
        if isinstance(found, Overlap):
            values = {"metric": one.metric, "graver": graver.name, "lesser": lesser.name, "where": found.words}
            yield Hit(
                one.span.start, one.span.end, values, ((other.span.start, other.span.end, {"level": lesser.name}),)
            )


def gap(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number belongs to no level."""
    for graver, one, lesser, other in _pairs(context):
        found = compare(one, other)
        if isinstance(found, Gap):
            values = {"metric": one.metric, "graver": graver.name, "lesser": lesser.name, "where": found.words}
            yield Hit(
                one.span.start, one.span.end, values, ((other.span.start, other.span.end, {"level": lesser.name}),)
            )


def missing_comparator(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number in a definition without 以上, 以下 or the like."""
    shown: set[int] = set()
    for level in context.plan.severity_levels:
        for criterion in level.criteria:
            if not criterion.comparator and criterion.span.start not in shown:
                shown.add(criterion.span.start)
                yield Hit(
                    criterion.span.start, criterion.span.end, {"metric": criterion.metric, "words": criterion.span.text}
                )


def cross_metric(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """或 over several conditions puts one event into two levels, and no rule says that the higher one holds."""
    text = "\n".join(line.text for line in context.outline.body)
    if re.search(params["higher"], text):
        return
    levels = [
        level
        for level in context.plan.severity_levels
        if level.criteria and (len({one.group for one in level.criteria}) > 1 or re.search(r"或", level.span.text))
    ]
    levels.sort(key=lambda level: level.rank)
    if len(levels) >= 2:
        graver, lesser = levels[0], levels[1]
        values = {"graver": graver.name, "lesser": lesser.name}
        yield Hit(
            lesser.span.start, lesser.span.end, values, ((graver.span.start, graver.span.end, {"level": graver.name}),)
        )


def unit_mismatch(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One metric is counted in different units."""
    seen: dict[str, tuple[str, Criterion]] = {}
    for level in context.plan.severity_levels:
        for one in level.criteria:
            unit = (one.unit or "").removesuffix("次") if one.unit != "次" else "次"
            metric = re.sub(r"\W", "", one.metric)
            if not unit or len(metric) < 2:
                continue
            before = seen.setdefault(metric, (unit, one))
            if before[0] != unit:
                related: Others = ((before[1].span.start, before[1].span.end, {}),)
                yield Hit(
                    one.span.start,
                    one.span.end,
                    {"metric": one.metric, "unit": one.unit or "", "other": before[1].unit or ""},
                    related,
                )


# ----------------------------------------------------------------------------------------- wording


def vague(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A definition by words of degree alone."""
    degree = re.compile(params["degree"])
    for level in context.plan.severity_levels:
        if level.criteria:
            continue
        for line in context.outline.body:
            if line.start >= level.span.end or line.end <= level.span.start:
                continue
            for match in re.finditer(r"[^。；，]+", line.text):
                start, end = line.folded.span(match.start(), match.end())
                if start < level.span.end and end > level.span.start and (word := degree.search(match[0])):
                    yield Hit(start, end, {"words": word[0], "level": level.name})


def compound(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level made of two that the plan does not define (重特大)."""
    for sentence, match in matches(context, re.compile(params["pattern"])):
        if not any(match[1] in (level.name, *level.aliases) for level in context.plan.severity_levels):
            yield Hit(*sentence.span(match.start(1), match.end(1)), {"level": match[1]})


def merged(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two levels are defined or answered as one."""
    for level in context.plan.severity_levels:
        if _JOINED.search(level.name):
            yield Hit(*place_of_level(context, level), {"levels": level.name})
    for sentence, mention in uses(context):
        words = sentence.text[mention.start : mention.end]
        after = sentence.text[mention.end :]
        if len(mention.names) == 2 and "或" in words and re.match(r"[\u4e00-\u9fff]{0,6}(?:舆情|事件)(?:均)?由", after):
            place = sentence.span(mention.start, mention.end)
            if not _defining(context, place[0]):
                yield Hit(*place, {"levels": words})


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
        yield Hit(*where["舆情"], {}, ((first.start, first.end, {}),))


def _defined_as_event(context: Context, level: SeverityLevel) -> bool:
    line = context.outline.line_at(level.span.start)
    heads = [line, *context.outline.ancestors(line)] if line else []
    words = "".join(one.heading for one in heads[:2]) + level.span.text[:12]
    return (
        bool(re.search(rf"{re.escape(level.name)}[\u4e00-\u9fff]{{0,4}}(?:突发事件|突发公共事件|事故)", words))
        and "舆情" not in words
    )


def cross_wording(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level is defined with the word for another."""
    grades = {level.name for level in context.plan.severity_levels} & set(_GRADES)
    for level in context.plan.severity_levels:
        for grade in grades - {level.name}:
            text = level.span.text
            for match in re.finditer(rf"(?:造成|产生|引起|带来|有)(?<!特别){grade}[^，。；]{{0,4}}影响", text):
                if grade == "重大" and "特别重大" in match[0]:
                    continue
                start = level.span.start + match.start()
                yield Hit(start, level.span.start + match.end(), {"level": level.name, "grade": grade})


def label_mapping(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Names, numbers and colours of levels are matched in the wrong order."""
    pairs: list[tuple[int, int, Sentence, LevelMention]] = []
    for sentence, mention in uses(context):
        for name, aliases in zip(mention.names, mention.aliases, strict=True):
            others = [alias for alias in aliases if _kind(name) != _kind(alias)]
            pairs.extend((_order(name), _order(alias), sentence, mention) for alias in others)
    for (one, other, sentence, mention), (next_one, next_other, *_rest) in pairwise(pairs):
        if one != next_one and (one < next_one) != (other < next_other):
            yield Hit(*sentence.span(mention.start, mention.end), {"words": sentence.text[mention.start : mention.end]})
            return
    colours = {normal(name) for _, mention in uses(context) for name in mention.names} | {"红色"}
    for one, other, sentence, mention in pairs:
        words = sentence.text[mention.start : mention.end]
        if (
            one == 1
            and re.search(r"[橙黄蓝]色", words)
            and re.search(r"[ⅠI一]级|特别重大", words)
            and "红色" in colours
            and len(mention.names) == 1
            and other != 1
        ):
            yield Hit(*sentence.span(mention.start, mention.end), {"words": words})


def _order(name: str) -> int:
    """The place of a name in its own order, 1 the gravest."""
    word = normal(name)
    for row in ("ⅠⅡⅢⅣⅤ", "一二三四五", "ABCDE", "红橙黄蓝绿"):
        if word[:1] in row and word not in _GRADES:
            return row.index(word[:1]) + 1
    return _GRADES.index(word) + 1 if word in _GRADES else 9
