"""Acts (动作) within a time: verb, manner and recipient, by ``grammar/act.lark``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from lark import Token, Tree, UnexpectedInput

from yuqing_lint import regex as re
from yuqing_lint.grammars import grammar, remembered
from yuqing_lint.model import Action

_LIGHT = ("完成", "作出", "进行", "形成")
_REPORTS = ("report", "written_report")
_TO = re.compile(r"^(?:向|对|给|让|至|报请|提请|报经|抄送|呈报)")
_NOBODY = re.compile(
    r"(?:情况|信息|材料|意见|结果|报告|方案|舆情|事件|问题|进展|内容|线索|工作|现场|数据|原因|口径|一次|处置|通稿)$"
)
_NO_NAME = re.compile(r"舆情应(?!急|对)|应当|必须|先行$")
"""What no name of a recipient holds: 对重大舆情应当先行报告."""
_MANNER = re.compile(r"^(?:口头|电话|书面|当面|首次|初步|立即|及时)+")
_TAIL = re.compile(r"(?:口头|电话|书面|首次|初次|作|进行|提交|提供|及时|立即|简要|如实)+$")


@dataclass(frozen=True, slots=True)
class Act:
    """An act in a folded piece of text: its kind, the verb as written, and where the recipient stands."""

    action: Action
    verb: str
    verb_at: int
    recipient: tuple[int, int] | None
    manner: str = ""


@remembered
def parse_act(text: str) -> Act | None:
    """The first act of a folded piece of a clause; ``None`` where it has no verb of the grammar."""
    if not text:
        return None
    try:
        tree = grammar("act", "act").parse(text)
    except UnexpectedInput:
        return None
    verbs = [child for child in tree.children if isinstance(child, Tree) and child.data != "whom"]
    light = len(verbs) > 1 and str(verbs[0].children[0]) in _LIGHT
    first = verbs[1] if light else verbs[0]  # 完成向办公室的口头报告
    token = cast("Token", first.children[0])
    at = token.start_pos or 0
    manner = "".join(
        str(child)
        for child in tree.children
        if isinstance(child, Token) and child.type in ("MANNER", "WITH") and (child.start_pos or 0) <= at
    )
    action = cast("Action", str(first.data))
    if action in _REPORTS and re.search(r"口头|电话|当面|短信", manner) and "书面" not in manner:
        action = "verbal_report"
    elif action in _REPORTS and "书面" in manner + text[at : at + len(token) + 4]:
        action = "written_report"
    return Act(action, str(token), at, _recipient(text, tree, at, len(token)), manner)


def _recipient(text: str, tree: Tree[Token], at: int, length: int) -> tuple[int, int] | None:
    """向X…, or the body right behind the verb (报告X)."""
    for child in tree.children:
        if (
            isinstance(child, Token)
            and child.type == "TO_WHOM"
            and (found := _trim(text, child.start_pos or 0, child.end_pos or 0))
        ):
            return found
    whom = next(
        (child.children[0] for child in tree.children if isinstance(child, Tree) and child.data == "whom"), None
    )
    if isinstance(whom, Token) and whom.start_pos is not None and whom.start_pos <= at + length + 1:
        return _trim(text, whom.start_pos, whom.end_pos or 0)
    return None


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    lead = _TO.match(words)
    start += lead.end() if lead else 0
    manner = _MANNER.match(text[start:end])
    start += manner.end() if manner else 0
    tail = _TAIL.search(text[start:end])
    end = start + tail.start() if tail else end
    return (
        (start, end)
        if end - start >= 2 and not _NOBODY.search(text[start:end]) and not _NO_NAME.search(text[start:end])
        else None
    )
