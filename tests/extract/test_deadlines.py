"""Deadlines: who does what to whom within a time, at which level and from when, in sentences, lists and tables."""

from __future__ import annotations

import pytest

from yuqing_lint.check import extract
from yuqing_lint.model import Deadline
from yuqing_lint.readers import read_bytes

HEAD = (
    "某市轨道交通舆情应急处置预案\n一、总则\n为妥善应对舆情，制定本预案。\n二、组织机构\n成立舆情应急领导小组（以下简称领导小组），组长由总经理担任。"
    "领导小组办公室设在党群部，主任由党群部部长兼任。\n三、信息报告和响应\n"
)


def deadlines(text: str) -> list[Deadline]:
    """The deadlines with a length that the text has in a plan, in order."""
    _, (plan,) = extract(read_bytes((HEAD + text + "\n四、附则\n本预案自印发之日起施行。\n").encode(), "plan.txt"))
    return [one for one in plan.deadlines if one.iso]


# text, and for each deadline: length, action, actor, recipient, levels
SENTENCES: list[tuple[str, list[tuple[str, str, str | None, str | None, tuple[str, ...]]]]] = [
    # one sentence
    (
        "车站发现舆情后，应当在15分钟内向调度中心电话报告。",
        [("PT15M", "verbal_report", "车站", "调度中心", ())],
    ),
    ("由客运部在1小时内答复投诉乘客。", [("PT1H", "respond", "客运部", "投诉乘客", ())]),
    ("安保部2小时内到达现场。", [("PT2H", "act", "安保部", None, ())]),
    ("领导小组组长接报后半小时内召集会商会。", [("PT30M", "convene", "领导小组组长", None, ())]),
    ("新闻发言人力争5小时内发布权威信息。", [("PT5H", "publish", "新闻发言人", None, ())]),
    ("涉事车间须在24小时内将处置情况书面报告安委会。", [("PT24H", "written_report", "涉事车间", "安委会", ())]),
    ("领导小组办公室应于响应终止后10日内完成总结评估报告。", [("P10D", "summarise", "领导小组办公室", None, ())]),
    ("培训中心每季度组织一次媒体应对培训。", [("P3M", "other", "培训中心", None, ())]),
    ("值班站长在10分钟内把情况口头报告分管副总经理。", [("PT10M", "verbal_report", "值班站长", "分管副总经理", ())]),
    # limits with words in front
    ("车辆段报告领导小组办公室不得超过20分钟。", [("PT20M", "report", "车辆段", "领导小组办公室", ())]),
    ("站区向市交通委报告最迟不得超过接报后1小时。", [("PT1H", "report", "站区", "市交通委", ())]),
    (
        "车站应立即口头报告线网中心，最长不得超过10分钟，书面报告不得晚于发现后1小时。",
        [
            ("PT10M", "verbal_report", "车站", "线网中心", ()),
            ("PT1H", "written_report", "车站", "线网中心", ()),
        ],
    ),
    ("新闻发布会由新闻发言人在24小时内举行。", [("PT24H", "publish", "新闻发言人", None, ())]),
    ("总结报告应在5个工作日内提交。", [("P5D", "summarise", None, None, ())]),
    ("维修部抢修设备不得超过3小时。", [("PT3H", "act", "维修部", None, ())]),
    # a verb that the grammar does not know
    ("保洁队2小时内清空站厅积水。", [("PT2H", "act", "保洁队", None, ())]),
    # chains
    (
        "车站应在15分钟内口头报告调度中心，口头报告后30分钟内补报书面材料。",
        [
            ("PT15M", "verbal_report", "车站", "调度中心", ()),
            ("PT30M", "written_report", "车站", "调度中心", ()),
        ],
    ),
    (
        "车站30分钟内报告调度中心；调度中心1小时内报告市交通委，每4小时续报一次。",
        [
            ("PT30M", "report", "车站", "调度中心", ()),
            ("PT1H", "report", "调度中心", "市交通委", ()),
            ("PT4H", "report", "调度中心", "市交通委", ()),
        ],
    ),
    (
        "响应终止后，责任部门3日内提交总结报告，领导小组办公室10日内完成评估。",
        [("P3D", "summarise", "责任部门", None, ()), ("P10D", "summarise", "领导小组办公室", None, ())],
    ),
    # one verb for several times
    (
        "车站对Ⅰ级舆情在15分钟内、Ⅱ级舆情在30分钟内向调度中心口头报告。",
        [
            ("PT15M", "verbal_report", "车站", "调度中心", ("Ⅰ级",)),
            ("PT30M", "verbal_report", "车站", "调度中心", ("Ⅱ级",)),
        ],
    ),
    (
        "调度中心应当向领导小组续报：重大舆情每2小时一次，较大舆情每6小时一次。",
        [
            ("PT2H", "report", "调度中心", "领导小组", ("重大",)),
            ("PT6H", "report", "调度中心", "领导小组", ("较大",)),
        ],
    ),
    (
        "口头报告（车站报调度中心）：重大舆情10分钟内；较大舆情20分钟内。",
        [
            ("PT10M", "verbal_report", "车站", "调度中心", ("重大",)),
            ("PT20M", "verbal_report", "车站", "调度中心", ("较大",)),
        ],
    ),
    # a list under its stem
    (
        "车站应当向调度中心书面报告，时限如下：\n1.重大舆情1小时内；\n2.较大舆情2小时内。",
        [
            ("PT1H", "written_report", "车站", "调度中心", ("重大",)),
            ("PT2H", "written_report", "车站", "调度中心", ("较大",)),
        ],
    ),
    (
        "重大舆情响应由领导小组组长指挥，采取下列措施：\n1.30分钟内召开会商会；\n2.宣传部3小时内发布信息。",
        [("PT30M", "convene", "领导小组组长", None, ("重大",)), ("PT3H", "publish", "宣传部", None, ("重大",))],
    ),
    # tables
    (
        "车站应当按照下表的时限向调度中心报告，调度中心按照下表的时限上报。\n级别\t口头报告\t上报时限\t上报对象\n重大\t10分钟\t1小时\t市交通委\n较大\t20分钟\t2小时\t市轨道办",
        [
            ("PT10M", "verbal_report", "车站", "调度中心", ("重大",)),
            ("PT1H", "report", "调度中心", "市交通委", ("重大",)),
            ("PT20M", "verbal_report", "车站", "调度中心", ("较大",)),
            ("PT2H", "report", "调度中心", "市轨道办", ("较大",)),
        ],
    ),
    (
        "车站向调度中心报告的时限见下表。\n项目\t重大\t较大\n口头报告\t10分钟内\t20分钟内\n书面报告\t1小时内\t当日",
        [
            ("PT10M", "verbal_report", "车站", "调度中心", ("重大",)),
            ("PT20M", "verbal_report", "车站", "调度中心", ("较大",)),
            ("PT1H", "written_report", "车站", "调度中心", ("重大",)),
            ("P1D", "written_report", "车站", "调度中心", ("较大",)),
        ],
    ),
    (
        "响应措施见下表，现场处置由安保部负责。\n级别\t主持人\t召开会商会\t到达现场\n重大\t总经理\t30分钟内\t1小时内",
        [("PT30M", "convene", "总经理", None, ("重大",)), ("PT1H", "act", "安保部", None, ("重大",))],
    ),
    # none
    ("当班人员负责登记来电。", []),
    ("事态持续3天以上的，提请上级支持。", []),
    ("近24小时的热度变化作为研判依据。", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:24] for text, _ in SENTENCES])
def test_fields(text: str, expected: list[tuple[str, str, str | None, str | None, tuple[str, ...]]]) -> None:
    found = [(one.iso, one.action, one.actor, one.recipient, one.levels) for one in deadlines(text)]
    assert found == expected
