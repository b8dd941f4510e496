"""``yuqing-lint init``: a configuration, a file for CI and a plan to fill in."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from yuqing_lint.cli import errors
from yuqing_lint.cli.base import Command, argument, option
from yuqing_lint.cli.language import spoken, words
from yuqing_lint.cli.options import lang_option
from yuqing_lint.cli.types import FILE, Choice
from yuqing_lint.rules.pack_files import CORE, shipped_names

_CONFIG = "yuqing-lint.toml"
_CI = {
    "github": ".github/workflows/yuqing-lint.yml",
    "gitlab": ".gitlab-ci.yml",
    "gitee": ".workflow/yuqing-lint.yml",
    "pre-commit": ".pre-commit-config.yaml",
}
"""Where each service looks for its file."""
_NONE = "none"


@click.command(
    name="init",
    cls=Command,
    about=(
        "从空白开始：写一份带全部章节的预案骨架（.docx）、一个配置文件和一个 CI 文件。\n"
        "骨架里〔填……〕的地方填好以后，检查应当没有问题。已有的文件不会覆盖。\n返回 0 写好了，2 没有写。",
        "Start from nothing: write a plan with all its sections to fill in (.docx), a configuration and a file for CI.\n"
        "Once every 〔填……〕 in it is filled in, the check finds nothing. Files that are there are not written over.\n"
        "Returns 0 if the files were written, 2 if none was.",
    ),
    examples=(
        (
            "yuqing-lint init --pack school --ci none",
            ("学校的预案骨架，不要 CI 文件", "a school's plan, no file for CI"),
        ),
        ("yuqing-lint init 预案目录 --ci gitee", ("写到一个目录", "into a folder")),
    ),
)
@argument("folder", required=False, type=FILE, default=".", metavar=("目录", "FOLDER"),
          text=("写到哪里（默认是当前目录；没有就新建）", "Where to (default: here; made if it is not there)"))  # fmt: skip
@option("--pack", type=Choice(shipped_names()), metavar=("规则包", "PACK"), text=(
    f"哪一类单位的预案：{'、'.join(shipped_names())}（默认 core）", f"Whose plan: {', '.join(shipped_names())} (default: core)",
))  # fmt: skip
@option("--ci", type=Choice([*_CI, _NONE]), default="github",
        text=("给哪个平台的 CI 文件（默认 github），none 不要", "The service to write for (default: github)"))  # fmt: skip
@lang_option
def command(folder: Path, pack: str | None, ci: str) -> None:
    """Write the files, all or none."""
    from yuqing_lint.skeletons import ci_file, configuration, skeleton

    plan = skeleton(pack or CORE)
    files = {folder / plan.name: plan.data, folder / _CONFIG: configuration(pack)}
    if ci != _NONE:
        files[folder / _CI[ci]] = ci_file(ci)
    _write_new(files)
    for path in files:
        click.echo(words((f"已写 {path}", f"Wrote {path}")))
    click.echo(_next(folder / plan.name))


def _write_new(files: dict[Path, bytes]) -> None:
    """Write files that are not there yet; where one cannot be written, none stays.

    Raises:
        Failure: one is there already, or cannot be written.
    """
    if there := [path for path in files if os.path.lexists(path)]:
        raise errors.exists(there)
    written: list[Path] = []
    for path, data in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                written.append(path)
                file.write(data)
        except OSError as error:
            _strike(written)
            raise errors.cannot_write(path, error) from error


def _strike(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink()


def _next(plan: Path) -> str:
    name = f'"{plan}"' if " " in str(plan) else str(plan)
    return (
        f"下一步：用 Word 或 WPS 打开 {plan}，填好〔填……〕的地方，再运行 yuqing-lint {name}"
        if spoken() == "zh"
        else f"Next: open {plan}, fill in every 〔填……〕, then run yuqing-lint {name}"
    )
