"""What is demanded of every rule file: each function lists what is wrong with a rule, and nothing for a sound one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.audit.shelf import found_across
from tests.conftest import text_document
from tests.fix.mending import file_of, mended
from tests.rules.paper import paper_document
from yuqing_lint.check import check, superior_plan
from yuqing_lint.model import Finding, Span
from yuqing_lint.rules.model import Example, Rule, Text
from yuqing_lint.rules.pack_files import load_pack

FEWEST = 3
"""Bad examples, and good ones with the near misses among them."""
LACKING = {"STR001", "STR011", "STR012", "ACC001", "ACC008", "RSP004", "RSP005", "RSP011"}
"""Rules about something that is missing: there is nothing to quote."""
PASSAGES = {"STR004", "STR005", "TRM007"}
"""Rules about a whole passage: pasted twice, another plan, spun."""
SKELETON = {"STR001"}
"""Its fix puts in a part with blanks (××), which are for a person to fill."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_QUOTED = re.compile(r"\{.*?\}|“.*?”|《.*?》")
_SENTENCES = re.compile(r"[。！？\n]\s*\S")


def findings_of(rule: Rule, example: Example) -> tuple[Finding, ...]:
    """What a rule finds in an example."""
    if rule.across:
        return tuple(one for _, one in found_across(dict(example.files), [rule]))
    if rule.on_paper:
        return check(paper_document(example), rules=[rule], pack=load_pack("gongwen")).findings
    above = superior_plan(text_document(example.superior)) if example.superior else None
    return check(text_document(example.text), rules=[rule], superior=above).findings


def gaps(rule: Rule) -> Iterator[str]:
    """What a rule file lacks: basis, reason, a language, examples, a near miss."""
    if not re.fullmatch(r"[A-Z]{3}\d{3}", rule.code):
        yield f"code {rule.code}"
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name):
        yield f"name {rule.name}"
    if not rule.basis or not all(
        one.text.strip() and one.mark in ("A", "B", "C", "U", "internal") for one in rule.basis
    ):
        yield "basis"
    if not rule.verified and rule.severity.value == "error":
        yield "an error on an unverified basis"
    texts = {"title": rule.title, "message": rule.message, "why": rule.why, "fix": rule.fix, **rule.variants}
    for key, text in {**texts, **({"related": rule.related} if rule.related else {})}.items():
        yield from (f"{key}: {fault}" for fault in _text_faults(text))
    if len(rule.bad) < FEWEST:
        yield f"{len(rule.bad)} bad examples"
    if len(rule.clean) < FEWEST:
        yield f"{len(rule.clean)} good examples"
    if not rule.near:
        yield "no near miss"
    if twice := [one for one, count in Counter((*rule.bad, *rule.clean)).items() if count > 1]:
        yield f"an example given twice: {twice[0].text.strip()[:20]}"


def _text_faults(text: Text) -> Iterator[str]:
    if not _HAN.search(text.zh):
        yield "not in Chinese"
    if not text.en.strip() or _HAN.search(_QUOTED.sub("", text.en)):
        yield "not in English"
    if "违法" in text.zh:
        yield "judges the plan to be unlawful"


def clashes(rules: Iterable[Rule]) -> list[str]:
    """The codes and the names that more than one rule has."""
    every = list(rules)
    counts = Counter([rule.code for rule in every]) + Counter([rule.name for rule in every])
    return [word for word, count in counts.items() if count > 1]


def departures(rule: Rule, catalogue: dict[str, tuple[str, str]]) -> list[str]:
    """Where a rule is not as the catalogue has it."""
    name, severity = catalogue.get(rule.code, ("", ""))
    return [
        f"{is_} is {wanted or 'not in the catalogue'}"
        for is_, wanted in ((rule.name, name), (rule.severity.value, severity))
        if is_ != wanted
    ]


def astray(rule: Rule, example: Example) -> Iterator[str]:
    """What is wrong with what is found in a bad example, and with where it points."""
    found = findings_of(rule, example)
    if not found or {one.code for one in found} != {rule.code}:
        yield f"found: {[one.code for one in found]}"
    for one in found:
        if "{" in one.message:
            yield f"a field is left open: {one.message}"
        if one.span.text not in _texts(rule, example):
            yield f"not in the text: {one.span.text}"
        if rule.code not in PASSAGES and (not one.span.text.strip() or _SENTENCES.search(one.span.text.strip())):
            yield f"not one sentence: {one.span.text!r}"
    if example.quote is None:
        if rule.code not in LACKING:
            yield "no quote"
    elif example.quote not in example.text:
        yield f"quote not in the text: {example.quote}"
    elif not any(_touches(span, example) for one in found for span in _places(one)):
        yield f"not at {example.quote}: {[span.text for one in found for span in _places(one)]}"


def _texts(rule: Rule, example: Example) -> str:
    return "\n".join(text for _, text in example.files) if rule.across else example.text


def _places(finding: Finding) -> tuple[Span, ...]:
    others = finding.related if finding.related and finding.related[0].file else finding.sides
    return (finding.span, *(other.span for other in others))


def _touches(span: Span, example: Example) -> bool:
    """Whether a span has to do with the quote: with the first one of these words, where offsets count in the example."""
    quote = example.quote or ""
    if example.files:
        return bool(span.text) and (quote in span.text or span.text in quote)
    at = example.text.index(quote)
    return span.start < at + len(quote) and at < span.end


def false_alarms(rule: Rule, example: Example) -> list[str]:
    """What is found in a good example."""
    return [f"{one.message} “{one.span.text}”" for one in findings_of(rule, example)]


def relapses(rule: Rule, example: Example, others: Iterable[Rule]) -> Iterator[str]:
    """What a rule's own fixes leave of what they are to mend in a bad example, and what they set off among other rules."""
    file = file_of(rule, example)
    result = mended(**file, unsafe=True, rules=[rule])
    if not result.done:
        return
    yield from (f"still there: {one.span.text}" for one in result.left)
    again = mended(**{**file, "text": result.data}, unsafe=True, rules=[rule])
    if again.done or again.data != result.data:
        yield "fixed twice"
    if rule.code in SKELETON:
        return
    before, after = (
        Counter(one.code for one in check(document, rules=others, pack=file.get("pack")).findings)
        for document in (result.before, result.after)
    )
    yield from (f"sets off {code}" for code in after - before)
