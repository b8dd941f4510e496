"""What the fixing of a file asks of its format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from yuqing_lint.model import Document, Edit


class Obstacle(StrEnum):
    """Why an edit cannot be made in a file."""

    AUTOMATIC = "automatic"
    """The words are an automatic number (自动编号), which is no text."""
    GENERATED = "generated"
    """The words are not in the file: a field or another file put them there."""
    UNDIVIDED = "undivided"
    """The words are in a formula or under a ruby annotation (拼音)."""
    PARAGRAPHS = "paragraphs"
    """The edit reaches over the end of a paragraph."""


class Editing(Protocol):
    """A file that is open to be edited once."""

    def obstacle(self, edits: Sequence[Edit]) -> Obstacle | None:
        """What keeps some edits from being made; ``None`` where they can be."""

    def edited(self, edits: Sequence[Edit], now: datetime) -> bytes:
        """The file with some edits, none of which clash or meet an obstacle.

        Raises:
            ReadError: a part of the file is damaged.
        """


Opener = Callable[[bytes, Document], Editing]
"""Opens a file's bytes, with the document that was read from them."""
