"""Tracing (溯源): which grammar took what in a sentence and what became of it, and the sentences that none took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from lark import Token, Tree

from yuqing_lint import regex as re
from yuqing_lint.extract.accountability import read_clause
from yuqing_lint.extract.level_names import level_mentions
from yuqing_lint.extract.times import candidates
from yuqing_lint.grammars import Parse
from yuqing_lint.model import PlanFacts, Span
from yuqing_lint.outline import PlanOutline, Sentence

Kind = Literal["time", "level", "sanction"]

_FACTS = ("sections", "bodies", "deadlines", "coverage", "severity_levels", "responses", "accountability", "references",
          "abbreviations")  # fmt: skip
_FILLER = frozenset({"OTHER", "TEXT", "THING", "CHAR"})
"""Terminals for what a grammar lets pass."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A piece of a sentence that a grammar took, and the tree that it made of it, on one line."""

    grammar: str
    start: str
    text: str
    tree: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence with what the grammars took in it and the facts that point into it, by their kind."""

    sentence: Span
    taken: tuple[Taken, ...]
    facts: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Untaken:
    """A word for a time, level or sanction that became no fact, with its sentence."""

    kind: Kind
    word: Span
    sentence: Span


def explain_sentences(outline: PlanOutline, facts: PlanFacts, parses: list[Parse], words: str) -> Iterator[Explained]:
    """The sentences of a plan that hold ``words``, white space aside."""
    wanted = "".join(words.split())
    for sentence in outline.sentences:
        span = outline.document.span(*sentence.span())
        said = "".join(span.text.split())
        if wanted in said or (said and said in wanted):
            taken = [_taken(parse) for parse in parses if parse.text and parse.text in sentence.text]
            yield Explained(span, tuple(dict.fromkeys(taken)), tuple(_facts_in(facts, span)))


def untaken(outline: PlanOutline, facts: PlanFacts) -> Iterator[Untaken]:
    """The backlog: words for times, levels and sanctions that no fact of their kind came of, in reading order."""
    for sentence in outline.sentences:
        if sentence.line.title or sentence.end <= sentence.line.lead:
            continue
        span = outline.document.span(*sentence.span())
        for kind, start, end in _signs(sentence):
            word = outline.document.span(*sentence.span(start, end))
            if not any(word.overlaps(place) for place in _places(outline, facts, kind)):
                yield Untaken(kind, word, span)


def _signs(sentence: Sentence) -> Iterator[tuple[Kind, int, int]]:
    """The words of a sentence that look like a time, a level or a sanction."""
    text = sentence.text
    for match in candidates(text):
        yield "time", match.start(), match.end()
    for mention in level_mentions(text):
        yield "level", mention.start, mention.end
    if read_clause(text).consequence:
        yield "sanction", 0, len(text)


def _places(outline: PlanOutline, facts: PlanFacts, kind: Kind) -> Iterator[Span]:
    """Where the facts of a kind stand: levels also in the sentence of their deadline and in the stem of their definition."""
    if kind == "time":
        yield from (one.span for one in facts.deadlines)
        yield from (one.span for one in facts.coverage)
        yield from (criterion.span for level in facts.severity_levels for criterion in level.criteria)
    elif kind == "sanction":
        yield from (one.span for one in facts.accountability)
    else:
        yield from (one.sentence or one.span for one in facts.deadlines if one.levels)
        yield from (one.span for one in facts.severity_levels)
        yield from (one.span for one in facts.responses)
        yield from (span for one in facts.responses for span in one.measures)
        for level in facts.severity_levels:
            line = outline.line_at(level.span.start)
            above = (
                (*outline.ancestors(line), *([outline.lines[line.stem]] if line.stem is not None else []))
                if line
                else ()
            )
            yield from (outline.document.span(one.start, one.end) for one in above)


def _facts_in(facts: PlanFacts, span: Span) -> Iterator[tuple[str, Any]]:
    for kind in _FACTS:
        for fact in getattr(facts, kind):
            if any(span.overlaps(place) for place in _spans(fact)):
                yield kind, fact


def _spans(fact: Any) -> Iterator[Span]:
    """The spans of a fact and of its parts (roles, duties, criteria); not the sentence that it stands in."""
    yield fact.span
    parts = [part for field in fields(fact) if isinstance(value := getattr(fact, field.name), tuple) for part in value]
    yield from (place for part in parts if hasattr(part, "span") for place in _spans(part))


def _taken(parse: Parse) -> Taken:
    return Taken(f"{parse.grammar}.lark", parse.start, parse.text, _line(parse.tree))


def _line(tree: Tree[Token]) -> str:
    """A tree on one line: rules with their children, terminals with their words; what was let pass is …."""
    parts = [
        _line(child) if isinstance(child, Tree) else "…" if child.type in _FILLER else f"{child.type}“{child}”"
        for child in tree.children
    ]
    return f"{tree.data}({re.sub(r'…(?: …)+', '…', ' '.join(parts))})"
