"""Legality and safety (合法安全): orders that the tool exists to find, and data that must not stand in a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.checks.orders import clause_around, is_ordered
from yuqing_lint.checks.terms import matches
from yuqing_lint.extract.actors import subject_before
from yuqing_lint.folding import fold_characters
from yuqing_lint.model import BlockKind, Severity
from yuqing_lint.numerals import NUMERAL, value_of
from yuqing_lint.outline import Sentence
from yuqing_lint.patterns import compiled


def _found(context: Context, params: Mapping[str, Any], key: str = "patterns") -> Iterator[tuple[Sentence, int, int]]:
    """Where the patterns of a rule file find something, in reading order; of those that overlap, the first."""
    words = tuple(params.get("words", {}).items())
    found = [
        (sentence.line.index, sentence.start, match.start(), -match.end(), sentence)
        for pattern in params[key]
        for sentence, match in matches(context, pattern, words)
    ]
    covered = (-1, 0, 0)
    for index, begin, start, end, sentence in sorted(found, key=lambda one: one[:4]):
        if (index, begin, start) >= covered:
            covered = (index, begin, -end)
            yield sentence, start, -end


def _clause(text: str, start: int, end: int) -> str:
    return text[slice(*clause_around(text, start, end))]


def ordered(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A measure that the plan orders, and does not forbid, punish or fight.

    ``lawful`` and ``harmless`` excuse the clause that it stands in, ``authority`` a measure of those who may take it,
    ``issuer`` the plans of those who may.
    """
    if "issuer" in params and compiled(params["issuer"]).search(
        (context.plan.issuer or "") + (context.plan.title or "")
    ):
        return
    excuses = [compiled(params[key]) for key in ("lawful", "harmless") if key in params]
    places: dict[tuple[int, int], list[tuple[Sentence, int, int]]] = {}
    for sentence, start, end in _found(context, params):
        clause = _clause(sentence.text, start, end)
        if any(excuse.search(clause) for excuse in excuses) or not is_ordered(context, sentence, start, end):
            continue
        if "authority" in params and _acts(sentence, start, end, compiled(params["authority"])):
            continue
        start = _culpable(params, sentence.text, start, end)
        places.setdefault(sentence.span() if params.get("once") else sentence.span(start, end), []).append(
            (sentence, start, end)
        )
    for (sentence, start, end), *more in places.values():
        words = "”“".join(one.text[first:last] for one, first, last in ((sentence, start, end), *more))
        related: Others = tuple((*one.span(first, last), {}) for one, first, last in more)
        yield Hit(*sentence.span(start, end), {"words": words}, related)


def _culpable(params: Mapping[str, Any], text: str, start: int, end: int) -> int:
    """Where the words begin that are to blame, behind others that are only listed with them: 网评员、网络水军."""
    last = text.rfind("、", start, end) + 1
    words = tuple(params.get("words", {}).items())
    alone = last and "culpable" in params and compiled(params["culpable"], words).search(text[last:end])
    return last if alone else start


def suppressed(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Reporting is forbidden, put off or falsified; ``excused`` says what may be kept back by right."""
    excused = compiled(params["excused"])
    for sentence, start, end in _found(context, params):
        text = sentence.text
        forbids = bool(re.search(r"不|严禁|禁止|勿|别|未经|没", text[start:end]))
        if not excused.search(_clause(text, start, end)) and is_ordered(context, sentence, start, end, forbids=forbids):
            yield Hit(*sentence.span(start, end), {"words": text[start:end]})


def _acts(sentence: Sentence, start: int, end: int, who: re.Pattern[str]) -> bool:
    """Whether those that ``who`` finds take the measure: its subject, or a body that its clause names.

    One that is only helped in a later item does not: 扣押设备、配合公安机关工作.
    """
    text = sentence.text
    first, last = clause_around(text, start, end)
    helped = _HELPED.search(text, end, last)
    subject = subject_before(text, start)
    return bool(
        who.search(text, first, helped.start() if helped else last) or (subject and who.search(text[slice(*subject)]))
    )


_HELPED = re.compile(r"、(?:积极|主动|全力)?(?:配合|协助|联系|协调|对接)")


def ultra_vires(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A unit gives itself a coercive measure that belongs to the police, the courts or the government."""
    own = (context.plan.issuer or "") + (context.plan.title or "")
    text = own + "".join(line.text for line in context.outline.body[:3])
    private = bool(compiled(params["private"]).search(text)) and not compiled(params["public"]).search(own)
    authority = compiled(params["authority"])
    others = {"person": authority, "place": compiled(f"{params['authority']}|{params['helped']}")}
    body = "\n".join(line.text for line in context.outline.body)
    if authority.search(own) or (not own and len(compiled(params["theirs"]).findall(body)) >= params["often"]):
        return
    for key in ("person", "place"):
        for sentence, start, end in _found(context, params, key):
            if (
                key == "place"
                and not private
                and not compiled(params["aimed"]).search(_clause(sentence.text, start, end))
            ):
                continue
            forbids = bool(re.match(r"不|禁止", sentence.text[start:end]))
            if is_ordered(context, sentence, start, end, forbids=forbids) and not _acts(
                sentence, start, end, others[key]
            ):
                yield Hit(*sentence.span(start, end), {"words": sentence.text[start:end]})


_TRIAL = (
    rf"(?:(?:试行|试用|有效|实施|施行|执行|暂行)(?:期限?|时间)(?:限)?(?:为|是|：|暂定)?|试行|暂行|试用|(?:有效|施行|试行)，(?:期限|为期|时间)(?:为)?)"
    rf"(?:为期)?(?P<number>{NUMERAL}|半)(?P<unit>个月|年)(?!\d)"
)
"""试行期一年, 有效期为3年, 试行两年, 试行，期限两年."""
_UNTIL = (
    r"(?:试行|有效|施行|执行|实施)(?:期(?:限)?)?(?:到|至|截至|截止到?)"
    r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?"
)
_OWN = re.compile(
    r"本(?:预案|方案|办法|制度|规定|细则)|^(?:自|从|试行|有效期|施行|暂行|实施期)|自(?:印发|发布|公布|下发)"
)
_REVIEW = rf"(?:每|不超过)(?P<number>{NUMERAL})年[^，。；]{{0,12}}(?:修订|评估修订|修订一次)"


_NEAR = 12


def expired_trial(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The period of trial or validity that the plan gives itself is over, or that within which it is to be revised."""
    if not context.plan.date:
        return
    issued = date.fromisoformat(context.plan.date)
    for pattern in (_TRIAL, _UNTIL, _REVIEW):
        for sentence, match in matches(context, pattern):
            end = _end_of(sentence, match, issued)
            if end is None or end >= context.today or not _OWN.search(sentence.text):
                continue
            values = {"period": match[0], "end": end.isoformat(), "today": context.today.isoformat()}
            review = pattern is _REVIEW
            severity, variant = (Severity.INFO, "review") if review else (None, None)
            yield Hit(*sentence.span(match.start(), match.end()), values, severity=severity, variant=variant)


def _end_of(sentence: Sentence, match: re.Match[str], issued: date) -> date | None:
    """The last day of a period: the day that it names, or the corresponding day so many months on."""
    groups = match.groupdict()
    if "year" in groups:
        month, day = int(groups["month"] or 12), groups["day"]
        try:
            first = date(int(groups["year"]), month, int(day or 1))
        except ValueError:
            return None
        return first if day else _months_later(first, 1)
    number = 0.5 if groups["number"] == "半" else value_of(groups["number"])
    if number is None:
        return None
    return _months_later(_effective(sentence, issued), round(number * (1 if groups.get("unit") == "个月" else 12)))


def _effective(sentence: Sentence, issued: date) -> date:
    """The day from which the plan holds: named in the sentence, or else the day of issue."""
    match = re.search(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起", sentence.text)
    try:
        return date(*(int(number) for number in match.groups())) if match else issued
    except ValueError:
        return issued


def _months_later(day: date, months: int) -> date:
    """The corresponding day (民法典第202条), or the last of the month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def product_placement(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A product is named, or its advert stands in the text; the unit's own systems and public platforms are none."""
    common, own, phrase = (compiled(params[key]) for key in ("common", "own", "phrase"))
    words = tuple(params["words"].items())
    shown: set[tuple[int, int]] = set()
    for pattern in params["patterns"]:
        for sentence, match in matches(context, pattern, words):
            brand, span = match["brand"], sentence.span(match.start("brand"), match.end("thing"))
            quoted = not "\u4e00" <= brand[0] <= "\u9fff"
            verb = match.groupdict().get("verb") is not None or quoted
            alone = match.end() == len(sentence.text) and match.start() == 0
            if (
                not (verb or alone)
                or (quoted and phrase.search(brand[1:-1]))
                or (not quoted and len(brand) <= params["longest"] and common.search(brand))
                or own.search(sentence.text[max(0, match.start() - _NEAR) : match.end()])
                or any(span[0] < end and start < span[1] for start, end in shown)
            ):
                continue
            shown.add(span)
            yield Hit(*span, {"product": sentence.text[match.start("brand") : match.end("thing")]})


def pattern_in_text(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A pattern over the document text as it stands."""
    pattern = compiled(params["pattern"])
    blocks = context.document.blocks
    for line in context.outline.lines:
        margin = blocks[line.block].kind in (BlockKind.HEADER, BlockKind.FOOTER)
        if line.furniture and not margin:
            continue  # an advert of the web page, which STR010 finds
        raw = fold_characters(context.document.text[line.start : line.end])
        for match in pattern.finditer(raw):
            yield Hit(line.start + match.start(), line.start + match.end(), {"words": match[0]})


def secrecy_conflict(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The plan is marked, or calls itself, internal and public at once.

    A mark is a short line at the head or the foot; in running text only what is said of the plan itself counts.
    """
    patterns = {"secret": compiled(params["secret"]), "public": compiled(params["public"])}
    own = compiled(params["own"])
    last = len(context.outline.lines) - params["head"]
    found: dict[str, tuple[int, int, str]] = {}
    for line in context.outline.lines:
        raw = fold_characters(context.document.text[line.start : line.end])
        edge = line.index < params["head"] or line.index >= last
        mark = edge and len(raw) <= params["longest"] and "。" not in raw
        said = own.search(raw)
        if not mark and not said:
            continue
        for name, pattern in patterns.items():
            match = pattern.search(raw, said.start() if said and not mark else 0)
            if (
                match
                and name not in found
                and not (name == "public" and re.search(r"不[^，。]{0,4}$", raw[: match.start()]))
            ):
                found[name] = (line.start + match.start(), line.start + match.end(), match[0])
    if len(found) == len(patterns):
        start, end, words = found["secret"]
        other = found["public"]
        yield Hit(start, end, {"secret": words, "public": other[2]}, ((other[0], other[1], {}),))
