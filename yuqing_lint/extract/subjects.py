"""Subjects (主语): who acts in a sentence, by the names that the plan knows and by how subjects look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from yuqing_lint import regex as re
from yuqing_lint.extract.abbreviations import extract_abbreviations
from yuqing_lint.extract.actors import actor_in, patterns
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.model import Body
from yuqing_lint.outline import PlanOutline

_LEAD = re.compile(r"同时|并且?|其中|随后|然后|必要时|再|后|先|应当?由|由|要|应|须|可")
_JOINT = re.compile("[、和及与]")
_TITLE = r"(?:主要负责人|负责人|副?主任|副?组长|副?总指挥|副?召集人|副?经理|副?所长|副?站长|副?科长|全体成员|成员)?"
_NO_SUBJECT = re.compile(r"的|办公室|成员|组长|副|主任|[内中]部|：|、|和|及|或|审|同意|批准|[\u4e00-\u9fff]{0,2}的")
_RUNS_FROM = re.compile(r"(?:均|都|一律)?(?:自|从)(?!然|治|来|贸|由)[^，。；]{2,30}(?:起|起算|算起|计算)$")
_SHORTEST = 2
_SHORTEST_OFTEN = 3
_OFTEN = 2
_NO_BODY = re.compile("(?:预案|办法|方案|规定|条例|法|舆情|事件|信息)$")
"""What is abbreviated and can do nothing."""
_JOINED = re.compile("[、和与及或]")
_ACTS_THROUGH = re.compile(
    r"(?:代表|固定|指定|指派|选派|安排|委派|派出?|抽调|明确|确定|会同|联合|配合|协同|授权|委托|组织|督促|协调|通知|要求|统一)"
)
"""What the one who is named does, with others or through them: 沟通组固定一名联系人在6小时内…, 发言人代表单位…."""


@cache
def _other() -> re.Pattern[str]:
    """A name that the plan need not know, with what follows an actor ahead of it."""
    return re.compile(rf"[\u4e00-\u9fff]{{2,8}}?(?:{patterns().organ})(?={patterns().ahead})")


class Subjects:
    """Finds who acts; names of the plan's own bodies, posts and roles are known whatever they look like."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({re.escape(name) for name in names if len(name) >= _SHORTEST}, key=len, reverse=True)
        self._name = re.transient(rf"(?:{'|'.join(known)}){_TITLE}" if known else r"(?!)")

    @classmethod
    def of(cls, outline: PlanOutline, bodies: Iterable[Body]) -> Subjects:
        """The names, other names and roles of a plan's bodies, and who else is often seen to act in it (事发站点)."""
        bodies = tuple(bodies)
        names = {_plain(name) for body in bodies for name in (body.name, *body.aliases)}
        names |= {_plain(role.role) for body in bodies for role in body.roles if not role.role.startswith("成员")}
        names |= {one.short for one in extract_abbreviations(outline) if not _NO_BODY.search(one.short)}
        return cls(names | _often_seen(outline))

    def in_clause(self, clause: str) -> tuple[int, int] | None:
        """Where the subject of a folded clause stands; one that says from when a time runs (自甲收到报告时起) has none."""
        if _RUNS_FROM.match(clause):
            return None
        found = actor_in(clause)
        known = self._known_at(clause)
        if known and (found is None or found[0] >= known[0]):
            start, end = known
            if _ACTS_THROUGH.match(clause, end):
                return start, end
            # 领导小组办公室主任 is longer than the name that is known; 领导小组成员各负其责 is not.
            return (start, max(end, found[1])) if found and found[0] == start else (start, end)
        return found

    def _known_at(self, clause: str) -> tuple[int, int] | None:
        """Where a known name stands at the head of a clause, with one that is joined to it (党政办和综治办应当…)."""
        lead = _LEAD.match(clause)
        start = lead.end() if lead else 0
        first = self._name.match(clause, start)
        if first is None:
            return None
        joint = _JOINT.match(clause, first.end())
        second = joint and (self._name.match(clause, joint.end()) or _other().match(clause, joint.end()))
        ends = (second.end() if second else first.end(), first.end())
        return next(((start, end) for end in ends if not _NO_SUBJECT.match(clause, end)), None)

    def before(self, text: str, at: int, low: int = 0) -> tuple[int, int] | None:
        """The subject of what stands at ``at``: of its clause, or carried from the clauses before, the nearest first."""
        for start, end in reversed([piece for piece in clauses(text, low, len(text)) if piece[0] <= at]):
            found = self.in_clause(text[start:end])
            if found and start + found[0] < at:
                return start + found[0], start + found[1]
        return None


@lru_cache(maxsize=2)  # extraction and several rules ask for the same plan
def _often_seen(outline: PlanOutline) -> frozenset[str]:
    """Those whom the clauses of a plan say more than once are to act."""
    seen = Counter(_actors(outline))
    return frozenset(name for name, count in seen.items() if count >= _OFTEN and len(name) >= _SHORTEST_OFTEN)


def _actors(outline: PlanOutline) -> Iterator[str]:
    """Who the clauses of a plan say is to act, each a single name."""
    for line in outline.body:
        for start, end in clauses(line.text, 0, len(line.text)):
            found = actor_in(line.text[start:end])
            name = line.text[start:end][slice(*found)] if found else ""
            if name and not _JOINED.search(name):
                yield name


def _plain(name: str) -> str:
    return re.sub(r"\s", "", name)
