"""Time roles (时间的作用): whether a time bounds an act, spans a service, or is neither."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.extract.bounds import bound_before
from yuqing_lint.extract.level_names import level_mentions
from yuqing_lint.extract.time_words import time_words
from yuqing_lint.extract.times import Time
from yuqing_lint.outline import Sentence

_COVERAGE_UNITS = re.compile(r"^(?:24|二十四|7[×xX*]24)个?小时|^24h")
_DAY = re.compile(r"次日|翌日|第二|隔日")
_IN_LIST = re.compile(r"(?:分钟|小时|日|天|刻钟)(?:内|前|以内)?(?:[^，。；：\d]{0,8})?[、，；][^，。；：、\d]{2,8}$")
"""一级半小时内、二级2小时内、三级: the last of a list of times, each with its level."""
_HAPPENS = re.compile(
    r"(?:投诉|转发|播放|评论)[^，。；]{0,4}(?:翻倍|增加|超过|达到)|(?:被|累计|连续|先后|反复|出现|发生)[^，。；]{0,10}?(?:\d+|[一二两三四五六七八九十百千万]+)[次起件条人家篇]"
)
_OF_THE_DAY = re.compile(r"(?:退还|退|调取|封存|核对|停售|取消|保存|补发|结清|公布|统计|汇总|查看|停办|恢复)$")
"""A verb whose object the day is part of: 退还当日门票."""
_LONGEST_CELL = 16


def is_coverage(text: str, time: Time) -> bool:
    """Whether a time spans a service, a state or a validity: 24小时值守, 连续48小时没有新增, 保存2年."""
    words = time_words()
    before, said = text[: time.start], text[time.start : time.end]
    if time.duration.listed:
        return True
    if time.duration.every or time.relation == "after":
        return False
    quiet = bool(words.quiet.match(text, time.end))
    if words.lasting.search(before) and (quiet or time.bare):
        return quiet
    if words.kept.search(before):
        return True
    if not time.bare and not _COVERAGE_UNITS.match(said):
        return False
    if not said.endswith("内") and (words.service.match(text, time.end) or words.ready.match(text, time.end)):
        return True
    return bool(words.running.search(before) and _COVERAGE_UNITS.match(said)) and time.bare


def is_deadline(sentence: Sentence, time: Time, head: str) -> bool:
    """Whether a time that is no coverage bounds an act; ``head`` is what heads it in a table."""
    words, text = time_words(), sentence.text
    before, after = text[: time.start], text[time.end :]
    in_column = bool(sentence.line.cell and words.timed.search(head))
    if time.duration.every:
        said = re.search(r"[\u4e00-\u9fff]", after) or words.label.search(before)
        return in_column or (not words.rate.match(after) and bool(said))
    if _HAPPENS.match(after):
        return False  # 三天内被投诉三次以上: what is watched for
    bound = bound_before(text, time.start)
    if words.no_bound.search(before) and not bound:
        return False
    if time.duration.same_day or _DAY.match(text, time.start):
        if text[time.end - 1] in "内前" or bound or words.verbs.match(after):
            return True
        if in_column and len(text) <= _LONGEST_CELL:
            return True
        if _IN_LIST.search(before):
            return True
        return not (words.nouns.match(after) or words.happened.search(before) or _OF_THE_DAY.search(before))
    if (
        (time.relation in ("within", "after") and not time.bare)
        or text[time.start : time.start + 2] == "T+"
        or words.label.search(before)
    ):
        return True
    if before.endswith("（") and after.startswith("）"):
        return bool(re.search(r"(?:第一时间|立即|尽快|及时|首报|报告|上报)（$", before))
    if sentence.line.cell and len(text) <= _LONGEST_CELL:
        return in_column
    return bool(re.match(r"^(?:报告|上报|报送|续报|回复|回应|完成|办结|到场|到达|补报)", after)) and bool(
        level_mentions(before)
    )
