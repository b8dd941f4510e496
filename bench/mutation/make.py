"""The mutants of one plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from random import Random

from bench.mutation import same
from bench.mutation.base import Base
from bench.mutation.edits import Mutant, mutant
from bench.mutation.operators import OPERATORS

_TRIES = 3


def mutants(base: Base, seed: int, codes: Collection[str]) -> Iterator[Mutant]:
    """One mutant for each of the codes that finds hold in the plan. The same plan, seed and code give the same mutant."""
    for code in codes:
        operators = OPERATORS[code]
        rng = Random(f"{seed}/{base.name}/{code}")
        for operate in operators * _TRIES:
            draft = operate(base, rng)
            made = mutant(f"{base.name}-{code}", base.name, base.text, draft, code) if draft else None
            if made:
                yield made
                break


def unchanged(base: Base, seed: int) -> Iterator[Mutant]:
    """One mutant for each way to keep the meaning that finds hold in the plan."""
    for name, operate in same.OPERATORS.items():
        draft = operate(base, Random(f"{seed}/{base.name}/{name}"))
        made = mutant(f"{base.name}-same-{name}", base.name, base.text, draft, None) if draft else None
        if made:
            yield made
