"""A plan held against that of its superior authority (上级预案): levels, deadlines, parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Elsewhere, Hit, Superior
from yuqing_lint.checks.bounds import REPORTS, alike, clause_of, start_class, thing
from yuqing_lint.checks.demands import Named, SectionDemand
from yuqing_lint.extract.level_names import normal
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Deadline, PlanFacts, Severity
from yuqing_lint.outline.kinds import kinds_of_heading
from yuqing_lint.patterns import compiled

_COMPARED = (*REPORTS, "publish", "respond", "summarise")
_MAPS = re.compile(
    r"对应|相当于|等同于?|视同|对照|对接|衔接|换算|折算|参照.{0,12}(?:分级|级别)|(?:达到|符合).{0,30}(?:标准|级别|以上)"
)
_SUPERIOR = re.compile(r"上级|上一级|上位|市级|省级|国家级|州级|县级|区级|总公司|总行|集团公司|总部")
_OWN_BODY = re.compile(r"^(?:本|该|我)?(?:应急|舆情|处置|应对|工作)*(?:领导小组|指挥部|专班|办公室|联席会议|值班室)+$")
_SUBORDINATE_PLANS = re.compile(
    r"(?:下级|下属|所属|基层|各地|各级|各县|各区|各市|各乡|各镇|各单位|各部门|各学校|各公司|各分|专项|部门)[^，。；：]{0,20}(?:预案|方案)[^，。；：]{0,6}?"
    r"(?:应当?|必须|须|需|要|至少)*(?:包括|包含|明确|规定|载明|含有|具备|列明|设置)(?P<parts>[^。；]{2,120})"
)
_PART_END = re.compile(r"等(?:内容|章节|部分|要素|方面|事项)?$|(?:的)?(?:内容|章节|部分|要素)$")


def level_mapping(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The superior plan has another number of levels, and no sentence says which answers to which."""
    above = context.superior
    levels = context.plan.severity_levels
    if above is None or _same_plan(context, above) or not _one_topic(context.plan, above.plan):
        return
    theirs = above.plan.severity_levels
    if len(levels) < 2 or len(theirs) < 2 or len(levels) == len(theirs) or _mapped(context, above):
        return
    values = {
        "parent": above.title,
        "count": str(len(levels)),
        "names": "、".join(level.name for level in levels),
        "needed": str(len(theirs)),
        "theirs": "、".join(level.name for level in theirs),
    }
    first = levels[0].span
    yield Hit(first.start, first.end, values, elsewhere=(Elsewhere(above.name, theirs[0].span, values),))


def _mapped(context: Context, above: Superior) -> bool:
    """Whether a sentence sets the plan's levels beside those of the superior plan."""
    own = {normal(word) for level in context.plan.severity_levels for word in (level.name, *level.aliases)}
    foreign = [level.name for level in above.plan.severity_levels if normal(level.name) not in own]
    names = [name for name in (above.plan.title, above.plan.issuer) if name]
    for sentence in context.outline.sentences:
        text = sentence.text
        if (
            _MAPS.search(text)
            and "级" in text
            and (_SUPERIOR.search(text) or any(name in text for name in (*names, *foreign)))
        ):
            return True
    return False


def looser(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """More time for an act than the superior plan gives for it."""
    above = context.superior
    if above is None or _same_plan(context, above) or not _one_topic(context.plan, above.plan):
        return
    for one in _numeric(context.plan):
        binding = [other for other in _numeric(above.plan) if _binds(context, above, other, one)]
        exact = [other for other in binding if other.levels] or binding
        widest = max(exact, key=lambda other: other.seconds or 0, default=None)
        if widest is not None and (one.seconds or 0) > (widest.seconds or 0):
            values = {"text": one.text, "limit": widest.text, "verb": one.verb or "", "parent": above.title}
            span = above.document.span(*clause_of(widest))
            yield Hit(*clause_of(one), values, elsewhere=(Elsewhere(above.name, span, values),))


def _numeric(plan: PlanFacts) -> list[Deadline]:
    return [
        one
        for one in plan.deadlines
        if one.seconds is not None and one.relation in ("within", "every") and one.action in _COMPARED
    ]


def _binds(context: Context, above: Superior, other: Deadline, one: Deadline) -> bool:
    """Whether a bound of the superior plan is about the same act as one of this plan."""
    starts = {start_class(one), start_class(other)} - {""}
    return (
        (other.relation, other.action, other.working) == (one.relation, one.action, one.working)
        and (one.action in REPORTS or thing(other) == thing(one))
        and len(starts) < 2
        and _one_addressee(above, other, one)
        and _one_level(context, above, other, one)
    )


def _one_addressee(above: Superior, other: Deadline, one: Deadline) -> bool:
    """Whether two acts go to one body; a group that each plan sets up for itself (领导小组) is not the other's."""
    if one.action in ("publish", "respond") and (one.recipient or other.recipient):
        return False  # an answer to one person is not the answer to the public
    if not one.recipient or not other.recipient:
        return not one.recipient or not _OWN_BODY.match(one.recipient)
    if _OWN_BODY.match(one.recipient):
        return False
    if _OWN_BODY.match(other.recipient):
        return "上级" in one.recipient or bool(above.plan.issuer and above.plan.issuer in one.recipient)
    return alike(one.recipient, other.recipient)


def _one_level(context: Context, above: Superior, other: Deadline, one: Deadline) -> bool:
    """Whether a bound of the superior plan holds at a level of this one."""
    if not other.levels:
        return True
    if not one.levels:
        graded = any(each.levels and each.action == one.action for each in _numeric(context.plan))
        return not graded
    theirs = {grade for name in other.levels for grade in _grades(above.plan, name)}
    return any(grade in theirs for name in one.levels for grade in _grades(context.plan, name))


def _grades(plan: PlanFacts, name: str) -> set[str]:
    """What a level may go by in another plan: its names, and the grade that a colour stands for."""
    level = next((one for one in plan.severity_levels if normal(name) in map(normal, (one.name, *one.aliases))), None)
    names = {normal(word) for word in ((name, level.name, *level.aliases) if level else (name,))}
    gravity: dict[str, int] = lexicon("levels")["gravity"]
    return names | {str(gravity[word]) for word in names if word in gravity}


def _one_topic(plan: PlanFacts, other: PlanFacts) -> bool:
    """Whether two titles do not name different kinds of events (防汛, 舆情)."""
    topics = {name: compiled(pattern) for name, pattern in lexicon("topics").items()}
    own, theirs = (
        {name for name, pattern in topics.items() if pattern.search(each.title or "")} for each in (plan, other)
    )
    return not own or not theirs or bool(own & theirs)


def _same_plan(context: Context, above: Superior) -> bool:
    return context.document.text == above.document.text


def demanded_sections(above: Superior) -> dict[str, SectionDemand]:
    """The parts that a superior plan demands of the plans below it (各县预案应当包括…), by their words."""
    found: dict[str, SectionDemand] = {}
    for sentence in above.outline.sentences:
        match = _SUBORDINATE_PLANS.search(sentence.text)
        for part in re.split(r"[、，]|以及|和|及", match["parts"]) if match else ():
            words = _PART_END.sub("", part)
            kinds = kinds_of_heading(words) if words else ()
            if kinds:
                basis = (f"上级预案《{above.title}》：{sentence.text}",)
                named = Named(words, " or ".join(kinds))
                found[f"superior: {words}"] = SectionDemand(named, frozenset(kinds), None, Severity.WARNING, basis)
    return found
