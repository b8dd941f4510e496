"""Level names (级别) where they are used as levels, by ``grammar/level.lark``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from lark import Token, Tree, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.folding import lexicon
from yuqing_lint.grammars import grammar, remembered
from yuqing_lint.model import SeverityLevel

_GRADE = "特别重大|特别严重|特大|重大|严重|较大|较重|一般|较轻|轻微|轻度|中度|重度"
_WORD = (
    rf"(?:{_GRADE}|[红橙黄蓝]色?|[ⅠⅡⅢⅣⅤ]级?"
    r"|(?:IV|I{1,3}|V|iv|i{1,3}|v)(?:级|(?=[、和或至-]))|(?:[一二三四五12345]|特(?!级教师|级厨师|级护理))[级类]|[A-ES甲乙丙丁][级类]|[PT]\d级)"
)
_NAME = rf"{_WORD}(?:（{_WORD}(?:[、，/](?:即)?{_WORD})*）)?"
_SCAN = re.compile(rf"(?<![特别严A-Za-z0-9])({_NAME}(?:(?:、|和|或者|或|以及|及|与|/|至|-)(?:{_NAME}))*)")
_BARE_AFTER = re.compile(
    r"的?(?:：|每|当[日天]|次日|半|[一二两三四五六七八九十]+个?(?:小时|分钟|天|日|刻)|\d+个?(?:小时|分钟|天|日|h|min)|不超过|不晚于|最迟|原则上)"
)
_STRONG = re.compile(r"[ⅠⅡⅢⅣⅤ]|[IVi]|[A-ES][级类]|[PT]\d级|[红橙黄蓝]色")
_ORDINAL = re.compile(r"^[特一二三四五12345甲乙丙丁][级类]")
_COMPARED = re.compile(
    r"的?(?:[那这]?一?[级个档]|级别|等级|标准|者)(?=认定|确定|定级|判定|处置|执行|启动|响应|为准|论|计|$|[，。；])"
)
"""按较重的一级认定: the graver of two, whatever its name."""
_COMPARATIVE = re.compile(r"[按以就依取从]照?(较重|较大|较轻|严重)的?(?:一?[级个档]|级别|等级)")
_REACH = re.compile(r"(?:级)?(?:及|或)?以(?P<side>[上下])")
_RATED = re.compile(r"(?:旅游)?景区|信用|纳税|资质|锅炉|通缉")
_COUNTED = re.compile(r"(?:分为|分成|分作|划分为|划为|设为|共分|共)$")
_STOPS = re.compile(r"$|[，。；：]")
_BEFORE = re.compile(
    r"(?:分为|分成|划分为|定为|认定为|列为|属于?|升级为|降为|达到|符合|即|为|：|、|，|。|；|“|（|^|启动|发布|发生|发现|构成|对于?|遇到?|处置|出现|按照?|其中|及时|将|引发|应对|可能)$"
)
_END = re.compile(
    r"^的?(?:$|--|(?=\d)|[，。；：）、”》]|共?[一二三四五两]级|共?[一二三四五两]个?等?级|级|以上|及以上|以下)"
)


@dataclass(frozen=True, slots=True)
class LevelMention:
    """A level or several joined ones: ``text[start:end]`` with the bracketed other names, without the noun."""

    start: int
    end: int
    names: tuple[str, ...]
    """As in the folded text, without noun, in full: 特别重大, Ⅰ级, I级, 红色; of a bracketed pair the first."""
    ranges: tuple[tuple[int, int], ...]
    """Where each of ``names`` stands."""
    aliases: tuple[tuple[str, ...], ...]
    """For each of ``names`` its other names in brackets."""


@cache
def _context() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = lexicon("levels")
    return re.compile(f"(?:级)?(?:(?:及|或)?以[上下])?(?:的)?{data['modifiers']}(?:{data['nouns']})"), re.compile(
        data["refused"]
    )


def level_mentions(text: str, known: LevelNames | None = None) -> tuple[LevelMention, ...]:
    """The level names in a folded text that are used as levels.

    With ``known``, a name that the plan defines is one also where a time or a mark follows it at once (红色每两小时一次).
    """
    plain = _mentions(text)
    if known is None:
        return plain
    starts = {one.start for one in plain}
    bare = [
        one
        for match in _SCAN.finditer(text)
        if match.start(1) not in starts
        and (one := _parse(match[1], match.start(1)))
        and all(known.rank(name) or known.like(name) for name in one.names)
        and not _is_count(text, one)
        and _BARE_AFTER.match(text, one.end)
    ]
    return tuple(sorted((*plain, *bare), key=lambda one: one.start)) if bare else plain


@remembered
def _mentions(text: str) -> tuple[LevelMention, ...]:
    found: list[LevelMention] = []
    for match in _SCAN.finditer(text):
        mention = _parse(match[1], match.start(1))
        if mention and _is_level(text, mention):
            found.append(mention)
    return tuple(found)


def _is_count(text: str, mention: LevelMention) -> bool:
    """Whether 三级 says how many levels there are: 分为三级；, 甲、乙、丙三级."""
    before = text[: mention.start]
    counted = _COUNTED.search(before) and _STOPS.match(text, mention.end)
    one = len(mention.names) == 1 and _ORDINAL.match(text[mention.start : mention.end])
    return bool(one and (counted or re.search("[甲乙丙丁A-E]$", before)))


def _is_level(text: str, mention: LevelMention) -> bool:
    """Whether what stands around the words makes them a level."""
    noun, refused = _context()
    words, after, before = text[mention.start : mention.end], text[mention.end :], text[: mention.start]
    if re.search(r"(?:[第上下同各本多每高低初几]|(?<!其)中)$", before) and _ORDINAL.match(words):
        return False
    if _is_count(text, mention):
        return False
    if before.endswith(("最", "更", "重", "更为", "较为", "最为", "十分", "非常")) or before.rfind("《") > before.rfind(
        "》"
    ):
        return False
    compared = words in _COMPARATIVE.findall(text)
    if compared or (_COMPARED.match(after) and before.endswith(("按", "按照", "以", "就", "依", "取", "从"))):
        return False
    if noun.match(after):
        return not (words in ("一般", "重大") and re.match(r"情况(?!.{0,2}舆情)", after))
    if refused.match(after) and not _STRONG.search(words):
        return False
    if _RATED.match(after) and re.match("[A-Z]", words):
        return False  # A级旅游景区
    several = len(mention.names) > 1
    if _STRONG.search(words):
        coloured = re.fullmatch(r"[红橙黄蓝]色?", words)
        return not coloured or several or (bool(_END.match(after)) and bool(_BEFORE.search(before)))
    if words == "一般" and before.endswith("（") and after.startswith("）"):
        return True  # 三级舆情（一般）
    if _ORDINAL.match(words):
        return several or bool(_BEFORE.search(before) and _END.match(after))
    return bool(_END.match(after)) and (several or (words != "一般" and bool(_BEFORE.search(before))) or before == "")


def _parse(words: str, offset: int) -> LevelMention | None:
    try:
        tree = grammar("level", "mention").parse(words)
    except UnexpectedInput:
        return None
    names: list[str] = []
    ranges: list[tuple[int, int]] = []
    aliases: list[tuple[str, ...]] = []
    for name in tree.find_data("name"):
        forms = [_form(word, words) for word in name.children if isinstance(word, Tree)]
        forms.sort(key=lambda form: form[1])
        names.append(forms[0][0])
        ranges.append((offset + forms[0][1], offset + forms[0][2]))
        aliases.append(tuple(form[0] for form in forms[1:]))
    order = sorted(range(len(names)), key=lambda at: ranges[at])
    return LevelMention(
        offset,
        offset + len(words),
        tuple(names[at] for at in order),
        tuple(ranges[at] for at in order),
        tuple(aliases[at] for at in order),
    )


def _form(word: Tree[Token], words: str) -> tuple[str, int, int]:
    """A name in full (Ⅰ级, 红色), and its range."""
    token = next(child for child in word.children if isinstance(child, Token))
    start, end = token.start_pos or 0, token.end_pos or 0
    if words[end : end + 1] in ("级", "类"):
        end += 1
    text = str(token)
    if word.data == "colour":
        return f"{text[0]}色", start, end
    if word.data == "roman":
        return f"{text}级", start, end
    return words[start:end], start, end


def full_name(written: str, name: str) -> str:
    """A name as the plan writes it, in full as ``name`` is: Ⅰ of Ⅰ、Ⅱ级 is Ⅰ级."""
    return written + name[-1] if name[-1:] in ("级", "色") and not written.endswith(name[-1]) else written


def plain_roman(text: str) -> str:
    """Ⅰ for I, i and Ⅰ."""
    table = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ"}
    return table.get(text.upper(), text)


class LevelNames:
    """Which names stand for one level in a plan."""

    def __init__(self, levels: Iterable[SeverityLevel]) -> None:
        self._names: dict[str, SeverityLevel] = {}
        for level in levels:
            for name in (level.name, *level.aliases):
                self._names.setdefault(normal(name), level)
        self._series = {series_of(name) for name in self._names} - {"grade"}

    @classmethod
    def of(cls, levels: Iterable[SeverityLevel]) -> LevelNames:
        """The names of a plan's levels."""
        return cls(levels)

    def canonical(self, name: str) -> str:
        """The name of the entry that a name stands for; itself where the plan defines none."""
        level = self._names.get(normal(name))
        return level.name if level else name

    def like(self, name: str) -> bool:
        """Whether a name is of a series that the plan's levels are of (橙色 where 红色 is one); words are of none."""
        return series_of(normal(name)) in self._series

    def ordered(self) -> tuple[str, ...]:
        """The names of the entries, the gravest first."""
        levels = {level.name: level.rank for level in self._names.values()}
        return tuple(sorted(levels, key=lambda name: levels[name]))

    def meant(self, names: Iterable[str], after: str) -> tuple[str, ...]:
        """The entries that names stand for; 较大以上 means every graver one too, 较大以下 every lesser one."""
        own = tuple(dict.fromkeys(map(self.canonical, names)))
        reach = _REACH.match(after) if len(own) == 1 else None
        rank = self.rank(own[0]) if reach else None
        if not reach or rank is None:
            return own
        ranks = [(name, self.rank(name) or rank) for name in self.ordered()]
        return tuple(name for name, at in ranks if (at <= rank if reach["side"] == "上" else at >= rank))

    def rank(self, name: str) -> int | None:
        """The rank of the level that a name stands for."""
        level = self._names.get(normal(name))
        return level.rank if level else None


def series_of(word: str) -> str:
    """The series that a normal name is of: grade, colour, roman, letter, ordinal, code (P1)."""
    if word in lexicon("levels")["gravity"]:
        return "colour" if word.endswith("色") else "grade"
    if word[1:].isdigit():
        return "code"
    return "roman" if word[:1] in "ⅠⅡⅢⅣⅤ" else "letter" if word[:1] in "SABCDE" else "ordinal"


@lru_cache(maxsize=1024)
def normal(name: str) -> str:
    """A name for comparing: Roman letters and digits alike, without 级 and 类."""
    word = name.removesuffix("级").removesuffix("类")
    digits = {"1": "一", "2": "二", "3": "三", "4": "四", "5": "五"}
    return digits.get(word, plain_roman(word))
