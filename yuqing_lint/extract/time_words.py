"""The words around times (时间词): the patterns of ``rules/lexicon/times.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from yuqing_lint import regex as re
from yuqing_lint.folding import lexicon


@dataclass(frozen=True)
class TimeWords:
    """Patterns: those for words behind a time match at a place, those for words in front of it end there."""

    service: re.Pattern[str]
    ready: re.Pattern[str]
    quiet: re.Pattern[str]
    rate: re.Pattern[str]
    verbs: re.Pattern[str]
    nouns: re.Pattern[str]
    kept: re.Pattern[str]
    running: re.Pattern[str]
    lasting: re.Pattern[str]
    no_bound: re.Pattern[str]
    happened: re.Pattern[str]
    timed: re.Pattern[str]
    label: re.Pattern[str]
    at_once: re.Pattern[str]
    short_labels: dict[str, str]


@cache
def time_words() -> TimeWords:
    """The patterns, compiled once."""
    data = lexicon("times")
    behind = {name: re.compile(f"(?:{data[name]})") for name in ("ready", "quiet", "rate", "verbs", "nouns")}
    front = {name: re.compile(f"(?:{data[name]})$") for name in ("kept", "running", "lasting", "no_bound", "happened")}
    return TimeWords(
        **behind,
        **front,
        service=re.compile(f"(?:内)?(?:的)?(?:{data['service']})"),
        timed=re.compile(data["timed"]),
        label=re.compile(rf"(?P<word>{data['labels']})(?:时限)?(?:为|在|：|不超过|应在|须在)?$"),
        at_once=re.compile(rf"(?P<word>{data['at_once']})(?:内)?(?P<tail>[^，。；：]{{0,40}})"),
        short_labels=data["short_labels"],
    )
