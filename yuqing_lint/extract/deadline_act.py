"""The act of a deadline (时限内的动作): which act a time bounds, and of what kind it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yuqing_lint import regex as re
from yuqing_lint.extract.acts import Act, parse_act
from yuqing_lint.extract.bounds import bound_before
from yuqing_lint.extract.clauses import clause_end, clauses, clauses_before
from yuqing_lint.extract.durations import TIME
from yuqing_lint.extract.frame import REPORTS, Frame, last_act, says_when
from yuqing_lint.extract.frames import Frames
from yuqing_lint.extract.level_names import level_mentions
from yuqing_lint.extract.time_words import time_words
from yuqing_lint.extract.times import Time
from yuqing_lint.model import Action
from yuqing_lint.outline import Sentence

_BARE = re.compile(r"完成|提交|形成|报送|上报|作出|报出|出具|写出|拿出|举行|举办|召开")
_COMPLETED = re.compile(
    r"(?:^|[，。；：])(?P<object>[^，。；：]{2,32}?(?:报告|材料|方案|口径|核查|研判|调查|处置|评估|总结|会))(?:，?由[^，。；：]{2,20}?)?(?:应当?|须|必须|要|原则上|最迟)?(?:在|于|自|从)[^，。；：]{0,20}$"
)
_MANNER = re.compile(r"口头|电话|书面|当面|短信")
_LISTED = re.compile(rf"(?:{_MANNER.pattern})?[、，；]")
_SUMMARY = re.compile(r"(?:总结|评估|复盘)(?:评估|分析)?(?:报告|材料|会)|处置(?:总结|小结)|应对处置工作书面报告")
_CHECKS = re.compile(r"[排巡筛]查")
"""What is a routine where it recurs, and handling where it is to be done within a time."""
_EVENT = re.compile(r"(?:后|起|起算|之时|时)(?:应当?|须|要)?(?:在|于)?$")
"""A clause that says from when a time runs, and not what is to be done."""
_RUNS_FROM = re.compile(r"(?:接到|收到)?[^，。；：]*(?:后|起)(?=$|最[迟晚]|不|[\d一二两三四五六七八九十半])")
"""接到电话报告后, 不晚于电话报告后1小时: the report that the time runs from is not the one that it bounds."""
_UNKNOWN = re.compile(
    r"(?:以前|之前|左右|起|的|一次|为限|为准|[^\u4e00-\u9fff])|(?P<verb>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]*$"
)
_NAMED_REPORT = re.compile(
    r"(?P<manner>书面|口头|电话)(?:报告|材料)(?:应当?|须|要|必须)?(?:(?:由|报)[^，。；]{2,24}?)?(?:应当?|须|要|必须)?(?:(?:(?:最[迟晚]|至迟)?不得?(?:超过|晚于|迟于)|在|于|自)[^，。；]{0,16})?$"
)
_MANNER_BESIDE = re.compile(r"(?:^|[：；，。])(电话|口头|书面)(?:报告)?[，：]$")
"""红色：电话，10分钟内；书面，30分钟内."""
_NAMED_BEFORE = re.compile(r"的(?P<manner>书面|口头|电话)(?:报告|材料)$")
_AT_WORK = frozenset({"response", "reporting", "warning", "release", "aftermath", "monitoring"})
"""Parts of a plan in which an act that the grammar does not know is one of handling (处置)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A time in its sentence, with what is known of it from outside."""

    sentence: Sentence
    time: Time
    following: int
    """Where the next time of the sentence begins, or the sentence ends."""
    frame: Frame
    topic: str | None = None
    """Whom the paragraph is about."""

    @property
    def front(self) -> int:
        """Where the words in front of the time end: before 不得超过 where that stands there."""
        bound = bound_before(self.sentence.text, self.time.start)
        return bound.start if bound else self.time.start


@dataclass(frozen=True, slots=True)
class Bounded:
    """An act, and where the words begin that say it; ``at`` is -1 where they stand outside the sentence."""

    act: Act | None
    at: int


def act_of(place: Place, frames: Frames) -> Bounded:
    """The act that a time bounds.

    It stands behind the time in the clause, in the clause that the list shares, in front of it, in its frame, or in
    the heading over it, and is looked for in that order.
    """
    text, time = place.sentence.text, place.time
    end = clause_end(text, time.end, place.following)
    own = parse_act(text[time.end : end])
    if own:
        return Bounded(_with_object(own, text, time.start), time.end)
    nearby = (
        _labelled(text, time.start)
        or _shared(place, end)
        or _unknown(place, end, frames)
        or _unknown_in_front(place, frames)
        or _next_clause(place, end, frames)
        or _in_front(place)
    )
    if nearby:
        return nearby
    if place.frame.act:
        return Bounded(place.frame.act, -1)
    for start, stop in reversed(list(clauses(text, 0, time.start))):
        last = _act_of_clause(text, start, stop)
        if last:
            return Bounded(last[0], start + last[1])
    later = parse_act(text[end + 1 :]) if end < len(text) else None
    return Bounded(later, end + 1) if later else Bounded(frames.of_heading(place.sentence.line).act, -1)


def _labelled(text: str, at: int) -> Bounded | None:
    """首报30分钟: the label in front of a bare time."""
    label = time_words().label.search(text[:at])
    if label is None:
        return None
    found = parse_act(time_words().short_labels.get(label["word"][:1], label["word"]))
    return Bounded(found, -1) if found else None


def _shared(place: Place, end: int) -> Bounded | None:
    """黄色24小时内、蓝色48小时内予以回应: the act behind the last time of a list."""
    text, time, following = place.sentence.text, place.time, place.following
    if not _LISTED.match(text, time.end) or following >= len(text) or re.search(r"[。；]", text[time.end : following]):
        return None
    stop = clause_end(text, following, len(text))
    for start in range(following + 1, min(stop, following + 12)):
        if text[start - 1] in "内前日时":
            shared = parse_act(text[start:stop])
            if shared:
                return Bounded(_in_manner(shared, text[time.end : end]), start)
    return None


def _unknown(place: Place, end: int, frames: Frames) -> Bounded | None:
    """Words behind a time whose verb the grammar does not know (2小时内调来全部卷宗): an act all the same."""
    text, time = place.sentence.text, place.time
    words = text[time.end : end]
    match = _UNKNOWN.match(words)
    if (
        time.duration.every
        or end == place.following < len(text)
        or not match
        or not match["verb"]
        or level_mentions(words)
    ):
        return None
    return Bounded(_with_object(_new_act(place, match["verb"], frames), text, time.start), time.end)


def _unknown_in_front(place: Place, frames: Frames) -> Bounded | None:
    """The same in front of a limit: 调查组腾退现场不得超过2小时."""
    text, front = place.sentence.text, place.front
    start = max(text.rfind(mark, 0, front) for mark in "，。；：（") + 1
    subject = frames.subjects.in_clause(text[start:])
    if front == place.time.start or subject is None or start + subject[1] >= front or subject[0] > 0:
        return None
    words = text[start + subject[1] : front]
    match = _UNKNOWN.match(words)
    if not match or not match["verb"] or parse_act(words) or TIME.search(words):
        return None
    return Bounded(_new_act(place, match["verb"], frames), start + subject[1])


def _new_act(place: Place, verb: str, frames: Frames) -> Act:
    handled = _AT_WORK & set(frames.outline.kinds_of(place.sentence.line))
    return Act("act" if handled else "other", verb, 0, None)


def _next_clause(place: Place, end: int, frames: Frames) -> Bounded | None:
    """15日内，办公室写出评估报告: a time that is a clause of its own, before one with its own subject."""
    text, time = place.sentence.text, place.time
    start = max(text.rfind(mark, 0, time.start) for mark in "，。；：") + 1
    if (
        end != time.end
        or text[end : end + 1] != "，"
        or (start < place.front and not _EVENT.search(text[start : place.front]))
    ):
        return None
    clause = text[end + 1 : clause_end(text, end + 1, len(text))]
    subject = frames.subjects.in_clause(clause)
    begin = subject[1] if subject else 0
    act = None if TIME.search(clause) or (not subject and start != time.start) else parse_act(clause[begin:])
    bare = act is not None and not subject and act.verb_at > 0
    return Bounded(act, end + 1 + begin) if act and not bare else None


def _in_front(place: Place) -> Bounded | None:
    text = place.sentence.text
    for start, stop in clauses_before(text, place.front):
        last = _act_of_clause(text, start, stop)
        if last:
            return Bounded(last[0], start + last[1])
    return None


def action_of(place: Place, bounded: Bounded, frames: Frames) -> Action:
    """The kind of act; in a part on review every report is a summary, and a supplement goes by what it supplies."""
    act = bounded.act
    action: Action = act.action if act else "other"
    text, time = place.sentence.text, place.time
    kinds = frames.outline.kinds_of(place.sentence.line)
    own = max(text.rfind(mark, 0, time.start) for mark in "，。；：") + 1
    begin = time.start if _EVENT.search(text[own : time.start]) else own  # 复盘报告通过后15日内完成整改
    clause = text[begin : clause_end(text, time.end + 1, len(text))]
    if action in (*REPORTS, "act", "convene") and _SUMMARY.search(clause):
        return "summarise"
    if action in REPORTS and re.search(r"总结|复盘|评估", text) and "review" in kinds:
        return "summarise"
    if action == "other" and time.relation == "within" and act and _CHECKS.search(act.verb):
        return "act"
    if action == "report" and time.relation != "every":
        manner = frames.manner_of(place.sentence)
        if manner:
            return manner
        beside = _MANNER_BESIDE.search(text[: time.start])
        if beside:
            return "written_report" if beside[1] == "书面" else "verbal_report"
        named = _named_report(text, own, time.start)
        if named:
            return named
        if act and (not act.recipient or 0 <= bounded.at < own):
            low = max(text.rfind(mark, 0, time.start) for mark in "；。") + 1
            if 0 <= bounded.at < low:  # 口头报告（站点报办公室）：A级15分钟内；B级30分钟内
                low = text.rfind("。", 0, bounded.at) + 1
            pieces = reversed(list(clauses(text, low, time.start)))
            said = [found[0] for piece in pieces if (found := last_act(_RUNS_FROM.sub("", text[slice(*piece)])))]
            stated = [one.action for one in (*said, place.frame.act) if one and one.action in REPORTS]
            return next((one for one in stated if one != "report"), action)
    return action


def _named_report(text: str, own: int, at: int) -> Action | None:
    """The kind of report that the words in front of a time speak of: 书面报告由科室在1小时内报局长, 口头报告，由…."""
    found = _NAMED_REPORT.search(text[own:at])
    if found is None and own and text[own - 1] == "，":
        found = _NAMED_BEFORE.search(text[: own - 1])
    if found is None:
        return None
    return "written_report" if found["manner"] == "书面" else "verbal_report"


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
    if _EVENT.search(clause) or says_when(clause):
        return None
    sibling = TIME.search(clause)
    found = last_act(clause[sibling.end() :] if sibling else clause)
    return (found[0], found[1] + (sibling.end() if sibling else 0)) if found else None


def _with_object(act: Act, text: str, at: int) -> Act:
    """总结报告应在3日内完成: what is completed stands in front of the time."""
    topic = _COMPLETED.search(text[:at]) if _BARE.fullmatch(act.verb) else None
    whole = topic and (parse_act(topic["object"]) or parse_act(f"{act.verb}{topic['object']}"))
    return replace(whole, recipient=act.recipient) if whole else act


def _in_manner(act: Act, words: str) -> Act:
    """30分钟内口头、2小时内书面报告: each time has its own manner."""
    manner = _MANNER.match(words)
    if not manner or act.action not in REPORTS:
        return act
    return replace(act, action="written_report" if manner[0] == "书面" else "verbal_report", manner=manner[0])
