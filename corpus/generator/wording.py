"""The wordings (``stock/*.yaml``): for each kind of sentence, what any author may write and what one voice adds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).with_name("stock")


@cache
def stock() -> dict[str, Any]:
    """All wordings, by kind of sentence. Two files with the same key raise ``ValueError``."""
    out: dict[str, Any] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        prefix = "heading." if path.stem == "headings" else ""
        for key, value in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if prefix + key in out:
                raise ValueError(f"{path.name}: {key} stands in another file too")
            out[prefix + key] = value
    return out


def wordings(key: str, voice: str) -> list[Any]:
    """What an author of that voice may write: the voice's own wordings twice as likely as those of any."""
    entry: dict[str, list[Any]] = stock()[key]
    own = entry.get(voice, [])
    return [*entry.get("any", []), *own, *own]
