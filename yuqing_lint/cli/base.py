"""Commands, options and arguments whose help is in Chinese and in English, options in groups, examples at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from yuqing_lint.cli import errors
from yuqing_lint.cli.help import Context
from yuqing_lint.cli.language import Text, words

GENERAL: Text = ("其他", "Other")
CHOICE: Text = ("查哪些规则", "Which rules")
REPORT: Text = ("报告", "Report")
VERDICT: Text = ("怎样算通过", "What passes")
CONFIG: Text = ("配置", "Configuration")
EFFORT: Text = ("时间和资源", "Time and resources")
LANG: Text = ("用中文还是英文（默认看系统，中文优先）", "Language (default: that of the system)")
_HELP_NAMES = "-h, --help"
_HELP: Text = ("显示这份说明", "Show this help")


class Option(click.Option):
    """An option that is told in both languages."""

    def __init__(
        self, *args: Any, text: Text, section: Text = GENERAL, metavar: Text | None = None, **attrs: Any
    ) -> None:
        super().__init__(*args, **{**attrs, "help": text[0], "metavar": metavar and metavar[0]})
        self.text = text
        self.section = section
        self.placeholder = metavar

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the value."""
        return words(self.placeholder) if self.placeholder else super().make_metavar(ctx)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option as it is written, and what it does."""
        record = super().get_help_record(ctx)
        return record and (record[0], words(self.text))


class Argument(click.Argument):
    """An argument that is told in both languages."""

    def __init__(self, *args: Any, metavar: Text, text: Text, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.placeholder = metavar
        self.text = text

    @property
    def shown(self) -> str:
        """Its name for people."""
        return words(self.placeholder)

    def make_metavar(self, ctx: click.Context) -> str:
        """Its name as it stands in the usage: in brackets where it may be left out, with dots where there may be several."""
        name = self.shown if self.required else f"[{self.shown}]"
        return f"{name}..." if self.nargs == -1 else name


def option(
    *names: str, text: Text, section: Text = GENERAL, metavar: Text | None = None, **attrs: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorates a command with an :class:`Option`."""
    return click.option(*names, cls=Option, text=text, section=section, metavar=metavar, **attrs)


def argument(
    name: str, *, metavar: Text, text: Text, **attrs: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorates a command with an :class:`Argument`."""
    return click.argument(name, cls=Argument, metavar=metavar, text=text, **attrs)


class _Told(click.Command):
    """What commands and groups of commands have in common: how their help looks."""

    context_class = Context
    about: Text
    examples: tuple[tuple[str, Text], ...]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words of the call; mistakes in them are told in our words."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            known = [name for one in self.get_params(ctx) for name in one.opts if name.startswith("--")]
            raise errors.no_option(error.option_name, known) from error
        except click.BadOptionUsage as error:
            found = next((one for one in self.params if error.option_name in one.opts), None)
            if isinstance(found, Option) and not found.is_flag:
                raise errors.needs_value(error.option_name, found.make_metavar(ctx)) from error
            raise errors.takes_no_value(error.option_name) from error
        except click.MissingParameter as error:
            if isinstance(error.param, Argument):
                raise errors.missing(error.param.shown) from error
            raise

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first line of what it does."""
        return words(self.about).splitlines()[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How it is called."""
        pieces = [
            words(("[选项]", "[OPTIONS]")) if piece == "[OPTIONS]" else piece
            for piece in self.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=words(("用法：", "Usage: ")))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        formatter.write_paragraph()
        for line in words(self.about).splitlines():
            formatter.write_text(line)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments, then the options in their groups."""
        given = [one for one in self.get_params(ctx) if isinstance(one, Argument)]
        _write_section(formatter, ("参数", "Arguments"), ((one.shown, words(one.text)) for one in given))
        sections: dict[Text, list[tuple[str, str]]] = {}
        for one in self.get_params(ctx):
            if isinstance(one, Option) and (record := one.get_help_record(ctx)):
                sections.setdefault(one.section, []).append(record)
        sections.setdefault(GENERAL, sections.pop(GENERAL, [])).append((_HELP_NAMES, words(_HELP)))
        for section, records in sections.items():
            _write_section(formatter, section, records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples."""
        _write_section(formatter, ("例子", "Examples"), ((line, words(text)) for line, text in self.examples))


def _write_section(formatter: click.HelpFormatter, name: Text, records: Iterable[tuple[str, str]]) -> None:
    if rows := list(records):
        with formatter.section(words(name)):
            formatter.write_dl(rows)


class Command(_Told):
    """A command: ``about`` says what it does, ``examples`` are calls with what each is for."""

    def __init__(self, *args: Any, about: Text, examples: tuple[tuple[str, Text], ...], **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.about = about
        self.examples = examples
        self.allow_extra_args = True  # they are told here

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Words that no argument takes are a mistake."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise errors.too_many(ctx.args)
        return rest


class Group(_Told, click.Group):
    """A group of commands."""

    def __init__(self, *args: Any, about: Text, examples: tuple[tuple[str, Text], ...] = (), **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.about = about
        self.examples = examples

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage ends with the command."""
        return [*click.Command.collect_usage_pieces(self, ctx), words(("命令", "COMMAND")), "..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        named = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = ((name, found.get_short_help_str()) for name, found in named if found)
        _write_section(formatter, ("命令", "Commands"), rows)
        super().format_options(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A word that names no command is a mistake, told with the nearest one."""
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            raise errors.no_command(args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)
