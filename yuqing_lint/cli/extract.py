"""``yuqing-lint extract``: the facts of one plan, how a sentence of it was read, and what was left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from yuqing_lint.check import backlog as backlog_of
from yuqing_lint.check import explain as explain_words
from yuqing_lint.check import extract as extract_file
from yuqing_lint.cli import errors
from yuqing_lint.cli.base import REPORT, Command, argument, option
from yuqing_lint.cli.language import words
from yuqing_lint.cli.limits import limits_options, limits_under, within
from yuqing_lint.cli.options import lang_option, output_option
from yuqing_lint.cli.output import emit
from yuqing_lint.cli.types import FILE, Choice
from yuqing_lint.extract.trace import Explained
from yuqing_lint.readers.limits import LIMITS, Limits


@dataclass(frozen=True)
class _Explaining:
    """Explains words in a file."""

    words: str
    limits: Limits

    def __call__(self, path: Path) -> tuple[Explained, ...]:
        return explain_words(self.words, path, limits=self.limits)


@click.command(
    name="extract",
    cls=Command,
    about=(
        "列出从一份预案读到的内容：章节、机构、时限、分级、追责、引用。",
        "List what is read from a plan: sections, bodies, time limits, levels, accountability, references.",
    ),
    examples=(
        ("yuqing-lint extract 预案.docx --format markdown", ("列成表格", "as tables")),
        ("yuqing-lint extract --explain 办公室应在2小时内报告", ("看一句话怎样读", "how one sentence is read")),
    ),
)
@argument("path", type=FILE, required=False, metavar=("预案", "PLAN"), text=("一份预案", "A plan"))
@option(
    "--format", "form", type=Choice(["json", "text", "markdown"]), section=REPORT,
    text=("json 事实（默认），text 全文，markdown 表格；用 --explain、--backlog 时：text（默认）、json",
          "json: facts (default); text: the text; markdown: tables. With --explain and --backlog: text (default), json"),
)  # fmt: skip
@option(
    "--explain", "sentence", metavar=("句子", "SENTENCE"),
    text=("这句话由哪个文法读取、成了什么事实；不给文件就单独读这一句",
          "Which grammar reads this sentence and what fact it becomes; without a plan it is read by itself"),
)  # fmt: skip
@option(
    "--backlog",
    is_flag=True,
    text=("列出没有成为事实的时间、级别、责任词", "List words on time, levels and duty that became no fact"),
)
@output_option
@lang_option
@limits_options
def command(
    path: Path | None,
    form: str | None,
    sentence: str | None,
    backlog: bool,
    output: Path | None,
    timeout: float | None,
    max_memory: int | None,
) -> None:
    """Print the facts of a plan."""
    if sentence is not None and backlog:
        raise errors.not_together("--explain", "--backlog")
    if path is None and sentence is None:
        raise errors.missing(words(("预案", "PLAN")))
    if path is not None and not path.exists():
        raise errors.no_file(path)
    if form == "markdown" and (sentence is not None or backlog):
        raise errors.trace_format()
    limits = limits_under(LIMITS, timeout, max_memory)
    emit(_printed(path, form, sentence, backlog, limits), output)


def _printed(path: Path | None, form: str | None, sentence: str | None, backlog: bool, limits: Limits) -> str:
    from yuqing_lint.report.facts import facts_json, facts_markdown
    from yuqing_lint.report.trace import backlog_json, backlog_text, explained_json, explained_text

    if sentence is not None:
        explained = explain_words(sentence) if path is None else within(limits, _Explaining(sentence, limits), path)
        return explained_json(explained) if form == "json" else explained_text(explained)
    assert path is not None
    if backlog:
        left = within(limits, partial(backlog_of, limits=limits), path)
        return backlog_json(left) if form == "json" else backlog_text(left)
    document, plans = within(limits, partial(extract_file, limits=limits), path)
    match form:
        case "text":
            return document.text
        case "markdown":
            return facts_markdown(document, plans)
        case _:
            return facts_json(document, plans)
