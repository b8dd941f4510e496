"""Frames (语境): who does what to whom, as said once for a list, a table column or the clauses behind a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from yuqing_lint.extract.acts import Act, parse_act
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.level_names import level_mentions
from yuqing_lint.extract.names import original
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.extract.triggers import trigger_of
from yuqing_lint.model import Action
from yuqing_lint.outline import Line, PlanOutline, Sentence

REPORTS = ("report", "verbal_report", "written_report")
_ACTOR_COLUMN = re.compile(
    r"(?:责任|报告|实施|执行|办理|承办|牵头|主持|指挥|负责)(?:主体|单位|部门|科室|人|人员|处置)|主体|牵头|指挥长?|(?:由)?谁.*"
)
_BY = re.compile(
    r"(?P<acts>[^，。；：]{2,16}?)由(?P<who>[^，。；：]{2,20}?)(?:负责|召集|落实|承担|组织|牵头|办理|执行|实施)(?=[，。；])"
)
_RUNS = re.compile(r"(?:从|自)(?P<event>[^，。；]{2,12}?)(?:之)?时?起(?:算|计算)?(?=[，。；])")
_SHARED = 2
_WHOSE = re.compile(r"^(?P<who>[^，。；：]{2,20}?)(?:的[^，。；]{0,12}(?:时限|时间|要求)|(?:应当?|须|要)?按)")
_PURPOSE_WORDS = re.compile(r"^(?:报告|上报|报送|报告时限|信息报告|报送时限)$")
_LEVEL_AT_START = 6
_MANNERS: dict[Action, re.Pattern[str]] = {
    "verbal_report": re.compile(r"口头|电话"),
    "written_report": re.compile(r"书面|文字|纸质"),
}


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


class Frames:
    """Finds the frame of a line: of its column and row, or of the lines that lead it in."""

    def __init__(self, outline: PlanOutline, subjects: Subjects) -> None:
        self.outline = outline
        self.subjects = subjects

    def of(self, line: Line) -> Frame:
        """The frame of a line from outside it."""
        if line.cell:
            return self._of_cell(line)
        if line.stem is None or line.stem == line.index:
            return Frame()
        stem = self.outline.lines[line.stem]
        return self.said_in(stem, stem.lead if stem.lead < len(stem.text) else 0, len(stem.text)).over(self.of(stem))

    def said_in(self, line: Line, start: int, end: int) -> Frame:
        """The frame that ``line.text[start:end]`` gives: its last act, that act's recipient, its nearest subject."""
        text = line.text[start:end].rstrip("：。；")
        act, at = last_act_in(text)
        subject = self.subjects.before(text, len(text) - 1) if text else None
        recipient = self._recipient(line, start, text, act, at)
        actor = self._name(line, start + subject[0], start + subject[1]) if subject else None
        levels = level_mentions(text)
        named = (line, start, text) if levels and levels[0].start <= _LEVEL_AT_START else None
        return Frame(act, actor, recipient, trigger_of(text, len(text)), named)

    def _recipient(self, line: Line, start: int, text: str, act: Act | None, at: int) -> str | None:
        """To whom the act of a stem is, or the report before it: 先向办公室电话报告，再补报书面材料：."""
        if act and act.recipient:
            return self._name(line, start + at + act.recipient[0], start + at + act.recipient[1])
        for first, last in reversed(list(clauses(text, 0, len(text)))):
            found = parse_act(text[first:last])
            if found and found.recipient and found.action in REPORTS:
                return self._name(line, start + first + found.recipient[0], start + first + found.recipient[1])
        return None

    def _of_cell(self, line: Line) -> Frame:
        header = self.outline.column_header(line)
        subject = self.subjects.in_clause(header)
        shift = subject[1] if subject else 0
        act = parse_act(header[shift:])
        recipient = None
        if act and act.recipient:
            recipient = header[shift + act.recipient[0] : shift + act.recipient[1]]
        column = Frame(act, header[slice(*subject)] if subject else None, recipient)
        before = self._in_row(line, self._before_table(line, header))
        return column.over(before).over(Frame(actor=self._row_actor(line)))

    def _in_row(self, line: Line, frame: Frame) -> Frame:
        """A frame whose actor is a column of the table (会商会由牵头人召集): the row says who that is."""
        for other in self.outline.row(line):
            if frame.actor and other.text and self.outline.column_header(other) == frame.actor:
                return replace(frame, actor=original(self.outline, other, 0, len(other.text)))
        return frame

    def _row_actor(self, line: Line) -> str | None:
        for other in self.outline.row(line):
            if other is not line and other.text and _ACTOR_COLUMN.fullmatch(self.outline.column_header(other)):
                return original(self.outline, other, 0, len(other.text))
        return None

    def _before_table(self, line: Line, header: str) -> Frame:
        """The paragraph in front of a table says whose times they are: 办公室的报告时限见下表, 到场由涉事机构落实."""
        for other in reversed(self.outline.lines[: line.index]):
            if other.cell or other.furniture or re.match(r"[表图]\d", other.text):
                continue
            runs = _RUNS.search(other.text)
            trigger = runs["event"] if runs else None
            for by in _BY.finditer(other.text):
                if any(len(set(act) & set(header)) >= _SHARED for act in re.split("[和、及]", by["acts"])):
                    return Frame(actor=self._name(other, *by.span("who")), trigger=trigger)
            match = _WHOSE.match(other.text)
            found = self.subjects.in_clause(f"{match['who']}应") if match else None
            actor = self._name(other, 0, found[1]) if found and found[0] == 0 else None
            return Frame(actor=actor, trigger=trigger)
        return Frame()

    def _name(self, line: Line, start: int, end: int) -> str:
        return original(self.outline, line, start, end)

    def manner_of(self, sentence: Sentence) -> Action | None:
        """Verbal or written, where the heading or column over a report says so (书面报告)."""
        line = sentence.line
        head = self.outline.column_header(line) if line.cell else next(reversed(self.outline.path(line)), "")
        found = [name for name, pattern in _MANNERS.items() if pattern.search(head)]
        return found[0] if len(found) == 1 and "报" in head else None


def last_act_in(text: str) -> tuple[Act | None, int]:
    """The last act of a text, and where the words that were parsed begin."""
    for start, end in reversed(list(clauses(text, 0, len(text)))):
        found = last_act(text[start:end])
        if found:
            return found[0], start + found[1]
    return None, -1


def last_act(text: str) -> tuple[Act, int] | None:
    """The last act of a clause that stands in front of its time: 应立即向…报告，最迟2小时."""
    found: tuple[Act, int] | None = None
    at = 0
    while at < len(text):
        act = parse_act(text[at:])
        if act is None:
            break
        found = (act, at)
        at += act.verb_at + len(act.verb)
    return found
