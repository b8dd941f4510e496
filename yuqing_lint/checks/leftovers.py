"""What was left of another plan (残留): terms of other trades, blanks, another self. Names of units: ``strangers``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.references import listed_annexes
from yuqing_lint.checks.terms import matches
from yuqing_lint.outline import Line, Sentence
from yuqing_lint.patterns import compiled


def sector_term(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A term of another trade: 由派出所提请 in the plan of an office."""
    own = (context.plan.issuer or "") + (context.plan.title or "")
    text = own + "\n".join(line.text for line in context.outline.body[:1])
    for rule in params["terms"]:
        if compiled(rule["at_home"]).search(text):
            continue
        for sentence, match in matches(context, rule["pattern"]):
            yield Hit(*sentence.span(match.start(), match.end()), {"term": match[0], "trade": rule["trade"]})


def placeholder(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A placeholder nobody filled in: ××, 20xx年x月x日, ____; ``blanks`` may stand in a form, so not in annexes and tables."""
    always = [compiled(pattern) for pattern in params["patterns"]]
    blanks = [compiled(pattern) for pattern in params["blanks"]]
    for line in context.outline.lines:
        raw = context.document.text[line.start : line.end]
        covered = -1
        patterns = always if line.cell or _in_annex(context, line) else [*always, *blanks]
        found = sorted((match.span() for pattern in patterns for match in pattern.finditer(raw)), key=lambda at: at[0])
        for start, end in found:
            if start >= covered and end > start:
                covered = end
                yield Hit(line.start + start, line.start + end, {"words": raw[start:end]})


def _in_annex(context: Context, line: Line) -> bool:
    """Whether a line stands under an annex's heading; the list of annexes under the text is none."""
    above = (one for one in context.outline.ancestors(line) if one.label is not None and one.label.scheme == "annex")
    return any(one.index not in listed_annexes(context) for one in above)


def self_reference_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The unit speaks of itself as two, or as what its name says it is not: 我园 and 我校, 我局 in a company's plan.

    Words of one row of ``same`` may stand for one unit (我公司, 我司), and so may those that its name holds (集团公司).
    Units and the places that they are in are told apart (我县 and 我局).
    """
    own = (context.plan.issuer or "") + (context.plan.title or "")
    for kind in ("units", "places"):
        found = [
            (_same(params["same"], match[1]), sentence, match)
            for sentence, match in matches(context, rf"(?<![自忘大小唯真])我({params[kind]})")
        ]
        counts = Counter(word for word, _, _ in found)
        if not counts:
            continue
        usual = counts.most_common(1)[0][0]
        named = next((word for word in counts if _names(own, word)), None)
        usual = named or usual
        other = next(
            (sentence.span(match.start(), match.end()) for word, sentence, match in found if word == usual), (0, 0)
        )
        for word in counts:
            if word != usual and not (_names(own, word) and named):
                sentence, match = _first(found, word)
                values = {"found": match[0], "usual": f"我{usual}"}
                yield Hit(*sentence.span(match.start(), match.end()), values, ((*other, {}),))
        if kind == "units" and len(counts) == 1 and named is None:
            title = compiled(params["subject"]).sub("", context.plan.title or "")
            names = (context.plan.issuer or "", title, own)
            classes = params["classes"].items()
            unit = next((kind for name in names for pattern, kind in classes if re.search(pattern, name)), None)
            sentence, match = _first(found, usual)
            if unit and usual not in params["fits"].get(unit, ()):
                values = {"found": match[0], "usual": unit}
                yield Hit(*sentence.span(match.start(), match.end()), values, variant="name")


def _same(rows: list[str], word: str) -> str:
    """The first word of the row that a word stands in, else itself."""
    return next((row.split()[0] for row in rows if word in row.split()), word)


def _names(own: str, word: str) -> bool:
    return bool(own) and word in own


def _first(found: list[tuple[str, Sentence, re.Match[str]]], word: str) -> tuple[Sentence, re.Match[str]]:
    return next((sentence, match) for one, sentence, match in found if one == word)
