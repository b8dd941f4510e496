"""Rules for people (explain, rules) and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from yuqing_lint import regex as re


class TextLike(Protocol):
    """A text in both languages."""

    zh: str
    en: str


class RuleLike(Protocol):
    """What a report needs of a rule; reports know no rule files."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def severity(self) -> Any: ...  # noqa: D102
    @property
    def title(self) -> Any: ...  # noqa: D102
    @property
    def why(self) -> Any: ...  # noqa: D102
    @property
    def fix(self) -> Any: ...  # noqa: D102
    @property
    def basis(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def bad(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def near(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def good(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def verified(self) -> bool: ...  # noqa: D102


_WORDS = {
    "zh": (
        "级别",
        "为什么",
        "依据",
        "反例",
        "近似而没有问题",
        "正例",
        "怎么改",
        "怎么关",
        "命令行加 --ignore {code}；或者在文件里就地写 yuqing-lint: ignore {code} 理由",
    ),
    "en": (
        "severity",
        "why",
        "basis",
        "bad",
        "near miss",
        "good",
        "how to fix",
        "how to switch off",
        "pass --ignore {code}, or write yuqing-lint: ignore {code} REASON at the place",
    ),
}


def explanation(rule: RuleLike, lang: str) -> str:
    """One rule in full."""
    severity, why, basis, bad, near, good, fix, off, how = _WORDS[lang]
    lines = [
        f"{rule.code} {rule.name}",
        f"{getattr(rule.title, lang)}",
        "",
        f"{severity}：{rule.severity.value}",
        f"{why}：{getattr(rule.why, lang)}",
        *[f"{basis}：{one.text}" for one in rule.basis],
        f"{fix}：{_open(getattr(rule.fix, lang))}",
        f"{off}：{how.format(code=rule.code)}",
        "",
        *[
            line
            for words, examples in ((bad, rule.bad), (near, rule.near), (good, rule.good))
            if examples
            for line in (f"{words}：", *_indented(examples[0].shown))
        ],
    ]
    return "\n".join(lines) + "\n"


def _open(sentence: str) -> str:
    """A sentence whose fields only a finding fills."""
    return re.sub(r"\{\w+\}", "…", sentence)


def page(rules: Sequence[RuleLike], heading: str, lang: str) -> str:
    """The rules of a family as a page of Markdown."""
    return f"# {heading}\n\n" + "\n".join(_entry(rule, lang) for rule in rules)


def _entry(rule: RuleLike, lang: str) -> str:
    severity, why, basis, bad, near, good, fix, *_ = (word.capitalize() for word in _WORDS[lang])
    colon = "：" if lang == "zh" else ": "
    return "\n".join(
        [
            f"## {rule.code} {rule.name}",
            "",
            f"**{getattr(rule.title, lang)}**",
            "",
            f"- {severity}{colon}`{rule.severity.value}`",
            f"- {why}{colon}{getattr(rule.why, lang)}",
            f"- {fix}{colon}{_open(getattr(rule.fix, lang))}",
            *[f"- {basis}{colon}{one.text}" for one in rule.basis],
            "",
            *[
                line
                for words, examples in ((bad, rule.bad), (near, rule.near), (good, rule.good))
                if examples
                for line in _shown(f"{words}{colon}".rstrip(), examples)
            ],
        ]
    )


def _shown(heading: str, examples: Sequence[Any]) -> list[str]:
    return [heading, "", "```text", *examples[0].shown.strip().splitlines(), "```", ""]


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in text.strip().splitlines()]


def table(rules: Sequence[RuleLike], lang: str) -> str:
    """A line for each rule."""
    return "".join(f"{rule.code}  {rule.severity.value:8}{rule.name:28}{getattr(rule.title, lang)}\n" for rule in rules)


def rule_data(rule: RuleLike) -> dict[str, Any]:
    """One rule for machines."""

    def both(text: Any) -> dict[str, str]:
        return {"zh": text.zh, "en": text.en}

    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "title": both(rule.title),
        "why": both(rule.why),
        "fix": both(rule.fix),
        "basis": [{"text": one.text, "mark": one.mark} for one in rule.basis],
        "verified": rule.verified,
        "bad": [one.shown for one in rule.bad],
        "near": [one.shown for one in rule.near],
        "good": [one.shown for one in rule.good],
    }
