"""Patterns that are searched for in many sentences at once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.patterns import compiled, in_lines

_PIECES = (
    r"[^，。]{1,4}", r"\W", r"\D{2}", r"\s?", "甲", "乙+", r"^甲", r"甲$", r"(?<![^，])乙", r"(?<!甲)乙", r"甲(?![^乙]{0,3}乙)",
    r"(?=.{2}乙)甲", r"[\s乙]", r"[]甲]", r"\[", r"[^]甲]", r"(?:^|，)甲", r"乙(?=，|$)", r"\b2", r"<kind>", r"\S甲",
)  # fmt: skip
_SENTENCES = st.lists(st.text("甲乙，。2 []", min_size=1, max_size=6), min_size=1, max_size=4)
_WORDS = (("kind", "甲2|[^甲]乙"),)


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3).map("".join), _SENTENCES)
def test_a_search_through_lines_finds_what_each_line_holds(pattern, sentences):
    text = "\n".join(sentences)
    among = {
        (text.count("\n", 0, found.start()), found[0])
        for found in in_lines(pattern, _WORDS).finditer(text)
        if found[0]
    }  # fmt: skip
    alone = {
        (at, found[0])
        for at, sentence in enumerate(sentences)
        for found in compiled(pattern, _WORDS).finditer(sentence)
        if found[0]
    }
    assert among == alone


@pytest.mark.parametrize("pattern", [r"甲\Z", r"\A甲", r"甲\n", r"[\W甲]", r"[\D，]"])
def test_what_cannot_be_kept_within_a_line_is_refused(pattern):
    with pytest.raises(ValueError, match=re.escape(pattern.strip("甲"))):
        in_lines(pattern)
