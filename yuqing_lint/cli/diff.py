"""``yuqing-lint diff``: two versions of a plan."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from yuqing_lint.cli import errors
from yuqing_lint.cli.base import REPORT, Command, argument, option
from yuqing_lint.cli.checking import Checker, checks
from yuqing_lint.cli.language import settle
from yuqing_lint.cli.limits import limits_options, limits_under
from yuqing_lint.cli.options import (
    choice_options,
    color_option,
    config_option,
    configuration,
    exit_zero_option,
    failing_severity,
    isolated_option,
    lang_option,
    output_option,
    pack_option,
    severity_option,
    strict_option,
    wants_color,
)
from yuqing_lint.cli.output import emit
from yuqing_lint.cli.types import FILE, Choice
from yuqing_lint.model import FileReport, Severity
from yuqing_lint.readers.pool import Pool
from yuqing_lint.report.diff import FORMATS, compare, render


@click.command(
    name="diff",
    cls=Command,
    about=(
        "比较一份预案的两个版本：改了哪些事实，新增、消除了哪些问题。两个文件的格式可以不同。\n"
        "返回 0 没有新增问题，1 有新增问题，2 有文件读不了或者用法有误。",
        "Compare two versions of a plan: which facts changed, what is found anew and no more. They may be in different formats.\n"
        "Returns 0 if nothing is found anew, 1 if something is, 2 if a file cannot be read or the call is wrong.",
    ),
    examples=(("yuqing-lint diff 旧版.docx 新版.docx", ("比较两个版本", "two versions")),),
)
@argument("old", type=FILE, metavar=("旧版", "OLD"), text=("旧的一份", "The old version"))
@argument("new", type=FILE, metavar=("新版", "NEW"), text=("新的一份", "The new version"))
@option("--format", "form", type=Choice(FORMATS), default="text", section=REPORT,
        text=("报告的格式（默认 text）", "Format of the report (default: text)"))  # fmt: skip
@output_option
@severity_option
@strict_option
@exit_zero_option
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
    timeout: float | None,
    max_memory: int | None,
    color: str,
) -> None:
    """Compare two versions."""
    config = configuration(config_file, isolated, (str(new), str(old)))
    tongue = settle(config.base.lang)

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
            raise errors.unread(report.name, report.error)
    return [reports.get(str(path), FileReport(str(path), "checked")) for path in paths]
