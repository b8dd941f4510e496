"""Fonts (字体): which font and size the Han characters of a run have, styles and themes resolved (17.3.2.26)."""

from __future__ import annotations

from yuqing_lint.readers.docx.names import Element, number, value, w
from yuqing_lint.readers.docx.styles import Styles

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FONTS, _EAST_ASIA, _THEMED = w("rFonts"), w("eastAsia"), w("eastAsiaTheme")
_SCRIPTS = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant"}


class Fonts:
    """The fonts of a document's runs; ``theme`` and ``settings`` are the roots of those parts."""

    def __init__(self, styles: Styles, theme: Element | None, settings: Element | None) -> None:
        self._styles = styles
        lang = None if settings is None else settings.find(w("themeFontLang"))
        script = _SCRIPTS.get("" if lang is None else lang.get(_EAST_ASIA, ""))
        self._theme = {
            f"{kind}EastAsia": None if theme is None else _themed(theme.find(f".//{_A}{kind}Font"), script)
            for kind in ("major", "minor")
        }

    def of_run(self, paragraph: Element, run: Element) -> tuple[str | None, float | None]:
        """Font and size in points of the Han characters of a run; ``None`` where the file does not say."""
        own = run.find(w("rPr"))
        styles = self._styles.characters(value(paragraph.find(w("pPr")), "pStyle"), value(own, "rStyle"))
        levels = (*(() if own is None else (own,)), *styles)
        size = next((half for level in levels if (half := number(value(level, "sz"))) is not None), None)
        return self._font(levels), None if size is None else size / 2

    def _font(self, levels: tuple[Element, ...]) -> str | None:
        for level in levels:
            fonts = level.find(_FONTS)
            if fonts is not None and (theme := fonts.get(_THEMED)):
                return self._theme.get(theme)
            if fonts is not None and (name := fonts.get(_EAST_ASIA)):
                return name
        return None


def _themed(fonts: Element | None, script: str | None) -> str | None:
    """The font of a theme for East Asian text: the one that it names, or else that of the script of the language."""
    if fonts is None:
        return None
    named = fonts.find(f"{_A}ea")
    if named is not None and named.get("typeface"):
        return named.get("typeface")
    return next((one.get("typeface") for one in fonts.iterfind(f"{_A}font") if one.get("script") == script), None)
