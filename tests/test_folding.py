from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.folding import fold, sentences, spinner

PLAN_TEXT = st.text(alphabet=st.sampled_from("舆情輿奥组长 　\t\n，,。（(）)：:12１２Ａabc《》“”⼀"), max_size=60)


@given(PLAN_TEXT)
def test_every_folded_character_comes_from_its_place(text: str) -> None:
    folded = fold(text, 0, len(text))
    assert len(folded.origin) == len(folded.text) + 1
    assert list(folded.origin) == sorted(set(folded.origin))
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert end == start + 1
        assert 0 <= start < len(text)


@given(PLAN_TEXT)
def test_sentences_cover_the_text_in_order(text: str) -> None:
    folded = fold(text, 0, len(text)).text
    pieces = list(sentences(folded))
    assert "".join(folded[start:end] for start, end in pieces) == folded


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("组　长：（１）", "组长：（1）"),
        ("报告(30分钟内),并", "报告（30分钟内），并"),
        ("奥 情", "舆情"),
        ("上午9:30，1,000条", "上午9:30，1,000条"),
        ("GB/T 29639", "GB/T 29639"),
        ("⽇常监测", "日常监测"),
        ("1000～2999人次", "1000-2999人次"),
    ],
)
def test_folds(raw: str, folded: str) -> None:
    assert fold(raw, 0, len(raw)).text == folded


def test_a_full_stop_inside_brackets_ends_no_sentence() -> None:
    text = "启动响应（见附件。另行通知）后，报告。随后续报。"
    assert [text[a:b] for a, b in sentences(text)] == ["启动响应（见附件。另行通知）后，报告。", "随后续报。"]


def test_an_open_bracket_does_not_swallow_the_paragraph() -> None:
    text = "启动响应（见附件。" + "及时报告。" * 3
    assert len(list(sentences(text))) == 4


def test_plain_text_is_not_spun() -> None:
    assert not spinner("领导小组负责网络舆情的监测，发现问题及时报告，消息属实的公开发布。" * 40)
