"""``yuqing-lint check``: check files and folders."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from yuqing_lint.check import check as check_file
from yuqing_lint.cli.files import files_of, say
from yuqing_lint.cli.options import chosen_rules, emit, lang_option, language, output_option, wants_color
from yuqing_lint.model import FileReport, ReadError, Severity
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.model import Language, Rule


@click.command(name="check")
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="报告的格式")
@output_option
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
@click.option("--quiet", is_flag=True, help="只用返回值说话")
@click.option("--verbose", is_flag=True, help="出内部错误时给出详情")
def command(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    severity: str,
    strict: bool,
    exit_zero: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stdin_filename: str,
    lang: str | None,
    color: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """检查预案文件或目录。返回 0 通过，1 有问题，2 有文件读不了或用法有误。"""
    tongue = language(lang)
    rules = chosen_rules(select, ignore)
    named = [path for path in paths if path != "-"]
    files, faults = files_of(tuple(named))
    reports = [_stdin(stdin_filename, rules, tongue)] if "-" in paths else []
    try:
        reports.extend(check_file(path, rules=rules, lang=tongue) for path in files)
    except KeyboardInterrupt:
        faults.append("已中断，以下是已经查完的文件。" if tongue == "zh" else "Interrupted; what was done follows.")
        _report(reports, form, output, severity, tongue, color, quiet)
        say(faults)
        sys.exit(130)
    _report(reports, form, output, severity, tongue, color, quiet)
    say([*faults, *_failures(reports, tongue)] if form != "text" or quiet or output else faults)
    sys.exit(_exit_code(reports, bool(faults), strict, exit_zero))


def _stdin(name: str, rules: tuple[Rule, ...], lang: Language) -> FileReport:
    data = sys.stdin.buffer.read()
    try:
        document = read_bytes(data, name)
    except ReadError as error:
        return FileReport(name, "failed", error=error)
    return check_file(document, rules=rules, lang=lang)


def _report(
    reports: list[FileReport], form: str, output: Path | None, severity: str, lang: Language, color: str, quiet: bool
) -> None:
    """The report, with the findings that are to be shown."""
    if quiet:
        return
    least = Severity(severity).rank
    shown = [
        replace(report, findings=tuple(one for one in report.findings if one.severity.rank <= least))
        for report in reports
    ]
    if form == "json":
        from yuqing_lint.report.findings import findings_json

        emit(findings_json(shown), output)
    elif shown:
        from yuqing_lint.report.text import render

        emit(render(shown, lang=lang, color=output is None and wants_color(color)), output)


def _failures(reports: list[FileReport], lang: Language) -> list[str]:
    return [
        f"{report.name}: {error.reason} {error.advice}"
        if lang == "zh"
        else f"{report.name}: {error.reason_en} {error.advice_en}"
        for report in reports
        if (error := report.error)
    ]


def _exit_code(reports: list[FileReport], faults: bool, strict: bool, exit_zero: bool) -> int:
    """2 where a file or path failed, 1 where a finding fails the check, else 0."""
    if faults or any(report.status == "failed" for report in reports):
        return 2
    failing = 1 if strict else 0
    found = any(finding.severity.rank <= failing for report in reports for finding in report.findings)
    return int(found and not exit_zero)
