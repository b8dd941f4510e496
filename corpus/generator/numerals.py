"""Numbers as plans write them: 12、十二、500万、五百万、二〇二六."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_WAN = 10_000


def han(number: int, *, ordinal: bool = False) -> str:
    """``number`` in Chinese, 0 to 99 999 999: 12 → 十二, 2000 → 二千, 105 → 一百零五.

    A lone 2 is 两 where it counts (两小时), 二 where it orders (第二章): ``ordinal``.
    """
    if not 0 <= number < _WAN * _WAN:
        raise ValueError(f"{number} is out of range")
    if number == 2 and not ordinal:
        return "两"
    high, low = divmod(number, _WAN)
    if not high:
        return _below_wan(low) or "零"
    gap = "零" if 0 < low < 1000 else ""
    return f"{_below_wan(high)}万{gap}{_below_wan(low)}"


def _below_wan(number: int) -> str:
    out, gap = "", False
    for size, name in _UNITS:
        digit, number = divmod(number, size)
        if digit:
            out += ("零" if gap else "") + ("" if digit == 1 and size == 10 and not out else _DIGITS[digit]) + name
            gap = False
        elif out:
            gap = True
    if number:
        out += ("零" if gap else "") + _DIGITS[number]
    return out


def han_year(year: int) -> str:
    """A year digit by digit: 2026 → 二〇二六."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def count(number: int, *, chinese: bool) -> str:
    """A number that counts something, in the plan's numerals."""
    return han(number) if chinese else str(number)


def quantity(number: int, *, chinese: bool, in_wan: bool) -> str:
    """A threshold: ``in_wan`` writes a whole number of ten thousands with 万 (500万、五百万)."""
    if in_wan and number >= _WAN and number % _WAN == 0:
        wan = number // _WAN
        return f"{_below_wan(wan) if chinese else wan}万"
    return count(number, chinese=chinese)
