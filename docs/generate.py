"""Writes docs/rules/ from the rule files: ``python -m docs.generate``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from yuqing_lint.report.rules import page
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.model import Rule

FAMILIES = {
    "STR": ("篇章结构", "Structure"),
    "ORG": ("组织机构", "Organisation"),
    "TIM": ("时限", "Time limits"),
    "SEV": ("分级", "Severity"),
    "RSP": ("响应", "Response"),
    "ACC": ("责任", "Accountability"),
    "REF": ("引用", "References"),
    "TRM": ("用语", "Terms"),
    "NUM": ("编号", "Numbering"),
    "LEG": ("合法性", "Legality"),
    "XDC": ("跨文件", "Across documents"),
    "FMT": ("版式", "Layout"),
}
"""What each family is called, in Chinese and in English; the order of the index."""

_INDEX = {
    "zh": (
        "规则",
        "每条规则查什么、为什么、依据哪一条、怎么改，各有反例和正例。"
        "这些页由规则文件生成，`yuqing-lint explain 代码` 说的也是这些。",
        "| 代码 | 查什么 | 级别 | 名称 |",
    ),
    "en": (
        "Rules",
        "What each rule finds, why, the clause it rests on, how to mend it, a bad and a good example. "
        "The pages come from the rule files and say what `yuqing-lint explain CODE --lang en` says.",
        "| Code | Finds | Severity | Name |",
    ),
}


def pages() -> dict[str, str]:
    """File names in docs/rules/ and what stands in them."""
    rules = sorted(load_rules(), key=lambda rule: (list(FAMILIES).index(rule.code[:3]), rule.code))
    families = {name: list(group) for name, group in groupby(rules, key=lambda rule: rule.code[:3])}
    made = {}
    for number, (lang, suffix) in enumerate({"zh": "", "en": ".en"}.items()):
        made[f"README{suffix}.md"] = _index(families, lang, number)
        for name, group in families.items():
            made[f"{name}{suffix}.md"] = page(group, f"{FAMILIES[name][number]} {name}", lang)
    return made


def _index(families: dict[str, list[Rule]], lang: str, number: int) -> str:
    title, lead, head = _INDEX[lang]
    lines = [f"# {title}", "", lead, ""]
    for name, group in families.items():
        lines += [f"## [{FAMILIES[name][number]}]({name}.md)", "", head, "|---|---|---|---|"]
        lines += [
            f"| [{rule.code}]({name}.md#{rule.code.lower()}-{rule.name}) | {getattr(rule.title, lang)} "
            f"| {rule.severity.value} | {rule.name} |"
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
