"""Tasks (任务): who is to do what, as verb and object, and whether two are to do the same or one is to do it twice over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.decisions import heading_levels
from yuqing_lint.checks.mentions import is_short_for
from yuqing_lint.checks.parties import body_of, is_party, one_party, parts
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.level_names import level_mentions
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Body
from yuqing_lint.outline import Sentence
from yuqing_lint.patterns import compiled

_LEADS = re.compile(
    r"^(?:同时|并且?|以及|[一二三四五六七八九十\d]+[是、.])?(?:主要|具体|全面|统一|牵头)*(?:负责|承担|做好|落实|履行|抓好|开展)*(?:对)?"
)
_PARTED = re.compile(r"[，、；]|(?<![\u4e00-\u9fff])和|和(?!谐|解|平)|以及|及(?!时|其|第)|与(?!会)|并(?!案|列|网)")
_FIELD = re.compile(r"(?:方面|领域|类)(?:的)?(?:舆情|问题|事项|投诉|工作|线索)?$")
_RIVALS = (
    frozenset({"unit"}),
    frozenset({"working_group"}),
    frozenset({"office", "unit"}),
    frozenset({"office", "working_group"}),
)
"""Kinds of body that may not both have a task; a group that works in an emergency takes over from a unit."""
_WHEN_NEEDED = re.compile(r"(?:必要|需要|确需)时|视情|根据(?:工作|实际)?需要")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a body: ``key`` is the same however it is worded; ``words`` is what stands at ``start`` to ``end``."""

    key: tuple[str, str]
    words: str
    start: int
    end: int


@cache
def _verbs() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Each verb and the one that stands for it; and where one begins or ends a phrase."""
    groups: list[list[str]] = lexicon("bodies")["tasks"]["verbs"]
    one = {verb: group[0] for group in groups for verb in group}
    joined = "|".join(sorted(one, key=len, reverse=True))
    return one, re.compile(f"(?:{joined})"), re.compile(f"(?:{joined})$")


def synonyms(verb: str) -> tuple[str, ...]:
    """The other words for a verb of duties."""
    return next(
        (tuple(one for one in group if one != verb) for group in lexicon("bodies")["tasks"]["verbs"] if verb in group),
        (),
    )


def two_leads(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One task is given to two bodies, and neither is to help the other."""
    helps, common = compiled(params["helps"]), compiled(params["common"])
    seen: dict[tuple[str, str], tuple[Body, Task]] = {}
    shown: set[tuple[str, str]] = set()
    for body in context.plan.bodies:
        for duty in body.duties:
            if helps.match(_LEADS.sub("", duty.text)):
                continue
            for task in tasks_in(duty.text, duty.span.start, duty.span.text):
                if common.search(task.words) or helps.search(task.words):
                    continue
                other, first = seen.setdefault(task.key, (body, task))
                rival = (
                    other is not body and first.start != task.start and frozenset({other.kind, body.kind}) in _RIVALS
                )
                apart = _apart(context, other) or _apart(context, body)
                if rival and not apart and task.key not in shown and not one_party(context, other.name, body.name):
                    shown.add(task.key)
                    values = {"task": task.words, "one": other.name, "other": body.name}
                    yield Hit(task.start, task.end, values, ((first.start, first.end, {}),))

    yield from _stated_leads(context, params, shown)


@dataclass(frozen=True, slots=True)
class _Lead:
    """Who the running text says has a task, and in which clause."""

    body: Body
    task: Task
    start: int
    end: int


def _stated_leads(context: Context, params: Mapping[str, Any], shown: set[tuple[str, str]]) -> Iterator[Hit]:
    """Two clauses give one task to two bodies, wherever they stand: 甲科负责接访, …接访由乙科负责."""
    helps = compiled(params["helps"])
    seen: dict[tuple[str, str], _Lead] = {}
    for body in context.plan.bodies:
        for duty in (duty for duty in body.duties if not helps.search(duty.text)):
            for task in tasks_in(duty.text, duty.span.start, duty.span.text):
                seen.setdefault(task.key, _Lead(body, task, task.start, task.end))
    for one in _leads(context, params):
        other = seen.setdefault(one.task.key, one)
        names = other.body.name, one.body.name
        rivals = frozenset({other.body.kind, one.body.kind}) in _RIVALS and not one_party(context, *names)
        if rivals and one.task.key not in shown and not (_apart(context, other.body) or _apart(context, one.body)):
            shown.add(one.task.key)
            values = {"task": one.task.words, "one": names[0], "other": names[1]}
            yield Hit(one.start, one.end, values, ((other.start, other.end, {}),))


def _leads(context: Context, params: Mapping[str, Any]) -> Iterator[_Lead]:
    """The tasks that clauses give to bodies of the plan at all levels; with nobody beside them."""
    refused, common = compiled(params["helps"]), compiled(params["common"])
    active, passive = compiled(params["active"]), compiled(params["passive"])
    subjects = Subjects.of(context.outline, context.plan.bodies)
    for sentence in context.outline.sentences:
        if sentence.line.title or refused.search(sentence.text) or heading_levels(context, sentence):
            continue
        for start, end in clauses(sentence.text, 0, len(sentence.text)):
            clause = sentence.text[start:end]
            found, who = passive.search(clause), subjects.in_clause(clause)
            if found:
                name, (low, high) = found["who"], found.span("task")
            elif who and active.match(clause, who[1]):
                name, (low, high) = clause[slice(*who)], (who[1], len(clause))
            else:
                continue
            body, span = body_of(context, name), sentence.span(start + low, start + high)
            if body is None:
                continue
            for task in tasks_in(clause[low:high], span[0], context.document.text[slice(*span)]):
                if not common.search(task.words) and not level_mentions(task.words):
                    yield _Lead(body, task, *sentence.span(start, end))


def _apart(context: Context, body: Body) -> bool:
    """Whether a body stands for many, or is set up only when needed, and then takes over."""
    line = context.outline.line_at(body.span.start)
    return body.name.startswith("各") or (line is not None and bool(_WHEN_NEEDED.search(line.text)))


def tasks_in(text: str, start: int, written: str) -> Iterator[Task]:
    """The tasks that a duty lists: 核查A、B方面的舆情 is two, 负责A联络和C is two.

    ``text`` is folded; ``written`` is the same as it stands in the document from ``start``.
    """
    verbs, first, last = _verbs()
    lead = _LEADS.match(text)
    at = lead.end() if lead else 0
    verb = ""
    for low, high in _pieces(text, at):
        piece = _FIELD.sub("", text[low:high])
        opens, closes = first.match(piece), last.search(piece)
        if opens:
            verb = verbs[opens[0]]
            key = (verb, _core(piece[opens.end() :]))
        elif closes and closes.start() >= 2:
            key = (verbs[closes[0]], _core(piece[: closes.start()]))
        else:
            key = (verb, _core(piece))
        if len(key[1]) >= 2 and len(piece) >= _SHORTEST:
            begin, end = _written(written, text, low, high)
            yield Task(key, text[low:high], start + begin, start + end)


def _pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _PARTED.finditer(text, start):
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if at < len(text):
        yield at, len(text)


def _core(words: str) -> str:
    return re.sub(r"^(?:好|对|有关|相关|各类|各项|全部|所有)+|的|工作$", "", words)


def _written(written: str, text: str, low: int, high: int) -> tuple[int, int]:
    """Where ``text[low:high]`` stands in the document's own words; folding only drops white space."""
    places = [at for at, char in enumerate(written) if not char.isspace()]
    if len(places) < high:
        return 0, len(written)
    return places[low], places[high - 1] + 1


# ------------------------------------------------------------------------------- strength of a duty


@dataclass(frozen=True, slots=True)
class _Part:
    """What somebody has to do with a task: lead it, guide it, help with it."""

    who: str
    part: str
    verb: str
    task: str
    sentence: tuple[int, int]


def duty_strength(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One body leads a task here and only helps with it there."""
    seen: list[_Part] = []
    for one in _parts_played(context, params):
        for before in seen:
            same = _same_task(one.task, before.task) and one_party(context, one.who, before.who)
            if same and one.part != before.part and one.sentence != before.sentence:
                values = {"body": one.who, "one": before.verb, "other": one.verb, "task": one.task}
                yield Hit(*one.sentence, values, ((*before.sentence, {}),))
                break
        seen.append(one)


def _parts_played(context: Context, params: Mapping[str, Any]) -> Iterator[_Part]:
    """Who leads, guides or helps with what: by the duties of the bodies, and by the clauses of the text."""
    parts = {
        part: compiled(rf"(?:具体|主要|全面|共同|积极|要|应当?|须)*(?P<verb>{params[part]})")
        for part in ("lead", "guide", "help")
    }
    found: list[tuple[int, _Part]] = []
    for body in context.plan.bodies:
        for duty in body.duties:
            at = duty.span.start, duty.span.end
            found += [(at[0], one) for one in _parts_in(body.name, duty.text, at, parts)]
    subjects = Subjects.of(context.outline, context.plan.bodies)
    for sentence in context.outline.sentences:
        for start, end in clauses(sentence.text, 0, len(sentence.text)):
            clause = sentence.text[start:end]
            who = subjects.in_clause(clause)
            if who and not sentence.line.title:
                span = sentence.span(start, end)
                found += [(span[0], one) for one in _parts_in(clause[slice(*who)], clause[who[1] :], span, parts)]
    yield from (one for _, one in sorted(found, key=lambda entry: entry[0]))


def _parts_in(who: str, text: str, at: tuple[int, int], parts: Mapping[str, re.Pattern[str]]) -> Iterator[_Part]:
    for part, pattern in parts.items():
        match = pattern.match(text)
        if match is None:
            continue
        rest = re.sub(r"^(?:做好|抓好|开展|落实|实施|组织|处理|完成|搞好)+", "", text[match.end() :])
        joined = re.match(r"[\u4e00-\u9fff]{2,12}?(?=做好|开展|维护|处理|查处|进行|落实|核[查实]|实施|完成)", rest)
        if part == "help" and joined and is_party(joined[0]):
            return  # 配合公安机关维护秩序: it helps somebody else with that
        for task in re.split(r"[、，；和及与]", rest):
            if len(task) >= _SHORTEST:
                yield _Part(who, part, match["verb"], task, at)
        return


def _same_task(one: str, other: str) -> bool:
    short, long = sorted((re.sub("的|工作", "", one), re.sub("的|工作", "", other)), key=len)
    return len(short) >= _SHORTEST and len(long) - len(short) <= 4 and is_short_for(short, long)


# --------------------------------------------------------------------------- the first responsible person


def first_responsible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two are the one 第一责任人 for the same: in one clause (均为), or in two."""
    for sentence, match in matches(context, params["listed"]):
        if len(named := parts(match["who"])) > 1 and all(is_party(name) for name in named):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})
    yield from _first_in_rows(context)
    several = compiled(params["several"])
    seen: list[tuple[str, str, Sentence, re.Match[str]]] = []
    told = (one for name in ("pattern", "appointed") for one in matches(context, params[name]))
    for sentence, match in told:
        who, scope = match["who"], compiled(params["scope"]).sub("", match["scope"] or "")
        span = sentence.span(match.start(), match.end())
        if several.search(who + (match["how"] or "")):
            yield Hit(*span, {"words": match[0]})
            continue
        rival = next(
            (one for one in seen if one[1] == scope and not one_party(context, one[0], who, deputies=False)), None
        )
        seen.append((who, scope, sentence, match))
        if rival:
            related: Others = ((*rival[2].span(rival[3].start(), rival[3].end()), {}),)
            yield Hit(*span, {"words": match[0]}, related)


_FIRST_IN_BRACKETS = r"[\u4e00-\u9fff、]{2,16}（[\u4e00-\u9fff]{0,10}第一责任人）"
_FIRST_HERE = re.compile(r"^[\u4e00-\u9fff]{0,12}第一责任人(?=[，。；]|$)")
"""A cell or item on somebody's duties that makes him the one who answers first: 舆情应对工作第一责任人，主持专班工作."""


def _first_in_rows(context: Context) -> Iterator[Hit]:
    """Two rows of one table, or two holders with a bracket behind them, each of which makes somebody 第一责任人."""
    bracketed = [(sentence, match) for sentence, match in matches(context, _FIRST_IN_BRACKETS)]
    if len(bracketed) > 1:
        spans = [sentence.span(match.start(), match.end()) for sentence, match in bracketed[:2]]
        yield Hit(*spans[1], {"words": bracketed[1][1][0]}, ((*spans[0], {}),))
    for table in context.outline.tables:
        found = [line for line in table.lines if line.cell and line.cell.row and _FIRST_HERE.match(line.text)]
        rows = {line.cell.row: context.outline.row(line) for line in found if line.cell}
        if len(rows) > 1:
            first, second, *_ = rows.values()
            places = [(min(one.start for one in row), max(one.end for one in row)) for row in (first, second)]
            yield Hit(*places[1], {"words": "第一责任人"}, ((*places[0], {}),))
