"""Accuracy of the facts: ``python -m bench.accuracy [FOLDER…] [--generated 50 --seed 1] [--misses] [--json]``.

A folder holds plans/*.txt and gold/*.json, as corpus/ does; without one, corpus/ and corpus/held-back/ are measured.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.accuracy.tally import Score, score_plan
from corpus.generator import generate
from yuqing_lint import extract
from yuqing_lint.readers import read_bytes

CORPUS = Path(__file__).parents[2] / "corpus"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="*", default=[])
    parser.add_argument("--generated", type=int, default=0, metavar="N", help="measure on N generated plans as well")
    parser.add_argument("--seed", type=int, default=1, help="of the first generated plan")
    parser.add_argument("--misses", action="store_true", help="name each fact missed, made up or wrong in a field")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    folders = options.folder or ([] if options.generated else [CORPUS, CORPUS / "held-back"])
    sets = {str(folder.name): _marked(folder) for folder in folders}
    if options.generated:
        sets["generated"] = _generated(options.seed, options.generated)
    for name, plans in sets.items():
        score = Score()
        for plan, text, gold in plans:
            _, facts = extract(read_bytes(text.encode(), f"{plan}.txt"))
            score_plan(score, plan, text, gold, facts)
        _show(name, score, misses=options.misses, as_json=options.json)
    return 0


def _marked(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "plans" / f"{path.stem}.txt").read_text(encoding="utf-8")
        yield path.stem, text, json.loads(path.read_text(encoding="utf-8"))


def _generated(seed: int, count: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for number in range(seed, seed + count):
        plan = generate(number)
        yield f"seed {number}", plan.text, plan.gold


def _show(name: str, score: Score, *, misses: bool, as_json: bool) -> None:
    rows = {
        kind: {"marked": tally.marked, "extracted": tally.extracted, "f1": tally.f1, "fields": tally.share}
        for kind, tally in score.tallies.items()
    }
    if as_json:
        print(json.dumps({"set": name, "f1": score.f1, "fields": score.fields, "kinds": rows}))
        return
    if misses:
        for kind, tally in score.tallies.items():
            for miss in tally.misses:
                print(f"{kind:16} {miss}")
    for kind, row in rows.items():
        share = "" if row["fields"] is None else f"  fields {row['fields']:.3f}"
        print(f"{kind:16} marked {row['marked']:4d}  extracted {row['extracted']:4d}  F1 {row['f1']:.3f}{share}")
    print(f"{name}: mean F1 {score.f1:.3f}, mean fields {score.fields:.3f}\n")


if __name__ == "__main__":
    raise SystemExit(main())
