"""Characters that fonts put for others: Kangxi radicals (康熙部首), ligatures, compatibility ideographs.

A PDF says which character a glyph stands for, and fonts that share a glyph between 一 and the radical ⼀ often name the
radical. That is the file's doing, not the author's, so the document text has the plain character.
"""

from __future__ import annotations

import unicodedata

from yuqing_lint import regex as re

# Radicals that Unicode gives no compatibility mapping, by EquivalentUnifiedIdeograph.txt of the Unicode character
# database; those that stand for a whole word of today's Chinese.
_RADICALS = dict(
    zip(
        "⺝⺟⺠⺩⺮⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "月母民王竹虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)


def _plain() -> dict[int, str]:
    table = {ord(radical): plain for radical, plain in _RADICALS.items()}
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                table[code] = plain
    return table


PLAIN = _plain()
"""Code point → the plain character or, for a ligature, characters."""

STRANGE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
"""Finds in one pass whether a text has any of them."""
