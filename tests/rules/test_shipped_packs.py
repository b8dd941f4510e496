"""The packs that ship: each number with its clause, each example does what it says, each issuer gets its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.conftest import text_document
from yuqing_lint.check import check
from yuqing_lint.model import PlanFacts, Severity, Span
from yuqing_lint.pack_trial import try_pack
from yuqing_lint.resources import data_dir
from yuqing_lint.rules.pack_files import CORE, load_pack, shipped_names, shipped_packs
from yuqing_lint.rules.packs import choose

FILES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (data_dir("rules") / "packs").glob("*.yaml")
}
CLAUSE = re.compile(r"第[\d.]+条|第[一二三四五六七八九十]+[章条]|号）?：|（银保监发〔2019〕29号）")


def demands(pack: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """All that a pack file demands."""
    yield from pack.get("sections", {}).items()
    yield from ((limit["title"]["zh"], limit) for limit in (*pack.get("limits", ()),))
    yield from ((str(level["names"]), level) for level in pack.get("levels", ()))


EVERY = [pytest.param(demand, id=f"{name}-{key}") for name, pack in FILES.items() for key, demand in demands(pack)]


def test_the_packs_that_are_promised() -> None:
    assert set(shipped_names()) == {
        "core",
        "enterprise",
        "gongwen",
        "government",
        "hospital",
        "insurer",
        "safety",
        "school",
    }
    assert [pack.name for pack in shipped_packs()] == list(shipped_names())
    assert all(CORE in pack.lineage for pack in shipped_packs())


@pytest.mark.parametrize("demand", EVERY)
def test_each_number_carries_a_verified_clause(demand: dict[str, Any]) -> None:
    assert demand["basis"]
    for basis in demand["basis"]:
        assert basis["mark"] in ("A", "B")
        assert CLAUSE.search(basis["text"]), basis["text"]
        assert "违法" not in basis["text"]


@pytest.mark.parametrize("demand", [one for one in EVERY if "within" in one.values[0] or "every" in one.values[0]])
def test_each_limit_has_a_bad_and_a_good_example(demand: dict[str, Any]) -> None:
    assert demand["examples"]["bad"]
    assert demand["examples"]["good"]


@pytest.mark.parametrize("name", shipped_names())
def test_examples_do_what_they_say(name: str) -> None:
    _, failures = try_pack(load_pack(name))
    assert failures == ()


@pytest.mark.parametrize("name", shipped_names())
def test_the_three_parts_that_every_pack_demands(name: str) -> None:
    sections = load_pack(name).demands.sections
    errors = {key for key, demand in sections.items() if demand.severity is Severity.ERROR}
    assert errors == {"organization", "reporting", "response"}
    assert {"monitoring", "support", "aftermath"} <= set(sections)


@pytest.mark.parametrize(
    ("issuer", "pack"),
    [
        ("禾川县教育局", "government"),
        ("中共河口县委", "government"),
        ("河口镇", "government"),
        ("城关街道办事处", "government"),
        ("国家金融监督管理总局河口监管分局", "government"),
        ("河口市国有资产监督管理委员会", "government"),
        ("河口镇中心小学", "school"),
        ("某某大学党委", "school"),
        ("河口大学附属医院", "hospital"),
        ("河口市疾病预防控制中心", "hospital"),
        ("河口农村商业银行股份有限公司", "insurer"),
        ("中国人寿保险股份有限公司河口分公司", "insurer"),
        ("河口县农村信用合作联社", "insurer"),
        ("景德镇陶瓷有限公司", "enterprise"),
        ("中国人民银行河口市分行", "core"),
        ("河口市保险行业协会", "core"),
        ("河口县人民法院", "core"),
        ("柳树村民委员会", "core"),
        ("住房公积金管理中心", "core"),
        (None, "core"),
    ],
)
def test_the_pack_is_that_of_the_issuer(issuer: str | None, pack: str) -> None:
    plan = PlanFacts("plan", Span(0, 0, ""), title="舆情应急预案", issuer=issuer)
    choice = choose(plan, shipped_packs(), load_pack(CORE))
    assert choice.pack.name == pack
    assert ("看不出" if pack == "core" else str(issuer)) in choice.reason.zh


def test_without_an_issuer_the_title_says_it() -> None:
    for title, pack in (("校园网络舆情应急预案", "school"), ("某公司生产安全事故应急预案", "safety")):
        choice = choose(PlanFacts("plan", Span(0, 0, ""), title=title), shipped_packs(), load_pack(CORE))
        assert (choice.pack.name, title in choice.reason.en) == (pack, True)


def test_safety_takes_enterprises_and_its_topic_only() -> None:
    for issuer, title, pack in (
        ("清源化工有限公司", "生产安全事故应急预案", "safety"),
        ("清源化工有限公司", "舆情应急预案", "enterprise"),
        ("河口市应急管理局", "生产安全事故应急预案", "government"),
    ):
        plan = PlanFacts("plan", Span(0, 0, ""), title=title, issuer=issuer)
        assert choose(plan, shipped_packs(), load_pack(CORE)).pack.name == pack


def messages(text: str, code: str, **options: Any) -> list[tuple[str, str]]:
    found = check(text_document(text), **options).findings
    return [(one.severity.value, one.message) for one in found if one.code == code]


SHORT = """为应对舆情，制定本预案。
一、组织机构
成立小组，组长由镇长担任。
二、信息报告
1小时内报告。
三、应急响应
启动响应，组织核查。
"""


def test_a_township_may_be_short() -> None:
    [(severity, message)] = messages(f"河口镇舆情应急预案\n{SHORT}", "STR001")
    assert severity == "warning"
    assert "监测预警" in message  # 国办发〔2024〕5号第15条 names 预警信息传播 for townships as well
    assert messages(f"河口镇舆情应急预案\n{SHORT}值班员每日巡查群聊，向各村发出预警提示。", "STR001") == []
    county = messages(f"河口县水务局舆情应急预案\n{SHORT}", "STR001")
    assert {severity for severity, _ in county} == {"warning"}
    assert len(county) == 3


def test_each_missing_section_is_a_finding_of_its_own() -> None:
    found = messages("河口县水务局舆情应急预案\n为应对舆情，制定本预案。\n", "STR001")
    assert sorted(severity for severity, _ in found) == ["error"] * 3 + ["warning"] * 3
    assert len(set(found)) == 6


def test_a_limit_cites_its_own_clause() -> None:
    text = "清源化工有限公司生产安全事故应急预案\n为应对事故，制定本预案。\n公司负责人接到报告后，应在2小时内报告县应急管理局。"
    found = [one for one in check(text_document(text)).findings if one.code == "TIM010"]
    assert [one.basis for one in found] == [
        ("生产安全事故报告和调查处理条例（国务院令第493号）第9条：单位负责人接到报告后1小时内报告",)
    ]


def test_what_goes_to_one_person_or_follows_up_is_no_public_response() -> None:
    head = "河口市水务局舆情应急预案\n为稳妥应对舆情，制定本预案。\n"
    assert messages(f"{head}5日内答复投诉人。", "TIM010") == []
    assert messages(f"{head}重大舆情在5小时内发布权威信息，在72小时内发布处置进展。", "TIM010") == []
    assert messages(f"{head}公司在72小时内回应。", "TIM010", pack=load_pack("enterprise")) == []


def test_the_levels_of_the_law_are_asked_for_its_events_only() -> None:
    levels = "为应对，制定本预案。\n一、分级标准\n（一）重大：死亡3人以上的。\n（二）较大：死亡2人的。\n（三）一般：死亡1人的。"
    assert len(messages(f"河口县水务局防汛应急预案\n{levels}", "SEV010")) == 1
    assert messages(f"河口县水务局防汛舆情应急预案\n{levels}", "SEV010") == []
    assert messages(f"清源水务有限公司防汛应急预案\n{levels}", "SEV010") == []


def test_the_report_says_which_pack_and_why() -> None:
    text = "河口县水务局舆情应急预案\n为应对舆情，制定本预案。\n河口县水务局\n2026年1月5日"
    report = check(text_document(text))
    assert (report.pack, report.pack_reason) == ("government", "政府及其部门：按发文单位“河口县水务局”选用")
    forced = check(text_document(text), pack=load_pack("school"), lang="en")
    assert (forced.pack, forced.pack_reason) == ("school", "Schools and kindergartens: as named")


def test_text_that_is_no_plan_has_no_pack() -> None:
    assert check(text_document("关于舆情工作的几点思考\n舆情工作很重要，现将情况汇报如下。")).pack is None


def test_several_packs_are_joined() -> None:
    pack = load_pack("government,gongwen")
    assert pack.name == "government+gongwen"
    assert set(pack.lineage) >= {"government", "gongwen", "core"}
    assert pack.demands.limits == load_pack("government").demands.limits
