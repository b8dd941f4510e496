"""Accountability (责任追究、奖惩), by ``grammar/sanction.lark``: one fact for each sentence that says what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from lark import Token, Tree

from yuqing_lint import regex as re
from yuqing_lint.folding import lexicon
from yuqing_lint.grammars import grammar
from yuqing_lint.model import Accountability, Conduct, Consequence
from yuqing_lint.outline import Line, PlanOutline, Sentence, Table

_CONDUCTS: tuple[str, ...] = get_args(Conduct)
_CONSEQUENCES: tuple[str, ...] = get_args(Consequence)
_STEM = re.compile(r"(?:下列|以下|如下)[^，。]{0,10}(?:情形|行为|情况|问题|之一)|^(?:有|对)?(?:下列|以下)")
_SYSTEM = re.compile(r"(?:实行|建立|健全|落实|严格|实施|推行|执行)[^。]{0,40}(?:责任追究|责任倒查|问责|追责)")
_DESERVES = re.compile(
    r"[\u4e00-\u9fff、]{3,}的(?:[\u4e00-\u9fff]{2,8}(?:、|和|或者?|及)[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{2,6})?，"
)
"""Whoever did something well: 发现早、处置好的教职工，…."""
_TITLES = re.compile(r"《[^《》]*》")
_FOR = re.compile(
    r"对[^，。；]{1,40}的[，、]|对[^，。；]{2,60}(?:，|给予|予以|进行|依法|追究|实行)|的[，：]|(?:^|[，；])(?:凡|谁|违者|违反者|否则)"
)
_FORBIDS = re.compile(r"(?:不得|严禁|禁止|不准|未经)[^。；]{2,60}，(?:违者|违反者|否则)")
_LINKS = "、，；或者和及与并"
_REPORTS = frozenset({"late_report", "false_report", "concealment", "omission"})
_HANDLED = re.compile(r"查处|处理|惩处")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence says: conduct and consequence, each in order, without repetition."""

    conduct: tuple[Conduct, ...]
    consequence: tuple[Consequence, ...]


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon("accountability").items()}


@dataclass(frozen=True, slots=True)
class _Term:
    """A conduct or a consequence in a sentence, as the grammar names it."""

    name: str
    word: str
    links: bool
    """Whether a mark or a conjunction stands in front of it, or nothing."""


def _terms(text: str) -> list[_Term]:
    tree = grammar("sanction", "clause").parse(text)
    tokens = [(str(child.data), cast("Token", child.children[0])) for child in tree.children if isinstance(child, Tree)]
    return [_Term(name, str(token), text[: token.start_pos][-1:] in _LINKS) for name, token in tokens]


def read_clause(text: str) -> Reading:
    """Conduct and consequence in a folded sentence, by the grammar and some preferences.

    未履行报告职责 beside 瞒报 is told by 瞒报 alone, and so is who 授意 others to it; 谣言扰乱秩序 is one conduct; 查处 by
    an authority that a case is handed to is no liability; a 责任追究制度 is liability only where no kind of it is named.
    """
    terms = _terms(_TITLES.sub("《》", text))
    reports = any(term.name in _REPORTS for term in terms)
    names: list[str] = []
    for term in terms:
        match term.name:
            case "both":
                names += ["reward", "liability"]
            case "neglect":
                names += [] if reports else ["dereliction"]
            case "disturbance":
                names += [] if names[-1:] == ["fabrication"] and not term.links else ["other"]
            case "other" if reports and term.word in ("授意", "指使"):
                pass
            case "liability" if "transfer" in names and _HANDLED.search(term.word):
                pass
            case name:
                names.append(name)
    if set(names) == {"reward"} and _DESERVES.search(text):
        names.insert(0, "merit")
    if _FORBIDS.search(text) and not any(name in _CONDUCTS for name in names):
        names.insert(0, "other")
    if not any(name in _CONSEQUENCES for name in names):
        names = ["liability" if name == "system" else name for name in names]
    conduct = dict.fromkeys(name for name in names if name in _CONDUCTS)
    consequence = dict.fromkeys(name for name in names if name in _CONSEQUENCES)
    return Reading(cast("tuple[Conduct, ...]", tuple(conduct)), cast("tuple[Consequence, ...]", tuple(consequence)))


def extract_accountability(outline: PlanOutline) -> tuple[Accountability, ...]:
    """The plan's accountability, in reading order."""
    return tuple(sorted(_facts(outline), key=lambda fact: fact.span.start))


def _facts(outline: PlanOutline) -> Iterator[Accountability]:
    stems = {line.stem for line in outline.body if line.stem is not None}
    rows = [row for table in outline.tables for row in _rows(outline, table)]
    told = {line.index for cells, _ in rows for line in cells}
    yield from (_fact_of_row(outline, cells, reading) for cells, reading in rows)
    for line in outline.body:
        if line.index in told:
            continue
        inherited = _inherited(outline, line)
        for sentence in _sentences(outline, line):
            if line.index in stems and (_STEM.search(sentence.text) or sentence.text.endswith("：")):
                continue
            if not inherited and not _words()["scan"].search(sentence.text):
                continue
            reading = read_clause(sentence.text)
            if not reading.conduct and 0 < line.lead <= sentence.start == line.rest:
                # 迟报信息：由…通报批评: the heading names the conduct.
                reading = Reading(read_clause(line.heading).conduct, reading.consequence)
            if inherited and not reading.consequence:
                conduct = reading.conduct or cast("tuple[Conduct, ...]", ("other",))
                yield _fact(outline, sentence, Reading(conduct, inherited), None)
            elif _counts(outline, line, sentence, reading):
                yield _fact(outline, sentence, reading, _subject(sentence.text))


def _sentences(outline: PlanOutline, line: Line) -> Iterator[Sentence]:
    """The sentences of a line; conduct that heads it (迟报、漏报：由…通报批评) is one with what follows."""
    whole = (
        line.lead and line.text[line.lead - 1] == "。" and _SYSTEM.search(line.text[: line.lead])
    )  # 实行责任追究制。对…
    sentences = [one for one in outline.sentences_of(line) if one.end > line.lead or whole]
    heads = 0 < line.lead < len(line.text) and line.text[line.lead - 1] == "："
    if heads and sentences and read_clause(line.text[: line.lead]).conduct:
        sentences[0] = Sentence(line, 0, sentences[0].end)
    yield from sentences


def _rows(outline: PlanOutline, table: Table) -> Iterator[tuple[tuple[Line, ...], Reading]]:
    """The rows of a table that say what follows from what: 情形⇥处理."""
    for row in sorted({line.cell.row for line in table.lines if line.cell} - {0}):
        cells = tuple(line for line in table.row(row) if line.text)
        reading = read_clause("，".join(line.text for line in cells))
        apart = [read_clause(line.text) for line in cells]
        if reading.conduct and reading.consequence and not any(one.conduct and one.consequence for one in apart):
            yield cells, reading


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
        return sentence.start < line.lead or bool(_FOR.search(text))  # 迟报、漏报：由…通报批评
    if _words()["duty"].search(text) and not _SYSTEM.search(text):
        return False
    if set(reading.consequence) & {"liability", "reward", "discipline"}:
        return bool(_SYSTEM.search(text) or re.search(r"责任追究|追究[^，。；]{0,20}责任|考核奖惩", text))
    return False


def _fact_of_row(outline: PlanOutline, cells: tuple[Line, ...], reading: Reading) -> Accountability:
    subject = next((found for line in cells if (found := _subject(line.text))), None)
    return Accountability(
        reading.conduct, reading.consequence, subject, outline.document.span(cells[0].start, cells[-1].end)
    )


def _subject(text: str) -> str | None:
    match = _words()["subject"].search(text)
    return match[0] if match else None


def _fact(outline: PlanOutline, sentence: Sentence, reading: Reading, subject: str | None) -> Accountability:
    return Accountability(reading.conduct, reading.consequence, subject, outline.document.span(*sentence.span()))
