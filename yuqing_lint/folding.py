"""Folding (归一): the text as the grammars want it, with the way back to the text as it stands.

Full-width letters and digits become half width, half-width punctuation beside Han characters becomes full width,
Kangxi radicals, compatibility ideographs and the confusable characters of ``rules/lexicon/folding.yaml`` become the
plain character, and white space inside Chinese text goes. Spans always point into the original text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.ready import shipped_yaml

_SPACE = re.compile(r"[\s\u200b-\u200d\ufeff\u00ad]+")
_TERMINATOR = re.compile(r"[。！？!?]+[”’）)]*")
_OPEN, _CLOSE = "（〔【", "）〕】"
_SPUN_KINDS = 20  # so many different stock words of spinners,
_SPUN_EVERY = 40  # and one for so many characters, make a spun text: a plain plan has one for about 150
_LONGEST_BRACKET = 300  # an opening bracket without its partner must not swallow the rest of a paragraph


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``origin[i]`` is the offset in the document of its i-th character, the last one its end."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of ``text[start:end]``, which must not be empty."""
        return self.origin[start], self.origin[end - 1] + 1

    def cut(self, start: int, end: int) -> Folded:
        """The folded text from ``start`` to ``end`` as a text of its own."""
        tail = self.origin[end - 1] + 1 if end > start else self.origin[start]
        return Folded(self.text[start:end], (*self.origin[start:end], tail))


@cache
def lexicon(name: str) -> Any:
    """The data of ``rules/lexicon/NAME.yaml``."""
    return shipped_yaml()[f"lexicon/{name}.yaml"]


@cache
def _table() -> dict[int, str]:
    """One character for one: width, radicals, compatibility ideographs, confusables."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：？！（）"}
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = plain
    table |= {ord(a): b for a, b in zip("–—―－〜～﹣−", "--------", strict=True)}
    table |= {ord(a): b for a, b in lexicon("folding")["characters"].items()}
    return table


@cache
def _words(name: str, part: str = "words") -> tuple[re.Pattern[str], dict[str, str]]:
    """The equally long words that a lexicon puts for others, and a pattern that finds them."""
    words: dict[str, str] = lexicon(name)[part]
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))), words


def _put_words(text: str, name: str, part: str = "words") -> str:
    pattern, words = _words(name, part)
    return pattern.sub(lambda match: words[match[0]], text)


def spinner(text: str) -> str | None:
    """The synonym spinner (洗稿) that went over a text, by a name of ``rules/lexicon/spun.yaml``; ``None`` for a plain text.

    Its stock words are dense where plain ones should be; of two the one with more of them.
    """
    found = {name: _words("spun", name)[0].findall(text) for name in lexicon("spun")}
    name = max(found, key=lambda one: len(found[one]))
    spun = len(set(found[name])) >= _SPUN_KINDS and len(found[name]) * _SPUN_EVERY > len(text)
    return name if spun else None


def restorer(spun: str) -> Callable[[str], str]:
    """What puts plain words for the stock words of a spinner."""
    return lambda text: _put_words(text, "spun", spun)


_PUNCTUATION = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_HALF = re.compile(r"(?<![0-9A-Za-z])[,;:?!]|[,;:?!](?![0-9A-Za-z])|[()]|(?<=[\u4e00-\u9fff])[:,;]")


def fold_characters(text: str) -> str:
    """The text with each character folded and none dropped, so that offsets stay."""
    folded = text.translate(_table())
    folded = _HALF.sub(lambda match: _PUNCTUATION[match[0]], folded)
    return _put_words(folded, "folding")


def fold(text: str, start: int, end: int, *, spun: str | None = None) -> Folded:
    """Fold ``text[start:end]``; white space stays (as one space) only between two ASCII letters or digits.

    The stock words of the spinner ``spun`` become the plain words again.
    """
    piece = fold_characters(text[start:end])
    if spun:
        piece = _put_words(piece, "spun", spun)
    if not _SPACE.search(piece):
        return Folded(piece, range(start, end + 1))
    parts: list[str] = []
    origin: list[int] = []
    at = 0
    for match in _SPACE.finditer(piece):
        parts.append(piece[at : match.start()])
        origin.extend(range(start + at, start + match.start()))
        before, after = piece[match.start() - 1 : match.start()], piece[match.end() : match.end() + 1]
        if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
            parts.append(" ")
            origin.append(start + match.start())
        at = match.end()
    parts.append(piece[at:])
    origin.extend(range(start + at, end + 1))
    # A word may only appear once the space inside it is gone: 奥 情.
    return Folded(_put_words("".join(parts), "folding"), origin)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a folded text, as ranges; a full stop inside brackets ends none."""
    start = depth_until = 0
    for match in _TERMINATOR.finditer(text):
        if match.start() < depth_until:
            continue
        opened = max(text.rfind(mark, start, match.start()) for mark in _OPEN)
        if opened >= 0 and not any(mark in text[opened : match.start()] for mark in _CLOSE):
            close = min((at for mark in _CLOSE if (at := text.find(mark, match.start())) >= 0), default=-1)
            if 0 <= close - opened <= _LONGEST_BRACKET:
                depth_until = close + 1
                continue
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)
