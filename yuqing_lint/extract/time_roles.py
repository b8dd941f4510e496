"""Time roles (时间的作用): whether a time bounds an act, spans a service, or is neither."""

from __future__ import annotations

import re

from yuqing_lint.extract.level_names import level_mentions
from yuqing_lint.extract.times import WITHIN_BEFORE, Time
from yuqing_lint.outline import PlanOutline, Sentence

_COVERAGE_AFTER = re.compile(
    r"^(?:内)?(?:的)?(?:不间断|全天候?|值[班守]|在岗|在线|监[测控看]|检测|巡查|轮[班值]|待命|备勤|开[机通]|畅通|通信|通讯|保持|热线|滚动|全程|响应?机制|联络|跟踪|"
    r"采[集撷]|法则|黄金|快速反|应急值|专人|双人|带班|连续|无间断|轮流|服务|运转|运行|舆情监|网[上络]监|在班|守候|动态监)"
)
_COVERAGE_BEFORE = re.compile(
    r"(?:黄金|有效期限?(?:为|是|：)?|试行期限?(?:为|是|：)?|保存(?:期限?)?(?:不少于|至少|为)?|留存(?:不少于|至少)?|保管期限?(?:为)?|全天候?|实行|保持|坚持|落实|执行|做到)$"
)
_COVERAGE_UNITS = re.compile(r"^(?:24|二十四|7[×xX*]24)个?小时")
_NOT_TIME_BEFORE = re.compile(
    r"(?:近|最近|过去|连续|持续|累计|[超满达]|第|满|工龄|超过了|前|未来|今后|(?<!原则)上|下|长达|达到|已|历时|拘留|试用|服役)$"
)
_EACH_NOT = re.compile(r"^(?:的|人(?!工)|度(?!组织|开展)|级|薪|均)")
_NEEDS_VERB = re.compile(
    r"^(?:向|口头|电话|书面|上报|报|补|汇|通报|回|答|发布|公布|完成|办结|核|处|召|组织|续|到|赶|将|把|反馈|转|予以|作出|形成|提交|联系|研判|启动|首|告|通知|制定|派|响应|给予|立|约|登门)"
)
_LONGEST_CELL = 16
_FIRST = re.compile(
    r"(?:首报|初报|首次报告|首次|初次报告|首发|续报|终报|核报|结报|口头|电话|书面|口头报告|书面报告|电话报告)(?:时限)?(?:为|在|：|不超过|应在|须在)?$"
)
_LASTING = re.compile(r"(?:连续|持续)(?:[一两三四五\d]{0,2}(?:个)?)?$")
_QUIET = re.compile(r"^(?:以上)?(?:没有|无|未|不再|处于|下降|回落|平稳|趋于|保持|低于|均)")
_KEPT = re.compile(r"(?:保存|留存|保管|存档|保留)[^，。；]{0,6}$")
_READY = re.compile(r"^(?:随时|可用|可调|能用)")
_NOUNS = re.compile(r"^(?:的|值|为|是|发|情况|工作|有|及|和|、|，|。|；|$)")
_HAPPENED = re.compile(r"(?:发生|事发|案发|事件|的|每|在|于|开学|考试)$")
_TIMED_COLUMN = re.compile(
    r"时限|时间|报|发布|回应|处置|响应|到场|到达|现场|口头|书面|电话|办结|会商|会议|联系|核查|研判|发声|通报|核实|调查"
)


def is_coverage(text: str, time: Time) -> bool:
    """Whether a time spans a service, a state or a validity: 24小时值守, 连续48小时没有新增, 保存2年."""
    before, after = text[: time.start], text[time.end :]
    if time.duration.listed:
        return True
    if time.duration.every:
        return False
    if _LASTING.search(before) and (_QUIET.match(after) or time.relation == "about"):
        return bool(_QUIET.match(after))
    if _KEPT.search(before) or re.search(r"(?:有效期限?|试行期限?|黄金|保管期限?|保存期限?)(?:为|是|：)?$", before):
        return True
    words = text[time.start : time.end]
    if time.relation == "within" and not _COVERAGE_UNITS.match(words):
        return False
    if (_COVERAGE_AFTER.match(after) or _READY.match(after)) and not words.endswith("内"):
        return True
    return bool(_COVERAGE_BEFORE.search(before)) and bool(_COVERAGE_UNITS.match(words)) and time.relation != "within"


def is_deadline(outline: PlanOutline, sentence: Sentence, time: Time) -> bool:
    """Whether a time that is no coverage bounds an act."""
    text = sentence.text
    before, after = text[: time.start], text[time.end :]
    in_column = bool(sentence.line.cell and _TIMED_COLUMN.search(outline.column_header(sentence.line)))
    if time.duration.every:
        return in_column or (not _EACH_NOT.match(after) and bool(re.search(r"[\u4e00-\u9fff]", after)))
    if _NOT_TIME_BEFORE.search(before) and not WITHIN_BEFORE.search(before):
        return False
    if time.duration.same_day or re.match(r"次日|翌日|第二|隔日", text[time.start :]):
        if text[time.end - 1] in "内前" or WITHIN_BEFORE.search(before) or _NEEDS_VERB.match(after):
            return True
        return not _NOUNS.match(after) and not _HAPPENED.search(before)
    if time.relation in ("within", "after"):
        return True
    if text[time.start : time.start + 2] == "T+":
        return True
    if _FIRST.search(before):
        return True
    if before.endswith("（") and after.startswith("）"):
        return bool(re.search(r"(?:第一时间|立即|尽快|及时|首报|报告|上报)（$", before))
    if sentence.line.cell and len(text) <= _LONGEST_CELL:
        return in_column
    return bool(re.match(r"^(?:报告|上报|报送|续报|回复|回应|完成|办结|到场|到达|补报)", after)) and bool(
        level_mentions(before)
    )
