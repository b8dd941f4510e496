"""Deadlines and coverage (时限、时段): time bounds on acts, with who does what to whom, when and at which level."""

from __future__ import annotations

import re
from dataclasses import replace

from yuqing_lint.extract.actors import actor_in
from yuqing_lint.extract.acts import Act, parse_act
from yuqing_lint.extract.clauses import clause_end, clauses, clauses_before, masked
from yuqing_lint.extract.durations import TIME, Duration
from yuqing_lint.extract.level_names import LevelMention, LevelNames, level_mentions
from yuqing_lint.extract.names import original
from yuqing_lint.extract.times import WITHIN_BEFORE, Time, times
from yuqing_lint.model import Action, Coverage, Deadline, SeverityLevel
from yuqing_lint.outline import Line, PlanOutline, Sentence

_COVERAGE_AFTER = re.compile(
    r"^(?:内)?(?:的)?(?:不间断|全天候?|值[班守]|在岗|在线|监[测控看]|检测|巡查|轮[班值]|待命|备勤|开[机通]|畅通|通信|通讯|保持|热线|滚动|全程|响应?机制|联络|跟踪|"
    r"采[集撷]|法则|黄金|快速反|应急值|专人|双人|带班|连续|无间断|轮流|服务|运转|运行|舆情监|网[上络]监|在班|守候|动态监)"
)
_COVERAGE_BEFORE = re.compile(
    r"(?:黄金|有效期限?(?:为|是|：)?|试行期限?(?:为|是|：)?|保存(?:期限?)?(?:不少于|至少|为)?|留存(?:不少于|至少)?|保管期限?(?:为)?|全天候?|实行|保持|坚持|落实|执行|做到)$"
)
_COVERAGE_UNITS = re.compile(r"^(?:24|二十四|7[×xX*]24)个?小时")
_NOT_TIME_BEFORE = re.compile(
    r"(?:近|最近|过去|连续|持续|累计|[超满达]|第|满|工龄|超过了|前|未来|今后|上|下|长达|达到|已|历时|拘留|试用|服役)$"
)
_EACH_NOT = re.compile(r"^(?:的|人|度(?!组织|开展)|级|薪|均)")
_NEEDS_VERB = re.compile(
    r"^(?:向|口头|电话|书面|上报|报|补|汇|通报|回|答|发布|公布|完成|办结|核|处|召|组织|续|到|赶|将|把|反馈|转|予以|作出|形成|提交|联系|研判|启动|首|告|通知|制定|派|响应|给予|立|约|登门)"
)
_VAGUE = re.compile(
    r"(?P<word>立即|立刻|即刻|第一时间|当即|马上|随时|及时|尽快|迅速|火速|尽早|限时|按规定时限|适时)(?:内)?(?P<tail>[^，。；：]{0,40})"
)
_VAGUE_ACTIONS = ("report", "verbal_report", "written_report", "respond", "publish", "convene")
_TRIGGER = re.compile(
    r"(?P<event>[^，。；：（）]{1,24}?)(?:之)?(?:后|之日起|日起|起)(?:的)?(?:，)?(?:应当|应|须|要|必须|务必|需|可)?(?:在|于)?(?:的)?$"
)
_TRIGGER_CLAUSE = re.compile(r"(?P<event>[^，。；：（）]{2,30}?)(?:之)?(?:后|之日起|日起|起)")
_AT_ONCE = re.compile(r"(?P<event>事发|接报|接警|发现|获悉|接到报告|收到报告|发生)(?:之时)?(?:的)?(?:在)?$")
_BARE = re.compile(r"完成|提交|形成|报送|上报|作出|报出|出具")
_COMPLETED = re.compile(
    r"(?:^|[，。；：])(?P<object>[^，。；：]{2,24}?(?:报告|材料|方案|口径|核查|研判|调查|处置|评估|总结))(?:应当?|须|必须|要|原则上|最迟)?(?:在|于)[^，。；：]{0,20}$"
)
_MANNER = re.compile(r"口头|电话|书面|当面|短信")
_LISTED = re.compile(rf"(?:{_MANNER.pattern})?[、，；]")
_FIRST = re.compile(
    r"(?:首报|初报|首次报告|首次|初次报告|首发|续报|终报|核报|结报|口头|电话|书面|口头报告|书面报告|电话报告)(?:时限)?(?:为|在|：|不超过|应在|须在)?$"
)


def extract_times(
    outline: PlanOutline, levels: tuple[SeverityLevel, ...]
) -> tuple[tuple[Deadline, ...], tuple[Coverage, ...]]:
    """Deadlines and coverage, in reading order. A number in the definition of a level is a criterion and neither."""
    reader = _Reader(outline, levels)
    for line in outline.body:
        if not line.title:
            reader.read(line)
    return tuple(reader.deadlines), tuple(reader.coverage)


class _Reader:
    """Reads line after line; remembers what the paragraph is about."""

    def __init__(self, outline: PlanOutline, levels: tuple[SeverityLevel, ...]) -> None:
        self.outline = outline
        self.names = LevelNames.of(levels)
        self.criteria = {at for level in levels for one in level.criteria for at in range(one.span.start, one.span.end)}
        self.deadlines: list[Deadline] = []
        self.coverage: list[Coverage] = []
        self.topic: str | None = None
        self.before: tuple[Act, str | None] | None = None

    def read(self, line: Line) -> None:
        """One paragraph: its topic is its first subject."""
        self.topic = self._topic_of(line)
        self.before = None
        for sentence in self.outline.sentences_of(line):
            if sentence.end <= line.lead and not TIME.search(sentence.text):
                continue
            self._sentence(sentence)

    def _topic_of(self, line: Line) -> str | None:
        """A lead with a colon (各县区局：) or the row of a table names the actor."""
        if line.cell:
            for other in self.outline.row(line):
                if other is not line and re.search(
                    r"责任(?:单位|主体|部门|人)|报告(?:主体|单位|人)|主体|实施单位|牵头",
                    self.outline.column_header(other),
                ):
                    return original(self.outline, other, 0, len(other.text))
            return None
        if line.lead and line.text[: line.lead].endswith("：") and not level_mentions(line.text[: line.lead]):
            name = line.heading
            return original(self.outline, line, 0, len(name)) if actor_in(f"{name}应") else None
        return None

    def _sentence(self, sentence: Sentence) -> None:
        text = sentence.text
        found = [time for time in times(text) if sentence.span(time.start, time.end)[0] not in self.criteria]
        covered = {at for time in found for at in range(time.start, time.end)}
        for at, time in enumerate(found):
            if self._is_coverage(text, time):
                span = self.outline.document.span(*sentence.span(time.start, time.end))
                self.coverage.append(Coverage(span.text, time.duration.iso, time.duration.seconds, span))
            elif self._is_deadline(sentence, time):
                following = found[at + 1].start if at + 1 < len(found) else len(text)
                self._deadline(sentence, time, following)
        for match in _VAGUE.finditer(text):
            if not covered & set(range(match.start(), match.end())):
                self._vague(sentence, match)
        self._remember(sentence)

    # ---------------------------------------------------------------------------------- what it is

    def _is_coverage(self, text: str, time: Time) -> bool:
        before, after = text[: time.start], text[time.end :]
        if time.duration.listed:
            return True
        if time.duration.every:
            return False
        if re.search(r"(?:有效期限?|试行期限?|黄金|保管期限?|保存期限?)(?:为|是|：)?$", before):
            return True
        words = text[time.start : time.end]
        if time.relation == "within" and not _COVERAGE_UNITS.match(words):
            return False
        if _COVERAGE_AFTER.match(after) and not re.match(r"内", words[-1:]):
            return True
        return (
            bool(_COVERAGE_BEFORE.search(before)) and bool(_COVERAGE_UNITS.match(words)) and time.relation != "within"
        )

    def _is_deadline(self, sentence: Sentence, time: Time) -> bool:
        text = sentence.text
        before, after = text[: time.start], text[time.end :]
        if time.duration.every:
            return not _EACH_NOT.match(after) and bool(re.search(r"[\u4e00-\u9fff]", after))
        if _NOT_TIME_BEFORE.search(before) and not WITHIN_BEFORE.search(before):
            return False
        if time.duration.same_day or re.match(r"次日|翌日|第二|隔日", text[time.start :]):
            return text[time.end - 1] in "内前" or bool(_NEEDS_VERB.match(after))
        if time.relation in ("within", "after"):
            return True
        if text[time.start : time.start + 2] == "T+":
            return True
        if _FIRST.search(before):
            return True
        if before.endswith("（") and after.startswith("）"):
            return bool(re.search(r"(?:第一时间|立即|尽快|及时|首报|报告|上报)（$", before))
        if sentence.line.cell and len(text) <= 16:
            return bool(
                re.search(
                    r"时限|时间|报告|发布|回应|处置|响应|到场|口头|书面|办结|首报|续报",
                    self.outline.column_header(sentence.line),
                )
            )
        return bool(re.match(r"^(?:报告|上报|报送|续报|回复|回应|完成|办结|到场|到达|补报)", after)) and bool(
            level_mentions(before)
        )

    # ------------------------------------------------------------------------------------- its parts

    def _deadline(self, sentence: Sentence, time: Time, following: int) -> None:
        text, line = sentence.text, sentence.line
        act, at = self._act(sentence, time, following)
        recipient = self._recipient(sentence, time, act, at, following)
        action = self._action(sentence, time, act)
        actor = self._actor(sentence, time)
        span = self.outline.document.span(*sentence.span(time.start, time.end))
        self.deadlines.append(
            Deadline(
                text=span.text, iso=time.duration.iso, seconds=time.duration.seconds, relation=time.relation, action=action,
                span=span, actor=actor, recipient=recipient, trigger=_trigger(text, time.start),
                levels=self._levels(sentence, time.start), working=time.duration.working, same_day=time.duration.same_day,
                sentence=self.outline.document.span(*sentence.span()), verb=act.verb if act else None,
            )
        )  # fmt: skip
        if act and action in _VAGUE_ACTIONS and line.text:
            self.before = (act, recipient)

    def _act(self, sentence: Sentence, time: Time, following: int) -> tuple[Act | None, int]:
        """The act that a time bounds: behind it in the clause, in the clause that the list shares, or in front of it."""
        text = sentence.text
        end = clause_end(text, time.end, following)
        own = parse_act(text[time.end : end])
        if own:
            return _with_object(own, text, time.start), time.end
        label = _FIRST.search(text[: time.start])
        if label:
            word = re.sub(r"(?:时限)?(?:为|在|：|不超过|应在|须在)?$", "", label[0])
            found = parse_act(
                {"首": "首报", "初": "首报", "口": "口头报告", "电": "电话报告", "书": "书面报告"}.get(word[:1], word)
            )
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
            last = _last_act(text[start:stop])
            if last:
                return last[0], start + last[1]
        if sentence.line.cell:
            found = parse_act(self.outline.column_header(sentence.line))
            return found, -1
        return parse_act(text[end:].lstrip("，、")) if end < len(text) else None, end

    def _action(self, sentence: Sentence, time: Time, act: Act | None) -> Action:
        """The kind of act; in a part on review every report is a summary, and a supplement goes by what it supplies."""
        action: Action = act.action if act else "other"
        kinds = self.outline.kinds_of(sentence.line)
        reports = ("report", "written_report", "verbal_report")
        if action in reports and re.search(r"总结|复盘|评估", sentence.text) and "review" in kinds:
            return "summarise"
        if action in reports and re.search(
            r"(?:总结|评估|复盘)(?:评估)?(?:报告|材料)|应对处置工作书面报告", sentence.text[: time.end + 30]
        ):
            return "summarise"
        if action == "report" and time.relation != "every":
            head = self.outline.path(sentence.line)[-1:] or ("",)
            column = self.outline.column_header(sentence.line) if sentence.line.cell else ""
            if re.search(r"^(?:书面报告|书面材料)$", column or head[0]):
                return "written_report"
            if re.search(r"^(?:口头报告|电话报告|口头)$", column or head[0]):
                return "verbal_report"
        return action

    def _recipient(self, sentence: Sentence, time: Time, act: Act | None, at: int, following: int) -> str | None:
        text, line = sentence.text, sentence.line
        if act is None or act.action not in (
            "report",
            "verbal_report",
            "written_report",
            "respond",
            "summarise",
            "act",
            "other",
        ):
            return None

        def name(start: int, end: int) -> str:
            return original(self.outline, line, sentence.start + start, sentence.start + end)

        if act.recipient and at >= 0:
            return name(at + act.recipient[0], at + act.recipient[1])
        if act.action in ("act", "other"):
            return None
        if time.relation == "every":
            return None
        if act.action == "respond":
            return None
        segment = (
            max(text.rfind("。", 0, time.start), text.rfind("；", 0, time.start)) + 1,
            clause_end(text, time.end, len(text), "。；"),
        )
        pieces = list(clauses(text, *segment))
        after = [(start, end) for start, end in pieces if start >= time.end]
        earlier = [(start, end) for start, end in pieces if start < time.start]
        for start, end in (*after, *reversed(earlier), *reversed(list(clauses(text, 0, segment[0])))):
            found = parse_act(text[start:end])
            if found and found.recipient and found.action in ("report", "verbal_report", "written_report", "summarise"):
                return name(start + found.recipient[0], start + found.recipient[1])
        opens = level_mentions(text)[:1]
        if opens and opens[0].start <= 2 and self.before and self.before[1] and not actor_in(text):
            return self.before[1]  # 特别重大舆情1小时内上报: details the report of the sentence before
        return None

    def _actor(self, sentence: Sentence, time: Time) -> str | None:
        """The subject of the clause, else of the stretch up to ；, else of the sentence, else what the paragraph is about."""
        text, line = sentence.text, sentence.line
        low = max(text.rfind(mark, 0, time.start) for mark in "；。") + 1
        own = max(masked(text).rfind(mark, 0, time.start) for mark in "，。；：（") + 1
        for start, end in (
            (own, min(len(text), time.end + 12)),
            *clauses(text, low, time.start),
            *clauses(text, 0, low),
        ):
            found = actor_in(text[start:end])
            if found and start + found[0] < time.start:
                return original(
                    self.outline, line, sentence.start + start + found[0], sentence.start + start + found[1]
                )
        tail = actor_in(text[time.end : clause_end(text, time.end, len(text))])
        if tail and text[time.end + tail[0] - 1 : time.end + tail[0]] == "由":
            return original(
                self.outline, line, sentence.start + time.end + tail[0], sentence.start + time.end + tail[1]
            )
        return self.topic

    def _levels(self, sentence: Sentence, at: int) -> tuple[str, ...]:
        """The level named last in front of the time; else in the row; else in a heading above."""
        text, line = sentence.text, sentence.line
        low = max(text.rfind(mark, 0, at) for mark in "；。") + 1
        mentions = [one for one in level_mentions(text) if low <= one.start < at]
        if mentions:
            return self._named(line, sentence.start, mentions[-1], text)
        if line.cell:
            for other in self.outline.row(line):
                found = level_mentions(other.text)
                if other is not line and found and len(other.text) <= 24:
                    return self._named(other, 0, found[0], other.text)
            found = level_mentions(self.outline.column_header(line))
            return tuple(self.names.canonical(name) for name in found[0].names) if found else ()
        own = level_mentions(line.text[: line.lead]) if line.lead else ()
        if own:
            return self._named(line, 0, own[0], line.text)
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
                actor=self._actor(sentence, time), recipient=recipient, trigger=_trigger(sentence.text, start),
                levels=self._levels(sentence, start), sentence=self.outline.document.span(*sentence.span()), verb=act.verb,
            )
        )  # fmt: skip
        self.before = (act, recipient)

    def _remember(self, sentence: Sentence) -> None:
        """The paragraph goes on about the first subject that it had."""
        if self.topic is not None:
            return
        for start, end in clauses(sentence.text, 0, len(sentence.text)):
            found = actor_in(sentence.text[start:end])
            if found:
                first = sentence.start + start
                self.topic = original(self.outline, sentence.line, first + found[0], first + found[1])
                return


# ---------------------------------------------------------------------------------------- scanning


def _with_object(act: Act, text: str, at: int) -> Act:
    """总结报告应在3日内完成: what is completed stands in front of the time."""
    topic = _COMPLETED.search(text[:at]) if _BARE.fullmatch(act.verb) else None
    whole = parse_act(f"{act.verb}{topic['object']}") if topic else None
    return replace(whole, recipient=act.recipient) if whole else act


def _in_manner(act: Act, words: str) -> Act:
    """30分钟内口头、2小时内书面报告: each time has its own manner."""
    manner = _MANNER.match(words)
    if not manner or act.action not in ("report", "verbal_report", "written_report"):
        return act
    return replace(act, action="written_report" if manner[0] == "书面" else "verbal_report", manner=manner[0])


def _last_act(text: str) -> tuple[Act, int] | None:
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


def _trigger(text: str, at: int) -> str | None:
    """The event from which the time runs: 事件发生后, 接报后."""
    before = text[:at]
    match = _TRIGGER.search(before)
    if match:
        return match["event"].lstrip("应在须要，的")
    close = _AT_ONCE.search(before)
    if close:
        return close["event"]
    low = max(text.rfind(mark, 0, at) for mark in "。；") + 1
    for start, end in reversed(list(clauses(text, low, at))):  # 作出口头报告后，应补报材料，其中重大舆情30分钟内补报
        carried = _TRIGGER_CLAUSE.fullmatch(text[start:end])
        if carried:
            return carried["event"]
    return None
