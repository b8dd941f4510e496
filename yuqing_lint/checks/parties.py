"""Parties (主体): whether two names in a plan stand for one body, a body and its head, or two bodies."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context
from yuqing_lint.checks.bounds import alike
from yuqing_lint.extract.body_names import kind_of
from yuqing_lint.model import Body

_HEAD = re.compile(
    r"(?:第一|常务|执行|总)?副?(?:组长|总指挥|指挥长|主任|召集人|主席|主任委员)$|(?:主要|分管)?(?:负责人|负责同志|领导)$"
)
_DEPUTY = re.compile(
    r"副(?:组长|总指挥|指挥长|主任|召集人|主席|局长|院长|校长|园长|镇长|乡长|县长|市长|区长|处长|科长|部长|总|总经理|经理|行长|书记|所长|站长|队长|大队长|主管)|分管|常务"
)
_PARTY = re.compile(
    r"(?:组|部|办|室|局|长|任|委|会|处|科|股|人|指挥|领导|书记|经理|总监|单位|公司|集团|府|院|行|校|园|员|专班|中心|机构|部门|班子|党组|同志|官|所|队|会议|区|村|厂|店|馆|网点|企业|分部|站)$"
)
_LISTED = re.compile(
    r"、|或者?|(?<=[组部办室局长任委会处科股人厅府院行校园团司院队所站社书记理监员导])(?:以及|和|及|与)"
)
"""What joins two parties; 和 inside a name (县文化和旅游局) does not."""
_ABOVE = re.compile(
    r"[省市县区州]委|政府|上级|监管|主管|党委|网信|宣传部|公安|应急(?:管理)?[局厅部]|[省市县区](?:[一-鿿]{0,10})(?:局|厅|办|委|院)|总公司|总行|总部|集团|省分?行|派出机构|国务院|部委"
)


_NO_PARTY = re.compile(r"统一|先|即|自行|直接|各自|立即|须|确定|指定|负责|报请|请示|应(?!急|对)|均|已|未")


def is_party(name: str) -> bool:
    """Whether words may name a body or an office: 领导小组, 局长; not 先经, 统一领导."""
    return bool(_PARTY.search(name)) and not _NO_PARTY.match(name)


def parts(name: str) -> list[str]:
    """The parties that a joined name lists: 党委宣传部和法务部."""
    return [part for part in _LISTED.split(name) if part]


def body_of(context: Context, name: str) -> Body | None:
    """The body of the plan that a name stands for: itself, one of its heads, or who holds its lead."""
    known: dict[str, Body | None] = context.memo.setdefault("body_of", {})
    if name not in known:
        known[name] = _body_of(context, name)
    return known[name]


def _body_of(context: Context, name: str) -> Body | None:
    plain = re.sub(r"\W", "", name)
    for text in (plain, _HEAD.sub("", plain)):
        if len(text) < 2:
            continue
        for body in context.plan.bodies:
            if any(text == re.sub(r"\W", "", known) for known in (body.name, *body.aliases)):
                return body
    ending = [body for body in context.plan.bodies if body.kind == kind_of(plain) and alike(plain, body.name)]
    if len(ending) == 1:
        return ending[0]
    if plain and _HEAD.fullmatch(plain):
        kind = "office" if plain == "主任" else "leading_group"
        commands = [body for body in context.plan.bodies if body.kind == kind]
        return commands[0] if len(commands) == 1 else None
    return None


def one_party(context: Context, one: str, other: str, *, deputies: bool = True) -> bool:
    """Whether two names may mean one body, or a body and those who head it; with ``deputies`` its deputies too."""
    if not deputies and bool(_DEPUTY.search(one)) != bool(_DEPUTY.search(other)):
        return False
    first, second = _HEAD.sub("", one), _HEAD.sub("", other)
    if alike(one, other) or (first and second and alike(first, second)):
        return True
    bodies = body_of(context, one), body_of(context, other)
    if bodies[0] is not None and bodies[0] is bodies[1]:
        return True
    return any(
        body is not None and _holds(body, name, deputies) for body, name in zip(bodies, (other, one), strict=True)
    )


def _holds(body: Body, name: str, deputies: bool) -> bool:
    """Whether somebody of that title heads the body: 局长 is the head of the group that 局长 leads."""
    plain = re.sub(r"\W", "", name)
    return len(plain) >= 2 and any(
        _HEAD.search(role.role) and (deputies or not _DEPUTY.search(role.role)) and alike(plain, part)
        for role in body.roles
        for part in re.split(r"[、和及与，]", re.sub(r"[（）()]", "", role.holder))
    )


def leaves(context: Context, recipient: str | None) -> bool:
    """Whether what goes to a recipient leaves the unit: to nobody that the plan sets up, above or beside it."""
    return any(_ABOVE.search(part) and body_of(context, part) is None for part in parts(recipient or ""))
