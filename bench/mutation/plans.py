"""The clean plans that are mutated: generated ones, and those of the corpus that people wrote."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bench.mutation.base import Base
from corpus.generator import generate
from corpus.generator.trade import trade

_CORPUS = Path(__file__).parents[2] / "corpus"
_AUTHORITY = re.compile("(?:局|委员会|办事处|人民政府|大队)$")


def generated(seed: int, count: int) -> list[Base]:
    """``count`` generated plans, from that seed on."""
    out = []
    for each in range(seed, seed + count):
        plan = generate(each)
        government = trade(plan.facts.trade).sort == "government"
        out.append(Base(plan.name, plan.text, plan.gold["plans"][0], government=government))
    return out


def written() -> list[Base]:
    """The clean plans of the corpus: those of which ``defects.jsonl`` names no defect."""
    lines = (_CORPUS / "defects.jsonl").read_text(encoding="utf-8").splitlines()
    faulty = {json.loads(line)["plan"] for line in lines}
    out = []
    for path in sorted((_CORPUS / "plans").glob("*.txt")):
        if path.stem not in faulty:
            gold = json.loads((_CORPUS / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["plans"][0]
            out.append(
                Base(
                    path.stem,
                    path.read_text(encoding="utf-8"),
                    gold,
                    government=bool(_AUTHORITY.search(gold["issuer"])),
                )
            )
    return out
