"""Orders (要求): whether the words at a place are ordered, or forbidden there, or told of others who do it."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context
from yuqing_lint.extract.actors import actor_in
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.outline import Sentence

_FORBIDS = re.compile(
    r"严禁|禁止|不得|不准|不许|不允许|不能|不可(?!靠|控)|不应(?!急|对)|不要|不宜|不再|勿|切忌|绝不|决不|坚决不|从不|均不|都不|一律不|反对|抵制|拒绝|无权|无需"
)
"""What forbids or denies all that follows it, until somebody else is told to act."""
_DENIES = re.compile(r"(?:^|[、也并而])(?:不|未|没有)(?!仅|但|断|良|实|法|当|足|满|同|力|及时|利|明)[^、]{0,6}$")
"""A plain 不 in front of the words denies them alone."""
_FIGHTS = re.compile(
    r"(?:防止|防范|避免|杜绝|警惕|打击|整治|查处|惩治|严防|谨防|举报|揭露|识别|辨别|甄别|清理|存在|涉嫌|疑似|遭到?|受到|被|发现|监测到|遇到|出现)"
    r"[^，。；：]{0,12}$"
)
_OTHERS = re.compile(r"^(?:对于?|凡|针对|如有?|若有?|一旦|发现|遇有?|因|由于)")
_TOLD = re.compile(r"(?:的|者|行为|现象|情形|之一)$")
_PUNISHED = re.compile(r"追究|处分|处罚|问责|责任|批评|查处")
_ORDERS_ANEW = re.compile(
    r"^(?:但|而是|而应|改为|应当?(?!急|对|用|答)|须|必须|要(?!求|素|点)|可以?(?!能)|必要时|由|同时|另|再由|确需|尤其要|还要)"
)
_LISTED = re.compile(r"(?:下列|以下|如下)[^。；：]{0,14}：")
_FORBIDDEN_LIST = re.compile(r"禁止|严禁|不得|不准|负面清单|红线|禁令|禁区|底线|十不|切忌")


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a place, from one mark to the next."""
    first = max(text.rfind(mark, 0, start) for mark in "，。；：（") + 1
    return first, min((at for mark in "，。；" if (at := text.find(mark, end)) >= 0), default=len(text))


def is_ordered(context: Context, sentence: Sentence, start: int, end: int, *, forbids: bool = False) -> bool:
    """Whether ``sentence.text[start:end]`` is what the plan wants done.

    It is not where a word in front forbids or denies it, where the plan fights it or speaks of others who do it, and
    in a list of what is forbidden or punished. ``forbids``: the words are a prohibition themselves (不得上报).
    """
    text = sentence.text
    if _in_list_of_wrongs(context, sentence, start) or text.rfind("《", 0, start) > text.rfind("》", 0, start):
        return False
    low = max(text.rfind(mark, 0, start) for mark in "。；：") + 1
    first, last = _clause(text, low, start, end)
    before, clause = text[first:start], text[first:last]
    if _FIGHTS.search(before):
        return False
    if not forbids and (_FORBIDS.search(text[first:end]) or _DENIES.search(before)):
        return False
    if forbids and re.search(r"(?:不得|严禁|禁止|不准|防止|避免|杜绝)[^，]{0,12}$", before):
        return False
    told = text[end:last].endswith("的") and text[last : last + 1] in ("，", "；", "。", "")
    if told or _TOLD.search(clause) or (_OTHERS.match(clause) and _PUNISHED.search(text[end:])):
        return False
    return forbids or not _forbidden_before(text, low, first)


def _clause(text: str, low: int, start: int, end: int) -> tuple[int, int]:
    """The clause from one mark to the next that the words stand in."""
    first = max(low, text.rfind("，", low, start) + 1)
    return first, min((at for mark in "，。；" if (at := text.find(mark, end)) >= 0), default=len(text))


def _forbidden_before(text: str, low: int, first: int) -> bool:
    """Whether a prohibition in an earlier clause still holds: nobody else is told to act since."""
    if actor_in(text[first:]) or _ORDERS_ANEW.match(text[first:]):
        return False
    for start, end in reversed(list(clauses(text, low, first))):
        clause = text[start:end]
        if _FORBIDS.search(clause):
            return not re.search(r"的$", clause)
        if actor_in(clause) or _ORDERS_ANEW.match(clause):
            return False
    return False


def _in_list_of_wrongs(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether the words are an item of 不得有下列行为：…, in the sentence or in the lines that lead it in."""
    for match in _LISTED.finditer(sentence.text[:start]):
        if _FORBIDDEN_LIST.search(match.string[: match.end()]) or _PUNISHED.search(match.string[: match.end()]):
            return True
    line = sentence.line
    above = [one.heading for one in context.outline.ancestors(line) if one.lead]
    if line.stem is not None:
        stem = context.outline.lines[line.stem].text
        above += [stem]
        if _PUNISHED.search(stem) and re.search(r"(?:下列|以下)(?:情形|行为|情况|问题)", stem):
            return True
    return any(_FORBIDDEN_LIST.search(text) for text in above)
