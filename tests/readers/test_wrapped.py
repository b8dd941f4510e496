import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.readers import read_bytes, wrapped


def paragraphs(text: str) -> list[str]:
    document = read_bytes(text.encode(), "plan.txt")
    return [document.text[block.start : block.end] for block in document.blocks]


def test_the_examples_hold():
    result = doctest.testmod(wrapped)
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize(
    "text",
    [
        "值班员发现涉及本站的舆情后，立即核对来源，并在15分\n钟内报值班站长。",
        "收到线索后，\n由值班站长登记。",
        "（一）重大舆情，指一小时内转发超过一千次，且有人员受伤\n的。",
    ],
)
def test_a_sentence_broken_into_lines_is_one_paragraph(text):
    assert paragraphs(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "渡口站突发舆情应急预案\n为规范处置，制定本预案。",
        "成员：票务部、安保部、船务部、后勤部的部长，各码头站站长\n领导小组统一指挥处置工作。",
        "1.核对事实，查明原因，拟写通报并送值班领导审定后印发\n2.联系当事人，听取意见。",
        "票务部、安保部按照分工办理，按时回复旅客，办理结果记入台账\n\n各站要服从调度。",
        "级别，\t时限，\n重大，\t1小时，",
        "主送：渡口管理站，各码头站，船务公司，水上派出所\n联系人：值班员，电话另行公布。",
    ],
)
def test_lines_that_are_paragraphs_stay_apart(text):
    assert len(paragraphs(text)) > 1


@given(st.text(alphabet="甲乙，。\n 1、：（\t", min_size=1).filter(str.strip))
def test_no_character_is_lost(text):
    kept = "".join(paragraphs(text))
    assert "".join(kept.split()) == "".join(text.split())
