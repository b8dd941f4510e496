"""Fixes in text files keep encoding, byte order mark and line ends, and change nothing else."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.fix.edits import applied, clash, is_paragraphs, trimmed
from yuqing_lint.fix.text import TextEditing
from yuqing_lint.model import Edit
from yuqing_lint.readers import read_bytes
from yuqing_lint.readers.encoding import decode

NOW = datetime(2025, 1, 1)
ENCODINGS = [
    ("utf-8", b""),
    ("utf-8", b"\xef\xbb\xbf"),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("gb18030", b""),
]


def _edited(data: bytes, *edits: Edit) -> bytes:
    return TextEditing(data, read_bytes(data, "plan.txt")).edited(edits, NOW)


@pytest.mark.parametrize(("encoding", "mark"), ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(encoding: str, mark: bytes, end: str) -> None:
    lines = ["一、组织", "受理投拆。", "", "三、保障", ""]
    data = mark + end.join(lines).encode(encoding)
    text, _ = decode(data)
    at = text.index("三")
    copy = _edited(data, Edit(text.index("拆"), text.index("拆") + 1, "诉"), Edit(at, at, "二、报告\n及时报告。\n"))
    fixed = ["一、组织", "受理投诉。", "", "二、报告", "及时报告。", "三、保障", ""]
    assert copy == mark + end.join(fixed).encode(encoding)


@given(st.lists(st.sampled_from(["甲", "乙", "\n", "\r\n", "\r"]), min_size=1), st.data())
def test_mixed_line_ends(pieces: list[str], data: st.DataObject) -> None:
    raw = "字" + "".join(pieces)
    text, _ = decode(raw.encode())
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    copy = TextEditing(raw.encode(), read_bytes("字".encode(), "p.txt")).edited([Edit(start, end, "新")], NOW)
    assert decode(copy)[0] == text[:start] + "新" + text[end:]
    kept = raw.encode()
    assert _edited(kept) == kept


@given(st.text("甲乙丙", max_size=8), st.text("甲乙丙", max_size=8), st.integers(0, 3))
def test_trimming_changes_no_result(old: str, new: str, at: int) -> None:
    text = "首" * at + old + "末"
    edit = Edit(at, at + len(old), new)
    short = trimmed(edit, text)
    assert applied(text, [short]) == applied(text, [edit])
    assert not short.replacement or not text[short.start : short.end] or short.replacement[0] != text[short.start]


def test_clashes() -> None:
    assert clash(Edit(1, 3, ""), Edit(2, 4, ""))
    assert not clash(Edit(1, 3, ""), Edit(3, 4, ""))
    assert clash(Edit(3, 3, "甲"), Edit(3, 3, "乙"))
    assert clash(Edit(3, 3, "甲"), Edit(1, 3, ""))
    assert clash(Edit(3, 3, "甲"), Edit(3, 5, ""))
    assert not clash(Edit(3, 3, "甲"), Edit(4, 5, ""))
    assert is_paragraphs(Edit(3, 3, "甲\n"))
    assert not is_paragraphs(Edit(3, 4, "甲\n"))


def test_all_of_gb18030_survives() -> None:
    """What is decoded is written again as the same bytes, wherever the edit is."""
    points = [*range(0x4E00, 0x9FA6, 7), *range(0x3400, 0x4DB6, 11), *range(0xE000, 0xE865, 3), *range(0x2E80, 0x2FD6)]
    data = "".join(map(chr, points)).encode("gb18030") + "\n投拆".encode("gb18030")
    assert _edited(data, Edit(len(points) + 2, len(points) + 3, "诉")) == data[:-2] + "诉".encode("gb18030")
