"""Tables of contents (目录): lines that name the headings of the plan and their pages, and say nothing themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yuqing_lint import regex as re
from yuqing_lint.folding import fold_characters
from yuqing_lint.outline.lines import RawLine

_CAPTION = re.compile(r"(?:目录|目次|contents)[：:]?", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?P<words>.{2,60}?)(?P<leader>[\s.·…‥․．_\-]*)[（(]?-?\s*(?P<page>\d{1,3}|[ivx]{1,5})\s*-?[)）]?", re.IGNORECASE
)
_DOTS = re.compile(r"[.·…‥․．_\-]\s*[.·…‥․．_\-]")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A line, or the cells of a table row, as they stand on the page."""

    first: int
    last: int
    """Indices of its lines, ``last`` behind the end."""
    text: str


def without_contents(lines: Sequence[RawLine], text: str) -> list[RawLine]:
    """The lines but for those of tables of contents.

    Entries are told by dots that lead to a page number, or by a page number behind the words of a later heading; under
    a caption (目录) the words of later headings do.
    """
    rows = list(_rows(lines, text))
    later = {_words(row.text): at for at, row in enumerate(rows)}
    aside: set[int] = set()
    at = 0
    while at < len(rows):
        caption = bool(_CAPTION.fullmatch(_words(rows[at].text)))
        end = at + caption
        while end < len(rows) and _is_entry(rows[end].text, later, end, captioned=caption):
            end += 1
        if end - at - caption >= (1 if caption else _FEWEST):
            aside.update(index for row in rows[at:end] for index in range(row.first, row.last))
        at = max(end, at + 1)
    return [line for index, line in enumerate(lines) if index not in aside]


def _rows(lines: Sequence[RawLine], text: str) -> Iterator[_Row]:
    """What stands on one line of the page: in plain text a tab makes cells of an entry and its page."""
    at = 0
    while at < len(lines):
        end, cell = at + 1, lines[at].cell
        while cell and end < len(lines) and (other := lines[end].cell):
            if (other.table, other.row) != (cell.table, cell.row):
                break
            end += 1
        yield _Row(at, end, text[lines[at].start : lines[end - 1].end].strip())
        at = end


def _words(text: str) -> str:
    return re.sub(r"\s", "", fold_characters(text))


def _is_entry(text: str, later: dict[str, int], at: int, *, captioned: bool) -> bool:
    if captioned and later.get(_words(text), -1) > at:
        return True
    match = _ENTRY.fullmatch(text)
    if match is None:
        return False
    return bool(_DOTS.search(match["leader"])) or later.get(_words(match["words"]), -1) > at
