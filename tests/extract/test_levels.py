"""Severity levels: where they are defined, how they are named and ranked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.conftest import facts_of
from yuqing_lint.extract.level_names import full_name, level_mentions, normal
from yuqing_lint.model import PlanFacts

PlanWith = Callable[[str], PlanFacts]

FORMS = {
    "list": "三、舆情分级\n（一）重大舆情：{a}的；\n（二）较大舆情：{b}的；\n（三）一般舆情：{c}的。",
    "means": "三、舆情分级\n重大舆情是指{a}的舆情。\n较大舆情，是指{b}的舆情。\n一般舆情（三级）指{c}的舆情。",
    "that is": "第九条 舆情分为三级：\n（一）重大舆情，即{a}的舆情；\n（二）较大舆情，即{b}的舆情；\n（三）一般舆情，即{c}的舆情。",
    "classed": "三、舆情分级\n{a}的，为重大舆情；{b}的，为较大舆情；{c}的，为一般舆情。",
    "counts as": "三、舆情分级\n凡是{a}的，都算重大舆情。凡是{b}的，都算较大舆情。{c}，就是一般舆情。",
    "when": "三、舆情分级\n当{a}时，定为重大舆情；当{b}时，定为较大舆情；{c}时，定为一般舆情。",
    "prose": "三、舆情分级\n舆情由重到轻分为重大、较大、一般三级。重大舆情：{a}；较大舆情：{b}；一般舆情：{c}。",
    "dashes": "三、舆情分级\n分级标准：重大舆情——{a}；较大舆情——{b}；一般舆情——{c}。",
    "criteria said": "三、舆情定级\n重大舆情认定标准：{a}。\n较大舆情认定标准：{b}。\n一般舆情认定标准：{c}。",
    "headings": "三、舆情分级\n1.重大舆情\n指{a}的舆情。\n2.较大舆情\n{b}的，列入此级。\n3.一般舆情\n适用于{c}的情形。",
    "articles": "第九条（重大舆情）{a}的。\n第十条（较大舆情）{b}的。\n第十一条（一般舆情）{c}的。",
    "table": "三、舆情分级\n级别\t判定标准\t处置措施\n重大\t{a}\t成立专班\n较大\t{b}\t召开会议\n一般\t{c}\t跟踪关注",
    "same numbers": "三、舆情分级\n一、重大舆情：{a}的；\n二、较大舆情：{b}的；\n三、一般舆情：{c}的。\n四、报告\n1小时内报告。",
}
CONDITIONS = {"a": "转发量1万次以上", "b": "转发量1000次以上不足1万次", "c": "转发量不足1000次"}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_definition(plan_with: PlanWith, form: str) -> None:
    levels = plan_with(FORMS[form].format(**CONDITIONS)).severity_levels
    assert [(one.name, one.rank) for one in levels] == [("重大", 1), ("较大", 2), ("一般", 3)]
    assert [[(c.min, c.max) for c in one.criteria] for one in levels] == [
        [(10000, None)],
        [(1000, 10000)],
        [(None, 1000)],
    ]


@pytest.mark.parametrize(
    "stem",
    [
        "有下列情形之一的，为{}：",
        "符合下列条件之一的为{}：",
        "具备以下特征之一的舆情，列为{}：",
        "达到以下任一标准的，按{}管理：",
        "下列情形属于{}：",
        "{}（有下列情形之一）：",
        "{}：出现下面任一情况的：",
    ],
)
def test_conditions_in_a_list(plan_with: PlanWith, stem: str) -> None:
    grave = f"{stem.format('重大舆情')}\n1.造成3人以上死亡的；\n2.播放量超过50万次的。"
    light = f"{stem.format('一般舆情')}\n1.播放量50万次以下的。"
    levels = plan_with(f"三、舆情分级\n{grave}\n{light}").severity_levels
    assert [one.name for one in levels] == ["重大", "一般"]
    assert [(c.metric, c.min, c.min_inclusive) for c in levels[0].criteria] == [
        ("死亡", 3, True),
        ("播放量", 500000, False),
    ]


@pytest.mark.parametrize(
    "part",
    [
        "六、应急响应\n重大舆情由组长牵头处置，1小时内到达现场；一般舆情由办公室处置。",
        "六、应急响应\n（一）重大舆情：由组长统一指挥，立即启动预案。\n（二）一般舆情：由办公室登记备查。",
        "六、报告\n1.重大舆情：1小时内报告县委。\n2.一般舆情：24小时内报告办公室。",
        "六、报告\n报告时限：重大舆情为半小时内，一般舆情为2小时内。",
        "六、应急响应\n启动重大响应后，一般舆情升级为重大舆情的，应当立即报告。",
        "三、舆情分级\n同时符合两个以上级别标准的，按照较重等级认定。",
    ],
)
def test_what_is_done_at_a_level_defines_none(plan_with: PlanWith, part: str) -> None:
    assert plan_with(part).severity_levels == ()


@pytest.mark.parametrize(
    ("names", "ranks"),
    [
        (("I级", "II级", "III级"), (1, 2, 3)),
        (("Ⅰ级", "Ⅱ级"), (1, 2)),
        (("一级", "二级", "三级", "四级"), (1, 2, 3, 4)),
        (("S级", "A级", "B级"), (1, 2, 3)),
        (("A类", "B类"), (1, 2)),
        (("P0级", "P1级", "P2级"), (1, 2, 3)),
        (("红色", "橙色", "黄色", "蓝色"), (1, 2, 3, 4)),
        (("轻微", "一般", "严重"), (3, 2, 1)),
        (("特别严重", "严重", "较重", "一般"), (1, 2, 3, 4)),
    ],
)
def test_names_stay_as_written(plan_with: PlanWith, names: tuple[str, ...], ranks: tuple[int, ...]) -> None:
    lines = "\n".join(f"{name}舆情：造成影响的情形之{at}。" for at, name in enumerate(names))
    part = f"三、舆情分级\n{lines}\n四、报告\n发生{names[0]}舆情的，1小时内报告县委。"
    plan = plan_with(part)
    assert [(one.name, one.rank) for one in plan.severity_levels] == list(zip(names, ranks, strict=True))
    assert plan.deadlines[0].levels == (names[0],)


def test_levels_that_count_up(plan_with: PlanWith) -> None:
    said = (
        "三、舆情分级\n舆情由低到高分为一级、二级、三级。\n一级：影响轻微的。\n二级：影响较大的。\n三级：影响重大的。"
    )
    meant = "三、舆情分级\n一级（一般）：限于本单位的。\n二级（较大）：限于本县的。\n三级（重大）：超出本县的。"
    for part in (said, meant):
        assert [one.rank for one in plan_with(part).severity_levels] == [3, 2, 1]


def test_second_names(plan_with: PlanWith) -> None:
    part = "三、舆情分级\n重大舆情（Ⅰ级）。指造成死亡的。一般舆情（Ⅱ级）。指未造成死亡的。\n四、报告\nⅡ级舆情2小时内报告县委。"
    plan = plan_with(part)
    assert [(one.name, one.aliases) for one in plan.severity_levels] == [("重大", ("Ⅰ级",)), ("一般", ("Ⅱ级",))]
    assert plan.deadlines[0].levels == ("一般",)


def test_a_column_for_each_level(plan_with: PlanWith) -> None:
    part = "三、分级标准\n指标\tⅠ级\tⅡ级\n转发量（次）\t1000以上\t不足1000\n评论量（条）\t≥500\t<500"
    levels = plan_with(part).severity_levels
    assert [one.name for one in levels] == ["Ⅰ级", "Ⅱ级"]
    assert [(c.metric, c.unit, c.min, c.max) for c in levels[1].criteria] == [
        ("转发量", "次", None, 1000),
        ("评论量", "条", None, 500),
    ]


def test_levels_of_response_count_where_no_others_are_defined(plan_with: PlanWith) -> None:
    alone = "四、响应分级\nⅠ级响应：造成死亡，或者转发超过1万条的。\nⅡ级响应：未造成死亡的。"
    beside = "三、舆情分级\n重大舆情：造成死亡的。\n一般舆情：未造成死亡的。\n" + alone
    assert [one.name for one in plan_with(alone).severity_levels] == ["Ⅰ级", "Ⅱ级"]
    assert [one.name for one in plan_with(beside).severity_levels] == ["重大", "一般"]


def test_the_part_on_classification_goes_before_a_remark_elsewhere(plan_with: PlanWith) -> None:
    remark = "二、报告\n涉及死亡的，属于重大舆情。"
    part = "三、舆情分级\n（一）重大舆情：转发1万次以上的；\n（二）一般舆情：转发不足1万次的。"
    first, _ = plan_with(f"{remark}\n{part}").severity_levels
    assert [(c.min, c.max) for c in first.criteria] == [(10000, None)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("启动I级、II级响应", ["I级", "II级"]),
        ("红、橙、黄三级", ["红色", "橙色", "黄色"]),
        ("造成重大影响的", []),
        ("一般情况下", []),
        ("本级党委", []),
    ],
)
def test_mentions(text: str, names: list[str]) -> None:
    assert [name for one in level_mentions(text) for name in one.names] == names


@pytest.mark.parametrize("forms", [("I级", "Ⅰ级", "Ⅰ", "I"), ("2级", "二级", "二"), ("A类", "A级")])
def test_forms_of_a_name_compare_alike(forms: tuple[str, ...]) -> None:
    assert len({normal(form) for form in forms}) == 1


def test_a_name_in_full() -> None:
    assert full_name("Ⅰ", "Ⅰ级") == "Ⅰ级"
    assert full_name("宏大", "重大") == "宏大"


@settings(max_examples=30, deadline=None)
@given(
    st.permutations(["重大舆情", "较大舆情", "一般舆情"]),
    st.sampled_from(["：{}。", "，是指{}的情形。", "。指{}的舆情。"]),
)
def test_order_does_not_change_ranks(order: list[str], form: str) -> None:
    words = {"重大舆情": "造成死亡", "较大舆情": "造成重伤", "一般舆情": "造成轻伤"}
    lines = "\n".join(f"（{'一二三'[at]}）{name}{form.format(words[name])}" for at, name in enumerate(order))
    found = {one.name: one.rank for one in facts_of(f"三、舆情分级\n{lines}").severity_levels}
    assert found == {"重大": 1, "较大": 2, "一般": 3}
