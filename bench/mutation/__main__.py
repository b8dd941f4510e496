"""``python -m bench.mutation``: how many injected defects the linter finds, and what it says besides."""

from __future__ import annotations

import json

import click
from rich.console import Console

from bench.mutation.operators import OPERATORS
from bench.mutation.report import as_dict, failures, show
from bench.mutation.run import outcomes, tasks
from bench.mutation.score import Score, add


@click.command()
@click.option("--seed", default=1, show_default=True, help="The first seed of the generated plans.")
@click.option("--plans", default=60, show_default=True, help="How many plans are generated.")
@click.option("--corpus", is_flag=True, help="Mutate the clean plans of the corpus as well.")
@click.option(
    "--code", "codes", multiple=True, type=click.Choice(sorted(OPERATORS)), help="Only this rule; repeatable."
)
@click.option("--misses", is_flag=True, help="Show what was missed or strayed; with --json the mutants themselves.")
@click.option("--json", "as_json", is_flag=True, help="The score as JSON.")
def main(seed: int, plans: int, corpus: bool, codes: tuple[str, ...], misses: bool, as_json: bool) -> None:
    """Inject one defect at a time into clean plans, and score what the linter finds."""
    score, failed = Score(), []
    for outcome in outcomes(tasks(seed, plans, corpus=corpus, codes=codes)):
        add(score, outcome.clean, outcome.results)
        failed += [result for result in outcome.results if not result.hit or result.stray]
    if as_json:
        missed = {"failed": [result.mutant.as_dict() for result in failed]} if misses else {}
        click.echo(json.dumps(as_dict(score) | missed, ensure_ascii=False, indent=1))
    else:
        click.echo("".join(f"{line}\n" for line in failures(failed)) if misses else "", nl=False)
        show(score, Console())


if __name__ == "__main__":
    main()
