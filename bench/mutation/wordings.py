"""The wordings of the injected defects, read from ``wordings/*.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).with_name("wordings")


@cache
def family(name: str) -> dict[str, dict[str, Any]]:
    """The rules of one family: code → what its file says."""
    data: dict[str, dict[str, Any]] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def of(code: str) -> dict[str, Any]:
    """What the wordings say of one code. An unknown code raises ``KeyError``."""
    for path in sorted(_FOLDER.glob("*.yaml")):
        if code in family(path.stem):
            return family(path.stem)[code]
    raise KeyError(code)


def also(code: str) -> tuple[str, ...]:
    """The codes that may come along with one."""
    return tuple(of(code).get("also", ()))
