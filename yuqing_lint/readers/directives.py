"""Suppressions in the file itself (就地豁免): ``yuqing-lint: ignore CODE… 理由``, in comments of every format.

Codes, names, families or globs are parted by commas or spaces; the reason is the rest. In .txt and .md a directive is
a line of its own, bare or as a comment (``<!-- … -->``, ``# …``, ``// …``), and holds for the next line; or a
``<!-- … -->`` at the end of a line, and holds for that line. It is no plan text: it gets no block, and the text and
all offsets stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from yuqing_lint import regex as re
from yuqing_lint.model import Directive, Document

_OPENS = r"yuqing-lint[ \t]*[:：]"
_MARK = re.compile(
    rf"^[ \t\u3000]*(?:\#+|//)?[ \t\u3000]*(?P<bare>{_OPENS}.*)$"
    rf"|<!--[ \t]*(?P<comment>{_OPENS}.*?)-->[ \t\u3000]*$",
    re.IGNORECASE,
)
_WORDS = re.compile(rf"[\s\u3000]*{_OPENS}\s*(?P<verb>[a-z-]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_CODE = r"(?:[A-Za-z]{3}[0-9?*]{1,3}|[A-Z]{3}|[a-z]+(?:-[a-z]+)+)(?![A-Za-z0-9-])"
_CODES = re.compile(rf"\s*({_CODE}(?:[\s,，、]+{_CODE})*)")
_REASON_EDGE = " \t\r\n\u3000-—–:：,，、"


def holds_directive(line: str) -> bool:
    """Whether a line of text is a directive or ends in one."""
    return _MARK.search(line) is not None


def parse_directive(words: str) -> tuple[tuple[str, ...], str] | None:
    """The codes and the reason of a comment; ``None`` where it is no directive.

    A comment that addresses the tool and says nothing that it knows gives no codes, so that it is reported.
    """
    match = _WORDS.match(words)
    if match is None:
        return None
    if match["verb"].lower() != "ignore":
        return (), ""
    codes = _CODES.match(match["rest"])
    if codes is None:
        return (), ""
    reason = " ".join(match["rest"][codes.end() :].split())
    return tuple(re.split(r"[\s,，、]+", codes[1])), reason.strip(_REASON_EDGE)


@dataclass
class DirectiveLines:
    """Takes the lines of a text in order, keeps its directives, and says what of each line is plan text."""

    text: str
    _waiting: list[tuple[int, int, str]] = field(default_factory=list)
    _found: list[tuple[int, int, str]] = field(default_factory=list)

    def visible(self, start: int, end: int) -> int:
        """Where the plan text of the line ``text[start:end]`` ends; ``start`` where there is none."""
        match = _MARK.search(self.text[start:end])
        last = start + match.start() if match else end
        if match:
            self._waiting.append((start + match.start(), start + match.end(), match["bare"] or match["comment"]))
        last = start + len(self.text[start:last].rstrip())
        if start == last:
            return start
        self._found += [(start, last, words) for _, _, words in self._waiting]
        self._waiting = []
        return last

    def attached(self, document: Document) -> Document:
        """The document with its directives; one that no line follows holds for its own place, where nothing is."""
        found = sorted(self._found + self._waiting)
        parsed = [(parse_directive(words) or ((), ""), start, end) for start, end, words in found]
        return replace(
            document,
            directives=tuple(
                Directive(codes, reason, document.span(start, end)) for (codes, reason), start, end in parsed
            ),
        )
