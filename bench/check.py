"""Whether the tool has become slower: ``python -m bench.check [--margin 0.25]``.

Measures what ``python -m bench.run`` does and holds the ratios against those in bench/recorded.json; one that is worse by more
than the margin fails. Figures of seconds, which another machine would change, are not compared. Not part of the tests: it needs
a quiet machine.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping

from bench.run import RECORDED, table_of
from bench.speed.ratios import Ratio, measured

_OF_THE_MACHINE = ("speed", "batch", "processes")
"""What depends on how fast the processors are, and how many."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, compare, and say what became worse."""
    from rich.console import Console

    parser = argparse.ArgumentParser(prog="python -m bench.check", description=__doc__)
    parser.add_argument("--margin", type=float, default=0.25, help="by which part a ratio may be worse than recorded")
    options = parser.parse_args(arguments)
    record = json.loads(RECORDED.read_text(encoding="utf-8"))
    ratios = list(measured(record["plans"]))
    console = Console()
    console.print(table_of(ratios))
    worse = regressions(ratios, record["ratios"], options.margin)
    for line in worse:
        console.print(line, style="red")
    if not worse:
        console.print(f"没有变慢（余量 {options.margin:.0%}）。", style="green")
    return int(bool(worse))


def regressions(ratios: Iterable[Ratio], recorded: Mapping[str, float], margin: float) -> list[str]:
    """A line for each ratio that is worse than recorded by more than a margin."""
    found: list[str] = []
    for one in ratios:
        before = recorded.get(one.key)
        if before is None or one.key in _OF_THE_MACHINE:
            continue
        worse = one.value / before if one.better == "less" else before / one.value
        if worse > 1 + margin:
            found.append(f"{one.what}：{one.value:.3g}，记录是 {before:.3g}，差了 {worse - 1:.0%}，余量 {margin:.0%}")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
