"""Durations (时长): the value of a time expression, by ``grammar/duration.lark``."""

from __future__ import annotations

from dataclasses import dataclass

from lark import Token, Tree, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.grammars import grammar, remembered
from yuqing_lint.numerals import value_of

_SECONDS = {"S": 1, "M": 60, "H": 3600, "D": 86_400, "W": 604_800, "MO": 2_592_000, "Y": 31_536_000}
_UNITS = {
    "小时": "H", "钟头": "H", "h": "H", "H": "H", "分钟": "M", "分": "M", "min": "M", "秒": "S", "天": "D", "日": "D",
    "工作日": "D",     "周": "W", "星期": "W", "月": "MO", "季度": "Q", "学期": "T", "年": "Y",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. ``iso`` is as written (90分钟 is PT90M), ``seconds`` as contract/facts.md counts them."""

    iso: str
    seconds: int
    every: bool = False
    working: bool = False
    same_day: bool = False
    listed: bool = False
    """1、3、5分钟 and 7×24小时: a slogan or a service, no bound."""


@remembered
def parse_duration(text: str) -> Duration | None:
    """The duration that a folded time expression says; ``None`` where it is none."""
    try:
        tree = grammar("duration", "time").parse(text)
    except UnexpectedInput:
        return None
    part = tree.children[0]
    return _read(part) if isinstance(part, Tree) else None


def _read(tree: Tree[Token]) -> Duration:
    tokens = [child for child in tree.children if isinstance(child, Token)]
    numbers = [value_of(str(token)) or 0 for token in tokens if token.type == "NUMBER"]
    units = [str(token).removeprefix("个") for token in tokens if token.type == "UNIT"]
    unit = units[-1] if units else "日"
    match str(tree.data):
        case "plain" | "next_days":
            return _of(numbers[0], unit)
        case "and_half":
            return _of(numbers[0] + 0.5, unit)
        case "half":
            return _of(0.5, unit)
        case "quarter":
            return _of(15 * numbers[0], "分钟")
        case "range":
            return _of(numbers[-1], unit)
        case "listed" | "round_the_clock":
            plain = _of(numbers[-1], unit)
            return Duration(plain.iso, plain.seconds, listed=True)
        case "same_day":
            return Duration("P1D", 86_400, same_day=True)
        case "next_day":
            return Duration("P1D", 86_400)
        case "each":
            inner = next(child for child in tree.children if isinstance(child, Tree))
            length = _read(inner)
            return Duration(length.iso, length.seconds, every=True, working=length.working)
        case "each_week":
            return Duration("P1W", 604_800, every=True)
        case _:
            length = _of(1, unit)
            return Duration(length.iso, length.seconds, every=True, working=length.working)


def _of(number: float, unit: str) -> Duration:
    """A number of units; half an hour is PT30M, half a day PT12H, half a year P6M."""
    code = _UNITS[unit]
    if code == "Q":
        number, code = number * 3, "MO"
    elif code == "T":
        number, code = number * 6, "MO"
    if number != int(number):
        for finer, factor in {"H": ("M", 60), "D": ("H", 24), "MO": ("D", 30), "Y": ("MO", 12), "W": ("D", 7)}.items():
            if code == finer:
                code, number = factor[0], number * factor[1]
                break
    whole = int(number)
    letter = code[0]
    iso = f"PT{whole}{letter}" if code in ("S", "M", "H") else f"P{whole}{letter}"
    return Duration(iso, whole * _SECONDS[code], working=unit == "工作日")


_N = r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十两百]+)"
_U = (
    r"(?:个?工作日|个?小时|分钟|个?钟头|个?星期|个?月(?!\d|份|[上中下]旬)|个?季度|个?学期|min(?![a-z])|[hH](?![a-zA-Z])"
    r"|天(?!涯|津|然|气)|日(?!常|前[^，。；]{0,2}(?:为止|已)|报|志|均|期|益|程)"
    r"|周(?!年|边|围|期|密|刊|[一二三四五六日])|年(?!度|级|月|轻|龄|代)|秒"
    r"|分(?![别管析布工级类为析配享贝局公部厅校园院行支局之钟]))"
)
_DASH = r"(?:[-~]|至|到)"
_UNTIL = (
    r"(?:(?:[上下中]午|早|晚|凌晨)?(?:\d{1,2}(?:时|点|[:：]\d{2})(?:\d{1,2}分)?|[一二三四五六七八九十]{1,3}[时点]半?|下班|放学|上班|中午|上午|下午|午夜|零时|营业终了|日终|闭市|工作时间结束|交班|[闭收关开停打散上熄][\u4e00-\u9fff]|收市|夜间|晚上)?以?前"
    r"|(?:[上下中]午|早|晚)?\d{1,2}(?:时|点|[:：]\d{2})|下班|上午|下午|中午|晚上)"
)
TIME = re.compile(
    rf"每隔?(?:{_N}{_U}|半个?{_U}|(?:个?工作日|小时|季度|学期|周[一二三四五六日]|星期[一二三四五六日]|[天日周月年])(?!级|人|位|个人|户|度[^报]|起)(?:\d{{1,2}}日前?|{_UNTIL}|[上中下]旬|底|末|初)?)"
    rf"|(?:\d+|[一二三四五六七八九十]+)(?:、(?:\d+|[一二三四五六七八九十]+))+分钟"
    rf"|\d[×xX*]\d{{2}}小时"
    rf"|T\+{_N}{_U}"
    rf"|{_N}(?:{_U})?{_DASH}{_N}{_U}"
    rf"|{_N}个半{_U}|半个?(?:小时|钟头|天|日|月|年|工作日)|{_N}刻钟"
    rf"|{_N}{_U}"
    rf"|(?:当[日天晚夜]|当班(?=内|之内|以内|结束前|下班前)|即日|同日|(?:办结|发现|接报|受理|收到)之日)(?!起|常|志|间)(?:{_UNTIL})?"
    rf"|(?:次日|翌日|第二[天日]|隔日)(?!起)(?:{_UNTIL})?"
)
"""A scan for time expressions, wider than the grammar."""
