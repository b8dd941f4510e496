"""Legality and safety (合法安全): orders that the tool exists to find, and data that must not stand in a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.terms import matches
from yuqing_lint.numerals import NUMERAL, value_of
from yuqing_lint.outline import Sentence


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a place, from one mark to the next."""
    first = max(text.rfind(mark, 0, start) for mark in "，。；：（") + 1
    last = min((at for mark in "，。；" if (at := text.find(mark, end)) >= 0), default=len(text))
    return first, last


def ordered(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A measure that the plan orders, and does not forbid, punish or fight.

    ``pattern`` finds the measure; ``forbids`` in front of it in the sentence, or ``about`` around it in its clause,
    say that the plan speaks against it or of others who do it.
    """
    pattern = re.compile(params["pattern"])
    forbids = re.compile(params["forbids"])
    about = re.compile(params["about"]) if "about" in params else None
    covered = -1
    for sentence, match in matches(context, pattern):
        first, last = _clause(sentence.text, match.start(), match.end())
        if forbids.search(sentence.text[: match.start()][-params.get("reach", 40) :]):
            continue
        if about and about.search(sentence.text[first:last]):
            continue
        span = sentence.span(match.start(), match.end())
        if span[0] >= covered:
            covered = span[1]
            yield Hit(*span, {"words": match[0]})


def ultra_vires(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A unit gives itself a coercive measure that belongs to the government."""
    own = (context.plan.issuer or "") + (context.plan.title or "")
    text = own + "".join(line.text for line in context.outline.body[:3])
    private = re.search(params["private"], text) and not re.search(params["public"], own)
    actor = re.compile(params["authority"])
    for sentence, match in matches(context, re.compile(params["pattern"])):
        first, last = _clause(sentence.text, match.start(), match.end())
        clause = sentence.text[first:last]
        aimed = re.search(params["aimed"], clause)
        if (
            (private or aimed)
            and not actor.search(sentence.text[: match.end()])
            and not re.search(params["forbids"], clause)
        ):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def expired_trial(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The period of trial or validity that the plan gives itself is over."""
    if not context.plan.date:
        return
    issued = date.fromisoformat(context.plan.date)
    pattern = re.compile(rf"(试行期|有效期)(?:限)?(?:为|是|：)?({NUMERAL}|半)(个月|年)")
    for sentence, match in matches(context, pattern):
        number = 0.5 if match[2] == "半" else value_of(match[2])
        if number is None:
            continue
        months = round(number * (12 if match[3] == "年" else 1))
        end = _months_later(_effective(sentence, issued), months)
        if end < context.today:
            values = {"period": match[0], "end": end.isoformat(), "today": context.today.isoformat()}
            yield Hit(*sentence.span(match.start(), match.end()), values)


def _effective(sentence: Sentence, issued: date) -> date:
    """The day from which the plan holds: named in the sentence, or else the day of issue."""
    match = re.search(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起", sentence.text)
    try:
        return date(*(int(number) for number in match.groups())) if match else issued
    except ValueError:
        return issued


def _months_later(day: date, months: int) -> date:
    """The corresponding day (民法典第202条), or the last of the month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def product_placement(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A product is named, or its advert stands in the text."""
    common = re.compile(params["common"])
    for sentence, match in matches(context, re.compile(params["pattern"])):
        brand = match["brand"]
        alone = match.end() == len(sentence.text) and match.start() == 0
        if (match["verb"] or alone) and not common.search(brand):
            yield Hit(*sentence.span(match.start(), match.end()), {"product": f"{brand}{match['thing']}"})


def pattern_in_text(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A pattern over the document text as it stands."""
    pattern = re.compile(params["pattern"])
    for line in context.outline.lines:
        raw = context.document.text[line.start : line.end]
        for match in pattern.finditer(raw):
            yield Hit(line.start + match.start(), line.start + match.end(), {"words": match[0]})


def secrecy_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The plan is marked as internal and as public at once."""
    secret, public = re.compile(params["secret"]), re.compile(params["public"])
    head = [
        line
        for line in context.outline.lines
        if line.index < params["head"] or line.index >= len(context.outline.lines) - params["head"]
    ]
    found: dict[str, tuple[int, int, str]] = {}
    for line in head:
        for name, pattern in (("secret", secret), ("public", public)):
            raw = context.document.text[line.start : line.end]
            if name not in found and (match := pattern.search(raw)):
                found[name] = (line.start + match.start(), line.start + match.end(), match[0])
    if len(found) == 2:
        start, end, words = found["secret"]
        other = found["public"]
        yield Hit(start, end, {"secret": words, "public": other[2]}, ((other[0], other[1], {}),))
