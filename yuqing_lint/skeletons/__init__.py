"""To start from: for each pack a plan to fill in (预案骨架) as a Word file, a configuration, files for CI.

``pieces`` reads the skeleton of a pack from ``rules/skeletons``; ``word`` writes it as .docx.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yuqing_lint.skeletons.pieces import PLACEHOLDER, Paragraph, skeleton_of
from yuqing_lint.skeletons.word import written

__all__ = ["Skeleton", "ci_file", "configuration", "skeleton"]
_FOLDER = Path(__file__).parent
_PACK_LINE = '# pack = "core"'


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A plan to fill in."""

    name: str
    """Of its file."""
    data: bytes
    """The .docx; for a pack always the same bytes."""


def skeleton(pack: str) -> Skeleton:
    """The skeleton of a pack that ships; its file is named as the plan is, without the unit."""
    pieces = skeleton_of(pack)
    title = next(one.text for one in pieces if isinstance(one, Paragraph) and one.kind == "title")
    return Skeleton(f"{PLACEHOLDER.sub('', title)}.docx", written(pieces))


def configuration(pack: str | None) -> bytes:
    """A configuration in which everything is a comment but the pack, if there is one."""
    text = (_FOLDER / "yuqing-lint.toml").read_text(encoding="utf-8")
    return (text.replace(_PACK_LINE, f'pack = "{pack}"') if pack else text).encode()


def ci_file(service: str) -> bytes:
    """The file that has a service check the plans of a repository."""
    return (_FOLDER / "ci" / f"{service}.yml").read_bytes()
