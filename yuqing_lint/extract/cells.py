"""Cells (表格单元): who does what to whom by a table: its heads, the other cells beside, and the paragraph that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from yuqing_lint import regex as re
from yuqing_lint.extract.acts import Act, parse_act
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.durations import TIME
from yuqing_lint.extract.frame import REPORTS, Frame
from yuqing_lint.extract.level_names import level_mentions
from yuqing_lint.extract.names import original
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.outline import Line, PlanOutline

_ACTOR_COLUMN = re.compile(
    r"(?:责任|报告|实施|执行|办理|承办|牵头|主持|指挥|负责)(?:主体|单位|部门|科室|人|人员|处置)|(?:报[出送告]|上报|发[出送])方|主体|牵头|指挥长?|(?:由)?谁.*"
)
_RECIPIENT_COLUMN = re.compile(
    r"(?:报告|上报|报送|通报|呈报|接报|接收|受理|抄送)(?:的)?(?:对象|上级.*|去向)|(?:(?:对上|向上|对外)?(?:报告|上报|报送)的)?(?:上级|接[收报]|受理)(?:单位|部门|机构|机关|方)|(?:报|送)[往至给](?:谁|何处)?|对象"
)
_UPWARD = re.compile(r"上报|对上|上级|向上|对外")
_BY = re.compile(
    r"(?P<acts>[^，。；：]{2,16}?)由(?P<who>[^，。；：]{2,20}?)(?:负责|召集|落实|承担|组织|牵头|办理|执行|实施)(?=[，。；])"
)
_RUNS = re.compile(r"(?:从|自)(?P<event>[^，。；]{2,12}?)(?:之)?时?起(?:算|计算)?(?=[，。；])")
_CONDITION = ("后", "时", "的", "起")
_EVENT_COLUMN = re.compile(r"起算|起点|起始|触发|何时起|从何时")
_EVENT = re.compile(r"(?:收到|接到|接报|发现|自|从)[^，。；]{0,16}$|[^，。；]{2,16}(?:后|起|之时)$")
_DUTY_COLUMN = re.compile(r"职责|任务|分工")
_EVENT_MARKS = re.compile(r"^(?:自|从)|(?:之)?(?:后|起|时起|之时)$")
_SHARED = 2
_REPORT = "报告"
_WHOSE = re.compile(r"^(?P<who>[^，。；：]{2,20}?)(?:的[^，。；]{0,12}(?:时限|时间|要求)|(?:应当?|须|要)?按)")

_WHOSE_ACT = re.compile(
    r"(?:^|(?<=[，。；：]))(?P<who>[^，。；：的]{2,20}?)的(?P<acts>[^，。；：]{2,16}?)(?=(?:的?时限|的?时间|均|都)?(?:自|从)[^，。；]{2,16}起)"
)


@dataclass(frozen=True, slots=True)
class _Step:
    """One report that the paragraph before a table tells of: 甲向乙报告."""

    words: str
    actor: str | None
    recipient: str | None


class Cells:
    """Finds the frame of a table cell."""

    def __init__(self, outline: PlanOutline, subjects: Subjects) -> None:
        self.outline = outline
        self.subjects = subjects

    def head(self, line: Line) -> str:
        """The words that say what a cell's time is for: of its column, or of its row where the columns are levels."""
        column = self.outline.column_header(line)
        if self._act(column)[0]:
            return column
        row = [other for other in self.outline.row(line) if other.cell and other.start < line.start]
        named = next((other.text for other in reversed(row) if parse_act(other.text) and self._may_tell(other)), None)
        if named is None and level_mentions(column):
            to = any(_RECIPIENT_COLUMN.fullmatch(self.outline.column_header(other)) for other in row)
            return _REPORT if to else column  # who to whom, a column for each level
        return named or column

    def _may_tell(self, line: Line) -> bool:
        """Whether a cell may say what is done, and not who does it (宣传回应组) or from when (收到口头报告)."""
        column = self.outline.column_header(line)
        party = _ACTOR_COLUMN.fullmatch(column) or _RECIPIENT_COLUMN.fullmatch(column)
        return not (party or _EVENT_COLUMN.search(column) or _EVENT.match(line.text))

    def frame(self, line: Line) -> Frame:
        """The frame that head, row and leading paragraph give."""
        head = self.head(line)
        act, shift = self._act(head)
        actor = head[:shift] if shift else None
        recipient = head[shift + act.recipient[0] : shift + act.recipient[1]] if act and act.recipient else None
        lead = self._lead(line)
        own = Frame(act, actor, recipient)
        said = self._said_before(lead, head, act, actor) if lead else Frame()
        by = self._by(lead, head) if lead else Frame()
        return self._named_in_row(line, own.over(by).over(self._beside(line, head, act)).over(said))

    def _act(self, head: str) -> tuple[Act | None, int]:
        """The act of a head, and where it begins behind its subject."""
        subject = self.subjects.in_clause(head)
        shift = subject[1] if subject else 0
        return parse_act(head[shift:]), shift

    # ------------------------------------------------------------------------------- the cells beside

    def _across(self, line: Line) -> Iterator[tuple[str, Line]]:
        """The other cells for the same case, with their heads: of the row, or of the column where columns are levels."""
        if self.head(line) == self.outline.column_header(line):
            yield from (
                (self.outline.column_header(other), other) for other in self.outline.row(line) if other is not line
            )
            return
        cell = line.cell
        for other in self.outline.lines:
            if (
                cell
                and other.cell
                and other.cell.table == cell.table
                and other.cell.column == cell.column
                and other is not line
            ):
                first = self.outline.row(other)[0]
                yield first.text, other
        for other in self.outline.row(line):
            if other is not line and self.outline.column_header(other):
                yield self.outline.column_header(other), other

    def _beside(self, line: Line, head: str, act: Act | None) -> Frame:
        actor = recipient = trigger = None
        across = [(name, other) for name, other in self._across(line) if other.text]
        upward = [name for name, _ in across if _UPWARD.search(name) and not _RECIPIENT_COLUMN.fullmatch(name)]
        for name, other in across:
            if _ACTOR_COLUMN.fullmatch(name):
                actor = actor or original(self.outline, other, 0, len(other.text))
            elif actor is None and other is across[0][1] and _DUTY_COLUMN.search(self.outline.column_header(line)):
                actor = original(self.outline, other, 0, len(other.text))  # 分局⇥承担先期处置，30分钟内报告办公室
            elif _EVENT_COLUMN.search(name) and not TIME.search(other.text):
                trigger = trigger or _EVENT_MARKS.sub("", other.text)
            elif (
                _RECIPIENT_COLUMN.fullmatch(name)
                and act
                and act.action in REPORTS
                and (_UPWARD.search(head) or not upward)
            ):
                recipient = recipient or original(self.outline, other, 0, len(other.text))
        return Frame(actor=actor, recipient=recipient, trigger=trigger)

    def _named_in_row(self, line: Line, frame: Frame) -> Frame:
        """A frame whose actor is a head of the table (会商会由牵头人召集): the row says who that is."""
        for name, other in self._across(line):
            if frame.actor and other.text and name == frame.actor:
                return replace(frame, actor=original(self.outline, other, 0, len(other.text)))
        return frame

    # --------------------------------------------------------------------------- the paragraph before

    def _lead(self, line: Line) -> Line | None:
        """The paragraph in front of a table."""
        for other in reversed(self.outline.lines[: line.index]):
            if not (other.cell or other.furniture or re.match(r"[表图]\d", other.text)):
                return other
        return None

    def _by(self, lead: Line, head: str) -> Frame:
        """Who does what a head names, as the paragraph says: 到场由涉事机构落实."""
        for by in _BY.finditer(lead.text):
            if any(len(set(one) & set(head)) >= _SHARED for one in re.split("[和、及]", by["acts"])):
                return Frame(actor=original(self.outline, lead, *by.span("who")))
        return Frame()

    def _said_before(self, lead: Line, head: str, act: Act | None, actor: str | None = None) -> Frame:
        """Whose times they are: 甲向乙报告，乙上报，时限见下表; 办公室的报告时限见下表."""
        trigger = self._runs_from(lead, head)
        steps = list(self._steps(lead)) if act and act.action in REPORTS else []
        if steps:
            own = [step for step in steps if actor and step.actor and step.actor.endswith(actor)]
            step = (own or steps)[-1] if own or _UPWARD.search(head) else steps[0]
            return Frame(actor=step.actor, recipient=step.recipient, trigger=trigger)
        match = self._whose(lead, head)
        found = self.subjects.in_clause(f"{match['who']}应") if match else None
        actor = None
        if match and found and found[0] == 0:
            actor = original(self.outline, lead, match.start("who"), match.start("who") + found[1])
        return Frame(actor=actor, trigger=trigger)

    def _runs_from(self, lead: Line, head: str) -> str | None:
        """From when the paragraph says that times run: of several (内部报告自…起算，对上报告自…起算) the one of the head."""
        runs = list(_RUNS.finditer(lead.text))
        told = [
            lead.text[max(lead.text.rfind(mark, 0, one.start()) for mark in "，。；") + 1 : one.start()] for one in runs
        ]
        shared = [len(set(words) & set(head)) for words in told]
        alike = [count if count >= _SHARED else 0 for count in shared]
        return runs[alike.index(max(alike))]["event"] if runs else None

    def _whose(self, lead: Line, head: str) -> re.Match[str] | None:
        """Whose time a head names: of several (甲的电话报告自…起算，乙的报告自…起算) the one whose act it is."""
        named = list(_WHOSE_ACT.finditer(lead.text))
        alike = [one for one in named if len(set(one["acts"]) & set(head)) >= _SHARED]
        return max(alike, key=lambda one: len(set(one["acts"]) & set(head)), default=_WHOSE.match(lead.text))

    def _steps(self, lead: Line) -> Iterator[_Step]:
        """The reports of a paragraph, each with a subject of its own."""
        who: tuple[int, int] | None = None
        for start, end in clauses(lead.text, lead.lead if lead.lead < len(lead.text) else 0, len(lead.text)):
            if lead.text[start - 1 : start] in ("。", "；"):
                who = None
            for first, last in self._parted(lead.text, start, end):
                words = lead.text[first:last]
                subject = self.subjects.in_clause(words)
                if subject:
                    who = (first + subject[0], first + subject[1])
                at = who[1] if subject and who else first
                act = parse_act(lead.text[at:last])
                if who and act and act.action in REPORTS and not words.endswith(_CONDITION):
                    to = (at + act.recipient[0], at + act.recipient[1]) if act.recipient else None
                    yield _Step(
                        words, original(self.outline, lead, *who), original(self.outline, lead, *to) if to else None
                    )

    def _parted(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A clause parted at the 、 between two reports: 甲向乙报告、乙向上级报告."""
        at = start
        for mark in re.finditer("、", text[start:end]):
            cut = start + mark.start()
            if parse_act(text[at:cut]) and self.subjects.in_clause(text[cut + 1 : end]):
                yield at, cut
                at = cut + 1
        yield at, end
