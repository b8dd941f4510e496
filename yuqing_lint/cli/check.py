"""``yuqing-lint check``: check files and folders."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from yuqing_lint.check import check as check_file
from yuqing_lint.cli.files import files_of, say
from yuqing_lint.cli.options import chosen_rules, lang_option, language, output_option
from yuqing_lint.cli.progress import tracked
from yuqing_lint.cli.reporting import Outlets, Target, failures, format_option, report_option
from yuqing_lint.model import FileReport, ReadError, Severity
from yuqing_lint.readers import read_bytes
from yuqing_lint.report.run import Run
from yuqing_lint.rules.model import Language, Rule


@click.command(name="check")
@click.argument("paths", nargs=-1, required=True)
@format_option
@output_option
@report_option
@click.option("--severity", type=click.Choice(["error", "warning", "info"]), default="warning", help="显示的最低级别")
@click.option("--strict", is_flag=True, help="有警告也算不通过")
@click.option("--exit-zero", is_flag=True, help="有问题也返回 0")
@click.option(
    "--select", multiple=True, metavar="规则", help="只用这些规则：代码、名称、族（TIM）或通配（TIM0*），可用逗号隔开"
)
@click.option("--ignore", multiple=True, metavar="规则", help="不用这些规则")
@click.option("--stdin-filename", default="stdin.txt", help="从标准输入（-）读时的文件名")
@lang_option
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="颜色")
@click.option("--watch", "watching", is_flag=True, help="文件保存后再检查，直到按 Ctrl+C")
@click.option("--quiet", is_flag=True, help="只用返回值说话")
@click.option("--verbose", is_flag=True, help="出内部错误时给出详情")
def command(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    targets: tuple[Target, ...],
    severity: str,
    strict: bool,
    exit_zero: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stdin_filename: str,
    lang: str | None,
    color: str,
    watching: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """检查预案文件或目录。返回 0 通过，1 有问题，2 有文件读不了或用法有误。"""
    tongue = language(lang)
    rules = chosen_rules(select, ignore)
    outlets = Outlets(form, output, targets, Severity(severity), color, quiet)
    failing = Severity.WARNING if strict else Severity.ERROR
    named = [path for path in paths if path != "-"]
    files, faults = files_of(tuple(named))
    files = outlets.spare(named, files)

    def check_one(path: Path) -> FileReport:
        return check_file(path, rules=rules, lang=tongue)

    if watching:
        from yuqing_lint.cli.watch import watch

        def show(every: Sequence[FileReport], new: Sequence[FileReport]) -> None:
            outlets.send(Run(tuple(every), rules, tongue, failing), new)

        watch(paths, check_one, show, spare=outlets.files)
    reports = [_stdin(stdin_filename, rules, tongue)] if "-" in paths else []
    interrupted = False
    try:
        reports.extend(check_one(path) for path in tracked(files, tongue, wanted=not quiet))
    except KeyboardInterrupt:
        interrupted = True
        faults.append("已中断，以下是已经查完的文件。" if tongue == "zh" else "Interrupted; what was done follows.")
    run = Run(tuple(reports), rules, tongue, failing)
    outlets.send(run)
    say(faults if outlets.to_people else [*faults, *failures(run)])
    sys.exit(130 if interrupted else _exit_code(run, bool(faults), exit_zero))


def _stdin(name: str, rules: tuple[Rule, ...], lang: Language) -> FileReport:
    data = sys.stdin.buffer.read()
    try:
        document = read_bytes(data, name)
    except ReadError as error:
        return FileReport(name, "failed", error=error)
    return check_file(document, rules=rules, lang=lang)


def _exit_code(run: Run, faults: bool, exit_zero: bool) -> int:
    """2 where a file or path failed, 1 where a finding fails the check, else 0."""
    if faults or any(report.status == "failed" for report in run.reports):
        return 2
    return int(run.failed and not exit_zero)
