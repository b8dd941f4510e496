"""What of a plan is compared across documents: heads of bodies, telephone numbers, plans that it follows."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint import regex as re
from yuqing_lint.checks.library import Mark
from yuqing_lint.checks.statements import plain
from yuqing_lint.model import Body, Contact, Document, PlanFacts

_HEAD = re.compile(r"^(?:总?组长|总指挥|指挥长|召集人|总召集人|主任|主任委员|主席)$")
_PLACE = re.compile(
    r"^(?!各|本|该|全|所在|事发|上级|属地)[\u4e00-\u9fff]{2,7}?(?:省|市|自治区|区|县|州|盟|旗|镇|乡|街道)(?!域|面)"
)
_GENERIC_BODY = re.compile(
    r"^(?:应急|应对|处置|工作|突发|事件|公共|专项|现场|联合|管理|委员会|领导|小组|指挥部|指挥|中心|办公室|专班|办|组|部|联席会议|总)+$"
)
_PUBLIC_LINE = re.compile(r"^(?:1[012]\d|12\d{3}|9[56]\d{3})$")
_ONE_FOR_ALL = re.compile(r"值班|值守|举报|热线|传真|投诉|监督")
"""Lines that a unit has one of; 联系电话 and the like may be another one in each plan."""
_BRACKETS = re.compile(r"[（(〔\[【].*?[）)〕\]】]")
_REVISION = re.compile(r"(?:\d{4}年?(?:修订)?版?|试行|修订|暂行|征求意见)稿?$")
_FOLLOWS = re.compile(
    r"(?:按照?|依照|遵照|参照|执行|实施|启动|详?见|适用|转入|并入|同)(?:本单位|本局|本校|本公司|相应的?|制定的|印发的|现行的?)?[“\"]?$"
)
_MADE_BY = re.compile(r"制定|编制|修订|^根据|^依据|衔接|上级|国家|省级|市级")
_PLAN_TITLE = re.compile(r"(?:预案|(?:应急|处置|发布|工作|实施|行动|专项)方案)$")
_UNBRACKETED = re.compile(
    r"(?:按照?|依照|参照|启动|执行)(?P<title>[\u4e00-\u9fff]{3,16}?(?:专项|应急|处置)?(?:预案|方案))(?=执行|处置|处理|办理|实施|组织|开展|进行|[，。；])"
)
_VAGUE_TITLE = re.compile(
    r"^(?:本|该|此|相关|有关|相应|各自|各类|各项|各级|上级|其他|所属|既定|预定|制定|本级|部门|现场|专项|应急|处置|响应|工作|已|的|等|级别|综合|总体|突发|事件|舆情|网络|公共|规定)*(?:预案|方案)$"
    r"|本预案|[省市县区国]|上级|各|规定|要求|程序|其|相关|有关|相应"
)
_AUTHORITY = re.compile(r"^(?:国家|国务院|全国|中华人民共和国|中共|省|市|县|区|上级)")
_CLAUSE_MARKS = "。；\n"


def marks_of(document: Document, plan: PlanFacts) -> tuple[Mark, ...]:
    """The marks of a plan of a document."""
    found = [*_heads(plan), *_contacts(plan), *_cited(document, plan)]
    return tuple(dict.fromkeys(found))


def title_key(title: str | None) -> str:
    """A title as others cite it: without brackets, year of revision and punctuation."""
    return _REVISION.sub("", plain(_BRACKETS.sub("", title or "")))


def is_own_title(key: str, issuer: str | None) -> bool:
    """Whether a cited title may be that of a plan of the issuer itself: it names no other place or authority."""
    own = plain(issuer)
    return bool(own and key.startswith(own)) or not (_PLACE.match(key) or _AUTHORITY.match(key))


def _heads(plan: PlanFacts) -> Iterator[Mark]:
    for body in plan.bodies:
        key = _full_name(body, plan)
        if key is None:
            continue
        for role in body.roles:
            if _HEAD.match(plain(role.role)) and body.kind != "post":
                yield Mark("head", key, _without(plain(role.holder), plan.issuer), role.span)


def _full_name(body: Body, plan: PlanFacts) -> str | None:
    """The name of a body with the unit that it belongs to; ``None`` where others may well go by the same one."""
    name = plain(body.name)
    if _GENERIC_BODY.match(_without(name, plan.issuer)):
        return None
    if body.parent and body.kind in ("office", "working_group") and not _PLACE.match(name):
        return None  # 宣传组, 领导小组办公室: each plan has its own
    return _owned(name, plan.issuer)


def _owned(name: str, issuer: str | None) -> str | None:
    """A name under its owner: the place or unit that it begins with, or else the issuer."""
    own = plain(issuer)
    if _PLACE.match(name) or (own and name.startswith(own)):
        return name
    return f"{own}{name}" if own else None


def _without(name: str, issuer: str | None) -> str:
    own = plain(issuer)
    return name.removeprefix(own) if own and name != own else name


def _contacts(plan: PlanFacts) -> Iterator[Mark]:
    for contact in plan.contacts:
        key = None if _PUBLIC_LINE.match(contact.number) else _contact_key(contact, plan)
        if key:
            yield Mark("contact", key, contact.number, contact.span)


def _contact_key(contact: Contact, plan: PlanFacts) -> str | None:
    holder = plain(contact.holder)
    if not holder or holder == plain(plan.issuer):
        shared = plan.issuer and _ONE_FOR_ALL.search(contact.label)
        return f"{plain(plan.issuer)}{contact.label}" if shared else None
    if _GENERIC_BODY.match(holder):
        return None
    owned = _owned(holder, plan.issuer)
    return f"{owned}{contact.label}" if owned else None


def _cited(document: Document, plan: PlanFacts) -> Iterator[Mark]:
    """The plans that sentences send the reader to; those that it is made by (根据…制定) are none."""
    text = document.text
    for one in plan.references:
        start = max(text.rfind(mark, plan.span.start, one.span.start) for mark in _CLAUSE_MARKS) + 1
        before = text[max(start, plan.span.start) : one.span.start]
        follows = _FOLLOWS.search(_before_list(before))
        if (
            _PLAN_TITLE.search(_BRACKETS.sub("", one.title))
            and follows
            and not _MADE_BY.search(_clause(text, one.span.start))
        ):
            yield Mark("cites", title_key(one.title), follows[0], one.span)
    for match in _UNBRACKETED.finditer(text, plan.span.start, plan.span.end):
        if not _VAGUE_TITLE.search(match["title"]) and not _MADE_BY.search(_clause(text, match.start())):
            words = text[match.start() : match.start("title")]
            yield Mark("cites", title_key(match["title"]), words, document.span(*match.span("title")))


def _before_list(before: str) -> str:
    """What stands before a title, or before the list of titles that it is one of: 按照《甲》《乙》和《丙》."""
    return re.sub(r"(?:《[^《》]*》(?:（[^（）]*）)?[、和及与]*)+$", "", before)


def _clause(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in _CLAUSE_MARKS) + 1
    end = min((found for mark in _CLAUSE_MARKS if (found := text.find(mark, at)) >= 0), default=len(text))
    return text[start:end]
