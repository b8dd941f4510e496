"""Numbers as plans write them, read and written back in the same script."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.generator.numerals import han, quantity

FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
ASCII_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SIZES = {"十": 10, "百": 100, "千": 1000}
_TOKEN = re.compile(r"\d+(?:\.\d+)?[万亿]?|[一二两三四五六七八九十百千零]+[万亿]?|[一二三四五六七八九十百千零]*[万亿]")


@dataclass(frozen=True, slots=True)
class Token:
    """A number in a text: ``text[start:end]`` reads ``value``."""

    start: int
    end: int
    text: str
    value: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The numbers between two offsets."""
    plain = text[start:end].translate(ASCII_DIGITS)
    return [
        Token(start + found.start(), start + found.end(), text[start + found.start() : start + found.end()], value)
        for found in _TOKEN.finditer(plain)
        if (value := han_value(found.group())) > 0
    ]


def han_value(text: str) -> int:
    """The value of a numeral: 12, 1.5万, 十二, 两千, ③, b; 0 where it is none."""
    text = text.translate(ASCII_DIGITS)
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if len(text) == 1 and "a" <= text <= "z":
        return ord(text) - ord("a") + 1
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in text:
            head, _, tail = text.partition(unit)
            return round((float(head) if _arabic(head) else _small(head) or 1) * size) + (
                han_value(tail) if tail else 0
            )
    return int(float(text)) if _arabic(text) else _small(text)


def like(sample: str, value: int) -> str:
    """``value`` as ``sample`` writes its own: ３ → ４, 三 → 四, c → d, ③ → ④, 50万 → 60万, 二千 → 三千."""
    plain = sample.translate(ASCII_DIGITS)
    if len(plain) == 1 and "①" <= plain <= "⑳":
        return chr(ord("①") + value - 1)
    if len(plain) == 1 and "a" <= plain <= "z":
        return chr(ord("a") + value - 1)
    if not re.match(r"\d", plain):
        return quantity(value, chinese=True, in_wan=False) if value != 2 else "二"
    in_wan = plain.endswith("万") and value % 1000 == 0
    written = f"{value / 10_000:g}万" if in_wan else str(value)
    return written.translate(FULL_DIGITS) if sample != plain else written


def count(number: int, *, chinese: bool) -> str:
    """A small number that counts something."""
    return han(number) if chinese else str(number)


def _arabic(text: str) -> bool:
    return bool(re.fullmatch(r"\d+(\.\d+)?", text))


def _small(text: str) -> int:
    total, digit = 0, 0
    for sign in text:
        if sign in _SIZES:
            total += (digit or 1) * _SIZES[sign]
            digit = 0
        elif sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            return 0
    return total + digit
