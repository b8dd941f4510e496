"""Values of numerals (数词), by ``grammar/numerals.lark``."""

from __future__ import annotations

from typing import Any

from lark import Transformer, UnexpectedInput

from yuqing_lint.grammars import grammar, remembered

NUMERAL = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[一二三四五六七八九十百千两〇零○]+)(?:[百千]?万|[百千亿](?![家部]))*"
"""A scan pattern, wider than the grammar: what it finds is parsed by :func:`value_of`."""

_DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_LONGEST = 40
"""Characters; a longer one is no number that anybody means, and may be beyond any."""


class _Value(Transformer[Any, float]):
    """Folds the tree of a numeral into its value."""

    def arabic(self, parts: list[str]) -> float:
        value = float(parts[0].replace(",", ""))
        for unit in "".join(parts[1:]):
            value *= _UNITS[unit]
        return value

    def section(self, parts: list[Any]) -> float:
        return sum(part if isinstance(part, float) else self._word(part) for part in parts)

    hundreds = tens = section

    def wan(self, parts: list[Any]) -> float:
        values = [part for part in parts if isinstance(part, float)]
        if len(parts) == 1:
            return sum(values)  # 零 alone has none
        return values[0] * 10_000 + sum(values[1:])

    def year(self, parts: list[str]) -> float:
        return float("".join(str(_DIGITS[part]) for part in parts))

    def number(self, parts: list[Any]) -> float:
        values = [part for part in parts if isinstance(part, float)]
        if len(parts) == 1:
            return sum(values)
        return values[0] * 100_000_000 + sum(values[1:])

    @staticmethod
    def _word(word: str) -> float:
        """Value of one term: 三百, 十, 五."""
        if word[-1] in _UNITS:
            return float(_DIGITS.get(word[0], 1) * _UNITS[word[-1]])
        return float(_DIGITS[word])


_FOLD = _Value()


@remembered
def value_of(word: str) -> float | None:
    """The value of a numeral, or ``None`` where the text is none: 二十五 → 25, 500万 → 5000000, 1,000 → 1000."""
    if len(word) > _LONGEST:
        return None
    if word.isdecimal() and word.isascii():
        return float(word)
    try:
        return _FOLD.transform(grammar("numerals", "number").parse(word))
    except UnexpectedInput:
        return None
