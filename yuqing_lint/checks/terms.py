"""Abbreviations (简称), and where patterns stand in the sentences of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.outline import Sentence
from yuqing_lint.patterns import Words, compiled, needed_words


def matches(
    context: Context, pattern: str, words: Words = (), *, of_plan: bool = False
) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Where a pattern stands in the folded sentences of the plan; ``words`` fill it as in :func:`compiled`.
    ``of_plan``: it holds words of the plan itself.

    Most patterns of the rules stand nowhere in a plan, and the words that they need say so.
    """
    outline = context.outline
    for at in outline.holding(needed_words(pattern, words)):
        sentence = outline.sentences[at]
        found = re.transient(pattern) if of_plan else compiled(pattern, words)
        for match in found.finditer(sentence.text):
            if match.end() > match.start():
                yield sentence, match


def unused_abbreviation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An abbreviation is defined and never used."""
    raw = ("".join(context.document.text[line.start : line.end].split()) for line in context.outline.body)
    text = "\n".join((line.text for line in context.outline.body) if context.outline.spun else raw)
    for abbreviation in context.plan.abbreviations:
        short = re.escape(abbreviation.short)
        tail = "(?!公室)" if abbreviation.short.endswith("办") else ""
        uses = _count(f"{short}{tail}", text) - _count(f'称(?:为)?[“"‘「]?{short}[”"’」]?', text)
        if f"《{abbreviation.short}》" in abbreviation.span.text:
            uses = text.count(f"《{abbreviation.short}》") - 1
        elif abbreviation.short in abbreviation.full:
            uses -= _count(re.escape(abbreviation.full), text)
        if uses <= 0 and abbreviation.short != abbreviation.full:
            span = abbreviation.span
            yield Hit(span.start, span.end, {"short": abbreviation.short, "full": abbreviation.full})


def _count(pattern: str, text: str) -> int:
    return len(re.transient(pattern).findall(text))


def ambiguous_abbreviation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One abbreviation for two names, or two for one name."""
    seen = list(context.plan.abbreviations)
    for at, one in enumerate(seen):
        for other in seen[:at]:
            variant = "short" if one.short == other.short else "full"
            if (one.short == other.short) != (one.full == other.full):
                related: Others = ((other.span.start, other.span.end, {}),)
                values = {"short": one.short, "full": one.full, "other": f"{other.full}={other.short}"}
                yield Hit(one.span.start, one.span.end, values, related, variant=variant)
                break


def undefined_abbreviation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An office or unit named by an abbreviation that the plan does not explain (维稳办, 法合中心).

    …办 is one wherever it is a noun and no office of that name is written out. A short name of another ending counts only
    where it acts or is reported to, stands once in the whole plan, and begins with no word that units are called by.
    """
    body = "\n".join(line.text for line in context.outline.body)
    own = (context.plan.issuer or "") + (context.plan.title or "")
    known = {abbreviation.short for abbreviation in context.plan.abbreviations}
    names = {name for one in context.plan.bodies if one.constituted for name in (one.name, *one.aliases)}
    common = compiled(params["common"])
    shown: set[str] = set()
    for sentence, match in matches(context, params["offices"]):
        word = match["word"]
        bare = compiled(params["place"]).sub("", word)
        written_out = f"{bare}公室" in body or f"{bare}公室" in own
        if (
            common.search(word)
            or written_out
            or bare in shown
            or any(word.endswith(short) or short.endswith(word) or short in word for short in known)
        ):
            continue
        shown.add(bare)
        yield Hit(*sentence.span(match.start("word"), match.end("word")), {"word": word})
    for word, sentence, at in _cut_names(context, body):
        if not any(word in short or short in word for short in known | names | shown):
            shown.add(word)
            yield Hit(*sentence.span(at, at + len(word)), {"word": word})
    usual = compiled(params["modifiers"])
    for sentence, match in matches(context, params["units"]):
        word = match["word"]
        if (
            usual.search(match["modifier"])
            or common.search(word)
            or word in known | names | shown
            or sentence.line.cell
        ):
            continue
        if body.count(word) == 1 and body.count(match["modifier"]) == 1:
            shown.add(word)
            yield Hit(*sentence.span(match.start("word"), match.end("word")), {"word": word})


_UNIT = re.compile(
    r"(?:^|[、，和及与由])(?P<words>(?:[\u4e00-\u9fff]{2}){2,3})(?P<end>部|科|处|室|股|中心)(?=[、，。；和及与负主]|$)"
)
"""A department named by two or three words of two characters."""


def _cut_names(context: Context, body: str) -> Iterator[tuple[str, Sentence, int]]:
    """Departments by the first character of each word of a name that the plan has in full: 艺经部 for 艺人经纪部."""
    named = {match[0].strip("、，和及与由"): match for role in _holders(context) for match in _UNIT.finditer(role)}
    for match in named.values():
        short = match["words"][::2] + match["end"]
        if short in body and short not in match[0]:
            for sentence in context.outline.sentences:
                at = sentence.text.find(short)
                if at >= 0 and not sentence.line.title:
                    yield short, sentence, at
                    break


def _holders(context: Context) -> Iterator[str]:
    return (role.holder for one in context.plan.bodies for role in one.roles)
