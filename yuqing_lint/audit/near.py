"""Near-duplicates (近重复): plans of which little but the names differs, by MinHash over the text with the names masked.

Broder, *On the resemblance and containment of documents* (1997). A signature of 128 values estimates the share of passages
that two plans have in common to about ±0.03 where it is near 0.9.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from yuqing_lint import regex as re
from yuqing_lint.checks.statements import plain
from yuqing_lint.model import PlanFacts

VALUES = 128
BANDS = 16
"""Two plans are looked at where all of 8 values agree in one of 16 bands: at a resemblance of 0.9 that is missed once in
10,000 times, at 0.6 it happens in a quarter."""
_ROWS = VALUES // BANDS
_SEED = 20240926
_PASSAGE = 6
"""Characters of a passage."""
_SHORTEST = 60
"""A plan of fewer different passages is like any other such plan."""
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,7}?(?:省|市|县|区|州|盟|旗|镇|乡|街道)")


def signature(text: str, plan: PlanFacts) -> bytes | None:
    """The MinHash signature of a plan; ``None`` where it is too short to be compared. ``text`` is that of its document."""
    words = masked(text[plan.span.start : plan.span.end], plan)
    passages = {words[at : at + _PASSAGE] for at in range(len(words) - _PASSAGE + 1)}
    if len(passages) < _SHORTEST:
        return None
    from rensa import RMinHash

    sketch = RMinHash(num_perm=VALUES, seed=_SEED)
    sketch.update(sorted(passages))
    return struct.pack(f"<{VALUES}I", *sketch.digest())


def masked(text: str, plan: PlanFacts) -> str:
    """The letters of a text, with the names of the plan's own unit and all numbers masked."""
    words = plain(text)
    for name in sorted(_names(plan), key=len, reverse=True):
        words = words.replace(name, "某")
    return re.sub(r"\d+", "0", words)


def _names(plan: PlanFacts) -> set[str]:
    """The unit in full, its place, and itself without its place."""
    found: set[str] = set()
    for name in (plan.issuer, *(short.full for short in plan.abbreviations if short.full == plan.issuer)):
        own = plain(name)
        place = _PLACE.match(own)
        found |= {own, place[0] if place else "", own[place.end() :] if place else ""}
    return {name for name in found if len(name) > 1}


def bands(sketch: bytes) -> Iterator[tuple[int, bytes]]:
    """The bands of a signature: number and content."""
    size = 4 * _ROWS
    for band in range(BANDS):
        yield band, sketch[band * size : (band + 1) * size]


def resemblance(one: bytes, other: bytes) -> float:
    """The estimated share of passages that two plans have in common."""
    form = f"<{VALUES}I"
    equal = sum(a == b for a, b in zip(struct.unpack(form, one), struct.unpack(form, other), strict=True))
    return float(equal) / VALUES
