"""What two deadlines have in common: who, what, to whom, from when, at which level."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, combinations

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Others
from yuqing_lint.extract.bounds import bound_before
from yuqing_lint.extract.level_names import normal, series_of
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Deadline

REPORTS = ("report", "verbal_report", "written_report")
_OBJECTS = (
    ("press", r"发布会|通气会|吹风会|见面会|说明会|通报会"),
    (
        "release",
        r"权威信息|首发|首次发布|发布|公布|发声|(?:官方|权威|第一[份条]|首[份条])[^，。；]{0,6}(?:声明|信息|公告)",
    ),
    ("move", r"升级|降级|升档|降档|(?:提高|降低|调整)(?:响应|级别|等级)"),
    ("judge", r"研判|定级|判定"),
    ("meet", r"会商|会议|例会|碰头|开会"),
    ("arrive", r"到场|抵达|到达|赶赴|赶到"),
    ("verify", r"核查|核实|调查|查清|查明"),
    ("arrive", r"现场"),
    ("close", r"办结"),
    ("review", r"总结|评估|复盘"),
    ("reply", r"回应|回复|答复|跟帖"),
)
_ANY_OBJECT = re.compile("|".join(pattern for _, pattern in _OBJECTS))
_RECEIVED = re.compile(r"接到|接报|接获|收到|得到")
_FOUND = re.compile(r"发现|获悉|获知|监测到|得知|知悉|知晓|知道|察觉")
_HAPPENED = re.compile(
    r"事发|发生|事件|发帖|首发|(?:信息|帖文|视频|舆情|消息)[^，。；]{0,4}(?:出现|发出|产生|发布)|首次(?:出现|发出|发布)"
)
_NEXT = re.compile(
    r"[，。；,;）)]|、(?=[^、，。]{0,12}?(?:[\d０-９]+|[一二两三四五六七八九十半]+)个?(?:小时|分钟|天|日|刻|工作日))"
)
_TELLS = re.compile(r"^(?:立即|及时|如实|逐级|直接|首次|正式|口头)*(?:报告|上报|汇报|报送|呈报|报[到至]?$)")
_PAPERS = re.compile(r"清单|名单|名录|方案|通稿|口径|数据|统计|台账|照片|录像")
"""What is handed in and is no report of the event."""
_SINCE = re.compile(r"(?:后|之日起|时起|起)(?:的|应当?|须|要|在)*$")
"""What says from when a time runs, and not what is done in it: 定级完成后半小时内写出初稿."""
_HEADS = ("组长", "副组长", "总指挥", "副总指挥", "召集人")
_WHICH = re.compile(r"^(?:各|事发地?|涉事|相关|有关|责任|属地|所在|当事)+")
_SHORTEST = 3
JOINED = re.compile(r"或者?|、|和|以及|及|与|[/／]")
"""What joins the names of two levels that are defined as one: 重大或较大."""


def all_deadlines(context: Context) -> list[Deadline]:
    """The numeric bounds of the plan that are no recurring period."""
    return [one for one in context.plan.deadlines if one.seconds is not None and one.relation == "within"]


def thing(deadline: Deadline) -> str:
    """What is to be done, in a word that does not change with the wording."""
    around = deadline.text
    if deadline.sentence:
        at = deadline.span.end - deadline.sentence.start
        after = _NEXT.split(deadline.sentence.text[at:])[0]
        start = max(0, deadline.span.start - deadline.sentence.start)
        bound = bound_before(deadline.sentence.text, start)
        before = re.split(r"[，。；,;（(]", deadline.sentence.text[: bound.start if bound else start].rstrip("，,"))
        quoted = re.search(r"《([^》]+)》", after)
        if quoted:
            return quoted[1]
        if deadline.action in REPORTS and deadline.recipient:
            after = after.replace(deadline.recipient, "")
        said = [piece for piece in before[-2:] if not _SINCE.search(piece)]
        front = "" if deadline.action in REPORTS else "".join(said)[-8:]  # 会议办公室 reports no meeting
        around = next((words for words in (after, deadline.verb or "") if _ANY_OBJECT.search(words)), f"{front}{after}")
    for name, pattern in _OBJECTS:
        if re.search(pattern, around):
            return name
    told = deadline.action != "report" or _TELLS.search(deadline.verb or "")
    if deadline.action in REPORTS and told and not _PAPERS.search(around):
        return "report"  # 上报, 报送, 报: one act
    return "meet" if deadline.action == "convene" else deadline.verb or deadline.action


def alike(one: str | None, other: str | None) -> bool:
    """Whether two names may mean the same body: one ends with the other (领导小组办公室, 县局领导小组办公室)."""
    if not one or not other:
        return one == other
    a, b = sorted((_plain(name) for name in (one, other)), key=len)
    if a in _HEADS and b != a and b[: -len(a)][-1:] not in ("组", "部", "班", "会"):
        return False  # 年级组长 is no 组长
    return a.endswith(b) or b.endswith(a)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """A name without marks and without the word that only says which of its kind: 事发地县区局, 各县区局."""
    plain = re.sub(r"\W", "", name)
    bare = _WHICH.sub("", plain)
    return bare if len(bare) >= _SHORTEST else plain


def share_recipient(one: Deadline, other: Deadline) -> bool:
    """Whether two reports go to the same body, or one does not say where."""
    if not one.recipient or not other.recipient:
        return True
    first, second = (re.split(r"[、和及与]", name) for name in (one.recipient, other.recipient))
    return any(alike(a, b) for a in first for b in second)


def share_levels(one: Deadline, other: Deadline) -> bool:
    """Whether two bounds hold at one level: a common level, or both at all levels."""
    if not one.levels or not other.levels:
        return not one.levels and not other.levels
    return bool({normal(name) for name in one.levels} & {normal(name) for name in other.levels})


def start_class(deadline: Deadline) -> str:
    """From what a time runs: happened, found, received, reported, started, ended, or another event in its own words."""
    trigger = deadline.trigger or ""
    if not trigger:
        return ""
    if re.search(r"响应(?:终止|结束|解除)|处置(?:结束|完毕)|平息|终止|结束", trigger):
        return "ended"
    if re.search(r"口头报告|电话报告|首报|报告(?!.*(?:收|接))$", trigger) and not _RECEIVED.search(trigger):
        return "reported"
    if _RECEIVED.search(trigger):
        return "received"
    if _FOUND.search(trigger):
        return "found"
    if "启动" in trigger:
        return "started"
    return "happened" if _HAPPENED.search(trigger) else trigger


def rank_of(context: Context, name: str) -> int | None:
    """The rank of a level, by its definition or by what its name means."""
    return defined_rank(context, name) or _rank_by_name(name)


def defined_rank(context: Context, name: str) -> int | None:
    """The rank of a level by its definition, which may be one with another's (特别重大和重大)."""
    for level in context.plan.severity_levels:
        words = (level.name, *level.aliases, *JOINED.split(level.name))
        if normal(name) in {normal(word) for word in words}:
            return level.rank
    return None


def _rank_by_name(name: str) -> int | None:
    gravity: int | None = lexicon("levels")["gravity"].get(normal(name))
    if gravity is not None:
        return 1000 - gravity
    for row in ("ⅠⅡⅢⅣⅤ", "一二三四五", "ABCDE"):
        if normal(name)[:1] in row:
            return row.index(normal(name)[:1]) + 1
    return None


def graver_first(context: Context, one: Iterable[str], other: Iterable[str]) -> bool | None:
    """Whether the levels in ``one`` are graver than those in ``other``; ``None`` where that cannot be told.

    Where one of them is not defined, what the names themselves mean decides, if they are of one kind.
    """
    groups = list(one), list(other)
    names = [*groups[0], *groups[1]]
    rank: Callable[[str], int | None] = partial(defined_rank, context)
    if any(rank(name) is None for name in names):
        if len({series_of(normal(name)) for name in names}) != 1:
            return None
        rank = _rank_by_name
    first, second = (min((at for name in group if (at := rank(name)) is not None), default=None) for group in groups)
    return None if first is None or second is None or first == second else first < second


def clause_of(one: Deadline) -> tuple[int, int]:
    """The clause around a time, so that a person sees what is to be done in it."""
    if one.sentence is None:
        return one.span.start, one.span.end
    text, base = one.sentence.text, one.sentence.start
    at = one.span.start - base
    start = max(text.rfind(mark, 0, at) for mark in "，。；,;") + 1
    bracket = max(text.rfind(mark, start, at) for mark in "（(")
    if bracket >= 0 and not re.search("[）)]", text[bracket:at]):
        start = bracket + 1  # the time stands inside the brackets; 责任科室（单位）在… is one clause
    ends = [found for mark in "，。；,;）)" if (found := text.find(mark, one.span.end - base)) >= 0]
    return base + start, base + min(ends, default=len(text))


def of_one_kind(
    deadlines: Iterable[Deadline], kind: Callable[[Deadline], Hashable]
) -> Iterator[tuple[Deadline, Deadline]]:
    """All pairs of deadlines of one kind, in reading order: those of two kinds need not be compared."""
    groups: dict[Hashable, list[Deadline]] = {}
    for one in deadlines:
        groups.setdefault(kind(one), []).append(one)
    return chain.from_iterable(combinations(group, 2) for group in groups.values())


def other_end(one: Deadline) -> Others:
    """A bound as the other end of a contradiction."""
    return ((*clause_of(one), {"text": one.text}),)
