"""Plans for tests: any number of small written plans of fictional units."""

from __future__ import annotations

from pathlib import Path

UNITS = ("水务局", "教育局", "民政局", "交通运输局", "卫生健康局", "文化旅游局", "市场监督管理局", "自然资源局")


def plan(unit: str, number: int = 0) -> str:
    """A plan of a unit, with a defect or two that depend on its number."""
    late = ("30分钟", "1小时", "2小时")[number % 3]
    sanction = ("依规依纪依法给予处分", "由公安机关给予行政处分")[number % 4 == 0]
    return f"""清江县{unit}第{number}号舆情应急预案
为稳妥应对涉及{unit}的第{number}类舆情，制定本预案。
一、组织机构
成立{unit}第{number}舆情应对领导小组，组长由局长担任，副组长由分管副局长担任，统一指挥处置工作。领导小组办公室设在宣传科，主任由宣传科科长兼任，负责信息报送和综合协调。
二、监测预警
宣传科每日巡查本地论坛和问政平台，发现线索立即登记。
三、分级标准
（一）重大舆情：转发{100 + number}家以上的。
（二）较大舆情：转发{50 + number}家以上{99 + number}家以下的。
（三）一般舆情：转发{49 + number}家以下的。
四、信息报告
重大舆情发生后，办公室应在{late}内报告县委网信办；较大舆情发生后，办公室应在4小时内报告县委网信办；一般舆情发生后，办公室应在8小时内报告县委网信办。
五、应急响应
（一）重大舆情：由组长召集会商，两小时内派人到现场核查，统一发布口径。
（二）较大舆情：由副组长召集会商，当日派人到现场核查，拟定答复口径。
（三）一般舆情：由宣传科核实后答复当事人，并登记备查。
舆情升级的，由组长决定提高响应级别；舆情平息后，由组长宣布终止响应。
六、后期处置
处置结束后5日内写出总结评估报告，改进工作。
七、保障措施
落实人员、经费和通信保障。
八、责任追究
迟报、瞒报的，{sanction}。
九、附则
本预案由清江县{unit}负责解释和修订，自印发之日起施行。
清江县{unit}
2026年{number % 12 + 1}月{number % 28 + 1}日
"""


def fill(folder: Path, count: int) -> Path:
    """Write so many plans into folders by unit."""
    for number in range(count):
        unit = UNITS[number % len(UNITS)]
        path = folder / unit / f"预案{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan(unit, number), "utf-8")
    return folder
