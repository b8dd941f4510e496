"""``yuqing-lint extract``: the facts of one plan."""

from __future__ import annotations

from pathlib import Path

import click

from yuqing_lint.check import extract as extract_file
from yuqing_lint.cli.options import output_option
from yuqing_lint.cli.output import emit
from yuqing_lint.model import ReadError


@click.command(name="extract")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text", "markdown"]),
    default="json",
    help="json 事实，text 全文，markdown 表格",
)
@output_option
def command(path: Path, form: str, output: Path | None) -> None:
    """抽取一份预案的事实：篇章、机构、时限、分级、追责、引用。"""
    if not path.exists():
        raise click.ClickException(f"{path}: 没有这个文件。请检查路径。")
    try:
        document, plans = extract_file(path)
    except ReadError as error:
        raise click.ClickException(f"{path}: {error.reason} {error.advice}") from error
    from yuqing_lint.report.facts import facts_json, facts_markdown

    match form:
        case "json":
            emit(facts_json(document, plans), output)
        case "markdown":
            emit(facts_markdown(document, plans), output)
        case _:
            emit(document.text, output)
