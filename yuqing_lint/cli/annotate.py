"""``yuqing-lint annotate``: a copy of a plan with each finding as a comment or a highlight."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from yuqing_lint.annotate.notes import Note, notes_of
from yuqing_lint.cli.base import REPORT, Command, argument, option
from yuqing_lint.cli.copies import read_plan, write_copy
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
    severity_option,
    with_options,
)
from yuqing_lint.cli.types import FILE
from yuqing_lint.config import Settings
from yuqing_lint.model import Document, Finding, Severity
from yuqing_lint.readers import Limits, read_bytes
from yuqing_lint.readers.errors import no_comments, no_comments_in_text
from yuqing_lint.report.wording import counted, nothing_from, said
from yuqing_lint.rules.model import Language

_WORD = "yuqing"
_TEXT = ("txt", "md")


@click.command(
    name="annotate",
    cls=Command,
    about=(
        "把检查结果写成批注：.docx 得到带批注的副本，PDF 得到带标记的副本，原文件不动。\n"
        "本工具原来的批注会换成新的，其他人的批注不动。文本文件没有批注，用 check。\n返回 0 写好了，2 没有写成。",
        "Write what is found as comments: into a copy of a .docx, or as highlights into a copy of a PDF; the original stays.\n"
        "Earlier comments of this tool are replaced, those of others stay. Text files hold no comments: use check.\n"
        "Returns 0 if the copy was written, else 2.",
    ),
    examples=(
        ("yuqing-lint annotate 预案.docx", ("得到 预案.yuqing.docx", "makes 预案.yuqing.docx")),
        ("yuqing-lint annotate 预案.pdf --output 送审.pdf", ("另取文件名", "another name")),
    ),
)
@argument("path", type=FILE, metavar=("预案", "PLAN"), text=("一份 .docx 或者 PDF 预案", "A plan, .docx or PDF"))
@option(
    "--output", type=FILE, metavar=("文件", "FILE"), section=REPORT,
    text=("副本的文件名（默认是原文件旁的 名称.yuqing.docx）", "Name of the copy (default: NAME.yuqing.docx beside it)"),
)  # fmt: skip
@severity_option
@choice_options
@pack_option
@config_option
@isolated_option
@lang_option
@limits_options
def command(
    path: Path,
    output: Path | None,
    severity: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    pack: str | None,
    config_file: Path | None,
    isolated: bool,
    timeout: float | None,
    max_memory: int | None,
) -> None:
    """Write findings into a copy."""
    data = read_plan(path)
    config = configuration(config_file, isolated, (str(path),))
    tongue = settle(config.base.lang)
    least = Severity(severity or config.base.severity)
    settings = with_options(config.for_path(path), pack=pack, select=select, ignore=ignore)
    chosen_rules(settings)  # a mistake in them is told before the file is read
    limits = limits_under(config.base.limits, timeout, max_memory)
    made = within(limits, _Annotating(data, settings, tongue, least, limits), path)
    target = write_copy(path, _WORD, made.copy, output, made.is_sealed)
    result = counted(made.findings, tongue) or nothing_from(least, tongue)
    click.echo(said(tongue, f"已写 {target}：{result}。", f"Wrote {target}: {result}."))


@dataclass(frozen=True)
class _Annotated:
    """A copy with comments, the findings that they are of, and what tells a file that only the tool has written."""

    copy: bytes
    findings: tuple[Finding, ...]
    is_sealed: Callable[[bytes], bool]


@dataclass(frozen=True)
class _Annotating:
    """Checks the bytes of a file and writes the findings into a copy."""

    data: bytes
    settings: Settings
    lang: Language
    least: Severity
    limits: Limits

    def __call__(self, path: Path) -> _Annotated:
        document = read_bytes(self.data, str(path), self.limits)
        annotate, is_sealed = _writer(document)
        report = checked(document, self.settings, self.lang, self.limits)
        shown = tuple(one for one in report.findings if one.severity.rank <= self.least.rank)
        notes = notes_of(replace(report, findings=shown), self.lang, self.least)
        return _Annotated(annotate(self.data, document, notes, datetime.now()), shown, is_sealed)


def _writer(
    document: Document,
) -> tuple[Callable[[bytes, Document, Iterable[Note], datetime], bytes], Callable[[bytes], bool]]:
    """What writes comments into a file of the document's format, and what tells a file that only the tool has written.

    Raises:
        ReadError: the format holds no comments.
    """
    if document.format == "docx":
        from yuqing_lint.annotate.word import annotate_word
        from yuqing_lint.ooxml.copy import is_sealed as is_sealed_word

        return annotate_word, is_sealed_word
    if document.format == "pdf":
        from yuqing_lint.annotate.pdf import annotate_pdf, is_sealed

        return annotate_pdf, is_sealed
    raise no_comments_in_text() if document.format in _TEXT else no_comments(document.format)
