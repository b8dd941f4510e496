"""Structure (结构): which parts a plan has, and text that does not belong in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.references import listed_annexes
from yuqing_lint.checks.skeleton import skeleton
from yuqing_lint.folding import lexicon
from yuqing_lint.model import BlockKind, Edit, Fix, Severity
from yuqing_lint.outline import Line, Sentence
from yuqing_lint.outline.plans import states_purpose
from yuqing_lint.patterns import compile_pattern, compiled

_GENRES = "预案|方案|办法|制度|规定|细则|机制|规程|规则|手册|指引|指南|规范|意见"
_SELF = re.compile(rf"(?<!基)本《?({_GENRES})")
_LEVEL_OR_NUMBER = re.compile(r"\d|特别重大|重大|较大|一般|[ⅠⅡⅢⅣIV一二三四]级|[红橙黄蓝]色")
_ENDS = "。！？；：”’）》"
_DATE = "[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日"
_LEVEL_HEADING = re.compile(
    r"(?:特别重大|重大|较大|一般|特别严重|严重|较重|[ⅠⅡⅢⅣ一二三四ABCD]级|[红橙黄蓝]色)[^，。；：]{0,9}响应"
)
_CLOSES = re.compile(r"(?:响应|应急|应急响应|应急状态)(?:的)?(?:终止|结束|解除)")
_UMBRELLA = re.compile("体系|机制|机构|组织|总则|附则|附件|后期|后续|处置|响应|程序|流程|运行|应对|监测预警|与|和")
"""A heading that others may stand under."""
_FLAT = 6
"""So many unnumbered headings a plan has at least whose headings are all of that kind."""
_FRONT = 400  # so many characters may stand between the title of a plan and its purpose


def opening(context: Context) -> tuple[int, int]:
    """Where a finding about something missing points: the plan's title, or its first words."""
    line = next((line for line in context.outline.body if line.title), None)
    if line is None:
        line = next((line for line in context.outline.body if line.text), context.outline.lines[0])
    return line.start, line.end


def missing_section(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A part that the pack demands is not there, neither by heading nor by function nor by the facts that it would hold."""
    present = {section.kind for section in context.plan.sections} | set(_by_facts(context, params["functions"]))
    issuer, title = context.plan.issuer or context.plan.title or "", context.plan.title or ""
    short, keeps = _finds(context.pack.short, issuer), set(params["short_keeps"])
    for demand in context.pack.sections.values():
        excused = short and demand.severity is not Severity.ERROR and not demand.kinds & keeps
        if excused or _finds(demand.unless, title):
            continue
        if present & demand.kinds or any(_finds(demand.heading, line.heading) for line in context.outline.body):
            continue
        values = {"section": demand.title.zh, "section_en": demand.title.en}
        yield Hit(
            *opening(context), values, fix=skeleton(context, demand), severity=demand.severity, basis=demand.basis
        )


def _by_facts(context: Context, functions: Mapping[str, str]) -> Iterator[str]:
    """Kinds of section whose facts are there, or a sentence that does their job as ``functions`` say."""
    if context.plan.responses:
        yield "response"
    if any(deadline.action in ("report", "verbal_report", "written_report") for deadline in context.plan.deadlines):
        yield "reporting"
    for kind, pattern in functions.items():
        if any(re.search(pattern, sentence.text) for sentence in context.outline.sentences):
            yield kind


def _finds(pattern: str | None, text: str) -> bool:
    return pattern is not None and compile_pattern(pattern).search(text) is not None


def empty_heading(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A heading with nothing under it, where its siblings have text."""
    outline = context.outline
    listed = listed_annexes(context)
    last = {line.heading: line.index for line in outline.body}
    yield from _empty_end(context)
    for line in outline.body:
        if line.index in listed:
            continue
        if not line.is_heading or not line.label or line.label.scheme == "annex" or outline.children(line):
            continue
        above = outline.lines[line.parent] if line.parent is not None else None
        siblings = [other for other in outline.children(above) if other.label and other.lead]
        filled = [other for other in siblings if outline.children(other) or other.rest < len(other.text)]
        again = last[line.heading] > line.index  # as a line of the table of contents does
        if (filled or (line.kinds and line.depth == 1)) and not again:
            yield Hit(line.start, line.end, {"heading": line.heading})


def _empty_end(context: Context) -> Iterator[Hit]:
    """An unnumbered heading with nothing behind it: 附则 and then the signature, one level's response and then the next's."""
    lines = [line for line in context.outline.body if line.text and not line.cell]
    for at, line in enumerate(lines):
        if not line.is_heading or line.label or line.title:
            continue
        after = lines[at + 1] if at + 1 < len(lines) else line
        apart = after.is_heading and not after.label and after.heading != line.heading
        levels = _LEVEL_HEADING.fullmatch(line.heading) and _LEVEL_HEADING.fullmatch(after.heading)
        closes = _CLOSES.fullmatch(line.heading) and after.kinds and "termination" not in after.kinds
        signed = "supplementary" in line.kinds and _is_signature(context, lines[at + 1 :])
        if signed or (apart and (levels or closes)):
            yield Hit(line.start, line.end, {"heading": line.heading})
    yield from _empty_among_flat(lines)


def _empty_among_flat(lines: list[Line]) -> Iterator[Hit]:
    """The one heading without text in a plan of unnumbered headings of one depth that all have text."""
    heads = [at for at, line in enumerate(lines) if line.is_heading and not line.label and not line.title]
    empty = [at for at in heads if at + 1 < len(lines) and at + 1 in heads]
    if len(heads) < _FLAT or len(empty) != 1:
        return
    line, after = lines[empty[0]], lines[empty[0] + 1]
    siblings = line.depth == after.depth and line.kinds and after.kinds and not set(line.kinds) & set(after.kinds)
    if siblings and not _UMBRELLA.search(line.heading):
        yield Hit(line.start, line.end, {"heading": line.heading})


def _is_signature(context: Context, lines: Sequence[Line]) -> bool:
    """Whether the lines are the issuer's name and the date, or nothing."""
    text = "".join(line.text for line in lines)
    return re.transient(rf"{re.escape(context.plan.issuer or '')}{_DATE}?").fullmatch(text) is not None


def duplicate_passage(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A sentence or paragraph that stands twice; sentences that differ in a level or a number are no repetition."""
    seen: dict[str, Sentence] = {}
    shown: set[int] = set()
    for sentence in context.outline.sentences:
        line = sentence.line
        if line.cell or line.title or sentence.end <= line.lead:
            continue
        key = re.sub(r"\W", "", (line.heading if line.lead else "") + sentence.text)
        if len(key) < params["shortest"]:
            continue
        first = seen.setdefault(key, sentence)
        if first.line is line and len(re.sub(r"\W", "", sentence.text)) < params["shortest"]:
            continue  # a short one said of each level in turn
        if first is not sentence and line.index not in shown and not _at_two_levels(context, first, sentence):
            shown.add(line.index)
            yield Hit(*sentence.span(), {}, ((*first.span(), {}),))
    yield from _near_duplicates(context, params, shown)


def _at_two_levels(context: Context, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences are measures of two levels: each level needs its own, and RSP002 compares them."""
    levels = [
        {
            response.level
            for response in context.plan.responses
            for span in response.measures
            if span.start <= sentence.span()[0] < span.end
        }
        for sentence in (one, other)
    ]
    return bool(levels[0] and levels[1]) and not levels[0] & levels[1]


def _near_duplicates(context: Context, params: Mapping[str, Any], shown: set[int]) -> Iterator[Hit]:
    """Lines that share nearly all of their words.

    Only those are compared that share one of the first few pieces of their texts in alphabetical order: two sets of which so
    much is common cannot differ in all of these.
    """
    grams: list[tuple[Line, frozenset[str], list[str]]] = []
    begin: dict[str, list[int]] = {}
    for line in context.outline.body:
        text = re.sub(r"\W", "", line.text)
        if line.cell or line.title or line.index in shown or len(text) < 2 * params["shortest"]:
            continue
        marks = _LEVEL_OR_NUMBER.findall(line.text)
        now = frozenset(text[at : at + 5] for at in range(len(text) - 4))
        first = sorted(now)[: len(now) - ceil(params["jaccard"] * len(now)) + 1]
        for at in sorted({at for gram in first for at in begin.get(gram, ())}):
            other, before, their_marks = grams[at]
            small, large = sorted((len(now), len(before)))
            if small < params["jaccard"] * large or marks != their_marks:
                continue
            if len(now & before) >= params["jaccard"] * len(now | before):
                yield Hit(line.start, line.end, {}, ((other.start, other.end, {}),))
                break
        for gram in first:
            begin.setdefault(gram, []).append(len(grams))
        grams.append((line, now, marks))


def several_plans(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A further plan in the same file: from its title to the sentence that says what it is made for."""
    if context.index == 0 or context.plan.kind != "plan":
        return
    purpose = next((one for one in context.outline.sentences if states_purpose(one.text)), None)
    titled = any(line.title for line in context.outline.body)
    span = purpose.span() if purpose else opening(context)
    start = min(span[0], opening(context)[0]) if titled else span[0]
    span = (start if span[0] - start <= _FRONT else span[0], span[1])
    first = context.plans[0].span
    related: Others = ((first.start, min(first.end, first.start + 40), {}),)
    yield Hit(*span, {"title": context.plan.title or ""}, related)


def not_a_plan(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The text is an essay, a report or a summary."""
    if context.plan.kind == "not_a_plan":
        yield Hit(*opening(context), {})


def title_mismatch(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The title names one kind of event, the text treats another.

    Either both are known topics, or the title lacks the topic that the text is full of and most of its own words stand
    nowhere in the text.
    """
    title = context.plan.title or ""
    topics = {name: compiled(pattern) for name, pattern in lexicon("topics").items()}
    named = [name for name, pattern in topics.items() if pattern.search(title)]
    text = "\n".join(line.text for line in context.outline.body if not line.title)
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in topics.items()})
    best, most = counts.most_common(1)[0]
    if not title or best in named or most < params["often"]:
        return
    rare = sum(counts[name] for name in named) <= most * params["share"]
    own, missing = _own_words(context, title, text, params["stock"])
    strange = own >= params["fewest"] and missing >= own * params["missing"]
    if (named and rare) or (not named and strange):
        values = {"title": title, "named": "、".join(named) or "另一件事", "treated": best}
        yield Hit(*opening(context), values)


def _own_words(context: Context, title: str, text: str, stock: str) -> tuple[int, int]:
    """How many pairs of characters a title has besides stock words and the issuer, and how many of them the text lacks."""
    bare = title.removeprefix(context.plan.issuer or "")
    pairs = [piece[at : at + 2] for piece in re.split(rf"{stock}|\W", bare) if piece for at in range(len(piece) - 1)]
    return len(pairs), sum(pair not in text for pair in pairs)


def self_name_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The plan calls itself by another genre than its title names."""
    uses = [
        (match[1], sentence, match) for sentence in context.outline.sentences for match in _SELF.finditer(sentence.text)
    ]
    names = Counter(name for name, _, _ in uses)
    title = next((line for line in context.outline.body if line.title), None)
    genre = re.search(rf"({_GENRES})(?:（[^）]*）)*$", title.text) if title else None
    if not names:
        return
    own = (
        genre[1]
        if genre and (genre[1] in names or names.most_common(1)[0][1] >= params["often"])
        else names.most_common(1)[0][0]
    )
    if own not in names and title:
        name, sentence, match = uses[0]
        span = sentence.span(match.start(), match.end())
        yield Hit(*span, {"title": own, "found": f"本{name}"}, ((title.start, title.end, {}),))
        return
    for name, sentence, match in uses:
        if name != own:
            first = next((one, found) for used, one, found in uses if used == own)
            start, end = first[0].span(first[1].start(), first[1].end())
            span = sentence.span(match.start(), match.end())
            fix = Fix(f"改为“本{own}”", (Edit(*span, f"本{own}"),))
            yield Hit(*span, {"title": own, "found": match[0]}, ((start, end, {}),), fix)


def page_furniture(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Page numbers, navigation, adverts and the opening words of web pages left in the text."""
    blocks = context.document.blocks
    web = compiled(params["web"])
    run: list[Line] = []
    for line in context.outline.lines:
        margin = blocks[line.block].kind in (BlockKind.HEADER, BlockKind.FOOTER)
        if not margin and (line.furniture or web.search(line.text)):
            run.append(line)
            continue
        yield from _furniture_hit(context, run)
        run = []
    yield from _furniture_hit(context, run)


def _furniture_hit(context: Context, run: list[Line]) -> Iterator[Hit]:
    if run:
        words = context.document.text[run[0].start : run[0].end]
        yield Hit(run[0].start, run[-1].end, {"words": words[:20]})


def incomplete_supplementary(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Who interprets the plan, from when it holds, and how it is revised is not all said."""
    text = "\n".join(line.text for line in context.outline.body)
    missing = [name for name, pattern in params["elements"].items() if not re.search(pattern, text)]
    if missing:
        section = next((one for one in context.plan.sections if one.kind == "supplementary"), None)
        span = (section.span.start, section.span.end) if section else opening(context)
        yield Hit(*span, {"missing": "、".join(missing)})


def missing_date(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """No date or no issuer under the plan."""
    missing = [] if context.plan.date else ["成文日期"]
    if not context.plan.issuer:
        missing.append("发文单位")
    if missing:
        clause = next(
            (one for one in context.outline.sentences if compiled(params["from_issue"]).search(one.text)), None
        )
        match = compiled(params["from_issue"]).search(clause.text) if clause else None
        span = clause.span(match.start(), match.end()) if clause and match else opening(context)
        yield Hit(*span, {"missing": "、".join(missing)})
