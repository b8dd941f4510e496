"""Response (响应): each level answered, started, raised, ended; reports and releases going one way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.bounds import JOINED, REPORTS, alike, clause_of, rank_of
from yuqing_lint.checks.decisions import activations, approvals, heading_levels, levels_at, rivals
from yuqing_lint.checks.parties import body_of, leaves, one_party, parts
from yuqing_lint.checks.severity import place_of_level
from yuqing_lint.checks.structure import opening
from yuqing_lint.checks.tasks import synonyms
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.acts import parse_act
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.model import Deadline, Response, Severity, SeverityLevel, Span
from yuqing_lint.outline import Line
from yuqing_lint.outline.model import heading_words
from yuqing_lint.patterns import compiled

_PUBLIC = re.compile(
    r"家长|家属|群众|居民|村民|公众|网民|媒体|记者|客户|旅客|乘客|游客|患者|业主|用户|消费者|学生|师生|考生"
)
_OF_BEFORE = re.compile(r"(?:上述|以上|该|此|前述)?(?:报告|上报)(?:应当?|可以?|时|均|采取|一般)")
"""报告可以先电话后书面: the report that was spoken of."""
_APPROVED_THERE = re.compile(r"报[^，。；]{2,20}?(?:批准|同意|审定|决定|审批|核准)|报原")
"""报组长批准: an approval is asked for, and nothing reported."""
_CASE = re.compile(r"[^，。；]{0,6}的，")
_BY_NAME = ("person", "stands_in")
_NEAR = 30
"""So far in front of the measures the sentence may stand that names the level."""


def _text_of(response: Response) -> tuple[int, int, str]:
    """All that the plan does at a level: where it stands, and its words."""
    spans = response.measures or (response.span,)
    text = "".join("".join(span.text.split()) for span in spans)
    return min(span.start for span in spans), max(span.end for span in spans), text


def without_response(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level is answered with nothing, or with general words."""
    concrete = re.compile(re.sub(r"\s", "", params["concrete"]))
    responses = {normal(one.level): one for one in context.plan.responses}
    for one in context.plan.responses:
        start, end, text = _text_of(one)
        if len(text) <= params["longest"] and not concrete.search(_without_actors(context, text)):
            begin = _naming(context, one, start)
            yield Hit(begin, end, {"level": one.level, "words": text[:30]}, variant="vague")
    levels = context.plan.severity_levels
    if len(responses) >= 2 or (responses and len(levels) == 2):
        for level in levels:
            answered = {normal(name) for name in (level.name, *level.aliases)} & set(responses)
            if not answered and not JOINED.search(level.name) and not _dealt_with(context, level, params["dealt_with"]):
                yield Hit(*place_of_level(context, level), {"level": level.name})


def _naming(context: Context, response: Response, start: int) -> int:
    """Where the paragraph of a response begins, if it names the level there: C级响应视情处理。其余从略。"""
    line = context.outline.line_at(start)
    opening_ = level_mentions(line.text)[:1] if line else ()
    names = {normal(name) for one in opening_ if one.start == 0 for name in one.names}
    begin = line.folded.span(0, 1)[0] if line and normal(response.level) in names else start
    return begin if "响应" in context.document.text[begin:start][:_NEAR] and start - begin <= _NEAR else start


def _dealt_with(context: Context, level: SeverityLevel, words: str) -> bool:
    """Whether the paragraph that defines a level says who does what there: …的舆情，由涉事科室及时解决."""
    line = context.outline.line_at(level.span.start)
    return line is not None and not line.cell and bool(compiled(words).search(line.text))


def _without_actors(context: Context, text: str) -> str:
    """The words for a level without who acts, whose name may hold the word for an act (监测站, 调查组)."""
    names = {re.sub(r"\s", "", name) for body in context.plan.bodies for name in (body.name, *body.aliases)}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "") if len(name) > 1 else text
    return re.sub(r"由[^，。；]{2,12}?(?=负责|妥善|酌情|及时|自行|按|依|视|参照|处|应对)", "", text)


def identical(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two levels are answered with the same words: all of them, or all but who leads and when."""
    seen: list[tuple[Response, list[frozenset[str]], tuple[int, int]]] = []
    for one in context.plan.responses:
        start, end, text = _text_of(one)
        longest = max((_plain(span.text) for span in one.measures), key=len, default="")
        texts = [_plain(text), longest if len(longest) >= params["main"] * len(_plain(text)) else ""]
        grams = [_grams(words) for words in texts if len(words) >= params["shortest"]]
        for other, before, span in seen:
            shares = [len(mine & theirs) / len(mine | theirs) for mine, theirs in product(grams, before)]
            values = {"one": other.level, "other": one.level}
            if span != (start, end) and max(shares, default=0) >= params["jaccard"]:
                yield Hit(start, end, values, ((*span, {}),))
                break
            if shares and shares[0] >= params["mostly"] and len(texts[0]) >= params["long"]:
                yield Hit(start, end, values, ((*span, {}),), severity=Severity.WARNING, variant="mostly")
                break
        seen.append((one, grams, (start, end)))


def _plain(text: str) -> str:
    return re.sub(r"特别重大|重大|较大|一般|[红橙黄蓝]色|[ⅠⅡⅢⅣ一二三四iI]+级|\W", "", text)


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 5] for at in range(max(1, len(text) - 4)))


def activation_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two bodies may start one response, and nothing says which goes first."""
    for one, other in rivals(context, activations(context)):
        yield Hit(*one.span, {"one": other.who, "other": one.who}, ((*other.span, {}),))


def no_termination(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A response is started and never ended."""
    text = "\n".join(line.text for line in context.outline.body)
    said = "\n".join(_said(line, params["titles"]) for line in context.outline.body)
    ended = re.search(re.sub(r"\s", "", params["ends"]), said) or any(
        section.kind == "termination" and _ends_there(context, section.span, params)
        for section in context.plan.sections
    )
    started = compiled(params["starts"]).search(text)
    if not ended and (started or len(context.plan.responses) >= 2):
        yield Hit(*opening(context), {}, variant=None if started else "graded")
    elif started:
        yield from _ended_by_nobody(context, params)


def _ended_by_nobody(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The response is declared over, and no sentence on that says by whom."""
    subjects = Subjects.of(context.outline, context.plan.bodies)
    found = [one for one in matches(context, params["declares"]) if one[0].end > one[0].line.lead]
    named = any(
        subjects.before(sentence.text, match.start()) or compiled(params["by"]).search(sentence.text)
        for sentence, match in found
    )
    if found and not named:
        sentence, match = found[0]
        # From the condition on: whoever reads it looks there for the one that decides.
        first = max(0, sentence.line.lead - sentence.start)
        yield Hit(*sentence.span(first, match.end()), {"words": match[0]}, variant="nobody")


def _said(line: Line, titles: str) -> str:
    """The text of a line without the heading that names its subject only (响应终止)."""
    lead = line.lead or len(line.text)
    return line.text[lead:] if re.fullmatch(titles, heading_words(line.text[:lead])) else line.text


def _ends_there(context: Context, span: Span, params: Mapping[str, Any]) -> bool:
    """Whether a section does what its heading says."""
    lines = (line for line in context.outline.body if span.start <= line.start < span.end)
    return any(compiled(params["ended"]).search(_said(line, params["titles"])) for line in lines)


def no_escalation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Levels without a way from one to the next."""
    # A sanction (降级、撤职) is no level.
    lines = (line for line in context.outline.body if "accountability" not in context.outline.kinds_of(line))
    text = "\n".join(line.text for line in lines)
    graded = len(context.plan.severity_levels) >= 2 and len(context.plan.responses) >= 2
    if graded and not re.search(re.sub(r"\s", "", params["moves"]), text):
        yield Hit(*opening(context), {})


@dataclass(frozen=True, slots=True)
class _Report:
    """Who reports what level to whom."""

    actor: str
    recipient: str
    levels: frozenset[str]
    timed: bool
    span: tuple[int, int]


def recipient_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The same report goes to one body here and to another there."""
    reports = [*_timed_reports(context), *_plain_reports(context, compiled(params["further"]))]
    yield from _same_report_elsewhere(context)
    for one in (report for report in reports if not report.timed):
        same = [
            other
            for other in reports
            if other is not one
            and one.levels & other.levels
            and alike(one.actor, other.actor)
            and leaves(context, one.recipient) == leaves(context, other.recipient)
        ]
        named = {part for other in same for part in parts(other.recipient)}
        if same and not any(one_party(context, part, mine) for part in named for mine in parts(one.recipient)):
            values = {"actor": one.actor, "one": same[0].recipient, "other": one.recipient}
            yield Hit(*one.span, values, ((*same[0].span, {}),))
            return


def _same_report_elsewhere(context: Context) -> Iterator[Hit]:
    """One report, by one body in one manner, at one level and in one time, goes here to one body and there to another."""
    timed = [
        one
        for one in context.plan.deadlines
        if one.action in REPORTS and one.actor and one.recipient and one.levels and one.relation == "within"
    ]
    for one, other in combinations(timed, 2):
        same = one.action == other.action and one.seconds == other.seconds and alike(one.actor, other.actor)
        apart = one.sentence != other.sentence and bool(set(one.levels) & set(other.levels))
        inside = leaves(context, one.recipient) == leaves(context, other.recipient)
        cells = [context.outline.line_at(report.span.start) for report in (one, other)]
        in_row = all(line is not None and line.cell for line in cells)
        if same and apart and inside and not in_row and not _one_recipient(context, one, other):
            values = {"actor": one.actor or "", "one": one.recipient or "", "other": other.recipient or ""}
            yield Hit(*clause_of(other), values, ((*clause_of(one), {}),))
            return


def _one_recipient(context: Context, one: Deadline, other: Deadline) -> bool:
    pairs = product(parts(one.recipient or ""), parts(other.recipient or ""))
    return any(one_party(context, mine, theirs) for mine, theirs in pairs)


def _timed_reports(context: Context) -> Iterator[_Report]:
    """The reports with a time, by level."""
    for one in context.plan.deadlines:
        if one.action in REPORTS and one.actor and one.recipient and one.levels and one.relation != "every":
            levels = _by_rank(context, one.levels)
            span = (one.span.start, one.sentence.end if one.sentence else one.span.end)
            yield _Report(one.actor, one.recipient, levels, one.seconds is not None, span)


def _by_rank(context: Context, names: Iterable[str]) -> frozenset[str]:
    """Levels by their rank, where the plan defines them: Ⅰ级 may be 特别重大 too."""
    return frozenset(str(rank_of(context, name) or normal(name)) for name in names)


def _plain_reports(context: Context, further: re.Pattern[str]) -> Iterator[_Report]:
    """The first reports that the text speaks of without a time, by level."""
    timed = [one.sentence for one in context.plan.deadlines if one.sentence and one.action in REPORTS]
    subjects = Subjects.of(context.outline, context.plan.bodies)
    for sentence in context.outline.sentences:
        start = sentence.span()[0]
        if "报" not in sentence.text or any(one.start <= start < one.end for one in timed):
            continue
        for first, last in clauses(sentence.text, 0, len(sentence.text)):
            clause = sentence.text[first:last]
            subject = subjects.before(sentence.text, last - 1)
            act = parse_act(clause[max(0, subject[1] - first) :] if subject else clause)
            if not (subject and act and act.recipient and act.action in REPORTS) or further.search(clause):
                continue
            if _APPROVED_THERE.search(clause) or _PUBLIC.search(
                clause[max(0, subject[1] - first) :][slice(*act.recipient)]
            ):
                continue
            shift = first + max(0, subject[1] - first)
            recipient = sentence.text[shift + act.recipient[0] : shift + act.recipient[1]]
            levels = _by_rank(context, levels_at(context, sentence, first, last))
            if levels:
                span = sentence.span(min(first, subject[0]), last)
                yield _Report(sentence.text[slice(*subject)], recipient, levels, False, span)


def approval_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """What is released is approved by one body here and by another there."""
    for one, other in rivals(context, approvals(context), deputies=False):
        yield Hit(*one.span, {"one": other.who, "other": one.who}, ((*other.span, {}),))
        return


def spokesperson_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The spokesperson speaks here, somebody else there."""
    post = next((body for body in context.plan.bodies if body.kind == "post" and "发言人" in body.name), None)
    if post is None:
        return
    voices, refused = compiled(params["voices"]), compiled(params["refused"])
    shown: list[tuple[int, int]] = []
    holders = {part for role in post.roles for part in parts(role.holder)}
    for key in ("appointed", "alone", "person", "stands_in", "others"):
        for sentence, match in matches(context, params[key]):
            around = _between_stops(sentence.text, match.start(), match.end())
            allowed = key == "others" and (voices.search(match["who"]) or _speaks_for_all(context, match["who"]))
            allowed = allowed or (key in _BY_NAME and any(alike(match["who"], one) for one in holders))
            case = _CASE.match(sentence.text, match.end())  # 企业自行发布信息的，应当…
            if "发言人" in around or refused.search(around) or allowed or case:
                continue
            start, end = sentence.span(match.start(), match.end())
            if not any(start < last and first < end for first, last in shown):
                shown.append((start, end))
                values = {"words": match[0], "post": post.name}
                yield Hit(start, end, values, ((post.span.start, post.span.end, {}),))


def _speaks_for_all(context: Context, who: str) -> bool:
    """Whether somebody stands above the unit, or is its office."""
    body = body_of(context, who)
    return leaves(context, who) or (body is not None and body.kind in ("leading_group", "office"))


def _between_stops(text: str, start: int, end: int) -> str:
    """The part of a sentence between semicolons that a place lies in."""
    low = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    return text[low : min((at for mark in "。；" if (at := text.find(mark, end)) >= 0), default=len(text))]


def unreachable(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A step rests on a result that no step gives."""
    text = "\n".join(line.text for line in context.outline.body)
    given, small = compiled(params["given"]), compiled(params["small"])
    for sentence, match in matches(context, params["pattern"]):
        step = small.sub("", match["step"])
        if given.search(match[0]) or any(text.count(word) > (word == step) for word in (step, *synonyms(step))):
            continue
        yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0], "step": match["step"]})
    yield from _papers(context, params, text)


def _papers(context: Context, params: Mapping[str, Any], text: str) -> Iterator[Hit]:
    """A step waits for a paper, and nothing says who makes it or how it comes about."""
    makers, forms = compiled(params["makers"]), compiled(rf"(?:{params['forms']})》?$")
    given, shown = compiled(params["given"]), [(0, 0)]
    for pattern in params["papers"]:
        for sentence, match in matches(context, pattern):
            paper, span = match["paper"], sentence.span(match.start(), match.end())
            made, form = list(makers.finditer(paper)), forms.search(paper)
            if not (made and form) or given.search(match[0]) or any(span[0] < b and a < span[1] for a, b in shown):
                continue
            names = {made[-1][0], *synonyms(made[-1][0])}
            if not any(name in text.replace(paper, "") for name in names):
                shown.append(span)
                yield Hit(*span, {"words": match[0], "step": paper})


def missing_recipient(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Something goes up, and nothing says to whom."""
    told = compiled(params["told"])
    for pattern in params["patterns"]:
        for sentence, match in matches(context, pattern):
            around = _between_stops(sentence.text, match.start(), match.end())
            before = sentence.line.text[: sentence.start] if _OF_BEFORE.match(sentence.text) else ""
            if not (told.search(around) or told.search(before)):
                yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})
    yield from _to_nobody(context, params)


def _to_nobody(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A report with a time that ends there (接报后2小时内上报。), where nothing before it says to whom."""
    told, ends = compiled(params["told"]), compiled(params["timed"])
    for one in context.plan.deadlines:
        line = context.outline.line_at(one.span.start)
        if one.action not in REPORTS or one.recipient or one.relation != "within" or not line or line.cell:
            continue
        start, end = clause_of(one)
        words = "".join(context.document.text[start:end].split())
        before = "".join(context.document.text[line.start : end].split())
        stem = context.outline.lines[line.stem].text if line.stem is not None else ""
        if ends.search(words) and not any(told.search(text) for text in (before, stem, *context.outline.path(line))):
            yield Hit(start, end, {"words": words})


def overlapping_activation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The plan and another start on one condition, and nothing says which one leads."""
    settled = compiled(params["settled"])
    shown: set[tuple[int, int]] = set()
    for pattern in params["both"]:
        for sentence, match in matches(context, pattern.replace("{other}", params["other"])):
            span = sentence.span(match.start(), match.end())
            around = sentence.text[: match.start()] + "，" + sentence.text[match.end() :]
            if not settled.search(around) and not any(span[0] < last and first < span[1] for first, last in shown):
                shown.add(span)
                yield Hit(*span, {"words": match[0]})


def missing_stage(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A stage of handling opinion is not there."""
    present = {section.kind for section in context.plan.sections}
    if (
        "舆情" not in (context.plan.title or "")
        and sum("舆情" in line.text for line in context.outline.body) < params["often"]
    ):
        return
    if compiled(params["short"]).search(context.plan.issuer or context.plan.title or ""):
        return
    elsewhere = {"purpose", "principles", "organization", "duties", "supplementary", "accountability"}
    kinds = [(one.text, set(context.outline.kinds_of(one))) for one in context.outline.body]
    lines = [text for text, named in kinds if not named or named - elsewhere]
    present |= {kind for kind, words in params["words"].items() if any(re.search(words, text) for text in lines)}
    for kind, zh in params["stages"].items():
        if (
            kind not in present
            and not (kind == "review" and "aftermath" not in present)
            and not (kind == "warning" and "monitoring" not in present)
        ):
            yield Hit(*opening(context), {"stage": zh, "kind": kind})


def without_level(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The response starts on a condition that no level is tied to."""
    if len(context.plan.severity_levels) < 2:
        return
    response, graded = compiled(params["response"]), compiled(params["graded"])
    for sentence, match in matches(context, params["pattern"]):
        named = level_mentions(sentence.text) or heading_levels(context, sentence)
        if not named and response.search(match["what"]) and not graded.search(match[0]):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})
