"""References (引用): what is cited exists, is in force, and is cited as it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.references import Citation, citations
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Edit, Fix
from yuqing_lint.numerals import NUMERAL, value_of
from yuqing_lint.outline import Line

_ANNEX = re.compile(rf"附(?:件|录|表)\s*({NUMERAL})")
_LISTED = re.compile(r"(?:^|[；;\s])(\d{1,2})[.．、]")
_SELF_ARTICLE = re.compile(
    rf"(?:本(?:预案|方案|办法|制度|规定|细则)(?:的)?|见|详见|按照|依照|参照|执行)(?:前款|上述)?第({NUMERAL})(章|条|节|部分)(?!例)"
)
_SCHEMES = {"章": "chapter", "条": "article", "节": "section", "部分": "part"}
_PREFIX = "中华人民共和国"
_CLOSE = 3
_PLACE = re.compile(r"[省市县区州盟旗镇乡]|^我|集团|公司|学校|大学")


def _cited(context: Context) -> list[Citation]:
    if "citations" not in context.memo:
        context.memo["citations"] = list(citations(context.outline))
    found: list[Citation] = context.memo["citations"]
    return found


def _span(cited: Citation) -> tuple[int, int]:
    return cited.line.folded.span(cited.start, cited.end)


def _bare(title: str) -> str:
    """A title without 中华人民共和国 and its note of version."""
    return re.sub(r"（[^）]*）$", "", title).removeprefix(_PREFIX)


def dangling(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An annex, chapter or article of the plan that is cited and not there."""
    annexes, _ = _annexes(context)
    labels = {(line.label.scheme, line.label.value) for line in context.outline.body if line.label}
    for sentence, match in matches(context, _ANNEX):
        number = value_of(match[1])
        if sentence.line.label and sentence.line.label.scheme == "annex":
            continue
        if number and int(number) not in annexes and not _lists_annexes(sentence.line):
            yield Hit(*sentence.span(match.start(), match.end()), {"cited": match[0]})
    for sentence, match in matches(context, _SELF_ARTICLE):
        number, scheme = value_of(match[1]), _SCHEMES[match[2]]
        own = any(kind == scheme for kind, _ in labels)
        foreign = "》" in sentence.text[max(0, match.start() - 4) : match.start() + 1]
        if own and number and (scheme, int(number)) not in labels and not foreign:
            yield Hit(*sentence.span(match.start(), match.end()), {"cited": match[0]})
    for sentence, match in matches(context, re.compile(r"(?:上述|前述|前文所称)“([^”]{2,16})”")):
        start = sentence.span(match.start(), match.end())[0]
        earlier = (line for line in context.outline.body if line.start < start and line is not sentence.line)
        said = match[1] in sentence.line.text[: sentence.start + match.start()]
        if not said and not any(match[1] in line.text for line in earlier):
            yield Hit(*sentence.span(match.start(), match.end()), {"cited": match[0]})


def _lists_annexes(line: Line) -> bool:
    return bool(re.match(r"附件[：:]", line.text) or (line.label and line.label.scheme == "annex"))


def _annexes(context: Context) -> tuple[dict[int, Line], dict[int, Line]]:
    """The annexes that are there (headings 附件1) or listed, and those listed under the text (附件：1.… 2.…)."""
    there: dict[int, Line] = {}
    listed: dict[int, Line] = {}
    lines = list(context.outline.body)
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.label and line.label.scheme == "annex":
            first = _LISTED.match(line.text)
            if first:
                listed |= {int(number): line for number in _LISTED.findall(line.text)}
                while (
                    at + 1 < len(lines)
                    and (label := lines[at + 1].label)
                    and label.scheme == "arabic"
                    and label.value == max(listed) + 1
                ):
                    at += 1
                    listed[label.value] = lines[at]
            else:
                there[line.label.value] = line
        elif match := re.match(r"附件[：:]\s*", line.text):
            rest = line.text[match.end() :]
            listed |= {int(number): line for number in _LISTED.findall(rest)} or {1: line}
        at += 1
    return {**listed, **there}, listed


def annex_mismatch(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The list of annexes and the annexes that follow differ."""
    everything, listed = _annexes(context)
    there = {number: line for number, line in everything.items() if line not in listed.values()}
    if not listed or not there:
        return
    for number in sorted(set(listed) - set(there)):
        yield Hit(listed[number].start, listed[number].end, {"number": str(number)}, variant="missing")
    for number in sorted(set(there) - set(listed)):
        yield Hit(there[number].start, there[number].end, {"number": str(number)}, variant="unlisted")


def unnamed_plan(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A plan is to be activated that is not named."""
    own = (context.plan.title or "") + next((line.text[:80] for line in context.outline.body if not line.title), "")
    for sentence, match in matches(context, re.compile(params["pattern"])):
        words = re.sub(params["own_words"], "", match[1])
        if re.search(params["vague"], match[1]) or (words and words not in own):
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def repealed_basis(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A statute or document that no longer held when the plan was made."""
    data = lexicon("statutes")
    dated = context.plan.date or context.today.isoformat()
    for cited in _cited(context):
        title = _bare(cited.title)
        for one in data["repealed"]:
            if title != one["title"] or dated < one["until"] or one.get("number", cited.number) != cited.number:
                continue
            if "year" in one and one["year"] not in cited.line.text:
                continue
            variant = "check" if one["mark"] == "U" else None
            yield Hit(*_span(cited), {"title": cited.title, "now": one["now"], "until": one["until"]}, variant=variant)
        if title == data["articles"]["title"] and dated >= data["articles"]["until"]:
            yield from _moved_articles(cited, data["articles"]["moved"])


def _moved_articles(cited: Citation, moved: Mapping[int, int]) -> Iterator[Hit]:
    match = re.match(rf"第({NUMERAL})条", cited.line.text[cited.end :])
    number = int(value_of(match[1]) or 0) if match else 0
    if match and number in moved:
        span = cited.line.folded.span(cited.start, cited.end + match.end())
        yield Hit(*span, {"number": str(number), "now": str(moved[number])}, variant="moved")


def misquoted_title(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A title that is nearly that of a known statute, or nearly that of another citation."""
    data = lexicon("statutes")
    titles: list[str] = data["titles"]
    known = {*titles, *(one["title"] for one in data["repealed"])}
    seen: dict[str, Citation] = {}
    for cited in _cited(context):
        title = _bare(cited.title).replace("〈", "").replace("〉", "")
        if title in known or not cited.is_rule:
            continue
        short = title.replace("全国人大常委会", "全国人民代表大会常务委员会")
        near = next((one for one in titles if short == one or (not _local(title, one) and _near(title, one))), None)
        if near:
            yield Hit(*_span(cited), {"found": cited.title, "right": near}, (), _retitle(context, cited, near))
            continue
        other = next((one for one in seen if _near(title, one) and not _local(title, one)), None)
        if other:
            yield Hit(
                *_span(cited), {"found": cited.title, "right": other}, ((*_span(seen[other]), {}),), variant="drift"
            )
        seen.setdefault(title, cited)


def _retitle(context: Context, cited: Citation, right: str) -> Fix | None:
    """The fix that puts the right title in place of a cited one; the prefix and the note of version stay."""
    start, end = _span(cited)
    found = _bare(cited.title)
    at = context.document.text.find(found, start, end)
    return Fix(f"改为“{right}”", (Edit(at, at + len(found), right),)) if at >= 0 else None


def _local(title: str, known: str) -> bool:
    """Whether a title is a local or institutional namesake of another (某县突发事件总体应急预案)."""
    return bool(_PLACE.search(title[:8])) != bool(_PLACE.search(known[:8]))


def _near(one: str, other: str) -> bool:
    """Whether two titles differ by one to three characters, and by little for their length."""
    if one == other or abs(len(one) - len(other)) > _CLOSE or min(len(one), len(other)) < 5:
        return False
    limit = _CLOSE if min(len(one), len(other)) >= 12 else 1
    return 0 < _distance(one, other) <= limit


def _distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        before, row[0] = row[0], at
        for index, mark in enumerate(other, 1):
            before, row[index] = row[index], min(row[index] + 1, row[index - 1] + 1, before + (char != mark))
    return row[-1]


def citation_format(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Brackets of titles that do not pair, and document numbers not written 〔年〕号."""
    document = context.document
    number = re.compile(params["number"])
    for line in context.outline.body:
        raw = document.text[line.start : line.end]
        for match in number.finditer(raw):
            serial = str(int(re.sub(r"\D", "", match["serial"])))
            right = f"〔{match['year']}〕{serial}号"
            start, end = line.start + match.start("open"), line.start + match.end()
            if raw[match.start("open") : match.end()] != right:
                fix = Fix(f"改为“{right}”", (Edit(start, end, right),))
                yield Hit(
                    line.start + match.start(), end, {"found": match[0], "right": right}, (), fix, variant="number"
                )
        yield from _unpaired(context, line, raw)


def _unpaired(context: Context, line: Line, raw: str) -> Iterator[Hit]:
    """《 without 》 or the other way round, in one line."""
    open_at: list[int] = []
    for at, char in enumerate(raw):
        if char == "《":
            open_at.append(at)
        elif char == "》":
            if open_at:
                open_at.pop()
            else:
                yield Hit(
                    line.start + max(0, at - 12),
                    line.start + at + 1,
                    {"found": raw[max(0, at - 8) : at + 1]},
                    variant="pair",
                )
    after = context.document.text[line.end : line.end + 60].lstrip()
    for at in open_at:
        if "》" in after.split("。")[0] and "《" not in after.split("》")[0] and len(raw) - at < 60:
            continue  # the title goes on in the next line
        yield Hit(line.start + at, min(line.end, line.start + at + 30), {"found": raw[at : at + 12]}, variant="pair")


def renamed_body(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body that had been renamed or merged when the plan was made."""
    dated = context.plan.date or context.today.isoformat()
    for one in lexicon("statutes")["renamed"]:
        if dated < one["until"]:
            continue
        for sentence, match in matches(context, re.compile(one["pattern"])):
            before = sentence.text[: match.start()]
            if before.rfind("《") <= before.rfind("》") and not re.search(
                r"(?:原|前|撤销|合并)[^，。；]{0,6}$", before
            ):
                yield Hit(*sentence.span(match.start(), match.end()), {"found": match[0], "now": one["now"]})


def vague_basis(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The plan rests on 有关规定 without naming any."""
    if any(section.kind == "basis" for section in context.plan.sections) and context.plan.references:
        return
    for sentence, match in matches(context, re.compile(params["pattern"])):
        if "《" not in sentence.text:
            yield Hit(*sentence.span(match.start(1), match.end(1)), {"words": match[1]})


def unlisted_basis(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A rule that the text applies and the basis does not list."""
    basis = [
        one
        for one in context.outline.sentences
        if "basis" in context.outline.kinds_of(one.line) or re.search(params["basis"], one.text)
    ]
    listed = "".join(sentence.text for sentence in basis)
    if "《" not in listed:
        return
    lines = {sentence.line.index for sentence in basis}
    for cited in _cited(context):
        title = _bare(cited.title)
        applied = re.search(params["applied"], cited.line.text[max(0, cited.start - 6) : cited.start])
        if cited.is_rule and cited.line.index not in lines and applied and title not in listed:
            yield Hit(*_span(cited), {"title": cited.title})


def irrelevant_basis(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A basis about another kind of event than the plan."""
    topics = {name: re.compile(pattern) for name, pattern in lexicon("topics").items()}
    text = "\n".join(line.text for line in context.outline.body)
    for cited in _cited(context):
        named = [name for name, pattern in topics.items() if pattern.search(cited.title)]
        rest = text.replace(cited.title, "")
        if named and cited.is_rule and not any(topics[name].search(rest) for name in named):
            yield Hit(*_span(cited), {"title": cited.title, "topic": "、".join(named)})
