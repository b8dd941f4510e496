"""Rule files → rules."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from yuqing_lint.checks import check_function
from yuqing_lint.model import Severity
from yuqing_lint.resources import data_dir
from yuqing_lint.rules.model import Basis, Example, Rule, RuleFileError, Text
from yuqing_lint.rules.nodes import Node, ships, yaml_node

_NOT_RULES = ("lexicon", "packs")
_REQUIRED = ("code", "name", "severity", "title", "message", "basis", "why", "fix", "kind", "examples")
LOOKS = ("纸张", "上白边", "左白边", "版心", "标题", "一级标题", "二级标题", "三级标题", "正文", "页码")
"""What an example of a rule on layout may set: lengths in mm, fonts with sizes, 页码: 无."""
_OPTIONAL = ("related", "params", "verified", "requires_plan", "packs")


@cache
def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """All rules of a folder (default: those that ship with the tool), by code.

    Raises:
        RuleFileError: a file is no rule; the text names file, line and key.
    """
    root = folder or data_dir("rules")
    rules = [load_rule(path) for path in sorted(root.glob("*/*.yaml")) if path.parent.name not in _NOT_RULES]
    for attribute in ("code", "name"):
        seen: dict[str, str] = {}
        for rule in rules:
            value = getattr(rule, attribute)
            if value in seen:
                raise RuleFileError(f"{rule.code}: {attribute} “{value}” 与 {seen[value]} 重复，应当唯一")
            seen[value] = rule.code
    return tuple(sorted(rules, key=lambda rule: rule.code))


def load_rule(path: Path) -> Rule:
    """One rule file.

    Raises:
        RuleFileError: the file is no rule.
    """
    node = yaml_node(path, RuleFileError).keys(_REQUIRED, _OPTIONAL)
    severity = Severity(node["severity"].one_of(*Severity))
    verified = node["verified"].boolean() if "verified" in node else True
    if not verified and severity is Severity.ERROR:
        node["severity"].fail("warning 或 info：依据未核实的规则不能是 error")
    message = both(node["message"])
    kind = node["kind"].string()
    if not ships(path):  # for those that ship a test sees to it; here it would import what a check does not use
        try:
            check_function(kind)
        except LookupError as error:
            node["kind"].fail(f"检查函数“模块.函数”（{error}）")
    cases = node["examples"].keys(("bad", "near", "good"))
    return Rule(
        code=node["code"].string(),
        name=node["name"].string(),
        severity=severity,
        title=both(node["title"]),
        message=message,
        variants={key: both(text) for key, text in node["message"].entries("文字") if key not in ("zh", "en")},
        related=both(node["related"]) if "related" in node else None,
        basis=_basis(node["basis"]),
        why=both(node["why"]),
        fix=both(node["fix"].keys(("zh", "en"), ("safe",))),
        fix_safe="safe" in node["fix"] and node["fix"]["safe"].boolean(),
        kind=kind,
        params=node["params"].value if "params" in node else {},
        bad=examples(cases["bad"]),
        good=examples(cases["good"]),
        near=examples(cases["near"]),
        verified=verified,
        requires_plan=node["requires_plan"].boolean() if "requires_plan" in node else True,
        packs=node["packs"].strings("规则包的名称，或者其列表") if "packs" in node else (),
    )


def both(node: Node) -> Text:
    """A text in both languages.

    Raises:
        RuleFileError: it is not that.
    """
    value = node.value
    if not isinstance(value, dict) or not all(isinstance(value.get(lang), str) for lang in ("zh", "en")):
        node.fail("zh 和 en 两种文字")
    return Text(value["zh"], value["en"])


def examples(node: Node) -> tuple[Example, ...]:
    """Fragments of plans: texts, texts with what they are to be held against, or several texts by path.

    Raises:
        RuleFileError: they are not that.
    """
    return tuple(_example(item) for item in node.items("例子的列表"))


def _example(item: Node) -> Example:
    if not isinstance(item.value, dict):
        return Example(item.string("文字，或者 text 和 quote，或者 files 和 quote"))
    several = "files" in item
    item.keys(("files",) if several else ("text",), ("quote",) if several else ("quote", "superior", "layout"))
    quote = item["quote"].string() if "quote" in item else None
    if not several:
        superior = item["superior"].string() if "superior" in item else None
        return Example(item["text"].string(), quote, superior, layout=_looks(item))
    files = tuple((path, text.string()) for path, text in item["files"].entries("路径和文字"))
    return Example("\n".join(f"【{path}】\n{text.strip()}" for path, text in files), quote, files=files)


def _looks(item: Node) -> tuple[tuple[str, str], ...]:
    if "layout" not in item:
        return ()
    node = item["layout"].keys((), LOOKS)
    return tuple((name, node[name].string()) for name in node.value)


def _basis(node: Node) -> tuple[Basis, ...]:
    items = node.items("至少一条依据（text、mark）")
    if not items:
        node.fail("至少一条依据（text、mark）")
    return tuple(Basis(item.keys(("text", "mark"))["text"].string(), item["mark"].string()) for item in items)


def select_rules(rules: Iterable[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that ``select`` names (all where it is empty) and ``ignore`` does not: codes, names, families or globs.

    Raises:
        LookupError: a word names no rule.
    """
    every = tuple(rules)
    chosen, refused = list(select), list(ignore)
    for word in (*chosen, *refused):
        if not any(_names(word, rule) for rule in every):
            raise LookupError(word)
    return tuple(
        rule
        for rule in every
        if (not chosen or any(_names(word, rule) for word in chosen))
        and not any(_names(word, rule) for word in refused)
    )


def rules_named(word: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that a word names: a code, a name, a family (TIM) or a glob (TIM0*)."""
    return tuple(rule for rule in rules if _names(word, rule))


def _names(word: str, rule: Rule) -> bool:
    upper = word.upper()
    return (
        upper in (rule.code, rule.family)
        or word == rule.name
        or fnmatchcase(rule.code, upper)
        or fnmatchcase(rule.name, word)
    )
