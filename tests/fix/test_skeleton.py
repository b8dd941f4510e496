"""The skeleton of a missing part: it is recognised as that part, stands in its place, and is left to be filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fix.test_rounds import mended
from yuqing_lint.check import check
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.load import load_rule, load_rules
from yuqing_lint.rules.model import RuleFileError
from yuqing_lint.rules.pack_files import load_pack

ONLY = [rule for rule in load_rules() if rule.code == "STR001"]
PARTS = [
    ("organization", "组织机构", "成立舆情应急领导小组，组长由总经理担任，负责统一指挥。"),
    ("monitoring", "监测预警", "由值班员每日开展舆情监测，研判风险并预警。"),
    ("reporting", "信息报告", "发现舆情后，值班员应当在30分钟内向领导小组报告。"),
    ("response", "应急响应", "领导小组启动响应，组织核查，统一对外发布。"),
    ("aftermath", "善后评估", "做好善后，开展总结评估。"),
    ("support", "应急保障", "落实人员、经费和设备保障。"),
    ("supplementary", "附则", "本预案由办公室负责解释，自印发之日起施行。"),
]
NUMBERS = "一二三四五六七八"


def plan(*, without: str = "", close: tuple[str, ...] = ()) -> str:
    kept = [(heading, text) for kind, heading, text in PARTS if kind != without]
    lines = [
        line for number, (heading, text) in zip(NUMBERS, kept, strict=False) for line in (f"{number}、{heading}", text)
    ]
    return "\n".join(["甲县供水公司舆情应急预案", "为稳妥应对舆情，制定本预案。", *lines, *close, ""])


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line[1:2] == "、" and line[0] in NUMBERS]


def test_nothing_is_missing_from_the_whole_plan() -> None:
    assert not mended(plan(), unsafe=True, rules=ONLY).left


@pytest.mark.parametrize("kind", [kind for kind, _, _ in PARTS[:-1]])
def test_each_part(kind: str) -> None:
    result = mended(plan(without=kind), unsafe=True, rules=ONLY)
    assert [finding.code for finding in result.done] == ["STR001"]
    assert not result.left
    found = headings(result.after.text)
    assert [line.partition("、")[0] for line in found] == list(NUMBERS[:7])
    place = [one for one, _, _ in PARTS].index(kind)
    assert [*found[:place], *found[place + 1 :]] == [line for at, line in enumerate(headings(plan())) if at != place]
    blanks = [one for one in check(result.after).findings if one.code == "TRM009"]
    assert blanks, "what a person has to fill in is reported until it is"
    assert not mended(result.data, unsafe=True, rules=ONLY).done


def test_every_part_that_a_pack_demands_can_be_put_in() -> None:
    for name in ("core", "government", "safety", "insurer", "school", "hospital", "enterprise"):
        for key, demand in load_pack(name).demands.sections.items():
            if key in load_pack("core").demands.sections:
                assert demand.skeleton, (name, key)


def test_before_the_signature_where_nothing_comes_later() -> None:
    text = plan(without="supplementary", close=("甲县供水公司", "2025年3月1日")).replace(
        "五、善后评估\n做好善后，开展总结评估。\n", ""
    )
    result = mended(text, unsafe=True, rules=ONLY)
    lines = result.after.text.splitlines()
    assert lines[-2:] == ["甲县供水公司", "2025年3月1日"]
    assert "后期处置" in "".join(headings(result.after.text))


@pytest.mark.parametrize(
    "text",
    [
        "甲县舆情应急预案\n为应对舆情，制定本预案。成立领导小组，组长由县长担任。\n",
        "甲县舆情应急预案\n为应对舆情，制定本预案。 一、组织机构 成立领导小组，组长由县长担任。 二、附则 自印发之日起施行。\n",
    ],
)
def test_a_plan_without_numbered_parts_on_lines_of_their_own_is_left(text: str) -> None:
    result = mended(text, unsafe=True, rules=ONLY)
    assert not result.done
    assert result.left


def test_the_items_of_a_list_are_no_parts() -> None:
    principles = "1、快速反应。第一时间核实。\n2、公开透明。如实发布信息。\n3、依法处置。按章办事。\n"
    head = "甲县供水公司舆情应急预案\n为稳妥应对舆情，制定本预案。\n"
    text = f"{head}{principles}成立舆情应急领导小组。\n1、组长决策。\n2、办公室报告。\n"
    found = check(read_bytes(text.encode(), "plan.txt"), rules=ONLY).findings
    assert found
    assert all(one.fix is not None and not one.fix.edits for one in found)


def test_numbers_that_the_text_speaks_of_stay() -> None:
    text = plan(without="support").replace("负责解释，", "负责解释，按照六、附则执行，")
    result = mended(text, unsafe=True, rules=ONLY)
    assert headings(result.after.text)[-2:] == ["六、附则", "七、应急保障"]


def test_fix_of_a_rule_file_is_checked(tmp_path: Path) -> None:
    source = next(Path("rules").glob("terms/TRM005-*.yaml")) if Path("rules").is_dir() else None
    if source is None:
        pytest.skip("the rule files are not beside the tests")
    for wrong, words in (("safe: maybe", "fix.safe"), ("save: true", "fix.save")):
        path = tmp_path / "TRM005-x.yaml"
        path.write_text(source.read_text("utf-8").replace("safe: true", wrong), encoding="utf-8")
        with pytest.raises(RuleFileError, match=words):
            load_rule(path)


def test_skeleton_of_a_pack_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    pack = "pack: own\ntitle: 自己的\nsections:\n  drill: {{title: 演练, any: [training], basis: 某文, skeleton: {}}}\n"
    path.write_text(pack.format("只有标题"), encoding="utf-8")
    with pytest.raises(RuleFileError, match="skeleton"):
        load_pack(str(path))
    path.write_text(pack.format('"培训演练\\n每年演练××次。"'), encoding="utf-8")
    assert load_pack(str(path)).demands.sections["drill"].skeleton == ("培训演练", "每年演练××次。")


def test_markdown_headings_keep_their_marks() -> None:
    text = plan(without="support").replace("\n", "\n\n")
    for heading in headings(text):
        text = text.replace(heading, f"## {heading}")
    result = mended(text, unsafe=True, rules=ONLY, name="plan.md")
    assert read_bytes(result.data, "plan.md").text.count("\n## ") == 7
    assert "## 六、应急保障" in result.after.text
