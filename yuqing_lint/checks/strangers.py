"""Strangers (残留他单位名称): names of units that are not the plan's own, by place, by name and by class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.mentions import is_short_for
from yuqing_lint.checks.orders import clause_around
from yuqing_lint.checks.slips import in_title
from yuqing_lint.checks.terms import matches
from yuqing_lint.patterns import compiled

_PLACE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,4}?)(?P<level>省|自治州|州|市|县|区|旗|镇|乡|街道)")
_RANKS = {"省": 3, "州": 2, "自治州": 2, "市": 2, "县": 1, "区": 1, "旗": 1, "镇": 0, "乡": 0, "街道": 0}
_COMPANY = r"(?:股份有限公司|有限责任公司|有限公司|集团公司|集团)"
_IN_PLACES = (
    "(?![于从的个用员称由向在与和对报经给每各本该我全所这那某自到至为是将把请以及并或等按据依设列入属])[\u4e00-\u9fff]"
)
"""A character that may stand in the name of a place, and is no small word."""
_HAN = re.compile(r"[\u4e00-\u9fff（）]+$")


def foreign_organisation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The name of another unit of the same kind or level is left in the text; a name in several places is one finding."""
    places: dict[str, list[Hit]] = {}
    for hit in sorted(_strangers(context, params), key=lambda hit: hit.start):
        bare = _bare(context, params, hit)
        if bare:
            places.setdefault(bare.values["name"], []).append(bare)
    for first, *more in places.values():
        others = {(one.start, one.end) for one in more} - {(first.start, first.end)}
        yield replace(first, related=(*first.related, *((*place, {}) for place in sorted(others))))


def _bare(context: Context, params: Mapping[str, Any], hit: Hit) -> Hit | None:
    """A hit without the words in front of the name that are none of it; nothing where what is left is the plan's own unit."""
    name = hit.values["name"]
    lead = compiled(params["lead"]).match(name)
    end = lead.end() if lead and len(name) > lead.end() else 0
    bare, own = name[end:], context.plan.issuer or context.plan.title or ""
    if end and len(bare) > 1 and (bare in own or is_short_for(bare, own)):
        return None
    values = {**hit.values, "name": bare}
    return replace(hit, start=min(hit.start + end, hit.end - 1), values=values)


def _strangers(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    own = (context.plan.issuer or "") + (context.plan.title or "")
    joint = compiled(params["joint"])
    yield from _places(context, params, own, joint)
    yield from _namesakes(context, params, joint)
    if compiled(params["enterprise"]).search(own):
        yield from _companies(context, params, own, joint)
    for rule in params["trades"]:
        names = (context.plan.issuer or "", context.plan.title or "")
        if any(compiled(rule["own"]).search(name) for name in names):
            yield from _same_trade(context, rule, own, joint)
    yield from _in_own_place(context, params, own, joint)
    yield from _other_class(context, params, own)
    yield from _foreign_notice(context, params)


def _places(context: Context, params: Mapping[str, Any], own: str, joint: re.Pattern[str]) -> Iterator[Hit]:
    """A unit of another place of the same rank: 安泽县教育局 in the plan of 清河县, 临江街道 in that of another."""
    places = list(_PLACE.finditer(own))
    if not places:
        return
    rank = min(_RANKS[match["level"]] for match in places)
    generic, not_name = set(params["generic"]), compiled(params["not_name"])
    for sentence, match in matches(context, params["organisation"]):
        place, level, text = match["place"], match["level"], sentence.text
        titled = in_title(text, match.start("place"))
        if (
            _RANKS[level] != rank
            or place in generic
            or not_name.search(place)
            or place in own
            or any(one["place"] in place for one in places)
            or joint.search(text)
            or (titled and text[match.start("place") - 1] != "《")
        ):
            continue
        start, end = match.start("place"), match.end()
        if compiled(params["no_unit"]).search(text[match.end("level") : end]):
            end = match.end("level")  # of 梧岭县突发事件 the place is the name
        yield Hit(*sentence.span(start, end), {"name": text[start:end], "own": _called(context)})


def _namesakes(context: Context, params: Mapping[str, Any], joint: re.Pattern[str]) -> Iterator[Hit]:
    """The unit of another place that is called as the issuer is: 鹤汀市商务局 in the plan of 槐川市商务局."""
    issuer = _PLACE.match(context.plan.issuer or "")
    tail = (context.plan.issuer or "")[issuer.end() :] if issuer else ""
    if issuer is None or len(tail) < len("教育局"):
        return
    pattern = rf"(?P<place>(?:{_IN_PLACES}){{2}}){issuer['level']}{re.escape(tail)}"
    generic, not_name = set(params["generic"]), compiled(params["not_name"])
    for sentence, match in matches(context, pattern, of_plan=True):
        place = match["place"]
        own = issuer["place"].endswith(place) or place in (context.plan.issuer or "")
        if not (own or place in generic or not_name.search(place) or joint.search(sentence.text)):
            yield Hit(*sentence.span(match.start(), match.end()), {"name": match[0], "own": _called(context)})


def _companies(context: Context, params: Mapping[str, Any], own: str, joint: re.Pattern[str]) -> Iterator[Hit]:
    """The full name of another company in the plan of a company: what is left of it without trade and place is not its own."""
    known = own + "".join(one.full for one in context.plan.abbreviations if one.short in own)
    trade, boundary = compiled(params["trade_words"]), compiled(params["boundary"])
    for sentence, match in matches(context, _COMPANY):
        text = sentence.text
        run = _HAN.search(text, 0, match.start())
        before = text[run.start() if run else match.start() : match.start()]
        cuts = [cut.end() for cut in boundary.finditer(before)]
        start = match.start() - len(before) + (cuts[-1] if cuts else 0)
        name = text[start : match.end()]
        brand = trade.sub("", text[start : match.start()])
        shares = any(brand[at : at + 2] in known for at in range(max(1, len(brand) - 1)))
        if (
            len(brand) < 2
            or shares
            or (
                match[0].startswith("集团")
                and not re.search(rf"(?:{params['trade_words']})$", text[start : match.start()])
            )
            or in_title(text, start)
            or joint.search(text)
            or compiled(params["dealing"]).search(text[slice(*clause_around(text, start, match.end()))])
            or compiled(params["partner"]).search(text[max(0, start - 4) : start])
            or compiled(params["national"]).match(name)
        ):
            continue
        yield Hit(*sentence.span(start, match.end()), {"name": name, "own": _called(context)})


def _same_trade(context: Context, rule: Mapping[str, str], own: str, joint: re.Pattern[str]) -> Iterator[Hit]:
    """A proper name of the issuer's own trade that is not its own: another 大学 in the plan of a 小学."""
    not_name = compiled(rule["not_name"])
    for sentence, match in matches(context, rule["foreign"]):
        name, at = match["name"], match.start("name")
        titled = in_title(sentence.text, at)
        issuer = context.plan.issuer or own
        known = name in own or own.startswith(name) or (issuer and issuer in name)
        if known or not_name.search(name) or joint.search(sentence.text):
            continue
        if titled and sentence.text[at - 1] != "《":
            continue
        yield Hit(*sentence.span(at, match.end("name")), {"name": name, "own": _called(context)})


def _in_own_place(context: Context, params: Mapping[str, Any], own: str, joint: re.Pattern[str]) -> Iterator[Hit]:
    """A full name where a plan speaks of its own unit (适用于…, 以…名义, 由…负责解释), and of another place or another name."""
    if not own:
        return
    trade, proper = compiled(params["trade_words"]), compiled(params["proper"])
    own_rank = min((_RANKS[one["level"]] for one in _PLACE.finditer(own)), default=None)
    known = own + "".join(one.full for one in context.plan.abbreviations)
    for sentence, match in matches(context, params["as_own"]):
        name = next(group for group in match.groups() if group)
        at = match.start(match.lastindex or 0)
        place = _PLACE.match(name)
        if name in known or joint.search(sentence.text) or in_title(sentence.text, at):
            continue
        if place:
            told = sentence.text[at - 1 : at] in ("报", "经") and not proper.search(name)
            higher = told and (own_rank is None or _RANKS[place["level"]] > own_rank)
            foreign = place["place"] not in known and place["place"] not in params["generic"] and not higher
            foreign = foreign and not compiled(params["not_name"]).search(place["place"])
        else:
            brand = trade.sub("", proper.sub("", name))
            foreign = bool(proper.search(name)) and len(brand) > 1 and not compiled(params["common"]).search(name)
            foreign = foreign and not any(brand[i : i + 2] in known for i in range(len(brand) - 1))
        if foreign:
            yield Hit(*sentence.span(at, at + len(name)), {"name": name, "own": _called(context)})


def _called(context: Context) -> str:
    return context.plan.issuer or context.plan.title or "发文单位"


def _other_class(context: Context, params: Mapping[str, Any], own: str) -> Iterator[Hit]:
    """How units of another class speak of themselves: 报局党组 in the plan of a company, 学院党委 in that of a school."""
    issuer = context.plan.issuer or ""
    for rule in params["classes"]:
        if "unless" in rule and compiled(rule["unless"]).search(own):
            continue
        if re.search(rf"(?:{rule['self']})$", issuer) or (not own and _speaks_as(context, rule["self"])):
            for sentence, match in matches(context, rule["foreign"]):
                if not in_title(sentence.text, match.start()):
                    yield Hit(*sentence.span(match.start(), match.end()), {"name": match[0], "own": rule["zh"]})


def _speaks_as(context: Context, pattern: str) -> bool:
    """Whether the plan speaks of itself (我公司, 我校) as a pattern says."""
    return any(re.search(rf"(?:我|本)(?:{pattern})", line.text) for line in context.outline.body)


def _foreign_notice(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """X印发《…》的通知, where X is no unit at all."""
    for line in context.outline.body[:30]:
        match = re.match(r"(?!关于|现将)([\u4e00-\u9fffA-Za-z0-9]{3,20}?)(?:关于)?印发《", line.text)
        if match and not compiled(params["unit"]).search(match[1]):
            span = line.folded.span(*match.span(1))
            text = context.document.text
            again = (one.span() for one in re.transient(re.escape(text[slice(*span)])).finditer(text))
            related: Others = tuple((*place, {}) for place in again if place != span)
            yield Hit(*span, {"name": match[1], "own": _called(context)}, related, variant="no_unit")
