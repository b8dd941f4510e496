"""Words that patterns need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.folding import lexicon
from yuqing_lint.patterns import compiled, needed_words

_ATOMS = st.sampled_from(
    [
        "甲",
        "乙丙",
        "丁",
        "[^甲]",
        "[甲乙]",
        r"\d",
        ".",
        "^",
        "$",
        "(?=甲)",
        "(?!丙丁)",
        "(?<!乙)",
        "(?<=丙)",
        r"\.",
        "[]甲]",
        "<kind>",
    ]
)
_QUANTIFIERS = st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,3}?", "*?", "??"])
_PATTERNS = st.recursive(
    st.tuples(_ATOMS, _QUANTIFIERS).map(
        lambda both: both[0] + both[1] if len(both[0]) == 1 and both[0] not in "^$" else both[0]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.tuples(st.lists(inner, min_size=1, max_size=3).map("|".join), _QUANTIFIERS).map(
            lambda both: f"(?:{both[0]}){both[1]}"
        ),
        st.lists(inner, min_size=1, max_size=3).map("|".join).map("({})".format),
    ),
    max_leaves=10,
)
_WORDS = (("kind", "甲丙|丁[甲乙]"),)


@given(_PATTERNS, st.text("甲乙丙丁1.", max_size=12))
def test_every_match_holds_a_word_that_its_pattern_needs(pattern, text):
    needed = needed_words(pattern, _WORDS)
    for match in compiled(pattern, _WORDS).finditer(text):
        assert all(any(word in match[0] for word in some) for some in needed)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("投诉", [{"投诉"}]),
        ("投[拆泝]人?", [{"投"}]),
        ("(?:快速|及时)反映(?!情况)", [{"反映"}, {"快速", "及时"}]),
        ("甲[^，]+乙丙?乙{2}", [{"乙"}, {"甲"}]),
        ("(?P<who>甲乙|丙{2})", [{"甲乙", "丙"}]),
        ("甲|", []),
        ("(?:甲|乙*)丙?", []),
        ("[^，]{2,4}", []),
        ("(?<=甲乙)丙(?=丁)", [{"丙"}]),
        ("|".join(chr(0x4E00 + number) for number in range(100)), []),
    ],
)
def test_what_tells_most_comes_first(pattern, needs):
    assert list(needed_words(pattern)) == needs


def test_words_are_needed_by_nearly_all_slips():
    """Else each is looked for in every sentence."""
    slips = [slip["wrong"] for several in lexicon("typos").values() for slip in several]
    assert [pattern for pattern in slips if not needed_words(pattern)] == []
