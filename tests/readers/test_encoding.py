"""Encodings told from the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.outcome import outcome
from yuqing_lint.model import ReadError
from yuqing_lint.readers import read_bytes
from yuqing_lint.readers.encoding import decode

SIMPLIFIED = "禾川县网络舆情应急预案\n一、总则\n发现重大舆情，应当在2小时内报告县委宣传部。"
TRADITIONAL = "縣網絡輿情應急預案\n一、總則\n發現重大輿情，應當在2小時內報告縣委宣傳部。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_the_encodings_that_offices_use(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, 0)


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "cp950"])
def test_big5_is_told_from_gb18030(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == (TRADITIONAL, 0)


@pytest.mark.parametrize("words", ["应急预案领导小组", "联通公司网络舆情", "2小时内口头报告", "一般、较大、重大"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_few_words_are_enough(words: str, encoding: str) -> None:
    assert decode(words.encode(encoding)) == (words, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_text_without_chinese(encoding: str) -> None:
    assert decode("plan A, 24h\n".encode(encoding)) == ("plan A, 24h\n", 0)


def test_rare_characters_are_kept() -> None:
    text = SIMPLIFIED + "㐂𠮷镕①Ⅳ—…"
    assert decode(text.encode("gb18030")) == (text, 0)


def test_line_ends_become_one() -> None:
    assert decode("甲\r\n乙\r丙\n丁".encode())[0] == "甲\n乙\n丙\n丁"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_place_is_noted_and_the_rest_read(encoding: str) -> None:
    data = bytearray((SIMPLIFIED * 20).encode(encoding))
    data[301] = 0xFF
    document = read_bytes(bytes(data), "plan.txt")
    assert "禾川县网络舆情应急预案" in document.text
    assert any("编码损坏" in note for note in document.notes)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x01\x02\x03\x04" * 50,
        SIMPLIFIED.encode("utf-16-le")[1:40] + bytes(range(200, 256)),
        "日本語の文章です。これは計画ではありません。ひらがなとカタカナ".encode("euc-jp")[1:],
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.txt")
    assert caught.value.code == "unknown-format"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_the_error(data: bytes) -> None:
    found = outcome(decode, data)
    if isinstance(found, ReadError):
        assert found.code == "unknown-format"
    else:
        text, damaged = found
        assert "\r" not in text
        assert damaged >= 0


@given(st.text(st.sampled_from(SIMPLIFIED.replace("\n", "")), min_size=12))
def test_words_of_plans_survive_any_encoding(text: str) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-16"):
        if not text.isascii():
            assert decode(text.encode(encoding)) == (text, 0)
