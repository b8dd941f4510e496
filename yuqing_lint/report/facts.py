"""The facts contract (contract/facts.md) as JSON, and the same as Markdown for people."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from yuqing_lint.model import Document, PlanFacts

SCHEMA = "yuqing-lint/facts/1"
TITLES = {
    "sections": "篇章", "bodies": "机构", "deadlines": "时限", "coverage": "时段", "severity_levels": "分级", "responses": "响应",
    "accountability": "责任", "references": "引用", "abbreviations": "简称", "contacts": "联系方式",
}  # fmt: skip
"""What each kind of fact is called."""


def facts_data(document: Document, plans: tuple[PlanFacts, ...]) -> dict[str, Any]:
    """The whole of the facts contract for one file."""
    return {
        "schema": SCHEMA,
        "file": document.name,
        "format": document.format,
        "plans": [plain(plan) for plan in plans],
    }


def facts_json(document: Document, plans: tuple[PlanFacts, ...]) -> str:
    """The facts contract as text."""
    return json.dumps(facts_data(document, plans), ensure_ascii=False, indent=1) + "\n"


def plain(value: Any) -> Any:
    """Frozen dataclasses and tuples → dicts and lists, keys as in the contract."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def facts_markdown(document: Document, plans: tuple[PlanFacts, ...]) -> str:
    """The facts as tables."""
    lines = [f"# {document.name}", ""]
    for plan in plans:
        lines += [f"## {plan.title or '（无标题）'}", ""]
        front = [("发文单位", plan.issuer), ("文号", plan.document_number), ("日期", plan.date)]
        lines += [f"- {name}：{value or '—'}" for name, value in front] + [""]
        for key, title in TITLES.items():
            facts = getattr(plan, key)
            if facts:
                lines += [f"### {title}（{len(facts)}）", "", *_table(facts), ""]
    return "\n".join(lines)


def _table(facts: tuple[Any, ...]) -> list[str]:
    names = [field.name for field in fields(facts[0]) if field.name not in ("span", "duties", "sentence")]
    rows = [[_cell(getattr(fact, name)) for name in names] for fact in facts]
    return ["| " + " | ".join(row) + " |" for row in (names, ["---"] * len(names), *rows)]


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return "；".join(_cell(item) for item in value)
    if is_dataclass(value):
        shown = [getattr(value, field.name) for field in fields(value) if field.name != "span"]
        return " ".join(str(item) for item in shown if item not in (None, ""))
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
