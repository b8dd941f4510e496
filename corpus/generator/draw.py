"""Draws a model of facts from a seed: consistent by construction.

Time limits rise as gravity falls, the steps inside the issuer fit into the limit towards the superior, and the bands of
a metric share their cut points. Upper limits as the State Council sets them hold for every trade (国办发〔2016〕80号:
权威信息 5小时、新闻发布会 24小时; 国办发〔2016〕61号: 其他舆情 48小时).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from corpus.generator.axes import Axes
from corpus.generator.draw_levels import draw_levels
from corpus.generator.draw_limits import draw_chains, draw_common
from corpus.generator.facts import Department, Facts, Group, Law, Office, Post, Sanction, Team
from corpus.generator.trade import Trade, filled, one_of, trade
from corpus.generator.wording import stock

_PLACES = {
    "county": ("澄溪县", "望泉县", "兰坞县", "石渡县", "梧岭县"),
    "city": ("江澄市", "宁溪市", "云浦市", "临桐市", "沧原市"),
    "district": ("丹浦区", "河湄区", "东屏区", "北苑区"),
    "town": ("双榆镇", "柳渡镇", "青砚镇", "麦桥镇"),
}
_ABOVE = {"county": "市", "city": "省", "district": "市", "town": "县"}
_KINDS = ("预案", "预案", "预案", "预案", "预案", "方案")
_TAILS = {
    "预案": ("应急预案", "应急处置预案", "应急处置工作预案", "应对处置预案"),
    "方案": ("应急处置方案", "应急处置工作方案"),
}
_GROUPS = (
    ("应急处置工作领导小组", "领导小组", ("组长", "副组长", "成员")),
    ("应急处置领导小组", "领导小组", ("组长", "副组长", "成员")),
    ("应对工作领导小组", "领导小组", ("组长", "副组长", "成员")),
    ("应急指挥部", "指挥部", ("总指挥", "副总指挥", "成员")),
    ("处置工作联席会议", "联席会议", ("召集人", "副召集人", "成员单位")),
    ("应急处置工作专班", "专班", ("召集人", "副召集人", "成员")),
    ("应急工作小组", "应急小组", ("组长", "副组长", "成员")),
)
_OFFICE_DUTIES = (
    "综合协调、信息汇总、对上报送、督促落实和资料归档",
    "组织研判、信息报送、综合协调和督办落实",
    "信息汇总、分析研判、上传下达和档案管理",
)
_ACT = Law("中华人民共和国突发事件应对法")
_RULES = Law("突发事件应急预案管理办法", "国办发〔2024〕5号")
_RESPONSE = Law("国务院办公厅关于在政务公开工作中进一步做好政务舆情回应的通知", "国办发〔2016〕61号")
_FIRST_DAY = date(2025, 3, 3)
_DAYS = 600


def draw(axes: Axes, seed: int) -> Facts:
    """The facts for drawn axes; each group of facts has its own stream of the seed, so that one axis leaves the rest."""
    assert axes.trade is not None
    kind_of_issuer = trade(axes.trade)
    rng = Random(f"{seed}/issuer")
    place = rng.choice(_PLACES[kind_of_issuer.place])
    names = {
        "place": place,
        "stem": place[:-1],
        "lv": place[-1],
        "up": _ABOVE[kind_of_issuer.place],
    }
    issuer = filled(kind_of_issuer.issuer, names)
    topic, noun = rng.choice(kind_of_issuer.topics), rng.choice(kind_of_issuer.nouns)
    kind = rng.choice(_KINDS)
    issued = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
    number = f"{place[0]}{kind_of_issuer.code}〔{issued.year}〕{rng.randint(2, 98)}号" if rng.random() < 0.7 else None
    group = _draw_group(rng, kind_of_issuer, f"{topic}{noun}", issuer)
    office = Office(f"{group.short}办公室", kind_of_issuer.seat, kind_of_issuer.seat_head, rng.choice(_OFFICE_DUTIES))
    leads = (group.chief, group.deputy, f"{office.name}主任", kind_of_issuer.reporter)
    levels = draw_levels(Random(f"{seed}/levels"), axes, kind_of_issuer, leads)
    superiors = tuple(filled(text, names) for text in kind_of_issuer.superiors)
    chains = draw_chains(Random(f"{seed}/limits"), axes, levels, superiors)
    sanctions, rewards = _draw_sanctions(Random(f"{seed}/sanctions"))
    return Facts(
        trade=kind_of_issuer.name,
        issuer=issuer,
        self_name=rng.choice(kind_of_issuer.self),
        area=filled(kind_of_issuer.area, names),
        title=f"{issuer}{topic}{noun}{rng.choice(_TAILS[kind])}",
        kind=kind,
        document_number=number,
        issued=issued,
        noun=noun,
        topic=topic,
        reporter=kind_of_issuer.reporter,
        group=group,
        office=office,
        teams=tuple(Team(*team) for team in kind_of_issuer.teams),
        departments=tuple(Department(*unit) for unit in kind_of_issuer.units),
        officer=Post(*kind_of_issuer.officer),
        speaker=Post("新闻发言人", kind_of_issuer.speaker, "对外发布信息、接受媒体采访"),
        levels=levels,
        chains=chains,
        common=draw_common(Random(f"{seed}/common"), axes, chains),
        laws=_draw_laws(rng, kind_of_issuer, place),
        sanctions=sanctions,
        rewards=rewards,
    )


def _draw_group(rng: Random, kind_of_issuer: Trade, about: str, issuer: str) -> Group:
    tail, short, roles = rng.choice(_GROUPS)
    full = f"{issuer if rng.random() < 0.5 else ''}{about}{tail}"
    several = rng.random() < 0.3
    deputies = kind_of_issuer.deputies[: 2 if several else 1]
    suffix = "" if roles[2] == "成员单位" else rng.choice(("负责人", "主要负责人"))
    members = one_of(kind_of_issuer.members) + suffix
    return Group(
        full=full,
        short=short,
        roles=roles,
        holders=(kind_of_issuer.head, one_of(deputies), members),
        chief=short + roles[0] if roles[0] != "总指挥" else "总指挥",
        deputy=_deputy(short, roles, deputies),
    )


def _deputy(short: str, roles: tuple[str, ...], holders: tuple[str, ...]) -> str:
    """What the deputy is called who acts alone: where there are several, by the office of one."""
    if len(holders) > 1:
        return holders[0]
    return short + roles[1] if roles[0] != "总指挥" else "副总指挥"


def _draw_laws(rng: Random, kind_of_issuer: Trade, place: str) -> tuple[Law, ...]:
    laws = [_ACT, *(Law(*law) for law in rng.sample(kind_of_issuer.laws, rng.randint(1, len(kind_of_issuer.laws))))]
    if kind_of_issuer.sort == "government":
        laws.append(rng.choice((_RULES, _RESPONSE)))
        if kind_of_issuer.place != "town":
            laws.append(Law(f"{place}突发事件总体应急预案"))
    return tuple(laws)


def _draw_sanctions(rng: Random) -> tuple[tuple[Sanction, ...], tuple[Sanction, ...]]:
    """Penalties, mildest first and outsiders last, and rewards."""
    when, then = stock()["when"], stock()["then"]

    def pick(conduct: str, consequence: str) -> Sanction:
        why, how = rng.choice(when[conduct]), rng.choice(then[consequence])
        return Sanction(why["text"], how["text"], tuple(why["conduct"]), tuple(how["consequence"]))

    inside: Sequence[tuple[str, str]] = (("late", "mild"), ("lie", "grave"), ("slack", "grave"), ("loose", "mild"))
    chosen = [pick(*pair) for pair in inside if pair[0] in ("late", "lie", "slack") or rng.random() < 0.7]
    if rng.random() < 0.6:
        chosen.append(pick("rumour", "outside"))
    return tuple(chosen), (pick("merit", "praise"),)
