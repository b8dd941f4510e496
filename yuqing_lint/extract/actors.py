"""Actors (行为主体): who a clause says is to act; the words are those of ``rules/lexicon/actors.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from yuqing_lint import regex as re
from yuqing_lint.extract.bounds import has_limit
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.folding import lexicon

_DISTRICTS = re.compile(r"（[省市县区旗州、]{1,7}）")
_NOTE = r"(?:（[^（）]{1,10}）)?"


@dataclass(frozen=True)
class Patterns:
    """The shapes that a clause with an actor has."""

    subject: re.Pattern[str]
    """宣传科应当…."""
    by: re.Pattern[str]
    """…由宣传科负责."""
    finder: re.Pattern[str]
    """宣传科发现舆情后."""
    obliged: re.Pattern[str]
    """Whoever must (应当、必须), whatever the word: 车辆基地应当…."""
    no_actor: re.Pattern[str]
    thing: re.Pattern[str]
    """What must be so, and does nothing: 报告内容应当…."""
    explains: re.Pattern[str]
    organ: str
    """What the name of an actor ends with, as the text of a pattern."""
    ahead: str
    """What may follow an actor, as the text of a pattern."""


@cache
def patterns() -> Patterns:
    """The patterns, compiled once."""
    data = {name: "".join(words.split()) for name, words in lexicon("actors").items()}
    ahead = rf"(?:{data['predicates']})"
    organ = rf"(?:{data['organs']})(?:{ahead}{{1,2}}(?:{data['name_ends']}))?{_NOTE}"
    noun = rf"[^，。；：（）“”]{{0,26}}?{organ}(?:(?:、|和|及|与|或|或者|以及)[^，。；：（）“”]{{1,16}}?{organ}){{0,4}}"
    found = rf"(?:一旦|一经|如果?|若|应当?|须)?(?:在)?(?:{data['finders']})[^，。；]{{0,14}}(?:后|的|时|之后|起)?$"
    return Patterns(
        subject=re.compile(rf"^(?:{data['lead_words']})*(?P<who>{noun})(?={ahead})"),
        by=re.compile(
            rf"(?:(?:(?<=^)|(?<=[，。；：、（后情件级应案]))(?:应|须|要|可)?(?:{data['by']})|(?<![理自缘因经])由(?!于|此))(?P<who>{noun})(?={ahead}|{data['by_verbs']})"
        ),
        finder=re.compile(
            rf"^(?:同时|并且?|其中)?(?P<who>(?![并在应由对从自经按待凡如])[^，。；：（）“”\d]{{2,16}}?)(?={found})"
        ),
        obliged=re.compile(rf"^(?:{data['lead_words']})*(?P<who>[\u4e00-\u9fff、]{{2,14}}?)(?={data['modals']})"),
        no_actor=re.compile(data["no_actor"]),
        thing=re.compile(f"(?:{data['things']})$"),
        explains=re.compile(data["explains"]),
        organ=organ,
        ahead=ahead,
    )


@lru_cache(maxsize=8192)
def actor_in(clause: str) -> tuple[int, int] | None:
    """Where the actor of a folded clause stands: its subject, or behind 由; ``None`` where it names none."""
    shapes = patterns()
    clause = _DISTRICTS.sub(lambda match: "区" * len(match[0]), clause)  # 县（市、区）教育局 is one name
    if shapes.explains.search(clause):
        return None
    for match in (shapes.subject.match(clause), shapes.finder.match(clause), shapes.by.search(clause)):
        if match and not shapes.no_actor.search(match["who"]) and not has_limit(match["who"]):
            return match.span("who")
    obliged = shapes.obliged.match(clause)
    if obliged and not (shapes.no_actor.search(obliged["who"]) or shapes.thing.search(obliged["who"])):
        return obliged.span("who")
    return None


def subject_before(text: str, at: int) -> tuple[int, int] | None:
    """The subject of what stands at ``at`` in a folded sentence: of its clause, or carried from the clauses before."""
    low = text.rfind("。", 0, at) + 1
    for start, end in reversed(list(clauses(text, low, len(text)))):
        found = actor_in(text[start:end]) if start <= at else None
        if found and start + found[0] < at:
            return start + found[0], start + found[1]
    return None
