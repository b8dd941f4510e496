"""Decisions (决策): who starts a response, who approves what is released, at which levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context
from yuqing_lint.checks.bounds import JOINED, rank_of
from yuqing_lint.checks.parties import is_party, one_party, parts
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.clauses import clause_end, clauses
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.outline import Sentence

_WHO = r"(?P<who>[^，。；：、（）]{2,24}?)"
_APPROVE = (
    r"(?:审定|批准|同意|研究(?:决定|同意|确定)?|决定|审批|授权|签发|审签|核定|确认|签批|签字(?:同意)?|核准|核签|把关|审阅|认可"
    r"|审核同意|审查同意|拍板|定稿|过目|点头)"
)

# Who starts a response.
_STARTS = r"(?P<noun>(?:响应|预案)(?:等级|级别)?的?(?:适时|及时)?)?(?:启动|激活)(?P<what>[^。；，]{0,20})"
_WHAT = re.compile(r"响应|预案|程序|应急(?!管理|演练|预案演)|级")
_NOT_STARTED = re.compile(
    r"启动的(?:一方|机构|单位|主体|部门|同时)|^的(?:一方|机构|单位|主体|部门|同时)|《|系统|平台|问责|调查|机制(?!响应)|演练|熔断|设备|追责"
)
_ENTITLED = re.compile(r"(?:有权|原(?:决定|批准)?)$")
"""由有权启动…的负责人决定: whoever that is."""
_PROPOSES = re.compile(r"建议|提请|申请|请示|条件|标准|[后前时]$|未|不得|不予|不宜|无需|是否|如需|需要$")
_PROPOSAL = re.compile(r"[^，。；]{0,8}的(?:建议|申请|请示|意见)")
"""提出启动响应的建议."""
_BY_A_STARTER = re.compile(r"(?:响应|预案|程序)?的(?!建议|时间|条件|决定|命令|指令|通知)|[人者]")
"""由批准启动的专班…宣布解除: who started it is told apart, and starts nothing here."""
_TOLD_APART = re.compile(r"启动|批准|宣布|决定")
"""批准启动响应的负责人, 更高一级响应的启动人: told apart by what they did before, whoever that is."""
_SET_UP = re.compile(r"(?:应当?|负责|统一|专门)?(?:成立|组建|设立|设置|建立|组成)")
_CARRIES_OUT = re.compile(r"(?:根据|按照|依据|遵照|按)[^，。；]{2,20}(?:决定|指令|指示|授权|批准|命令|部署|要求)")
_APPROVED = re.compile(rf"(?:经|报|呈|由|报请|提请|报经|再由)(?P<who>[^，。；：、（）]{{2,20}}?){_APPROVE}")
_STARTED_BY = (
    r"(?:启动(?![的后前时])[^。；，]{0,20}?(?:响应|预案)|(?:响应|预案)(?:等级|级别)?的?启动(?:权限?|[、和与][^，。；由]{2,8})?)，?(?:一律|均|统一|须|应当?|要|都)*"
    rf"(?:由|经|报请?|提请|归)(?:[^，。；、]{{2,20}}?(?:提出|提交)[^，。；、]{{0,8}}[、，](?:报请?|由|经|提请)?)?{_WHO}{_APPROVE}"
)
"""What is to be started stands in front of who decides: 响应的启动由甲批准."""
_DUTY_STARTS = re.compile(
    r"^(?:负责|有权|研究)*(?:(?:决定|批准|宣布|审批)[^，。；]{0,24}(?:启动|响应)|启动[、和与及](?:调整|变更|终止|解除|结束))"
)

# Who approves what is released.
_RELEASED = (
    r"(?:发布稿|新闻稿|通稿|回应稿|通报文稿|文稿|(?:发布|回应|答复|对外|统一)(?:的)?(?:口径|内容|材料|方案|文本|信息)|口径|信息发布|发布信息"
    r"|对外发布|对外说明|说明稿|公告|声明)"
)
_APPROVES_RELEASE = re.compile(
    rf"(?<!未经)(?:审定|批准|签发|审批|核定|审签|签批|核准|把关)(?!后?的)[^。；，]{{0,20}}?{_RELEASED}"
)
_BEFORE_RELEASE = re.compile(
    rf"(?:(?<!未)经|由|报|报请|报经|提交|送|请){_WHO}{_APPROVE}(?:后|，?方[可能]|，?再)?(?:(?!级)[^。；]){{0,30}}?"
    r"(?:发布|公布|公开|发声|回应|答复|使用|发出|刊发|播发)"
)
_RELEASED_BY = re.compile(
    rf"{_RELEASED}[^，。；：]{{0,8}}?(?:一律|统一|均|须|应|要)?(?:经|由|报|送|交|请){_WHO}{_APPROVE}(?!的)"
)
_APPROVED_WORDS = re.compile(
    rf"(?:按照?|依据|根据|使用|(?<![可所予加难得])以|(?<!使)用|凭)(?P<who>[^，。；：、（）由]{{2,24}}?)(?:审定|批准|签发|审批|核定|签批|审核|认可)的[^，。；]{{0,8}}?{_RELEASED}"
)
_FINAL_SAY = re.compile(
    rf"{_RELEASED}[^，。；：]{{0,12}}?(?:审定|审批|审核|签发|批准|决定|核定|终审)权限?(?:归属?|属于?|在|由|赋予|交给?)"
    r"(?P<who>[^，。；：、（）]{2,16}?)(?:行使|所有|掌握|负责)?(?=[，。；]|$)"
)
_ENOUGH = re.compile(
    r"(?:^|[，；])(?![经由报未须应需先])(?P<who>[^，。；：、（）]{2,16}?)"
    rf"{_APPROVE}后?(?:即可|就可以?|便可|可直接|可以|就能)(?:直接|自行)?(?:对外)?(?:发布|公布|发出|发声|使用|公开)"
)
_APPROVED_AT_LEVEL = re.compile(
    rf"(?:^|[，；：])(?P<what>[^，。；：由]{{2,16}})由{_WHO}(?:审定|签发|批准|审批|核定|签批)(?=[，。；]|$)"
)
"""口径由…起草，重大舆情由局长审定: the level alone, where the sentence speaks of what is released."""
_TO_UNITS = re.compile(
    r"向[^，。；]{0,24}?(?:局|学校|单位|部门|科室|公司|机构|所|站|处|中心|街道|镇|村)[^，。；]{0,4}(?:发出|发布|通报)"
)
"""A warning sent to units is no release."""
_EVERY_LEVEL = re.compile(r"(?:各|所有|全部)(?:个)?(?:级别?|等级)")
_LEAD_IN = 4


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody decides something: for the levels named, or for all where none is."""

    who: str
    levels: frozenset[str]
    span: tuple[int, int]
    codes: frozenset[str] = frozenset()
    """What else tells its object apart: the plan's own codes (P1, A-2)."""


# ------------------------------------------------------------------------------------ who starts


def activations(context: Context) -> list[Decision]:
    """Who decides that a response starts, in the order of the text."""
    return _ordered([*_started_by(context), *_stated_activations(context), *_duties(context, _DUTY_STARTS)])


def _started_by(context: Context) -> Iterator[Decision]:
    """Decisions whose sentence names first what is started."""
    for sentence, match in matches(context, _STARTED_BY):
        if not sentence.line.title and is_party(match["who"]) and not _NOT_STARTED.search(match[0][2:10]):
            levels = levels_at(context, sentence, match.start(), match.end())
            yield Decision(match["who"], levels, sentence.span(match.start(), match.end()), _codes(match[0]))


def _stated_activations(context: Context) -> Iterator[Decision]:
    subjects = Subjects.of(context.outline, context.plan.bodies)
    for sentence, match in matches(context, _STARTS):
        if sentence.line.title or sentence.end <= sentence.line.lead:
            continue
        start = max(sentence.text.rfind(mark, 0, match.start()) for mark in "，。；：（") + 1
        before = sentence.text[start : match.start()]
        bare = not match["what"] or match["what"].startswith(("，", "、", "）"))
        responding = match["noun"] or _WHAT.search(match["what"]) or (bare and heading_levels(context, sentence))
        topic = re.search(r"(?:响应|预案)由[^，。；]{2,20}$", before)
        if _BY_A_STARTER.match(match["what"]) or _PROPOSAL.match(match["what"]):
            continue
        if not (responding or topic) or _NOT_STARTED.search(before[-8:] + match["what"]) or _ENTITLED.search(before):
            continue
        decider = None if _CARRIES_OUT.search(before) else _decider(subjects, sentence.text, before, match)
        if decider and is_party(who := sentence.text[slice(*decider)]) and not _TOLD_APART.search(who):
            first = min(start, decider[0])
            levels = levels_at(context, sentence, start, match.end())
            end = clause_end(sentence.text, match.end(), len(sentence.text))
            span, codes = sentence.span(first, match.end()), _codes(sentence.text[start:end])
            yield Decision(sentence.text[slice(*decider)], levels, span, codes)


def _decider(subjects: Subjects, text: str, before: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Who decides: whoever approves in the sentence before the start, else the subject of the clause."""
    low = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
    approved = list(_APPROVED.finditer(text, low, match.start()))
    if approved:
        return approved[-1].span("who")
    proposed = _PROPOSES.search(before) or re.match("条件|标准|权限|后|前|建议|申请", match["what"])
    subject = None if proposed else subjects.before(text, match.start(), low)
    set_up = subject and _SET_UP.match(text, subject[1])
    return None if set_up else subject  # 本会设立专班，批准启动…: the one set up acts


# ---------------------------------------------------------------------------------- who approves


def approvals(context: Context) -> list[Decision]:
    """Who approves what is released, in the order of the text; the last one where several approve in turn."""
    return _ordered([*_stated_approvals(context), *_duties(context, _APPROVES_RELEASE)])


def _stated_approvals(context: Context) -> Iterator[Decision]:
    subjects = Subjects.of(context.outline, context.plan.bodies)
    for sentence in context.outline.sentences:
        text = sentence.text
        if sentence.line.title or sentence.end <= sentence.line.lead:
            continue
        found = [
            (match.span("who"), match.start(), match.end())
            for pattern in (_BEFORE_RELEASE, _RELEASED_BY, _APPROVED_WORDS, _FINAL_SAY, _ENOUGH)
            for match in pattern.finditer(text)
            if not _TO_UNITS.search(match[0])
            and not level_mentions(text[match.end("who") : match.end()])  # …由甲审定，重大舆情的发布…: of another level
        ]
        found += [
            (match.span("who"), match.start("what"), match.end())
            for match in _APPROVED_AT_LEVEL.finditer(text)
            if level_mentions(match["what"])
            and re.search(_RELEASED, text[: match.start("what")])
            and not any(start <= match.start("who") < end for _, start, end in found)
        ]
        found += [
            (subject, match.start(), match.end())
            for match in _APPROVES_RELEASE.finditer(text)
            if (subject := subjects.before(text, match.start()))
            and not any(start <= match.start() < end for _, start, end in found)
        ]
        for (start, stop), at, end in found:
            if is_party(text[start:stop]):
                low = max(text.rfind(mark, 0, at) for mark in "，。；") + 1
                codes = _codes(text[low : clause_end(text, end, len(text))])
                yield Decision(
                    text[start:stop], levels_at(context, sentence, at, end), sentence.span(start, end), codes
                )


def _duties(context: Context, pattern: re.Pattern[str]) -> Iterator[Decision]:
    """What bodies decide by the duties that the plan gives them."""
    for body in context.plan.bodies:
        for duty in body.duties:
            if pattern.search(duty.text) and not _PROPOSES.search(duty.text[:6]):
                names = [name for one in level_mentions(duty.text) for name in one.names]
                if not names and _EVERY_LEVEL.search(duty.text):
                    names = [level.name for level in context.plan.severity_levels]
                span = (duty.span.start, duty.span.end)
                yield Decision(body.name, frozenset(map(normal, names)), span, _codes(duty.text))


def _codes(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[A-Za-z]+-?\d*", text))


def _ordered(found: Iterable[Decision]) -> list[Decision]:
    """Decisions by place; of two at one place the first found."""
    kept: list[Decision] = []
    for one in found:
        if not any(one.span[0] < other.span[1] and other.span[0] < one.span[1] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


# ------------------------------------------------------------------------------------ which levels


def levels_at(context: Context, sentence: Sentence, start: int, end: int) -> frozenset[str]:
    """The levels that a decision is about: named in its clauses, else in the headings above."""
    text = sentence.text
    low = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    own = max(low, *(text.rfind(mark, low, start) + 1 for mark in "，。；："))
    mentions = level_mentions(text)
    topics = [(first, last) for first, last in clauses(text, low, own) if _is_topic(text[first:last])]
    scope = ((own, clause_end(text, end, len(text))), *reversed(topics))
    inside = next(
        (found for area in scope if (found := [one for one in mentions if area[0] <= one.start < area[1]])), []
    )
    named = [name for one in inside for name in _at_least(context, sentence, one.names, one.end)]
    if not named and _EVERY_LEVEL.search(text[own : clause_end(text, end, len(text))]):
        named = [level.name for level in context.plan.severity_levels]
    if not named and sentence.line.cell:
        named = [
            name
            for cell in context.outline.row(sentence.line)
            for one in level_mentions(cell.text)
            for name in one.names
        ]
    return frozenset(normal(name) for name in named or heading_levels(context, sentence))


def _is_topic(clause: str) -> bool:
    """Whether a clause says of what the next ones speak: it begins with a level, or ends a condition (发生重大舆情的)."""
    named = level_mentions(clause)
    return bool(named) and (named[0].start <= _LEAD_IN or clause.endswith(("的", "后", "时")))


def _at_least(context: Context, sentence: Sentence, names: tuple[str, ...], end: int) -> list[str]:
    """较大以上: that level and every graver one."""
    if not re.match(r"(?:级)?[\u4e00-\u9fff]{0,4}(?:及|或)?以上", sentence.text[end:]):
        return list(names)
    rank = rank_of(context, names[0])
    graver = [one.name for one in context.plan.severity_levels if rank is not None and one.rank <= rank]
    return [*names, *graver]


def heading_levels(context: Context, sentence: Sentence) -> list[str]:
    """The levels that the nearest heading above names."""
    for above in (sentence.line, *context.outline.ancestors(sentence.line)):
        found = level_mentions(above.heading) if above.lead else ()
        if found:
            return list(found[0].names)
    return []


# ------------------------------------------------------------------------------------ two of them


def rivals(
    context: Context, decisions: list[Decision], *, deputies: bool = True
) -> Iterator[tuple[Decision, Decision]]:
    """Pairs of decisions on one thing by two parties. What is said of all levels gives way to what is said of a
    lesser one: 领导小组决定启动 and, below, 一般级由办公室启动 are rule and exception.

    ``deputies`` may speak for the body whose deputies they are.
    """
    for at, one in enumerate(decisions):
        for other in decisions[:at]:
            same = _same_levels(context, one, other)
            if same and not any(
                one_party(context, mine, theirs, deputies=deputies)
                for mine in parts(one.who)
                for theirs in parts(other.who)
            ):
                yield one, other
                break


def _ranks(context: Context, decision: Decision) -> set[int | str]:
    """The levels of a decision, each by its rank: 重大 may be 一级 too. Two that are defined as one stay two."""
    joined = {level.rank for level in context.plan.severity_levels if JOINED.search(level.name)}
    ranks = {name: rank_of(context, name) for name in decision.levels}
    return {name if rank is None or rank in joined else rank for name, rank in ranks.items()}


def _same_levels(context: Context, one: Decision, other: Decision) -> bool:
    if one.levels and other.levels:
        return bool(_ranks(context, one) & _ranks(context, other))
    if not one.levels and not other.levels:
        return not (one.codes and other.codes) or bool(one.codes & other.codes)
    ranks = [rank for name in one.levels | other.levels if (rank := rank_of(context, name)) is not None]
    count = len(context.plan.severity_levels)
    return bool(ranks) and 2 * max(ranks) <= max(count, 2)
