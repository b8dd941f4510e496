"""Slips (错漏): characters and words that cannot be right where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.terms import matches
from yuqing_lint.folding import lexicon
from yuqing_lint.model import Edit, Fix
from yuqing_lint.outline import Sentence
from yuqing_lint.patterns import compiled

_AROUND = re.compile(r"[^，。；：、）》和与及并或]{0,2}")
"""So much is shown behind a place, up to the next mark or joining word."""


def _replace(sentence: Sentence, start: int, end: int, right: str) -> Fix:
    first, last = sentence.span(start, end)
    return Fix(f"改为“{right}”", (Edit(first, last, right),))


def term_drift(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A key term gives way to one that only looks like it (监测 → 检测)."""
    if context.outline.spun:
        return  # TRM007 says it of the whole text
    text = "\n".join(line.text for line in context.outline.body)
    for pair in params["pairs"]:
        variant = None if compiled(pair["usual"]).search(text) else "alone"
        if variant and not pair.get("always"):
            continue
        for sentence, match in matches(context, pair["found"]):
            if not ("unless" in pair and compiled(pair["unless"]).search(sentence.text)):
                values = {"found": match[0], "usual": pair["term"]}
                yield Hit(*sentence.span(match.start(), match.end()), values, variant=variant)


@cache
def _near_words() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Words with one character mistaken, each with the right word; their lengths by the two first characters, longest first."""
    table = {
        word[: place - 1] + char + word[place:]: word
        for word, places in lexicon("slips")["words"].items()
        for place, chars in places.items()
        for char in chars
    }
    lengths: dict[str, set[int]] = {}
    for word in table:
        lengths.setdefault(word[:2], set()).add(len(word))
    return table, {begin: tuple(sorted(several, reverse=True)) for begin, several in lengths.items()}


def mistaken(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a folded text has one character of a word mistaken: start, end and the right word (慌报 for 谎报)."""
    table, lengths = _near_words()
    end = 0
    for at in range(len(text) - 1):
        if at >= end and (begins := lengths.get(text[at : at + 2])):
            wrong = next((piece for length in begins if (piece := text[at : at + length]) in table), "")
            if wrong:
                end = at + len(wrong)
                yield at, end, table[wrong]


def domain_typo(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A slip that cannot be right: 快速反映, 投拆, 心里疏导."""
    if context.outline.spun:
        return  # TRM007 says it of the whole text
    words = lexicon("folding")["words"]
    there = [wrong for wrong in words if wrong in context.document.text and not _corrupt().search(wrong)]
    for line in context.outline.body if there else ():
        raw = context.document.text[line.start : line.end]
        for wrong in there:
            for match in re.finditer(re.escape(wrong), raw):
                start, end = line.start + match.start(), line.start + match.end()
                fix = Fix(f"改为“{words[wrong]}”", (Edit(start, end, words[wrong]),))
                yield Hit(start, end, {"wrong": wrong, "right": words[wrong]}, (), fix)
    for slip in lexicon("typos")["typos"]:
        right = slip["right"]
        for sentence, match in matches(context, slip["wrong"]):
            start, end = match.span(match.lastindex or 0)
            if in_title(sentence.text, start):
                continue  # REF004 speaks of titles
            fix = _replace(sentence, start, end, right)
            values = {"wrong": sentence.text[start:end], "right": right}
            yield Hit(*sentence.span(match.start(), match.end()), values, (), fix)

    own = (context.plan.title or "") + (context.plan.issuer or "")
    for sentence in context.outline.sentences:
        text = sentence.text
        for start, end, right in mistaken(text):
            if text[start:end] not in own and not in_title(text, start):  # REF004 speaks of titles
                values = {"wrong": text[start:end], "right": right}
                yield Hit(*sentence.span(start, end), values, (), _replace(sentence, start, end, right))


def mended(text: str) -> str | None:
    """A folded text with the first slip in it put right (信息批露 → 信息披露); ``None`` where it has none."""
    near = next(mistaken(text), None)
    if near:
        return text[: near[0]] + near[2] + text[near[1] :]
    for slip in lexicon("typos")["typos"]:
        match = compiled(slip["wrong"]).search(text)
        if match:
            start, end = match.span(match.lastindex or 0)
            return f"{text[:start]}{slip['right']}{text[end:]}"
    return None


def in_title(text: str, at: int) -> bool:
    """Whether a place lies between 《 and 》."""
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def missing_word(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A word cut short: 领导小副组长, 报分领导."""
    for slip in () if context.outline.spun else lexicon("typos")["missing"]:
        right = slip["right"]
        for sentence, match in matches(context, slip["wrong"]):
            if in_title(sentence.text, match.start()):
                continue
            end = match.end() + len(_AROUND.match(sentence.text[match.end() :])[0])  # type: ignore[index]
            values = {"words": sentence.text[match.start() : end], "right": right}
            rest = iter(right)
            completes = all(char in rest for char in match[0])  # the whole word is what stands there and more
            fix = _replace(sentence, match.start(), match.end(), right) if completes else None
            yield Hit(*sentence.span(match.start(), end), values, (), fix)


@cache
def _traditional() -> dict[str, str]:
    pairs = "".join("".join(lexicon("traditional").values()).split())
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@cache
def _corrupt() -> re.Pattern[str]:
    """Characters that no plan holds by right: radicals, private use, replacement marks, traditional forms, Greek in words."""
    single = "".join(_traditional()) + "".join(lexicon("folding")["characters"])
    single = "".join(char for char in dict.fromkeys(single) if "\u3400" <= char <= "\u9fff")
    return re.compile(
        r"[\u2e80-\u2fdf\uf900-\ufaff\ue000-\uf8ff\ufffd\u200b-\u200f\u2060\ufeff]"
        r"|(?<=\d)[OoIl](?=\d*(?:小时|分钟|日|天|年|月|人|万|次|条|个|%|％))|(?<![A-Za-z\d])[OIl](?=\d+(?:小时|分钟|日|天|年|月|人|万|次|条))"
        rf"|[{single}]|[ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΤΥΦΧΨφψЀ-ӿ](?=[\u4e00-\u9fff])(?!值|射线|粒子|型)|(?<=[\u4e00-\u9fff])[ΦφЀ-ӿ]"
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
    spun = context.outline.spun
    words = lexicon("spun")[spun] if spun else _given_way(context, params)
    fewest = params["words"] if spun else 1
    full: list[tuple[int, int, Mapping[str, str]]] = []
    for line in context.outline.body:
        raw = context.document.text[line.start : line.end]
        found = [word for word in words if word in raw]
        if len(found) >= fewest and len(raw) / len(found) <= params["every"]:
            pairs = "、".join(f"{words[word]}→{word}" for word in found[:3])
            full.append((line.start, line.end, {"pairs": pairs}))
    if full:
        start, end, values = full[0]
        yield Hit(start, end, values, tuple(full[1 : 1 + params["shown"]]))


def _given_way(context: Context, params: Mapping[str, Any]) -> dict[str, str]:
    """The odd words of a spun text with the plain word that each displaced; none unless many plain words are displaced."""
    text = "\n".join(line.text for line in context.outline.body)
    displaced: dict[str, list[str]] = {}
    for plain, others in lexicon("synonyms").items():
        counts = {other: text.count(other) for other in others}
        usual = max(counts.values())
        if usual >= params["often"] and usual >= params["times"] * text.count(plain):
            displaced[plain] = [other for other, count in counts.items() if count]
    if len(displaced) < params["given_way"]:
        return {}
    return {other: plain for plain, others in displaced.items() for other in others}


def repeated_word(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A word that stands twice: 由由, 个人个人, the same name twice in one list."""
    usual = compiled(params["usual"])
    for pattern in params["patterns"]:
        for sentence, match in matches(context, pattern):
            fix = _replace(sentence, match.start(), match.end(), match[1]) if match.lastindex else None
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]}, (), fix)
    for sentence, match in matches(context, _TWICE):
        if not usual.search(sentence.text[match.start() : match.end() + 1]) and len(set(match[1])) > 1:
            fix = _replace(sentence, match.start(), match.end(), match[1])
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]}, (), fix)
    for sentence in context.outline.sentences:
        yield from _repeated_items(sentence)


_TWICE = r"([\u4e00-\u9fff]{2,8})\1"
_ITEM = re.compile(r"(?<=、)[^、，。；：“”（）《》]{2,10}(?=、)")


def _repeated_items(sentence: Sentence) -> Iterator[Hit]:
    """The same item twice in a list joined by 、."""
    for match in _ITEM.finditer(sentence.text):
        if sentence.text.count(match[0]) == 1:
            continue
        item = re.escape(match[0])
        later = re.transient(rf"^(?:、[^、，。；：“”（）或和及与]{{1,8}})*、{item}(?=[、，。；”）])")
        earlier = re.transient(rf"(?<=[“（：]){item}(?=、[^。；，：“（]*、$)")
        again = later.search(sentence.text[match.end() :]) or earlier.search(sentence.text[: match.start()])
        if again:
            fix = Fix("删去重复的一项", (Edit(*sentence.span(match.start(), match.end() + 1), ""),))
            yield Hit(*sentence.span(match.start(), match.end()), {"words": match[0]}, (), fix)
