"""``yuqing-lint diff``: two versions of a plan."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from yuqing_lint.cli.checking import Checker, checks
from yuqing_lint.cli.limits import limits_options, limits_under
from yuqing_lint.cli.options import (
    choice_options,
    color_option,
    config_option,
    configuration,
    failing_severity,
    isolated_option,
    lang_option,
    language,
    output_option,
    pack_option,
    severity_option,
    wants_color,
)
from yuqing_lint.cli.output import emit
from yuqing_lint.model import FileReport, Severity
from yuqing_lint.readers.pool import Pool
from yuqing_lint.report.diff import FORMATS, compare, render
from yuqing_lint.report.wording import trouble


@click.command(name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="报告的格式")
@output_option
@severity_option
@click.option("--strict", is_flag=True, help="新增警告也算不通过")
@click.option("--exit-zero", is_flag=True, help="有新增问题也返回 0")
@choice_options
@pack_option
@config_option
@isolated_option
@lang_option
@limits_options
@color_option
def command(
    old: Path,
    new: Path,
    form: str,
    output: Path | None,
    severity: str | None,
    strict: bool,
    exit_zero: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    pack: str | None,
    config_file: Path | None,
    isolated: bool,
    lang: str | None,
    timeout: float | None,
    max_memory: int | None,
    color: str,
) -> None:
    """比较一份预案的两个版本：改了哪些事实，新增、消除了哪些问题。两个文件的格式可以不同。

    返回 0 没有新增问题，1 有新增问题，2 有文件读不了或用法有误。
    """
    config = configuration(config_file, isolated, (str(new), str(old)))
    tongue = language(lang or config.base.lang)

    limits = limits_under(config.base.limits, timeout, max_memory)
    before, after = _versions(Checker(config, tongue, limits, pack, select, ignore), (old, new))
    coloured = output is None and form == "text" and wants_color(color)
    comparison = compare(before, after, lang=tongue, color=coloured)
    failing = failing_severity(strict, config)
    emit(render(form, comparison.shown(Severity(severity or config.base.severity).rank)), output)
    worse = any(finding.severity.rank <= failing.rank for finding in comparison.gained)
    sys.exit(int(worse and not exit_zero))


def _versions(checker: Checker, paths: tuple[Path, Path]) -> list[FileReport]:
    """The versions as checked; the null device, which git gives for a file that does not exist, is one without plans."""
    files = [path for path in paths if str(path) != os.devnull]
    with Pool(checker, checker.limits) as pool:
        reports = {report.name: report for report in checks(pool, checker, files, jobs=None)}
    for report in reports.values():
        if report.error:
            raise click.ClickException(f"{report.name}: {trouble(report.error, checker.lang)}")
    return [reports.get(str(path), FileReport(str(path), "checked")) for path in paths]
