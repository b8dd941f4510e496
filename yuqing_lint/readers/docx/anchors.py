"""Suppressions in Word comments (批注) and bookmarks (书签), and the words that they are anchored to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from yuqing_lint import regex as re
from yuqing_lint.model import Directive, Document
from yuqing_lint.readers.directives import parse_directive
from yuqing_lint.readers.docx.names import Element, w
from yuqing_lint.readers.docx.source import text_elements

_STARTS = {w("commentRangeStart"): "comment", w("bookmarkStart"): "bookmark"}
_ENDS = {w("commentRangeEnd"): "comment", w("bookmarkEnd"): "bookmark"}
_REFERENCE, _PARAGRAPH, _TEXT = w("commentReference"), w("p"), w("t")
_ID, _NAME = w("id"), w("name")
_BOOKMARK = re.compile(r"yuqing_lint_+", re.IGNORECASE)
"""Word takes letters, digits and underscores in the name of a bookmark."""

_Key = tuple[str, str]


def with_directives(document: Document, part: str, root: Element, comments: Element | None) -> Document:
    """The document with the suppressions that stand in the comments and bookmarks of one of its parts.

    A comment without a range holds for its paragraph; one around no text holds for nothing, and is reported as unused.
    """
    words = dict(_words(root, comments))
    if not words:
        return document
    elements = _anchored(root, words)
    runs = {run.element: run for run in document.runs if run.part == part}
    found = []
    for key, text in words.items():
        codes, reason = parse_directive(text) or ((), "")
        covered = [runs[index] for index in elements[key] if index in runs]
        start = min((run.start for run in covered), default=len(document.text))
        end = max((run.end for run in covered), default=len(document.text))
        found.append(Directive(codes, reason, document.span(start, end)))
    return replace(document, directives=(*document.directives, *found))


def _words(root: Element, comments: Element | None) -> Iterator[tuple[_Key, str]]:
    """The comments and bookmarks that address the tool."""
    for comment in () if comments is None else comments:
        text = "".join(element.text or "" for element in comment.iter(_TEXT))
        if parse_directive(text) is not None:
            yield ("comment", comment.get(_ID, "")), text
    for bookmark in root.iter(w("bookmarkStart")):
        name = bookmark.get(_NAME, "")
        text = _BOOKMARK.sub("yuqing-lint: ", name).replace("_", " ") if _BOOKMARK.match(name) else name
        if parse_directive(text) is not None:
            yield ("bookmark", bookmark.get(_ID, "")), text


def _anchored(root: Element, words: Mapping[_Key, str]) -> dict[_Key, list[int]]:
    """The text elements, by their index, that each is anchored to."""
    indices = {element: index for index, element in enumerate(text_elements(root))}
    opened: set[_Key] = set()
    ranged: set[_Key] = set()
    found: dict[_Key, list[int]] = defaultdict(list)
    for element in root.iter():
        if element in indices:
            for key in opened:
                found[key].append(indices[element])
        elif (kind := _STARTS.get(str(element.tag))) and (key := (kind, element.get(_ID, ""))) in words:
            opened.add(key)
            ranged.add(key)
        elif kind := _ENDS.get(str(element.tag)):
            opened.discard((kind, element.get(_ID, "")))
        elif element.tag == _REFERENCE and (key := ("comment", element.get(_ID, ""))) in words and key not in ranged:
            paragraph = next(element.iterancestors(_PARAGRAPH), element)
            found[key] += [indices[one] for one in paragraph.iter() if one in indices]
    return found
