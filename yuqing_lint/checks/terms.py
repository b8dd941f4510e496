"""Words (术语文字): abbreviations, slips, corrupt characters, placeholders, repetitions, names left over."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Edit, Fix
from yuqing_lint.outline import Sentence


def matches(context: Context, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Where a pattern stands in the folded sentences of the plan."""
    for sentence in context.outline.sentences:
        for match in pattern.finditer(sentence.text):
            if match.end() > match.start():
                yield sentence, match


def _replace(sentence: Sentence, start: int, end: int, right: str) -> Fix:
    first, last = sentence.span(start, end)
    return Fix(f"改为“{right}”", (Edit(first, last, right),))


# ---------------------------------------------------------------------------------- abbreviations


def unused_abbreviation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An abbreviation is defined and never used."""
    text = "\n".join("".join(context.document.text[line.start : line.end].split()) for line in context.outline.body)
    for abbreviation in context.plan.abbreviations:
        short = re.escape(abbreviation.short)
        tail = "(?!公室)" if abbreviation.short.endswith("办") else ""
        uses = len(re.findall(f"{short}{tail}", text)) - len(re.findall(f'称(?:为)?[“"‘「]?{short}[”"’」]?', text))
        if abbreviation.short in abbreviation.full:
            uses -= len(re.findall(re.escape(abbreviation.full), text))
        if uses <= 0:
            span = abbreviation.span
            yield Hit(span.start, span.end, {"short": abbreviation.short, "full": abbreviation.full})


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
    """An office named by an abbreviation that the plan does not define (维稳办)."""
    known = {abbreviation.short for abbreviation in context.plan.abbreviations}
    common = re.compile(params["common"])
    shown: set[str] = set()
    for sentence, match in matches(context, re.compile(params["pattern"])):
        word = match[0]
        if (
            any(word.endswith(short) or short.endswith(word) or short in word for short in known)
            or common.search(word)
            or word in shown
        ):
            continue
        shown.add(word)
        yield Hit(*sentence.span(match.start(), match.end()), {"word": word})


# ------------------------------------------------------------------------------------------ words


def term_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A key term gives way to one that only looks like it (监测 → 检测)."""
    if context.outline.spun:
        return  # TRM007 says it of the whole text
    text = "\n".join(line.text for line in context.outline.body)
    for pair in params["pairs"]:
        if not re.search(pair["usual"], text):
            continue
        for sentence, match in matches(context, re.compile(pair["found"])):
            yield Hit(*sentence.span(match.start(), match.end()), {"found": match[0], "usual": pair["term"]})


@cache
def _slips(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(one["wrong"]), one["right"]) for one in lexicon("typos")[kind])


def domain_typo(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A slip that cannot be right: 快速反映, 投拆, 心里疏导."""
    if context.outline.spun:
        return
    words = lexicon("folding")["words"]
    for line in context.outline.body:
        raw = context.document.text[line.start : line.end]
        for wrong, right in words.items():
            for match in re.finditer(re.escape(wrong), raw):
                if not _corrupt().search(wrong):
                    start, end = line.start + match.start(), line.start + match.end()
                    fix = Fix(f"改为“{right}”", (Edit(start, end, right),))
                    yield Hit(start, end, {"wrong": wrong, "right": right}, (), fix)
    for pattern, right in _slips("typos"):
        for sentence, match in matches(context, pattern):
            start, end = match.span(1)
            fix = _replace(sentence, start, end, right)
            yield Hit(*sentence.span(match.start(), match.end()), {"wrong": match[1], "right": right}, (), fix)


def missing_word(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A word cut short: 领导小副组长, 报分领导."""
    for pattern, right in () if context.outline.spun else _slips("missing"):
        for sentence, match in matches(context, pattern):
            end = min(match.end() + 2, len(sentence.text))
            values = {"words": sentence.text[match.start() : end], "right": right}
            yield Hit(*sentence.span(match.start(), end), values)


@cache
def _traditional() -> dict[str, str]:
    pairs = "".join(lexicon("traditional")["pairs"].split())
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@cache
def _corrupt() -> re.Pattern[str]:
    """Characters that no plan holds by right: radicals, private use, replacement marks, traditional forms, Greek in words."""
    single = "".join(_traditional()) + "".join(lexicon("folding")["characters"])
    single = "".join(char for char in dict.fromkeys(single) if "\u3400" <= char <= "\u9fff")
    return re.compile(
        r"[\u2e80-\u2fdf\uf900-\ufaff\ue000-\uf8ff\ufffd\u200b-\u200f\u2060\ufeff]"
        rf"|[{single}]|[ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΤΥΦΧΨφψβЀ-ӿ](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[ΦφЀ-ӿ]"
    )


def corrupt_character(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A character that stands for another: a radical, a traditional form, a Greek letter."""
    characters, known = lexicon("folding")["characters"], lexicon("folding")["words"]
    for line in context.outline.lines:
        raw = context.document.text[line.start : line.end]
        for match in _corrupt().finditer(raw):
            char = match[0]
            folded = fold_one(char)
            right = characters.get(char) or _traditional().get(char) or (folded if folded != char else "")
            start = line.start + match.start()
            right = known.get(raw[match.start() : match.start() + 2], right)[:1]
            words = context.document.text[max(line.start, start - 1) : min(line.end, start + 3)]
            values = {"char": char, "words": words, "right": right or "？", "code": f"U+{ord(char):04X}"}
            fix = Fix(f"改为“{right}”", (Edit(start, start + 1, right),)) if right else None
            yield Hit(start, start + 1, values, (), fix)


def fold_one(char: str) -> str:
    """The plain character behind a radical or a compatibility form."""
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def spun_text(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The whole text went through a synonym spinner."""
    if not context.outline.spun or context.index:
        return
    words = lexicon("spun")["words"]
    for line in context.outline.body:
        raw = context.document.text[line.start : line.end]
        found = [word for word in words if word in raw]
        if len(found) >= params["words"] and len(raw) / len(found) <= params["every"]:
            pairs = "、".join(f"{words[word]}→{word}" for word in found[:3])
            yield Hit(line.start, line.end, {"pairs": pairs})
            return


# ------------------------------------------------------------------------------- names left over


def foreign_organisation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The name of another unit of the same kind or level is left in the text."""
    own = context.plan.issuer or context.plan.title or ""
    joint, verb = re.compile(params["joint"]), re.compile(params["verb"])
    place = re.match(params["place"], own)
    for sentence, match in matches(context, re.compile(params["organisation"])) if place else ():
        name, other, level = match[0], match[1], match[2]
        same = place and level == place[2] and other not in own and place[1] not in other
        place_like = same and other not in params["generic"] and not verb.search(other)
        if place_like and not joint.search(sentence.text) and not _in_title(sentence.text, match.start()):
            yield Hit(*sentence.span(match.start(), match.end()), {"name": name, "own": own})
    for rule in params["trades"]:
        if re.search(rule["own"], own):
            yield from _same_trade(context, rule["foreign"], own, joint)
    for rule in params["classes"]:
        if re.search(rf"(?:{rule['self']})$", own) or (not own and rule_words(context, rule["self"])):
            for sentence, match in matches(context, re.compile(rule["foreign"])):
                yield Hit(*sentence.span(match.start(), match.end()), {"name": match[0], "own": rule["zh"]})
    yield from _foreign_notice(context, params)


def _same_trade(context: Context, foreign: str, own: str, joint: re.Pattern[str]) -> Iterator[Hit]:
    """A proper name of the issuer's own trade that is not its own: another 大学 in the plan of a 小学."""
    for sentence, match in matches(context, re.compile(foreign)):
        name = match["name"]
        if name in own or own.endswith(name) or joint.search(sentence.text) or _in_title(sentence.text, match.start()):
            continue
        yield Hit(*sentence.span(match.start("name"), match.end("name")), {"name": name, "own": own})


def _in_title(text: str, at: int) -> bool:
    """Whether a place lies between 《 and 》."""
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def rule_words(context: Context, pattern: str) -> list[str]:
    """How the plan speaks of itself (我公司, 我校), as far as a pattern looks for it."""
    text = "\n".join(line.text for line in context.outline.body)
    return re.findall(rf"(?:我|本)(?:{pattern})", text)


def _foreign_notice(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """X印发《…》的通知, where X is no unit at all."""
    for line in context.outline.body[:30]:
        match = re.match(r"(?!关于|现将)([\u4e00-\u9fffA-Za-z0-9]{3,20}?)(?:关于)?印发《", line.text)
        if match and not re.search(params["unit"], match[1]):
            span = line.folded.span(*match.span(1))
            yield Hit(*span, {"name": match[1], "own": context.plan.issuer or "发文单位"})


def sector_term(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A term of another trade: 由派出所提请 in the plan of an office."""
    own = (context.plan.issuer or "") + (context.plan.title or "")
    text = own + "\n".join(line.text for line in context.outline.body[:1])
    for rule in params["terms"]:
        if re.search(rule["at_home"], text):
            continue
        for sentence, match in matches(context, re.compile(rule["pattern"])):
            yield Hit(*sentence.span(match.start(), match.end()), {"term": match[0], "trade": rule["trade"]})


def placeholder(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A placeholder nobody filled in: ××, 20xx年x月x日, ____."""
    pattern = re.compile(params["pattern"])
    for line in context.outline.lines:
        raw = context.document.text[line.start : line.end]
        for match in pattern.finditer(raw):
            yield Hit(line.start + match.start(), line.start + match.end(), {"words": match[0]})


def repeated_word(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A word that stands twice: 由由, 个人个人, the same name twice in one list."""
    fixed = [re.compile(pattern) for pattern in params["patterns"]]
    usual = re.compile(params["usual"])
    for sentence in context.outline.sentences:
        text = sentence.text
        for pattern in fixed:
            for match in pattern.finditer(text):
                fix = _replace(sentence, match.start(), match.end(), match[1]) if match.lastindex else None
                yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]}, (), fix)
        for match in re.finditer(r"([\u4e00-\u9fff]{2,8})\1", text):
            if not usual.search(text[match.start() : match.end() + 1]) and len(set(match[1])) > 1:
                fix = _replace(sentence, match.start(), match.end(), match[1])
                yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]}, (), fix)
        yield from _repeated_items(sentence)


def _repeated_items(sentence: Sentence) -> Iterator[Hit]:
    """The same item twice in a list joined by 、."""
    for match in re.finditer(r"(?<=、)[^、，。；：“”（）《》]{2,10}(?=、)", sentence.text):
        again = re.search(
            rf"^(?:、[^、，。；：“”（）或和及与]{{1,8}})*、{re.escape(match[0])}(?=[、，。；”）])",
            sentence.text[match.end() :],
        ) or re.search(rf"(?<=[“（：]){re.escape(match[0])}(?=、[^。；，：“（]*、$)", sentence.text[: match.start()])
        if again:
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]})


def self_reference_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The unit speaks of itself as two: 我园 and 我校."""
    found: list[tuple[str, Sentence, re.Match[str]]] = [
        (match[1], sentence, match) for sentence, match in matches(context, re.compile(params["pattern"]))
    ]
    counts = Counter(word for word, _, _ in found)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    other = next(
        (sentence.span(match.start(), match.end()) for word, sentence, match in found if word == usual), (0, 0)
    )
    for word in counts:
        if word != usual:
            sentence, match = next((sentence, match) for one, sentence, match in found if one == word)
            values = {"found": match[0], "usual": f"我{usual}"}
            yield Hit(*sentence.span(match.start(), match.end()), values, ((*other, {}),))
