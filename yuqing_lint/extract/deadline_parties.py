"""The parties of a deadline (主体与对象): who is to act within a time, and toward whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yuqing_lint import regex as re
from yuqing_lint.extract.clauses import clause_end, clauses, masked
from yuqing_lint.extract.deadline_act import Bounded, Place
from yuqing_lint.extract.durations import TIME
from yuqing_lint.extract.frame import REPORTS, acts_in
from yuqing_lint.extract.names import original
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.model import Body
from yuqing_lint.outline import PlanOutline

_ADDRESSED = (*REPORTS, "respond", "summarise", "act", "other")
_PERSON = re.compile(
    r"(?:联系|约见|约谈|约请|走访|回访|会见|面谈|慰问|看望|探望|答复|回复|告知|通知|告诉|与)(?:一?次|一遍)?"
    r"(?P<who>[^，。；：、]{0,12}?(?:[当反举投诉参]事?[^，。；：、]{0,3}人|人|者|客户|游客|旅客|用户|家长|网民|业主|患者(?:或者其近亲属)?|家属|群众|媒体|受众|听众|观众|读者|人员|家庭|学生|学员|居民|村民|业户|投资者|股东|老人|消费者|记者|居民|乘客|商户|班主任|教师|老师|负责人|代表))"
    r"(?=$|[，。；：、见面核说沟商处并了的取联进]|情|诉)"
)
_ASKS = re.compile(r"对(?P<who>[^，。；：]{2,16}?)的(?:疑问|诉求|质疑|投诉|意见|提问|问题|关切)")
"""对家长的疑问，由班主任当天答复."""
_REVIEWED = re.compile(r"^由(?P<who>[^，。；：]{2,16}?)(?:审议|审定|审批|审阅|审核)")
_SENT = re.compile(r"(?:派出|设立|组建|成立|组成|抽调人员组成)(?P<group>[\u4e00-\u9fff]{2,10}(?:组|专班|队))(?=，)")
_NAMED_FOR = re.compile(
    r"(?:指定|安排|配备|确定|明确|设立?|选派|(?:担任|兼任)(?:[^，。；]{0,8}的)?)(?:[一二两\d]+[名个位])?(?:专职|兼职|专门的?)?"
    r"(?P<post>[\u4e00-\u9fff]{2,10}?(?:员|联[系络]人|岗))(?=，(?:由[^，。；]{2,30}(?:担任|兼任)，)?(?:具体|主要)?(?:负责|承担))"
)
"""由科长指定一名信息员，负责巡查，发现线索后10分钟内报告: whoever is named for it acts."""
_STAFFED = re.compile(r"任组长|为组长|为成员|组成|牵头")
_LABELLED = re.compile(r"[^，。；：（）]{2,12}（(?P<who>[^（），。；：]{2,20})）：")
"""上报（领导小组办公室）：, the label of a list with its actor."""
_TAKES = re.compile(
    r"(?P<taker>[^，。；：]{2,20}?)(?:应当?|须|负责)?(?:接受|接收|听取)(?P<giver>[^，。；：]{2,20}?)的(?:口头|电话|书面|情况)?报告，"
)
"""办公室接受科室的电话报告，…应当在1小时内作出: the report is of the one to the other."""
_COPIED = re.compile(r"抄[送报]")
_ELLIPSIS = re.compile(r"[^，。；：]{2,10}：[^，。；：]{2,12}[。；]?")
_HANDED_IN = re.compile(r"报|提交|送|交")
_WORK = re.compile(
    r"(?:核查|调查|核实|研判|报告|回应|处置|发布|答复|回复|会商|通报|评估|总结|反馈|整改|善后|沟通|见面|约谈|联系)(?:工作)?$"
)
"""What is to be done, and nobody who does it: 重大舆情的初步核查应在8小时内完成."""
_GIVES_DUTIES = ("office", "working_group", "unit", "post")


class Parties:
    """Finds actors and recipients in the words of the plan."""

    def __init__(self, outline: PlanOutline, subjects: Subjects, bodies: Iterable[Body] = ()) -> None:
        self.outline = outline
        self.subjects = subjects
        self.duties = [(duty.span, body.name) for body in bodies if body.kind in _GIVES_DUTIES for duty in body.duties]

    def recipient(self, place: Place, bounded: Bounded) -> str | None:
        """To whom: behind the act; for a report also in the clauses around it or in the frame."""
        text, time, act = place.sentence.text, place.time, bounded.act
        if act is None or act.action in REPORTS:
            _, before = self._before_ellipsis(place)
            if before:
                return before
        if act is None or act.action not in _ADDRESSED:
            return None
        taken = _TAKES.match(text, 0, time.start) if act.action in REPORTS and not act.recipient else None
        if taken:
            return self._name(place, *taken.span("taker"))
        said = (bounded.at + act.recipient[0], bounded.at + act.recipient[1]) if act.recipient else None
        if act.action in ("act", "other", "respond"):
            if said and bounded.at >= 0 and (act.action == "respond" or text[said[0] - 1] in "向给对"):
                return self._name(place, *said)
            end = clause_end(text, time.end, place.following)
            if bounded.at < 0:
                return place.frame.recipient
            person = _PERSON.search(text, time.end, end) or _PERSON.search(text, self._own(place), place.front)
            if act.action == "respond":
                person = person or _ASKS.search(text, 0, time.start)
                person = person or _PERSON.search(
                    text, max(text.rfind(mark, 0, time.start) for mark in "。；") + 1, time.start
                )
            return self._name(place, *person.span("who")) if person and person["who"] else None
        if said and bounded.at >= 0:
            return self._name(place, *said)
        low = max(text.rfind("。", 0, time.start), text.rfind("；", 0, time.start)) + 1
        high = clause_end(text, time.end, len(text), "。；")
        pieces = list(clauses(text, low, high))
        after = [(start, end) for start, end in pieces if start >= time.end] if time.relation != "every" else []
        earlier = [
            *clauses(text, 0, low),
            *((start, min(end, place.front)) for start, end in pieces if start < time.start),
        ]
        if act.action == "summarise" and not _HANDED_IN.search(act.verb):
            earlier = []  # 完成评估: the report that was received says nothing of whom this goes to
        if act.action == "summarise":
            after = [(time.end, clause_end(text, time.end, place.following)), *after]  # 完成总结报告并提交专班
        for found in (*self._told(text, after), *reversed(list(self._told(text, earlier)))):
            return self._name(place, *found)
        for start, end in after:
            reviewed = _REVIEWED.match(text[start:end]) if act.action == "summarise" else None
            if reviewed:
                return self._name(place, start + reviewed.start("who"), start + reviewed.end("who"))
        return place.frame.recipient

    def _told(self, text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Whom the reports in some clauses are to, in order; copies (抄送) do not count."""
        for start, end in pieces:
            for found, at in acts_in(text[start:end]):
                copied = _COPIED.search(text[start : start + at + found.verb_at + len(found.verb)])
                if found.recipient and found.action in (*REPORTS, "summarise") and not copied:
                    yield start + at + found.recipient[0], start + at + found.recipient[1]

    def actor(self, place: Place, bounded: Bounded) -> str | None:
        """The subject of the clause, else the nearest before it, else one behind (由X报告), else the paragraph's."""
        text, time = place.sentence.text, place.time
        taken = _TAKES.match(text, 0, time.start) if bounded.act and bounded.act.action in REPORTS else None
        if taken:
            return self._name(place, *taken.span("giver"))
        own = self._own(place)
        found = self.subjects.in_clause(text[own : min(len(text), time.end + 12)])
        if found and own + found[0] < time.start and not _WORK.search(text[own + found[0] : own + found[1]]):
            return self._name(place, own + found[0], own + found[1])
        whose = self._of_duty(place)
        if whose:
            return whose
        if bounded.at > time.end + 1:  # 15日内，办公室写出评估报告
            start = time.end + 1
            tail = self.subjects.in_clause(text[start : clause_end(text, start, len(text))])
            if tail and start + tail[0] < bounded.at + 1:
                return self._name(place, start + tail[0], start + tail[1])
        low = max(text.rfind(mark, 0, time.start) for mark in "；。") + 1
        group = _SENT.search(text, low, time.start)
        if group and _STAFFED.search(text, group.end(), time.start):
            return self._name(place, *group.span("group"))  # 派出现场组，由甲任组长，2小时内抵达: the group arrives
        post = _NAMED_FOR.search(text, low, time.start)
        if post:
            return self._name(place, *post.span("post"))
        here, before = list(clauses(text, low, max(low, own - 1))), list(clauses(text, 0, low))
        timed = [piece for piece in here if TIME.search(text, *piece)]  # 甲5小时内发布，24小时内召开发布会
        pieces = [*reversed(timed), *here, *reversed(before)]
        for start, end in pieces:
            earlier = self.subjects.in_clause(text[start:end])
            if earlier:
                return self._name(place, start + earlier[0], start + earlier[1])
        stop = min((at for mark in "。；" if (at := text.find(mark, time.end)) >= 0), default=len(text))
        for start, end in clauses(text, time.end, stop):
            tail = self.subjects.in_clause(text[start:end])
            if tail and (text[start + tail[0] - 1 : start + tail[0]] == "由" or start == time.end + 1):
                return self._name(place, start + tail[0], start + tail[1])
        label = _LABELLED.match(text)
        if label and self.subjects.in_clause(f"{label['who']}应") == (0, len(label["who"])):
            return self._name(place, *label.span("who"))
        return self._before_ellipsis(place)[0] or place.topic or place.frame.actor

    def _of_duty(self, place: Place) -> str | None:
        """The body whose duty the clause is: 2.监测员：由办公室指定，负责巡查，发现线索后10分钟内报告组长."""
        at = place.sentence.span(place.time.start, place.time.end)[0]
        name = next((name for span, name in self.duties if span.start <= at < span.end), None)
        line = place.sentence.line
        around = (line.text, *self.outline.path(line), *(cell.text for cell in self.outline.row(line) if line.cell))
        return name if name and any(name in words for words in around) else None

    def _before_ellipsis(self, place: Place) -> tuple[str | None, str | None]:
        """Who acts and toward whom where a sentence names a case and a time only (重大：5分钟内。): by the sentences before."""
        if not _ELLIPSIS.fullmatch(place.sentence.text):
            return None, None
        line = place.sentence.line
        before = [one for one in self.outline.sentences_of(line) if one.end <= place.sentence.start]
        whole = next((one for one in reversed(before) if not _ELLIPSIS.fullmatch(one.text)), None)
        if whole is None:
            return None, None
        pieces = list(clauses(whole.text, 0, len(whole.text)))
        subjects = ((start, self.subjects.in_clause(whole.text[start:end])) for start, end in pieces)
        actor = next(((start + found[0], start + found[1]) for start, found in subjects if found), None)
        recipient = next(reversed(list(self._told(whole.text, pieces))), None)
        first, second = (
            original(self.outline, line, whole.start + one[0], whole.start + one[1]) if one else None
            for one in (actor, recipient)
        )
        return first, second

    def _own(self, place: Place) -> int:
        """Where the clause of a time begins."""
        return max(masked(place.sentence.text).rfind(mark, 0, place.time.start) for mark in "，。；：（") + 1

    def _name(self, place: Place, start: int, end: int) -> str:
        sentence = place.sentence
        return original(self.outline, sentence.line, sentence.start + start, sentence.start + end)
