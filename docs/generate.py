"""Writes docs/rules/ from the rule files: ``python -m docs.generate``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from yuqing_lint.report.rules import page
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.model import Rule

FAMILIES = {
    "STR": "篇章结构 Structure",
    "ORG": "组织机构 Organisation",
    "TIM": "时限 Time limits",
    "SEV": "分级 Severity",
    "RSP": "响应 Response",
    "ACC": "责任 Accountability",
    "REF": "引用 References",
    "TRM": "用语 Terms",
    "NUM": "编号 Numbering",
    "LEG": "合法性 Legality",
    "XDC": "跨文件 Across documents",
    "FMT": "版式 Layout",
}


def pages() -> dict[str, str]:
    """File names in docs/rules/ and what stands in them."""
    rules = sorted(load_rules(), key=lambda rule: rule.code)
    families = {name: list(group) for name, group in groupby(rules, key=lambda rule: rule.code[:3])}
    made = {f"{name}.md": page(group, FAMILIES[name]) for name, group in families.items()}
    return {"README.md": _index(families), **made}


def _index(families: dict[str, list[Rule]]) -> str:
    lines = ["# 规则 · Rules", "", "由规则文件生成（`python -m docs.generate`）。", ""]
    for name, group in families.items():
        lines += [
            f"## [{FAMILIES[name]}]({name}.md)",
            "",
            "| 代码 | 名称 | 级别 | 查什么 | finds |",
            "|---|---|---|---|---|",
        ]
        lines += [
            f"| {rule.code} | {rule.name} | {rule.severity.value} | {rule.title.zh} | {rule.title.en} |"
            for rule in group
        ]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Write the pages."""
    folder = Path(__file__).with_name("rules")
    folder.mkdir(exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
