"""What can be wrong with a call, all of it in one place: what, where, what to do, each in Chinese and English.

Mistakes are in the call itself, and told with the command that was called; failures are in what it meets. Why a *file*
cannot be read stands in ``yuqing_lint.readers.errors``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Protocol

import click

from yuqing_lint.cli.language import Text, words
from yuqing_lint.model import ReadError
from yuqing_lint.readers.errors import reason_of
from yuqing_lint.report.wording import trouble


class Mistake(click.UsageError):
    """A mistake in the call, told in its language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(words((zh, en)), click.get_current_context(silent=True))


class Failure(click.ClickException):
    """What a sound call met (a file, a folder, a store that it cannot use), told in its language."""

    exit_code = 2

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(words((zh, en)))


def complaint(error: click.ClickException) -> str:
    """What to print: what went wrong in one line and, where the call itself is wrong, where to read more in another."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None or isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    with context.scope(cleanup=False):
        return "\n".join(
            (
                words(("用法有误：", "Wrong call: ")) + error.format_message(),
                words((f"{context.command_path} --help 有说明和例子。", f"{context.command_path} --help explains it.")),
            )
        )


# ------------------------------------------------------------------------------------------------ mistakes in the call


def no_command(word: str, known: Collection[str]) -> Mistake:
    """No command of that name."""
    zh, en = _nearest(word, known)
    return Mistake(
        f"没有命令“{word}”。{zh}可用的命令：{'、'.join(known)}。",
        f'No command "{word}".{en} Commands: {", ".join(known)}.',
    )


def no_option(name: str, known: Collection[str]) -> Mistake:
    """No option of that name."""
    zh, en = _nearest(name, known)
    return Mistake(f"没有选项“{name}”。{zh}", f'No option "{name}".{en}')


def needs_value(name: str, value: str) -> Mistake:
    """An option at the end, without its value."""
    return Mistake(f"{name} 后面缺少{value}。", f"{name} lacks its value ({value}).")


def takes_no_value(name: str) -> Mistake:
    """A flag with a value."""
    return Mistake(
        f"{name} 后面不跟值，请去掉等号和后面的内容。",
        f"{name} takes no value; strike the equals sign and what follows.",
    )


def missing(name: str) -> Mistake:
    """An argument that is not there."""
    return Mistake(f"缺少{name}。", f"{name} is missing.")


def too_many(rest: Iterable[str]) -> Mistake:
    """More words than the command takes; mostly a name with a blank in it."""
    shown = " ".join(rest)
    return Mistake(
        f"多出了“{shown}”。文件名里有空格的，请加引号。", f'"{shown}" is too much. Put names with blanks in quotes.'
    )


def not_one_of(name: str, value: str, choices: Collection[str]) -> Mistake:
    """A value that is none of the choices."""
    zh, en = _nearest(value, choices)
    return Mistake(
        f"{name} 不能是“{value}”。{zh}可用的有：{'、'.join(choices)}。",
        f'{name} cannot be "{value}".{en} Choices: {", ".join(choices)}.',
    )


def not_a_number(name: str, value: str, least: float, *, whole: bool, above: bool) -> Mistake:
    """A value that is no number, or too small a one."""
    bound, bound_en = ("大于", "above") if above else ("不小于", "of at least")
    kind, kind_en = ("整数", "a whole number") if whole else ("数", "a number")
    return Mistake(
        f"{name} 应当是{bound} {least} 的{kind}，不能是“{value}”。",
        f'{name} should be {kind_en} {bound_en} {least}, not "{value}".',
    )


def not_together(one: str, other: str) -> Mistake:
    """Two options that exclude each other."""
    return Mistake(f"{one} 和 {other} 只能用一个。", f"Use {one} or {other}, not both.")


def no_rule(word: str) -> Mistake:
    """No rule of that code or name."""
    return Mistake(
        f"没有规则“{word}”；yuqing-lint rules 列出全部规则，规则包自己的规则要加 --pack。",
        f'No rule "{word}"; yuqing-lint rules lists them, and --pack adds the rules of a pack.',
    )


def report_form(value: str, example: str) -> Mistake:
    """``--report`` without an equals sign."""
    return Mistake(
        f"--report 的“{value}”应当写成 格式=文件，例如 {example}。",
        f'--report "{value}" should be FORMAT=FILE, such as {example}.',
    )


def report_format(form: str, formats: Collection[str]) -> Mistake:
    """``--report`` with a format that is not known."""
    zh, en = _nearest(form, formats)
    return Mistake(
        f"--report 没有“{form}”这种格式。{zh}可用的有：{'、'.join(formats)}。",
        f'--report knows no format "{form}".{en} Formats: {", ".join(formats)}.',
    )


def report_folder(path: Path) -> Mistake:
    """``--report`` into a folder that is not there."""
    return Mistake(f"目录 {path.parent} 不存在，写不了 {path.name}。请先建目录，或者换一个位置。",
                   f"There is no folder {path.parent} to write {path.name} into. Make it, or name another place.")  # fmt: skip


def same_file() -> Mistake:
    """Two reports into one file."""
    return Mistake("两份报告不能写到同一个文件；请给 --report 和 --output 不同的文件名。",
                   "Two reports cannot go to one file; give --report and --output different names.")  # fmt: skip


def over_plan(name: str) -> Mistake:
    """A report over a plan that is to be checked."""
    return Mistake(
        f"{name} 是要检查的文件，不能当作报告覆盖；请给报告另取文件名。",
        f"{name} is to be checked and cannot be the report; name another file.",
    )


def over_original(path: Path) -> Mistake:
    """A copy over the file that it is of."""
    return Mistake(
        f"{path} 就是原文件，不能覆盖；请另取文件名。", f"{path} is the original and stays; name another file."
    )


def needs_file(form: str) -> Mistake:
    """A report that does not go to a screen."""
    return Mistake(
        f"{form} 要写到文件：请加 --output 文件.{form}。", f"{form} goes to a file: add --output FILE.{form}."
    )


def watched_input() -> Mistake:
    """``-`` with ``--watch``."""
    return Mistake(
        "标准输入（-）不能和 --watch 一起用；请给出文件或目录。",
        "Standard input (-) cannot be watched; name files or folders.",
    )


def watched_baseline() -> Mistake:
    """``--write-baseline`` with ``--watch``."""
    return Mistake(
        "--write-baseline 不能和 --watch 一起用；请先写好基线。",
        "--write-baseline does not go with --watch; write the baseline first.",
    )


def trace_format() -> Mistake:
    """``extract --explain --format markdown``."""
    return Mistake(
        "--explain 和 --backlog 的格式是 text 或 json。", "--explain and --backlog are printed as text or json."
    )


# ------------------------------------------------------------------------------------------------ failures


def no_file(path: Path | str) -> Failure:
    """No file of that name."""
    return Failure(f"{path}: 没有这个文件。请检查路径。", f"{path}: no such file. Check the path.")


def no_folder(path: Path | str) -> Failure:
    """No folder of that name."""
    return Failure(f"{path}: 没有这个目录。请检查路径。", f"{path}: no such folder. Check the path.")


def is_folder(path: Path | str) -> Failure:
    """A folder where a file is wanted."""
    return Failure(f"{path}: 这是目录。请一次给一个文件。", f"{path}: this is a folder. Name one file at a time.")


def is_file(path: Path | str) -> Failure:
    """A file where a folder is wanted."""
    return Failure(
        f"{path}: 这是文件。请给出它所在的目录。", f"{path}: this is a file. Name the folder that it lies in."
    )


def cannot_open(path: Path | str, error: OSError) -> Failure:
    """A file that the system does not hand out."""
    zh, en = reason_of(error)
    return Failure(
        f"{path}: 打不开：{zh}。请检查路径和权限。", f"{path}: cannot be opened: {en}. Check path and permissions."
    )


def cannot_write(path: Path | str, error: OSError) -> Failure:
    """A file that cannot be written."""
    zh, en = reason_of(error)
    return Failure(f"写不了 {path}：{zh}。请关闭打开它的程序，或者换一个位置。",
                   f"Cannot write {path}: {en}. Close what has it open, or name another place.")  # fmt: skip


class _Told(Protocol):
    """An error with an English text beside the Chinese one."""

    english: str


def in_file(error: _Told) -> Failure:
    """A mistake in a file of the user's: configuration, pack, baseline, store."""
    return Failure(str(error), error.english)


def unread(path: Path | str, error: ReadError) -> Failure:
    """A file that cannot be read."""
    return Failure(f"{path}: {trouble(error, 'zh')}", f"{path}: {trouble(error, 'en')}")


def exists(paths: Iterable[Path]) -> Failure:
    """Files that ``init`` would write over."""
    names = [str(path) for path in paths]
    return Failure(f"已经有 {'、'.join(names)}，没有写任何文件。请换一个目录，或者先给它改名。",
                   f"{', '.join(names)} already there; nothing was written. Name another folder, or rename it first.")  # fmt: skip


def no_watcher() -> Failure:
    """``--watch`` without the package that watches."""
    return Failure("--watch 需要 watchfiles：请运行 pip install 'yuqing-lint[watch]'。",
                   "--watch needs watchfiles: run pip install 'yuqing-lint[watch]'.")  # fmt: skip


def no_store(path: Path) -> Failure:
    """No store of audits."""
    return Failure(f"{path}: 没有审计库。请检查目录，或者先运行 yuqing-lint audit。",
                   f"{path}: there is no store. Check the folder, or run yuqing-lint audit first.")  # fmt: skip


def _nearest(word: str, known: Iterable[str]) -> Text:
    """What may have been meant, to stand behind the word."""
    from difflib import get_close_matches

    found = get_close_matches(word, known, 1)
    return (f"是不是 {found[0]}？", f" Did you mean {found[0]}?") if found else ("", "")
