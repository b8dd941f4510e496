"""Subjects (主语): who acts in a sentence, by the names that the plan knows and by how subjects look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from yuqing_lint.extract.abbreviations import extract_abbreviations
from yuqing_lint.extract.actors import actor_in, patterns
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.model import Body
from yuqing_lint.outline import PlanOutline

_LEAD = r"(?:同时|并且?|其中|随后|然后|必要时|再|后|先|应当?由|由|要|应|须|可)?"
_TITLE = r"(?:主要负责人|负责人|副?主任|副?组长|副?总指挥|副?召集人|副?经理|副?所长|副?站长|副?科长|全体成员|成员)?"
_NO_SUBJECT = r"(?!的|办公室|成员|组长|副|主任|[内中]部|：|、|和|及|或|审|同意|批准|[\u4e00-\u9fff]{0,2}的)"
_SHORTEST = 2
_SHORTEST_OFTEN = 3
_OFTEN = 2
_NO_BODY = re.compile("(?:预案|办法|方案|规定|条例|法|舆情|事件|信息)$")
"""What is abbreviated and can do nothing."""
_JOINED = re.compile("[、和与及或]")


class Subjects:
    """Finds who acts; names of the plan's own bodies, posts and roles are known whatever they look like."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({re.escape(name) for name in names if len(name) >= _SHORTEST}, key=len, reverse=True)
        joined = rf"(?:{'|'.join(known)})" if known else r"(?!)"
        other = rf"[\u4e00-\u9fff]{{2,8}}?(?:{patterns().organ})(?={patterns().ahead})"
        self._known = re.compile(
            rf"^{_LEAD}(?P<who>{joined}{_TITLE}(?:(?:、|和|及|与)(?:{joined}{_TITLE}|{other}))?){_NO_SUBJECT}"
        )

    @classmethod
    def of(cls, outline: PlanOutline, bodies: Iterable[Body]) -> Subjects:
        """The names, other names and roles of a plan's bodies, and who else is often seen to act in it (事发站点)."""
        bodies = tuple(bodies)
        names = {_plain(name) for body in bodies for name in (body.name, *body.aliases)}
        names |= {_plain(role.role) for body in bodies for role in body.roles if not role.role.startswith("成员")}
        names |= {one.short for one in extract_abbreviations(outline) if not _NO_BODY.search(one.short)}
        seen = Counter(_actors(outline))
        names |= {name for name, count in seen.items() if count >= _OFTEN and len(name) >= _SHORTEST_OFTEN}
        return cls(names)

    def in_clause(self, clause: str) -> tuple[int, int] | None:
        """Where the subject of a folded clause stands."""
        found = actor_in(clause)
        known = self._known.match(clause)
        if known and (found is None or found[0] >= known.start("who")):
            start, end = known.span("who")
            # 领导小组办公室主任 is longer than the name that is known; 领导小组成员各负其责 is not.
            return (start, max(end, found[1])) if found and found[0] == start else (start, end)
        return found

    def before(self, text: str, at: int, low: int = 0) -> tuple[int, int] | None:
        """The subject of what stands at ``at``: of its clause, or carried from the clauses before, the nearest first."""
        for start, end in reversed([piece for piece in clauses(text, low, len(text)) if piece[0] <= at]):
            found = self.in_clause(text[start:end])
            if found and start + found[0] < at:
                return start + found[0], start + found[1]
        return None


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
