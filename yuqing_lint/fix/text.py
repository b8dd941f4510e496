"""Fixes in a text file: its encoding, its byte order mark and its line ends stay as they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from yuqing_lint.fix.edits import applied
from yuqing_lint.fix.formats import Obstacle
from yuqing_lint.model import Document, Edit
from yuqing_lint.readers.encoding import decoded
from yuqing_lint.readers.errors import damaged_text


class TextEditing:
    """A text file; ``document`` was read from ``data``. All of its text can be edited."""

    def __init__(self, data: bytes, document: Document) -> None:
        self._text = decoded(data)

    def obstacle(self, edits: Sequence[Edit]) -> Obstacle | None:
        """Nothing keeps an edit from being made."""
        return None

    def edited(self, edits: Sequence[Edit], now: datetime) -> bytes:
        """The file with some edits; they leave no trace in it, and ``now`` is not written.

        Raises:
            ReadError: places of it could not be decoded, and would be lost.
        """
        text, encoding, mark, damaged = self._text
        if damaged:
            raise damaged_text(damaged)
        places = _Places(text)
        end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        raw = [Edit(places.raw(one.start), places.raw(one.end), one.replacement.replace("\n", end)) for one in edits]
        return mark + applied(text, raw).encode(encoding)


class _Places:
    """Offsets in a text whose line ends were made one, as offsets in the text before that."""

    def __init__(self, raw: str) -> None:
        # Each CRLF makes the text one character shorter: those at which the shift grows, as offsets in the shorter text.
        self._pairs: list[int] = []
        at = raw.find("\r\n")
        while at >= 0:
            self._pairs.append(at + 1 - len(self._pairs))
            at = raw.find("\r\n", at + 2)

    def raw(self, offset: int) -> int:
        """The same place in the raw text; before a line end it is in front of both of its characters."""
        return offset + bisect_right(self._pairs, offset)
