"""Pack files → packs. A pack is data: plain YAML, patterns in RE2, a closed set of rule kinds; nothing in it runs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from yuqing_lint import regex as re
from yuqing_lint.checks.demands import Demands, LevelDemand, Limit, Named, SectionDemand
from yuqing_lint.model import Action, PlanFacts, SectionKind, Severity
from yuqing_lint.resources import data_dir
from yuqing_lint.rules.load import examples, load_rules, rules_named
from yuqing_lint.rules.model import Rule, RuleFileError, Text
from yuqing_lint.rules.nodes import Node, yaml_node
from yuqing_lint.rules.pack_rules import clauses, own_rule, text_of
from yuqing_lint.rules.packs import Choice, Pack, PackExample
from yuqing_lint.rules.tool import TOOL_RULES

CORE = "core"
_BODIES, _LAYOUT = "government", "gongwen"
_OPTIONAL = (
    "extends", "issuer", "not_issuer", "topic", "prefix", "severities", "sections", "limits", "levels", "short", "rules",
)  # fmt: skip
_DURATION = re.compile(r"(\d{1,4})(分钟|小时|个工作日|日|天|周|个月|年)")
_SECONDS = {
    "分钟": 60,
    "小时": 3600,
    "周": 604_800,
    "个月": 2_592_000,
    "年": 31_536_000,
}  # a day, working or not: 86 400
_SECTION_CODE, _LIMIT_CODE = "STR001", "TIM010"


@cache
def load_pack(name: str, folder: Path | None = None) -> Pack:
    """A pack: by the name of one that ships, or by the path of a YAML file, relative to ``folder`` (default: here).

    Several, parted by commas, make one that extends them all.

    Raises:
        RuleFileError: there is none, or it holds a mistake; the text names file, line and key.
    """
    names = [word.strip() for word in name.replace("，", ",").split(",") if word.strip()]
    paths = [_path(one, folder or Path()) for one in names]
    if not paths or None in paths:
        raise RuleFileError(
            f"没有规则包“{name}”；自带的有：{'、'.join(shipped_names())}；自己的规则包写文件路径，如 packs/weisheng.yaml",
            f'No pack "{name}"; these ship: {", ".join(shipped_names())}; your own by the path of its file',
        )
    packs = [_read(path, ()) for path in paths if path]
    return packs[0] if len(packs) == 1 else _merged("+".join(pack.name for pack in packs), packs)


def shipped_names() -> tuple[str, ...]:
    """The names of the packs that ship with the tool."""
    return tuple(sorted(path.stem for path in (data_dir("rules") / "packs").glob("*.yaml")))


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """The packs that ship with the tool.

    Raises:
        RuleFileError: a file is no pack.
    """
    return tuple(load_pack(name) for name in shipped_names())


def with_layout(choice: Choice, plan: PlanFacts) -> Choice:
    """The choice with the pack on layout added, for a plan of a party or government body that carries a document number."""
    number = plan.document_number
    if number is None or _BODIES not in choice.pack.lineage:
        return choice
    reason = Text(f"{choice.reason.zh}，有发文字号“{number}”", f"{choice.reason.en}, with a document number “{number}”")
    return Choice(load_pack(f"{_LAYOUT},{choice.pack.name}"), reason)


def _path(name: str, folder: Path) -> Path | None:
    """The file of a pack that ships, or the one that a name is the path of."""
    if name in shipped_names():
        return data_dir("rules") / "packs" / f"{name}.yaml"
    return folder / name if name.endswith((".yaml", ".yml")) else None


def _read(path: Path, above: tuple[Path, ...]) -> Pack:
    """The pack in a file; ``above`` are the files that extend it."""
    node = yaml_node(path, RuleFileError).keys(("pack", "title"), _OPTIONAL)
    name = node["pack"].string()
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name):
        node["pack"].fail("小写字母、数字和连字符组成的名称，如 city-health")
    base = _merged(name, [_read(parent, (*above, path.resolve())) for parent in _extends(node, above)])
    rules = tuple(_own_rules(node))
    taken = {rule.code for rule in base.rules}
    clash = next((rule.code for rule in rules if rule.code in taken), None)
    if clash:
        node["rules"].fail(f"没有用过的代码：{clash} 在所继承的规则包里已有")
    sections = dict(base.demands.sections)
    found: list[PackExample] = []
    for key, entry in node["sections"].entries("名称和要求") if "sections" in node else ():
        if entry.value in (False, "off"):
            sections.pop(key, None)
        else:
            sections[key] = _section(entry, sections.get(key))
            found += _examples(entry, _SECTION_CODE)
    limits = node["limits"].items("时限上限的列表") if "limits" in node else []
    levels = node["levels"].items("法定级别的列表") if "levels" in node else []
    return Pack(
        name=name,
        title=text_of(node["title"]),
        lineage=(name, *base.lineage[1:]),
        demands=Demands(
            sections=sections,
            limits=(*map(_limit, limits), *base.demands.limits),
            levels=(*map(_level, levels), *base.demands.levels),
            short=_pattern(node, "short") or base.demands.short,
        ),
        issuer=_pattern(node, "issuer"),
        not_issuer=_pattern(node, "not_issuer"),
        topic=_pattern(node, "topic"),
        severities={**base.severities, **_severities(node, (*base.rules, *rules))},
        rules=(*base.rules, *rules),
        examples=(*found, *(one for entry in limits for one in _examples(entry, _LIMIT_CODE))),
    )


def _extends(node: Node, above: tuple[Path, ...]) -> list[Path]:
    """The files that it extends: as it says, or else the core."""
    own = node.source.path
    if "extends" not in node:
        return [] if node["pack"].value == CORE else [data_dir("rules") / "packs" / f"{CORE}.yaml"]
    found: list[Path] = []
    for name in node["extends"].strings("规则包的名称或文件，或者其列表"):
        path = _path(name, own.parent)
        if path is None or not path.is_file():
            node["extends"].fail(f"有的规则包：没有“{name}”；自带的有：{'、'.join(shipped_names())}")
        if path.resolve() in (*above, own.resolve()):
            node["extends"].fail(f"不兜圈子的规则包：{name} 继承到了自己")
        found.append(path)
    return found


def _merged(name: str, packs: list[Pack]) -> Pack:
    """One pack of several; where two say different things, the later one holds."""
    rules = {rule.code: rule for pack in packs for rule in pack.rules}
    shorts = [pack.demands.short for pack in packs if pack.demands.short]
    return Pack(
        name=name,
        title=Text("＋".join(pack.title.zh for pack in packs), " + ".join(pack.title.en for pack in packs)),
        lineage=tuple(dict.fromkeys((name, *(one for pack in packs for one in pack.lineage)))),
        demands=Demands(
            sections={key: demand for pack in packs for key, demand in pack.demands.sections.items()},
            limits=tuple(dict.fromkeys(limit for pack in packs for limit in pack.demands.limits)),
            levels=tuple(dict.fromkeys(level for pack in packs for level in pack.demands.levels)),
            short=shorts[-1] if shorts else None,
        ),
        severities={code: severity for pack in packs for code, severity in pack.severities.items()},
        rules=tuple(rules.values()),
        examples=tuple(one for pack in packs for one in pack.examples),
    )


def _section(node: Node, inherited: SectionDemand | None) -> SectionDemand:
    """A demand; the skeleton of the one that it takes the place of stays where it names none."""
    node.keys(("title", "basis"), ("any", "heading", "severity", "unless", "skeleton", "examples"))
    if "any" not in node and "heading" not in node:
        node.fail("至少写明 any（章节种类）或 heading（标题的模式）之一")
    kinds = node["any"].strings("章节种类的列表") if "any" in node else ()
    for kind in kinds:
        if kind not in get_args(SectionKind):
            node["any"].fail("章节种类：" + "、".join(get_args(SectionKind)))
    return SectionDemand(
        title=_named(node["title"]),
        kinds=frozenset(kinds),
        heading=_pattern(node, "heading"),
        severity=_severity(node) or Severity.WARNING,
        basis=clauses(node["basis"]),
        unless=_pattern(node, "unless"),
        skeleton=_skeleton(node["skeleton"]) if "skeleton" in node else inherited.skeleton if inherited else (),
    )


def _skeleton(node: Node) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in node.string("标题和正文，各占一行").split("\n") if line.strip())
    if len(lines) < 2:
        node.fail("标题和正文，各占一行")
    return lines


def _limit(node: Node) -> Limit:
    node.keys(
        ("title", "basis"),
        (
            "within",
            "every",
            "action",
            "levels",
            "recipient",
            "about",
            "words",
            "unless",
            "topic",
            "cited",
            "severity",
            "examples",
        ),
    )
    if ("within" in node) == ("every" in node):
        node.fail("写明 within（最迟）或 every（至少多久一次）之一，并且只写一个")
    key = "within" if "within" in node else "every"
    match = _DURATION.fullmatch(node[key].string("时长，如 5小时、30分钟、20个工作日、3年"))
    if match is None:
        node[key].fail("时长，如 5小时、30分钟、20个工作日、3年")
    actions = node["action"].strings("动作，或者其列表") if "action" in node else ()
    for action in actions:
        if action not in (*get_args(Action), "press"):
            node["action"].fail("动作：" + "、".join((*get_args(Action), "press")))
    return Limit(
        title=_named(node["title"]),
        actions=actions,
        seconds=int(match[1]) * _SECONDS.get(match[2], 86_400),
        text=match[0],
        working=match[2] == "个工作日",
        recurring=key == "every",
        basis=clauses(node["basis"]),
        levels=node["levels"].strings("级别，或者其列表") if "levels" in node else (),
        recipient=_pattern(node, "recipient"),
        about=_pattern(node, "about"),
        words=_pattern(node, "words"),
        unless=_pattern(node, "unless"),
        topic=_pattern(node, "topic"),
        cited=_pattern(node, "cited"),
        severity=_severity(node),
    )


def _level(node: Node) -> LevelDemand:
    node.keys(("names", "topic", "basis"), ("unless",))
    return LevelDemand(
        names=node["names"].strings("级别名称的列表"),
        topic=node["topic"].pattern(),
        unless=_pattern(node, "unless"),
        basis=clauses(node["basis"]),
    )


def _own_rules(node: Node) -> Iterator[Rule]:
    entries = node["rules"].items("规则的列表") if "rules" in node else []
    if not entries:
        return
    if "prefix" not in node:
        node.source.fail(("prefix",), "必备的键：自己的规则要有自己的三个大写字母的代码前缀")
    prefix = node["prefix"].string()
    families = sorted({rule.family for rule in (*load_rules(), *TOOL_RULES)})
    if not re.fullmatch(r"[A-Z]{3}", prefix) or prefix in families:
        node["prefix"].fail(f"三个大写字母，并且不是自带的前缀（{'、'.join(families)}）")
    seen: set[str] = {rule.name for rule in load_rules()}
    for entry in entries:
        rule = own_rule(entry, prefix)
        for word in (rule.code, rule.name):
            if word in seen:
                entry.fail(f"没有用过的代码和名称：{word} 已有")
            seen.add(word)
        yield rule


def _severities(node: Node, own: tuple[Rule, ...]) -> dict[str, Severity | None]:
    found: dict[str, Severity | None] = {}
    for word, entry in node["severities"].entries("规则和级别，如 TIM004: warning") if "severities" in node else ():
        named = rules_named(word, (*load_rules(), *own, *TOOL_RULES))
        if not named:
            entry.fail("规则的代码、名称、族（TIM）或通配（TIM0*）：没有这样的规则")
        level = entry.one_of(*Severity, "off")
        found |= {rule.code: None if level == "off" else Severity(level) for rule in named}
    return found


def _pattern(node: Node, key: str) -> str | None:
    return node[key].pattern() if key in node else None


def _severity(node: Node) -> Severity | None:
    return Severity(node["severity"].one_of(*Severity)) if "severity" in node else None


def _named(node: Node) -> Named:
    text = text_of(node)
    return Named(text.zh, text.en)


def _examples(node: Node, code: str) -> Iterator[PackExample]:
    cases = node.get("examples")
    if cases is None:
        return
    for key in cases.keys((), ("bad", "good")).value:
        for example in examples(cases[key]):
            yield PackExample(code, example.text, example.quote, key == "bad")
