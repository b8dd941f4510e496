"""What a result rests on, as a fingerprint: the tool with its rules and grammars, the settings, the superior plan."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

from yuqing_lint.checks import Superior
from yuqing_lint.config import Settings, configured_pack, configured_rules
from yuqing_lint.config.settings import Grades
from yuqing_lint.resources import data_dir
from yuqing_lint.rules.model import Language
from yuqing_lint.rules.suppress import Suppression
from yuqing_lint.version import __version__

_LIBRARIES = ("lxml", "pdfplumber", "pypdfium2", "lark", "google-re2", "rensa")
"""Those whose version may change what is read or found."""


@cache
def tool_fingerprint() -> bytes:
    """Version, code, rules and grammars of the tool, and the versions of the libraries that read with it."""
    package = Path(__file__).resolve().parent.parent
    whole = hashlib.sha256(__version__.encode())
    for library in _LIBRARIES:
        whole.update(f"{library}={metadata.version(library)}\n".encode())
    for folder, pattern in ((package, "**/*.py"), (data_dir("rules"), "**/*.yaml"), (data_dir("grammar"), "*.lark")):
        for path in sorted(folder.glob(pattern)):
            whole.update(path.relative_to(folder).as_posix().encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.digest()


def settings_fingerprint(settings: Settings, lang: Language, superior: Superior | None) -> bytes:
    """All that the report of a file depends on, besides the file.

    Raises:
        ConfigError: the settings name a rule or a pack that does not exist, or a pack with a mistake.
    """
    own = _fingerprint(
        settings.pack, settings.select, settings.ignore, settings.severities, settings.suppressions, lang
    )
    above = f"{superior.name}\x00{superior.document.text}" if superior else ""
    return hashlib.sha256(b"\x00".join((tool_fingerprint(), own, above.encode()))).digest()


@cache
def _fingerprint(
    pack: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severities: Grades,
    suppressions: tuple[Suppression, ...],
    lang: Language,
) -> bytes:
    """Of rules and pack what they hold and not what they are called, in a form that is the same in every process."""
    import msgspec

    settings = Settings(pack=pack, select=select, ignore=ignore, severities=severities)
    parts = (configured_rules(settings), configured_pack(settings), suppressions, lang)
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).digest()


def result_key(digest: bytes, suffix: str, fingerprint: bytes) -> bytes:
    """The key of a result: what was checked, by its content and ending, and under what."""
    return hashlib.sha256(b"\x00".join((digest, suffix.lower().encode(), fingerprint))).digest()
