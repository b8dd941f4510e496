"""Actors (行为主体): who a clause says is to act."""

from __future__ import annotations

import re
from functools import lru_cache

from yuqing_lint.extract.clauses import clauses

_BODY = (
    r"(?:组|办公室|办|局|科|股|室|部|部门|单位|学校|校|员|人|长|主任|领导|中心|主体|机构|公司|集团|委|府|政府|院|队|方|者|支行|网点|站|所|社|负责人|教师|"
    r"医院|社区|村|镇|乡|街道|厅|处|委员会|机关|书记|校长|院长|经理|总监|班子|党组|指挥部|专班|会议|厂|馆|园|店|庭|区域|[景校院园]区|分行|班主任|小组|总指挥|发言人|行|会)"
)
_NOTE = r"(?:（[^（）]{1,10}）)?"
_NOUN = (
    rf"(?:[^，。；：（）“”]{{0,26}}?{_BODY}{_NOTE}"
    rf"(?:(?:、|和|及|与|或|或者|以及)[^，。；：（）“”]{{1,16}}?{_BODY}{_NOTE}){{0,4}})"
)
_VERBISH = (
    r"(?:应当|应(?!急|对|用|答|变)|须|有权|无权|要(?!求|素|点|闻)|需|必须|务必|可(?!能)|将|负责|立即|及时|迅速|第一时间|同时|同步|统一|"
    r"在(?=[^，。；]{0,20}(?:内|前|后|时|中)?)|于(?=\d|当|次|每|接|发|收)|从|自|向|对|按|根据|依据|接到|接报|接获|收到|发现|获悉|得知|作出|做出|予以|给予|审批|办理|参与|提供|召集|查|组织|派|赶赴|赶到|赴|牵头|会同|每|"
    r"召开|主持|启动|拟定|拟订|制定|提出|提交|报|上报|通报|发布|完成|开展|指导|处置|核实|核查|调查|研判|"
    r"还[要应须]?|也|仍|均(?!衡)|坐镇|带队|到岗|续报|首报|补报|补交|初报|终报|抄报|抄送|转报|呈报|告[知诉]|通知|反馈|更新|推送|写出|组建|公布|约见|上门|封存|进驻|研究|审议|承担|统筹|督办|督促|检查|把关|领导(?!小组|机构|班子)|指挥(?!部|中心|长|调度)|分析|评估|设(?=在|于)|直接|自行|自主|决定|宣布|批准|亲自|下达|签发|初步|首次|经|到|口头|电话|书面|实行|安排|指派|审定|审核|受理|接管|联系|约谈|回复|答复|回应|"
    r"填写|汇总|收集|跟踪|监测|进行|做好|确保|落实|配合|协调|办结|举办|举行|通过|不得|值班|转办|签收|"
    r"\d|[一二两三四五六七八九十半]+(?:个)?(?:小时|分钟|日|天|工作日|周)|当日|当天|次日|即|力争|原则上|最迟|至迟)"
)
_SUBJECT = re.compile(
    rf"^(?:同时|并且?|其中|而后|随后|然后|此外|特殊时期|必要时|再|后|先|（|“)*(?P<who>{_NOUN})(?={_VERBISH})"
)
_BY = re.compile(
    rf"(?:(?<=^)|(?<=[，。；：、（后情件级应案]))(?:应|须|要|可)?(?:由|安排|责成|指定|交由|转由)(?P<who>{_NOUN})(?={_VERBISH}|依|负|任|作|代|统|在|分|具|牵|自|先|即|和)"
)
_NOBODY = re.compile(
    r"^.$|^\d|(?<![理自缘])由|(?:舆情|事件|信息|情况|响应|预案|方案|办法|级|工作|问题|后|时|内|前|的|等)$|向|(?:舆情|事件|信息)经|、?经(?=领导|[\u4e00-\u9fff]{2,8}(?:批准|同意|审定))"
    r"|^(?:通过|应(?!急|对|用|答)|要|须|需|可|将|立即|及时|迅速|务必|对|在|经|如|若|凡|因|当|从|向|按|根据|依据|为|将|把|以|有|无|未|不|发生|出现|发现|属(?!地)|涉及|接到|收到|构成|造成|其|该(?!校|局|单位|部门))"
)
_FINDER = re.compile(
    r"^(?:同时|并且?|其中)?(?P<who>(?![并在应由对从自经按待凡如])[^，。；：（）“”\d]{2,16}?)(?=(?:一旦|如果?|若|应当?|须)?(?:在)?(?:发现|获悉|获知|接报|接到|收到)[^，。；]{0,14}(?:后|的|时|之后|起)?$)"
)
"""Whoever finds or receives something is an actor, whatever the word: 工厂、销售区域发现舆情后."""
_EXPLAINS = re.compile(r"负责解释|解释权")


@lru_cache(maxsize=8192)
def actor_in(clause: str) -> tuple[int, int] | None:
    """Where the actor of a folded clause stands: its subject, or behind 由; ``None`` where it names none."""
    if _EXPLAINS.search(clause):
        return None
    subject = _SUBJECT.match(clause)
    if subject and not _NOBODY.search(subject["who"]):
        return subject.span("who")
    finder = _FINDER.match(clause)
    if finder and not _NOBODY.search(finder["who"]):
        return finder.span("who")
    by = _BY.search(clause)
    if by and not _NOBODY.search(by["who"]):
        return by.span("who")
    return None


def subject_before(text: str, at: int) -> tuple[int, int] | None:
    """The subject of what stands at ``at`` in a folded sentence: of its clause, or carried from the clauses before."""
    low = text.rfind("。", 0, at) + 1
    for start, end in reversed(list(clauses(text, low, len(text)))):
        found = actor_in(text[start:end]) if start <= at else None
        if found and start + found[0] < at:
            return start + found[0], start + found[1]
    return None
