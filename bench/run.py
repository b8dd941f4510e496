"""How fast the tool is: ``python -m bench.run [--plans 200] [--record]``.

Prints the ratios against their references and goals, and what other tools cost on the same files; a reference that is not
installed (``pip install 'yuqing-lint[bench]'``) is said to be missing. ``--record`` keeps the ratios for ``python -m bench.check``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.speed.others import Row, rows
from bench.speed.ratios import Ratio, measured

RECORDED = Path(__file__).parent / "recorded.json"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--plans", type=int, default=200, help="plans of the batch")
    parser.add_argument("--record", action="store_true", help="keep the ratios for bench.check")
    options = parser.parse_args(arguments)
    console = Console(width=None if os.isatty(1) else 160)
    here = machine()
    console.print(here)
    ratios = list(measured(options.plans))
    console.print(table_of(ratios))
    console.print(_comparison(rows()))
    if options.record:
        record = {"machine": here, "plans": options.plans, "ratios": {one.key: one.value for one in ratios}}
        RECORDED.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


def machine() -> str:
    """The machine, as far as it matters for the figures."""
    load = f"，开始时的负载 {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.system()} {platform.machine()}，处理器 {os.cpu_count()} 个{load}，"
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def table_of(ratios: Iterable[Ratio]) -> Table:
    """The ratios with their goals."""
    table = Table("量什么", "本工具", "参照", "比值", "目标", "达到")
    for one in ratios:
        goal = "—" if one.goal is None else f"{'≤' if one.better == 'less' else '≥'} {_figure(one.goal)}"
        met = "" if one.goal is None else "是" if one.met else "否"
        if one.key == "processes" and (os.cpu_count() or 1) < 4:
            met += f"（只有 {os.cpu_count()} 个处理器）"
        table.add_row(one.what, one.ours, one.theirs, _figure(one.value), goal, met)
    return table


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def _comparison(found: Iterable[Row]) -> Table:
    table = Table("做什么", "用什么", "时间", "做到什么")
    for row in found:
        table.add_row(
            row.task, row.name, "没有安装，没有量" if row.seconds is None else f"{row.seconds * 1000:.0f} ms", row.does
        )
    return table


if __name__ == "__main__":
    raise SystemExit(main())
