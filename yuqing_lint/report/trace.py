"""How a sentence was read, and what was left, as text for people and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from yuqing_lint.extract.trace import Explained, Kind, Untaken
from yuqing_lint.model import Span
from yuqing_lint.report.facts import TITLES, plain

_KINDS: dict[Kind, str] = {"time": "时间", "level": "级别", "sanction": "责任"}
_HIDDEN = ("span", "sentence", "duties", "measures")


def explained_text(found: Sequence[Explained]) -> str:
    """One block for each sentence: the grammars with their trees, then the facts."""
    if not found:
        return "没有找到这句话。\n"
    blocks = []
    for one in found:
        lines = [f"句子：{_words(one.sentence)}", "文法："]
        lines += [f"  {taken.grammar}（{taken.start}）“{taken.text}” → {taken.tree}" for taken in one.taken] or ["  无"]
        lines += ["事实："]
        lines += [f"  {TITLES[kind]} “{_words(fact.span)}” {_fields(fact)}" for kind, fact in one.facts] or ["  无"]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def explained_json(found: Sequence[Explained]) -> str:
    """The same as a list."""
    data = [
        {
            "sentence": plain(one.sentence),
            "grammars": [plain(taken) for taken in one.taken],
            "facts": [{"kind": kind, "fact": plain(fact)} for kind, fact in one.facts],
        }
        for one in found
    ]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def backlog_text(found: Sequence[Untaken]) -> str:
    """How many words of each kind became no fact, then each with its sentence."""
    counts = Counter(one.kind for one in found)
    lines = ["未成为事实的词：" + "，".join(f"{name}{counts[kind]}处" for kind, name in _KINDS.items()) + "。"]
    lines += [f"{_KINDS[one.kind]} “{_words(one.word)}” {_words(one.sentence)}" for one in found]
    return "\n".join(lines) + "\n"


def backlog_json(found: Sequence[Untaken]) -> str:
    """The same as counts and a list."""
    counts = Counter(one.kind for one in found)
    data = {"counts": {kind: counts[kind] for kind in _KINDS}, "untaken": [plain(one) for one in found]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _words(span: Span) -> str:
    return "".join(span.text.split())


def _fields(fact: Any) -> str:
    """The fields of a fact that say something, on one line."""
    pairs = [(field.name, getattr(fact, field.name)) for field in fields(fact) if field.name not in _HIDDEN]
    return " ".join(f"{name}={_value(value)}" for name, value in pairs if value not in (None, (), False, ""))


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + "、".join(_value(part) for part in value) + "]"
    if hasattr(value, "span"):
        return "{" + _fields(value) + "}"
    return str(value)
