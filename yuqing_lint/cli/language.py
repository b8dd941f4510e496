"""Which language the command line speaks. It is known before anything else is: help and mistakes in usage are told in it too."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import cast

import click

from yuqing_lint.rules.model import Language

LANGUAGES = ("zh", "en")
Text = tuple[str, str]
"""Words for people: Chinese, English."""
_KEY = "yuqing_lint.language"


def by_locale() -> Language:
    """Chinese where the locale is Chinese or unset, English elsewhere."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if not locale or locale.startswith(("zh", "C", "POSIX")) else "en"


def asked(call: Iterable[str]) -> Language | None:
    """The language that ``--lang`` among the words of a call asks for, whatever else is wrong with them."""
    rest = iter(call)
    for word in rest:
        name, equals, value = word.partition("=")
        if name == "--lang" and (found := value if equals else next(rest, "")) in LANGUAGES:
            return cast("Language", found)
    return None


def settle(lang: Language | None, context: click.Context | None = None) -> Language:
    """Have the rest of the call told in a language, unless it is settled already; the one that it is told in."""
    found = context or click.get_current_context()
    if lang:
        found.meta.setdefault(_KEY, lang)
    return spoken(found)


def spoken(context: click.Context | None = None) -> Language:
    """The language of the call that runs; outside of one, that of the locale."""
    found = context or click.get_current_context(silent=True)
    return cast("Language", found.meta[_KEY]) if found and _KEY in found.meta else by_locale()


def words(text: Text) -> str:
    """The text in the language of the call that runs."""
    return text[LANGUAGES.index(spoken())]
