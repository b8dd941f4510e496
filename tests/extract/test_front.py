"""Who a plan is of, where only its title says so."""

from __future__ import annotations

import pytest

from yuqing_lint.check import extract
from yuqing_lint.readers import read_bytes


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("清江县水务局供水舆情应急预案", "清江县水务局"),
        ("清江县交通运输局舆情应急预案", "清江县交通运输局"),
        ("河口县第一小学舆情应急预案", "河口县第一小学"),
        ("河口市市场监督管理局舆情应急预案", "河口市市场监督管理局"),
        ("清江县人民政府突发事件总体应急预案", "清江县人民政府"),
        ("清江县委网信办舆情应急预案", "清江县委网信办"),
        ("清江县供电公司舆情应急预案", "清江县供电公司"),
        ("河口学校网络舆情应急预案", "河口学校"),
        ("清江县网络舆情应急预案", "清江县"),
        ("清江县局部停水应急预案", "清江县"),
        ("清江县中心城区积水应急预案", "清江县"),
        ("云岭市校园食品安全事件应急预案", "云岭市"),
    ],
)
def test_issuer_by_the_title(title: str, issuer: str) -> None:
    text = f"{title}\n为妥善处置，制定本预案。\n"
    assert extract(read_bytes(text.encode(), "plan.txt"))[1][0].issuer == issuer
