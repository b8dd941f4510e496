"""All operators, by the code of the rule that must find their defect."""

from __future__ import annotations

from bench.mutation.insertion import Operator
from bench.mutation.operators import (
    accountability,
    legality,
    levels,
    numbering,
    organisation,
    references,
    response,
    structure,
    terms,
    time,
)

_FAMILIES = (time, levels, organisation, response, accountability, legality, references, terms, numbering, structure)

OPERATORS: dict[str, tuple[Operator, ...]] = {
    code: operators for module in _FAMILIES for code, operators in sorted(module.OPERATORS.items())
}
"""Code → its operators; the first that finds hold in a plan is used."""
