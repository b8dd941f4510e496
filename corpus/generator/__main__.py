"""Writes generated plans with their gold: ``python -m corpus.generator --count 300 --seed 1 --out DIR``.

DIR gets ``plans/NAME.txt`` and ``gold/NAME.json``. The seed is printed; plan ``i`` has the seed ``SEED + i``. Any axis
may be fixed, e.g. ``--axis numbering=chapter --axis width=half_punctuation``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from random import SystemRandom

from corpus.generator.axes import VALUES, Axes
from corpus.generator.plan import generate


def main(arguments: list[str] | None = None) -> int:
    """Write the plans and print the seed; 2 where an axis or a value does not exist."""
    parser = argparse.ArgumentParser(prog="python -m corpus.generator", description=__doc__.split("\n\n")[0])
    parser.add_argument("--count", type=int, default=10, help="how many plans")
    parser.add_argument("--seed", type=int, default=None, help="the first plan's seed; drawn and printed where absent")
    parser.add_argument("--out", type=Path, required=True, help="the folder that gets plans/ and gold/")
    parser.add_argument("--axis", action="append", default=[], metavar="NAME=VALUE", help="fix an axis")
    parser.add_argument("--axes", action="store_true", help="print the axes and their values, and write nothing")
    options = parser.parse_args(arguments)
    if options.axes:
        for name, values in VALUES.items():
            print(f"{name}: {' '.join(values)}")
        return 0
    try:
        axes = Axes(**dict(setting.split("=", 1) for setting in options.axis))
    except (TypeError, ValueError) as error:
        parser.error(str(error))
    seed = SystemRandom().randrange(10**6) if options.seed is None else options.seed
    plans, golds = options.out / "plans", options.out / "gold"
    plans.mkdir(parents=True, exist_ok=True)
    golds.mkdir(parents=True, exist_ok=True)
    for number in range(seed, seed + options.count):
        plan = generate(number, axes)
        (plans / f"{plan.name}.txt").write_text(plan.text, encoding="utf-8")
        answer = json.dumps(plan.gold, ensure_ascii=False, indent=1)
        (golds / f"{plan.name}.json").write_text(answer + "\n", encoding="utf-8")
    print(f"seed {seed}: {options.count} plans in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
