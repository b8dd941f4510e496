"""``yuqing-lint cache``: the results that audits keep."""

from __future__ import annotations

from pathlib import Path

import click

from yuqing_lint.audit.store import NAME, Store, StoreError, told
from yuqing_lint.cli.options import lang_option, language
from yuqing_lint.report.wording import said


@click.group(name="cache")
def command() -> None:
    """审计的缓存。"""


@command.command(name="clear")
@click.argument("folder", metavar="[目录]", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option("--store", "store_file", type=click.Path(dir_okay=False, path_type=Path), default=None, metavar="文件",
              help=f"审计库（默认是目录里的 {NAME}）")  # fmt: skip
@lang_option
def clear(folder: Path, store_file: Path | None, lang: str | None) -> None:
    """清空缓存：下一次审计都重新检查；历次审计的记录保留。"""
    tongue = language(lang)
    path = store_file or folder / NAME
    if not path.exists():
        raise click.ClickException(said(tongue, f"{path}: 没有审计库。", f"{path}: there is no store."))
    try:
        with Store(path) as store, told(path):
            count = store.clear()
    except StoreError as error:
        raise click.ClickException(said(tongue, error.text, error.english)) from error
    click.echo(said(tongue, f"已清空 {count} 份结果。", f"{count} result(s) cleared."))
