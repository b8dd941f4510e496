"""Edits of one text: which go together, and what of each really changes."""

from __future__ import annotations

from collections.abc import Iterable

from yuqing_lint.model import Edit


def clash(one: Edit, other: Edit) -> bool:
    """Whether two different edits touch the same characters, or one puts something where the other works."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def is_paragraphs(edit: Edit) -> bool:
    """Whether an edit puts in whole paragraphs."""
    return edit.start == edit.end and "\n" in edit.replacement


def trimmed(edit: Edit, text: str) -> Edit:
    """An edit without the characters at either end of its range that stay the same."""
    old, new = text[edit.start : edit.end], edit.replacement
    most = min(len(old), len(new))
    before = next((at for at in range(most) if old[at] != new[at]), most)
    most -= before
    after = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return Edit(edit.start + before, edit.end - after, new[before : len(new) - after], edit.like)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits that do not clash."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += (text[at : edit.start], edit.replacement)
        at = edit.end
    return "".join((*pieces, text[at:]))
