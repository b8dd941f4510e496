"""Sequence (先后次序): which act the plan puts before which, and where two places contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.bounds import alike, all_deadlines, clause_of, start_class
from yuqing_lint.checks.decisions import heading_levels
from yuqing_lint.checks.parties import leaves
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.actors import actor_in
from yuqing_lint.extract.acts import parse_act
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.outline import Sentence
from yuqing_lint.patterns import compiled


@dataclass(frozen=True, slots=True)
class _Order:
    """``first`` comes before ``second``, as a sentence has it: the acts, where it stands, for whom, whom it is told to."""

    first: str
    second: str
    span: tuple[int, int]
    words: str
    levels: frozenset[str]
    actor: str | None
    recipient: str | None


def order_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Release with handling in one place and after it in another; approval after release; two orders of two acts."""
    found = next(iter(matches(context, params["together"])), None)
    early = found[0].span(found[1].start(), found[1].end()) if found else None
    prompt = [one for one in all_deadlines(context) if one.action == "publish" and start_class(one) != "ended"]
    if early is None and prompt:
        early = clause_of(prompt[0])
    late = next(iter(matches(context, params["after"])), None)
    other: Others = ((*early, {"text": _text(context, *early)}),) if early else ()
    if early and late:
        sentence, match = late
        yield Hit(*sentence.span(match.start(), match.end()), {}, other)
    for sentence, match in matches(context, params["approved_late"]):
        yield Hit(*sentence.span(match.start(), match.end()), {}, other, variant="approval")
    yield from _contradictions(context, params)


def _contradictions(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two acts of one body, at one level, whose order is told both ways."""
    told = list(_orders(context, params))
    shown: set[tuple[str, str]] = set()
    apart = [set(pair) for pair in params["apart"]]
    for one, other in combinations(told, 2):
        pair = one.first, one.second
        if (
            set(pair) in apart
            or pair != (other.second, other.first)
            or pair in shown
            or not _of_one(context, one, other)
        ):
            continue
        shown |= {pair, (one.second, one.first)}
        values = {"one": one.words, "other": other.words}
        yield Hit(*other.span, values, ((*one.span, {"text": one.words}),), variant="contrary")


def _of_one(context: Context, one: _Order, other: _Order) -> bool:
    """Whether two orders may bind one body at one level, toward one recipient."""
    if one.levels and other.levels and not one.levels & other.levels:
        return False
    if one.actor and other.actor and not alike(one.actor, other.actor):
        return False
    if one.recipient and other.recipient:
        return alike(one.recipient, other.recipient)
    return not any(leaves(context, order.recipient) for order in (one, other))


def _orders(context: Context, params: Mapping[str, Any]) -> Iterator[_Order]:
    """Every order of two acts that the plan demands; what it allows in a special case is none."""
    special, again = compiled(params["special"]), compiled(params["again"])
    for form in params["orders"]:
        for sentence, match in matches(context, form):
            low = max(sentence.text.rfind(mark, 0, match.start()) for mark in "。；") + 1
            if special.search(sentence.text[low : match.end()]) or again.search(match["second"]):
                continue
            kinds = [_kind(match[name], params["acts"]) for name in ("first", "second")]
            if None not in kinds and kinds[0] != kinds[1]:
                yield _order(context, sentence, match, str(kinds[0]), str(kinds[1]))


def _order(context: Context, sentence: Sentence, match: re.Match[str], first: str, second: str) -> _Order:
    names = {name for mention in level_mentions(sentence.text) for name in mention.names}
    names |= set(heading_levels(context, sentence))
    start = max(sentence.text.rfind(mark, 0, match.start()) for mark in "，。；：") + 1
    end = min(
        [at for mark in "，。；" if (at := sentence.text.find(mark, match.end())) >= 0], default=len(sentence.text)
    )
    act = parse_act(sentence.text[match.start("second") : end])
    recipient = None
    if act and act.recipient and act.action.endswith("report"):
        recipient = sentence.text[match.start("second") :][slice(*act.recipient)]
    span = sentence.span(match.start(), match.end())
    clause = sentence.text[start : match.end()]
    where = actor_in(clause)
    actor = clause[slice(*where)] if where else None
    levels = frozenset(normal(name) for name in names)
    return _Order(first, second, span, _text(context, *span), levels, actor, recipient)


def _kind(words: str, acts: Mapping[str, str]) -> str | None:
    """Which act words name; the last one, where they name several."""
    found = [(match.end(), name) for name, pattern in acts.items() for match in re.finditer(pattern, words)]
    return max(found, key=lambda one: one[0])[1] if found else None


def _text(context: Context, start: int, end: int) -> str:
    return "".join(context.document.text[start:end].split())
