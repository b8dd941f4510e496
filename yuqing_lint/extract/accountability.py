"""Accountability (责任追究、奖惩), by ``grammar/sanction.lark``: one fact for each sentence that says what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from lark import Token, Tree

from yuqing_lint.folding import lexicon
from yuqing_lint.grammars import grammar
from yuqing_lint.model import Accountability, Conduct, Consequence
from yuqing_lint.outline import Line, PlanOutline, Sentence

_CONDUCTS: tuple[str, ...] = get_args(Conduct)
_CONSEQUENCES: tuple[str, ...] = get_args(Consequence)
_STEM = re.compile(r"(?:下列|以下|如下)[^，。]{0,10}(?:情形|行为|情况|问题|之一)|^(?:有|对)?(?:下列|以下)")
_SYSTEM = re.compile(r"(?:实行|建立|健全|落实|严格|实施|推行|执行)[^。]{0,40}(?:责任追究|问责|追责)")
_DESERVES = re.compile(
    r"[\u4e00-\u9fff、]{3,}的(?:[\u4e00-\u9fff]{2,8}(?:、|和|或者?|及)[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{2,6})?，"
)
"""Whoever did something well: 发现早、处置好的教职工，…."""
_TITLES = re.compile(r"《[^《》]*》")
_FOR = re.compile(r"对[^，。；]{1,40}的[，、]|对[^，。；]{2,60}(?:，|给予|予以|进行|依法|追究|实行)|的，")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence says: conduct and consequence, each in order, without repetition."""

    conduct: tuple[Conduct, ...]
    consequence: tuple[Consequence, ...]


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon("accountability").items()}


def read_clause(text: str) -> Reading:
    """Conduct and consequence in a folded sentence, by the grammar and three preferences.

    未履行报告职责 beside 瞒报 is told by 瞒报 alone; 查处 by an authority that a case is handed to is no liability; a
    责任追究制度 is liability only where no kind of it is named.
    """
    tree = grammar("sanction", "clause").parse(_TITLES.sub("《》", text))
    names = [str(child.data) for child in tree.children if isinstance(child, Tree)]
    words = [str(cast("Token", child.children[0])) for child in tree.children if isinstance(child, Tree)]
    if "both" in names:
        at = names.index("both")
        names[at : at + 1], words[at : at + 1] = ["reward", "liability"], [words[at]] * 2
    reports = {"late_report", "false_report", "concealment", "omission"} & set(names)
    names = ["dereliction" if name == "neglect" and not reports else name for name in names]
    names = [name for name, word in zip(names, words, strict=True) if not (reports and word in ("授意", "指使"))]
    if "transfer" in names:  # 商请…依法查处, 移送司法机关处理: the authority deals with it
        last = names.index("transfer")
        names = [
            name
            for at, name in enumerate(names)
            if not (name == "liability" and at > last and re.search(r"查处|处理|惩处", words[at]))
        ]
    if set(names) == {"reward"} and _DESERVES.search(text):
        names = ["merit", *names]
    named = any(name in _CONSEQUENCES for name in names)
    names = ["liability" if name == "system" and not named else name for name in names]
    conduct = dict.fromkeys(name for name in names if name in _CONDUCTS)
    consequence = dict.fromkeys(name for name in names if name in _CONSEQUENCES)
    return Reading(cast("tuple[Conduct, ...]", tuple(conduct)), cast("tuple[Consequence, ...]", tuple(consequence)))


def extract_accountability(outline: PlanOutline) -> tuple[Accountability, ...]:
    """The plan's accountability, in reading order."""
    return tuple(_facts(outline))


def _facts(outline: PlanOutline) -> Iterator[Accountability]:
    stems = {line.stem for line in outline.body if line.stem is not None}
    for line in outline.body:
        inherited = _inherited(outline, line)
        for sentence in outline.sentences_of(line):
            leads_in = line.index in stems and _STEM.search(sentence.text)
            if leads_in or sentence.end <= line.lead:
                continue
            if not inherited and not _words()["scan"].search(sentence.text):
                continue
            reading = read_clause(sentence.text)
            if inherited and not reading.consequence:
                conduct = reading.conduct or cast("tuple[Conduct, ...]", ("other",))
                yield _fact(outline, sentence, Reading(conduct, inherited), None)
            elif _counts(outline, line, sentence, reading):
                yield _fact(outline, sentence, reading, _subject(sentence.text))


def _inherited(outline: PlanOutline, line: Line) -> tuple[Consequence, ...]:
    """The consequences of the stem that leads a list of conduct in."""
    if line.stem is None:
        return ()
    stem = outline.lines[line.stem]
    for sentence in outline.sentences_of(stem):
        if _STEM.search(sentence.text) and (found := read_clause(sentence.text).consequence):
            return found
    return ()


def _counts(outline: PlanOutline, line: Line, sentence: Sentence, reading: Reading) -> bool:
    """Whether a sentence binds a consequence to somebody: named conduct, a system of accountability, or a part on it."""
    if not reading.consequence:
        return False
    text = sentence.text
    if "accountability" in outline.kinds_of(line):
        return True
    if reading.conduct:
        return reading.consequence != ("appraisal",) and bool(_FOR.search(text))
    if _words()["duty"].search(text) and not _SYSTEM.search(text):
        return False
    if set(reading.consequence) & {"liability", "reward", "discipline"}:
        return bool(_SYSTEM.search(text) or re.search(r"责任追究|追究[^，。；]{0,20}责任|考核奖惩", text))
    return False


def _subject(text: str) -> str | None:
    match = _words()["subject"].search(text)
    return match[0] if match else None


def _fact(outline: PlanOutline, sentence: Sentence, reading: Reading, subject: str | None) -> Accountability:
    return Accountability(reading.conduct, reading.consequence, subject, outline.document.span(*sentence.span()))
