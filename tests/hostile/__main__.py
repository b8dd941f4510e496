"""All hostile files and 2,000 damaged ones: ``python -m tests.hostile [--count N] [--seed N] [--jobs N]``."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from . import others, portable, word
from .damage import damaged
from .run import run


def main() -> int:
    """Run them, print what became of them; 1 where something went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many damaged files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    cases = [*word.CASES, *portable.CASES, *others.CASES, *(others.OFFICE if shutil.which("soffice") else [])]
    failed = False
    for title, files, expected in (
        ("hostile", ((case.name, case.make()) for case in cases), {case.name: case.codes for case in cases}),
        (f"damaged (seed {options.seed})", damaged(options.count, options.seed), {}),
    ):
        start = perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            tally = run(files, Path(folder), expected, jobs=options.jobs)
        print(f"{title}, {perf_counter() - start:.0f} s", *tally.lines(), sep="\n  ", flush=True)
        failed = failed or bool(tally.faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
