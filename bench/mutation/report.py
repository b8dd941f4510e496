"""The score as tables, as JSON, and as a list of what was missed."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from bench.mutation.score import Result, Score

_AROUND = 30


def as_dict(score: Score) -> dict[str, Any]:
    """Ready for JSON."""
    return {
        "plans": score.plans,
        "injected": score.injected,
        "recall": round(score.recall, 4),
        "recall_by_severity": {name: round(tally.share, 4) for name, tally in score.by_severity.items()},
        "by_code": {code: f"{tally.hits}/{tally.total}" for code, tally in sorted(score.by_code.items())},
        "stray_findings": sum(score.stray.values()),
        "stray_a_mutant": round(score.strays_a_mutant, 4),
        "stray_by_code": dict(score.stray.most_common()),
        "meaning_kept": score.all_quiet.total,
        "quiet_on_meaning_kept": score.all_quiet.hits,
        "quiet_by_change": {way: f"{tally.hits}/{tally.total}" for way, tally in score.quiet.items()},
        "clean_plans": {f"{code} {severity}": times for (code, severity), times in score.alarms.most_common()},
    }


def show(score: Score, console: Console) -> None:
    """Print the tables."""
    codes = Table("code", "found", "recall", title="Injected defects")
    for code, tally in sorted(score.by_code.items()):
        codes.add_row(
            code, f"{tally.hits}/{tally.total}", f"{tally.share:.3f}", style=None if tally.share == 1 else "yellow"
        )
    console.print(codes)
    ways = Table("change", "quiet", title="Meaning kept")
    for way, tally in score.quiet.items():
        ways.add_row(way, f"{tally.hits}/{tally.total}", style=None if tally.share == 1 else "yellow")
    console.print(ways)
    total = Table("measure", "value", title=f"{score.plans} plans")
    for name, tally in score.by_severity.items():
        total.add_row(f"recall on {name} rules", f"{tally.share:.3f} ({tally.hits}/{tally.total})")
    total.add_row("recall", f"{score.recall:.3f} ({score.injected})")
    total.add_row("stray findings a mutant", f"{score.strays_a_mutant:.3f}")
    total.add_row("quiet where the meaning is kept", f"{score.all_quiet.hits}/{score.all_quiet.total}")
    for severity in score.by_severity:
        times = sum(count for (_, its), count in score.alarms.items() if its == severity)
        total.add_row(f"{severity}s on clean plans", str(times))
    console.print(total)


def failures(results: list[Result]) -> list[str]:
    """A line for each mutant that was missed, or on which something strayed."""
    out = []
    for result in results:
        if not result.hit:
            came = "; ".join(dict.fromkeys(f"{found.code} {found.message}" for found in result.new)) or "nothing"
            out.append(f"MISSED {result.mutant.id} “{context(result)}” new: {came}")
        out += [
            f"STRAY {result.mutant.id} {found.code} {found.severity} “{found.text[:40]}” {found.message} after “{context(result)}”"
            for found in result.stray
        ]
    return out


def context(result: Result) -> str:
    """What was injected, with a little around it."""
    quote = result.mutant.expect[0].quote if result.mutant.expect else None
    if quote is None:
        return " ┆ ".join(f"{old[:60]} → {new[:60]}" for old, new in result.mutant.edits[:3]).replace("\n", "⏎")
    at = result.mutated.find(quote)
    return result.mutated[max(0, at - _AROUND) : at + len(quote) + _AROUND].replace("\n", "⏎")
