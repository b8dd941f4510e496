"""Rule files → rules."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from yuqing_lint.checks import check_function
from yuqing_lint.model import Severity
from yuqing_lint.resources import data_dir
from yuqing_lint.rules.model import Basis, Example, Rule, RuleFileError, Text

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_RULES = ("lexicon", "packs")
_REQUIRED = ("code", "name", "severity", "title", "message", "basis", "why", "fix", "kind", "examples")
_OPTIONAL = ("related", "params", "verified", "requires_plan")


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
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=_LOADER)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFileError(f"{path}: 读不了：{error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise RuleFileError(f"{path}:{line}: 不是合法的 YAML：{getattr(error, 'problem', error)}") from error
    return _Reader(path, text).rule(data)


class _Reader:
    """Turns the data of one file into a rule, naming the place of a mistake."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text

    def fail(self, key: str, expected: str) -> RuleFileError:
        """The error for a key: file, line, key, what was expected."""
        line = 1
        node = yaml.compose(self.text, Loader=_LOADER)
        for name in key.split("."):
            pairs = getattr(node, "value", [])
            found = next((pair for pair in pairs if isinstance(pair, tuple) and pair[0].value == name), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        return RuleFileError(f"{self.path}:{line}: {key}: 应当是{expected}")

    def rule(self, data: Any) -> Rule:
        """The rule."""
        if not isinstance(data, dict):
            raise RuleFileError(f"{self.path}:1: 应当是键和值，如 code: STR001")
        for key in _REQUIRED:
            if key not in data:
                raise self.fail(key, "必备的键，这里缺少")
        for key in data:
            if key not in (*_REQUIRED, *_OPTIONAL):
                raise self.fail(key, f"已知的键（{'、'.join((*_REQUIRED, *_OPTIONAL))}）")
        severity = self.one_of(data, "severity", [level.value for level in Severity])
        verified = bool(data.get("verified", True))
        if not verified and severity == "error":
            raise self.fail("severity", "warning 或 info：依据未核实的规则不能是 error")
        message = data["message"]
        variants = {
            key: self.both(value, f"message.{key}") for key, value in message.items() if key not in ("zh", "en")
        }
        kind = self.string(data, "kind")
        try:
            check_function(kind)
        except LookupError as error:
            raise self.fail("kind", f"检查函数“模块.函数”（{error}）") from error
        examples = data["examples"]
        if not isinstance(examples, dict) or set(examples) != {"bad", "good"}:
            raise self.fail("examples", "bad 和 good 两个列表")
        return Rule(
            code=self.string(data, "code"),
            name=self.string(data, "name"),
            severity=Severity(severity),
            title=self.both(data["title"], "title"),
            message=self.both(message, "message"),
            variants=variants,
            related=self.both(data["related"], "related") if "related" in data else None,
            basis=self.basis(data["basis"]),
            why=self.both(data["why"], "why"),
            fix=self.both(data["fix"], "fix"),
            kind=kind,
            params=data.get("params", {}),
            bad=self.examples(examples["bad"], "examples.bad"),
            good=self.examples(examples["good"], "examples.good"),
            verified=verified,
            requires_plan=bool(data.get("requires_plan", True)),
        )

    def string(self, data: dict[str, Any], key: str) -> str:
        """A text that is not empty."""
        value = data[key]
        if not isinstance(value, str) or not value:
            raise self.fail(key, "非空的文字")
        return value

    def one_of(self, data: dict[str, Any], key: str, values: list[str]) -> str:
        """One of some words."""
        if data[key] not in values:
            raise self.fail(key, "、".join(values) + " 之一")
        return str(data[key])

    def both(self, value: Any, key: str) -> Text:
        """A text in both languages."""
        if not isinstance(value, dict) or not all(isinstance(value.get(lang), str) for lang in ("zh", "en")):
            raise self.fail(key, "zh 和 en 两种文字")
        return Text(value["zh"], value["en"])

    def basis(self, value: Any) -> tuple[Basis, ...]:
        """The clauses."""
        if not isinstance(value, list) or not value:
            raise self.fail("basis", "至少一条依据（text、mark）")
        for one in value:
            if not isinstance(one, dict) or set(one) != {"text", "mark"}:
                raise self.fail("basis", "每条有 text 和 mark")
        return tuple(Basis(one["text"], one["mark"]) for one in value)

    def examples(self, value: Any, key: str) -> tuple[Example, ...]:
        """Fragments of plans."""
        if not isinstance(value, list):
            raise self.fail(key, "列表")
        found: list[Example] = []
        for one in value:
            if isinstance(one, str):
                found.append(Example(one))
            elif isinstance(one, dict) and isinstance(one.get("text"), str):
                found.append(Example(one["text"], one.get("quote")))
            else:
                raise self.fail(key, "文字，或者 text 和 quote")
        return tuple(found)


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


def _names(word: str, rule: Rule) -> bool:
    upper = word.upper()
    return (
        upper in (rule.code, rule.family)
        or word == rule.name
        or fnmatchcase(rule.code, upper)
        or fnmatchcase(rule.name, word)
    )
