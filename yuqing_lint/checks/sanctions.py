"""Accountability (责任追究): is there any, does it name conduct and kind, and may who sanctions do so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.structure import opening
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.accountability import read_clause
from yuqing_lint.model import Accountability
from yuqing_lint.outline import Line, Sentence
from yuqing_lint.patterns import compiled

_REPORTING = {"late_report", "false_report", "concealment", "omission"}
_CASES = re.compile(r"(?:下列|以下|如下)[^，。；]{0,8}(?:情形|行为|情况|问题)|情形之一")
_BOTH = re.compile(
    r"(?:严格|严明|落实|兑现|明确)(?:奖惩|赏罚|奖罚)|(?:奖惩|赏罚|奖罚)(?:分明|并举|结合|到位|兑现)|奖优罚劣|有奖有[罚惩]"
)
"""To reward and to punish, in one word."""
_INTERNAL = _REPORTING | {"dereliction", "unauthorised_release"}


def _punishing(context: Context) -> list[Accountability]:
    """What speaks of failure inside the unit; outsiders handed to the police are another matter."""
    return [
        fact
        for fact in context.plan.accountability
        if (set(fact.consequence) - {"reward", "transfer"} or set(fact.conduct) & _INTERNAL) and not _outsiders(fact)
    ]


def _outsiders(fact: Accountability) -> bool:
    """Whether a clause is about those who spread rumours outside, and what the authorities do with them."""
    conduct, consequence = set(fact.conduct), set(fact.consequence)
    if not conduct or not conduct <= {"fabrication", "other"}:
        return False
    return "transfer" in consequence or (
        "fabrication" in conduct and consequence <= {"penalty", "criminal", "liability"}
    )


def none(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """No accountability at all."""
    sections = [section for section in context.plan.sections if section.kind == "accountability"]
    heads = [section.heading for section in sections if section.heading]
    rewards = [
        head
        for head in heads
        if compiled(params["rewards"]).search(head) and not compiled(params["answers"]).search(head)
    ]
    rules = [head for head in heads if compiled(params["rules"]).search(head)]
    if not sections or (not _punishing(context) and heads in (rewards, rules)):
        yield Hit(*opening(context), {})


def empty(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Accountability that names no conduct or no kind of consequence."""
    facts = _punishing(context)
    if not facts:
        threat = next(iter(matches(context, params["threat"])), None)
        if threat:
            yield Hit(*threat[0].span(threat[1].start(), threat[1].end()), {})
        return
    if any(set(fact.conduct) - {"merit"} and set(fact.consequence) - {"reward"} for fact in facts):
        return
    fact = next((fact for fact in facts if "liability" in fact.consequence), facts[0])
    yield Hit(fact.span.start, fact.span.end, {})


def pattern(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A sanction worded as the pattern says, unless ``unless`` stands in the sentence."""
    unless = compiled(params["unless"]) if "unless" in params else None
    for sentence, match in matches(context, params["pattern"]):
        if not (unless and unless.search(sentence.text)):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def wrong_sanctioner(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A sanction by a body that cannot impose it, by the matrix of sanctions and bodies.

    Each row names a sanction and who cannot impose it (``never``), or who alone can (``only``). The unit's own name is
    read as such: in the plan of a police station the station is the employer.
    """
    issuer = (context.plan.issuer or "") + (context.plan.title or "")
    for row in params["matrix"]:
        never, only = row.get("never"), row.get("only")
        own = [words for words in row.get("own", ()) if re.search(words, issuer)]
        for sentence, match in matches(context, row["sanction"]):
            found = _sanctioner(sentence.text, match.start())
            if found is None:
                continue
            who = sentence.text[slice(*found)]
            employer = any(re.search(words, who) for words in own)
            wrong = not employer and bool(re.search(never, who)) if never else not re.search(only, who)
            if wrong and not compiled(params["unless"]).search(sentence.text[found[0] : match.end()]):
                yield Hit(*sentence.span(found[0], match.end()), {"words": sentence.text[found[0] : match.end()]})


_BY = re.compile(
    r"(?:由|交由?|移送|送交|移交|提请|报请?|报由|商请|请)(?P<who>[^，。；：、]{2,24}?)(?:按照?[^，。；]{2,16}?|依照?[^，。；]{2,16}?|依法|依规|依纪|视情节?|酌情|直接|对[^，。；]{2,16}?)*"
    r"(?:给予|予以|作出|做出|处以|实施|进行|采取|追究|处|给)"
)


def _sanctioner(text: str, at: int) -> tuple[int, int] | None:
    """Who imposes the sanction that stands at ``at``: 由…给予 in its clause, or in the one before it."""
    low = max(text.rfind(mark, 0, at) for mark in "。；") + 1
    found = [match for match in _BY.finditer(text, low, at) if "，" not in text[match.end() : at]]
    return found[-1].span("who") if found else None


def wrong_sanction(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An administrative penalty (行政处罚, for outsiders) for the unit's own people: by conduct, by person, or by list."""
    outsiders, insiders = compiled(params["outsiders"]), compiled(params["insiders"])
    for sentence, match in matches(context, params["pattern"]):
        text = sentence.text
        low = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
        said = text[low : match.end()]
        conduct = set(read_clause(said).conduct)
        if _leads_in(sentence):
            conduct |= {one for line in context.outline.items(sentence.line) for one in read_clause(line.text).conduct}
        if (conduct & _INTERNAL or insiders.search(said)) and not outsiders.search(said):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def _leads_in(sentence: Sentence) -> bool:
    return sentence.text.endswith("：") or bool(
        re.search(r"(?:下列|以下)[^，。]{0,10}(?:情形|行为|情况)", sentence.text)
    )


def unmatched_duty(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A duty to report, and no consequence for not reporting."""
    named = [fact for fact in _punishing(context) if set(fact.conduct) - {"merit", "other"}]
    duty = next(
        (one for one in context.plan.deadlines if one.action in ("report", "verbal_report", "written_report")), None
    )
    hidden = any(compiled(params["hides"]).search(words) for words in _words_of(context, named))
    if named and duty and not hidden and not any(set(fact.conduct) & _REPORTING for fact in named):
        span = named[0].span
        yield Hit(span.start, span.end, {}, ((duty.span.start, duty.span.end, {}),))
    elif named:
        yield from _unmatched_kinds(context, params, named)


def _words_of(context: Context, facts: list[Accountability]) -> Iterator[str]:
    """The folded sentences of some facts."""
    for sentence in context.outline.sentences:
        start, end = sentence.span()
        if any(fact.span.start < end and start < fact.span.end for fact in facts):
            yield sentence.text


def _unmatched_kinds(context: Context, params: Mapping[str, Any], named: list[Accountability]) -> Iterator[Hit]:
    """A failure in reporting is forbidden by its name, and punished are only others."""
    punished = {kind for fact in named for kind in fact.conduct}
    said = [line for line in context.outline.body if "accountability" in _kinds_above(context, line)]
    text = "\n".join([*(line.text for line in said), *(fact.span.text for fact in named)])
    if compiled(params["covered"]).search(text):
        return
    for kind, words in params["duties"].items():
        if kind in punished or compiled(params["names"][kind]).search(text):
            continue
        for sentence, match in matches(context, words):
            if not sentence.line.title and "accountability" not in _kinds_above(context, sentence.line):
                span = sentence.span(match.start(), match.end())
                yield Hit(*span, {"words": match[0]}, variant="kind")
                break


def _kinds_above(context: Context, line: Line) -> set[str]:
    """What a line and the headings above it speak of."""
    return {kind for one in (line, *context.outline.ancestors(line)) for kind in context.outline.kinds_of(one)}


def missing_authority(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A proposal of sanctions, and nobody to whom it goes or who decides on it.

    处理建议 may be about the matter: it counts where the sentence or its section speaks of who answers for it.
    """
    before, after = compiled(params["before"]), compiled(params["after"])
    about = compiled(params["about"])
    for sentence, match in matches(context, params["pattern"]):
        text = sentence.text
        if sentence.line.cell and not match["certain"]:
            continue  # a group's duty in a table: what it proposes is about the matter
        if not match["certain"] and not match["inquiry"]:
            section = "accountability" in _kinds_above(context, sentence.line)
            if not section and not about.search(text) and not set(read_clause(text).conduct) & _INTERNAL:
                continue
        low = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
        end = text.find("；", match.end())
        rest = text[match.end() : end if end >= 0 else len(text)]
        if _told_as_conduct(context, sentence, rest):
            continue
        if not before.search(text[low : match.start()]) and not after.search(rest):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def _told_as_conduct(context: Context, sentence: Sentence, rest: str) -> bool:
    """Whether the words are of a failure and no procedure: an item of 有下列情形之一的 that ends in 的."""
    if not re.search(r"的[。；，]?$", rest):
        return False
    lines = context.outline.lines
    above = (lines[at] for at in (sentence.line.stem, sentence.line.parent) if at is not None)
    return any(_CASES.search(line.text) for line in above) or any(
        _CASES.search(line.text) for line in lines[: sentence.line.index] if line.parent == sentence.line.parent
    )


def one_sided(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Rewards without punishment, or punishment without rewards."""
    facts = context.plan.accountability
    rewards = [fact for fact in facts if "reward" in fact.consequence]
    punishing = [fact for fact in _punishing(context) if set(fact.consequence) - {"reward"}]
    both = any(_BOTH.search(line.text) for line in context.outline.body)
    if facts and not both and bool(rewards) != bool(punishing):
        span = facts[0].span
        yield Hit(span.start, span.end, {}, variant="rewards" if rewards else None)
