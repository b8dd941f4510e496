"""Settings → what the check takes: rules, pack and suppressions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from yuqing_lint.checks import Superior
from yuqing_lint.config.settings import ConfigError, Grades, Settings
from yuqing_lint.model import Document, FileReport, Severity
from yuqing_lint.readers.limits import LIMITS, Limits
from yuqing_lint.rules.load import load_rules, rules_named, select_rules
from yuqing_lint.rules.model import Language, Rule, RuleFileError
from yuqing_lint.rules.pack_files import load_pack
from yuqing_lint.rules.packs import Pack, with_severities
from yuqing_lint.rules.tool import TOOL_RULES


def check_with(
    source: Path | Document,
    settings: Settings,
    lang: Language,
    limits: Limits = LIMITS,
    superior: Superior | None = None,
) -> FileReport:
    """Check one file or document under its settings.

    Raises:
        ConfigError: the settings name a rule or a pack that does not exist, or a pack with a mistake.
    """
    from yuqing_lint.check import check  # heavy, and not needed to list rules

    return check(
        source,
        rules=configured_rules(settings),
        pack=configured_pack(settings),
        suppressions=settings.suppressions,
        superior=superior,
        lang=lang,
        limits=limits,
    )


def configured_pack(settings: Settings) -> Pack | None:
    """The pack that the settings name; ``None`` where it goes by the issuer.

    Raises:
        ConfigError: there is none of that name, or its file holds a mistake.
    """
    if settings.pack is None:
        return None
    try:
        return load_pack(settings.pack)
    except RuleFileError as error:
        raise ConfigError(str(error), error.english) from error


def configured_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings choose, those of the pack's own with them, as grave as the settings say.

    Raises:
        ConfigError: a word names no rule, or a rule or pack file holds a mistake.
    """
    try:
        return _rules(settings.pack, settings.select, settings.ignore, settings.severities)
    except RuleFileError as error:
        raise ConfigError(str(error), error.english) from error
    except LookupError as error:
        raise _no_rule(settings, error.args[0]) from error


def _no_rule(settings: Settings, word: str) -> ConfigError:
    """What is wrong with a word of the settings that names no rule, and where it stands."""
    graded = f"severities.{word}"
    key = "select" if word in settings.select else "ignore" if word in settings.ignore else graded
    where = f"{settings.origins.get(key, key)}: {key}"
    return ConfigError(
        f"{where}: 没有规则“{word}”；yuqing-lint rules 列出全部规则。",
        f'{where}: no rule "{word}"; yuqing-lint rules lists them all.',
    )


@cache
def _rules(pack: str | None, select: tuple[str, ...], ignore: tuple[str, ...], severities: Grades) -> tuple[Rule, ...]:
    every = (*load_rules(), *(load_pack(pack).rules if pack else ()), *TOOL_RULES)
    by_code: dict[str, Severity | None] = {}
    for word, severity in severities:
        named = rules_named(word, every)
        if not named:
            raise LookupError(word)
        by_code |= {rule.code: severity for rule in named}
    return with_severities(select_rules(every, select, ignore), by_code)
