"""Names of bodies (机构名称) in running text: where they begin and end, and what kind their last words show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from yuqing_lint import regex as re
from yuqing_lint.folding import lexicon
from yuqing_lint.model import BodyKind

_LONGEST = 40
_NO_GROUP = ("编组", "改组", "重组", "词组", "建组", "进组", "入组", "跟组")
"""Words for grouping that end as the name of a group does."""


@dataclass(frozen=True)
class Lexicon:
    """The patterns of ``rules/lexicon/bodies.yaml``."""

    command: re.Pattern[str]
    office: re.Pattern[str]
    post: re.Pattern[str]
    post_shorts: dict[str, str]
    unit: re.Pattern[str]
    units: re.Pattern[str]
    setup: re.Pattern[str]
    boundary: re.Pattern[str]
    duty: re.Pattern[str]
    given: re.Pattern[str]
    generic: re.Pattern[str]
    vague: re.Pattern[str]
    outside: re.Pattern[str]


@cache
def words() -> Lexicon:
    """The patterns, compiled once."""
    data = lexicon("bodies")
    heads = data["heads"]
    return Lexicon(
        command=re.compile(f"(?:{heads['leading_group']})(?!办公室|下设办公室的|组长|副组长|成员)"),
        office=re.compile(heads["office"]),
        post=re.compile(rf"{data['post_modifiers']}(?:{heads['post']})"),
        post_shorts=data["post_shorts"],
        unit=re.compile(rf"(?:{heads['unit']})(?:（[^（）]{{1,12}}）)?$"),
        units=re.compile(rf"(?:{data['unit_groups']})$"),
        setup=re.compile(data["setup"]),
        boundary=re.compile(data["boundary"]),
        duty=re.compile(data["duty"]),
        given=re.compile(rf"{data['given_adverbs']}(?:{data['given_verbs']})"),
        generic=re.compile(data["generic"]),
        vague=re.compile(data["vague"]),
        outside=re.compile(data["outside"]),
    )


def name_before(text: str, end: int, floor: int = 0, *, lists: bool = False) -> int:
    """Where the name that ends at ``end`` begins: behind the last mark or word that cannot be part of it.

    With ``lists`` a 、 may stand in the name (情报信息、舆情导控组).
    """
    low = max(floor, end - _LONGEST)
    marks = [
        text.rfind(mark, low, end) + 1 for mark in ("，。；：（）【】“”《》" if lists else "，。；：（）【】“”《》、")
    ]
    start = max(low, *marks)
    for match in words().boundary.finditer(text, start, end):
        if match.end() <= end - 2:
            start = match.end()
    return start


@lru_cache(maxsize=4096)
def kind_of(name: str) -> BodyKind | None:
    """What the last words of a name show."""
    lex = words()
    if name == "办公室" or any(match.end() == len(name) for match in lex.office.finditer(name)):
        return "office"
    if any(match.end() == len(name) for match in lex.command.finditer(name)):
        return "leading_group"
    if name.endswith("组") and not name.endswith(_NO_GROUP) and not lex.units.search(name):
        return "working_group"
    post = lex.post.search(name)
    if post and post.end() == len(name):
        return "post"
    return "unit" if lex.unit.search(name) or lex.units.search(name) else None
