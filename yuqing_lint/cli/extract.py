"""``yuqing-lint extract``: the facts of one plan."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from yuqing_lint.check import extract as extract_file
from yuqing_lint.cli.limits import limits_options, limits_under
from yuqing_lint.cli.options import lang_option, language, output_option
from yuqing_lint.cli.output import emit
from yuqing_lint.model import ReadError
from yuqing_lint.readers.limits import LIMITS
from yuqing_lint.readers.pool import run_one
from yuqing_lint.report.wording import trouble


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
@lang_option
@limits_options
def command(
    path: Path, form: str, output: Path | None, lang: str | None, timeout: float | None, max_memory: int | None
) -> None:
    """抽取一份预案的事实：篇章、机构、时限、分级、追责、引用。"""
    if not path.exists():
        raise click.ClickException(f"{path}: 没有这个文件。请检查路径。")
    limits = limits_under(LIMITS, timeout, max_memory)
    try:
        document, plans = run_one(partial(extract_file, limits=limits), path, limits)
    except ReadError as error:
        raise click.ClickException(f"{path}: {trouble(error, language(lang))}") from error
    from yuqing_lint.report.facts import facts_json, facts_markdown

    match form:
        case "json":
            emit(facts_json(document, plans), output)
        case "markdown":
            emit(facts_markdown(document, plans), output)
        case _:
            emit(document.text, output)
