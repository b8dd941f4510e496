"""Bytes → text: UTF-8, UTF-16, GB18030 or Big5, with and without a byte order mark.

Without a mark the encoding is the one that makes the most of the characters common ones. Common are the characters of the
first level of GB 2312 (3755, by reading) and of Big5 (5401, by strokes), which the two standards chose for being so, and
punctuation. A text that was encoded otherwise decodes to rare characters, if it decodes at all.
"""

from __future__ import annotations

import codecs
from collections import Counter
from functools import cache
from typing import NamedTuple

from yuqing_lint import regex as re
from yuqing_lint.readers.errors import no_text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 64 * 1024
"""Bytes that the encoding is told by; even, for UTF-16."""
_PLAUSIBLE = 0.6
"""Share of common characters below which bytes that do not all fit an encoding are no text in it; in plans it is 0.97."""
_POSSIBLE = 0.2
"""The same for bytes that all fit."""
_DAMAGED = 0.01
"""Share of characters that cannot be decoded, or of control characters, from which on it is no text."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PUNCTUATION = ((0xA0, 0xFF), (0x2010, 0x203F), (0x2100, 0x22FF), (0x2460, 0x24FF), (0x3000, 0x303F), (0xFF00, 0xFFEF))
_GB_LEVEL_1 = range(0xB0, 0xD8)
_BIG5_LEVEL_1 = range(0xA4, 0xC7)


class Decoded(NamedTuple):
    """The text of a file with its own line ends, and what it takes to write it again."""

    text: str
    encoding: str
    mark: bytes
    """The byte order mark; empty where there is none."""
    damaged: int
    """Places that could not be decoded; they read U+FFFD."""


def decode(data: bytes) -> tuple[str, int]:
    """The text of a file, CRLF and CR made LF, and how many places of it could not be decoded.

    Raises:
        ReadError: the bytes are no text.
    """
    found = decoded(data)
    return found.text.replace("\r\n", "\n").replace("\r", "\n"), found.damaged


def decoded(data: bytes) -> Decoded:
    """The text of a file as ``decode`` finds it, before its line ends are made one.

    Raises:
        ReadError: the bytes are no text.
    """
    encoding, mark = _told(data)
    data = data[len(mark) :]
    damaged = 0
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        damaged = text.count("\ufffd")
    if max(damaged, len(_CONTROL.findall(text))) > _DAMAGED * len(text):
        raise no_text()
    return Decoded(text, encoding, mark, damaged)


def damage(damaged: int) -> tuple[str, ...]:
    """What is noted about places that could not be decoded."""
    return (f"有 {damaged} 处编码损坏，读不出的字记作“\ufffd”。",) if damaged else ()


def _told(data: bytes) -> tuple[str, bytes]:
    """The encoding of a file, and its mark.

    Raises:
        ReadError: it is none of those that are read.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, bom
    if _is_utf8(data):
        return "utf-8", b""
    sample = data[:_SAMPLE]
    best, share, sound = max(
        ((encoding, *_plausibility(sample, encoding)) for encoding in _ENCODINGS), key=lambda told: told[1]
    )
    if share < (_POSSIBLE if sound else _PLAUSIBLE):
        raise no_text()
    return best, b""


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 beyond doubt: UTF-16 of ASCII is UTF-8 too, with NUL for every other character."""
    if b"\x00" in data[:_SAMPLE]:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return len(data) > 16 or data.isascii() or _plausibility(data, "utf-8")[0] > _PLAUSIBLE


def _plausibility(sample: bytes, encoding: str) -> tuple[float, bool]:
    """The share of common characters among those beyond ASCII, in an encoding, and whether all of the bytes fit it."""
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)  # a character may be cut at the end
    counts = Counter(text)
    sound = "\ufffd" not in counts
    for char in filter(_is_plain_ascii, list(counts)):
        del counts[char]
    total = counts.total()
    return (sum(count for char, count in counts.items() if _is_common(char)) / total if total else 1.0), sound


def _is_plain_ascii(char: str) -> bool:
    return " " <= char < "\x7f" or char in "\t\n\r\f"


@cache
def _is_common(char: str) -> bool:
    code = ord(char)
    if any(first <= code <= last for first, last in _PUNCTUATION):
        return True
    return (
        0x4E00 <= code <= 0x9FFF
        and (_lead(char, "gb2312") in _GB_LEVEL_1 or _lead(char, "big5") in _BIG5_LEVEL_1)
    )  # fmt: skip


def _lead(char: str, encoding: str) -> int:
    """The first byte of a character; 0 where the encoding has no such character."""
    return char.encode(encoding, errors="ignore")[:1].rjust(1, b"\x00")[0]
