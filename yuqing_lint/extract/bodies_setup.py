"""Setting up (设立): the sentences that make a body, name its office or say where that sits; ``grammar/body.lark``."""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token, Tree, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.extract.bodies_register import Draft, Register
from yuqing_lint.extract.body_names import kind_of, name_before, words
from yuqing_lint.extract.names import original
from yuqing_lint.grammars import grammar
from yuqing_lint.outline import Line, Sentence

_LARGE = re.compile(r"(?:领导小组|指挥部|指挥中心|联席会议|委员会|应急委)$")
_SETS_UP = re.compile(r"成立|组建|(?<!建)设")
_HEADS = re.compile(r"组|专班|指挥|联席会议|委|办公室")
_IN_LIST = re.compile(
    r"(?:^|[：；。，])(?:其中，?|（[^（）]{1,3}）|\d[.、])?(?P<name>[\u4e00-\u9fff、]{2,14}?(?:组|专班))"
    r"(?=(?:成员)?由[^，。；]{2,40}(?:任|担任|牵头|为|负责|组成))"
)
_COMPOSED = re.compile(
    r"(?P<name>[^，。；：]{2,40}?(?:领导小组|指挥部|联席会议|委员会|专班|组))(?=(?:（[^（）]*称[^（）]{1,20}）)?(?:成员)?(?:主要)?由[^。；]{2,160}?(?:组成|[任为](?:组长|总指挥|召集人|主任))"
    r"|(?:（[^（）]*）)?(?:是|作为)[^，。；]{2,20}(?:领导|指挥|决策|议事|应急|处置)[^，。；]{0,6}(?:机构|组织|主体))"
)
_CALLED = re.compile(
    r"(?P<name>[^，。；：（]{2,40}?(?:领导小组|指挥部|联席会议|委员会|专班|组))(?=（[^（）]*称[^（）]{1,20}）)"
)
"""A body that a sentence begins with and gives a short name to."""
_UNIT = re.compile(r"(?:区|园|城|带|岛)管理委员会$|村民委员会$|居民委员会$")
"""A unit that stands for itself (高新区管理委员会), and no body of the plan."""
_SEVERAL = re.compile(r"(?<=组)[和、及与]")
_OFFICE = re.compile(
    r"(?P<name>[^，。；：]{0,40}?(?:领导小组|指挥部|联席会议|专班|小组|工作组|应急组|(?:处置|应对|处理|协调|管理)组|应急委|委员会)(?:办公室|秘书处|联络处))"
    r"(?=[（，]|设|挂靠|由|主任|负责|承担|为|依托|具体|主要|是|牵头)"
)
_BARE_OFFICE = re.compile(r"(?:办公室|秘书处)(?=设|主任|负责|承担|挂靠|具体|日常)")
_SEAT = re.compile(
    r"(?:办公室|秘书处|联络处|值班室)(?:（[^（）]*称[^（）]*）)?(?:[是为][^，。；]{2,16}，)?(?:主任)?[（，]?(?:地点|地址|日常工作)?[就也即]?(?:设立?正?在|设置?于|挂靠在?|依托|设(?=[\u4e00-\u9fff]{2,}[科股室部处办]))"
    r"(?P<seat>[^，。；：（）]{2,30})|下设办公室(?:于|在)(?P<down>[^，。；：（）]{2,30})"
    r"|在(?P<front>[^，。；：（）]{2,20}?)(?:设立?|下设|成立)[^，。；：（）]{0,16}办公室"
)
_STANDING = re.compile(
    r"(?:下设|(?<!建)设[立置有]?|成立)(?P<name>(?!在|于|备|施|计)[\u4e00-\u9fff]{2,10}?)(?:（[^（）]*称[^（）]{1,16}）)?"
    r"(?P<role>，?(?:作为|是|为)[^，。；]{0,12}(?:办事|工作|常设|值守|执行|协调)机构)?"
    r"(?:，?(?:常)?设(?:置)?[在于](?P<seat>[^，。；：（）]{2,30}))?(?=[，。；]|$)"
)
"""Whatever its name: 下设值守联络室，作为日常办事机构，设在办公室; the seat may follow in a sentence of its own."""
_IS_OFFICE = re.compile(
    r"(?:^|(?<=[，。；：]))(?P<name>[\u4e00-\u9fff]{2,12}?)(?:是|为|作为)[^，。；]{2,16}的(?:日常(?:办事|工作|值守)?|办事|常设|值守)[^，。；]{0,4}机构(?=[，。；])"
)
"""A standing unit that does the office's work: 指挥中心是领导小组的日常工作机构."""
_SEAT_END = re.compile(r"，|主任|负责|由|具体|承担|内?办公$")


def set_up(register: Register, sentence: Sentence) -> None:
    """All that a sentence sets up: 成立…领导小组, 下设办公室, 组成三个工作组：…, 现场组由甲任组长."""
    line, text, base = sentence.line, sentence.text, sentence.start
    for setup in words().setup.finditer(text):
        stop = text.find("。", setup.end())
        piece = text[setup.end() : stop if stop >= 0 else len(text)]
        if _HEADS.search(piece):
            names = [(setup.end() + start, setup.end() + end) for start, end in _objects(piece)]
            for start, end in names:
                _make(register, sentence, setup, start, end, among=len(names))
    _set_up_standing(register, sentence)
    for item in _IN_LIST.finditer(text):
        first = name_before(line.text, base + item.end("name"), base + item.start("name"), lists=True)
        name = line.text[first : base + item.end("name")]
        kind = kind_of(name)
        if kind in ("working_group", "leading_group") and not words().generic.match(name):
            kind = "working_group" if not _LARGE.search(name) and register.command() else kind
            known = register.get(name)
            register.speak_of(
                known or register.add(line, first, base + len(text[: item.end("name")]), kind, constituted=True), line
            )


def _set_up_standing(register: Register, sentence: Sentence) -> None:
    """A body that a seat or the words 办事机构 show to be the office (日常办事机构), whatever it is called."""
    line, text = sentence.line, sentence.text
    for match in _IS_OFFICE.finditer(text):
        if kind_of(match["name"]) != "post":
            first = sentence.start + match.start("name")
            known = register.get(match["name"])
            register.speak_of(
                known or register.add(line, first, first + len(match["name"]), "office", constituted=True), line
            )
    for match in _STANDING.finditer(text):
        name = match["name"]
        own = re.transient(rf"(?<=。){name}设[在于](?P<seat>[^，。；：（）]{{2,30}})").search(line.text)
        if not (match["role"] or match["seat"] or own) or kind_of(name) in ("leading_group", "working_group", "post"):
            continue
        if name.endswith("办公室"):
            continue  # its owner is in its name or in front of it: _make, note_office
        first = sentence.start + match.start("name")
        draft = register.add(line, first, first + len(name), "office", constituted=True)
        draft.parent = draft.parent or register.owner(text[: match.start()])
        seat, base = (match, sentence.start) if match["seat"] else (own, 0)
        if seat:
            at = base + seat.start("seat")
            draft.seat = original(register.outline, line, at, at + len(_SEAT_END.split(seat["seat"])[0]))
        register.speak_of(draft, line)


def _objects(piece: str) -> Iterator[tuple[int, int]]:
    """Where the names stand in the words behind 成立."""
    try:
        tree = grammar("body", "object").parse(piece)
    except UnexpectedInput:
        return
    for child in tree.children:
        if isinstance(child, Tree) and child.data == "name":
            token = child.children[0]
            assert isinstance(token, Token)
            yield token.start_pos or 0, token.end_pos or 0


def _make(register: Register, sentence: Sentence, setup: re.Match[str], start: int, end: int, *, among: int) -> None:
    """Note that ``sentence.text[start:end]`` is set up, one of ``among``."""
    line, base, text = sentence.line, sentence.start, sentence.text
    first = _first(register, text, end, start, lists=True)
    name = text[first:end]
    if name.endswith("办公室") and text[: setup.start()].endswith("办公室"):
        return  # 领导小组办公室设综合办公室: its seat
    if name.endswith("办公室") and setup[0] in ("下设", "设", "设立", "设置", "另设", "成立", "分设"):
        draft = _office_of(register, sentence, first, end, setup.start())
        register.speak_of(draft, line)
        return
    kind = kind_of(name)
    if kind not in ("leading_group", "working_group") or (words().generic.match(name) and name != "领导小组"):
        return
    if setup[0] == "实行" and not name.endswith("联席会议"):
        return
    parent = register.owner(text[: setup.start()]) if setup[0] in ("下设", "分设") or among > 1 else None
    if kind == "leading_group" and not _LARGE.search(name) and (among > 1 or (parent and setup[0] == "下设")):
        kind = "working_group"
    draft = register.add(line, base + first, base + end, kind, constituted=True)
    if kind == "working_group" and draft.parent is None:
        draft.parent = parent
    register.speak_of(draft, line)


def _first(register: Register, text: str, end: int, floor: int = 0, *, lists: bool = False) -> int:
    """Where a name begins that ends at ``end``; an abbreviation tells it where the name holds words that bound others.

    住房和城乡建设局…小组（以下简称领导小组）.
    """
    first = name_before(text, end, floor, lists=lists)
    full = max((one for one in register.shorts.values() if text[floor:end].endswith(one)), key=len, default="")
    start = min(first, end - len(full))
    return start if kind_of(full) and not _SETS_UP.search(text, start, first) else first


def _office_of(register: Register, sentence: Sentence, start: int, end: int, before: int) -> Draft:
    """The office that 下设办公室 makes."""
    parent = register.owner(sentence.text[:before])
    draft = next((one for one in register.offices() if one.parent is parent), None)
    if draft is None:
        draft = register.add(sentence.line, sentence.start + start, sentence.start + end, "office", constituted=True)
        draft.parent = parent
    draft.constituted = True
    return draft


def find_topic(register: Register, sentence: Sentence, named: Draft | None) -> None:
    """A sentence that begins with a body speaks of it; 领导小组办公室设在… may name the office first.

    ``named`` is what the text spoke of before the sentence.
    """
    text, line, base = sentence.text, sentence.line, sentence.start
    if office := _OFFICE.match(text):
        first = name_before(text, office.end("name"))
        register.speak_of(note_office(register, line, base + first, base + office.end("name")), line)
        return
    if _BARE_OFFICE.match(text) and register.offices():
        register.speak_of(register.offices()[-1], line)
        return
    composed = _COMPOSED.match(text) or (_CALLED.match(text) if register.organising(line) else None)
    composed = None if composed and _UNIT.search(composed["name"]) else composed
    if composed and not words().generic.match(composed["name"]) and not _SEVERAL.search(composed["name"]):
        first = _first(register, text, composed.end("name"))
        kind = kind_of(text[first : composed.end("name")])
        if kind in ("leading_group", "working_group"):
            body = register.add(line, base + first, base + composed.end("name"), kind, constituted=True)
            register.speak_of(body, line)
        return
    if named is not register.current:
        return  # 领导小组下设宣传组，负责…: what follows is about whom it sets up
    begun = [full for short, full in register.shorts.items() if text.startswith(short)]
    for draft in register.drafts:
        if text.startswith(draft.names) or any(full.endswith(draft.folded) for full in begun):
            register.speak_of(draft, line)
            return


def note_office(register: Register, line: Line, start: int, end: int) -> Draft:
    """The office of a leading group, under its fullest name; 指挥部或者指挥部办公室 speaks of two."""
    start = name_before(line.text, end, start, lists=True)
    name = line.text[start:end]
    offices = register.offices()
    draft = next((one for one in offices if name in one.names), None) or (offices[0] if len(offices) == 1 else None)
    if draft is None:
        draft = register.add(line, start, end, "office", constituted=False)
        draft.parent = register.owner(name)
    elif len(name) > len(draft.folded) and (draft.folded in name or draft.folded == "办公室"):
        register.rename(draft, line, start, end)
    elif name != draft.folded:
        draft.also(name, original(register.outline, line, start, end))
    return draft


def find_seat(register: Register, sentence: Sentence) -> None:
    """办公室设在…: where the office sits; who is given a seat is set up."""
    match = _SEAT.search(sentence.text)
    if match is None:
        return
    offices = register.offices()
    current = register.current
    office = current if current and current.kind == "office" else (offices[-1] if offices else None)
    if office is None and register.command():
        at = sentence.start + match.start()
        office = register.add(sentence.line, at, at + 3, "office", constituted=True)
        office.parent = register.command()
    if office is None or office.seat is not None:
        return
    group = next(name for name in ("seat", "down", "front") if match[name])
    seat = _SEAT_END.split(match[group])[0]
    if len(seat) < 2:
        return
    at = sentence.start + match.start(group)
    office.seat = original(register.outline, sentence.line, at, at + len(seat))
    office.constituted = True
    register.speak_of(office, sentence.line)
