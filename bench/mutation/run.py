"""Runs the linter over plans and their mutants, one plan a task, in two processes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from bench.mutation.base import Base
from bench.mutation.make import mutants, unchanged
from bench.mutation.operators import OPERATORS
from bench.mutation.plans import generated, written
from bench.mutation.score import Found, Result, judge

_PROCESSES = 2
_TURNS = 3
"""A plan gets every third code, in turn, so that a run over many plans has each code on many of them in bearable time."""


@dataclass(frozen=True, slots=True)
class Task:
    """One plan: a seed of the generator, or the index of a plan of the corpus (``written``)."""

    number: int
    written: bool
    seed: int
    codes: tuple[str, ...]
    unchanged: bool
    """Whether the changes that keep the meaning are made as well."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one plan: the findings on it as it is, and on each mutant."""

    plan: str
    clean: tuple[Found, ...]
    results: tuple[Result, ...]


def tasks(seed: int, plans: int, *, corpus: bool, codes: tuple[str, ...]) -> list[Task]:
    """The generated plans from that seed on and, with ``corpus``, those that people wrote.

    With ``codes`` each plan gets all of them and nothing else.
    """

    def task(turn: int, number: int, *, written: bool) -> Task:
        mine = codes or tuple(OPERATORS)[turn % _TURNS :: _TURNS]
        return Task(number, written, seed, mine, not codes)

    out = [task(i, seed + i, written=False) for i in range(plans)]
    return out + ([task(i, i, written=True) for i in range(len(written()))] if corpus else [])


def outcomes(todo: list[Task]) -> Iterator[Outcome]:
    """Each plan as soon as it is done, in the order of the tasks."""
    with ProcessPoolExecutor(_PROCESSES) as pool:
        yield from pool.map(outcome, todo)


def outcome(task: Task) -> Outcome:
    """Lint one plan and its mutants."""
    base = _base(task)
    clean = lint(base.text)
    made = [*mutants(base, task.seed, task.codes), *(unchanged(base, task.seed) if task.unchanged else ())]
    return Outcome(base.name, tuple(clean), tuple(judge(mutant, base.text, clean, lint) for mutant in made))


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


def _base(task: Task) -> Base:
    return written()[task.number] if task.written else generated(task.number, 1)[0]
