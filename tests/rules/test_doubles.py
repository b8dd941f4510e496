"""One cause at one place is one finding."""

from __future__ import annotations

from tests.conftest import text_document
from yuqing_lint.check import check

HEAD = "为稳妥应对舆情，制定本预案。\n"


def codes(text: str) -> list[str]:
    return [one.code for one in check(text_document(HEAD + text)).findings]


def test_a_placeholder_for_a_holder_is_told_once() -> None:
    found = codes("成立舆情应急领导小组，人员如下：\n组长：×××\n副组长：××\n")
    assert found.count("ORG004") == 2
    assert "TRM009" not in found


def test_a_placeholder_elsewhere_is_one() -> None:
    assert "TRM009" in codes("本预案自20××年×月×日起施行。\n")


def test_a_vague_follow_up_lacks_its_interval_only() -> None:
    found = codes("发现舆情后1小时内报告办公室。处置中及时续报有关情况。\n")
    assert "TIM012" in found
    assert "TIM004" not in found
