"""A frame (语境): what is said once for the times that follow it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from yuqing_lint import regex as re
from yuqing_lint.extract.acts import Act, parse_act
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.outline import Line

_WHEN = re.compile(r"(?:具体|报告|报送|最迟|各级)*(?:时限|时间|频次)(?:要求)?(?:如下|按|依|根据|为|另|见|由)")
REPORTS = ("report", "verbal_report", "written_report")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a stem, a column or an earlier clause says of the times that follow it; all parts may be missing."""

    act: Act | None = None
    actor: str | None = None
    recipient: str | None = None
    trigger: str | None = None
    level_words: tuple[Line, int, str] | None = None
    """Where its level is named: the line, the offset of its text in the line, and that text."""

    def over(self, outer: Frame) -> Frame:
        """Take from a frame further out what this one does not say."""
        return Frame(
            self.act or outer.act,
            self.actor or outer.actor,
            self.recipient or (outer.recipient if self.act is None or self.act.action in REPORTS else None),
            self.trigger or outer.trigger,
            self.level_words or outer.level_words,
        )


def acts_in(clause: str) -> Iterator[tuple[Act, int]]:
    """The acts of a clause one after the other, each with the offset that its own offsets count from."""
    at = 0
    while at < len(clause) and (act := parse_act(clause[at:])):
        yield act, at
        at += act.verb_at + len(act.verb)


def says_when(clause: str) -> bool:
    """Whether a clause is about the times themselves and no act: 时限按级别确定."""
    return bool(_WHEN.match(clause))


def last_act(clause: str) -> tuple[Act, int] | None:
    """The last act of a clause that stands in front of its time: 应立即向…报告，最迟2小时."""
    return max(acts_in(clause), key=lambda found: found[1], default=None)


def last_act_in(text: str) -> tuple[Act | None, int]:
    """The last act of a text, and the offset that its own offsets count from.

    A plain report goes by the manner that the text names before it: 口头报告（科室报办公室）.
    """
    found = [
        (act, start + at)
        for start, end in clauses(text, 0, len(text))
        if not says_when(text[start:end]) and not text[start:end].endswith("报告后")
        for act, at in acts_in(text[start:end])
    ]
    if not found:
        return None, -1
    act, at = found[-1]
    manners = [one.action for one, _ in found if one.action in REPORTS and one.action != "report"]
    if act.action == "report" and len(set(manners)) == 1:
        act = replace(act, action=manners[0])
    return act, at
