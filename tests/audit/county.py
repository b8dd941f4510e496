"""A department for tests: 40 written plans of a fictional county, with 25 planted contradictions between documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from corpus.render.docx import to_docx

UNITS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "水务局": (
        "供水科",
        "停水、水质和河道",
        ("自来水公司停水超过六小时，市民集中拨打热线", "河道涵闸失灵，下游村庄担心淹田", "水质浑浊，业主群转发化验单"),
    ),
    "教育局": (
        "安全科",
        "招生、食堂和师德",
        ("学区调整，家长到信访窗口排队", "食堂留样不合格，家长群要求停餐", "教师言行被拍成视频，班级群里争论"),
    ),
    "民政局": (
        "救助科",
        "低保、养老和殡葬",
        ("低保复核，停保的人到窗口质问", "养老院老人走失，子女在直播间求助", "公墓涨价，清明前后投诉集中"),
    ),
    "交通运输局": (
        "运管科",
        "公交、客运和道路",
        ("公交改线，沿线商户联名反对", "客运站大巴停班，返乡旅客滞留", "乡道塌陷，绕行线路没有标志"),
    ),
    "卫生健康局": (
        "医政科",
        "急诊、接种和收费",
        ("急诊分诊慢，家属与护士争吵", "接种后发热，家长要求公布批号", "检查费用上涨，病人晒出账单"),
    ),
    "文化旅游局": (
        "市场科",
        "景区、演出和导游",
        ("景区临时关闭，游客要求退票", "演出延期，购票人到售票处聚集", "导游甩团，游客在平台发帖"),
    ),
    "市场监督管理局": (
        "消保科",
        "食品、电梯和价格",
        ("超市过期食品被拍，附近居民围观", "小区电梯困人，业主要求公布检验记录", "加油机计量被质疑，车主拒绝离场"),
    ),
    "自然资源局": (
        "执法科",
        "征地、规划和矿山",
        ("征地公告张贴，村民对补偿标准不满", "规划调整，业主担心采光受影响", "矿山粉尘，附近小学家长反映"),
    ),
    "城市管理局": (
        "环卫科",
        "摊点、垃圾和停车",
        ("夜市摊点清退，摊主围住执法车", "垃圾中转站异味，楼上住户投诉", "路侧停车收费，车主质疑计时"),
    ),
}
TOPICS: dict[str, tuple[str, str, str]] = {
    "网络舆情": ("转发{}家", "舆情", "核实网上反映的情况，统一发布口径，回应当事人"),
    "火灾事故": ("受灾{}户", "事故", "疏散人员，引导消防车进场，清点物资"),
    "极端天气": ("转移{}人", "灾害", "关闭露天场所，转移群众，检查排水设施"),
    "群众聚集事件": ("聚集{}人", "事件", "派人到场听取诉求，约定答复时间，劝返围观人员"),
}
PARENT = """河口市网络舆情应急预案
为稳妥应对全市网络舆情，制定本预案。
一、分级标准
（一）特别重大舆情：转发800家以上的。
（二）重大舆情：转发300家以上799家以下的。
（三）较大舆情：转发100家以上299家以下的。
（四）一般舆情：转发99家以下的。
二、信息报告
特别重大舆情发生后，各县区应在1小时内报告市委网信办；重大舆情发生后，各县区应在2小时内报告市委网信办。
"""
_OPENING = (
    "为稳妥应对涉及{matter}的{topic}，减少损失，维护秩序，制定本预案。",
    "为做好{matter}领域{topic}的应急处置，保护群众利益，结合本局职责，制定本预案。",
    "为规范{topic}的处置程序，使{matter}方面的突发情况有人管、管得住，制定本预案。",
)
_WATCH = (
    "{office}每日早晚各查看一次热线记录和问政平台，节假日由值班人员代替；发现“{case}”一类苗头的，先登记后核对，再决定是否发出预警。",
    "各股室负责本领域的日常排查，每周五把排查结果交{office}汇总；遇到{case}的情形，当场打电话告知，不等汇总，预警由组长发布。",
    "{office}与乡镇、街道建立联络名单，每月互通一次情况；{case}，属于应当预警的典型情形，接到后立即标注等级并发出预警。",
)
_AFTER = (
    "处置结束后5日内，{office}召集参与股室复盘，写出总结评估报告，列明改进事项和完成日期。",
    "事后由{office}整理经过、损失和意见，10日内形成总结评估报告，报局长审阅后归档。",
    "{office}在一周内回访当事人，总结评估处置得失，把需要修订的内容记入台账，年底统一修订。",
)
_MEANS = (
    "局办公室保证车辆、通信设备和经费，每年组织一次演练；{office}储备常用物资，按季度清点。",
    "经费列入年度预算；人员从各股室抽调，名单每半年更新；演练与年度培训合并进行，{office}负责记录。",
    "与邻近单位签订互助协议，落实车辆、物资和人员；{office}保管协议和联络名单，每年演练一次。",
)
_BLAME = (
    "迟报、漏报、瞒报的，依规依纪依法给予处分；处置得力的，给予表扬。",
    "不服从指挥、擅离岗位或者瞒报、迟报的，依规依纪依法追究责任；表现突出的，给予奖励。",
    "瞒报、谎报、迟报造成后果的，由任免机关依规依纪依法给予处分；有功人员给予表彰。",
)


@dataclass(frozen=True)
class Planted:
    """A contradiction that was put in: where it must be found, and words of the place."""

    path: str
    code: str
    quote: str


@dataclass
class County:
    """The plans by path, and what was planted."""

    plans: dict[str, str] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)

    def swap(self, path: str, old: str, new: str) -> None:
        """Change words of a plan, which must be there once."""
        assert self.plans[path].count(old) == 1, (path, old, self.plans[path].count(old))
        self.plans[path] = self.plans[path].replace(old, new)

    def plant(self, code: str, path: str, quote: str) -> None:
        self.planted.append(Planted(path, code, quote))

    def write(self, folder: Path) -> None:
        """Write all plans, those that end with .docx as Word files."""
        for path, text in self.plans.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.endswith(".docx"):
                target.write_bytes(to_docx(text))
            else:
                target.write_text(text, "utf-8")


def path_of(unit: str, topic: str) -> str:
    return f"{unit}/{topic}预案.txt"


def plan(unit: str, topic: str) -> str:
    """A clean plan."""
    number, turn = list(UNITS).index(unit), list(UNITS).index(unit) + list(TOPICS).index(topic)
    office, matter, cases = UNITS[unit]
    metric, thing, work = TOPICS[topic]
    name = f"清江县{unit}{topic}应急领导小组"
    words = {"office": office, "matter": matter, "topic": topic, "case": cases[turn % 3]}
    opening, watch, after, means, blame = (
        parts[(turn + at * number) % 3].format(**words)
        for at, parts in enumerate((_OPENING, _WATCH, _AFTER, _MEANS, _BLAME))
    )
    grave, great, middle = 500 + 10 * number, 200 + 10 * number, 60 + 10 * number
    cite = "" if topic == "网络舆情" else "引发网上议论的，按照《网络舆情应急预案》执行。\n"
    return f"""清江县{unit}{topic}应急预案
{opening}
根据《清江县突发事件总体应急预案》和本局工作实际编制。
一、组织机构
成立{name}，组长由局长担任，副组长由分管副局长担任，成员由办公室、{office}和有关股室负责人担任，统一指挥处置工作。领导小组办公室设在{office}，主任由{office}科长兼任，负责信息报送和综合协调。
二、监测预警
{watch}
{cases[(turn + 1) % 3]}的，{office}应当派人到场查看，并把情况通报相关股室。
三、分级标准
（一）特别重大{thing}：{metric.format(grave)}以上的。
（二）重大{thing}：{metric.format(great)}以上{grave - 1}{metric[-1]}以下的。
（三）较大{thing}：{metric.format(middle)}以上{great - 1}{metric[-1]}以下的。
（四）一般{thing}：{metric.format(middle - 1)}以下的。
四、信息报告
特别重大{thing}发生后，{office}应在40分钟内报告市委网信办；重大{thing}发生后，{office}应在90分钟内报告市委网信办；较大{thing}发生后，{office}应在4小时内报告市委网信办；一般{thing}发生后，{office}应在8小时内报告市委网信办。
五、应急响应
（一）特别重大{thing}：由组长坐镇指挥，{work}，并请县政府协调支援。
（二）重大{thing}：由组长召集会商，{work}。
（三）较大{thing}：由副组长召集会商，派{office}到场处理。
（四）一般{thing}：由{office}处理并登记备查。
{thing}升级或者缓和的，由组长决定调整响应级别；{thing}平息后，由组长宣布终止响应。
{cite}六、信息发布
由局长审定发布内容，新闻发言人由分管副局长担任，通过本局公众号发布。
七、后期处置
{after}
八、应急保障
{means}值班电话：0311-855{number}{number}{number}00。
九、责任追究
{blame}
十、附则
本预案由清江县{unit}负责解释和修订，自印发之日起施行。
清江县{unit}
2026年{number + 1}月{turn + 1}日
"""


def county() -> County:
    """All 40 plans with all 25 contradictions."""
    made = County({path_of(unit, topic): plan(unit, topic) for unit in UNITS for topic in TOPICS})
    _near_duplicates(made)
    _levels_and_deadlines(made)
    _heads_and_numbers(made)
    _citations(made)
    _versions(made)
    assert len(made.plans) == 40
    assert len(made.planted) == 25
    return made


def _near_duplicates(made: County) -> None:
    """Two plans that are copies of another unit's: one with all names changed, one with a name left in."""
    for source, copy, topic, left in (
        ("水务局", "民政局", "极端天气", False),
        ("教育局", "城市管理局", "火灾事故", True),
    ):
        text = made.plans[path_of(source, topic)]
        numbers = [list(UNITS).index(unit) for unit in (source, copy)]
        own, other = (f"0311-855{number}{number}{number}00" for number in numbers)
        text = text.replace(f"清江县{source}", f"清江县{copy}").replace(own, other)
        made.plans[path_of(copy, topic)] = text
        quote = f"清江县{copy}{topic}应急预案"
        if left:
            made.swap(path_of(copy, topic), f"成立清江县{copy}{topic}", f"成立清江县{source}{topic}")
            quote = f"清江县{source}{topic}应急领导小组"
        made.plant("XDC002", path_of(copy, topic), quote)
        made.plant("XDC002", path_of(source, topic), f"清江县{source}{topic}应急预案")


def _levels_and_deadlines(made: County) -> None:
    """Three plans with another number of levels than the superior plan, three with a looser deadline."""
    for unit in ("交通运输局", "卫生健康局", "自然资源局"):
        path = path_of(unit, "网络舆情")
        text = made.plans[path]
        for old, new in (("（三）较大舆情：由", "（三）一般舆情：由"), ("（四）一般舆情：由", "其他情形，由")):
            text = text.replace(old, new)
        lines = [line for line in text.splitlines() if not line.startswith("（四）一般舆情：")]
        start = next(at for at, line in enumerate(lines) if line.startswith("（三）较大舆情："))
        lines[start] = lines[start].replace("较大舆情", "一般舆情").split("以上")[0] + "以下的。"
        low = next(at for at, line in enumerate(lines) if line.startswith("（二）重大舆情：转发"))
        number = lines[start].split("转发")[1].split("家")[0]
        lines[low] = f"（二）重大舆情：转发{int(number) + 1}家以上{lines[low].split('以上')[1]}"
        text = "\n".join(lines) + "\n"
        office = UNITS[unit][0]
        middle = f"；较大舆情发生后，{office}应在4小时内报告市委网信办"
        assert middle in text
        made.plans[path] = text.replace(middle, "")
        made.plant(
            "XDC003", path, lines[1 + next(at for at, one in enumerate(lines) if one == "三、分级标准")].split("：")[1]
        )
    for unit, old, new in (
        ("水务局", "40分钟内", "3小时内"),
        ("文化旅游局", "90分钟内", "3小时内"),
        ("城市管理局", "40分钟内", "70分钟内"),
    ):
        path = path_of(unit, "网络舆情")
        made.swap(path, f"应在{old}报告市委网信办", f"应在{new}报告市委网信办")
        made.plant("XDC004", path, f"应在{new}报告市委网信办")


def _heads_and_numbers(made: County) -> None:
    """Three bodies with two heads, three telephone lines with two numbers."""
    for unit, topic, holder in (
        ("水务局", "火灾事故", "分管副局长"),
        ("教育局", "群众聚集事件", "安全科科长"),
        ("市场监督管理局", "极端天气", "党组副书记"),
    ):
        path = path_of(unit, topic)
        added = f"引发网上议论的，成立清江县{unit}网络舆情应急领导小组，组长由{holder}担任，负责回应。\n"
        made.swap(path, "引发网上议论的，按照《网络舆情应急预案》执行。\n", added)
        made.plant("XDC005", path, f"组长由{holder}担任")
    for unit, topic in (("民政局", "火灾事故"), ("文化旅游局", "群众聚集事件"), ("卫生健康局", "极端天气")):
        path = path_of(unit, topic)
        number = list(UNITS).index(unit)
        made.swap(path, f"0311-855{number}{number}{number}00", f"0311-855{number}{number}{number}99")
        made.plant("XDC008", path, f"0311-855{number}{number}{number}99")


def _citations(made: County) -> None:
    """Three plans that are to be followed and are not there, two circles."""
    for unit, topic, title in (
        ("教育局", "极端天气", "《校车停运应急预案》"),
        ("自然资源局", "火灾事故", "《清江县自然资源局矿山救援应急预案》"),
        ("交通运输局", "群众聚集事件", "《客运滞留疏散工作方案》"),
    ):
        path = path_of(unit, topic)
        made.swap(path, "七、后期处置\n", f"需要专门处置的，按照{title}执行。\n七、后期处置\n")
        made.plant("XDC006", path, title)
    made.swap(
        path_of("民政局", "网络舆情"),
        "七、后期处置\n",
        "因聚集引起的，参照《群众聚集事件应急预案》办理。\n七、后期处置\n",
    )
    made.plant("XDC007", path_of("民政局", "网络舆情"), "《群众聚集事件应急预案》")
    for topic, title in (("火灾事故", "极端天气"), ("极端天气", "群众聚集事件"), ("群众聚集事件", "火灾事故")):
        made.swap(
            path_of("自然资源局", topic), "七、后期处置\n", f"另有情形的，按照《{title}应急预案》处置。\n七、后期处置\n"
        )
    made.plant("XDC007", path_of("自然资源局", "极端天气"), "《群众聚集事件应急预案》")


def _versions(made: County) -> None:
    """Four plans that lie there in a second version, each with one fact changed."""
    for unit, topic, ending, old, new, quote in (
        ("教育局", "网络舆情", "docx", "8小时内", "12小时内", "12小时内"),
        ("市场监督管理局", "火灾事故", "docx", "组长由局长担任，副", "组长由局党组书记担任，副", "局党组书记"),
        ("城市管理局", "极端天气", "md", "转移580人以上", "转移600人以上", "600人以上"),
        ("卫生健康局", "火灾事故", "md", "办公室设在医政科", "办公室设在局办公室", "领导小组办公室"),
    ):
        source = path_of(unit, topic)
        path = f"{source.removesuffix('txt')}{ending}"
        made.plans[path] = made.plans[source]
        made.swap(path, old, new)
        made.plant("XDC001", path, quote)
