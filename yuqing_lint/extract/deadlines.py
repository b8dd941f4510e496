"""Deadlines and coverage (时限、时段): time bounds on acts, with who does what to whom, when and at which level."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.extract.acts import parse_act
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.deadline_act import Bounded, Place, act_of, action_of
from yuqing_lint.extract.deadline_levels import Levels
from yuqing_lint.extract.deadline_parties import Parties
from yuqing_lint.extract.durations import TIME, Duration
from yuqing_lint.extract.frame import REPORTS, Frame
from yuqing_lint.extract.frames import Frames
from yuqing_lint.extract.level_names import LevelNames, level_mentions
from yuqing_lint.extract.names import original
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.extract.time_roles import is_coverage, is_deadline
from yuqing_lint.extract.time_words import time_words
from yuqing_lint.extract.times import Time, times
from yuqing_lint.extract.triggers import trigger_of
from yuqing_lint.model import Body, Coverage, Deadline, SeverityLevel
from yuqing_lint.outline import Line, PlanOutline, Sentence

_VAGUE_ACTIONS = (*REPORTS, "respond", "publish", "convene")
_FURTHEST_VERB = 24
_CONTINUES = re.compile(r"(?:作出|完成)?(?:口头|电话|首次|初次|书面|快速)报告|首报|初报")
"""电话报告后，1小时内补报: whoever made that report goes on."""
_SINCE = re.compile(r"[^，。；]{2,16}(?:起|后|起算)，")


def extract_times(
    outline: PlanOutline, levels: tuple[SeverityLevel, ...], bodies: tuple[Body, ...] = ()
) -> tuple[tuple[Deadline, ...], tuple[Coverage, ...]]:
    """Deadlines and coverage, in reading order. A number in the definition of a level is a criterion and neither."""
    reader = _Reader(outline, levels, bodies)
    for line in outline.body:
        if not line.title:
            reader.read(line)
    return tuple(reader.deadlines), tuple(reader.coverage)


class _Reader:
    """Reads line after line; remembers what the paragraph is about."""

    def __init__(self, outline: PlanOutline, levels: tuple[SeverityLevel, ...], bodies: tuple[Body, ...]) -> None:
        self.outline = outline
        self.subjects = Subjects.of(outline, bodies)
        self.frames = Frames(outline, self.subjects)
        self.levels = Levels(outline, LevelNames.of(levels))
        self.parties = Parties(outline, self.subjects, bodies)
        self.criteria = {at for level in levels for one in level.criteria for at in range(one.span.start, one.span.end)}
        self.deadlines: list[Deadline] = []
        self.coverage: list[Coverage] = []
        self.topic: str | None = None
        self.reporter: str | None = None
        """Who made the last report."""
        self.frame = Frame()

    def read(self, line: Line) -> None:
        """One paragraph: its topic is its first subject."""
        self.topic = self._topic_of(line)
        outside = self.frames.of(line)
        said = Frame()
        for sentence in self.outline.sentences_of(line):
            if sentence.end <= line.lead and not TIME.search(sentence.text):
                said = self.frames.said_in(line, sentence.start, sentence.end)  # 科室向办公室续报：一级每小时一次
                continue
            opens = level_mentions(sentence.text, self.levels.names)[:1]
            event = _SINCE.match(sentence.text)
            begins = bool(opens and opens[0].start <= (event.end() if event else 0) + 2)
            details = begins and self.subjects.in_clause(sentence.text) is None
            self.frame = said.over(outside) if details else outside
            count = len(self.deadlines)
            self._sentence(sentence)
            if not any(
                one.iso for one in self.deadlines[count:]
            ):  # 应当口头报告召集人。严重舆情十分钟内报告: the next sentence details this one
                said = self.frames.said_in(line, sentence.start, sentence.end)

    def _topic_of(self, line: Line) -> str | None:
        """A lead with a colon (各县区局：) names the actor."""
        if line.lead and line.text[: line.lead].endswith("：") and not level_mentions(line.text[: line.lead]):
            found = self.subjects.in_clause(f"{line.heading}应")
            return original(self.outline, line, 0, len(line.heading)) if found == (0, len(line.heading)) else None
        return None

    def _sentence(self, sentence: Sentence) -> None:
        text = sentence.text
        found = [time for time in times(text) if sentence.span(time.start, time.end)[0] not in self.criteria]
        covered = {at for time in found for at in range(time.start, time.end)}
        head = self.frames.cells.head(sentence.line) if sentence.line.cell and found else ""
        for at, time in enumerate(found):
            if is_coverage(text, time):
                span = self.outline.document.span(*sentence.span(time.start, time.end))
                self.coverage.append(Coverage(span.text, time.duration.iso, time.duration.seconds, span))
            elif is_deadline(sentence, time, head):
                following = found[at + 1].start if at + 1 < len(found) else len(text)
                self._deadline(Place(sentence, time, following, self.frame, self.topic))
        for match in time_words().at_once.finditer(text):
            if not covered & set(range(match.start(), match.end())):
                self._vague(sentence, match)
        self._remember(sentence)

    def _deadline(self, place: Place) -> None:
        sentence, time = place.sentence, place.time
        bounded = act_of(place, self.frames)
        action = action_of(place, bounded, self.frames)
        trigger = trigger_of(sentence.text, time.start) or place.frame.trigger
        actor = self.parties.actor(place, bounded)
        if actor is None and trigger and _CONTINUES.fullmatch(trigger):
            actor = self.reporter
        if action in REPORTS:
            self.reporter = actor
        span = self.outline.document.span(*sentence.span(time.start, time.end))
        self.deadlines.append(
            Deadline(
                text=span.text, iso=time.duration.iso, seconds=time.duration.seconds,
                relation=time.relation, action=action, span=span, actor=actor,
                recipient=self.parties.recipient(place, bounded), trigger=trigger,
                levels=self.levels.of(sentence, time.start, place.frame), working=time.duration.working,
                same_day=time.duration.same_day, sentence=self.outline.document.span(*sentence.span()),
                verb=bounded.act.verb if bounded.act else None,
            )
        )  # fmt: skip

    def _vague(self, sentence: Sentence, match: re.Match[str]) -> None:
        """立即报告, 及时上报: a bound without a number."""
        act = parse_act(match["tail"])
        if act is None or act.action not in _VAGUE_ACTIONS or act.verb_at > _FURTHEST_VERB:
            return
        start, end = match.start("word"), match.end("word")
        recipient = None
        if act.recipient:
            first = sentence.start + match.start("tail")
            recipient = original(self.outline, sentence.line, first + act.recipient[0], first + act.recipient[1])
        span = self.outline.document.span(*sentence.span(start, end))
        place = Place(
            sentence, Time(start, end, Duration("", 0), "immediately"), len(sentence.text), self.frame, self.topic
        )
        self.deadlines.append(
            Deadline(
                text=span.text, iso=None, seconds=None, relation="immediately", action=act.action, span=span,
                actor=self.parties.actor(place, Bounded(act, -1)), recipient=recipient, trigger=trigger_of(sentence.text, start),
                levels=self.levels.of(sentence, start, self.frame),
                sentence=self.outline.document.span(*sentence.span()), verb=act.verb,
            )
        )  # fmt: skip

    def _remember(self, sentence: Sentence) -> None:
        """The paragraph goes on about the first subject that it had."""
        if self.topic is not None:
            return
        for start, end in clauses(sentence.text, 0, len(sentence.text)):
            found = self.subjects.in_clause(sentence.text[start:end])
            if found:
                first = sentence.start + start
                self.topic = original(self.outline, sentence.line, first + found[0], first + found[1])
                return
