"""Statutes and documents (法规、文件): what is cited is in force, called by its name, and about the plan's matter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.slips import mended
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.references import Citation, citations
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Edit, Fix, Severity
from yuqing_lint.numerals import NUMERAL, value_of
from yuqing_lint.outline import Line
from yuqing_lint.patterns import compiled

_PREFIX = "中华人民共和国"
_COMMITTEE, _COMMITTEE_SHORT = "全国人民代表大会常务委员会", "全国人大常委会"
"""The committee, and how everybody calls it."""
_CLOSE = 3
_LONG, _LAW = 12, 7
_NO_PLACE = re.compile(r"^城市|市场|地区|社区|乡村|城乡|镇燃|行政区")
_PLACE = re.compile(r"[省市县区州盟旗镇乡]|^我|集团|公司|学校|大学")
_GENRE = re.compile(r"(?:办法|规定|条例|细则|规则|规程|通知|意见|决定)$")
_STEM = 8
_YEAR_LONG = 4
_LONGEST_TITLE = 50
_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)}
_OF_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{2,4}?(?:自治区|省|市|州|县|区|旗|镇|乡))+")
_YEAR = re.compile(
    r"^（(?P<year>(?:19|20)\d{2})年?(?:\d{1,2}月\d{1,2}日)?(?:版|修订|修正|修改|颁布|发布|施行|通过|制定)?）"
)


def cited(context: Context) -> list[Citation]:
    """All titles in 《》, found once for a plan."""
    if "citations" not in context.memo:
        context.memo["citations"] = list(citations(context.outline))
    found: list[Citation] = context.memo["citations"]
    return found


def _span(one: Citation) -> tuple[int, int]:
    return one.line.folded.span(one.start, one.end)


def _bare(title: str) -> str:
    """A title without 中华人民共和国 and its note of version."""
    return re.sub(r"（[^）]*）$", "", title).removeprefix(_PREFIX)


def repealed_basis(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A statute or document that no longer held when the plan was made, or a version of it that did not."""
    data = lexicon("statutes")
    dated = context.plan.date or context.today.isoformat()
    for one in cited(context):
        title = _bare(one.title)
        for old in data["repealed"]:
            if title != old["title"] or dated < old["until"] or old.get("number", one.number) != one.number:
                continue
            if "year" in old and old["year"] not in one.line.text:
                continue
            variant = "check" if old["mark"] == "U" else None
            yield Hit(*_span(one), {"title": one.title, "now": old["now"], "until": old["until"]}, variant=variant)
        yield from _old_version(one, title, data["versions"], dated)
        if title == data["articles"]["title"] and dated >= data["articles"]["until"]:
            yield from _moved_articles(one, data["articles"]["moved"])


def _old_version(one: Citation, title: str, versions: Mapping[str, Any], dated: str) -> Iterator[Hit]:
    """《…法》（2007年): the year of a version that has been replaced, behind the title or in it."""
    version = versions.get(title)
    match = _YEAR.match(one.line.text[one.end :]) or re.search(r"（(?P<year>(?:19|20)\d{2})[^）]*）$", one.title)
    if version is None or match is None or dated < version["until"] or int(match["year"]) not in version["old"]:
        return
    end = one.end + (match.end() if match.re is _YEAR else 0)
    values = {
        "title": f"{title}（{match['year']}年）",
        "now": f"{version['now']}年修订的《{title}》",
        "until": version["until"],
    }
    yield Hit(*one.line.folded.span(one.start, end), values, variant="check" if version["mark"] in "CU" else None)


def _moved_articles(one: Citation, moved: Mapping[int, int]) -> Iterator[Hit]:
    match = re.match(rf"第({NUMERAL})条", one.line.text[one.end :])
    number = int(value_of(match[1]) or 0) if match else 0
    if match and number in moved:
        span = one.line.folded.span(one.start, one.end + match.end())
        yield Hit(*span, {"number": str(number), "now": str(moved[number])}, variant="moved")


@cache
def _known() -> frozenset[str]:
    data = lexicon("statutes")
    return frozenset((*data["titles"], *data["numbers"], *(one["title"] for one in data["repealed"])))


def misquoted_title(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A title that is nearly that of a known statute or of another citation, holds a slip, or has another's number."""
    seen: dict[str, Citation] = {}
    slips: dict[str, Hit] = {}
    for one in cited(context):
        title = _bare(one.title).replace("〈", "").replace("〉", "")
        if title in _known():
            yield from _wrong_number(one, title)
            continue
        full = title.replace(_COMMITTEE_SHORT, _COMMITTEE)
        if full in _known():
            fix = _retitle(context, one, full)
            yield Hit(*_span(one), {"found": one.title, "right": full}, (), fix, Severity.INFO, "short")
            continue
        if not one.is_rule:
            continue
        law = one.title.startswith(_PREFIX) and title.endswith(("法", "条例", "规定", "办法"))
        near = _meant(title, law=law)
        if near:
            yield Hit(*_span(one), {"found": one.title, "right": near}, (), _retitle(context, one, near))
            continue
        mended = _without_slip(title, params["cut"])
        if mended:
            key = next((wrong for wrong in params["cut"] if re.search(wrong, title)), title)
            slips[key] = _joined(slips.get(key), context, one, mended)
            continue
        other = next((old for old in seen if _near(title, old) and not _local(title, old)), None)
        if other:
            related: Others = ((*_span(seen[other]), {}),)
            yield Hit(*_span(one), {"found": one.title, "right": other}, related, variant="drift")
        seen.setdefault(title, one)
    yield from slips.values()


def _joined(first: Hit | None, context: Context, one: Citation, right: str) -> Hit:
    """One finding for a slip that stands in several titles."""
    fix = _retitle(context, one, right)
    if first is None or first.fix is None or fix is None:
        return Hit(*_span(one), {"found": one.title, "right": right}, (), fix)
    edits = Fix(first.fix.description, (*first.fix.edits, *fix.edits))
    return replace(first, related=(*first.related, (*_span(one), {})), fix=edits)


def _meant(title: str, *, law: bool) -> str | None:
    """The known title that a title is nearly, if it is of the same genre and no local namesake."""
    for known in lexicon("statutes")["titles"]:
        near = title[-1] == known[-1] and _near(title, known, law=law)
        stem = _GENRE.sub("", known)
        renamed = len(stem) >= _STEM and _GENRE.sub("", title) == stem
        renamed = renamed or (law and known.endswith("法") and _GENRE.sub("", title) == known[:-1])
        renamed = renamed or (bool(_GENRE.search(title)) and _cut(title, known))
        if (near or renamed) and not _local(title, known):
            return str(known)
    return None


def _cut(title: str, known: str) -> bool:
    """Whether a title is a known one with a word left out: 突发事件预案管理办法."""
    return (
        len(title) >= _STEM and 0 < len(known) - len(title) <= 2 and title[-4:] == known[-4:] and _holds(known, title)
    )


def _without_slip(title: str, cut: Mapping[str, str]) -> str | None:
    """A title with the slip in it mended: a character mistaken, or one of a fixed word left out (社会险)."""
    if right := mended(title):
        return right
    wrong = next((word for word in cut if re.search(word, title)), None)
    return re.sub(wrong, cut[wrong], title) if wrong else None


def _wrong_number(one: Citation, title: str) -> Iterator[Hit]:
    """The document number behind a title is another's."""
    data = lexicon("statutes")
    right = data["numbers"].get(title)
    if right is None or one.number is None:
        return
    former = [old["number"] for old in data["repealed"] if old["title"] == title and "number" in old]
    number = _normal(one.number)
    if number and number not in (_normal(right), *(_normal(old) for old in former)):
        yield Hit(*_span(one), {"found": f"{one.title}（{one.number}）", "right": right}, variant="document")


def _normal(number: str) -> str | None:
    """A document number without its brackets: 国办发2016-61."""
    match = re.match(r"([\u4e00-\u9fff]+)[〔\[【（(]?(\d{4})年?[〕\]】）)]?第?0*(\d+)号", number)
    return f"{match[1]}{match[2]}-{match[3]}" if match else None


def _retitle(context: Context, one: Citation, right: str) -> Fix | None:
    """The fix that puts the right title in place of a cited one; the prefix and the note of version stay."""
    start, end = _span(one)
    found = _bare(one.title)
    at = context.document.text.find(found, start, end)
    return Fix(f"改为“{right}”", (Edit(at, at + len(found), right),)) if at >= 0 else None


def _local(title: str, known: str) -> bool:
    """Whether a title is a local or institutional namesake of another (某县突发事件总体应急预案)."""
    return _names_place(title) != _names_place(known)


def _names_place(title: str) -> bool:
    return not title.startswith(("国家", "全国", "中国")) and bool(_PLACE.search(_NO_PLACE.sub("", title[:8])))


def _near(one: str, other: str, *, law: bool = False) -> bool:
    """Whether two titles differ by one to three characters, and by little for their length; a law's by two from seven on."""
    shortest = min(len(one), len(other))
    if law and other.endswith("法") and len(other) >= 5 and 0 < len(one) - len(other) <= 2 and _holds(one, other):
        return True
    if one == other or abs(len(one) - len(other)) > _CLOSE or shortest < 5:
        return False
    limit = _CLOSE if shortest >= _LONG else 2 if law and shortest >= _LAW else 1
    return 0 < _distance(one, other) <= limit


def _holds(one: str, other: str) -> bool:
    """Whether a title is another with characters put in: 网络信息安全法, 网络安全法."""
    rest = iter(one)
    return all(char in rest for char in other)


def _distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        before, row[0] = row[0], at
        for index, mark in enumerate(other, 1):
            before, row[index] = row[index], min(row[index] + 1, row[index - 1] + 1, before + (char != mark))
    return row[-1]


def citation_format(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Brackets of titles that do not pair or are none, and document numbers not written 〔年〕号."""
    document = context.document
    number, angles = compiled(params["number"]), compiled(params["angles"])
    laws = re.compile(
        rf"(?<!《){_PREFIX}(?:{'|'.join(one for one in lexicon('statutes')['titles'] if one.endswith('法'))})"
    )
    for line in context.outline.body:
        raw = document.text[line.start : line.end]
        for match in number.finditer(raw):
            serial = str(int(re.sub(r"\D", "", match["serial"] or match["after"])))
            year = unicodedata.normalize("NFKC", match["year"] or match["bare"])
            right = f"〔{year if len(year) == _YEAR_LONG else f'20{year}'}〕{serial}号"
            opens = match.start("open") if match["open"] else match.start("bare")
            start, end = line.start + opens, line.start + match.end()
            if raw[opens : match.end()].translate(_NARROW) != right:
                fix = Fix(f"改为“{right}”", (Edit(start, end, right),))
                yield Hit(
                    line.start + match.start(), end, {"found": match[0], "right": right}, (), fix, variant="number"
                )
        for match in (*angles.finditer(raw), *(one for one in laws.finditer(raw) if not _bracketed(raw, one.start()))):
            start, end = line.start + match.start(), line.start + match.end()
            right = f"《{match[0].strip('<>＜＞〈〉“”')}》"
            fix = Fix(f"改为“{right}”", (Edit(start, end, right),))
            yield Hit(start, end, {"found": match[0], "right": right}, (), fix, variant="number")
        yield from _unpaired(context, line, raw)


def _bracketed(raw: str, at: int) -> bool:
    return raw.rfind("《", 0, at) > raw.rfind("》", 0, at)


def _unpaired(context: Context, line: Line, raw: str) -> Iterator[Hit]:
    """《 without 》 or the other way round, in one line."""
    open_at: list[int] = []
    for at, char in enumerate(raw):
        if char == "《":
            open_at.append(at)
        elif char == "》":
            if open_at:
                open_at.pop()
            elif "》" not in raw[:at] and _opened_above(context, line):
                continue
            else:
                begin = raw.rfind("《", 0, at)
                begin = begin if 0 <= at - begin <= _LONGEST_TITLE else max(0, at - 12)
                yield Hit(line.start + begin, line.start + at + 1, {"found": raw[begin : at + 1]}, variant="pair")
    after = context.document.text[line.end : line.end + 60].lstrip()
    for at in open_at:
        if "》" in after.split("。")[0] and "《" not in after.split("》")[0] and len(raw) - at < 60:
            continue  # the title goes on in the next line
        yield Hit(line.start + at, min(line.end, line.start + at + 30), {"found": raw[at : at + 12]}, variant="pair")


def _opened_above(context: Context, line: Line) -> bool:
    """Whether the line before ends inside a title."""
    before = context.document.text[max(0, line.start - 80) : line.start].rstrip().rsplit("\n", 1)[-1]
    return before.rfind("《") > before.rfind("》")


def renamed_body(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A body that had been renamed or merged when the plan was made."""
    dated = context.plan.date or context.today.isoformat()
    for one in lexicon("statutes")["renamed"]:
        if dated < one["until"]:
            continue
        for sentence, match in matches(context, one["pattern"]):
            before = sentence.text[: match.start()]
            if before.rfind("《") <= before.rfind("》") and not re.search(
                r"(?:原|(?<![时日月年天之以班午])前|撤销|合并)[^，。；]{0,6}$", before
            ):
                yield Hit(*sentence.span(match.start(), match.end()), {"found": match[0], "now": one["now"]})


def vague_basis(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The plan rests on 有关规定 without naming any, in the sentence on its purpose or in its section on the basis."""
    purpose, besides, section = (compiled(params[key]) for key in ("pattern", "besides", "section"))
    for sentence in context.outline.sentences:
        text = sentence.text
        match = besides.search(text) if "《" in text else purpose.search(text)
        if not match and "《" not in text and "basis" in context.outline.kinds_of(sentence.line):
            match = section.search(text) if sentence.end > sentence.line.lead else None
        if match:
            yield Hit(*sentence.span(*match.span(1)), {"words": match[1]})


def unlisted_basis(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A rule that the text applies and the basis does not list."""
    basis = [
        one
        for one in context.outline.sentences
        if "basis" in context.outline.kinds_of(one.line) or compiled(params["basis"]).search(one.text)
    ]
    listed = "".join(sentence.text for sentence in basis)
    if "《" not in listed:
        return
    lines = {sentence.line.index for sentence in basis}
    for one in cited(context):
        applied = compiled(params["applied"]).search(one.line.text[max(0, one.start - 6) : one.start])
        if one.is_rule and one.line.index not in lines and applied and _bare(one.title) not in listed:
            yield Hit(*_span(one), {"title": one.title})


def irrelevant_basis(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A basis about another matter than the plan: no word of what its title is about stands in the rest of the plan."""
    topics = {name: compiled(pattern) for name, pattern in lexicon("topics").items()}
    stock, general = compiled(params["stock"]), compiled(params["general"])
    text = "\n".join(line.text for line in context.outline.body)
    own = re.sub(r"\W", "", (context.plan.issuer or "") + (context.plan.title or ""))
    for one in cited(context):
        title = _bare(one.title)
        if not one.is_rule or general.search(title):
            continue
        rest = text.replace(one.title, "")
        named = [name for name, pattern in topics.items() if pattern.search(title)]
        if named and not any(topics[name].search(rest) for name in named):
            yield Hit(*_span(one), {"title": one.title, "topic": "、".join(named)})
            continue
        words = [word for word in stock.split(_OF_PLACE.sub("", title)) if word]
        about = [word[at : at + 2] for word in words for at in range(max(1, len(word) - 1))]
        if about and not any(pair in rest or pair in own for pair in about):
            yield Hit(*_span(one), {"title": one.title, "topic": "、".join(words)})
