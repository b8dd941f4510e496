"""Schemes (分级体系): one set of levels in the whole plan, with none left out and every name matched in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.bounds import JOINED
from yuqing_lint.checks.severity import FOREIGN, GRADES, STATED, kind_of, mapped, names_of, place_of_level, uses
from yuqing_lint.extract.level_names import LevelMention, level_mentions, normal, series_of
from yuqing_lint.folding import lexicon
from yuqing_lint.model import SeverityLevel
from yuqing_lint.outline import Line, Sentence

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_LISTS = re.compile(r"(?:分为|分成|划分为|划为|(?<![认判评])定为|设为|设|包括)(?:：)?$")
_DIVIDES = re.compile(r"分为|分成|划分为|划为|定为")
_SPOKEN_OF = re.compile(r"的|符合|舆情|响应|条件|标准|以上|同时")
"""What follows where some of the levels are spoken of, and not all listed: 严重、较重两级的."""
_RESPONSES = re.compile(r"响应|舆情|事件|研判|定级|等级|级别")
_STATES = re.compile(r"[二两三四五]个?(?:级别|等级|级)")
_WARNINGS = re.compile(r"预警|风险|隐患|敏感程度")
_ROWS = {
    "grade": GRADES,
    "colour": ("红色", "橙色", "黄色", "蓝色"),
    "roman": tuple("ⅠⅡⅢⅣⅤ"),
    "letter": tuple("ABCDE"),
    "ordinal": tuple("一二三四五"),
}
_MOST_OF_FOUR = 3
_HEAVIEST = 1000
"""Above the gravity of any word."""
_NAMELESS = re.compile(r"(?:级|类)(?:舆情|事件|响应|突发)")
"""A heading whose level lost its name: 级舆情."""
_BLANK = re.compile(r"(?:[（(][^（）()]{1,4}[）)])?、\s*(?:[（(]\s*[）)])?\s*、")
"""A place in a list that is empty."""
_ANY_LEVEL = r"特别重大|重大|较大|一般|特别严重|严重|较重|[红橙黄蓝]色|[ⅠⅡⅢⅣⅤ]级|[一二三四五]级"
_TIE = (
    r"级?(?:[\u4e00-\u9fff]{0,4}(?:舆情|事件))?(?:应急)?(?:响应|预警)?(?:即|则)?"
    r"(?:对应(?:于|为|着)?|用|以|为|是|标[为示注]为?|代表|表示|即|相当于|等同于|属于?|采用|发布|显示为|[（(])"
)
"""What ties a level to its label: Ⅰ级响应对应红色, 重大舆情（红色."""
_OF_THE_PLAN = re.compile(r"[\u4e00-\u9fff]{0,4}(?:响应|舆情|事件|处置)")


def _listings(context: Context) -> Iterator[tuple[Sentence, LevelMention, int | None]]:
    """Lists of the plan's levels, with their number where it is said: 分为重大、较大、一般三级."""
    for sentence, mention in uses(context):
        stated = STATED.match(sentence.text[mention.end :])
        lists = _LISTS.search(sentence.text[: mention.start])
        of_all = _COUNTS[stated[1]] == len(mention.names) < len(context.plan.severity_levels) if stated else False
        own = all(names_of(context).rank(name) for name in mention.names)
        if stated and of_all and own and not lists and _SPOKEN_OF.match(sentence.text, mention.end + stated.end()):
            continue  # 严重、较重两级的: two of the levels are spoken of
        if len(mention.names) >= 2 and (stated or lists):
            yield sentence, mention, _COUNTS[stated[1]] if stated else None


def scheme_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One part of the plan knows other levels than another."""
    names = names_of(context)
    levels = context.plan.severity_levels
    defined = {level.name for level in levels if not JOINED.search(level.name)}
    listings = list(_listings(context))
    for sentence, mention, _count in listings:
        listed = {names.canonical(name) for name in mention.names}
        kinds = {kind_of(name) for name in listed}
        if defined and listed != defined and kinds == {kind_of(level.name) for level in levels}:
            first = levels[0].span
            values = {"listed": "、".join(mention.names), "defined": "、".join(level.name for level in levels)}
            stop = min(len(sentence.text), mention.end + 4)
            yield Hit(*sentence.span(mention.start, stop), values, ((first.start, first.end, {}),))
        elif defined and _of_another_number(context, sentence, mention):
            first = levels[0].span
            values = {"listed": "、".join(mention.names), "defined": "、".join(level.name for level in levels)}
            yield Hit(*sentence.span(mention.start, mention.end), values, ((first.start, first.end, {}),))
    yield from _other_series(context)
    if not defined:
        for (one, first_names, _), (other, names_, _) in pairwise(listings):
            if set(first_names.names) != set(names_.names) and kind_of(first_names.names[0]) == kind_of(
                names_.names[0]
            ):
                values = {"listed": "、".join(names_.names), "defined": "、".join(first_names.names)}
                yield Hit(
                    *other.span(names_.start, names_.end),
                    values,
                    ((*one.span(first_names.start, first_names.end), {}),),
                )


def _of_another_number(context: Context, sentence: Sentence, mention: LevelMention) -> bool:
    """Whether responses are divided into fewer or more levels, by other names, than the plan defines and ties to none."""
    before = sentence.text[: mention.start]
    kinds = {kind_of(word) for level in context.plan.severity_levels for word in (level.name, *level.aliases)}
    return (
        bool((_DIVIDES.search(before) or _STATES.match(sentence.text[mention.end :])) and not _WARNINGS.search(before))
        and bool(_RESPONSES.search(sentence.text))
        and not FOREIGN.search(before)
        and kind_of(mention.names[0]) not in kinds
        and len(mention.names) != len(context.plan.severity_levels)
        and not {normal(name) for name in mention.names} & mapped(context)
    )


def _other_series(context: Context) -> Iterator[Hit]:
    """Levels of another series (三级 where the plan has C级) in one place only, tied to none that is defined."""
    levels = context.plan.severity_levels
    kinds = {kind_of(level.name) for level in levels} | {kind_of(alias) for level in levels for alias in level.aliases}
    found: dict[str, list[tuple[Sentence, LevelMention]]] = {}
    for sentence, mention in uses(context):
        if not sentence.line.title and kind_of(mention.names[0]) not in kinds:
            found.setdefault(kind_of(mention.names[0]), []).append((sentence, mention))
    for kind, places in found.items():
        sentence, mention = places[0]
        about = _OF_THE_PLAN.match(sentence.text[mention.end :])
        if (
            kinds
            and kind != "grade"
            and len(places) == 1
            and about
            and not FOREIGN.search(sentence.text[: mention.start])
            and not {normal(name) for name in mention.names} & mapped(context)
        ):
            first = levels[0].span
            values = {"listed": "、".join(mention.names), "defined": "、".join(level.name for level in levels)}
            yield Hit(*sentence.span(mention.start, mention.end), values, ((first.start, first.end, {}),))


def missing_rank(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level is left out: 一般、重大、特别重大, A级、C级, or 四级 with three names."""
    for sentence, mention, count in _listings(context):
        lost = _gaps(context, mention.names)
        if lost or (count is not None and len(mention.names) != count):
            stop = min(len(sentence.text), mention.end + 4)
            missing = "、".join(lost) or f"{count}级中的{abs((count or 0) - len(mention.names))}级"
            values = {"found": "、".join(mention.names), "missing": missing}
            yield Hit(*sentence.span(mention.start, stop), values, variant="count")
    yield from _blanks(context)
    for line in context.outline.body:
        if line.lead and (nameless := _NAMELESS.match(line.heading)) and _named_siblings(context, line):
            start, end = line.folded.span(nameless.start(), nameless.end())
            yield Hit(line.start, max(end, start), {"missing": "级别的名称", "found": line.heading})
    levels = sorted(context.plan.severity_levels, key=lambda level: level.span.start)
    for name in _gaps(context, tuple(level.name for level in levels)):
        found = "、".join(level.name for level in levels)
        yield Hit(*_between(context, levels, name), {"missing": name, "found": found})


def _blanks(context: Context) -> Iterator[Hit]:
    """An empty place in a list of levels: Ⅰ级、（）、Ⅲ级."""
    for sentence, mention in uses(context):
        gap = _BLANK.match(sentence.text, mention.end)
        rest = level_mentions(sentence.text[gap.end() :], names_of(context)) if gap else ()
        if not gap or not rest or rest[0].start:
            continue
        named = (*mention.names, *rest[0].names)
        known = [level.name for level in sorted(context.plan.severity_levels, key=lambda level: level.rank)]
        lost = [name for name in known if normal(name) not in map(normal, named)]
        values = {"found": "、".join(named), "missing": "、".join(lost) or "其中一级"}
        yield Hit(*sentence.span(mention.start, gap.end() + rest[0].end), values)


def _gaps(context: Context, names: tuple[str, ...]) -> list[str]:
    """The names between the first and the last of a series that are not there.

    红、黄、蓝 without 橙 is a scheme of its own, unless the plan uses 橙 elsewhere.
    """
    words = {part for name in names for part in map(normal, JOINED.split(name))}
    kinds = {series_of(word) for word in words}
    if len(kinds) != 1 or len(words) < 2:
        return []
    row = _ROWS[next(iter(kinds))]
    places = [row.index(word) for word in words if word in row]
    between = [row[at] for at in range(min(places, default=0), max(places, default=0))]
    used = {normal(name) for _, mention in uses(context) for name in mention.names}
    stated = {count for _, mention, count in _listings(context) if count}
    if len(words) in stated:
        return []  # 分为重大、一般两级: a scheme of its own
    own = kinds == {"colour"} or (kinds == {"grade"} and (len(words) < _MOST_OF_FOUR or _divided_into(context, words)))
    return [word for word in between if word not in words and (not own or word in used)]


def _divided_into(context: Context, words: set[str]) -> bool:
    """Whether the plan says that these are its levels: 分为一般关注、重大和特别重大."""
    divisions = (_DIVIDES.split(one.text)[-1] for one in context.outline.sentences if _DIVIDES.search(one.text))
    return any(all(word in division for word in words) for division in divisions)


def _named_siblings(context: Context, line: Line) -> bool:
    """Whether the headings beside a line name levels."""
    siblings = [
        other for other in context.outline.body if other.parent == line.parent and other.lead and other is not line
    ]
    return any(level_mentions(other.heading) for other in siblings)


def _between(context: Context, levels: list[SeverityLevel], grade: str) -> tuple[int, int]:
    """Where the definition of a level that is lost would stand: the text between its neighbours."""
    place = _order(grade)
    around = [
        level for level in levels if kind_of(level.name) == kind_of(grade) and abs(_order(level.name) - place) == 1
    ]
    if len(around) == 2:
        first, last = sorted(around, key=lambda level: level.span.start)
        line = context.outline.line_at(first.span.start)
        after = [one for one in context.outline.body if line and one.index > line.index and one.end <= last.span.start]
        if after:
            return after[0].start, after[0].end
        return last.span.start, last.span.end
    level = around[0] if around else levels[0]
    return level.span.start, level.span.end


def label_mapping(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Names, numbers and colours of levels are matched in the wrong order."""
    pairs: list[tuple[float, float, tuple[int, int], str]] = []
    for sentence, mention in uses(context):
        words = sentence.text[mention.start : mention.end]
        for name, aliases in zip(mention.names, mention.aliases, strict=True):
            others = [alias for alias in aliases if kind_of(name) != kind_of(alias)]
            span = sentence.span(mention.start, mention.end)
            pairs.extend((_order(name), _order(alias), span, words) for alias in others)
    for level in sorted(context.plan.severity_levels, key=lambda level: level.span.start):
        for alias in level.aliases:
            if kind_of(alias) != kind_of(level.name) and not JOINED.search(level.name):
                place = place_of_level(context, level)
                pairs.append((_order(level.name), _order(alias), place, f"{level.name}（{alias}）"))
    for (one, other, span, words), (next_one, next_other, next_span, _) in pairwise(pairs):
        if one != next_one and (one < next_one) != (other < next_other):
            yield Hit(*span, {"words": words}, ((*next_span, {}),))
            return
    yield from _one_label_twice(context)
    names = names_of(context)
    for sentence, mention in uses(context):
        for name, aliases in zip(mention.names, mention.aliases, strict=True):
            if any(names.rank(name) and names.rank(alias) not in (None, 0, names.rank(name)) for alias in aliases):
                words = sentence.text[mention.start : mention.end]
                level = next(one for one in context.plan.severity_levels if one.rank == names.rank(name))
                yield Hit(
                    *sentence.span(mention.start, mention.end),
                    {"words": words},
                    ((*place_of_level(context, level), {}),),
                )
                return
    for sentence, (start, end), (next_start, next_end) in _told_crosswise(context):
        words = sentence.text[start:end]
        yield Hit(*sentence.span(start, end), {"words": words}, ((*sentence.span(next_start, next_end), {}),))
        return
    colours = {normal(name) for _, mention in uses(context) for name in mention.names} | {"红色"}
    for one, other, span, words in pairs:
        graver = re.search(r"[ⅠI一]级|特别重大", words) and re.search(r"[橙黄蓝]色", words)
        if one == 1 and other != 1 and graver and "红色" in colours and "、" not in words:
            yield Hit(*span, {"words": words})


def _one_label_twice(context: Context) -> Iterator[Hit]:
    """Two rows of a table that defines levels have one label: Ⅰ级⇥红色, Ⅱ级⇥红色."""
    for table in context.outline.tables:
        named: dict[tuple[int, str], Line] = {}
        rows = {line.cell.row: line for line in table.lines if line.cell and line.cell.column == 0}
        for line in table.lines:
            label = level_mentions(line.text)
            head = level_mentions(rows[line.cell.row].text) if line.cell and line.cell.row in rows else ()
            alone = line.cell and line.cell.column and label and len(line.text) <= label[0].end + 1
            if not (line.cell and alone and head and kind_of(label[0].names[0]) != kind_of(head[0].names[0])):
                continue
            first = named.setdefault((line.cell.column, normal(label[0].names[0])), line)
            if first is not line:
                places = [(min(one.start for one in context.outline.row(at)), at.end) for at in (first, line)]
                yield Hit(*places[1], {"words": line.text}, ((*places[0], {}),))


def _told_crosswise(context: Context) -> Iterator[tuple[Sentence, tuple[int, int], tuple[int, int]]]:
    """Two pairs of one sentence that match two series in opposite orders: 红色为二级，橙色为一级."""
    known = {word for level in context.plan.severity_levels for word in (level.name, *level.aliases)}
    name = "|".join((*sorted(map(re.escape, known), key=len, reverse=True), _ANY_LEVEL))
    pair = re.transient(f"(?P<one>{name}){_TIE}(?P<other>{name})")
    for sentence in context.outline.sentences:
        for match, following in pairwise(pair.finditer(sentence.text)):
            words = [normal(found[part]) for found in (match, following) for part in ("one", "other")]
            a, b, c, d = words
            series = [kind_of(word) for word in words]
            crosswise = (_order(a) - _order(c)) * (_order(b) - _order(d)) < 0
            if series[:2] == series[2:] and series[0] != series[1] and crosswise:
                yield sentence, match.span(), following.span()


def _order(name: str) -> float:
    """The place of a name in its own order, 1 the gravest."""
    word = normal(name)
    for row in ("ⅠⅡⅢⅣⅤ", "一二三四五", "ABCDE", "红橙黄蓝绿"):
        if word[:1] in row and word not in GRADES:
            return row.index(word[:1]) + 1
    gravity: dict[str, int] = lexicon("levels")["gravity"]
    if word in GRADES or word not in gravity:
        return GRADES.index(word) + 1 if word in GRADES else 9
    return 0.5 + sum(gravity[grade] >= gravity[word] for grade in GRADES) - gravity[word] / _HEAVIEST
