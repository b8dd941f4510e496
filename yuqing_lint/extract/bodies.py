"""Bodies (组织机构): who is set up, with which roles, seat and duties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yuqing_lint.extract.body_names import kind_of, name_before, words
from yuqing_lint.extract.names import original
from yuqing_lint.extract.posts import find_posts
from yuqing_lint.extract.roles import assignments, composition, leaders
from yuqing_lint.model import Abbreviation, Body, BodyKind, Duty, Role, Span
from yuqing_lint.outline import Line, PlanOutline, Sentence

_SEAT = re.compile(r"办公室(?:主任)?(?:，)?(?:地点|地址)?(?:设正?在|设于|挂靠在?|依托)(?P<seat>[^，。；：（]{2,30})|下设办公室(?:于|，?设正?在|，挂靠在?)(?P<seat2>[^，。；：（]{2,30})")
_SUBJECT = re.compile(r"^(?P<name>[^，。；：]{2,24}?)(?=(?:具体|主要|全面|统一|共同|分别)?(?:负责|承担|牵头|协助|统一指挥|统一领导|围绕|做好|为(?!了)|研究决定|审定|受理|统筹))")
_GROUPS = re.compile(r"(?:工作|专项|专门|应急|以下|下列)*(?:小组|工作组|专班|组)(?:[^，。；]{0,12})：$|(?:下设|设立|组成|成立)[^。；]{0,10}(?:个|若干)[^。；]{0,8}组")
_IN_LIST = re.compile(r"(?:^|[：；。，])(?P<name>[\u4e00-\u9fff]{2,12}?(?:组|专班))(?=由[^，。；]{2,30}(?:任|担任|牵头|为|负责|组成))")
_SETUP_NAMES = re.compile(r"(?:成立|设立|组建|组成|派出|下设|设)(?:[^，。；：]{0,4}个)?(?P<list>[\u4e00-\u9fff]{2,12}组(?![长员织建成合])(?:、[\u4e00-\u9fff]{2,12}组(?![长员织建成合]))*)")
_TITLE_WORDS = re.compile(r"^(?:市|县|区|州|镇|乡|我|本|各|全)?")
_DUTY_SPLIT = re.compile(r"[，；。]")
_HEADING_TAIL = re.compile(r"(?:的)?(?:主要|工作|具体)?(?:职责|组成|构成|及职责|和职责|与职责|设置|任务|分工)+(?:为|是|包括)?[：。]?$")


@dataclass(slots=True)
class _Draft:
    """A body while its facts are gathered."""

    name: str
    kind: BodyKind
    span: Span
    constituted: bool
    folded: str
    aliases: list[str] = field(default_factory=list)
    parent: str | None = None
    seat: str | None = None
    roles: list[Role] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)

    def called(self, name: str) -> bool:
        """Whether a folded name is this body's."""
        return name == self.folded or name in self.aliases


class _Register:
    """The bodies of a plan, found again by name."""

    def __init__(self, outline: PlanOutline, abbreviations: tuple[Abbreviation, ...]) -> None:
        self.outline = outline
        self.drafts: list[_Draft] = []
        self.shorts = {one.short: one.full for one in abbreviations}
        self.current: _Draft | None = None

    def get(self, name: str) -> _Draft | None:
        """The body of that name, of that abbreviation, or the only one whose name ends so."""
        for draft in self.drafts:
            if draft.called(name):
                return draft
        full = self.shorts.get(name)
        ending = [draft for draft in self.drafts if draft.folded.endswith(full or name) and len(name) >= 3]
        return ending[0] if len(ending) == 1 else None

    def add(self, line: Line, start: int, end: int, kind: BodyKind, *, constituted: bool) -> _Draft:
        """The body named by ``line.text[start:end]``, new or known."""
        name = line.text[start:end]
        draft = self.get(name)
        if draft is None or draft.kind != kind:
            span = self.outline.document.span(*line.folded.span(start, end))
            draft = _Draft(original(self.outline, line, start, end), kind, span, constituted, name)
            self.drafts.append(draft)
        draft.constituted = draft.constituted or constituted
        return draft

    def command(self) -> _Draft | None:
        """The leading group, where there is one."""
        return next((draft for draft in self.drafts if draft.kind == "leading_group"), None)


def extract_bodies(outline: PlanOutline, abbreviations: tuple[Abbreviation, ...]) -> tuple[Body, ...]:
    """The bodies that the plan sets up, gives duties to in its part on organisation, or lets act in command."""
    register = _Register(outline, abbreviations)
    for line in outline.body:
        if not line.title and not line.cell:
            _read_line(register, line)
    _read_tables(register)
    _used_commands(register)
    _aliases(register)
    for post in find_posts(outline):
        draft = register.add(post.line, post.start, post.end, "post", constituted=post.constituted)
        draft.roles.extend(role for role in post.roles if role not in draft.roles)
        draft.aliases.extend(post.variants)
    return tuple(sorted((_body(draft) for draft in register.drafts), key=lambda body: body.span.start))


def _body(draft: _Draft) -> Body:
    aliases = tuple(dict.fromkeys(alias for alias in draft.aliases if alias != draft.name))
    return Body(
        draft.name, draft.kind, draft.span, aliases, draft.parent, draft.seat,
        tuple(draft.roles), tuple(draft.duties), draft.constituted,
    )


# ------------------------------------------------------------------------------------------ reading


def _organising(outline: PlanOutline, line: Line) -> bool:
    """Whether a line stands in the part on organisation or duties."""
    return bool({"organization", "duties"} & set(outline.kinds_of(line)))


def _read_line(register: _Register, line: Line) -> None:
    outline = register.outline
    principles = "principles" in outline.kinds_of(line) or any("principles" in up.kinds for up in outline.ancestors(line))
    if line.lead and not principles:
        _read_heading(register, line)
    elif _in_group_list(outline, line):
        name = line.text.rstrip("。：；")
        if name.endswith("组"):
            register.current = register.add(line, 0, len(name), "working_group", constituted=True)
            return
    for sentence in outline.sentences_of(line):
        if sentence.end > line.lead and not principles:
            _read_sentence(register, sentence)


def _in_group_list(outline: PlanOutline, line: Line) -> bool:
    return line.stem is not None and bool(_GROUPS.search(outline.lines[line.stem].text))


def _read_heading(register: _Register, line: Line) -> None:
    """A heading or lead that names a body: （二）领导小组办公室, 1.安全管理股：核查…."""
    outline = register.outline
    head = line.text[: line.lead].rstrip("。：")
    if words().setup.match(head):
        _set_up(register, next(outline.sentences_of(line)))
        return
    plain = _HEADING_TAIL.sub("", head)
    known = register.get(plain)
    if known:
        register.current = known
    kind = kind_of(plain)
    text = line.text[line.rest :]
    leads = line.text[: line.lead].endswith("：")
    parent_kinds = set(outline.kinds_of(outline.lines[line.parent])) if line.parent is not None else set()
    organising = bool({"organization", "duties"} & parent_kinds) or _in_group_list(outline, line)
    if kind == "working_group" and (organising or leads) and len(plain) <= 14:
        register.current = register.add(line, 0, len(plain), "working_group", constituted=True)
    elif known is None and organising and leads and kind in ("unit", "post", "office") and len(plain) <= 24:
        if kind == "office" and plain == "办公室" and any(draft.kind == "office" for draft in register.drafts):
            register.current = next(draft for draft in register.drafts if draft.kind == "office")
        else:
            register.current = register.add(line, 0, len(plain), kind, constituted=kind == "office")
    elif known is None and kind is None and _in_group_list(outline, line) and text.rstrip("。").endswith("组"):
        register.current = register.add(line, 0, len(line.text.rstrip("。")), "working_group", constituted=True)
    else:
        return
    if leads and text and register.current:
        _duties(register, register.current, line, line.rest, len(line.text))


def _read_sentence(register: _Register, sentence: Sentence) -> None:
    _set_up(register, sentence)
    _named_subject(register, sentence)
    _seats(register, sentence)
    _roles(register, sentence)
    _given_duties(register, sentence)


def _set_up(register: _Register, sentence: Sentence) -> None:
    """成立…领导小组, 下设办公室, 组成三个工作组：…."""
    line, text, base = sentence.line, sentence.text, sentence.start
    lex = words()
    for setup in lex.setup.finditer(text):
        stop = min((at for mark in "，。；：（" if (at := text.find(mark, setup.end())) >= 0), default=len(text))
        wrapped = re.compile(r"以[^。；]+?(?:组长|组员|成员|副组长|总指挥|主任|召集人|牵头单位)的").match(text, setup.end())
        start = wrapped.end() if wrapped else setup.end()
        if wrapped:
            stop = min((at for mark in "，。；：（" if (at := text.find(mark, start)) >= 0), default=len(text))
        command = next((one for one in lex.command.finditer(text, start, stop)), None)
        office = re.match(r"[^，。；：]{0,16}?办公室", text[setup.end() : stop])
        if setup[0] in ("下设", "设", "设立") and office and not command:
            _add_office(register, sentence, setup.end(), setup.end() + office.end())
        elif command and (setup[0] != "设" or not office) and not lex.generic.match(text[start : command.end()]):
            if setup[0] == "实行" and command[0] != "联席会议":
                continue
            draft = register.add(line, base + start, base + command.end(), "leading_group", constituted=True)
            register.current = draft
    for listed in _SETUP_NAMES.finditer(text):
        at = listed.start("list")
        for name in listed["list"].split("、"):
            if not lex.generic.match(name) and not re.search(r"领导小组$|小组$", name) and name.endswith("组"):
                draft = register.add(line, base + at, base + at + len(name), "working_group", constituted=True)
                register.current = draft
            at += len(name) + 1
    for item in _IN_LIST.finditer(text):
        start = base + item.start("name")
        first = name_before(line.text, base + item.end("name"), start)
        name = line.text[first : base + item.end("name")]
        if kind_of(name) in ("working_group", "leading_group") and not lex.generic.match(name):
            kind: BodyKind = "leading_group" if kind_of(name) == "leading_group" and register.command() is None else "working_group"
            known = register.get(name)
            register.current = known or register.add(line, first, base + item.end("name"), kind, constituted=True)


def _add_office(register: _Register, sentence: Sentence, start: int, end: int) -> None:
    line, base = sentence.line, sentence.start
    parent = _owner(register, sentence.text[:start])
    draft = next((one for one in register.drafts if one.kind == "office" and one.parent == (parent.name if parent else None)), None)
    if draft is None:
        draft = register.add(line, base + start, base + end, "office", constituted=True)
        draft.parent = parent.name if parent else None
    register.current = draft


def _owner(register: _Register, before: str) -> _Draft | None:
    """The body that an office belongs to: named in front of it, or else the leading group."""
    for draft in register.drafts:
        if draft.kind == "leading_group" and any(name in before for name in (draft.folded, *draft.aliases)):
            return draft
    return register.command()


def _named_subject(register: _Register, sentence: Sentence) -> None:
    """A sentence that begins with a known body speaks of it; 领导小组办公室设在… may name the office first."""
    text, line, base = sentence.text, sentence.line, sentence.start
    office = re.match(r"(?P<name>[^，。；：]{0,30}?(?:领导小组|指挥部|联席会议|专班|小组|应急委)办公室)(?=[（，]|设在|设于|挂靠|由|主任|负责|承担|为|依托|具体|主要|是)", text)
    if office:
        first = name_before(text, office.end("name"))
        register.current = _office(register, line, base + first, base + office.end("name"), _organising(register.outline, line))
        return
    bare = re.match(r"办公室(?=设在|设于|主任|负责|承担|挂靠)", text)
    if bare and (draft := next((one for one in register.drafts if one.kind == "office"), None)):
        register.current = draft
        return
    composed = re.match(r"(?P<name>[^，。；：]{2,40}?(?:领导小组|指挥部|联席会议|专班|组))(?=(?:成员)?(?:主要)?由[^。；]{2,160}组成)", text)
    if composed and not words().generic.match(composed["name"]):
        first = name_before(text, composed.end("name"))
        name = text[first : composed.end("name")]
        kind = kind_of(name)
        if kind in ("leading_group", "working_group"):
            register.current = register.add(line, base + first, base + composed.end("name"), kind, constituted=True)
        return
    for draft in register.drafts:
        if any(text.startswith(name) for name in (draft.folded, *draft.aliases, *(s for s, f in register.shorts.items() if f.endswith(draft.folded)))):
            register.current = draft
            return


def _office(register: _Register, line: Line, start: int, end: int, organising: bool) -> _Draft:
    """The office of the leading group, under its fullest name."""
    name = line.text[start:end]
    draft = next((one for one in register.drafts if one.kind == "office"), None)
    if draft is None:
        draft = register.add(line, start, end, "office", constituted=False)
        owner = register.command()
        draft.parent = owner.name if owner else None
    elif len(name) > len(draft.folded) and (draft.folded in name or draft.folded == "办公室"):
        draft.aliases.append(draft.folded)
        draft.folded, draft.name = name, original(register.outline, line, start, end)
    elif name != draft.folded:
        draft.aliases.append(name)
    return draft


def _seats(register: _Register, sentence: Sentence) -> None:
    match = _SEAT.search(sentence.text)
    office = next((one for one in register.drafts if one.kind == "office"), None)
    if match and office is None and register.command():
        start = sentence.start + match.start()
        office = register.add(sentence.line, start, start + 3, "office", constituted=True)
    if match and office and office.seat is None:
        group = "seat" if match["seat"] else "seat2"
        seat = re.split(r"(?:，|主任|负责|由|具体)", match[group])[0]
        start = sentence.start + match.start(group)
        office.seat = original(register.outline, sentence.line, start, start + len(seat))
        office.constituted = True
        register.current = office


def _roles(register: _Register, sentence: Sentence) -> None:
    """Roles go to the body named in front of them in the sentence, or else to the one spoken of."""
    line, base = sentence.line, sentence.start
    body = register.current
    if body is None:
        return
    for one in assignments(line.text, base, sentence.end):
        target = _target(register, line.text[base : one.holder[0]], one.role) or body
        fact = one.fact(register.outline, line)
        if all(role.span.start != fact.span.start for role in target.roles):
            target.roles.append(fact)
            if target.kind in ("working_group", "leading_group"):
                target.constituted = True
    composed = composition(line.text[: sentence.end], base)
    if composed and body.kind in ("leading_group", "working_group") and not any(role.span.start <= line.folded.origin[composed.start] < role.span.end for role in body.roles):
        if not any("成员" in role.role for role in body.roles):
            body.roles.append(composed.fact(register.outline, line))
    if body.kind == "working_group" and not body.roles:
        body.roles.extend(one.fact(register.outline, line) for one in leaders(line.text[: sentence.end], base))


def _target(register: _Register, before: str, role: str) -> _Draft | None:
    """The body whose role it is: the last one named before it; 主任 is a role of the office."""
    named = [(before.rfind(name), draft) for draft in register.drafts for name in (draft.folded, *draft.aliases) if name in before]
    if role.endswith("主任"):
        return next((draft for draft in register.drafts if draft.kind == "office"), None)
    heads = [pair for pair in named if pair[1].kind in ("leading_group", "working_group")]
    return max(heads, key=lambda pair: pair[0] + len(pair[1].folded) / 100)[1] if heads else None


def _given_duties(register: _Register, sentence: Sentence) -> None:
    """X负责… in the part on organisation gives X duties; X is a unit of its own where it is no known body."""
    outline, line = register.outline, sentence.line
    above = outline.lines[line.parent] if line.parent is not None else None
    group_text = above is not None and "working_group" in (kind_of(above.heading), kind_of(above.text.rstrip("。")))
    if not (_organising(outline, line) or group_text) or sentence.start < line.rest:
        _set_up_with_duties(register, sentence)
        return
    colon = re.match(r"([^，。；：]{2,24})：", sentence.text)
    subject = colon or _SUBJECT.match(sentence.text)
    if subject:
        name = _HEADING_TAIL.sub("", subject[1])
        known = register.get(name)
        if known is None and name.endswith("办公室") and kind_of(name) == "office":
            known = _office(register, line, sentence.start, sentence.start + len(name), True)
        if known is None and _is_unit(name) and not assignments_label(name):
            kind = kind_of(name)
            known = register.add(line, sentence.start, sentence.start + len(name), "post" if kind == "post" else "unit", constituted=False)
        if known:
            _duties(register, known, line, sentence.start + subject.end(), sentence.end)
            if colon:
                register.current = known
            return
    body = register.current
    if body and (words().duty.search(sentence.text) or line.stem is not None) and not line.text.startswith(("组长", "副组长", "成员")):
        _duties(register, body, line, sentence.start, sentence.end)


def _set_up_with_duties(register: _Register, sentence: Sentence) -> None:
    """Outside the part on organisation a body has the duties that the sentence that sets it up gives it."""
    body = register.current
    duty = re.search(r"(?:主要|具体|全面)?(?:负责|承担|起[^，。；]{2,16}作用)", sentence.text)
    if body and duty and not body.duties and (body.folded in sentence.text or body.kind == "office"):
        _duties(register, body, sentence.line, sentence.start + duty.start(), sentence.end)


def assignments_label(name: str) -> bool:
    """Whether a word before a colon is a role (组长：) and no unit."""
    return bool(re.search(r"(?:组长|成员|组员|主任|总指挥|召集人|委员|单位)$", name)) and len(name) <= 6


def _is_unit(name: str) -> bool:
    """Whether the subject of a duty is the name of a unit (后勤部门), and not a phrase."""
    if kind_of(name) not in ("unit", "post") or words().generic.match(name):
        return False
    return not re.search(r"[应须将其该]|及时|立即|根据|按照|通过|对于|如果|可以|需要|^(?:由|和|并|在|对|经)|工作$|人$(?<!责任人)|有关|相关部门|任何", name) or name.startswith("各")


def _duties(register: _Register, draft: _Draft, line: Line, start: int, end: int) -> None:
    text = line.text
    at = start
    for piece in _DUTY_SPLIT.split(text[start:end]):
        words_ = piece.strip()
        if len(words_) >= 4 and not re.match(r"(?:由|以)?[^，]{0,20}(?:任|担任|兼任)", words_):
            span = register.outline.document.span(*line.folded.span(at, at + len(piece)))
            draft.duties.append(Duty(words_, span))
        at += len(piece) + 1


# ---------------------------------------------------------------------------------- tables and use


def _read_tables(register: _Register) -> None:
    """Tables of members and of duties: 组别 | 组长 | 成员 | 职责, or 职务 | 姓名."""
    outline = register.outline
    for table in outline.tables:
        for line in table.lines:
            cell = line.cell
            header = table.header(line)
            if cell is None or cell.row == 0 or not line.text:
                continue
            if re.search(r"组别|机构|工作组|小组名称|部门|单位|名称", header) and cell.column <= 1:
                _read_row(register, table.row(cell.row), line)
            elif re.search(r"职务|角色|岗位|职位|组内", header) and register.command() and cell.column <= 1:
                holder = next((other for other in table.row(cell.row) if other.cell and other.cell.column > cell.column), None)
                command = register.command()
                if holder and command and re.fullmatch(r"(?:常务|第一)?副?(?:组长|总指挥|主任)|成员|组员", line.text):
                    span = outline.document.span(holder.start, holder.end)
                    command.roles.append(Role(line.text, original(outline, holder, 0, len(holder.text)), span))


def _read_row(register: _Register, row: tuple[Line, ...], line: Line) -> None:
    outline = register.outline
    kind = kind_of(line.text)
    if kind not in ("working_group", "unit", "post", "office", "leading_group") or len(line.text) > 16:
        return
    headers = {outline.column_header(other): other for other in row if other is not line}
    if not any(re.search(r"职责|任务|组长|牵头|负责|成员|分工", header) for header in headers):
        return
    draft = register.get(line.text) or register.add(line, 0, len(line.text), kind, constituted=kind == "working_group")
    for header, other in headers.items():
        span = outline.document.span(other.start, other.end)
        if re.search(r"职责|任务|分工", header):
            _duties(register, draft, other, 0, len(other.text))
        elif role := re.search(r"副?组长|牵头单位|成员单位|成员|负责人|牵头", header):
            name = "牵头单位" if role[0] == "牵头" else role[0]
            draft.roles.append(Role(name, original(outline, other, 0, len(other.text)), span))


def _used_commands(register: _Register) -> None:
    """A leading group or its office that acts with authority and is nowhere set up."""
    for line, start, end, kind in _uses(register.outline):
        name = line.text[start:end]
        if any(draft.kind == kind for draft in register.drafts) or words().generic.match(name) and name != "领导小组":
            continue
        if re.match(r"上级|省|市委|县委|国家|县突发|市突发|区突发|中央|集团(?!公司)", name) or "《" in line.text[max(0, start - 12) : start]:
            continue
        draft = register.add(line, start, end, kind, constituted=False)
        owner = register.command()
        if kind == "office" and owner:
            draft.parent = owner.name


def _uses(outline: PlanOutline) -> Iterator[tuple[Line, int, int, BodyKind]]:
    lex = words()
    for line in outline.body:
        if line.title or "principles" in outline.kinds_of(line):
            continue
        for match in re.finditer(r"(?:领导小组|指挥部)(?!办公室)", line.text):
            yield line, name_before(line.text, match.end()), match.end(), "leading_group"
        for match in lex.office.finditer(line.text):
            yield line, name_before(line.text, match.end()), match.end(), "office"


def _fullest_office(register: _Register) -> None:
    """The office goes by the fullest name that the plan gives it."""
    offices = [draft for draft in register.drafts if draft.kind == "office"]
    if len(offices) == 1:
        for line in register.outline.body:
            for match in words().office.finditer(line.text):
                if line.title or match[0].startswith("小组"):
                    continue
                start = name_before(line.text, match.end())
                if not re.match(r"上级|省|国家|中央", line.text[start:]):
                    _office(register, line, start, match.end(), False)


def _aliases(register: _Register) -> None:
    """What the plan calls its one leading group elsewhere."""
    commands = [draft for draft in register.drafts if draft.kind == "leading_group"]
    for short, full in register.shorts.items():
        for draft in register.drafts:
            if draft.name == full or (full and draft.name.endswith(full)) or full.endswith(draft.name):
                if draft.kind != "office" or "办公室" in full:
                    draft.aliases.append(short)
                    break
    _fullest_office(register)
    if len(commands) != 1:
        return
    draft = commands[0]
    head = next((one[0] for one in words().command.finditer(draft.folded)), "领导小组")
    for line in register.outline.body:
        for match in re.finditer(rf"{head}(?!办公室)", line.text):
            start = name_before(line.text, match.end())
            name = original(register.outline, line, start, match.end())
            if name and name != draft.name and not words().generic.match(name) or name == head != draft.name:
                if not re.match(r"上级|省|国家|中央", name):
                    draft.aliases.append(name)
