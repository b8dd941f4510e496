"""Labels of lines (层次序数), by ``grammar/heading.lark``."""

from __future__ import annotations

from typing import cast

from lark import Token, Tree, UnexpectedInput

from yuqing_lint.folding import fold_characters
from yuqing_lint.grammars import grammar
from yuqing_lint.numerals import value_of
from yuqing_lint.outline.model import Label, Scheme

_FIRST = frozenset(
    "第（附0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVXABCDEFGHabcdefgh●○■□◆◇▪•·★☆➢√*-"
)
_RANKS: dict[str, Scheme] = {
    "部分": "part",
    "编": "part",
    "篇": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
}
_ROMAN = {"I": 1, "V": 5, "X": 10, **{chr(0x2160 + at): at + 1 for at in range(10)}}
_LONGEST = 24


def parse_label(text: str, start: int, end: int) -> Label | None:
    """The label that ``text[start:end]`` begins with, or ``None``. The text is raw: characters are folded here."""
    if start >= end or fold_characters(text[start]) not in _FIRST:
        return None
    head = fold_characters(text[start : min(end, start + _LONGEST)])
    try:
        tree = grammar("heading", "line").parse(head)
    except UnexpectedInput:
        return None
    label = cast("Tree[Token]", tree.children[0])
    tokens = [token for token in label.children if isinstance(token, Token)]
    rest = next((token for token in tree.children[1:] if isinstance(token, Token)), None)
    length = len(head) if rest is None else rest.start_pos or 0
    scheme, values = _read(str(label.data), tokens)
    if scheme == "annex" and rest is not None and not values and ("：" not in head[:length]):
        return None  # 附件及其他材料 is no label
    if rest is not None and scheme == "arabic" and tokens[-1].type == "SPACE" and not "\u4e00" <= rest[0] <= "\u9fff":
        return None
    return Label(scheme, values or (1,), text[start : start + length].strip(), start, start + length)


def automatic_label(text: str, start: int, end: int) -> Label:
    """The label that a word processor wrote (自动编号) in ``text[start:end]``; one of no known style counts as a bullet."""
    written = text[start:end].strip()
    for form in (f"{written} ", f"{written}、"):  # 一 and a tab are 一、
        label = parse_label(form, 0, len(form))
        if label and label.end == len(form):
            return Label(label.scheme, label.values, written, start, end)
    return Label("bullet", (1,), written, start, end)


def _read(rule: str, tokens: list[Token]) -> tuple[Scheme, tuple[int, ...]]:
    """Scheme and values of a parsed label."""
    numbers: list[int] = []
    scheme = cast("Scheme", rule)
    for token in tokens:
        match token.type:
            case "RANK":
                scheme = _RANKS[token]
            case "CHINESE" | "ARABIC":
                numbers.append(int(value_of(token) or 0))
            case "DECIMAL":
                numbers.extend(int(part) for part in token.split("."))
            case "CIRCLED":
                numbers.append(_circled(token))
            case "ROMAN":
                numbers.append(_roman(token))
            case "LETTER":
                numbers.append(ord(token.upper()) - ord("A") + 1)
    return scheme, tuple(numbers)


def _circled(char: str) -> int:
    code = ord(char)
    return code - next(base for base in (0x2460, 0x2474, 0x3220) if base <= code < base + 20) + 1


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
