"""``yuqing-lint audit``: all plans of a folder, across documents and over time."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

import click

from yuqing_lint.audit.examine import Examine
from yuqing_lint.audit.history import before
from yuqing_lint.audit.reports import FILES, TEXTS, pieces, write
from yuqing_lint.audit.run import Job, Runner, run_audit, unfinished
from yuqing_lint.audit.store import NAME, Store, StoreError
from yuqing_lint.audit.view import View
from yuqing_lint.cli import errors
from yuqing_lint.cli.audit_progress import progress_of
from yuqing_lint.cli.base import EFFORT, REPORT, Command, argument, option
from yuqing_lint.cli.checking import Checker
from yuqing_lint.cli.files import say
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
    wants_color,
)
from yuqing_lint.cli.output import emit
from yuqing_lint.cli.reporting import Target, targets_option
from yuqing_lint.cli.types import FILE, Choice, Existing
from yuqing_lint.model import Severity
from yuqing_lint.readers.pool import Pool
from yuqing_lint.report.wording import said
from yuqing_lint.rules.model import Language


@click.command(
    name="audit",
    cls=Command,
    about=(
        "审计一个目录：检查所有预案，再查预案之间的矛盾，按单位汇总，与上一次比较。\n"
        "中途停下也不要紧，再运行会接着查；没有改动的文件不再重查。\n返回 0 通过，1 有问题，2 有文件读不了或者用法有误。",
        "Audit a folder: check all plans, then what contradicts between them, by unit, against the audit before.\n"
        "It may be stopped and goes on when run again; files that did not change are not checked anew.\n"
        "Returns 0 if they pass, 1 if something is found, 2 if a file cannot be read or the call is wrong.",
    ),
    examples=(
        ("yuqing-lint audit 预案目录", ("审计，汇总显示在屏幕上", "audit, summary on the screen")),
        ("yuqing-lint audit 预案目录 --report html=看板.html", ("另存一份网页", "a page beside it")),
    ),
)
@argument(
    "folder", metavar=("目录", "FOLDER"), type=Existing(folder=True), text=("预案所在的目录", "The folder of the plans")
)
@option("--format", "form", type=Choice([*TEXTS, *FILES]), default="text", section=REPORT,
        text=("报告的格式（默认 text）", "Format of the report (default: text)"))  # fmt: skip
@output_option
@targets_option((*TEXTS, *FILES), "html=report.html", "xlsx=report.xlsx")
@option(
    "--store", "store_file", type=FILE, metavar=("文件", "FILE"),
    text=(f"审计库（默认是目录里的 {NAME}）", f"The store (default: {NAME} in the folder)"),
)  # fmt: skip
@option("--since", metavar=("日期|序号", "DATE|NUMBER"), section=REPORT,
        text=("与那时的审计比较（默认与上一次）", "Compare with the audit of then (default: the last one)"))  # fmt: skip
@option(
    "--no-cache",
    is_flag=True,
    section=EFFORT,
    text=("都重新检查，不用以前的结果", "Check all anew, without earlier results"),
)
@jobs_option
@option("--cluster", metavar=("地址", "ADDRESS"), section=EFFORT,
        text=("在 Dask 集群上检查，如 tcp://10.0.0.1:8786", "Check on a Dask cluster, such as tcp://10.0.0.1:8786"))  # fmt: skip
@severity_option
@strict_option
@exit_zero_option
@choice_options
@pack_option
@parent_option
@config_option
@isolated_option
@limits_options
@lang_option
@color_option
@quiet_option
@verbose_option
def command(
    folder: Path,
    form: str,
    output: Path | None,
    targets: tuple[Target, ...],
    store_file: Path | None,
    since: str | None,
    no_cache: bool,
    jobs: int | None,
    cluster: str | None,
    severity: str | None,
    strict: bool,
    exit_zero: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    pack: str | None,
    parent: Path | None,
    config_file: Path | None,
    isolated: bool,
    timeout: float | None,
    max_memory: int | None,
    color: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Audit a folder."""
    if form in FILES and output is None:
        raise errors.needs_file(form)
    config = configuration(config_file, isolated, (str(folder),))
    tongue = settle(config.base.lang)
    limits = limits_under(config.base.limits, timeout, max_memory)
    checker = Checker(config, tongue, limits, pack, select, ignore, superior_of(parent, limits))
    rules = checker.rules(None)
    least = Severity(severity or config.base.severity)
    failing = failing_severity(strict, config)
    outputs = [*targets, *([Target(form, output)] if output else [])]
    spare = frozenset(target.path.absolute() for target in outputs)
    if len(spare) < len(outputs):
        raise errors.same_file()
    with ExitStack() as stack:
        try:
            store = stack.enter_context(Store(store_file or folder / NAME))
            if store.moved:
                say([said(tongue, f"审计库已损坏，另存为 {store.moved}，已重新建库。",
                          f"The store was broken; it is kept as {store.moved}, and a new one made.")])  # fmt: skip
            runner = _runner(stack, checker, jobs, cluster)
            job = Job(folder, checker, runner, spare, no_cache)
            interrupted = False
            with progress_of(tongue, wanted=not quiet) as progress:
                try:
                    audit = run_audit(store, job, progress, date.today())
                except KeyboardInterrupt:
                    interrupted = True
                    audit = unfinished(store, folder)
            earlier = before(store, audit, since)
            terminal = sys.stdout.isatty()
            view = View(
                store,
                audit,
                folder,
                earlier,
                rules,
                tongue,
                least.rank,
                complete=not interrupted,
                color=form == "text" and output is None and wants_color(color),
                width=shutil.get_terminal_size().columns if terminal and output is None else None,
            )
            if not quiet and not (output and form in FILES):
                emit(pieces(form, view), output)
            for target in outputs if output and form in FILES else targets:
                _write(target, view)
            sys.exit(_exit_code(view, failing.rank, interrupted, exit_zero, tongue))
        except StoreError as error:
            raise errors.in_file(error) from error


def _runner(stack: ExitStack, checker: Checker, jobs: int | None, cluster: str | None) -> Runner:
    """Where the files are examined: in processes of this machine, or on a cluster."""
    examine = Examine(checker)
    if cluster is not None:
        from yuqing_lint.audit.cluster import Cluster

        return stack.enter_context(Cluster(cluster, examine, checker.limits)).run
    pool = stack.enter_context(Pool(examine, checker.limits))
    return partial(pool.run, jobs=jobs or os.cpu_count() or 1)


def _write(target: Target, view: View) -> None:
    if target.form in TEXTS:
        emit(pieces(target.form, view), target.path)
        return
    try:
        write(target.form, view, target.path)
    except OSError as error:
        raise errors.cannot_write(target.path, error) from error


def _exit_code(view: View, failing: int, interrupted: bool, exit_zero: bool, lang: Language) -> int:
    """130 where it was interrupted, 2 where a file failed or there is none, 1 where a finding fails the check, else 0."""
    (files, failed) = view.store.db.execute(
        "SELECT count(*), coalesce(sum(r.failed), 0) FROM entries e JOIN results r ON r.id = e.result WHERE e.audit = ?",
        (view.audit,),
    ).fetchone()
    if interrupted:
        return 130
    if not files:
        say(
            [
                said(
                    lang,
                    f"{view.root}: 目录里没有能读的预案。请检查路径。",
                    f"{view.root}: no readable plan. Check the path.",
                )
            ]
        )
    if failed or not files:
        return 2
    found = view.store.db.execute(
        "SELECT EXISTS (SELECT 1 FROM found WHERE audit = ? AND severity <= ?)", (view.audit, failing)
    ).fetchone()[0]
    return int(found and not exit_zero)
