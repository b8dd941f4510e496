"""Staffing (组成人员): whose the roles are that sentences and tables give."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.extract.bodies_register import Draft, Register
from yuqing_lint.extract.bodies_setup import note_office
from yuqing_lint.extract.body_names import kind_of
from yuqing_lint.extract.duties import add_duty
from yuqing_lint.extract.names import original
from yuqing_lint.extract.roles import Assignment, assignments, composition, leaders
from yuqing_lint.model import Role
from yuqing_lint.outline import Line, Sentence

_GROUPS = ("leading_group", "working_group")
_TABLE_BODY = re.compile(r"组别|机构|工作组|小组|部门|单位|名称|专班")
_TABLE_UNITS = re.compile(r"^(?:成员|责任)?(?:单位|部门|科室)(?:名称)?$")
_TABLE_ROLE = re.compile(r"职务|角色|岗位|职位|组内|身份|分工")
_TABLE_DUTY = re.compile(r"职责|任务|分工")
_TABLE_HOLDER = re.compile(
    r"副?组长|牵头(?:单位|部门)?|成员单位|(?:主要)?成员|组员|负责人|责任(?:单位|部门|人)|配合(?:单位|部门)"
)
_ROLE_CELL = re.compile(r"(?:常务|第一|执行)?副?(?:组长|总指挥|指挥长|主任|召集人)|成员(?:单位)?|组员|牵头单位")
_COMMANDER = re.compile(r"总指挥|指挥长")
_LONGEST_CELL = 16
_POST_ROLES = ("联络员", "联系人", "协调人")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def find_roles(register: Register, sentence: Sentence) -> None:
    """Roles go to the body named in front of them in the sentence, or else to the one spoken of."""
    line, base = sentence.line, sentence.start
    body = register.current
    if body is None:
        return
    for one in assignments(line.text, base, sentence.end):
        if _names_post(line.text, one):
            continue
        target = _target(register, line.text[base : one.holder[0]], one) or _commanded(register, body, one.role) or body
        _give(register, target, line, one)
    text = line.text[: sentence.end]
    composed = composition(text, base)
    if composed and body.kind in _GROUPS and not any("成员" in role.role or "组员" in role.role for role in body.roles):
        _give(register, body, line, composed)
    if body.kind == "working_group" and not body.roles:
        for one in leaders(text, base):
            _give(register, body, line, one)


def _names_post(text: str, one: Assignment) -> bool:
    """Whether a role is the end of the name of a post (舆情联络员), which has its holder there."""
    first = one.words[0] if one.words else 0
    return one.role in _POST_ROLES and first > 0 and bool(_HAN.match(text[first - 1]))


def _give(register: Register, body: Draft, line: Line, one: Assignment) -> None:
    fact = one.fact(register.outline, line)
    if any(role.span.overlaps(fact.span) for role in body.roles):
        return
    body.roles.append(fact)
    if body.kind in _GROUPS:
        body.constituted = True


def _of_office(role: str) -> bool:
    """Whether a role is one of an office (主任、秘书长), where there is one."""
    return role.endswith(("主任", "秘书长"))


def _target(register: Register, before: str, one: Assignment) -> Draft | None:
    """The body whose role it is: the last one named before it; 主任 is a role of the office, where there is one."""
    if _of_office(one.role) and register.offices():
        current = register.current
        committee = current is not None and current.kind == "leading_group" and current.folded.endswith("委员会")
        return current if current and (current.kind == "office" or committee) else register.offices()[-1]
    found: tuple[int, int] = (-1, 0)
    target: Draft | None = None
    for draft in register.drafts:
        if draft.kind not in (*_GROUPS, "office") or (draft.kind == "office" and "成员" not in one.role):
            continue
        for name in draft.names:
            at = before.rfind(name)
            if at >= 0 and (at + len(name), len(name)) > found:
                found, target = (at + len(name), len(name)), draft
    return target


def _commanded(register: Register, body: Draft, role: str) -> Draft | None:
    """The 指挥部 that a 总指挥 must head, where the text speaks of a body of another kind."""
    if not _COMMANDER.search(role) or "指挥" in body.folded:
        return None
    commands = [draft for draft in register.drafts if draft.kind in _GROUPS and "指挥" in draft.folded]
    return commands[0] if len(commands) == 1 else None


def read_tables(register: Register) -> None:
    """Tables of groups and of members: 组别 | 组长 | 成员 | 职责, or 职务 | 姓名."""
    outline = register.outline
    for table in outline.tables:
        for line in table.lines:
            cell = line.cell
            if cell is None or cell.row == 0 or not line.text:
                continue
            header = table.header(line)
            row = table.row(cell.row)
            if _ROLE_CELL.fullmatch(line.text) and (cell.column == 0 or _TABLE_ROLE.search(header)):
                _member_row(register, line, row)
            elif cell.column <= 1 and _TABLE_BODY.search(header):
                _group_row(register, line, row, "".join(head.text for head in table.row(0)))


def _member_row(register: Register, line: Line, row: tuple[Line, ...]) -> None:
    """组长 | 局长: a member of the body that the row names in front, or else of the leading group."""
    column = line.cell.column if line.cell else 0
    front = row[0] if row[0] is not line else None
    if front and kind_of(front.text) == "office":
        body: Draft | None = note_office(register, front, 0, len(front.text))
    else:
        body = (register.get(front.text) if front else None) or register.command()
    behind = [other for other in row if other.cell and other.cell.column > column]
    if body and behind:
        named = behind[0] if behind[0].cell and behind[0].cell.column == column + 1 else None  # else nobody is
        place = named or line
        holder = original(register.outline, named, 0, len(named.text)) if named else ""
        span = register.outline.document.span(place.start, place.end)
        body.roles.append(Role(line.text, holder, span))
        body.constituted = True


def _group_row(register: Register, line: Line, row: tuple[Line, ...], heads: str) -> None:
    """宣传组 | 宣传科科长 | 负责…: a group with its head and its duties; ``heads`` stand over the columns."""
    outline = register.outline
    kind = kind_of(line.text)
    if kind is None or len(line.text) > _LONGEST_CELL:
        return
    if not (_TABLE_DUTY.search(heads) or _TABLE_HOLDER.search(heads)):
        return
    headers = [(outline.column_header(other), other) for other in row if other is not line]
    # A list of units that has a group among them gives it duties, and does not set it up.
    constituted = kind == "working_group" and not _TABLE_UNITS.search(outline.column_header(line))
    draft = register.get(line.text) or register.add(line, 0, len(line.text), kind, constituted=constituted)
    for header, other in headers:
        if _TABLE_DUTY.search(header):
            for piece in re.finditer(r"[^；。]+", other.text):
                add_duty(register, draft, other, piece.start(), piece.end())
        elif labelled := list(assignments(other.text)):
            draft.roles.extend(one.fact(outline, other) for one in labelled)
            draft.constituted = draft.constituted or draft.kind in _GROUPS
        elif other.text and (role := _TABLE_HOLDER.search(header)):
            name = {"牵头": "牵头单位", "主要成员": "成员"}.get(role[0], role[0])
            span = outline.document.span(other.start, other.end)
            draft.roles.append(Role(name, original(outline, other, 0, len(other.text)), span))
            draft.constituted = draft.constituted or draft.kind in _GROUPS
