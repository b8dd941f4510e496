"""Posts (岗位): who is named for them, and whether one goes by two names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.terms import matches
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Body
from yuqing_lint.outline import Sentence
from yuqing_lint.patterns import compiled

_LAST = re.compile(r"(?:专?员|[系络]人|协调人|发言人|专干|官)$")
_SENT_OR_JOINED = re.compile(r"(?:派驻|派出|派遣|点)[^〈]{0,2}〈|〈[和、]志愿者")
"""派驻企业联络专员, 引导员和志愿者: people who are sent, and no post that the plan sets up."""
_SHORTEST = 3
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class _Named:
    """A post that the text names and the plan sets up under no name that ends so."""

    name: str
    sentence: Sentence
    start: int
    end: int

    def span(self) -> tuple[int, int]:
        return self.sentence.span(self.start, self.end)


def unassigned(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A post acts and nobody is named for it."""
    shown: list[str] = []
    others, said = compiled(params["others"]), _assigned(context, params)
    for body in _posts(context):
        named = body.constituted or body.roles or any(name.endswith(body.name) for name in said)
        line = context.outline.line_at(body.span.start)
        everyday = line and compiled(lexicon("posts")["everyday"]).search(line.text)
        holds = others.search(body.name) or _holds_a_role(context, body.name)
        sent = _sent_or_joined(context.document.text, body.span.start, body.span.end)
        if not (named or everyday or holds or sent or _another_name(context, body.name)):
            shown += [body.name, *body.aliases]
            yield Hit(body.span.start, body.span.end, {"post": body.name})
    for one in _named(context, params):
        known = any(name.endswith(one.name) or one.name.endswith(name) for name in shown)
        if not known and _another_name(context, one.name) is None:
            shown.append(one.name)
            yield Hit(*one.span(), {"post": one.name})


def _sent_or_joined(text: str, start: int, end: int) -> bool:
    return bool(_SENT_OR_JOINED.search(f"{text[max(0, start - 4) : start]}〈{text[end : end + 4]}"))


def role_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One post under two names: one that somebody is named for and another for the same work, or two that are alike."""
    seen: list[_Named] = []
    for one in _named(context, params):
        usual = _another_name(context, one.name)
        alike = next((other for other in seen if _alike(one.name, other.name)), None)
        seen.append(one)
        if usual:
            yield _drift(one, usual.name, (usual.span.start, usual.span.end))
        elif alike and _one_duty(_duties(context, one.name), _duties(context, alike.name)):
            yield _drift(one, alike.name, alike.span())


def _drift(one: _Named, usual: str, place: tuple[int, int]) -> Hit:
    values = {"found": one.name, "usual": usual}
    return Hit(*one.span(), values, ((*place, {}),), variant="later" if place[0] > one.span()[0] else None)


def _another_name(context: Context, name: str) -> Body | None:
    """The post that somebody is named for and that a name must mean: of the same work, and of no other duty."""
    mine = _duties(context, name)
    for body in _posts(context):
        if (body.constituted or body.roles) and (
            _same_work(name, body.name) or _of_one_unit(context, name, body.name) or _once_for(context, name, body)
        ):
            theirs = set[str]().union(*(_duties(context, known) for known in (body.name, *body.aliases)))
            if _one_duty(mine, theirs):
                return body
    return None


def _duties(context: Context, name: str) -> set[str]:
    """The kinds of duty that the clauses behind a post's name speak of; none where it only stands in a list."""
    kinds = lexicon("posts")["duties"]
    found: set[str] = set()
    for sentence, match in matches(context, re.escape(name), of_plan=True):
        rest = re.split("[。；）]", sentence.text[match.end() :])[0]
        if rest[:1] != "、":
            found |= {kind for kind, words in kinds.items() if re.search(words, rest)}
    return found


def _one_duty(one: set[str], other: set[str]) -> bool:
    """Whether two posts may be one: their duties share a kind, or one of them is said to do nothing."""
    return not one or not other or bool(one & other)


def _assigned(context: Context, params: Mapping[str, Any]) -> list[str]:
    """Posts that a sentence gives to somebody in other ways than the facts know."""
    return [match["post"] for one in params["assigned"] for _, match in matches(context, one)]


def _posts(context: Context) -> list[Body]:
    return [body for body in context.plan.bodies if body.kind == "post"]


def _named(context: Context, params: Mapping[str, Any]) -> Iterator[_Named]:
    """The posts named in the text, each name once, that nobody is named for under that name or a longer one."""
    set_up = [name for body in _posts(context) if body.constituted or body.roles for name in (body.name, *body.aliases)]
    leads = compiled(params["leads"])
    set_up += _assigned(context, params)
    everyday = compiled(lexicon("posts")["everyday"])
    shown: set[str] = set()
    for sentence, match in matches(context, params["names"]):
        if _sent_or_joined(sentence.text, match.start(), match.end()):
            continue
        lead = leads.match(match[0])
        name = match[0][lead.end() if lead else 0 :]
        known = any(name in one or name.endswith(one) for one in set_up) or _holds_a_role(context, name)
        known = known or bool(everyday.search(sentence.text))
        if len(name) >= _SHORTEST and name not in shown and not known and not sentence.line.title:
            shown.add(name)
            yield _Named(name, sentence, match.end() - len(name), match.end())


def _holds_a_role(context: Context, name: str) -> bool:
    """Whether whoever has a post holds a role by it: 委员为首席信息官, 观察员由片区专管员担任."""
    return any(name in role.holder for body in context.plan.bodies for role in body.roles)


def _same_work(one: str, other: str) -> bool:
    """Whether two posts do one kind of work: 监看 and 巡查."""
    return any(re.search(work, one) and re.search(work, other) for work in lexicon("posts")["works"])


def _once_for(context: Context, name: str, body: Body) -> bool:
    """Whether a name on opinion stands once, and does what the one post on opinion does, which is named often."""
    posts = [one for one in _posts(context) if (one.constituted or one.roles) and one.name.startswith("舆情")]
    if posts != [body] or not name.startswith("舆情") or name[-1] != body.name[-1]:
        return False
    text = "\n".join(line.text for line in context.outline.body)
    shared = _duties(context, name) & _duties(context, body.name)
    return text.count(name) == 1 and text.count(body.name) >= _OFTEN and bool(shared)


def _of_one_unit(context: Context, one: str, other: str) -> bool:
    """Whether two posts on opinion are spoken of as the post of one kind of unit: 剧组的舆情专员, 剧组的舆情观察员."""
    if not (one.startswith("舆情") and other.startswith("舆情") and one[-1] == other[-1]):
        return False
    unit = r"(?P<unit>[\u4e00-\u9fff]{2})的"
    whose = ({match["unit"] for _, match in matches(context, unit + name, of_plan=True)} for name in (one, other))
    return bool(next(whose) & next(whose))


def _alike(one: str, other: str) -> bool:
    """Whether two names differ in one word only: 舆情信息员, 网络信息员."""
    short, long = sorted((one, other), key=len)
    shared = set(_LAST.sub("", one)) & set(_LAST.sub("", other))
    return one[-3:] == other[-3:] and not long.endswith(short) and len(shared) >= 3
