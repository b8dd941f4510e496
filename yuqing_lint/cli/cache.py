"""``yuqing-lint cache``: the results that audits keep."""

from __future__ import annotations

from pathlib import Path

import click

from yuqing_lint.audit.store import NAME, Store, StoreError, told
from yuqing_lint.cli import errors
from yuqing_lint.cli.base import Command, Group, argument, option
from yuqing_lint.cli.language import spoken
from yuqing_lint.cli.options import lang_option
from yuqing_lint.cli.types import FILE, Existing
from yuqing_lint.report.wording import said


@click.group(name="cache", cls=Group, about=("管理审计保存的结果。", "Manage the results that audits keep."))
@lang_option
def command() -> None:
    """The results that audits keep."""


@command.command(
    name="clear",
    cls=Command,
    about=(
        "清空保存的结果：下一次审计都重新检查；历次审计的记录保留。",
        "Clear the kept results: the next audit checks all anew. The history of audits stays.",
    ),
    examples=(("yuqing-lint cache clear 预案目录", ("清空这个目录的", "those of a folder")),),
)
@argument("folder", metavar=("目录", "FOLDER"), type=Existing(folder=True), default=".",
          text=("审计过的目录（默认是当前目录）", "A folder that was audited (default: this one)"))  # fmt: skip
@option(
    "--store", "store_file", type=FILE, metavar=("文件", "FILE"),
    text=(f"审计库（默认是目录里的 {NAME}）", f"The store (default: {NAME} in the folder)"),
)  # fmt: skip
@lang_option
def clear(folder: Path, store_file: Path | None) -> None:
    """Clear the kept results."""
    tongue = spoken()
    path = store_file or folder / NAME
    if not path.exists():
        raise errors.no_store(path)
    try:
        with Store(path) as store, told(path):
            count = store.clear()
    except StoreError as error:
        raise errors.in_file(error) from error
    click.echo(said(tongue, f"已清空 {count} 份结果。", f"{count} result(s) cleared."))
