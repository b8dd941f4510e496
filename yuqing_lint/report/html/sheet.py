"""The frame of every page: templates, style and script in the page itself, and a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment(*folders: Path) -> Environment:
    """The templates of this folder and of others; compiled once, since that takes longer than filling one."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def policy(style: str, script: str = "") -> str:
    """The content security policy of a page: it names style and script by their hashes and allows nothing else."""
    scripts = f"script-src {_source(script)}; " if script else ""
    return (
        f"default-src 'none'; img-src data:; style-src {_source(style)}; {scripts}base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    """A piece of the page as its policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
