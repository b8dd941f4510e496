"""``yuqing-lint fix``: the safe fixes, in a copy of the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from yuqing_lint.cli.base import CHOICE, REPORT, Command, argument, option
from yuqing_lint.cli.copies import read_plan, write_copy
from yuqing_lint.cli.files import say
from yuqing_lint.cli.language import settle
from yuqing_lint.cli.limits import limits_options, limits_under, within
from yuqing_lint.cli.options import (
    checked,
    choice_options,
    chosen_rules,
    config_option,
    configuration,
    isolated_option,
    lang_option,
    pack_option,
    with_options,
)
from yuqing_lint.cli.types import FILE
from yuqing_lint.config import Settings
from yuqing_lint.fix.formats import Opener
from yuqing_lint.fix.rounds import Mended, mend
from yuqing_lint.fix.summary import diff_of, lines_of
from yuqing_lint.model import Document, Finding
from yuqing_lint.readers import Limits, read_bytes
from yuqing_lint.readers.errors import not_editable
from yuqing_lint.report.wording import said
from yuqing_lint.rules.model import Language

_WORD = "fixed"


@click.command(
    name="fix",
    cls=Command,
    about=(
        "改掉能放心改的：编号、错字、乱码、标点、文号括号、重复字词，写到副本，原文件不动。\n"
        ".docx 里的改动都是修订，可以在 Word 的“审阅”里逐条接受或者拒绝。\n返回 0 改好了或者没有可改的，2 没有改成。",
        "Make the safe corrections (numbering, typos, corrupt characters, punctuation, doubled words) in a copy; "
        "the original stays.\n"
        "In a .docx all are tracked changes, to accept or reject one by one in Word.\n"
        "Returns 0 if it is corrected or needs no correction, 2 if it cannot be.",
    ),
    examples=(
        ("yuqing-lint fix 预案.docx", ("得到 预案.fixed.docx", "makes 预案.fixed.docx")),
        ("yuqing-lint fix 预案.docx --diff", ("先看会改哪些", "shows what would change")),
    ),
)
@argument(
    "path", type=FILE, metavar=("预案", "PLAN"), text=("一份 .docx、.txt 或者 .md 预案", "A plan, .docx, .txt or .md")
)
@option(
    "--output", type=FILE, metavar=("文件", "FILE"), section=REPORT,
    text=("副本的文件名（默认是原文件旁的 名称.fixed.docx）", "Name of the copy (default: NAME.fixed.docx beside it)"),
)  # fmt: skip
@option("--diff", "show", is_flag=True, section=REPORT, text=("只看改动，不写文件", "Show the changes, write nothing"))
@option(
    "--unsafe", is_flag=True, section=CHOICE,
    text=("会动到内容的也改：补缺的章节框架、补全名称等，都要人来看过",
          "Corrections that touch the content too (missing sections, full names); somebody must read them"),
)  # fmt: skip
@choice_options
@pack_option
@config_option
@isolated_option
@lang_option
@limits_options
def command(
    path: Path,
    output: Path | None,
    show: bool,
    unsafe: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    pack: str | None,
    config_file: Path | None,
    isolated: bool,
    timeout: float | None,
    max_memory: int | None,
) -> None:
    """Apply the safe fixes to a copy."""
    data = read_plan(path)
    config = configuration(config_file, isolated, (str(path),))
    tongue = settle(config.base.lang)
    settings = with_options(config.for_path(path), pack=pack, select=select, ignore=ignore)

    chosen_rules(settings)  # a mistake in them is told before the file is read
    limits = limits_under(config.base.limits, timeout, max_memory)
    mended, untouched = within(limits, _Mending(data, settings, tongue, limits, unsafe), path)
    told = list(lines_of(mended, tongue, unsafe=unsafe))
    if show:
        click.echo(diff_of(mended, str(path), str(output or path)), nl=False)
        say(told)
    elif mended.done:
        target = write_copy(path, _WORD, mended.data, output, untouched)
        click.echo(_written(target, len(mended.done), mended.before.format, english=tongue == "en"))
        click.echo("\n".join(told))
    else:
        nothing = said(tongue, "没有可以改的，没有写文件。", "Nothing to fix; no file was written.")
        click.echo("\n".join([nothing, *told]))


@dataclass(frozen=True)
class _Mending:
    """Applies the fixes to the bytes of a file; gives what tells a file that only the tool has written, too."""

    data: bytes
    settings: Settings
    lang: Language
    limits: Limits
    unsafe: bool

    def __call__(self, path: Path) -> tuple[Mended, Callable[[bytes], bool]]:
        def read(changed: bytes) -> Document:
            return read_bytes(changed, str(path), self.limits)

        def check(document: Document) -> tuple[Finding, ...]:
            return checked(document, self.settings, self.lang, self.limits).findings

        opener, untouched = _opener(read(self.data))
        return mend(self.data, read, check, opener, unsafe=self.unsafe, now=datetime.now()), untouched


def _written(target: Path, count: int, form: str, *, english: bool) -> str:
    if english:
        tracked = ", each as a tracked change to accept or reject in Word" if form == "docx" else ""
        return f"Wrote {target}: {count} fix(es){tracked}."
    tracked = "，都是修订，可以在 Word 的“审阅”里逐条接受或者拒绝" if form == "docx" else ""
    return f"已写 {target}：改了 {count} 处{tracked}。"


def _opener(document: Document) -> tuple[Opener, Callable[[bytes], bool]]:
    """What edits a file of the document's format, and what tells a file that only the tool has written.

    Raises:
        ReadError: files of that format are not edited.
    """
    if document.format == "docx":
        from yuqing_lint.fix.word import WordEditing
        from yuqing_lint.ooxml.copy import is_sealed

        return WordEditing, is_sealed
    if document.format in ("txt", "md"):
        from yuqing_lint.fix.text import TextEditing

        return TextEditing, _never
    raise not_editable(document.format)


def _never(data: bytes) -> bool:
    """Text holds no mark of who wrote it."""
    return False
