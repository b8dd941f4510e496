"""A pack put to the test: its own bad and good examples, as the check sees them."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint.check import check
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.packs import Pack, PackExample

_HEAD = "舆情应急预案\n为应对舆情，制定本预案。\n"
"""Makes a plan of an example that is only a sentence or two."""


def try_pack(pack: Pack) -> tuple[int, tuple[str, ...]]:
    """How many examples a pack has for its rules and demands, and a line for each that does not do what it says."""
    examples = tuple(_examples(pack))
    failures = [failure for at, example in enumerate(examples, 1) if (failure := _failure(pack, at, example))]
    return len(examples), tuple(failures)


def _examples(pack: Pack) -> Iterator[PackExample]:
    yield from pack.examples
    for rule in pack.rules:
        for cases, bad in ((rule.bad, True), (rule.clean, False)):
            for example in cases:
                yield PackExample(rule.code, example.text, example.quote, bad)


def _failure(pack: Pack, at: int, example: PackExample) -> str | None:
    """What is wrong with an example; ``None`` where it does what it says."""
    rules = [rule for rule in (*load_rules(), *pack.rules) if rule.code == example.code]
    text = example.text
    report = check(read_bytes(text.encode(), f"example {at}.txt"), rules=rules, pack=pack)
    if not any(plan.kind == "plan" for plan in report.plans):
        text = f"{_HEAD}{text}"
        report = check(read_bytes(text.encode(), f"example {at}.txt"), rules=rules, pack=pack)
    found = [finding for finding in report.findings if finding.code == example.code]
    begins = example.text.strip().splitlines()[0][:20]
    if not example.bad:
        if not found:
            return None
        return f"{example.code} 正例“{begins}…”：不应当有发现，却有：{found[0].message}“{found[0].span.text[:20]}”"
    if not found:
        return f"{example.code} 反例“{begins}…”：应当有发现，却没有"
    start = text.find(example.quote) if example.quote else 0
    if start < 0:
        return f"{example.code} 反例“{begins}…”：quote 应当是例子里的文字，“{example.quote}”不在其中"
    end = start + len(example.quote or text)
    spans = [span for one in found for span in (one.span, *(other.span for other in one.sides))]
    if any(span.start < end and start < span.end for span in spans):
        return None
    return f"{example.code} 反例“{begins}…”：应当指着“{example.quote}”，却指着“{found[0].span.text[:20]}”"
