"""Patrols (巡查): whether what is looked for now and then can be found within the time that the plan gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.times import Time, times
from yuqing_lint.outline import Sentence
from yuqing_lint.patterns import compiled

_MARKS = "，。；："


def monitoring(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A patrol less often than the time within which something is to be found."""
    patrols = [
        (sentence, time)
        for sentence, time in _timed(context, params["patrol"])
        if time.relation == "every" and not compiled(params["no_patrol"]).search(_clause(sentence, time))
    ]
    for sentence, time in _timed(context, "发现"):
        if time.relation != "within" or not _to_be_found(sentence, time, params):
            continue
        for other, patrol in patrols:
            if _interval(other, patrol, params) > time.duration.seconds:
                start, end = other.span(*_bounds(other, patrol))
                patrol_text, found = _raw(context, other, patrol), _raw(context, sentence, time)
                related = ((start, end, {"text": patrol_text}),)
                yield Hit(*sentence.span(*_bounds(sentence, time)), {"found": found, "patrol": patrol_text}, related)
                break


def _timed(context: Context, pattern: str) -> Iterator[tuple[Sentence, Time]]:
    """The times whose clause says something."""
    seen: set[tuple[int, int]] = set()
    for sentence, _ in matches(context, pattern):
        for time in times(sentence.text):
            place = sentence.span(time.start, time.end)
            if place not in seen and compiled(pattern).search(_clause(sentence, time)):
                seen.add(place)
                yield sentence, time


def _to_be_found(sentence: Sentence, time: Time, params: Mapping[str, Any]) -> bool:
    """Whether the clause says that something is found within the time, not what is to be done once it is found."""
    start, end = _bounds(sentence, time)
    before, after = sentence.text[start : time.start], sentence.text[time.end : end]
    return bool(compiled(params["found_after"]).match(after) or compiled(params["found_before"]).search(before))


def _interval(sentence: Sentence, time: Time, params: Mapping[str, Any]) -> float:
    """Seconds from one patrol to the next: 每日巡查三次 is every eight hours."""
    _, end = _bounds(sentence, time)
    often = compiled(params["often"]).search(sentence.text[time.end : end])
    count = "一二三四五六七八九十".find(often["count"].replace("两", "二")) + 1 if often else 1
    if often and often["count"].isdigit():
        count = int(often["count"])
    return time.duration.seconds / max(1, count)


def _bounds(sentence: Sentence, time: Time) -> tuple[int, int]:
    start = max(sentence.text.rfind(mark, 0, time.start) for mark in _MARKS) + 1
    ends = [at for mark in _MARKS if (at := sentence.text.find(mark, time.end)) >= 0]
    return start, min(ends, default=len(sentence.text))


def _clause(sentence: Sentence, time: Time) -> str:
    return sentence.text[slice(*_bounds(sentence, time))]


def _raw(context: Context, sentence: Sentence, time: Time) -> str:
    return "".join(context.document.text[slice(*sentence.span(time.start, time.end))].split())
