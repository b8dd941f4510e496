"""``yuqing-lint check``: check files and folders."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from yuqing_lint.cli import errors
from yuqing_lint.cli.base import Command, argument, option
from yuqing_lint.cli.baseline import baseline_options, with_baseline
from yuqing_lint.cli.checking import BytesChecker, Checker, checks, in_order
from yuqing_lint.cli.files import files_of, say
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
    jobs_option,
    lang_option,
    output_option,
    pack_option,
    parent_option,
    quiet_option,
    severity_option,
    strict_option,
    superior_of,
    verbose_option,
)
from yuqing_lint.cli.progress import tracked
from yuqing_lint.cli.reporting import Outlets, Target, details, failures, format_option, report_option
from yuqing_lint.cli.types import NAME
from yuqing_lint.model import FileReport, ReadError, Severity
from yuqing_lint.readers.pool import Pool, run_one
from yuqing_lint.report.run import Run


@click.command(
    name="check",
    cls=Command,
    about=(
        "检查预案文件，或者一个目录里所有的预案。\n返回 0 通过，1 有问题，2 有文件读不了或者用法有误。",
        "Check plans, or all plans in a folder.\n"
        "Returns 0 if they pass, 1 if something is found, 2 if a file cannot be read or the call is wrong.",
    ),
    examples=(
        ("yuqing-lint check 预案.docx", ("检查一份预案", "one plan")),
        ("yuqing-lint check 预案目录 --strict", ("检查一个目录，有警告也算不通过", "a folder; warnings fail too")),
        ("yuqing-lint check 预案.docx --report html=结果.html", ("另存一份网页报告", "a page beside the text")),
    ),
)
@argument(
    "paths", nargs=-1, required=True, type=NAME, metavar=("文件或目录", "PATH"),
    text=("要检查的预案，或者预案所在的目录；- 从标准输入读", "Plans, or folders of plans; - reads standard input"),
)  # fmt: skip
@format_option
@output_option
@report_option
@severity_option
@strict_option
@exit_zero_option
@choice_options
@pack_option
@parent_option
@config_option
@isolated_option
@baseline_options
@option(
    "--stdin-filename", default="stdin.txt", metavar=("文件名", "NAME"),
    text=("从标准输入（-）读时的文件名", "The name of what comes from standard input"),
)  # fmt: skip
@lang_option
@color_option
@option(
    "--watch", "watching", is_flag=True, text=("文件保存后再检查，直到按 Ctrl+C", "Check again on saving, until Ctrl+C")
)
@quiet_option
@jobs_option
@limits_options
@verbose_option
def command(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    targets: tuple[Target, ...],
    severity: str | None,
    strict: bool,
    exit_zero: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    pack: str | None,
    parent: Path | None,
    config_file: Path | None,
    isolated: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    stdin_filename: str,
    color: str,
    watching: bool,
    quiet: bool,
    jobs: int | None,
    timeout: float | None,
    max_memory: int | None,
    verbose: bool,
) -> None:
    """Check files and folders."""
    config = configuration(config_file, isolated, paths)
    tongue = settle(config.base.lang)
    known = baseline or config.base.baseline

    limits = limits_under(config.base.limits, timeout, max_memory)
    superior = superior_of(parent, limits)
    checker = Checker(config, tongue, limits, pack, select, ignore, superior)
    rules = checker.rules(None)
    outlets = Outlets(form, output, targets, Severity(severity or config.base.severity), color, quiet)
    failing = failing_severity(strict, config)
    named = [path for path in paths if path != "-"]
    files, faults = files_of(tuple(named))
    files = outlets.spare(named, files)

    if watching and write_baseline:
        raise errors.watched_baseline()
    if watching:
        from yuqing_lint.cli.watch import watch

        def show(every: Sequence[FileReport], new: Sequence[FileReport]) -> None:
            marked, _ = with_baseline(every, known, None, tongue)
            names = {report.name for report in new}
            run = Run(tuple(marked), rules, tongue, failing)
            outlets.send(run, [report for report in marked if report.name in names])

        with Pool(checker, checker.limits) as pool:
            watch(paths, partial(checks, pool, checker, jobs=jobs), show, spare=outlets.files)
    reports: list[FileReport] = []
    interrupted = False
    try:
        if "-" in paths:
            reports.append(_standard_input(Path(stdin_filename), checker))
        with Pool(checker, checker.limits) as pool:
            done = checks(pool, checker, files, jobs=jobs)
            reports.extend(tracked(done, len(files), tongue, lambda report: Path(report.name).name, wanted=not quiet))
    except KeyboardInterrupt:
        interrupted = True
        faults.append("已中断，以下是已经查完的文件。" if tongue == "zh" else "Interrupted; what was done follows.")
    reports = in_order(reports, files)
    reports, notes = with_baseline(reports, known, None if interrupted else write_baseline, tongue)
    run = Run(tuple(reports), rules, tongue, failing)
    outlets.send(run)
    say(faults if outlets.to_people else [*faults, *failures(run)])
    if verbose:
        say(details(run))
    say([*notes, *(() if select else config.idle(reports))])
    sys.exit(130 if interrupted else _exit_code(run, bool(faults), exit_zero))


def _standard_input(name: Path, checker: Checker) -> FileReport:
    checker.rules(name)
    try:
        return run_one(BytesChecker(checker, sys.stdin.buffer.read()), name, checker.limits)
    except ReadError as error:
        return FileReport(str(name), "failed", error=error)


def _exit_code(run: Run, faults: bool, exit_zero: bool) -> int:
    """2 where a file or path failed, 1 where a finding fails the check, else 0."""
    if faults or any(report.status == "failed" for report in run.reports):
        return 2
    return int(run.failed and not exit_zero)
