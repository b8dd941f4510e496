"""Packs (规则包): which rules hold for whom, and with which numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yuqing_lint.checks.demands import Demands, SectionDemand
from yuqing_lint.model import PlanFacts, Severity
from yuqing_lint.patterns import compile_pattern
from yuqing_lint.rules.model import Language, Rule, Text


@dataclass(frozen=True, slots=True)
class PackExample:
    """A fragment of a plan, and the code that must (or must not) be found in it under the pack."""

    code: str
    text: str
    quote: str | None
    bad: bool


@dataclass(frozen=True)
class Pack:
    """One pack file, with what it extends."""

    name: str
    title: Text
    lineage: tuple[str, ...]
    """Its own name and those of all packs that it extends."""
    demands: Demands
    issuer: str | None = None
    """RE2: issuers (发文单位) that it is for; ``None`` where it is never chosen by itself."""
    not_issuer: str | None = None
    topic: str | None = None
    """RE2: where given, the plan's title must hold it too."""
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """By code; ``None`` switches a rule off."""
    rules: tuple[Rule, ...] = ()
    """Its own rules and those of the packs it extends."""
    examples: tuple[PackExample, ...] = ()
    """Those of its demands; not of the packs it extends."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The pack of one plan, and why."""

    pack: Pack
    reason: Text


def given(pack: Pack) -> Choice:
    """The choice of whoever named the pack."""
    return Choice(pack, Text("按指定", "as named"))


def choose(plan: PlanFacts, packs: Iterable[Pack], fallback: Pack) -> Choice:
    """The pack for what a plan says its issuer is, or else for the words of its title.

    The head of a Chinese name stands last (某市教育局第一中学 is a school): the pack whose words end last is chosen,
    of several the one with the longest words, and then one that also asks for a topic.
    """
    candidates = tuple(packs)
    title = plan.title or ""
    for words, zh, en in ((plan.issuer, "发文单位", "issuer"), (plan.title, "标题", "title")):
        ranked = [(*rank, pack.name, pack) for pack in candidates if (rank := _fit(pack, words or "", title))]
        if ranked:
            pack = max(ranked, key=lambda one: one[:4])[-1]
            return Choice(pack, Text(f"按{zh}“{words}”选用", f"by the {en} “{words}”"))
    return Choice(fallback, Text("看不出发文单位的类型", "the kind of issuer is not stated"))


def _fit(pack: Pack, name: str, title: str) -> tuple[int, int, bool] | None:
    """How well a pack fits a name: where its words end, how long they are, and whether a topic fits too."""
    if pack.issuer is None or (pack.not_issuer and compile_pattern(pack.not_issuer).search(name)):
        return None
    if pack.topic and not compile_pattern(pack.topic).search(title):
        return None
    found = [(match.end(), match.end() - match.start()) for match in compile_pattern(pack.issuer).finditer(name)]
    return (*max(found), pack.topic is not None) if found else None


def with_sections(choice: Choice, sections: Mapping[str, SectionDemand]) -> Choice:
    """The choice with further parts demanded; one of a kind that the pack demands already changes nothing."""
    own = choice.pack.demands.sections
    known = frozenset(kind for demand in own.values() for kind in demand.kinds)
    added = {key: demand for key, demand in sections.items() if not demand.kinds & known}
    demands = replace(choice.pack.demands, sections={**own, **added})
    return replace(choice, pack=replace(choice.pack, demands=demands))


def with_severities(rules: Iterable[Rule], severities: Mapping[str, Severity | None]) -> tuple[Rule, ...]:
    """The rules with severities set by code; what is set already stays, and ``None`` drops a rule."""
    found: list[Rule] = []
    for rule in rules:
        severity = severities.get(rule.code, rule.severity)
        if rule.severity_set or rule.code not in severities:
            found.append(rule)
        elif severity is not None:
            found.append(replace(rule, severity=severity, severity_set=True))
    return tuple(found)


def rules_under(pack: Pack, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Those of some rules that run under a pack, as grave as it says."""
    return with_severities(
        (rule for rule in rules if not rule.packs or set(rule.packs) & set(pack.lineage)), pack.severities
    )


def summary_of(choices: Sequence[Choice], lang: Language) -> tuple[str | None, str]:
    """The names of the packs of a file's plans, and why they were chosen; ``None`` where there is no plan."""
    unique = list({choice.pack.name: choice for choice in choices}.values())
    colon, stop = ("：", "；") if lang == "zh" else (": ", "; ")
    reasons = [f"{choice.pack.title.of(lang)}{colon}{choice.reason.of(lang)}" for choice in unique]
    return "+".join(choice.pack.name for choice in unique) or None, stop.join(reasons)
