"""Names of bodies (机构名称) in running text: where they begin and end, and what kind their last words show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from yuqing_lint.folding import lexicon
from yuqing_lint.model import BodyKind

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a body: ``text[start:end]`` of a folded text."""

    start: int
    end: int
    text: str
    kind: BodyKind


@dataclass(frozen=True)
class Lexicon:
    """The patterns of ``rules/lexicon/bodies.yaml``."""

    command: re.Pattern[str]
    office: re.Pattern[str]
    group: re.Pattern[str]
    post: re.Pattern[str]
    unit: re.Pattern[str]
    setup: re.Pattern[str]
    boundary: re.Pattern[str]
    duty: re.Pattern[str]
    generic: re.Pattern[str]


@cache
def words() -> Lexicon:
    """The patterns, compiled once."""
    data = lexicon("bodies")
    heads = data["heads"]
    return Lexicon(
        command=re.compile(f"(?:{heads['leading_group']})(?!办公室|下设办公室的|组长|副组长|成员)"),
        office=re.compile(heads["office"]),
        group=re.compile(rf"[\u4e00-\u9fff、]{{2,14}}?(?:{heads['working_group']})(?![织建成合长员])"),
        post=re.compile(rf"{data['post_modifiers']}(?:{heads['post']})"),
        unit=re.compile(rf"(?:{heads['unit']})(?:（[^（）]{{1,12}}）)?$"),
        setup=re.compile(data["setup"]),
        boundary=re.compile(data["boundary"]),
        duty=re.compile(data["duty"]),
        generic=re.compile(data["generic"]),
    )


def name_before(text: str, end: int, floor: int = 0) -> int:
    """Where the name that ends at ``end`` begins: behind the last mark or word that cannot be part of it."""
    low = max(floor, end - _LONGEST)
    marks = [text.rfind(mark, low, end) + 1 for mark in "，。；：（）“”《》、"]
    start = max(low, *marks)
    for match in words().boundary.finditer(text, start, end):
        if match.end() < end - 2:
            start = match.end()
    return start


def commands(text: str) -> Iterator[Name]:
    """Leading groups and headquarters, and their offices, named in a text."""
    for match in words().office.finditer(text):
        start = name_before(text, match.end())
        yield Name(start, match.end(), text[start : match.end()], "office")
    for match in words().command.finditer(text):
        start = name_before(text, match.end())
        yield Name(start, match.end(), text[start : match.end()], "leading_group")


def kind_of(name: str) -> BodyKind | None:
    """What the last words of a name show."""
    lex = words()
    if lex.office.search(name) and name.endswith("办公室") or name == "办公室":
        return "office"
    if any(match.end() == len(name) for match in lex.command.finditer(name)):
        return "leading_group"
    if re.search(r"组$", name):
        return "working_group"
    post = lex.post.search(name)
    if post and post.end() == len(name):
        return "post"
    return "unit" if lex.unit.search(name) else None
