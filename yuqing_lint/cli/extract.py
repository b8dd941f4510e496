"""``yuqing-lint extract``: the facts of one plan, how a sentence of it was read, and what was left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from yuqing_lint.check import backlog as backlog_of
from yuqing_lint.check import explain as explain_words
from yuqing_lint.check import extract as extract_file
from yuqing_lint.cli.limits import limits_options, limits_under, within
from yuqing_lint.cli.options import lang_option, language, output_option
from yuqing_lint.cli.output import emit
from yuqing_lint.extract.trace import Explained
from yuqing_lint.readers.limits import LIMITS, Limits
from yuqing_lint.rules.model import Language


@dataclass(frozen=True)
class _Explaining:
    """Explains words in a file."""

    words: str
    limits: Limits

    def __call__(self, path: Path) -> tuple[Explained, ...]:
        return explain_words(self.words, path, limits=self.limits)


@click.command(name="extract")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text", "markdown"]),
    default=None,
    help="json 事实（默认），text 全文，markdown 表格；溯源和清单：text（默认）、json",
)
@click.option("--explain", "words", metavar="句子", help="这句话由哪个文法读取、成了什么事实；不给文件就单独读这一句")
@click.option("--backlog", is_flag=True, help="列出没有成为事实的时间、级别、责任词")
@output_option
@lang_option
@limits_options
def command(
    path: Path | None,
    form: str | None,
    words: str | None,
    backlog: bool,
    output: Path | None,
    lang: str | None,
    timeout: float | None,
    max_memory: int | None,
) -> None:
    """抽取一份预案的事实：篇章、机构、时限、分级、追责、引用。"""
    if words is not None and backlog:
        raise click.UsageError("--explain 和 --backlog 只能用一个。")
    if path is None and words is None:
        raise click.UsageError("缺少预案文件。")
    if path is not None and not path.exists():
        raise click.ClickException(f"{path}: 没有这个文件。请检查路径。")
    if form == "markdown" and (words is not None or backlog):
        raise click.UsageError("--explain 和 --backlog 的格式是 text 或 json。")
    limits = limits_under(LIMITS, timeout, max_memory)
    emit(_printed(path, form, words, backlog, limits, language(lang)), output)


def _printed(
    path: Path | None, form: str | None, words: str | None, backlog: bool, limits: Limits, lang: Language
) -> str:
    from yuqing_lint.report.facts import facts_json, facts_markdown
    from yuqing_lint.report.trace import backlog_json, backlog_text, explained_json, explained_text

    if words is not None:
        explained = explain_words(words) if path is None else within(limits, _Explaining(words, limits), path, lang)
        return explained_json(explained) if form == "json" else explained_text(explained)
    assert path is not None
    if backlog:
        left = within(limits, partial(backlog_of, limits=limits), path, lang)
        return backlog_json(left) if form == "json" else backlog_text(left)
    document, plans = within(limits, partial(extract_file, limits=limits), path, lang)
    match form:
        case "text":
            return document.text
        case "markdown":
            return facts_markdown(document, plans)
        case _:
            return facts_json(document, plans)
