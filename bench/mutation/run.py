"""Runs the linter over plans and their mutants, one plan a task, in two processes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from bench.mutation.base import Base
from bench.mutation.make import mutants
from bench.mutation.plans import generated, written
from bench.mutation.score import Found, Result, judge

_PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One plan: a seed of the generator, or the index of a plan of the corpus (``written``)."""

    number: int
    written: bool
    seed: int
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one plan: the findings on it as it is, and on each mutant."""

    plan: str
    clean: tuple[Found, ...]
    results: tuple[Result, ...]


def tasks(seed: int, plans: int, *, corpus: bool, codes: frozenset[str]) -> list[Task]:
    """The generated plans from that seed on and, with ``corpus``, those that people wrote."""
    out = [Task(number, False, seed, codes) for number in range(seed, seed + plans)]
    return out + ([Task(i, True, seed, codes) for i in range(len(written()))] if corpus else [])


def outcomes(todo: list[Task]) -> Iterator[Outcome]:
    """Each plan as soon as it is done, in the order of the tasks."""
    with ProcessPoolExecutor(_PROCESSES) as pool:
        yield from pool.map(outcome, todo)


def outcome(task: Task) -> Outcome:
    """Lint one plan and its mutants."""
    base = _base(task)
    clean = lint(base.text)
    results = tuple(judge(mutant, base.text, clean, lint) for mutant in mutants(base, task.seed, task.codes))
    return Outcome(base.name, tuple(clean), results)


def lint(text: str) -> list[Found]:
    """The findings of the tool on a plan, in this process."""
    from yuqing_lint.check import check
    from yuqing_lint.readers import read_bytes

    report = check(read_bytes(text.encode(), "plan.txt"))
    return [
        Found(
            finding.code, str(finding.severity), finding.message, finding.span.text,
            tuple((span.start, span.end) for span in (finding.span, *(other.span for other in finding.related))),
        )
        for finding in report.findings
    ]  # fmt: skip


def severities() -> dict[str, str]:
    """The default severity of each rule."""
    from yuqing_lint.rules.load import load_rules

    return {rule.code: str(rule.severity) for rule in load_rules()}


def _base(task: Task) -> Base:
    return written()[task.number] if task.written else generated(task.number, 1)[0]
