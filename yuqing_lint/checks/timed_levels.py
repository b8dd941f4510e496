"""Levels and deadlines (分级时限): has each level that is reported a time to be reported in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.bounds import JOINED, REPORTS, alike, clause_of, other_end, rank_of
from yuqing_lint.checks.left_out import left_out, none_due
from yuqing_lint.checks.parties import leaves, parts
from yuqing_lint.checks.severity import place_of_level
from yuqing_lint.extract.level_names import LevelMention, level_mentions, normal, series_of
from yuqing_lint.model import Deadline
from yuqing_lint.outline import Line

_EXEMPT = re.compile(
    r"(?:无需|不需要?|不必|不用|可不|暂不|不)(?:再)?(?:另行|单独)?(?:向[^，。；]{1,16}|对外|对上|逐级|层层)?(?:上报|报告|报送|报)(?!警|道)|每(?:周|月|季度?|半年|年)[^，。；]{0,8}(?:汇总|简报|统计|通报|集中)|存档备查|归档备查|登记(?:备[查案]|建档|存档|在册)|台账备[查案]|建档备[案查]|自行(?:登记|处[置理]|办理|消化|回复)"
)
_IMMEDIATELY = re.compile(r"立即|立刻|立时|登时|马上|即刻|即时|当即|随即")
_VAGUE = re.compile(r"第一时间|第一时刻")
_DEALT_WITH = re.compile(
    r"由[^，。；]{2,20}?(?:牵头|负责|处置|处理|办理|答复|回复|解决|核查|调查|跟踪|研究)[^，。；]{0,20}"
)
_REPORTED = re.compile(r"(?<![情简通续周日月])报(?!道|警|社|刊|名|纸|销)")
_LAST = re.compile(r"终报|续报|结报|总结|结案|响应(?:终止|结束|解除)")
"""A report at the end, or one of a row, is not the report that a level is due."""
_TIME = re.compile(
    r"[\d０-９一二两三四五六七八九十半]个?(?:小?时|钟头|分钟?|刻钟|日|天|周|h|min)|[当次][日天晚]|即[时刻日]|立[即刻]|马上|随时|每[日天周月]"
)
_CASE = re.compile(r"(?:^|，)(?:其中，?)?(?:涉及|属于|遇有?|因|造成|引发|出现|有)[^，。；]{2,24}的，(?=[^。；]*$)")
_SEVERAL = 2
_SHOWN = 40
"""So many characters of a sentence behind the name of a level are pointed at."""
_UPWARD = re.compile(r"上级|对上|向上|对外|外部|逐级")


def level_without(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Some levels have a time to report in and others have none, in one listing or among the reports of one reporter."""
    shown: set[str] = set()
    for key, hit in left_out(context):
        shown.add(key)
        yield hit
    levels = context.plan.severity_levels
    known = {normal(level.name): level.name for level in levels}
    aliases = {normal(alias): normal(level.name) for level in levels for alias in level.aliases}
    aliases |= {normal(part): normal(level.name) for level in levels for part in JOINED.split(level.name)}
    for name in _reported(context) if known else ():
        series = {series_of(key) for key in (*known, *aliases)}
        if rank_of(context, name) is not None and normal(name) not in aliases and series_of(normal(name)) in series:
            known.setdefault(normal(name), name)
    families = list(_families(context))
    prompt = _at_once(context, aliases, _IMMEDIATELY)
    vague = _at_once(context, aliases, _VAGUE)
    for family in families:
        outward = leaves(context, family[0].recipient)
        peers = [other for other in families if leaves(context, other[0].recipient) == outward]
        timed = {aliases.get(key, key) for one in family for key in map(normal, one.levels)}
        timed |= {aliases.get(key, key) for other in peers for one in other for key in map(normal, one.levels)}
        enough = timed & set(known) and (len(timed) >= _SEVERAL or len(known) == _SEVERAL or len(families) == 1)
        if len(known) < _SEVERAL or not enough or any(not one.levels for one in family):
            continue
        missing = {key for key in known if key not in timed and key not in prompt}
        reached = {key for other in families if _feeds(other, family) for key in _covered(other, known, aliases)}
        if missing <= reached and _lowest(context, missing, timed):
            continue  # what is reported up to here need not all go further
        lowest = _lowest(context, missing, timed)
        places: dict[tuple[int, int], list[str]] = {}
        for key in (key for key in known if key in missing - shown):
            said = clause_of(vague[key]) if key in vague else None
            place = said or _where(context, key, aliases, outward=outward, lowest=lowest)
            if place:
                shown.add(key)
                places.setdefault(place, []).append(key)
        for place, keys in places.items():
            keys.sort(key=lambda key: rank_of(context, key) or 0)
            yield _untimed(context, [known[key] for key in keys], place, family[0], vague.get(keys[0]))


def _at_once(context: Context, aliases: Mapping[str, str], words: re.Pattern[str]) -> dict[str, Deadline]:
    """The first report of each level that is due at once, in the words given and with no number."""
    found: dict[str, Deadline] = {}
    for one in context.plan.deadlines:
        if one.action in REPORTS and one.seconds is None and words.fullmatch(one.text):
            for key in map(normal, one.levels):
                found.setdefault(aliases.get(key, key), one)
    return found


def _families(context: Context) -> Iterator[list[Deadline]]:
    """The timed reports of the plan by who makes them; reports that name no level and nobody stand with each."""
    families: list[list[Deadline]] = []
    for one in context.plan.deadlines:
        last = _LAST.search(one.sentence.text[slice(*_around(one))]) if one.sentence else None
        if one.seconds and one.action in REPORTS and one.relation != "every" and not last and not _in_one_case(one):
            outward = leaves(context, one.recipient)
            same = next(
                (
                    other
                    for other in families
                    if alike(other[0].actor, one.actor) and leaves(context, other[0].recipient) == outward
                ),
                None,
            )
            if same is None:
                families.append([one])
            else:
                same.append(one)
    yield from families


def _in_one_case(one: Deadline) -> bool:
    """Whether a report is due in one case only, whatever the level: 涉及人身安全的，1小时内报告公安机关."""
    before = one.sentence.text[: one.span.start - one.sentence.start] if one.sentence else ""
    case = _CASE.search(re.split("[。；]", before)[-1])
    return case is not None and not level_mentions(case[0])


def _around(one: Deadline) -> tuple[int, int]:
    """The clause of a time, as offsets in its sentence."""
    start, end = clause_of(one)
    base = one.sentence.start if one.sentence else 0
    return start - base, end - base


def _feeds(one: list[Deadline], other: list[Deadline]) -> bool:
    """Whether one family of reports goes to whoever makes the other."""
    return one is not other and any(
        not report.recipient or not other[0].actor or alike(part, other[0].actor)
        for report in one
        for part in parts(report.recipient or "")
    )


def _covered(family: list[Deadline], known: Mapping[str, str], aliases: Mapping[str, str]) -> set[str]:
    """The levels that a family of reports has a time for."""
    if any(not one.levels for one in family):
        return set(known)
    return {aliases.get(key, key) for one in family for key in map(normal, one.levels)}


def _untimed(
    context: Context, names: list[str], place: tuple[int, int], first: Deadline, vague: Deadline | None
) -> Hit:
    """Levels without a time at one place, held against a level that has one."""
    related: Others = other_end(first)
    for level in context.plan.severity_levels:
        if normal(level.name) in map(normal, names):
            related = (*related, (*place_of_level(context, level), {"text": level.name}))
    values = {"level": "”“".join(names), "timed": "、".join(first.levels)}
    if vague:
        values |= {"time": first.text, "words": vague.text}
    return Hit(*place, values, related, variant="vague" if vague else None)


def _lowest(context: Context, missing: set[str], timed: set[str]) -> bool:
    """Whether the levels without a time are the least grave ones."""
    ranks = [rank for key in timed if (rank := rank_of(context, key)) is not None]
    return all((rank_of(context, key) or 0) > max(ranks, default=0) for key in missing)


def _reported(context: Context) -> Iterator[str]:
    """The levels named where the plan speaks of reporting."""
    for sentence in context.outline.sentences:
        if "reporting" in context.outline.kinds_of(sentence.line) or re.search(r"上报|报告|报送", sentence.text):
            for mention in level_mentions(sentence.text):
                if re.search(r"报", sentence.text[mention.end : mention.end + 30]):
                    yield from mention.names


def _another_report(context: Context, key: str, place: tuple[int, int], outward: bool) -> bool:
    """Whether the time at a place is that of a report at a level, but out of the unit where one inside is looked for."""
    there = [one for one in context.plan.deadlines if place[0] <= one.span.start < place[1] and one.action in REPORTS]
    return any(key in map(normal, one.levels) and leaves(context, one.recipient) != outward for one in there)


def _around_mention(context: Context, line: Line, mention: LevelMention) -> tuple[str, str]:
    """All that stands under a line, and what is said of a level: all that too where the line's heading names it."""
    scope = line.text + "".join(one.text for one in context.outline.descendants(line))
    return scope, scope if mention.start < line.lead else re.split(r"；|。", line.text[mention.end :])[0]


def _exempt(context: Context, line: Line, mention: LevelMention, outward: bool) -> bool:
    """Whether a level need not be reported, by what is said where it is named."""
    exempt = _EXEMPT.search(_around_mention(context, line, mention)[1])
    upward = exempt and (_UPWARD.search(exempt[0]) or _UPWARD.search("".join(context.outline.path(line))))
    return bool(exempt and (outward or not upward))


def _where(
    context: Context, key: str, aliases: Mapping[str, str], *, outward: bool, lowest: bool
) -> tuple[int, int] | None:
    """Where the reporting of a level is spoken of, or else where it is named last; nothing where no report is due.

    That a level need not be reported upward says nothing of the report inside. None is due of the ``lowest`` levels where
    the plan says who deals with them and speaks of no report.
    """
    best: tuple[int, int] | None = None
    handled = False
    named = [
        (line, mention)
        for line in context.outline.body
        if not line.title
        for mention in level_mentions(line.text)
        if key in {aliases.get(name, name) for name in map(normal, mention.names)}
    ]
    if any(none_due(context, line) or _exempt(context, line, mention, outward) for line, mention in named):
        return None
    for line, mention in named:
        heads = mention.start < line.lead
        scope, near = _around_mention(context, line, mention)
        clause = re.split(r"[，；。]", line.text[mention.end :])[0]
        if not heads and "报" in clause and not _LAST.search(clause) and _TIME.search(clause):
            if _another_report(context, key, line.folded.span(mention.end, mention.end + len(clause)), outward):
                continue
            return None  # it has a time, in words that were not understood
        handled = handled or (heads and bool(_DEALT_WITH.search(scope)) and not _REPORTED.search(scope))
        sentence = mention.end + len(re.split(r"[；。]", line.text[mention.end : mention.end + _SHOWN])[0])
        if re.search(r"(?<!续)报", near[:60]) and "classification" not in context.outline.kinds_of(line):
            return line.folded.span(mention.start, sentence)
        best = best or (line.start, line.folded.span(0, sentence)[1])
    return None if handled and lowest else best
