"""Schemas of the files that people write, for the completion and the checks of an editor: packs and configuration.

The loaders (``rules/pack_files.py``, ``config/files.py``) say more, and say it better; ``tests/schemas`` sees to it that both know
the same keys.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

from docs.published.output import LEVELS
from docs.published.parts import TEXT, closed, listed, mapping
from yuqing_lint.model import Action, SectionKind
from yuqing_lint.readers.limits import Limits

_FILLED = {"type": "string", "minLength": 1}
_SEVERAL = {"anyOf": [_FILLED, {"minItems": 1, **listed(_FILLED)}]}
_BOTH = {"anyOf": [_FILLED, closed(zh=_FILLED, en=_FILLED)]}
_GRADES = {
    "description": "Severity by code, name, family (TIM) or glob (TIM0*)",
    **mapping({"enum": ["error", "warning", "info", "off", False]}),
}
_PATTERN = {"description": "A pattern in RE2 syntax", **_FILLED}
_BASIS = {"anyOf": [_FILLED, {"minItems": 1, **listed({"anyOf": [_FILLED, closed(text=_FILLED, mark=TEXT)]})}]}
_EXAMPLES = listed(
    {
        "anyOf": [
            _FILLED,
            closed(optional=("quote", "superior"), text=_FILLED, quote=_FILLED, superior=_FILLED),
            closed(optional=("quote",), files=mapping(_FILLED), quote=_FILLED),
        ]
    }
)
_DURATION = {"type": "string", "pattern": "^[0-9]{1,4}(分钟|小时|个工作日|日|天|周|个月|年)$"}
_KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "banned": ("patterns", {"patterns": _SEVERAL, "unless": _PATTERN}),
    "required": ("patterns", {"patterns": _SEVERAL, "in": listed({"enum": list(get_args(SectionKind))})}),
    "terms": ("terms", {"terms": {"minProperties": 1, **mapping(_FILLED)}, "unless": _PATTERN}),
    "roles": ("roles", {"roles": _SEVERAL}),
}


def _one_or_more(words: list[str]) -> dict[str, Any]:
    return {"anyOf": [{"enum": words}, {"minItems": 1, **listed({"enum": words})}]}


def _rule(kind: str) -> dict[str, Any]:
    needed, own = _KINDS[kind]
    properties: dict[str, Any] = {
        "code": {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
        "name": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)+$"},
        "title": _BOTH,
        "severity": LEVELS,
        "kind": {"const": kind},
        "basis": _BASIS,
        "examples": closed(bad={"minItems": 1, **_EXAMPLES}, good={"minItems": 1, **_EXAMPLES}),
        "message": _BOTH,
        "why": _BOTH,
        "fix": _BOTH,
        **own,
    }
    optional = {"message", "why", "fix", *own} - {needed}
    return closed(optional=tuple(optional), **properties)


_SECTION = {
    **closed(
        optional=("any", "heading", "severity", "unless", "skeleton", "examples"),
        title=_BOTH,
        basis=_BASIS,
        any=_one_or_more(list(get_args(SectionKind))),
        heading=_PATTERN,
        severity=LEVELS,
        unless=_PATTERN,
        skeleton=_FILLED,
        examples=closed(optional=("bad", "good"), bad=_EXAMPLES, good=_EXAMPLES),
    ),
    "anyOf": [{"required": ["any"]}, {"required": ["heading"]}],
}
_LIMIT_OPTIONAL = (
    *("action", "levels", "recipient", "about", "words", "unless", "topic", "cited", "severity", "examples"),
)
_LIMIT = {
    **closed(
        optional=("within", "every", *_LIMIT_OPTIONAL),
        title=_BOTH,
        basis=_BASIS,
        within=_DURATION,
        every=_DURATION,
        action=_one_or_more([*get_args(Action), "press"]),
        levels=_SEVERAL,
        recipient=_PATTERN,
        about=_PATTERN,
        words=_PATTERN,
        unless=_PATTERN,
        topic=_PATTERN,
        cited=_PATTERN,
        severity=LEVELS,
        examples=closed(optional=("bad", "good"), bad=_EXAMPLES, good=_EXAMPLES),
    ),
    "oneOf": [{"required": ["within"]}, {"required": ["every"]}],
}
_PACK = {
    "title": "A pack (规则包)",
    **closed(
        optional=(
            "extends", "issuer", "not_issuer", "topic", "prefix", "severities", "sections", "limits", "levels", "short", "rules",
        ),
        pack={"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
        title=_BOTH,
        extends=_SEVERAL,
        issuer=_PATTERN,
        not_issuer=_PATTERN,
        topic=_PATTERN,
        prefix={"type": "string", "pattern": "^[A-Z]{3}$"},
        severities=_GRADES,
        sections=mapping({"anyOf": [{"enum": ["off", False]}, _SECTION]}),
        limits=listed(_LIMIT),
        levels=listed(closed(optional=("unless",), names=_SEVERAL, topic=_PATTERN, basis=_BASIS, unless=_PATTERN)),
        short=_PATTERN,
        rules=listed({"oneOf": [_rule(kind) for kind in _KINDS]}),
    ),
}  # fmt: skip


def _config() -> dict[str, Any]:
    scoped: dict[str, Any] = {"pack": _FILLED, "select": _SEVERAL, "ignore": _SEVERAL, "severities": _GRADES}
    bounds = {
        field.name: {"type": "number" if "seconds" in field.name else "integer", "exclusiveMinimum": 0}
        for field in fields(Limits)
    }
    whole: dict[str, Any] = {
        "extends": _SEVERAL,
        **scoped,
        "severity": LEVELS,
        "strict": {"type": "boolean"},
        "lang": {"enum": ["zh", "en"]},
        "baseline": _FILLED,
        "limits": closed("What one file may cost; sizes in MiB", optional=tuple(bounds), **bounds),
        "overrides": listed(closed(optional=tuple(scoped), path=_SEVERAL, **scoped)),
        "suppress": listed(closed(optional=("reason",), code=_SEVERAL, path=_SEVERAL, reason=TEXT)),
    }
    return {
        "title": "yuqing-lint.toml, or [tool.yuqing-lint] of pyproject.toml",
        **closed(optional=tuple(whole), **whole),
    }


def schemas() -> dict[str, dict[str, Any]]:
    """By name and version."""
    return {"pack-1": _PACK, "config-1": _config()}
