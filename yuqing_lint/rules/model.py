"""A rule as data: what it finds, how grave it is, on what it rests, and examples that run as tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from yuqing_lint.model import Severity

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages."""

    zh: str
    en: str

    def of(self, lang: Language) -> str:
        """The text in a language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Basis:
    """A clause that a rule rests on. ``mark`` says how it was verified: A read in full, B seen verbatim, U from memory."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Example:
    """A fragment of a plan, or several plans; ``quote`` is what a finding must cover."""

    text: str
    """For several plans all their texts, each under its name."""
    quote: str | None = None
    superior: str | None = None
    """The plan of the superior authority that it is held against."""
    files: tuple[tuple[str, str], ...] = ()
    """For a rule across documents: the path and the text of each."""
    layout: tuple[tuple[str, str], ...] = ()
    """For a rule on layout: what differs from the standard's, each by its name (正文: 宋体 小四)."""

    @property
    def shown(self) -> str:
        """All that belongs to it, for people."""
        looks = f"【版式】{'；'.join(f'{name}：{look}' for name, look in self.layout)}\n" if self.layout else ""
        above = f"\n【上级预案】\n{self.superior.strip()}\n" if self.superior else ""
        return f"{looks}{self.text.strip()}{above}" if looks or above else self.text


@dataclass(frozen=True)
class Rule:
    """One rule file. See rules/README.md for the keys."""

    code: str
    name: str
    severity: Severity
    title: Text
    message: Text
    variants: Mapping[str, Text]
    related: Text | None
    basis: tuple[Basis, ...]
    why: Text
    fix: Text
    kind: str
    params: Mapping[str, Any]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    near: tuple[Example, ...] = ()
    """Good examples that look like the fault (近似)."""
    verified: bool = True
    requires_plan: bool = True
    packs: tuple[str, ...] = ()
    """The packs under which alone it runs; empty for all."""
    fix_safe: bool = False
    """Whether the edits that its findings propose may be applied without asking (``fix: {safe: true}``)."""
    severity_set: bool = False
    """Whether a pack or the configuration set its severity, so that what a check says about it does not count."""

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    @property
    def clean(self) -> tuple[Example, ...]:
        """All examples in which it must find nothing."""
        return (*self.near, *self.good)

    @property
    def across(self) -> bool:
        """Whether it is about several documents, so that only an audit can run it."""
        return self.kind.startswith("across.")

    @property
    def on_paper(self) -> bool:
        """Whether it is about what only .docx and PDF show, so that its examples are read as .docx."""
        return "gongwen" in self.packs


class RuleFileError(Exception):
    """A rule file with a mistake; the text names file, line, key and what was expected."""

    def __init__(self, text: str, english: str | None = None) -> None:
        super().__init__(text)
        self.english = english or text
