"""Section kinds (篇章要素) that a heading names, by ``rules/lexicon/sections.yaml``."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import cast

from yuqing_lint import regex as re
from yuqing_lint.folding import lexicon
from yuqing_lint.model import SectionKind

_BODY = re.compile(
    r"(?:组|股|科|处|室|部|(?<!怎么)(?<!怎样)(?<!如何)办|局|员|人|中心|单位|学校|院|队|岗|委|会|站|所|公司|集团|厅|馆)$"
)
"""A heading that names a unit (宣传教育股) says nothing of what the part is for."""


@cache
def _patterns() -> tuple[tuple[SectionKind, re.Pattern[str], re.Pattern[str] | None], ...]:
    data = lexicon("sections")
    refused: dict[str, str] = data["not"]
    return tuple(
        (
            cast("SectionKind", kind),
            re.compile("|".join(patterns)),
            re.compile(refused[kind]) if kind in refused else None,
        )
        for kind, patterns in data["headings"].items()
    )


@lru_cache(maxsize=2048)
def kinds_of_heading(heading: str) -> tuple[SectionKind, ...]:
    """The kinds that the folded words of a heading name, in the order of the contract; none for an ordinary phrase."""
    names_body = bool(_BODY.search(heading))
    return tuple(
        kind
        for kind, pattern, refused in _patterns()
        if (kind == "organization" or not names_body)
        and pattern.search(heading)
        and not (refused and refused.search(heading))
    )
