"""Characters of symbol fonts (符号字体) as the Unicode characters that look like them.

The tables hold what documents use: check marks and boxes, bullets, arrows, circled digits, stars, signs of post and
telephone, and the Greek and mathematical letters of Symbol. Codes are those of the fonts, 0x20 to 0xFF; in a .docx they
stand as U+F020 to U+F0FF or as the plain characters.
"""

from __future__ import annotations

_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **{code: chr(code) for code in (*range(0x20, 0x22), 0x23, *range(0x25, 0x27), *range(0x28, 0x2A), *range(0x2B, 0x2D))},
    **{code: chr(code) for code in (*range(0x2E, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈",
    0xCF: "∉", 0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧",
    0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x37: "⌨", 0x3E: "✇", 0x3F: "✍",
    0x41: "✌", 0x46: "☞", 0x45: "☜", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹", 0x51: "✈", 0x52: "☼", 0x54: "❄",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x78: "⌧", 0x7A: "⌘", 0x7B: "❀", 0x7D: "❝", 0x7E: "❞",
    0x80: "⓪", 0x8B: "⓿", **{0x81 + at: chr(0x2460 + at) for at in range(10)},
    **{0x8C + at: chr(0x2776 + at) for at in range(10)},
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□",
    0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xAD: "✴", 0xAE: "✹", 0xAF: "✵", 0xB1: "⌖", 0xB2: "⟡", 0xB5: "✪", 0xB6: "✰",
    0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE3: "↖", 0xE4: "↗",
    0xE5: "↙", 0xE6: "↘", 0xE7: "⬅", 0xE8: "➔", 0xE9: "⬆", 0xEA: "⬇", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xF3: "⬄", 0xF4: "⇳", 0xF8: "▪", 0xF9: "▫", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "⊗", 0x56: "⊗", 0x57: "⦸",
    0x69: "⓪", **{0x6A + at: chr(0x2460 + at) for at in range(10)},
    0x74: "⓿", **{0x75 + at: chr(0x2776 + at) for at in range(10)},
    0x96: "•", 0x97: "●", 0x98: "●", 0x99: "●", 0x9A: "○", 0x9B: "○", 0x9D: "◉", 0x9E: "◎", 0x9F: "▪", 0xA0: "■",
    0xA1: "■", 0xA2: "■", 0xA3: "□", 0xA4: "□", 0xAC: "◆", 0xAD: "◆", 0xAE: "◇",
}  # fmt: skip
_WINGDINGS_3 = {
    0x20: " ", 0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x6A: "↖", 0x6B: "↗", 0x6C: "↙", 0x6D: "↘", 0x6E: "↔",
    0x70: "▲", 0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀", 0x75: "▶", 0x76: "◁", 0x77: "▷", 0x7D: "▶", 0x84: "◄",
    0x85: "►",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3}
_PRIVATE = 0xF000
_BULLET = "•"


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of a font are symbols."""
    return font is not None and font.lower() in _FONTS


def symbol(code: int, font: str | None) -> str | None:
    """The Unicode character for a code in a font; ``None`` where a symbol has none.

    In an ordinary font the code is the character itself, or that of its low byte where it lies in the private range.
    """
    byte = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    table = _FONTS.get((font or "").lower())
    if table is not None:
        return table.get(byte)
    return chr(byte) if 0x20 <= byte < 0xD800 or 0xE000 <= byte < 0xFFFE or 0x10000 <= byte < 0x110000 else None


def symbols(text: str, font: str) -> str:
    """Letters in a symbol font as symbols, one for one; those without one stay as they are."""
    return "".join(symbol(ord(char), font) or char for char in text)


def bullet(text: str, font: str | None) -> str:
    """The bullet (项目符号) of a list; one that Unicode lacks is shown as •."""
    shown = "".join(symbol(ord(char), font) or "" for char in text)
    private = any(0xE000 <= ord(char) < 0xF900 for char in shown)
    return _BULLET if private or not shown.strip() else shown
