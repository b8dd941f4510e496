"""The rules that a pack writes for itself: a closed set of kinds, each a check of ``checks.phrases``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, get_args

from yuqing_lint import regex as re
from yuqing_lint.model import SectionKind, Severity
from yuqing_lint.rules.load import examples
from yuqing_lint.rules.model import Basis, Rule, Text
from yuqing_lint.rules.nodes import Node

_REQUIRED = ("code", "name", "title", "severity", "kind", "basis", "examples")
_OPTIONAL = ("message", "why", "fix")
INTERNAL = "internal"
"""The mark of a clause of a department's own document."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind needs, what its message may name, and what it says by default."""

    required: str
    optional: tuple[str, ...]
    fields: tuple[str, ...]
    read: Callable[[Node], Any]
    message: Text
    fix: Text


def _terms(node: Node) -> dict[str, str]:
    pairs = {key: right.string() for key, right in node.entries("错的写法（RE2 模式）和对的写法")}
    for key in pairs:
        Node(node.source, (*node.at, key), key).pattern()
    if not pairs:
        node.fail("至少一对错的写法和对的写法")
    return pairs


_KINDS = {
    "banned": _Kind(
        "patterns",
        ("unless",),
        ("found",),
        Node.patterns,
        Text("不应当出现“{found}”。", "“{found}” must not stand here."),
        Text("删去或者改写“{found}”。", "Remove or reword “{found}”."),
    ),
    "required": _Kind(
        "patterns",
        ("in",),
        ("phrase",),
        Node.patterns,
        Text("缺少“{phrase}”。", "“{phrase}” is missing."),
        Text("补写“{phrase}”。", "Add “{phrase}”."),
    ),
    "terms": _Kind(
        "terms",
        ("unless",),
        ("found", "right"),
        _terms,
        Text("“{found}”应当写作“{right}”。", "“{found}” should be “{right}”."),
        Text("改为“{right}”。", "Write “{right}”."),
    ),
    "roles": _Kind(
        "roles",
        (),
        ("role",),
        Node.strings,
        Text("没有指定“{role}”。", "Nobody is named as “{role}”."),
        Text("在组织机构中指定“{role}”。", "Name the “{role}” in the part on organisation."),
    ),
}


def own_rule(node: Node, prefix: str) -> Rule:
    """One entry of ``rules`` in a pack file.

    Raises:
        RuleFileError: it is no rule of a known kind, or lacks examples.
    """
    if not isinstance(node.value, dict) or "kind" not in node:
        node.keys(
            _REQUIRED, (*_OPTIONAL, *(name for kind in _KINDS.values() for name in (kind.required, *kind.optional)))
        )
    name = node["kind"].one_of(*_KINDS)
    kind = _KINDS[name]
    node.keys((*_REQUIRED, kind.required), (*_OPTIONAL, *kind.optional))
    code = node["code"].string()
    if not re.fullmatch(rf"{prefix}\d{{3}}", code):
        node["code"].fail(f"前缀 {prefix} 加三位数字，如 {prefix}001")
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+", node["name"].string()):
        node["name"].fail("两个以上小写英文词，用连字符相连，如 old-body-name")
    cases = node["examples"].keys(("bad", "good"), ("near",))
    for key in ("bad", "good"):
        if not cases[key].items("例子的列表"):
            cases[key].fail("至少一个例子")
    basis = clauses(node["basis"])
    return Rule(
        code=code,
        name=node["name"].string(),
        severity=Severity(node["severity"].one_of(*Severity)),
        title=text_of(node["title"]),
        message=_template(node, "message", kind.message, kind.fields),
        variants={},
        related=None,
        basis=tuple(Basis(clause, INTERNAL) for clause in basis),
        why=text_of(node["why"]) if "why" in node else Text("；".join(basis), "; ".join(basis)),
        fix=_template(node, "fix", kind.fix, kind.fields),
        fix_safe=name == "terms",  # the department says itself which word is right
        kind=f"phrases.{name}",
        params=_params(node, kind),
        bad=examples(cases["bad"]),
        good=examples(cases["good"]),
        near=examples(cases["near"]) if "near" in cases else (),
    )


def _params(node: Node, kind: _Kind) -> Mapping[str, Any]:
    params: dict[str, Any] = {kind.required: kind.read(node[kind.required])}
    if "unless" in node:
        params["unless"] = node["unless"].pattern()
    if "in" in node:
        params["in"] = node["in"].strings("章节种类的列表")
        if not set(params["in"]) <= set(get_args(SectionKind)):
            node["in"].fail("章节种类：" + "、".join(get_args(SectionKind)))
    return params


def text_of(node: Node) -> Text:
    """A text for both languages, or one for each (zh, en)."""
    if isinstance(node.value, dict):
        node.keys(("zh", "en"))
        return Text(node["zh"].string(), node["en"].string())
    text = node.string("文字，或者 zh 和 en 两种文字")
    return Text(text, text)


def clauses(node: Node) -> tuple[str, ...]:
    """The clauses that something rests on: a text, or a list of texts or of ``text`` and ``mark``."""
    if isinstance(node.value, str):
        return (node.string(),)
    items = node.items("依据：文件和条款")
    if not items:
        node.fail("至少一条依据：文件和条款")
    return tuple(
        item.keys(("text", "mark"))["text"].string() if isinstance(item.value, dict) else item.string()
        for item in items
    )


def _template(node: Node, key: str, default: Text, fields: tuple[str, ...]) -> Text:
    """A message with fields in braces: plain names of what the kind finds, and nothing that looks inside them."""
    if key not in node:
        return default
    text = text_of(node[key])
    wanted = "文字，其中可用" + "、".join(f"{{{name}}}" for name in fields)
    try:
        parts = [part for words in (text.zh, text.en) for part in Formatter().parse(words)]
    except ValueError:
        node[key].fail(wanted)
    for _, name, form, conversion in parts:
        if name is not None and (name not in fields or form or conversion):
            node[key].fail(wanted)
    return text
