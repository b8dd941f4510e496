"""Duties (职责): which clauses give which body what to do."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint import regex as re
from yuqing_lint.extract.actors import actor_in
from yuqing_lint.extract.bodies_register import Draft, Register
from yuqing_lint.extract.bodies_setup import note_office
from yuqing_lint.extract.body_names import kind_of, words
from yuqing_lint.model import Duty
from yuqing_lint.outline import Line, Sentence

HEADING_TAIL = re.compile(
    r"(?:的|与|和|及|及其)?(?:主要|工作|具体)*(?:职责|组成|构成|人员组成|组成人员|设置|任务|分工)(?:(?:及|和|与|、)(?:主要|工作)?(?:职责|分工|任务))?(?:为|是|包括|如下)*[：。]?$"
)
_LABEL = re.compile(r"(?P<name>[^，。；：（]{2,24}(?:（[^（）：]{1,12}）)?)(?:（[^（）]{2,40}）)?：")
_SPLIT = re.compile(r"[，；。]")
ROLE_LABEL = re.compile(
    r"(?:组长|成员|组员|主任|总指挥|召集人|委员)$|^(?:成员|牵头|责任|配合|协办|主办|有关|相关|各)?(?:单位|部门)$"
)
_LEAD_IN = re.compile(
    r"^(?:并且?|同时|以及|其|(?:其)?(?:主要|工作|具体)*(?:职责|任务)(?:是|为|包括|有)?：?|\d+[.、）]|（[^（）]{1,3}）|[①-⑳])+"
)
_NO_DUTY = re.compile(
    r"^(?:由|以)[^，]{0,24}(?:任|担任|兼任)|由[^，]{2,30}(?:担任|兼任)$|(?:为|任)(?:副?组长|成员|组员|副?主任)$|^[^，]{0,24}(?:设立?正?在|设于|挂靠)|(?:职责|任务)(?:是|为|如下|包括)?：?$"
    r"|^(?:根据|按照|依据|遵循|在|当|如|若|凡|必要时|对|一旦)(?:[^，]{0,30}(?:要求|需要|规定|原则|部署|安排|机制|精神|指示|分工|情况|职责|下|中|时|后|的))?$"
    r"|(?:成立|下设|设立|组建)[^，]{0,40}(?:组|办公室|指挥部|专班|会议)$|实行[^，]{0,8}(?:会议|制)(?:制度)?$|由[^，]{2,16}(?:组建|成立|设立|抽调)$"
)
_STAFFED = re.compile(r"(?:担任|兼任|(?<!责)任|组成|抽调|为[^，]{2,30}|人员)，$")
_DUTY_FIRST = re.compile(r"(?:具体|主要|全面)?(?:负责|承担)")
_POST = re.compile(
    r"[^，。；：]{0,12}(?:员|发言人|联[系络]人|协调人)(?:[一二两三\d]名)?，?由|[^，。；]{2,24}(?:担任|兼任)[^，。；]{0,12}(?:员|人)，"
)
"""A sentence about a post: 新闻发言人由甲担任，…."""
_PART = re.compile(r"[^、和及与]+")
_MAY_BE_UNIT = re.compile(r"(?!成员)[^由的（]{3,14}(?<!部门)(?<!办公室)")
_SHORTEST = 4
_SEVERAL = 2
_MOST_JOINED = 2
_SHORTEST_UNIT, _LONGEST_UNIT = 3, 14
_NO_UNIT = re.compile(
    r"、|^(?:下列|以下|上述|有关|相关|会同|配合|协助|指导|督促|组织|联合|协调)|[省市县区州]委$|负责人$"
)
_TIMED = re.compile(r"\d+(?:分钟|小时|日|天)|当[日天]|次日|每[周月年]")
_ACTING = frozenset(
    {
        "response",
        "monitoring",
        "warning",
        "reporting",
        "release",
        "aftermath",
        "review",
        "accountability",
        "classification",
        "scope",
        "principles",
        "support",
        "training",
        "termination",
    }
)
"""Parts in which units act, and are given no standing duty."""
_LONGEST_NAME = 30
_SETS_TO_WORK = re.compile(r"(?:主要|具体|全面)?(?:负责|承担|起[^，。；]{2,16}作用|统一(?:领导|指挥|组织))")


def give_duties(register: Register, sentence: Sentence) -> None:
    """X负责… in the part on organisation gives X duties; X is a unit of its own where it is no known body."""
    line, text = sentence.line, sentence.text
    parallel = _parallel_units(register, sentence)
    if not register.organising(line) and not _in_group(register, line) and not parallel:
        _from_setting_up(register, sentence)
        return
    holders: list[Draft] = []
    for start, end in _clauses(text):
        joint = _joint(register, sentence, start, end)
        subject = None if joint else parallel.get(start) or _subject(register, sentence, start, end, first=start == 0)
        if joint:
            holders, start = joint
        elif subject:
            holders, start = [subject[0]], subject[1]
            if text[start - 1] == "：":
                register.speak_of(subject[0], line)
        elif not holders and (spoken_of := _spoken_of(register, sentence, start)):
            holders = [spoken_of]
        for holder in holders:
            add_duty(register, holder, line, sentence.start + start, sentence.start + end)


def _joint(register: Register, sentence: Sentence, start: int, end: int) -> tuple[list[Draft], int] | None:
    """The units that a clause gives one duty together, and where it begins: 收费站、服务区和养护工区负责先期处置."""
    line, text = sentence.line, sentence.text
    for verb in words().given.finditer(text, start, end):
        parts = [match.span() for match in _PART.finditer(text, start, verb.start())]
        names = [text[slice(*part)] for part in parts]
        if len(parts) < _SEVERAL or register.get(text[start : verb.start()]):
            continue
        units = [bool(register.get(name)) or (_names_unit(name) and name != "办公室") for name in names]
        if sum(units) >= _SEVERAL and units[0] and all(_MAY_BE_UNIT.fullmatch(name) for name in names):
            spans = zip(names, parts, strict=True)
            return [
                register.get(name)
                or register.add(line, sentence.start + at, sentence.start + stop, "unit", constituted=False)
                for name, (at, stop) in spans
            ], verb.start()
    return None


def _parallel_units(register: Register, sentence: Sentence) -> dict[int, tuple[Draft, int]]:
    """Units that a row of clauses, or a list, gives each its work, whatever the verb: 民政所核实…，派出所维护….

    By the start of the clause: the unit, and where its duty begins. Clauses with times are steps, and no duties.
    """
    line, text = sentence.line, sentence.text
    if line.lead or line.cell or _TIMED.search(text) or set(register.outline.kinds_of(line)) & _ACTING:
        return {}
    found: dict[int, tuple[int, int]] = {}
    for start, end in _clauses(text):
        subject = actor_in(text[start:end])
        name = text[start : start + subject[1]] if subject and subject[0] == 0 else ""
        if _names_unit(name) and (register.get(name) is None or kind_of(name) == "unit"):
            found[start] = (start, start + len(name))
    siblings = register.outline.items(register.outline.lines[line.stem]) if line.stem is not None else ()
    in_list = len(siblings) >= _SEVERAL and all(_unit_first(other.text) for other in siblings)
    if len(found) < _SEVERAL and not (found and in_list):
        return {}
    return {
        at: (
            register.get(text[start:end])
            or register.add(line, sentence.start + start, sentence.start + end, "unit", constituted=False),
            end,
        )
        for at, (start, end) in found.items()
    }


def _names_unit(name: str) -> bool:
    """Whether words are the name of one unit: 民政所, 办公室; not 下列单位, 区委."""
    usual = kind_of(name) == "unit" or name == "办公室"
    if words().vague.search(name) and not name.startswith("各"):
        return False
    return usual and _SHORTEST_UNIT <= len(name) + name.startswith("各") <= _LONGEST_UNIT and not _NO_UNIT.search(name)


def _unit_first(text: str) -> bool:
    """Whether an item begins with a unit that acts."""
    subject = actor_in(re.split("[，。；]", text)[0])
    return bool(subject and subject[0] == 0 and _names_unit(text[: subject[1]]))


def _in_group(register: Register, line: Line) -> bool:
    """Whether a line stands under the heading of a working group."""
    above = register.outline.lines[line.parent] if line.parent is not None else None
    return above is not None and "working_group" in (kind_of(above.heading), kind_of(above.text.rstrip("。")))


def _spoken_of(register: Register, sentence: Sentence, start: int) -> Draft | None:
    """The body that a clause without a subject of its own is about.

    组长负责… is a duty of the head; 组长由甲担任，负责… is one of the body.
    """
    body = register.current
    staffed = _STAFFED.search(sentence.text[:start]) and _DUTY_FIRST.match(sentence.text[start:])
    if (
        body is None
        or _POST.match(sentence.text)
        or (not staffed and sentence.text.startswith(("组长", "副组长", "成员", "组员")))
    ):
        return None
    at_work = words().duty.search(sentence.text) or sentence.line.stem is not None
    return body if at_work or register.under_topic(sentence.line) else None


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for mark in _SPLIT.finditer(text):
        yield at, mark.start()
        at = mark.end()
    if at < len(text):
        yield at, len(text)


def _subject(register: Register, sentence: Sentence, start: int, end: int, *, first: bool) -> tuple[Draft, int] | None:
    """Who a clause gives a duty, and where the duty begins."""
    line, text = sentence.line, sentence.text
    label = _LABEL.match(text, start) if first else None
    if label and label.end() <= end + 1:
        name = HEADING_TAIL.sub("", label["name"])
        known = _named(register, line, sentence.start + start, name, label=True)
        return (known, label.end()) if known else None
    for verb in words().given.finditer(text, start, end):
        name = text[start : verb.start()]
        if not 2 <= len(name) <= _LONGEST_NAME:
            continue
        known = _named(register, line, sentence.start + start, name, label=False)
        if known:
            return known, verb.start()
    return None


def _named(register: Register, line: Line, at: int, name: str, *, label: bool) -> Draft | None:
    """The body of that name: known, an office, or a unit or post new to the plan."""
    known = register.get(name)
    if known:
        return known
    if name.endswith("办公室") and kind_of(name) == "office":
        return note_office(register, line, at, at + len(name))
    kind = kind_of(name)
    if (
        kind not in ("unit", "post", "working_group")
        or name.count("、") > _MOST_JOINED
        or (ROLE_LABEL.search(name) and len(name) <= 6 and (label or not name.startswith("各")))
    ):
        return None
    if kind == "working_group" and (len(name) > _LONGEST_UNIT or words().setup.search(name)):
        return None
    if words().generic.match(name) or (words().vague.search(name) and not name.startswith("各")):
        return None
    return register.add(line, at, at + len(name), kind, constituted=False)


def _from_setting_up(register: Register, sentence: Sentence) -> None:
    """Outside the part on organisation a body has the duties that the sentence that sets it up gives it."""
    body = register.current
    work = _SETS_TO_WORK.search(sentence.text)
    if not (body and work) or body.duties or not (body.folded in sentence.text or body.kind == "office"):
        return
    for start, end in _clauses(sentence.text):
        if end > work.start():
            at = max(start, work.start())
            add_duty(register, body, sentence.line, sentence.start + at, sentence.start + end)


def add_duty(register: Register, draft: Draft, line: Line, start: int, end: int) -> None:
    """Give a body the duty ``line.text[start:end]``, unless the clause appoints, sets up or only leads in."""
    lead = _LEAD_IN.match(line.text[start:end])
    start += lead.end() if lead else 0
    words_ = line.text[start:end]
    if len(words_) < _SHORTEST or _NO_DUTY.search(words_):
        return
    span = register.outline.document.span(*line.folded.span(start, end))
    if any(role.span.overlaps(span) for other in register.drafts for role in other.roles):
        return
    draft.duties.append(Duty(words_, span))
