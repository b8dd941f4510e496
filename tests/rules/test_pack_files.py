"""A department's own pack: what it can say, and what a mistake in it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import text_document
from yuqing_lint.check import check
from yuqing_lint.model import Finding, Severity
from yuqing_lint.pack_trial import try_pack
from yuqing_lint.rules.model import RuleFileError
from yuqing_lint.rules.pack_files import load_pack
from yuqing_lint.rules.packs import Pack

HEAD = "舆情应急预案\n为应对舆情，制定本预案。\n"
EXAMPLES = {"bad": [f"{HEAD}报市卫计委。"], "good": [f"{HEAD}报市卫生健康委。"]}
RULE = {
    "code": "WJW001",
    "name": "old-body-name",
    "title": "机构旧称",
    "severity": "warning",
    "kind": "banned",
    "patterns": ["卫计委"],
    "basis": "某卫办〔2026〕3号第二条",
    "examples": EXAMPLES,
}
LIMIT = {"title": "报告", "action": "report", "within": "30分钟", "basis": "某卫办〔2026〕3号第七条"}


def write(folder: Path, data: dict[str, Any], name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(
        yaml.safe_dump({"pack": "own", "title": "某市", **data}, allow_unicode=True, sort_keys=False), "utf-8"
    )
    return path


def own(folder: Path, **data: Any) -> Pack:
    return load_pack(str(write(folder, data)))


def found(pack: Pack, text: str) -> list[Finding]:
    codes = {rule.code for rule in pack.rules} | {"STR001", "TIM010", "TIM004"}
    return [one for one in check(text_document(text), pack=pack).findings if one.code in codes]


def test_severities_of_a_family_a_name_and_a_switch(tmp_path: Path) -> None:
    pack = own(tmp_path, severities={"NUM": "off", "TIM004": "warning", "missing-section": "info"})
    assert pack.severities["NUM001"] is None
    assert pack.severities["TIM004"] is Severity.WARNING
    text = f"{HEAD}一、报告\n发现舆情及时报告。\n三、处置\n处置。"
    codes = {one.code: one.severity for one in check(text_document(text), pack=pack).findings}
    assert codes["TIM004"] is Severity.WARNING
    assert codes["STR001"] is Severity.INFO  # over what the demand itself says
    assert "NUM001" not in codes
    assert "NUM001" in {one.code for one in check(text_document(text)).findings}


def test_sections_are_added_changed_and_dropped(tmp_path: Path) -> None:
    sections = {
        "training": {"title": "培训演练", "any": ["training"], "severity": "error", "basis": "第五条"},
        "quarantine": {"title": "隔离", "heading": "隔离|留观", "basis": "第六条"},
        "support": "off",
    }
    pack = own(tmp_path, extends="hospital", sections=sections)
    messages = {
        one.message[3:6]: one.severity for one in found(pack, f"{HEAD}一、组织机构\n成立小组，组长由院长担任。\n")
    }
    assert "应急保" not in messages
    assert messages["培训演"] is Severity.ERROR
    assert messages["隔离”"] is Severity.WARNING
    assert not [one for one in found(pack, f"{HEAD}一、留观措施\n安排留观。\n") if "隔离" in one.message]


def test_own_limit_binds_with_those_it_extends_and_the_tightest_counts(tmp_path: Path) -> None:
    pack = own(
        tmp_path, extends="government", limits=[{**LIMIT, "levels": ["特别重大", "重大"], "recipient": "卫生健康委"}]
    )
    text = "{}发生{}舆情后，办公室应在1小时内报告{}。"
    assert [one.message for one in found(pack, text.format(HEAD, "重大", "市卫生健康委")) if one.code == "TIM010"] == [
        "报告是1小时内，上位要求最迟30分钟。"
    ]
    for level, recipient in (("一般", "市卫生健康委"), ("重大", "局党组")):
        assert not [one for one in found(pack, text.format(HEAD, level, recipient)) if one.code == "TIM010"]
    looser = own(tmp_path / "..", extends="government", limits=[{**LIMIT, "action": "respond", "within": "3日"}])
    assert [one.code for one in found(looser, f"{HEAD}一般舆情在72小时内作出回应。") if one.code == "TIM010"]


def test_a_limit_in_working_days_leaves_hours_alone(tmp_path: Path) -> None:
    pack = own(tmp_path, limits=[{**LIMIT, "action": "report", "within": "2个工作日"}])
    assert not [one for one in found(pack, f"{HEAD}办公室应在72小时内报告市局。") if one.code == "TIM010"]
    assert [one for one in found(pack, f"{HEAD}办公室应在3个工作日内报告市局。") if one.code == "TIM010"]


def test_follow_ups_and_closing_reports_are_no_first_report(tmp_path: Path) -> None:
    pack = own(tmp_path, limits=[LIMIT])
    for text in ("办公室应每24小时续报市局。", "办公室应在24小时内续报市局。", "处置结束后，办公室应在3日内报告市局。"):
        assert not [one for one in found(pack, HEAD + text) if one.code == "TIM010"], text


@pytest.mark.parametrize(
    ("rule", "bad", "quote", "good"),
    [
        ({"kind": "banned", "patterns": "删帖"}, "联系网站删帖。", "删帖", "沟通网站。"),
        ({"kind": "banned", "patterns": ["删帖"], "unless": "不得"}, "组织删帖。", "删帖", "不得删帖。"),
        ({"kind": "terms", "terms": {"卫计委": "卫生健康委"}}, "报市卫计委。", "卫计委", "报市卫生健康委。"),
        ({"kind": "required", "patterns": ["12345"]}, "公布热线。", "舆情应急预案", "公布１２３４５热线。"),
        (
            {"kind": "required", "patterns": ["12345"], "in": ["reporting"]},
            "一、信息报告\n1小时内报告。\n二、保障\n公布12345热线。",
            "一、信息报告",
            "一、信息报告\n1小时内报告，公布12345热线。",
        ),
        (
            {"kind": "roles", "roles": ["新闻发言人"]},
            "一、组织机构\n成立领导小组，组长由局长担任。",
            "一、组织机构",
            "一、组织机构\n成立领导小组，组长由局长担任，新闻发言人由副局长担任。",
        ),
    ],
)
def test_kinds_of_rules(tmp_path: Path, rule: dict[str, Any], bad: str, quote: str, good: str) -> None:
    base = {key: value for key, value in RULE.items() if key not in ("kind", "patterns")}
    pack = own(tmp_path, prefix="WJW", rules=[{**base, **rule}])
    hits = [one for one in found(pack, HEAD + bad) if one.code == "WJW001"]
    assert len(hits) == 1
    assert hits[0].span.text.startswith(quote) or quote in hits[0].span.text
    assert "{" not in hits[0].message
    assert hits[0].basis == ("某卫办〔2026〕3号第二条",)
    assert not [one for one in found(pack, HEAD + good) if one.code == "WJW001"]


def test_a_term_comes_with_its_edit(tmp_path: Path) -> None:
    rule = {key: value for key, value in RULE.items() if key != "patterns"} | {
        "kind": "terms",
        "terms": {"卫计委": "卫生健康委"},
    }
    pack = own(tmp_path, prefix="WJW", rules=[rule])
    text = f"{HEAD}报市卫 计委。"
    (hit,) = [one for one in found(pack, text) if one.code == "WJW001"]
    assert hit.message == "“卫计委”应当写作“卫生健康委”。"
    assert hit.fix is not None
    (edit,) = hit.fix.edits
    assert text[: edit.start] + edit.replacement + text[edit.end :] == f"{HEAD}报市卫生健康委。"


def test_extends_passes_everything_on(tmp_path: Path) -> None:
    write(tmp_path, {"pack": "base", "prefix": "WJW", "rules": [RULE], "severities": {"TIM004": "error"}}, "base.yaml")
    pack = own(tmp_path, extends=["base.yaml", "gongwen"], severities={"WJW001": "error"})
    assert pack.lineage == ("own", "base", "core", "gongwen")
    assert [rule.code for rule in pack.rules] == ["WJW001"]
    assert pack.severities == {"TIM004": Severity.ERROR, "WJW001": Severity.ERROR}
    assert [one.severity for one in found(pack, f"{HEAD}报市卫计委。") if one.code == "WJW001"] == [Severity.ERROR]


def test_the_examples_are_run(tmp_path: Path) -> None:
    examples = {
        "bad": [f"{HEAD}报市卫健委。", {"text": f"{HEAD}报市卫计委。", "quote": "报市"}],
        "good": [f"{HEAD}报市卫计委。"],
    }
    limit = {
        **LIMIT,
        "examples": {"bad": [f"{HEAD}办公室应在20分钟内报告市局。"], "good": [f"{HEAD}办公室应在20分钟内报告市局。"]},
    }
    count, failures = try_pack(own(tmp_path, prefix="WJW", rules=[{**RULE, "examples": examples}], limits=[limit]))
    assert count == 5
    assert [line[:9] for line in failures] == ["TIM010 反例", "WJW001 反例", "WJW001 反例", "WJW001 正例"]
    assert "应当指着“报市”" in failures[2]


def test_a_pack_without_examples_for_its_demands_has_those_of_its_rules(tmp_path: Path) -> None:
    assert try_pack(own(tmp_path, prefix="WJW", rules=[RULE], limits=[LIMIT])) == (2, ())


MISTAKES: list[tuple[str, str, str]] = [
    ("pack: own\n", "1", "title: 应当是必备的键"),
    ("pack: Own Pack\ntitle: 某市\n", "1", "pack: 应当是小写字母"),
    ("pack: own\ntitle: 某市\nruels: []\n", "3", "ruels: 应当是已知的键"),
    ("pack: own\ntitle: 某市\nextends: [core, nowhere]\n", "3", "extends: 应当是有的规则包：没有“nowhere”"),
    ("pack: own\ntitle: 某市\nextends: gone.yaml\n", "3", "extends: 应当是有的规则包：没有“gone.yaml”"),
    ("pack: own\ntitle: 某市\nextends: own.yaml\n", "3", "extends: 应当是不兜圈子"),
    ("pack: own\ntitle: 某市\nissuer: '(?<=市)局'\n", "3", "issuer: 应当是RE2 语法的模式（invalid perl operator"),
    (
        "pack: own\ntitle: 某市\nseverities:\n  TIM001: fatal\n",
        "4",
        "severities.TIM001: 应当是error、warning、info、off 之一",
    ),
    ("pack: own\ntitle: 某市\nseverities:\n  TIM999: error\n", "4", "severities.TIM999: 应当是规则的代码"),
    (
        "pack: own\ntitle: 某市\nsections:\n  x: {title: 甲, any: [drills], basis: 条}\n",
        "4",
        "sections.x.any: 应当是章节种类",
    ),
    ("pack: own\ntitle: 某市\nsections:\n  x: {title: 甲, any: [training]}\n", "4", "sections.x.basis: 应当是必备的键"),
    (
        "pack: own\ntitle: 某市\nlimits:\n- title: 甲\n  within: 两小时\n  basis: 条\n",
        "5",
        "limits[0].within: 应当是时长",
    ),
    (
        "pack: own\ntitle: 某市\nlimits:\n- {title: 甲, within: 1小时, every: 1年, basis: 条}\n",
        "4",
        "limits[0]: 应当是写明 within",
    ),
    (
        "pack: own\ntitle: 某市\nlimits:\n- {title: 甲, within: 1小时, action: tell, basis: 条}\n",
        "4",
        "limits[0].action: 应当是动作",
    ),
    (
        "pack: own\ntitle: 某市\nlimits:\n- {title: 甲, within: 1小时, basis: []}\n",
        "4",
        "limits[0].basis: 应当是至少一条依据",
    ),
    ("pack: own\ntitle: 某市\nshort: 5\n", "3", "short: 应当是RE2 语法的模式；这里是 5，文字要加引号"),
    ("- 1\n", "1", "应当是键和值"),
    ("pack: [\n", "2", "不是合法的 YAML"),
]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES, ids=[words for _, _, words in MISTAKES])
def test_a_mistake_names_file_line_key_and_what_was_expected(tmp_path: Path, text: str, line: str, words: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleFileError) as error:
        load_pack(str(path))
    assert words in str(error.value)
    assert str(error.value).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "python"}, "rules[0].kind: 应当是banned、required、terms、roles 之一"),
        ({"code": "TIM001"}, "rules[0].code: 应当是前缀 WJW 加三位数字"),
        ({"name": "Bad"}, "rules[0].name: 应当是两个以上小写英文词"),
        ({"name": "missing-section"}, "rules[0]: 应当是没有用过的代码和名称"),
        ({"severity": "off"}, "rules[0].severity: 应当是error、warning、info 之一"),
        ({"basis": ""}, "rules[0].basis: 应当是非空的文字"),
        ({"patterns": []}, "rules[0].patterns: 应当是至少一个"),
        ({"patterns": ["a", "(b"]}, "rules[0].patterns[1]: 应当是RE2 语法的模式（missing ): (b）"),
        ({"roles": ["组长"]}, "rules[0].roles: 应当是已知的键"),
        ({"in": ["reporting"]}, "rules[0].in: 应当是已知的键"),
        ({"message": "看 {found.__class__}"}, "rules[0].message: 应当是文字，其中可用{found}"),
        ({"message": "看 {found:>99999999}"}, "rules[0].message: 应当是文字，其中可用{found}"),
        ({"message": "看 {found!r}"}, "rules[0].message: 应当是文字，其中可用{found}"),
        ({"message": "看 {"}, "rules[0].message: 应当是文字，其中可用{found}"),
        ({"message": {"zh": "看"}}, "rules[0].message.en: 应当是必备的键"),
        ({"examples": {"bad": ["甲"]}}, "rules[0].examples.good: 应当是必备的键"),
        ({"examples": {"bad": [], "good": ["甲"]}}, "rules[0].examples.bad: 应当是至少一个例子"),
    ],
)
def test_a_mistake_in_a_rule(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    with pytest.raises(RuleFileError) as error:
        own(tmp_path, prefix="WJW", rules=[{**RULE, **change}])
    assert words in str(error.value)


def test_a_prefix_of_its_own(tmp_path: Path) -> None:
    for index, (data, words) in enumerate(
        [
            ({}, "prefix: 应当是必备的键"),
            ({"prefix": "TIM"}, "不是自带的前缀"),
            ({"prefix": "YQL"}, "不是自带的前缀"),
            ({"prefix": "wjw"}, "三个大写字母"),
        ]
    ):
        with pytest.raises(RuleFileError, match=words):
            load_pack(str(write(tmp_path, {**data, "rules": [RULE]}, f"{index}.yaml")))


def test_a_pack_makes_no_objects(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("pack: own\ntitle: !!python/object/apply:os.system ['true']\n", "utf-8")
    with pytest.raises(RuleFileError, match="不是合法的 YAML"):
        load_pack(str(path))


def test_no_pattern_hangs(tmp_path: Path) -> None:
    pack = own(tmp_path, prefix="WJW", rules=[{**RULE, "patterns": ["(情+)+$"]}])
    assert not [one for one in found(pack, f"{HEAD}舆{'情' * 3000}报。") if one.code == "WJW001"]


def test_unknown_packs_are_told_with_those_that_are(tmp_path: Path) -> None:
    for name in ("nowhere", "", str(tmp_path / "gone.yaml")):
        with pytest.raises(RuleFileError):
            load_pack(name)
