"""Lines of words in several styles, for terminals and plain text files; rich would take longer to import than a check takes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

Style = Literal["", "bold", "dim", "underline", "red", "yellow", "green", "cyan"]
_CODES = {"bold": "1", "dim": "2", "underline": "4", "red": "1;31", "yellow": "33", "green": "32", "cyan": "36"}
"""Numbers of the escape sequence that selects a style (ECMA-48, Select Graphic Rendition)."""
_CONTROLS: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160))) | {ord("\t"): " "}
"""What a file could command a terminal with."""


class Styled:
    """A line of words, each piece in a style."""

    def __init__(self, words: str = "", style: Style = "") -> None:
        self._pieces: list[tuple[str, Style]] = []
        self.add(words, style)

    def add(self, words: str, style: Style = "") -> Styled:
        """Append words, without control characters."""
        self._pieces.append((words.translate(_CONTROLS), style))
        return self

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(words for words, _ in self._pieces)

    def divided(self, offsets: Sequence[int]) -> list[Styled]:
        """The line in parts, broken at offsets in ascending order; no part ends with a space."""
        parts: list[Styled] = []
        for first, last in pairwise((0, *offsets, len(self.plain))):
            part, at, end = Styled(), 0, first + len(self.plain[first:last].rstrip())
            for words, style in self._pieces:
                part.add(words[max(0, first - at) : max(0, end - at)], style)
                at += len(words)
            parts.append(part)
        return parts

    def render(self, *, color: bool) -> str:
        """The line as text, with escape sequences where it is to be coloured."""
        if not color:
            return self.plain
        return "".join(
            f"\x1b[{_CODES[style]}m{words}\x1b[0m" if style and words else words for words, style in self._pieces
        )
