"""Schemas of what the commands print with ``--format json`` and ``jsonl``, and of the baseline that they write."""

from __future__ import annotations

from typing import Any, get_args

from docs.published.parts import COUNT, TEXT, WORDS, closed, definitions, listed, mapping, maybe, ref
from yuqing_lint.checks.statements import StatementKind
from yuqing_lint.extract.trace import Kind, Taken, Untaken
from yuqing_lint.model import Finding, PlanFacts
from yuqing_lint.report.diff.data import SCHEMA as DIFF
from yuqing_lint.report.facts import SCHEMA as FACTS
from yuqing_lint.report.facts import TITLES
from yuqing_lint.report.findings import SCHEMA as FINDINGS
from yuqing_lint.rules.baseline import SCHEMA as BASELINE

LEVELS = {"enum": ["error", "warning", "info"]}
_BOTH = closed("In Chinese and in English", zh=TEXT, en=TEXT)
_COUNTS = dict.fromkeys(("files", "failed", "errors", "warnings", "infos", "suppressed", "known"), COUNT)
_FILE = {
    "file": TEXT,
    "status": {"enum": ["checked", "failed"]},
    "error": maybe(closed("Why a file could not be read", code=TEXT, reason=TEXT, advice=TEXT)),
    "pack": {"description": "The pack by which it was judged, several joined by +", **maybe(TEXT)},
    "pack_reason": TEXT,
    "findings": listed(ref("Finding")),
    "notes": {"description": "What could not be read in the file, and the like", **WORDS},
}
_RULE = closed(
    code={"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
    name=TEXT,
    severity=LEVELS,
    title=_BOTH,
    why=_BOTH,
    fix=_BOTH,
    basis={"minItems": 1, **listed(closed(text=TEXT, mark=TEXT))},
    verified={"description": "Whether the clauses were held against their original", "type": "boolean"},
    bad=WORDS,
    near=WORDS,
    good=WORDS,
)


def schemas() -> dict[str, dict[str, Any]]:
    """By name and version, as the ``schema`` key of the output has them."""
    finding = _finding()
    summary = closed(**_COUNTS, packs={"description": "Files by pack", **mapping(COUNT)})
    return {
        "findings-1": {
            "title": "check, audit --format json",
            **closed(schema={"const": FINDINGS}, files=listed(closed(**_FILE)), summary=summary),
            "$defs": finding,
        },
        "findings-line-1": {"title": "check, audit --format jsonl: one line", **_line(finding), "$defs": finding},
        "facts-1": {
            "title": "extract --format json",
            **closed(schema={"const": FACTS}, file=TEXT, format=TEXT, plans=listed(ref("PlanFacts"))),
            "$defs": definitions(PlanFacts),
        },
        "explained-1": _explained(),
        "backlog-1": {
            "title": "extract --backlog --format json",
            **closed(counts=closed(**dict.fromkeys(get_args(Kind), COUNT)), untaken=listed(ref("Untaken"))),
            "$defs": definitions(Untaken),
        },
        "diff-1": _diff(finding),
        "rules-1": {
            "title": "rules --format json (a list), explain --format json (one)",
            "anyOf": [listed(_RULE), _RULE],
        },
        "settings-1": {
            "title": "config --format json",
            **closed(
                files=WORDS,
                values=listed(
                    closed(
                        key=TEXT,
                        value={"type": ["string", "number", "boolean", "array", "null"], "items": TEXT},
                        origin={"description": "File and line; null for the default", **maybe(TEXT)},
                    )
                ),
                suppress=listed(closed(code=WORDS, reason=TEXT, origin=TEXT)),
            ),
        },
        "baseline-1": {
            "title": "The file of --write-baseline",
            **closed(
                schema={"const": BASELINE},
                findings=listed(
                    closed(file=TEXT, code=TEXT, section=WORDS, sentence=TEXT, count={"type": "integer", "minimum": 1})
                ),
            ),
        },
    }


def _finding() -> dict[str, Any]:
    """A finding as it is printed: its values as an object."""
    made = definitions(Finding)
    described = made["Finding"]["properties"]["values"].get("description", "")
    made["Finding"]["properties"]["values"] = {"description": described, **mapping(TEXT)}
    return made


def _line(finding: dict[str, Any]) -> dict[str, Any]:
    one = finding["Finding"]
    of_file = {name: schema for name, schema in _FILE.items() if name != "findings"}
    return {
        "oneOf": [
            closed("A finding", type={"const": "finding"}, file=TEXT, **one["properties"]),
            closed("A file, behind its findings", type={"const": "file"}, **of_file),
            closed("The last line", type={"const": "summary"}, **_COUNTS),
        ]
    }


def _explained() -> dict[str, Any]:
    facts = definitions(PlanFacts, Taken)
    kinds = {key: facts["PlanFacts"]["properties"][key]["items"] for key in TITLES if key != "contacts"}
    fact = {"oneOf": [closed(kind={"const": kind}, fact=schema) for kind, schema in kinds.items()]}
    del facts["PlanFacts"]
    return {
        "title": "extract --explain --format json",
        **listed(closed(sentence=ref("Span"), grammars=listed(ref("Taken")), facts=listed(fact))),
        "$defs": facts,
    }


def _diff(finding: dict[str, Any]) -> dict[str, Any]:
    side = maybe(closed(subject=TEXT, text=TEXT, span=maybe(ref("Span"))))
    change = closed(
        kind={"enum": list(get_args(StatementKind))},
        change={"enum": ["added", "removed", "changed"]},
        subject=TEXT,
        old=side,
        new=side,
    )
    return {
        "title": "diff --format json",
        **closed(
            schema={"const": DIFF},
            old=TEXT,
            new=TEXT,
            plans=listed(closed(title=maybe(TEXT), changes=listed(change))),
            gained=listed(ref("Finding")),
            lost=listed(ref("Finding")),
            summary=closed(changes=COUNT, gained=COUNT, lost=COUNT),
        ),
        "$defs": finding,
    }
