"""Deadlines and coverage (时限、时段): time bounds on acts, with who does what to whom, when and at which level."""

from __future__ import annotations

import re
from dataclasses import replace

from yuqing_lint.extract.acts import Act, parse_act
from yuqing_lint.extract.clauses import clause_end, clauses, clauses_before, masked
from yuqing_lint.extract.durations import TIME, Duration
from yuqing_lint.extract.frames import REPORTS, Frame, Frames, last_act
from yuqing_lint.extract.level_names import LevelMention, LevelNames, level_mentions
from yuqing_lint.extract.names import original
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.extract.time_roles import is_coverage, is_deadline
from yuqing_lint.extract.times import Time, times
from yuqing_lint.extract.triggers import trigger_of
from yuqing_lint.model import Action, Body, Coverage, Deadline, SeverityLevel
from yuqing_lint.outline import Line, PlanOutline, Sentence

_VAGUE = re.compile(
    r"(?P<word>立即|立刻|即刻|第一时间|当即|马上|随时|及时|尽快|迅速|火速|尽早|限时|按规定时限|适时)(?:内)?(?P<tail>[^，。；：]{0,40})"
)
_VAGUE_ACTIONS = (*REPORTS, "respond", "publish", "convene")
_ADDRESSED = (*REPORTS, "respond", "summarise", "act", "other")
_BARE = re.compile(r"完成|提交|形成|报送|上报|作出|报出|出具|写出|拿出")
_COMPLETED = re.compile(
    r"(?:^|[，。；：])(?P<object>[^，。；：]{2,24}?(?:报告|材料|方案|口径|核查|研判|调查|处置|评估|总结))(?:应当?|须|必须|要|原则上|最迟)?(?:在|于)[^，。；：]{0,20}$"
)
_MANNER = re.compile(r"口头|电话|书面|当面|短信")
_LISTED = re.compile(rf"(?:{_MANNER.pattern})?[、，；]")
_LABEL = re.compile(
    r"(?:首报|初报|首次报告|首次|初次报告|首发|续报|终报|核报|结报|口头|电话|书面|口头报告|书面报告|电话报告)(?:时限)?(?:为|在|：|不超过|应在|须在)?$"
)
_LABELLED = {"首": "首报", "初": "首报", "口": "口头报告", "电": "电话报告", "书": "书面报告"}
_SUMMARY = re.compile(r"(?:总结|评估|复盘)(?:评估|分析)?(?:报告|材料|会)|处置(?:总结|小结)|应对处置工作书面报告")
_PERSON = re.compile(
    r"(?:联系|约见|约谈|约请|走访|回访|会见|面谈|慰问|看望|探望|答复|回复|告知|通知|告诉|与)(?:一?次|一遍)?"
    r"(?P<who>[^，。；：、]{0,12}?(?:[当反举投诉参]事?[^，。；：、]{0,3}人|人|者|客户|游客|旅客|用户|家长|网民|业主|患者(?:或者其近亲属)?|家属|群众|媒体|家庭|学生|消费者|记者|居民|乘客|商户))"
    r"(?=$|[，。；：、见面核说沟商处并了的]|情|诉)"
)
_SENT = re.compile(r"(?:派出|设立|组建|成立|组成|抽调人员组成)(?P<group>[\u4e00-\u9fff]{2,10}(?:组|专班|队))(?=，)")
_STAFFED = re.compile(r"任组长|为组长|为成员|组成|牵头")
_EVENT = re.compile(r"(?:后|起|起算|之时|时)(?:应当?|须|要)?(?:在|于)?$")
"""A clause that says from when a time runs, and not what is to be done."""
_SINCE = re.compile(r"[^，。；]{2,16}(?:起|后|起算)，")
_LEVEL_AT_START = 6


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
        self.names = LevelNames.of(levels)
        self.subjects = Subjects.of(bodies)
        self.frames = Frames(outline, self.subjects)
        self.criteria = {at for level in levels for one in level.criteria for at in range(one.span.start, one.span.end)}
        self.deadlines: list[Deadline] = []
        self.coverage: list[Coverage] = []
        self.topic: str | None = None
        self.frame = Frame()

    def read(self, line: Line) -> None:
        """One paragraph: its topic is its first subject."""
        self.topic = self._topic_of(line)
        outside = self.frames.of(line)
        said = Frame()
        for sentence in self.outline.sentences_of(line):
            if sentence.end <= line.lead and not TIME.search(sentence.text):
                continue
            opens = level_mentions(sentence.text)[:1]
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
            return original(self.outline, line, 0, len(line.heading)) if found and found[0] == 0 else None
        return None

    def _sentence(self, sentence: Sentence) -> None:
        text = sentence.text
        found = [time for time in times(text) if sentence.span(time.start, time.end)[0] not in self.criteria]
        covered = {at for time in found for at in range(time.start, time.end)}
        for at, time in enumerate(found):
            if is_coverage(text, time):
                span = self.outline.document.span(*sentence.span(time.start, time.end))
                self.coverage.append(Coverage(span.text, time.duration.iso, time.duration.seconds, span))
            elif is_deadline(self.outline, sentence, time):
                following = found[at + 1].start if at + 1 < len(found) else len(text)
                self._deadline(sentence, time, following)
        for match in _VAGUE.finditer(text):
            if not covered & set(range(match.start(), match.end())):
                self._vague(sentence, match)
        self._remember(sentence)

    # ------------------------------------------------------------------------------------- its parts

    def _deadline(self, sentence: Sentence, time: Time, following: int) -> None:
        text = sentence.text
        act, at = self._act(sentence, time, following)
        recipient = self._recipient(sentence, time, act, at, following)
        action = self._action(sentence, time, act)
        span = self.outline.document.span(*sentence.span(time.start, time.end))
        self.deadlines.append(
            Deadline(
                text=span.text, iso=time.duration.iso, seconds=time.duration.seconds, relation=time.relation, action=action,
                span=span, actor=self._actor(sentence, time), recipient=recipient,
                trigger=trigger_of(text, time.start) or self.frame.trigger,
                levels=self._levels(sentence, time.start), working=time.duration.working, same_day=time.duration.same_day,
                sentence=self.outline.document.span(*sentence.span()), verb=act.verb if act else None,
            )
        )  # fmt: skip

    def _act(self, sentence: Sentence, time: Time, following: int) -> tuple[Act | None, int]:
        """The act that a time bounds, and where the words begin that say it (-1: elsewhere).

        It stands behind the time in the clause, in the clause that the list shares, in front of it, or in its frame.
        """
        text = sentence.text
        end = clause_end(text, time.end, following)
        own = parse_act(text[time.end : end])
        if own:
            return _with_object(own, text, time.start), time.end
        label = _LABEL.search(text[: time.start])
        if label:
            word = re.sub(r"(?:时限)?(?:为|在|：|不超过|应在|须在)?$", "", label[0])
            found = parse_act(_LABELLED.get(word[:1], word))
            if found:
                return found, -1
        if (
            _LISTED.match(text, time.end)
            and following < len(text)
            and not re.search(r"[。；]", text[time.end : following])
        ):
            stop = clause_end(text, following, len(text))
            for start in range(following + 1, min(stop, following + 12)):  # 黄色24小时内、蓝色48小时内予以回应
                if text[start - 1] in "内前日时":
                    shared = parse_act(text[start:stop])
                    if shared:
                        return _in_manner(shared, text[time.end : end]), start
        for start, stop in clauses_before(text, time.start):
            last = _act_of_clause(text, start, stop)
            if last:
                return last[0], start + last[1]
        if self.frame.act:
            return self.frame.act, -1
        for start, stop in reversed(list(clauses(text, 0, time.start))):
            last = _act_of_clause(text, start, stop)
            if last:
                return last[0], start + last[1]
        return parse_act(text[end:].lstrip("，、")) if end < len(text) else None, end

    def _action(self, sentence: Sentence, time: Time, act: Act | None) -> Action:
        """The kind of act; in a part on review every report is a summary, and a supplement goes by what it supplies."""
        action: Action = act.action if act else "other"
        kinds = self.outline.kinds_of(sentence.line)
        text = sentence.text
        own = max(text.rfind(mark, 0, time.start) for mark in "，。；：") + 1
        clause = text[own : clause_end(text, time.end + 1, len(text))]
        if action in (*REPORTS, "act", "convene") and _SUMMARY.search(clause):
            return "summarise"
        if action in REPORTS and re.search(r"总结|复盘|评估", sentence.text) and "review" in kinds:
            return "summarise"
        if action == "report" and time.relation != "every":
            manner = self.frames.manner_of(sentence)
            if manner:
                return manner
            if act and not act.recipient:
                said = [
                    found[0] for piece in clauses_before(text, time.start) if (found := last_act(text[slice(*piece)]))
                ]
                stated = [one.action for one in (*said, self.frame.act) if one and one.action in REPORTS]
                return next((one for one in stated if one != "report"), action)
        return action

    def _recipient(self, sentence: Sentence, time: Time, act: Act | None, at: int, following: int) -> str | None:
        """To whom: behind the act; for a report also in the clauses around it or in the frame."""
        text, line = sentence.text, sentence.line
        if act is None or act.action not in _ADDRESSED:
            return None

        def name(start: int, end: int) -> str:
            return original(self.outline, line, sentence.start + start, sentence.start + end)

        if act.recipient and at >= 0:
            return name(at + act.recipient[0], at + act.recipient[1])
        if act.action in ("act", "other", "respond"):
            person = _PERSON.search(text, time.end, clause_end(text, time.end, following))
            return name(*person.span("who")) if person and person["who"] else None
        low = max(text.rfind("。", 0, time.start), text.rfind("；", 0, time.start)) + 1
        high = clause_end(text, time.end, len(text), "。；")
        pieces = list(clauses(text, low, high))
        after = [(start, end) for start, end in pieces if start >= time.end] if time.relation != "every" else []
        earlier = [(start, end) for start, end in pieces if start < time.start]
        for start, end in (*after, *reversed(earlier), *reversed(list(clauses(text, 0, low)))):
            stop = min(end, time.start) if start < time.start else end
            found = parse_act(text[start:stop])
            copied = re.match(r"(?:并|同时)?抄[送报]", text[start:stop])
            if found and found.recipient and not copied and found.action in (*REPORTS, "summarise"):
                return name(start + found.recipient[0], start + found.recipient[1])
        return self.frame.recipient

    def _actor(self, sentence: Sentence, time: Time) -> str | None:
        """The subject of the clause, else the nearest before it, else one behind (由X报告), else the paragraph's."""
        text, line = sentence.text, sentence.line

        def name(start: int, end: int) -> str:
            return original(self.outline, line, sentence.start + start, sentence.start + end)

        own = max(masked(text).rfind(mark, 0, time.start) for mark in "，。；：（") + 1
        found = self.subjects.in_clause(text[own : min(len(text), time.end + 12)])
        if found and own + found[0] < time.start:
            return name(own + found[0], own + found[1])
        low = max(text.rfind(mark, 0, time.start) for mark in "；。") + 1
        group = _SENT.search(text, low, time.start)
        if group and _STAFFED.search(text, group.end(), time.start):
            return name(*group.span("group"))  # 派出现场组，由甲任组长，2小时内抵达: the group arrives
        pieces = [*clauses(text, low, max(low, own - 1)), *reversed(list(clauses(text, 0, low)))]
        for start, end in pieces:
            earlier = self.subjects.in_clause(text[start:end])
            if earlier:
                return name(start + earlier[0], start + earlier[1])
        stop = min((at for mark in "。；" if (at := text.find(mark, time.end)) >= 0), default=len(text))
        for start, end in clauses(text, time.end, stop):
            tail = self.subjects.in_clause(text[start:end])
            if tail and (text[start + tail[0] - 1 : start + tail[0]] == "由" or start == time.end + 1):
                return name(start + tail[0], start + tail[1])
        return self.topic or self.frame.actor

    def _levels(self, sentence: Sentence, at: int) -> tuple[str, ...]:
        """The level named last in front of the time; else in the row; else where the paragraph, list or heading begins."""
        text, line = sentence.text, sentence.line
        low = max(text.rfind(mark, 0, at) for mark in "；。") + 1
        mentions = [one for one in level_mentions(text, self.names) if low <= one.start < at]
        if mentions:
            return self._named(line, sentence.start, mentions[-1], text)
        if line.cell:
            for other in self.outline.row(line):
                found = level_mentions(other.text)
                if other is not line and found and len(other.text) <= 24:
                    return self._named(other, 0, found[0], other.text)
            header = level_mentions(self.outline.column_header(line))
            return tuple(self.names.canonical(name) for name in header[0].names) if header else ()
        own = level_mentions(line.text[: line.lead], self.names) if line.lead else ()
        if own:
            return self._named(line, 0, own[0], line.text)
        opening = level_mentions(text)[:1]
        if opening and opening[0].start <= _LEVEL_AT_START and opening[0].end <= at:
            return self._named(line, sentence.start, opening[0], text)
        if self.frame.level_words:
            stem, start, words = self.frame.level_words
            return self._named(stem, start, level_mentions(words)[0], words)
        for above in self.outline.ancestors(line):
            found = level_mentions(above.text[: above.lead]) if above.lead else ()
            if found:
                return self._named(above, 0, found[0], above.text)
        return ()

    def _named(self, line: Line, base: int, mention: LevelMention, text: str) -> tuple[str, ...]:
        """The names in the words of the plan, by their entries; 较大以上 means every graver one too."""
        names = [
            self.names.canonical(
                name if not self.outline.spun else original(self.outline, line, base + start, base + end)
            )
            for name, (start, end) in zip(mention.names, mention.ranges, strict=True)
        ]
        if re.match(r"(?:级)?(?:及|或)?以上", text[mention.end :]) and len(names) == 1:
            rank = self.names.rank(names[0])
            graver = [name for name in self.names.ordered() if rank and (self.names.rank(name) or 9) <= rank]
            names = graver or names
        return tuple(dict.fromkeys(names))

    # ----------------------------------------------------------------------------------- vague bounds

    def _vague(self, sentence: Sentence, match: re.Match[str]) -> None:
        """立即报告, 及时上报: a bound without a number."""
        act = parse_act(match["tail"])
        if act is None or act.action not in _VAGUE_ACTIONS or act.verb_at > 24:
            return
        start, end = match.start("word"), match.end("word")
        line, base = sentence.line, sentence.start
        recipient = None
        if act.recipient:
            first = base + match.start("tail")
            recipient = original(self.outline, line, first + act.recipient[0], first + act.recipient[1])
        span = self.outline.document.span(*sentence.span(start, end))
        time = Time(start, end, Duration("", 0), "immediately")
        self.deadlines.append(
            Deadline(
                text=span.text, iso=None, seconds=None, relation="immediately", action=act.action, span=span,
                actor=self._actor(sentence, time), recipient=recipient, trigger=trigger_of(sentence.text, start),
                levels=self._levels(sentence, start), sentence=self.outline.document.span(*sentence.span()), verb=act.verb,
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


def _act_of_clause(text: str, start: int, stop: int) -> tuple[Act, int] | None:
    """The last act of a clause in front of a time, and its offset in the clause.

    A clause that only says from when the time runs has none, unless it speaks of its time (首次回应的时间自…起算);
    of one that has a time of its own only what stands behind that counts.
    """
    clause = text[start:stop]
    whose = re.search(r"的(?:时间|时限)", clause)
    if whose:
        first = parse_act(clause[: whose.start()])
        return (first, 0) if first else None
    if _EVENT.search(clause):
        return None
    sibling = TIME.search(clause)
    found = last_act(clause[sibling.end() :] if sibling else clause)
    return (found[0], found[1] + (sibling.end() if sibling else 0)) if found else None


def _with_object(act: Act, text: str, at: int) -> Act:
    """总结报告应在3日内完成: what is completed stands in front of the time."""
    topic = _COMPLETED.search(text[:at]) if _BARE.fullmatch(act.verb) else None
    whole = parse_act(f"{act.verb}{topic['object']}") if topic else None
    return replace(whole, recipient=act.recipient) if whole else act


def _in_manner(act: Act, words: str) -> Act:
    """30分钟内口头、2小时内书面报告: each time has its own manner."""
    manner = _MANNER.match(words)
    if not manner or act.action not in REPORTS:
        return act
    return replace(act, action="written_report" if manner[0] == "书面" else "verbal_report", manner=manner[0])
