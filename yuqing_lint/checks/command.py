"""Command (指挥关系): who stands above whom, and whether the plan keeps to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.bounds import rank_of
from yuqing_lint.checks.mentions import mentions
from yuqing_lint.checks.parties import body_of, leaves, one_party, parts
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.body_names import kind_of
from yuqing_lint.extract.clauses import clause_end, clauses
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Body, Response
from yuqing_lint.patterns import compiled

_TEMPORARY = re.compile(r"^(?:现场|前方|临时|联合|一线)")
_COMMAND_HEADS = ("领导小组", "指挥部", "指挥中心", "委员会", "联席会议")
_DEPUTY = r"副(?=组长|总指挥|指挥长|召集人|主任|主席|负责人)"
_HEAD = r"(?:组长|总指挥|指挥长|召集人|主任委员|主席)$"
_GROUPS = 4
"""The standing of groups and units."""
_HEAD_ROLE = r"(?<!副)(?:组长|总指挥|指挥长|召集人|主任|主席|负责人|台长|班长|队长)$"
_OF_A_GROUP = r"(?<!领导小)(?<!应急小)(?<!应对小)(?<!处置小)(?<!工作小)组(?:组长|负责人)?$"
_OFFICER = r"(?:负责人|负责同志|科长|股长|处长|部长|经理|主任|队长|站长|所长|庭长|行长|组长)"
_UNIT = (
    r"^(?:涉事|当事|事发|责任|属地|各|相关|有关|所在|基层|业务)"
    r"|(?:科|股|处|部|室|队|站|所|庭|中心|局|公司|学校|学院|网点|单位|部门|分行|支行)(?:室)?的?"
    rf"(?:(?:主要)?{_OFFICER})?$"
)
_LOCAL = r"涉事|当事|事发|责任|属地|各|相关|有关|所在|基层"
_OFFICE = r"办公室(?:副?主任|负责人)?$|秘书长$|秘书处(?:负责人)?$"


# ----------------------------------------------------------------------------------- rivals in command


def rival_commands(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two bodies both in command, and nothing says which stands above."""
    commands, below = compiled(params["commands"]), compiled(params["below"])
    first = next((body for body in context.plan.bodies if body.kind == "leading_group" and body.constituted), None)
    if first is None or not _in_command(context, first, compiled(f"{params['commands']}|{params['decides']}")):
        return
    shown: set[str] = set()
    for mention in mentions(context):
        name, said = mention.name, re.split("。", mention.after)[0]
        other = (
            name.endswith(_COMMAND_HEADS) and not _TEMPORARY.match(name) and not one_party(context, name, first.name)
        )
        if not other or name in shown or not commands.search(said) or below.search(mention.sentence.text):
            continue
        shown.add(name)
        values = {"one": first.name, "other": name}
        span = mention.sentence.span(mention.start, mention.end)
        yield Hit(*span, values, ((first.span.start, first.span.end, {}),))


def _in_command(context: Context, body: Body, commands: re.Pattern[str]) -> bool:
    """Whether a body has the command by its duties, or by a sentence that begins with it."""
    names = tuple(re.sub(r"\s", "", name) for name in (body.name, *body.aliases))
    said = (sentence.text for sentence in context.outline.sentences if sentence.text.startswith(names))
    return any(commands.search(text) for text in (*(duty.text for duty in body.duties), *said))


# --------------------------------------------------------------------------------- supervising oneself


def self_supervision(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body works under another, or watches over it, and is the same people."""
    watches = compiled(params["watches"])
    bodies = [body for body in context.plan.bodies if body.kind in ("leading_group", "working_group") and body.roles]
    for at, body in enumerate(bodies):
        other = next((one for one in bodies[:at] if len(body.roles) >= 2 and _people(body) == _people(one)), None)
        if other:
            related: Others = ((other.span.start, other.span.end, {}), *_watching(body, watches))
            yield Hit(body.span.start, body.span.end, {"one": other.name, "other": body.name}, related)
    for body, other in _watching_their_head(context, watches):
        head = next(role.span for role in body.roles if re.search(_HEAD_ROLE, role.role))
        values = {"one": other.name, "other": body.name}
        yield Hit(head.start, head.end, values, ((other.span.start, other.span.end, {}),))
    for sentence, match in (found for one in params["same"] for found in matches(context, one)):
        named = [one for one in mentions(context) if one.sentence == sentence and one.end <= match.start()]
        watched = next(
            reversed(list(watches.finditer(sentence.text))), None
        )  # the first may be part of a name (督导组)
        if named and watched:
            span, end = (
                sentence.span(named[0].start, named[0].end),
                clause_end(sentence.text, watched.start(), len(sentence.text)),
            )
            related = ((*sentence.span(watched.start(), end), {}),)
            yield Hit(*span, {"one": match["other"], "other": named[0].name}, related)


def _watching_their_head(context: Context, watches: re.Pattern[str]) -> Iterator[tuple[Body, Body]]:
    """Bodies that watch over another by a duty of theirs, and have its head for their own."""
    for body in context.plan.bodies:
        for duty in body.duties:
            said = watches.search(duty.text)
            for other in context.plan.bodies if said else ():
                named = any(name in duty.text[said.end() :] for name in (other.name, *other.aliases)) if said else False
                if named and other is not body and _heads(body) & _heads(other):
                    yield body, other


def _watching(body: Body, watches: re.Pattern[str]) -> Others:
    """The duties of a body to watch over others."""
    return tuple((duty.span.start, duty.span.end, {}) for duty in body.duties if watches.search(duty.text))


def _heads(body: Body) -> set[str]:
    return {role.holder for role in body.roles if re.search(_HEAD_ROLE, role.role)}


def _people(body: Body) -> frozenset[str]:
    """Who is in a body, whatever the roles are called."""
    named = (re.sub(r"，[^，]*(?:负责|监督|承担).*$", "", role.holder) for role in body.roles)
    return frozenset(part for holder in named for part in re.split(r"[、，；和及与]|以及", holder) if part)


# ------------------------------------------------------------------------------------------ standing


def standing(context: Context, who: str) -> int | None:
    """How far up somebody stands: 1 heads the command, 2 is a deputy, 3 the office, 4 a group or a unit."""
    if leaves(context, who) and not body_of(context, who):
        return None
    if re.search(_UNIT, who) and re.match(_LOCAL, who):
        return 4
    for rank, pattern in ((3, _OFFICE), (2, _DEPUTY), (1, _HEAD)):
        if re.search(pattern, who) and not (rank == 1 and re.search(_OF_A_GROUP, who)):
            return rank
    held = _held_rank(context, who)
    if held is not None:
        return held
    body = body_of(context, who)
    kind = body.kind if body else kind_of(who)
    if kind in ("leading_group", "office"):
        return 1 if kind == "leading_group" else 3
    if body is not None:
        return 4
    return 4 if re.search(_UNIT, who) or re.search(_OF_A_GROUP, who) else None


def _held_rank(context: Context, who: str) -> int | None:
    """The standing of an officer (院长) by the role that he or she holds."""
    for body in context.plan.bodies:
        for role in body.roles:
            if not any(who == part or who == f"分管{part}" for part in parts(role.holder)):
                continue
            deputy = re.search(_DEPUTY, role.role)
            if body.kind == "leading_group" and (deputy or re.search(_HEAD, role.role)):
                return 2 if deputy else 1
            if body.kind == "office":
                return 3
    return None


def inverted(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A graver level is commanded from further down than a lesser one."""
    yield from _inverted_words(context, params)
    led = [(one, rank) for one in context.plan.responses if one.lead and (rank := standing(context, one.lead))]
    order = _order(context, [one.level for one, _ in led])
    if order is None:
        return
    led.sort(key=lambda entry: order[entry[0].level])
    for (one, high), (other, low) in pairwise(led):
        if high > low and order[one.level] != order[other.level] and (high < _GROUPS or _commands(context, one)):
            values = {"graver": one.level, "high": one.lead or "", "lesser": other.level, "low": other.lead or ""}
            related: Others = ((*_lead_place(other), {}),)
            yield Hit(*_lead_place(one), values, related)


def _commands(context: Context, one: Response) -> bool:
    """Whether the plan says that a group or unit commands at a level, and not only that it comes or does something."""
    start, end = _lead_place(one)
    words = "".join(context.document.text[start:end].split())
    return (
        re.search(
            "牵头|召集|召开|会商|指挥(?!部|中心)|负责|主持|统筹|协调|坐镇|领导(?!小组)|组织",
            re.split("[，。；]", words)[0],
        )
        is not None
    )


def _inverted_words(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A graver level is commanded from further down in so many words: 红色由办公室指挥，黄色由领导小组指挥."""
    said: list[tuple[str, str, int, tuple[int, int]]] = []
    for pattern in params["commands"]:
        for sentence, match in matches(context, pattern):
            levels = [name for one in level_mentions(match["level"]) for name in one.names]
            rank = standing(context, match["who"]) if levels else None
            if rank and not sentence.line.title:
                said += [(name, match["who"], rank, sentence.span(match.start(), match.end())) for name in levels]
    order = _order(context, [name for name, *_ in said])
    if order is None:
        return
    said.sort(key=lambda entry: (order[entry[0]], entry[2]))
    for (one, high, above, place), (other, low, below, related) in combinations(said, 2):
        if above > below and order[one] < order[other]:
            values = {"graver": one, "high": high, "lesser": other, "low": low}
            yield Hit(*place, values, ((*related, {}),))
            return


def _order(context: Context, names: list[str]) -> dict[str, int] | None:
    """The levels, the gravest least: by their definitions, or where one is not defined by what all names mean."""
    defined = {normal(name) for level in context.plan.severity_levels for name in (level.name, *level.aliases)}
    if all(normal(name) in defined for name in names):
        return {name: rank_of(context, name) or 0 for name in names}
    gravity: dict[str, int] = lexicon("levels")["gravity"]
    if all(normal(name) in gravity for name in names):
        return {name: -gravity[normal(name)] for name in names}
    ranks = {name: rank_of(context, name) for name in names if normal(name) not in gravity}
    if len(ranks) == len(names) and all(rank is not None for rank in ranks.values()):
        return {name: rank or 0 for name, rank in ranks.items()}
    return None


def _lead_place(one: Response) -> tuple[int, int]:
    """Where the plan says who leads at a level, and what."""
    for span in one.measures or (one.span,):
        at = "".join(span.text.split()).find(one.lead or "")
        if at >= 0:
            start = span.start + max(span.text.find((one.lead or "")[:2]), 0)
            return start, min(span.end, start + 30)
    return one.span.start, min(one.span.end, one.span.start + 30)


# ------------------------------------------------------------------------------------ who asks whom


def reporting_cycle(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The command asks those below it for approval, or reports to them."""
    subjects = Subjects.of(context.outline, context.plan.bodies)
    for key in ("asks", "reports"):
        for sentence, match in matches(context, params[key]):
            decided = compiled(params["decided"]).search(sentence.text[: match.start()])
            asking = decided["who"] if decided else None
            if asking is None or body_of(context, asking) is None:
                asking = _asking(subjects, sentence.text, match.start())
            above = body_of(context, asking) if asking and not sentence.line.title else None
            if asking and above and above.kind == "leading_group" and _below(context, match["whom"], above):
                span = sentence.span(match.start(), match.end())
                yield Hit(*span, {"words": match[0], "body": asking})

    for pattern in params["mutual"]:
        asked: dict[tuple[str, str], tuple[int, int]] = {}
        for sentence, match in matches(context, pattern):
            one, other, span = match["who"], match["whom"], sentence.span(match.start(), match.end())
            back = asked.get((other, one))
            if back and sentence.span()[0] <= back[0] and body_of(context, one) and body_of(context, other):
                yield Hit(*span, {"one": other, "other": one}, ((*back, {}),), variant="mutual")
            asked[one, other] = span


def _asking(subjects: Subjects, text: str, at: int) -> str | None:
    """Who asks: the subject of the clause if it stands in front of ``at``, or of a clause before."""
    for start, end in reversed([piece for piece in clauses(text, 0, len(text)) if piece[0] <= at]):
        found = subjects.in_clause(text[start:end])
        if found and start + found[1] <= at:
            return text[start + found[0] : start + found[1]]
    return None


def _below(context: Context, whom: str, above: Body) -> bool:
    """Whether somebody stands below the command: its office, a group, a unit or department of the plan's own."""
    body = body_of(context, whom)
    if body is not None:
        return body is not above and body.kind != "leading_group"
    rank = standing(context, whom)
    return rank is not None and rank >= 3 and not leaves(context, whom)
