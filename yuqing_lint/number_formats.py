"""Numbers as automatic labels write them (ST_NumberFormat, ISO/IEC 29500-1 17.18.59, and [MS-OI29500] where Word departs)."""

from __future__ import annotations

from collections.abc import Callable

from yuqing_lint import regex as re

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL_SIMPLIFIED = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百千万", "壹貳參肆伍陸柒捌玖拾佰仟萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_PADDED = re.compile(r"(0+)1, .*")  # custom formats are named by their first numbers: 001, 002, 003, ...
_ROMAN_LAST = 32_767
_LETTERS_LAST = 780  # Word repeats a letter up to thirty times


def format_number(value: int, form: str) -> str:
    """A value in a number format; a value that the format cannot write, and an unknown format, give digits."""
    write = _FORMATS.get(form)
    if write is None and (padded := _PADDED.fullmatch(form)):
        return f"{value:0{len(padded[1]) + 1}d}"
    text = write(value) if write and (value > 0 or form in _WITH_ZERO) else None
    return str(value) if text is None else text


def is_known(form: str) -> bool:
    """Whether a number format is written as Word does, and not just in digits."""
    return form in _FORMATS or bool(_PADDED.fullmatch(form))


def _spoken(value: int) -> str:
    """一百零一: zeros between digits spoken once, 十 to 十九 without 一 at the start."""
    if value >= 100_000_000:
        return str(value)
    high, low = divmod(value, 10_000)
    text = _group(high) + "万" if high else ""
    if low:
        text += ("零" if high and low < 1000 else "") + _group(low)
    return text[1:] if text.startswith("一十") else text


def _group(value: int) -> str:
    text, zero = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + _UNITS[place]
        zero = not digit
    return text


def _counted(value: int) -> str:
    """As spoken below one hundred, digit by digit with ○ from there on: 九十九, 一○○."""
    return _spoken(value) if value < 100 else _digits("○")(value)


def _japanese(value: int) -> str:
    """十, 百 and 千 without 一, zeros unspoken: 百一, 千二百."""
    high, low = divmod(value, 10_000)
    if high >= 10_000:
        return str(value)
    text = _group(high).replace("零", "") + "万" if high else ""
    text += _group(low).replace("零", "")
    return text.replace("一百", "百").replace("一千", "千").replace("一十", "十")


def _digits(zero: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", zero + _DIGITS[1:])
    return lambda value: str(value).translate(table)


def _formal(table: dict[int, int]) -> Callable[[int], str]:
    """Numerals that cannot be altered (大写): 壹拾壹, 壹佰零壹; 十 keeps its 壹."""

    def write(value: int) -> str:
        spoken = _spoken(value)
        return (f"一{spoken}" if spoken.startswith("十") else spoken).translate(table)

    return write


def _one_of(characters: str) -> Callable[[int], str | None]:
    return lambda value: characters[value - 1] if value <= len(characters) else None


def _row(first: int, length: int) -> Callable[[int], str | None]:
    """Characters that follow one another in Unicode: ①②③."""
    return lambda value: chr(first + value - 1) if value <= length else None


def _roman(value: int) -> str | None:
    if value > _ROMAN_LAST:
        return None
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


def _lower_roman(value: int) -> str | None:
    text = _roman(value)
    return text and text.lower()


def _letters(first: str) -> Callable[[int], str | None]:
    """A … Z, AA, BB, …: the same letter repeated."""

    def write(value: int) -> str | None:
        times, at = divmod(value - 1, 26)
        return chr(ord(first) + at) * (times + 1) if value <= _LETTERS_LAST else None

    return write


def _full_width(value: int) -> str:
    return str(value).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


def _ordinal(value: int) -> str:
    tail = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{tail}"


_FORMATS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": _lower_roman,
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "chineseCounting": _counted,
    "taiwaneseCounting": _counted,
    "chineseCountingThousand": _spoken,
    "taiwaneseCountingThousand": _spoken,
    "japaneseCounting": _japanese,
    "ideographDigital": _digits("〇"),
    "japaneseDigitalTenThousand": _digits("〇"),
    "taiwaneseDigital": _digits("○"),
    "chineseLegalSimplified": _formal(_LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": _formal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": lambda value: _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12],
    "ideographEnclosedCircle": _row(0x3220, 10),  # Word writes ㈠, not the ㊀ of the standard
    "decimalEnclosedCircle": _row(0x2460, 20),
    "decimalEnclosedCircleChinese": _row(0x2460, 20),
    "decimalEnclosedParen": _row(0x2474, 20),
    "decimalEnclosedFullstop": _row(0x2488, 20),
    "bullet": lambda _: "",
    "none": lambda _: "",
}
_WITH_ZERO = frozenset({"decimalZero", "decimalFullWidth", "decimalFullWidth2", "ideographDigital", "taiwaneseDigital",
                        "japaneseDigitalTenThousand", "numberInDash", "bullet", "none"})  # fmt: skip
